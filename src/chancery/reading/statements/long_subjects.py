"""Long subjects: noun phrases that carry a clause, a name or an adverb between their head and the verb."""

from __future__ import annotations

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.groups import nominal, phrase_left, phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    AUX,
    CC,
    COMMA,
    DET,
    ED,
    FINITE,
    ING,
    NUM,
    OBJ,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    SUB,
    SUBJ,
    THAT,
    TO,
    VERB,
    WH,
)

_NAMED = frozenset(("named", "called", "nicknamed"))
_BEHIND = frozenset(("there", "here", "abroad", "himself", "herself", "itself", "themselves", "alike", "both", "alone"))
_BEGINNING_CLAUSES = frozenset(("after", "before", "since", "until", "as"))
"""Words that a clause begins with, and prepositions as well."""
_ONLY_CLAUSES = frozenset(("because", "when", "while", "once", "although", "though"))
_IRREGULAR = frozenset("set put drawn led run held made kept built sent brought chosen written known seen hung".split())
"""Past participles without "-ed" that follow a noun."""
_MEANWHILE = frozenset(
    (
        ("at", "last"),
        ("at", "once"),
        ("in", "turn"),
        ("in", "private"),
        ("in", "public"),
        ("of", "course"),
    )
)
"""What may stand between a subject and its verb, without commas."""
_REACH = 22
_LONGEST_ABBREVIATION = 5


def without_adverb(s: Stretch, after: int) -> int:
    """Return where a subject ends before "there" or "himself": "two officials there say", "Mercer herself conceded"."""
    if after > 1 and s.low[after - 1] in _BEHIND and nominal(s, after - 2) and not s.cls[after - 2] & OBJ:
        pronoun = s.cls[after - 2] & SUBJ and not s.cls[after - 2] & DET
        return after if pronoun and s.low[after - 1] in ("there", "here") else after - 1
    return after


def long_subject(s: Stretch, first: int | None, after: int) -> int | None:
    """Return where the subject that ends before ``after`` begins, over a name, a participle or a relative clause.

    ``first`` is the beginning of its last noun phrase: "a cutter named Hal Ives", "astronomers using a telescope in
    Chile", "a rider who gave his name only as Peng", "half of those questioned".
    """
    if first is None:
        closed = after > 1 and s.cls[after - 1] & ED and not s.cls[after - 1] & AUX and nominal(s, after - 2)
        return phrase_left(s, after - 1) if closed else _over_bare_relative(s, after)
    if first > 1 and s.low[first - 1] in _NAMED and s.proper(first):
        named = phrase_left(s, first - 1)
        return first if named is None else named
    for start in (_over_relative(s, first, after), _over_that(s, first, after), _over_participle(s, first, after)):
        if start is not None:
            return start
    return first


def _over_relative(s: Stretch, first: int, after: int) -> int | None:
    """ "a rider who gave his name only as Peng": the noun before "who", where its clause has a verb of its own."""
    for k in range(first - 1, max(0, first - _REACH), -1):
        if s.cls[k] & (PUNCT | QUOTE):
            return None
        if s.low[k] in ("who", "whose"):
            # what follows "who" at once is its verb: "a diplomat who deals with the region"
            verb = first > k + 1 or (not s.proper(first) and _acts(s, first, after))
            told = s.cls[first] & SUBJ and not s.cls[first] & (DET | OBJ)  # "listeners who said they had doubts"
            return phrase_left(s, k) if verb and not told and nominal(s, k - 1) else None
    return None


def _acts(s: Stretch, item: int, after: int) -> bool:
    """Tell the verb of "who deals with the region", "who live near it", "who escaped" from "who officials" say."""
    if item + 1 == after:
        return bool(s.cls[item] & ED)
    leads = s.cls[item + 1] & (PREP | DET | POSS) and not s.cls[item] & (DET | POSS | SUBJ | NUM)
    return s.low[item].endswith("s") or bool(leads)


def _over_bare_relative(s: Stretch, after: int) -> int | None:
    """ "The two men who fled", "those who stayed behind", "an aide who left": no noun stands before the verb."""
    for k in range(after - 2, max(0, after - _REACH // 2), -1):
        if s.cls[k] & (PUNCT | QUOTE):
            return None
        if s.low[k] == "who":
            verbs = sum(bool(s.cls[i] & (VERB | ED)) for i in range(k + 1, after))
            return phrase_left(s, k) if verbs == 1 and s.cls[k + 1] & (VERB | ED | AUX) and nominal(s, k - 1) else None
    return None


def _over_that(s: Stretch, first: int, after: int) -> int | None:
    """ "A group that represents makers of meals": the noun before "that", where a verb in the present follows it."""
    led = next((k for k in range(first - 2, max(0, first - _REACH // 2), -1) if s.low[k] in ("that", "which")), 0)
    if led and _runs(s, led, first):
        return phrase_left(s, led)
    if first < 3 or s.low[first - 1] not in ("that", "which") or not nominal(s, first - 2):
        return None
    if after - first == 1:
        return None  # "a charge that relatives denied"
    verb = s.low[first]
    if not verb.endswith("s") or s.cls[first] & (DET | POSS | PUNCT) or s.proper(first):
        return None
    noun = phrase_left(s, first - 1)
    if noun is None or not (s.low[noun] in ("a", "an") or _can_speak(s.low[first - 2])):
        return None
    head = next((k for k in range(noun + 1, first - 1) if s.cls[k] & PREP), first - 1) - 1
    return noun if not s.low[head].endswith("s") and s.low[head] not in s.cues.documents else None


def _runs(s: Stretch, led: int, first: int) -> bool:
    """Tell "the company that runs the port": who speaks, "that", one verb with its object, and no clause in between."""
    verb = s.low[led + 1]
    acts = s.cls[led + 1] & (VERB | ED) or (verb.endswith("s") and not s.cls[led + 1])
    if not acts or not _can_speak(s.low[led - 1]) or s.proper(led + 1):
        return False
    return not any(s.cls[k] & (PUNCT | QUOTE | FINITE | CC | SUBJ & ~DET) for k in range(led + 2, first))


def _can_speak(noun: str) -> bool:
    """Tell "the company that runs the port" from "the charge that relatives denied"."""
    return noun in naming_words().body_nouns or naming_words().is_role(noun)


def own_part(s: Stretch, after: int) -> int:
    """Return where a subject ends before "for his part", "at first": "the consul, who left, for his part demanded"."""
    if after > 2 and (s.low[after - 2], s.low[after - 1]) in _MEANWHILE and nominal(s, after - 3):
        return after - 2
    if after > 3 and s.low[after - 1] == "part" and s.cls[after - 2] & POSS and s.low[after - 3] == "for":
        return after - 3
    return after


def _over_participle(s: Stretch, first: int, after: int) -> int | None:
    """ "A panel set up after last year's storms": the clause's first noun phrase, where a participle follows it."""
    start = first
    while start > 0 and first - start < _REACH and not s.cls[start - 1] & (PUNCT | QUOTE | THAT | WH):
        start -= 1
    while start < first and s.cls[start] & (CC | SUB):
        start += 1
    if start >= first - 1 or (start > 0 and s.cls[start - 1] & QUOTE):
        return None
    noun = next((k for k in range(start + 1, first) if s.cls[k] & (ED | ING) or is_set_up(s, k)), first)
    if noun == first or phrase_right(s, start, noun) != noun or s.cls[noun - 1] & (SUBJ | OBJ) & ~DET:
        return None
    if s.cls[noun] & AUX or s.low[noun] in s.cues.verbs or _acted_before(s, noun, first, after):
        return None
    return start if not any(s.cls[k] & (FINITE | CC) and not _goes_on(s, k) for k in range(noun + 1, first)) else None


def _goes_on(s: Stretch, item: int) -> bool:
    """Tell the second participle of "a memo dated Sept. 19 and signed by the envoy"."""
    joined = s.cls[item] & CC and s.low[item + 1 : item + 2] != [] and s.cls[item + 2 : item + 3] != []
    return bool(joined) and (
        is_set_up(s, item + 1) or bool(s.cls[item + 1] & ED and s.cls[item + 2] & PREP and not s.cls[item + 1] & AUX)
    )


def _acted_before(s: Stretch, verb: int, first: int, after: int) -> bool:
    """Tell "The firm halted work after divers warned" from "a panel formed after the war warned": an act of its own.

    Whoever has a name, or has an object or a day behind the verb, acted before what the last words tell.
    """
    if s.low[first - 1] in _ONLY_CLAUSES:
        return True
    if s.low[first - 1] not in _BEGINNING_CLAUSES or not s.cls[verb] & ED:
        return False
    behind = verb + 1
    if s.low[first - 1] in ("after", "before", "since") and _can_speak(s.low[after - 1].removesuffix("s")):
        return True
    named = s.proper(verb - 1) and (verb > 1 or not s.low[0].endswith("s"))  # not "Residents"
    has_object = not s.cls[behind] & (PREP | TO | SUB | CC) or bool(s.cls[behind] & (DET | POSS))
    dated = s.cls[behind] & PREP and any(s.time[k] >= 0 for k in range(behind + 1, min(first, behind + 3)))
    return has_object or bool(dated) or named


def is_set_up(s: Stretch, item: int) -> bool:
    """Tell the participle of "a panel set up after the storms", "a bill put before parliament" from a past form."""
    if s.low[item] not in _IRREGULAR or item + 1 >= len(s):
        return False
    return bool(s.cls[item + 1] & (PREP | TO)) and s.low[item + 1] != "off"


def over_tail(s: Stretch, first: int, after: int) -> int:
    """ "Ray, M.P., for whom …", "Fenn, D-Ohio, whose …", "Whitlow, 44, of Macon, Ga., …": step back to the name."""
    word = s.word[first]
    short = after - first == 1 and ("." in word or "-" in word or s.cls[first] & NUM or word.isupper())
    short = short or (after - first == 2 and s.word[first + 1] == "." and len(word) <= _LONGEST_ABBREVIATION)
    if not (short and s.proper(first)):
        return first
    at = first
    for _ in range(3):
        if at < 2 or not s.cls[at - 1] & COMMA:
            return first
        back = phrase_left(s, at - 1)
        if back is None and s.cls[at - 2] & NUM:
            back = at - 2
        if back is None:
            return first
        at = back - 1 if back and s.cls[back - 1] & PREP else back
        if not s.cls[at] & (PREP | NUM):
            return at if s.proper(at) else first
    return first


def over_list(s: Stretch, first: int) -> int:
    """ "Smith, a lawyer, author and envoy, said": step back to the name when the phrase found is a later member."""
    for _ in range(4):
        if first < 2 or not s.cls[first - 1] & COMMA or not nominal(s, first - 2) or s.time[first - 2] >= 0:
            break
        back = phrase_left(s, first - 1)
        if back is None or not s.proper(first - 2) or s.proper(first) or s.cls[back] & PREP:
            break
        if back and s.cls[back - 1] & (PREP | CC):
            break
        described = s.proper(back) or (back > 0 and s.cls[back - 1] & COMMA)
        if not described and any(s.cls[k] & PREP for k in range(back, first - 1)):
            break  # "a call between the kings of Norway and Denmark, his aide, Ann Lee, said": of whom it tells
        if any(s.cls[k] & CC and s.proper(k - 1) and s.proper(k + 1) for k in range(back + 1, first - 2)):
            break
        first = back
    return first
