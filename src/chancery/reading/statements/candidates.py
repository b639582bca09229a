"""Candidates: every cue verb of a stretch with its subject, before anyone asks what its content is."""

from __future__ import annotations

from chancery.knowledge.cues import CueLexicon, CueVerb, VerbForm
from chancery.reading.statements.drafts import Candidate, Range
from chancery.reading.statements.groups import VerbGroup, nominal, phrase_left, phrase_right, verb_group
from chancery.reading.statements.stretch import Stretch
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
_PLURALS = frozenset("people police media officials critics many some others both all most several few".split())
_BEFORE_PARTICIPLE = frozenset(("by", "while", "after", "before", "without", "in", "and", "but", "or", "when", "also"))
_PARENTHESIS = 45


def find_candidates(s: Stretch, cues: CueLexicon) -> list[Candidate]:
    """Return the cue verbs of a stretch, in order, each with its subject where one is found."""
    found: list[Candidate] = []
    until = -1
    for item, word in enumerate(s.low):
        if item < until:
            continue
        plain = cues.verbs.get(word)
        phrasal = cues.phrasal.get(word)
        if plain is None and phrasal is None:
            continue
        entry = _entry(s, item, plain or (), phrasal or {})
        if entry is None:
            continue
        verb, forms, tail = entry
        group = verb_group(s, item, forms, tail)
        if not _is_verb(s, item, verb, forms, group):
            continue
        candidate = _with_subject(s, item, verb, forms, group, found)
        if candidate is not None:
            found.append(candidate)
            until = group.after
            s.cls[item] |= VERB
    return found


def _entry(
    s: Stretch,
    item: int,
    plain: tuple[tuple[CueVerb, VerbForm], ...],
    phrasal: object,
) -> tuple[CueVerb, frozenset[str], int] | None:
    """Choose the longest entry that stands here: verb, the forms this word can be, items after the verb it takes."""
    assert isinstance(phrasal, dict)
    at = item + 1
    size = len(s)
    while at < size and s.cls[at] & (ADV | NEG) and at - item <= 2:
        at += 1
    options = phrasal.get(s.low[at], ()) if at < size else ()
    for verb, _ in options:
        tail = verb.tail
        if tuple(s.low[at : at + len(tail)]) == tail:
            forms = frozenset(form for other, form in options if other is verb)
            return verb, forms, at - item - 1 + len(tail)
    if not plain:
        return None
    first = plain[0][0]
    return first, frozenset(form for verb, form in plain if verb is first), 0


def _is_verb(s: Stretch, item: int, verb: CueVerb, forms: frozenset[str], group: VerbGroup) -> bool:
    """Tell a verb from the noun, adjective or infinitive that is written alike."""
    if group.infinitive or group.passive:
        return False
    if item and s.word[item][0].isupper() and s.zone != "headline" and not s.cls[item - 1] & (QUOTE | PUNCT):
        return False
    if group.modal or group.does:
        return "base" in forms
    if group.perfect:
        return "pp" in forms
    if verb.lemma == "be":
        return bool(forms & {"s", "past"})
    before = s.cls[group.first - 1] if group.first else 0
    word = s.low[group.first - 1] if group.first else ""
    if group.progressive:
        return True
    if before & TO:
        return False
    if before & (DET | POSS | GENITIVE | NUM) and word not in _PRONOUN_DETS and not before & SUBJ:
        return word == "'s" and group.first >= 2 and bool(s.cls[group.first - 2] & SUBJ)
    if "ing" in forms:
        return not before & PREP or word in _BEFORE_PARTICIPLE
    if before & PREP:
        return False
    if "past" in forms or "pp" in forms:
        return "past" in forms and "x" not in verb.codes
    return _present(s, item, verb, forms, group)


def _present(s: Stretch, item: int, verb: CueVerb, forms: frozenset[str], group: VerbGroup) -> bool:
    """Tell a present-tense verb from a plural or bare noun by its neighbours."""
    if not group.first:
        return False
    before, word = s.cls[group.first - 1], s.low[group.first - 1]
    if "base" in forms:
        if before & THAT and (group.first < 2 or s.cls[group.first - 2] & (FINITE | PUNCT)):
            return False
        if before & (SUBJ | WH | THAT):
            return word not in ("he", "she", "it", "one", "there", "him")
        if not _plural(s, group.first) or before & (PUNCT & ~CLOSE | CC | SUB):
            return False
    elif before & (SUBJ | WH):
        return word not in ("they", "we", "you", "i")
    elif not (nominal(s, group.first - 1) or before & (COMMA | CLOSE | QUOTE | DASH | CC | THAT)):
        return False
    if verb.tail or group.after - item > 1:
        return True
    return _fits_what_follows(s, verb, group, before)


def _plural(s: Stretch, after: int) -> bool:
    """Tell whether the noun phrase that ends before ``after`` is a plural."""
    word = s.low[after - 1]
    if word in _PLURALS or word.endswith("s") and not word.endswith(("ss", "'s", "us")) and not s.cls[after - 1] & FINITE:
        return True
    first = phrase_left(s, after)
    if first is not None and (s.low[first] in _PLURALS or _plural_head(s, first, after)):
        return True
    return bool(s.cls[after - 1] & CLOSE) or any(s.low[k] == "and" for k in range(max(0, after - 6), after))


def _plural_head(s: Stretch, first: int, after: int) -> bool:
    """Tell "sources close to the palace": the word before the first preposition is a plural."""
    for k in range(first, after):
        if s.cls[k] & (PREP | TO) or s.low[k] == "close":
            word = s.low[k - 1] if k > first else ""
            return word.endswith("s") and not word.endswith(("ss", "'s", "us"))
    return False


def _fits_what_follows(s: Stretch, verb: CueVerb, group: VerbGroup, before: int) -> bool:
    following = group.after
    if following >= len(s):
        return "p" in verb.codes
    after = s.cls[following]
    if after & (AUX | SEMI | CLOSE | OPEN):
        return False
    if after & THAT and verb.also_noun and following + 1 < len(s) and s.cls[following + 1] & FINITE:
        return False  # "member states that have": a relative clause on the noun
    if after & (THAT | DET | POSS | SUBJ | QUOTE | COLON | NUM | OBJ | ADV):
        return True
    if after & TO:
        return "i" in verb.codes
    if any(form in ("base", "past") and "q" in other.codes for other, form in s.cues.verbs.get(s.low[following], ())):
        return False
    if after & (COMMA | STOP):
        return "p" in verb.codes and (before & SUBJ != 0 or s.proper(group.first - 1) or _after_comma(s, group.first))
    if not verb.also_noun:
        return True
    if after & WH:
        return "w" in verb.codes
    if s.proper(following):
        return not s.proper(group.first - 1) or "n" in verb.codes or "c" in verb.codes
    if after & (PREP | CC):
        return "c" in verb.codes and s.proper(group.first - 1)
    return s.proper(group.first - 1) and not s.low[following].endswith("s")


def _after_comma(s: Stretch, after: int) -> bool:
    first = phrase_left(s, after)
    return first is not None and first > 0 and s.comma_at(first - 1)


def _with_subject(
    s: Stretch, item: int, verb: CueVerb, forms: frozenset[str], group: VerbGroup, earlier: list[Candidate]
) -> Candidate | None:
    participle = "ing" in forms and not group.progressive
    present = bool(forms & {"base", "s"}) and not (group.modal or group.does) or group.now
    made = Candidate(item, verb, group, None, group.first, group.after, participle=participle, present=present)
    before = _over_time(s, group.first)
    edge = s.cls[before - 1] if before > 0 else COMMA
    if participle:
        return _participle(s, made, earlier, edge)
    if edge & (WH | THAT):
        return _relative(s, made, before - 1)
    if edge & CC:
        return _shared(s, made, earlier)
    if before > 0 and not edge & (PUNCT | QUOTE):
        first = phrase_left(s, before)
        if first is None:
            return _inverted(s, made) if edge & ADV else None
        return _placed(s, made, first, before)
    return _set_off(s, made, earlier, before)


def _placed(s: Stretch, made: Candidate, first: int, after: int) -> Candidate | None:
    """Give the candidate the subject ``first`` to ``after``, unless it is no subject at all."""
    if s.cls[after - 1] & OBJ and s.low[after - 1] not in ("it", "you"):
        return None
    if s.low[after - 1] == "there":
        return None
    while after - first > 1 and s.cls[after - 1] & ED and not s.cls[after - 2] & (DET | POSS):
        after -= 1  # "a paper published last week says"
    made.source, made.left = (first, after), first
    opening = first - 1
    if opening >= 0 and s.cls[opening] & SUB and (opening == 0 or s.cls[opening - 1] & (PUNCT | CC | ADV)):
        made.as_clause = s.low[opening] == "as"
        made.limit = _main_clause(s, made.right)
    return made


def _main_clause(s: Stretch, at: int) -> int | None:
    """ "While aides say the deal is near, the envoy …": return the comma before the main clause."""
    for k in range(at, min(len(s) - 2, at + _PARENTHESIS)):
        if s.cls[k] & COMMA and (s.cls[k + 1] & (DET | POSS | SUBJ | NUM) or s.proper(k + 1)):
            after = phrase_right(s, k + 1)
            if after > k + 1 and after < len(s) and s.cls[after] & (FINITE | ED | ADV | NEG):
                return k
    return None


def _over_time(s: Stretch, at: int) -> int:
    """Step back over "on Friday" between subject and verb."""
    back = at
    while back > 0 and s.time[back - 1] >= 0:
        back -= 1
    if back == at or back == 0:
        return at
    if s.cls[back - 1] & PREP:
        back -= 1
    if back and s.cls[back - 1] & COMMA and s.cls[at - 1] & COMMA:
        back -= 1
    return back if back and not s.cls[back - 1] & (PUNCT | SUB | CC) else at


def _participle(s: Stretch, made: Candidate, earlier: list[Candidate], edge: int) -> Candidate | None:
    """ "…, adding that": the subject is that of the clause before; "a letter saying that": the noun itself."""
    start = made.group.first
    if start and not edge & (PUNCT | QUOTE | CC | PREP | SUB):
        first = phrase_left(s, start)
        if first is None or "p" not in made.verb.codes or s.cls[start - 1] & SUBJ:
            return None
        if first and s.cls[first - 1] & (AUX | NEG | TO):
            # "could not resist saying": what looks like a noun is the verb before
            made.source, made.shared = clause_subject(s, first), True
            return made if made.source is not None else None
        made.source, made.left = (first, start), first
        return made
    if start and edge & CC and not (earlier and earlier[-1].participle):
        return None
    if start == 0:
        return _fronted(s, made)
    for other in reversed(earlier):
        if other.source is not None and not other.participle and not _governed(s, other, earlier):
            made.source, made.shared, made.antecedent = other.source, True, other.antecedent
            return made
    subject = clause_subject(s, start)
    made.source, made.shared = subject, True
    return made if subject is not None else None


def _governed(s: Stretch, c: Candidate, earlier: list[Candidate]) -> bool:
    """Tell whether a verb stands in the clause that another cue governs: "announced that it wants", not "announced"."""
    for other in earlier:
        if other is c or other.right > c.left:
            continue
        if other.right == c.left or (s.cls[c.left - 1] & THAT and other.right >= c.left - 4):
            return True
    return False


def _fronted(s: Stretch, made: Candidate) -> Candidate | None:
    """ "Citing the weather, the minister …": the subject stands after the comma."""
    for at in range(made.right, min(len(s), made.right + _PARENTHESIS)):
        if s.cls[at] & COMMA and at + 1 < len(s):
            after = phrase_right(s, at + 1)
            if after > at + 1:
                made.source, made.shared, made.limit = (at + 1, after), True, at
                return made
    return None


def _relative(s: Stretch, made: Candidate, pronoun: int) -> Candidate | None:
    """ "the envoy, who said …": the source is the pronoun, the speaker whom it stands for."""
    if s.low[pronoun] not in ("who", "which", "that"):
        return None
    end = pronoun
    while end > 0 and s.cls[end - 1] & (COMMA | PREP | DASH):
        end -= 1
    first = phrase_left(s, end)
    if first is None:
        return None
    if made.verb.act == "stance" and s.low[pronoun] != "who":
        return None
    made.source, made.left, made.antecedent = (pronoun, pronoun + 1), pronoun, (first, end)
    return made


def _shared(s: Stretch, made: Candidate, earlier: list[Candidate]) -> Candidate | None:
    """ "… and said that": the subject of the verb before it, or of the sentence."""
    for other in reversed(earlier):
        if other.source is not None and not other.participle:
            if other.present is not made.present and not other.group.perfect and not made.group.perfect:
                # "announced … a state that adopts and seeks": a change of tense is another subject's verb
                return None
            made.source, made.shared, made.antecedent = other.source, True, other.antecedent
            made.left = made.group.first
            return made
    made.source, made.shared = clause_subject(s, made.group.first), True
    return made if made.source is not None else None


def clause_subject(s: Stretch, before: int) -> Range | None:
    """Return the subject of the clause that ends before item ``before``: its first noun phrase that a verb follows."""
    at = 0
    while at < before:
        bits = s.cls[at]
        if bits & (PUNCT | CC | ADV | QUOTE | NEG):
            at += 1
            continue
        if bits & (PREP | SUB | ING | ED | TO):
            at = _next_comma(s, at, before)
            continue
        after = phrase_right(s, at, before)
        if after == at:
            at += 1
            continue
        return (at, after)
    return None


def _next_comma(s: Stretch, at: int, before: int) -> int:
    for k in range(at, before):
        if s.cls[k] & COMMA:
            return k + 1
    return before


def _set_off(s: Stretch, made: Candidate, earlier: list[Candidate], before: int) -> Candidate | None:
    """The verb stands after a mark: inverted ("…, said the envoy"), or its subject lies beyond an insertion."""
    mark = before - 1
    if before <= 0:
        return _inverted(s, made) if s.zone == "body" and "q" in made.verb.codes else None
    bits = s.cls[mark]
    if bits & QUOTE and (s.full_quote(mark) or s.comma_at(mark)):
        return _inverted(s, made) or _shared(s, made, earlier) if s.words_inside(mark) > 0 else None
    if bits & QUOTE:
        first = phrase_left(s, before)
        return _placed(s, made, first, before) if first is not None else None
    if bits & (COMMA | DASH | CLOSE):
        subject = _over_parenthesis(s, mark)
        if subject is None or (_verb_between(s, 0, subject[0]) and "p" in made.verb.codes):
            inverted = _inverted(s, made)
            if inverted is not None:
                return inverted
        if subject is None:
            return None
        made.source, made.left = subject, subject[0]
        return made
    return None


def _verb_between(s: Stretch, first: int, after: int) -> bool:
    return any(s.cls[k] & FINITE for k in range(first, after))


def _clause_between(s: Stretch, first: int, after: int) -> bool:
    """Tell whether an insertion has a finite verb of its own, outside any relative clause."""
    for k in range(first, after):
        if s.cls[k] & (WH | THAT) or s.low[k] == "whose":
            return False
        if s.cls[k] & FINITE and not s.cls[k] & ING:
            return True
    return False


def _inverted(s: Stretch, made: Candidate) -> Candidate | None:
    """ "…," said the envoy: the subject follows, and nothing that could be content follows it."""
    if "p" not in made.verb.codes or made.group.modal:
        return None
    first = made.right
    if first >= len(s) or s.time[first] >= 0 or s.cls[first] & (OBJ & ~SUBJ):
        return None
    after = phrase_right(s, first)
    if after <= first:
        return None
    if after < len(s):
        bits = s.cls[after]
        if not (bits & (PUNCT | QUOTE | PREP | ADV | CC) or s.low[after] in ("who", "when", "as", "after") or s.time[after] >= 0):
            return None
    made.source, made.right, made.inverted = (first, after), after, True
    return made


def _over_parenthesis(s: Stretch, mark: int) -> Range | None:
    """Return the subject before an insertion that ends with ``mark``: ", a former envoy," "(R-Ohio)" "who …,"."""
    closing = s.cls[mark]
    opening = OPEN if closing & CLOSE else closing & (COMMA | DASH)
    lowest = max(0, mark - _PARENTHESIS)
    for at in range(mark - 1, lowest, -1):
        bits = s.cls[at]
        if bits & SEMI:
            return None
        if not bits & opening or not nominal(s, at - 1) or at + 1 == mark:
            continue
        first = phrase_left(s, at)
        if first is None or s.time[at - 1] >= 0:
            continue
        if closing & CLOSE:
            return first, mark + 1
        inner = s.cls[at + 1]
        if not inner & (WH | SUB | THAT) and s.low[at + 1] != "whose" and _clause_between(s, at + 1, mark):
            return None
        first = _over_list(s, first)
        if inner & (SUBJ & ~DET) and not inner & DET:
            return None
        narrow = inner & (WH | PREP | ING | SUB | THAT | ED) or s.low[at + 1] == "whose"
        return (first, at) if narrow or inner & CC else (first, mark)
    return None


def _over_list(s: Stretch, first: int) -> int:
    """ "Smith, a lawyer, author and envoy, said": step back to the name when the phrase found is a later member."""
    for _ in range(4):
        if first < 2 or not s.cls[first - 1] & COMMA or not nominal(s, first - 2) or s.time[first - 2] >= 0:
            break
        back = phrase_left(s, first - 1)
        if back is None or not s.proper(first - 2) or s.proper(first) or s.cls[back] & PREP:
            break
        if back and s.cls[back - 1] & PREP:
            break
        first = back
    return first
