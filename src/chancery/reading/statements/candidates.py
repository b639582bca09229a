"""Candidates: every cue verb of a stretch with its subject, before anyone asks what its content is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, count

from chancery.knowledge.cues import CueLexicon, CueVerb, VerbForm
from chancery.reading.statements.channels import posted_in
from chancery.reading.statements.clauses import begins_counted, verb_soon
from chancery.reading.statements.drafts import Candidate
from chancery.reading.statements.groups import nominal, phrase_left, phrase_right
from chancery.reading.statements.insertions import over_parenthesis, who_interrupts
from chancery.reading.statements.long_subjects import long_subject, without_adverb
from chancery.reading.statements.needs import counts_nothing
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.subjects import with_subject
from chancery.reading.statements.verb_groups import VerbGroup, verb_group
from chancery.reading.statements.words import (
    ADV,
    AUX,
    CC,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    DET,
    ED,
    FINITE,
    GENITIVE,
    ING,
    MODAL,
    NEG,
    NUM,
    OBJ,
    OPEN,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    SEMI,
    STOP,
    SUB,
    SUBJ,
    THAT,
    TO,
    VERB,
    WH,
)

_PRONOUN_DETS = frozenset("some many others both all most several few this these those another other each".split())
_PLURALS = frozenset(
    """people police media officials critics many some others both all most several few those these staff club clubs
    half two three four five six seven eight nine ten""".split()
)
_BEFORE_PARTICIPLE = frozenset(("by", "while", "after", "before", "without", "in", "and", "but", "or", "when", "also"))


_COMPOUNDS = {
    "points": ("basis", "percentage"), "point": ("basis", "percentage"),
    "message": ("text", "voice"), "messages": ("text", "voice"),
    "call": ("conference", "phone", "telephone", "video"), "calls": ("conference", "phone", "telephone", "video"),
}  # fmt: skip
"""Nouns written like cue verbs, behind the noun that they go with."""
_CAUSES = ("as", "for", "after", "in", "over")
_SHORT = 14
_NEAR_AS = 9
_BEHIND_NOUNS = frozenset("close loyal faithful familiar hostile opposed critical sympathetic responsible".split())
"""Adjectives that follow their noun with what they govern: "sources close to the palace"."""
_PARTED = frozenset(("for", "against", "of", "about"))
_PLACING = frozenset(("in", "at", "during", "by", "before", "after", "over"))
_THAT_ALONE = frozenset("u")
_TO_NOBODY = frozenset(("look", "looks", "looked", "looking"))
Entry = tuple[CueVerb, frozenset[str], int]
"""A cue verb, the forms that a word of it can be, and how many items after the word belong to it."""

_BETWEEN = ADV | NEG
"""What may stand between a verb and the word that makes another of it."""

MOST_CANDIDATES = 40
"""A sentence with more cue verbs than this is none: work per sentence stays bounded."""


def find_candidates(s: Stretch, cues: CueLexicon) -> list[Candidate]:
    """Return the cue verbs of a stretch, in order, each with its subject where one is found."""
    found: list[Candidate] = []
    until = -1
    every = cues.every
    s.keys = list(compress(count(), map(every.__contains__, s.low)))
    for item in s.keys:
        if item < until:
            continue
        word = s.low[item]
        plain = cues.verbs.get(word)
        phrasal = cues.phrasal.get(word)
        if plain is None and phrasal is None:
            continue
        entry = cue_entry(s, item, plain or (), phrasal or {})
        if entry is None:
            continue
        verb, forms, tail = entry
        group = verb_group(s, item, forms, tail)
        if not _is_verb(s, item, verb, forms, group) or counts_nothing(s, verb, group.after):
            continue
        if (
            group.neither
            and group.after + 1 < len(s)
            and s.low[group.after] == "nor"
            and s.low[group.after + 1] in every
        ):
            group.after += 2
        candidate = with_subject(s, item, verb, forms, group, found)
        if candidate is not None:
            found.append(candidate)
            until = group.after
            s.cls[item] |= VERB
            if len(found) >= MOST_CANDIDATES:
                break
    return found


def cue_entry(
    s: Stretch,
    item: int,
    plain: tuple[tuple[CueVerb, VerbForm], ...],
    phrasal: Mapping[str, tuple[tuple[CueVerb, VerbForm], ...]],
) -> Entry | None:
    """Choose the longest entry that stands here: verb, the forms this word can be, items after the verb it takes."""
    at = item + 1
    size = len(s.low)
    while at < size and s.cls[at] & _BETWEEN and at - item <= 2:
        at += 1
    options = phrasal.get(s.low[at], ()) if at < size else ()
    for verb, _ in options:
        tail = verb.tail
        if tuple(s.low[at : at + len(tail)]) == tail:
            if tail == ("it",) and s.low[at + 1 : at + 2] == ["at"]:
                continue  # "put it at 31"
            if plain and verb.codes == _THAT_ALONE and not _that_next(s, at + len(tail)):
                continue  # "found no evidence of fraud" is what "found" governs
            if plain and at + len(tail) < size and s.time[at + len(tail)] >= 0:
                break  # "insisted on Tuesday that": a day, not what was insisted on
            forms = frozenset(form for other, form in options if other is verb)
            return verb, forms, at - item - 1 + len(tail)
    apart = _parted(s, item, phrasal) if phrasal and not (options and plain) else None
    if apart is not None:
        return apart
    if not plain:
        return None
    return plain[0][0], s.cues.forms[s.low[item]], 0


def _that_next(s: Stretch, at: int) -> bool:
    """Tell whether "that" follows, at once or behind a day, a mark or an adverb."""
    while at < len(s) and (s.time[at] >= 0 or s.cls[at] & (COMMA | COLON | ADV)):
        at += 1
    return at < len(s) and bool(s.cls[at] & (THAT | QUOTE))


def _parted(s: Stretch, item: int, phrasal: Mapping[str, tuple[tuple[CueVerb, VerbForm], ...]]) -> Entry | None:
    """Read "appealed on Sunday for", "warned in Geneva of": a hearer, a place or a day parts verb and word."""
    if _PARTED.isdisjoint(phrasal):
        return None  # most verbs
    at = item + 1
    if at + 1 < len(s) and s.low[at] == "to" and s.low[item] not in _TO_NOBODY:
        at = phrase_right(s, at + 1, short=True)
        at = item + 1 if at == item + 2 else at
    for _ in range(2):
        if at + 1 < len(s) and s.low[at] in _PLACING and s.time[at + 1] < 0:
            at = phrase_right(s, at + 1, short=True)
    lead = at + (at < len(s) and s.low[at] in ("on", "in", "late", "early"))
    if lead < len(s) and s.time[lead] >= 0:
        at = lead
        while at < len(s) and s.time[at] >= 0:
            at += 1
    if at == item + 1 or at >= len(s):
        return None
    for verb, _ in phrasal.get(s.low[at], ()):
        if verb.tail == (s.low[at],) and verb.tail[0] in _PARTED and verb.lemma != "be":
            return verb, frozenset(form for other, form in phrasal[s.low[at]] if other is verb), at - item
    return None


def _is_verb(s: Stretch, item: int, verb: CueVerb, forms: frozenset[str], group: VerbGroup) -> bool:
    """Tell a verb from the noun, adjective or infinitive that is written alike."""
    if group.infinitive or group.passive or (item and s.low[item - 1] in _COMPOUNDS.get(s.low[item], ())):
        return False
    if item and s.word[item][0].isupper() and s.zone != "headline" and not s.cls[item - 1] & (QUOTE | PUNCT):
        return False
    if group.modal or group.does:
        return "base" in forms
    if group.perfect:
        return "pp" in forms
    if verb.lemma == "be":
        owned = s.low[item] == "'s" and verb.tail == ("for",) and item and not s.cls[item - 1] & SUBJ
        return bool(forms & {"s", "past"}) and not owned  # "a colleague of Ferro's for years"
    before = s.cls[group.first - 1] if group.first else 0
    if before & NUM and s.time[group.first - 1] >= 0:
        before = 0  # "the panel in 1899 found"
    word = s.low[group.first - 1] if group.first else ""
    if group.progressive:
        return True
    if before & TO:
        return False
    if word == "her" and group.first > 1 and s.cls[group.first - 2] & (PREP | TO) and not verb.also_noun:
        before = 0  # "sources close to her said"
    if before & NUM and group.first > 1 and s.word[group.first - 2][0].isupper():
        before = 0  # "Channel 6 said"
    if before & (DET | POSS | GENITIVE | NUM) and word not in _PRONOUN_DETS and not before & SUBJ:
        return word == "'s" and group.first >= 2 and bool(s.cls[group.first - 2] & SUBJ)
    if "ing" in forms:
        return not before & PREP or word in _BEFORE_PARTICIPLE
    if before & PREP:
        return False
    if "past" in forms or "pp" in forms:
        if _has_agent(s, verb, group.after) or posted_in(s, group.first, group.after):
            return False  # "reefs claimed by several governments", "in a video posted on Facebook, she urged"
        bare = s.zone == "headline" and verb.codes <= {"n", "x"} and not verb.tail and group.after < len(s)
        if bare and s.low[group.after] in _CAUSES:
            return False  # "Pilot blamed for crash"
        if s.zone == "headline" and word.endswith("s") and any(form == "s" for _, form in s.cues.verbs.get(word, ())):
            return False  # "minister offers shared zone"
        return "past" in forms and ("x" not in verb.codes or (verb.lemma == "see" and _taken_as(s, group.after)))
    return _present(s, item, verb, forms, group)


def _taken_as(s: Stretch, at: int) -> bool:
    """Tell "critics saw the offer as a ruse" from "two men saw the ship"."""
    for k in range(at + 1, min(len(s) - 1, at + _NEAR_AS)):
        if s.low[k] == "as":
            return s.low[k + 1] not in ("soon", "early", "well", "he", "she", "it", "they")
        if s.cls[k] & (PUNCT | FINITE):
            return False
    return False


def _has_agent(s: Stretch, verb: CueVerb, at: int) -> bool:
    """Tell "claimed by two states" from "said by telephone": a past form with "by" and whoever did it."""
    if "n" not in verb.codes or at + 1 >= len(s) or s.low[at] != "by":
        return False
    return s.time[at + 1] < 0 and bool(s.cls[at + 1] & (DET | POSS | NUM) or s.proper(at + 1))


def _present(s: Stretch, item: int, verb: CueVerb, forms: frozenset[str], group: VerbGroup) -> bool:
    """Tell a present-tense verb from a plural or bare noun by its neighbours."""
    end = without_adverb(s, group.first)
    if not end:
        return False
    before, word = s.cls[end - 1], s.low[end - 1]
    if before & ING and end > 1 and s.cls[end - 2] & (COMMA | QUOTE):
        return False  # "…, drawing cheers"
    if "base" in forms:
        if before & THAT and (verb.also_noun or group.first < 2 or s.cls[group.first - 2] & (FINITE | PUNCT)):
            return False
        if before & (SUBJ | WH | THAT):
            return word not in ("he", "she", "it", "one", "there", "him")
        if before & COMMA:
            subject = over_parenthesis(s, end - 1)
            if subject is None or not (
                _plural(s, subject[1] - (subject[1] == end - 1), subject[0]) or _several(s, *subject)
            ):
                return False
        elif not _plural(s, end) or before & (PUNCT & ~CLOSE | CC | SUB):
            return False
    elif before & (SUBJ | WH):
        return word not in ("they", "we", "you", "i")
    elif not (nominal(s, group.first - 1) or before & (COMMA | CLOSE | QUOTE | DASH | CC | THAT)):
        return False
    if verb.tail or group.after - item > 1:
        return True
    if _fits_what_follows(s, verb, group, before):
        return True
    if s.zone == "headline":
        return _headline_verb(s, verb, group)
    return "s" in forms and (_only_verb(s, verb, group) or _lone_verb(s, verb, group))


def _headline_verb(s: Stretch, verb: CueVerb, group: VerbGroup) -> bool:
    """Tell "Ministry reports drills", "Rivals claim victory", "Court rules owner must pay": a headline has one verb."""
    at = group.after
    if at >= len(s) or s.cls[at] & ~NUM or phrase_left(s, group.first) != 0:
        return False
    clause = next((k for k in range(at + 1, len(s)) if s.cls[k] & (FINITE | PUNCT | SUB)), len(s))
    if clause < len(s) and s.cls[clause] & FINITE:
        return clause < at + _SHORT and bool(verb.codes & {"t", "c"}) and not any(b & FINITE for b in s.cls[:at])
    return "n" in verb.codes and not any(bits & FINITE for bits in s.cls)


def _only_verb(s: Stretch, verb: CueVerb, group: VerbGroup) -> bool:
    """Tell "The minister promises relief.": in a short sentence, the one word that can be its verb."""
    if group.after >= len(s):
        return False
    first = phrase_left(s, group.first)
    if first != 0 or "n" not in verb.codes or s.cls[group.after] or s.low[group.after].endswith("s"):
        return False
    if not (s.cls[0] & (DET | POSS) and len(s) < _SHORT and group.first - first < _SHORT // 3):
        return False
    return not any(bits & FINITE for bits in s.cls)


def _lone_verb(s: Stretch, verb: CueVerb, group: VerbGroup) -> bool:
    """Tell "…; the Relief Committee fears reprisals": behind a name, and nothing else in its clause can be a verb."""
    first = phrase_left(s, group.first)
    if first is None or "n" not in verb.codes or not s.proper(group.first - 1) or s.cls[group.after]:
        return False
    if first and not s.cls[first - 1] & (SEMI | COLON):
        return False
    end = next((k for k in range(group.after, len(s)) if s.cls[k] & (SEMI | STOP | COMMA)), len(s))
    return not any(bits & (FINITE | ED) for bits in (*s.cls[first : group.first], *s.cls[group.after : end]))


def _plural(s: Stretch, after: int, start: int | None = None) -> bool:
    """Tell whether the noun phrase that ends before ``after`` is a plural; ``start`` is its beginning, if known."""
    word = s.low[after - 1]
    if word in _PLURALS or (
        word.endswith("s") and not word.endswith(("ss", "'s", "us")) and not s.cls[after - 1] & FINITE
    ):
        return True
    first = long_subject(s, phrase_left(s, after), after) if start is None else start
    if first is not None and (s.low[first] in _PLURALS or _plural_head(s, first, after)):
        return True
    return bool(s.cls[after - 1] & CLOSE) or any(s.low[k] == "and" for k in range(max(0, after - 6), after))


def _several(s: Stretch, first: int, after: int) -> bool:
    """Tell "a deputy and a retired solicitor, who …,": two joined before anything is set off."""
    end = next((k for k in range(first, after) if s.cls[k] & (PUNCT | WH)), after)
    return any(s.low[k] == "and" for k in range(first + 1, end))


def _plural_head(s: Stretch, first: int, after: int) -> bool:
    """Tell "sources close to the palace": the word before the first preposition is a plural."""
    for k in range(first + 1, after):
        if s.cls[k] & (PREP | TO | COMMA | WH | ING | ED) or s.low[k] in _BEHIND_NOUNS:
            word = s.low[k - 1]
            return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "'s", "us")))
    return False


def _fits_what_follows(s: Stretch, verb: CueVerb, group: VerbGroup, before: int) -> bool:
    following = group.after
    if following >= len(s):
        return "p" in verb.codes
    after = s.cls[following]
    if s.low[following] in ("having", "being") and verb.codes & {"n"}:
        return True  # "denies having paid"
    if (after & AUX and {"c", "p"} <= verb.codes) or s.low[following] == "as":
        first = phrase_left(s, group.first)  # "cuts that the panel says are needed", "what they regard as a theft"
        if s.zone == "headline" and first == 0 and s.cls[following] & MODAL:
            return True  # "Mayor says will sign on Friday"
        return first is not None and first > 0 and bool(s.cls[first - 1] & (THAT | WH))
    if after & (AUX | SEMI | CLOSE | OPEN):
        return False
    if after & THAT and verb.also_noun and following + 1 < len(s) and s.cls[following + 1] & FINITE:
        return False  # "member states that have": a relative clause on the noun
    if after & (THAT | DET | POSS | SUBJ | QUOTE | COLON | NUM | OBJ | ADV):
        return True
    if after & TO:
        return "i" in verb.codes
    if after & ING and {"n"} <= verb.codes and before & COMMA and s.low[group.after - 1] not in s.cues.nouns:
        return True  # "a rival school, led by the deputy, favours getting it over"
    counted = verb.codes & {"n", "d"} and begins_counted(s, following)
    if counted:
        return True  # "a report lists eleven newspapers"
    if _verb_follows(s, following):
        return False
    if after & (COMMA | STOP):
        return "p" in verb.codes and (before & SUBJ != 0 or s.proper(group.first - 1) or _after_comma(s, group))
    if not verb.also_noun:
        return True
    if "c" in verb.codes and (
        begins_counted(s, following) or (s.low[following].endswith("s") and verb_soon(s, following))
    ):
        return True  # "the minister claims two men were killed", "… claims inspectors found"
    if after & WH:
        return "w" in verb.codes
    if s.proper(following):
        return not s.proper(group.first - 1) or "n" in verb.codes or "c" in verb.codes
    if after & (PREP | CC):
        return "c" in verb.codes and s.proper(group.first - 1)
    return s.proper(group.first - 1) and not s.low[following].endswith("s")


def _verb_follows(s: Stretch, at: int) -> bool:
    """Tell "states expressed", "records show that": what seems a verb is the noun before one."""
    governs = at + 1 < len(s) and bool(s.cls[at + 1] & (THAT | DET | POSS))
    return any(
        ("q" in other.codes and form in ("base", "past"))
        or (form == "past" and "n" in other.codes)
        or (governs and form == "base" and "t" in other.codes)
        for other, form in s.cues.verbs.get(s.low[at], ())
    )


def _after_comma(s: Stretch, group: VerbGroup) -> bool:
    """Tell the subject behind a comma, and that of ", as both sides admit"."""
    first = who_interrupts(s, phrase_left(s, group.first), group.first, group.after)
    return first is not None and first > 0 and (s.comma_at(first - 1) or s.low[first - 1] == "as")
