"""Subjects: who stands behind a cue verb, wherever in the sentence it is."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.knowledge.cues import CueVerb
from chancery.reading.statements.drafts import Candidate, Range
from chancery.reading.statements.groups import phrase_left, phrase_right
from chancery.reading.statements.insertions import PARENTHESIS, over_parenthesis, who_interrupts, whole_list
from chancery.reading.statements.long_subjects import long_subject, own_part, without_adverb
from chancery.reading.statements.relatives import person_before
from chancery.reading.statements.set_off import (
    role_before,
    with_name,
    with_relative,
    with_role,
    without_occasion,
)
from chancery.reading.statements.shared_subjects import clause_subject, governed, shared
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.verb_groups import VerbGroup
from chancery.reading.statements.words import (
    ADV,
    AUX,
    CC,
    CLOSE,
    COMMA,
    DASH,
    DET,
    ED,
    FINITE,
    NEG,
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
    WH,
)

_WITHIN = ("in", "at", "with", "via", "through")
_AFFILIATED = frozenset(("of", "from", "at"))


def with_subject(
    s: Stretch, item: int, verb: CueVerb, forms: frozenset[str], group: VerbGroup, earlier: list[Candidate]
) -> Candidate | None:
    """Return the cue verb at ``item`` with its subject; None when it has none and is no attribution.

    ``earlier`` are the candidates before it in the sentence, whose subject it may share.
    """
    participle = "ing" in forms and not group.progressive
    present = (bool(forms & {"base", "s"}) and not (group.modal or group.does)) or group.now
    made = Candidate(item, verb, group, None, group.first, group.after, participle=participle, present=present)
    made.ambiguous = {"base", "past"} <= forms
    before = own_part(s, without_adverb(s, _over_time(s, group.first)))
    edge = s.cls[before - 1] if before > 0 else COMMA
    if participle:
        return _participle(s, made, earlier, edge)
    if edge & (WH | THAT):
        return _relative(s, made, before - 1)
    if edge & CC:
        return shared(s, made, earlier)
    if before > 0 and not edge & (PUNCT | QUOTE):
        first = who_interrupts(s, long_subject(s, phrase_left(s, before), before), before, group.after)
        if first is not None and first > 3 and s.cls[first - 1] & PREP and s.cls[first - 2] & COMMA:
            # "The envoy, Mr. Joost Brandsma, in the course of his visit called on"
            beyond = over_parenthesis(s, first - 2)
            if beyond is not None:
                made.source, made.left = beyond, beyond[0]
                return made
        if first is None:
            return _inverted(s, made) if edge & ADV else None
        first = whole_list(s, first)
        if "pp" in forms and _in_document(s, first, before, earlier):
            return None
        return _placed(s, made, first, before)
    return _set_off(s, made, earlier, before)


def _in_document(s: Stretch, first: int, after: int, earlier: list[Candidate]) -> bool:
    """Tell "said in a statement read at the ceremony": a participle behind what somebody says it in."""
    document = any(s.low[k] in s.cues.documents for k in range(first, after))
    if not first or s.low[first - 1] not in _WITHIN or not document:
        return False
    return any(c.right <= first and not any(s.cls[k] & PUNCT for k in range(c.right, first)) for c in earlier)


def _placed(s: Stretch, made: Candidate, first: int, after: int) -> Candidate | None:
    """Give the candidate the subject ``first`` to ``after``, unless it is no subject at all."""
    if s.cls[after - 1] & OBJ and s.low[after - 1] not in ("it", "you") and first == after - 1:
        return None
    if s.low[after - 1] == "there":
        return None
    issued = _what_one_issued(s, first, after)
    while issued is None and after - first > 1 and s.cls[after - 1] & ED and not s.cls[after - 2] & (DET | POSS | AUX):
        if s.low[after - 2] == "who":
            break  # "the guard who escaped"
        after -= 1  # "a paper published last week says"
    first = _behind_things(s, _over_agent(s, first), after) if issued is None else issued
    made.source, made.left = (first, after), first
    opening = first - 1
    begun = opening - (opening > 0 and bool(s.cls[opening - 1] & ADV))  # "Even as"
    if opening >= 0 and s.cls[opening] & SUB and (begun == 0 or s.cls[begun - 1] & (PUNCT | CC | QUOTE)):
        made.as_clause = s.low[opening] == "as"
        made.limit = _main_clause(s, made.right)
    return made


def _what_one_issued(s: Stretch, first: int, after: int) -> int | None:
    """Where "a statement Oslo issued" begins: a document, and behind it, without "that", who made it and the verb."""
    if not s.cls[after - 1] & ED:
        return None
    if 0 < first < after - 1 and s.low[first - 1] in s.cues.documents and s.cls[first] & DET:
        return phrase_left(s, first)
    for k in range(first, after - 2):
        if s.low[k] in s.cues.documents and not s.proper(k) and s.proper(k + 1):
            return first
    return None


def _behind_things(s: Stretch, first: int, after: int) -> int:
    """ "One of four islands Japan calls its own": the name behind a plural begins a clause about those things."""
    name = after
    while name > first and s.proper(name - 1):
        name -= 1
    things = first < name < after and s.low[name - 1].endswith("s") and not s.cls[name - 1]
    return name if things else first


def _over_agent(s: Stretch, first: int) -> int:
    """ "A declaration read out by the envoy said": the document speaks, not whoever read it out."""
    if first < 3 or s.low[first - 1] != "by":
        return first
    at = first - 2
    while at > 0 and s.low[at] in ("out", "aloud", "today"):
        at -= 1
    back = phrase_left(s, at) if s.cls[at] & ED or s.low[at] in ("read", "sent", "written") else None
    return back if back is not None and s.low[at - 1] in s.cues.documents else first


def _main_clause(s: Stretch, at: int) -> int | None:
    """ "While aides say the deal is near, the envoy …": return the comma before the main clause."""
    for k in range(at, min(len(s) - 2, at + PARENTHESIS)):
        if not s.cls[k] & COMMA:
            continue
        begins = s.cls[k + 1]
        if begins & (DET | POSS | SUBJ | NUM) or s.proper(k + 1) or (not begins and s.low[k + 1].endswith("s")):
            after = phrase_right(s, k + 1)
            if after > k + 1 and after < len(s) and _acts_after(s, k + 1, after):
                return k
    return None


def _acts_after(s: Stretch, first: int, after: int) -> bool:
    """Tell whether a noun phrase is a subject: its verb, or "who" and the like, follows."""
    bits = s.cls[after]
    if bits & (FINITE | ED | ADV | NEG) or s.low[after] == "who":
        return True
    return after - first > 1 and not bits and s.low[after] in s.cues.verbs


def _over_time(s: Stretch, at: int) -> int:
    """Step back over "on Friday" between subject and verb."""
    back = at
    while back > 0 and s.time[back - 1] >= 0:
        back -= 1
    if back == at or back == 0:
        return at
    if s.cls[back - 1] & PREP:
        back -= 1
    if back > 1 and s.cls[back - 1] & COMMA:
        if not s.cls[at - 1] & COMMA and any(bits & COMMA for bits in s.cls[1 : back - 1]):
            return back  # "the police chief of Elko, Nevada, on Friday defended"
        back -= 1
    return back if back and not s.cls[back - 1] & (PUNCT | SUB | CC) else at


_BEHIND_SPEAKERS = frozenset(("who", "whose", "that", "when", "as", "after"))
_NEED_HEARERS = frozenset({"tell", "inform"})
"""Verbs behind which whoever hears it stands, and never the speaker."""

_LATE = (["late"], ["early"])

_OTHERS = ("it", "them", "him")
"""What a participle says this of is not whoever says it."""


def _participle(s: Stretch, made: Candidate, earlier: list[Candidate], edge: int) -> Candidate | None:
    """ "…, adding that": the subject is that of the clause before; "a letter saying that": the noun itself."""
    start = made.group.first
    if start and s.low[start - 1] == "without":
        return None  # "without disclosing its text": nothing is said
    if start and not edge & (PUNCT | QUOTE | CC | PREP | SUB):
        first = phrase_left(s, start)
        if first is None or "p" not in made.verb.codes or s.cls[start - 1] & SUBJ:
            return None
        if "d" in made.verb.codes:
            return None  # "releases showing that orders slowed": told as fact
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
    begun = _begun_subject(s, made)
    if begun is not None:
        made.source, made.shared = begun, True
        return made
    main = any(other.antecedent is None and other.source is not None and not other.participle for other in earlier)
    for other in reversed(earlier):
        if (
            main
            and other.antecedent is not None
            and ("q" not in other.verb.codes or _mute(s, other) or s.low[min(made.right, len(s) - 1)] in _OTHERS)
        ):
            # "defended the men who held him down, saying": not the men; "a law that says …, calling it": not the law
            continue
        if other.source is not None and not other.participle and not governed(s, other, earlier):
            made.source, made.shared, made.antecedent = other.source, True, other.antecedent
            return made
    subject = _nearer_subject(s, start) or clause_subject(s, start)
    made.source, made.shared = subject, True
    return made if subject is not None else None


def _begun_subject(s: Stretch, made: Candidate) -> Range | None:
    """ "denied it after two papers, citing an aide, reported that": the subject that stands there, its verb to come."""
    start = made.group.first
    if start < 3 or not s.cls[start - 1] & COMMA:
        return None
    first = phrase_left(s, start - 1)
    if not first or not s.cls[first - 1] & (SUB | THAT | CC) or s.cls[first - 1] & PREP:
        return None
    close = next((k for k in range(made.right, min(len(s) - 1, made.right + PARENTHESIS)) if s.comma_at(k)), 0)
    return (first, start - 1) if close and s.cls[close + 1] & (FINITE | ED) and not s.cls[close + 1] & DET else None


def _mute(s: Stretch, c: Candidate) -> bool:
    """ "A law that declares the isles ours": what is neither a person, a name nor a document goes on to say nothing."""
    if c.antecedent is None or c.source is None or s.low[c.source[0]] == "who":
        return False
    head = c.antecedent[1] - 1
    return not s.proper(head) and s.low[head] not in s.cues.documents


def _nearer_subject(s: Stretch, start: int) -> Range | None:
    """ "Talks collapsed when Egypt withdrew, accusing …": the last clause's subject, where it has a name."""
    for k in range(start - 2, 0, -1):
        if s.cls[k] & COMMA:
            return None
        if s.low[k] in ("when", "after", "as", "while"):
            after = phrase_right(s, k + 1, start)
            main = clause_subject(s, k)
            named = s.proper(k + 1) and k + 1 < after < start - 1
            lifeless = main is not None and not any(s.proper(i) or s.cls[i] & SUBJ for i in range(*main) if i)
            return (k + 1, after) if named and lifeless else None
    return None


def _fronted(s: Stretch, made: Candidate) -> Candidate | None:
    """ "Citing the weather, the minister …": the subject stands after the comma."""
    for at in range(made.right, min(len(s), made.right + PARENTHESIS)):
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
    if s.low[pronoun] == "who":
        first, end = person_before(s, first, end)
    if made.verb.act == "stance" and s.low[pronoun] != "who":
        return None
    made.source, made.left, made.antecedent = (pronoun, pronoun + 1), pronoun, (first, end)
    return made


def _set_off(s: Stretch, made: Candidate, earlier: list[Candidate], before: int) -> Candidate | None:
    """The verb stands after a mark: inverted ("…, said the envoy"), or its subject lies beyond an insertion."""
    mark = before - 1
    if before <= 0:
        return _inverted(s, made) if s.zone == "body" and "q" in made.verb.codes else None
    bits = s.cls[mark]
    alone = mark == 0 and "q" in made.verb.codes and s.words_inside(mark) > 1  # "“Three were killed” said the envoy"
    if bits & QUOTE and (s.full_quote(mark) or s.comma_at(mark) or alone):
        return _inverted(s, made) or shared(s, made, earlier) if s.words_inside(mark) > 0 else None
    if bits & QUOTE:
        first = phrase_left(s, before)
        return _placed(s, made, first, before) if first is not None else None
    if bits & (COMMA | DASH) and _document_next(s, made):
        return _inverted(s, made)
    if bits & (COMMA | DASH | CLOSE):
        subject = over_parenthesis(s, mark)
        if subject is None or (
            _verb_between(s, 0, subject[0]) and "p" in made.verb.codes and not _new_clause(s, subject[0])
        ):
            inverted = _inverted(s, made)
            if inverted is not None:
                return inverted
        if subject is None:
            return shared(s, made, earlier) if _in_series(s, made, earlier) else None
        subject = (role_before(s, _over_affiliation(s, subject[0])), subject[1])
        made.source, made.left = subject, subject[0]
        made.as_clause = made.left == 1 and s.low[0] == "as"  # "As many experts, Lee among them, have said, it is"
        return made
    return None


def _in_series(s: Stretch, made: Candidate, earlier: Sequence[Candidate]) -> bool:
    """Tell the second of three verbs with one subject: "praised the plan, likened it to a bridge and urged …"."""
    last = earlier[-1] if earlier else None
    if last is None or last.source is None or last.participle or last.present is not made.present or made.participle:
        return False
    if any(s.cls[k] & (PUNCT | QUOTE | FINITE) for k in range(last.right, made.group.first - 1)):
        return False
    return any(s.cls[k] & CC and s.cls[k + 1] & (ED | FINITE) for k in range(made.right, len(s) - 1))


def _over_affiliation(s: Stretch, first: int) -> int:
    """ "Fred Oakes, of the Engineers, who followed him, said": step back to the name before what he is of."""
    if first > 2 and s.low[first - 1] in _AFFILIATED and s.cls[first - 2] & COMMA and s.proper(first - 3):
        name = phrase_left(s, first - 2)
        return name if name is not None else first
    return first


def _new_clause(s: Stretch, first: int) -> bool:
    """Tell ", and its envoy, Ann Lee, demanded an answer" from "…, its envoy, demanded the chair"."""
    if first > 1 and s.cls[first - 1] & (SUB | WH) and not s.cls[first - 1] & PREP:
        return s.low[first - 1] in ("where", "while", "although", "though", "whereas", "because", "when")
    return first > 1 and bool(s.cls[first - 1] & CC and s.cls[first - 2] & COMMA)


def _document_next(s: Stretch, made: Candidate) -> bool:
    """Tell "…, said a statement released by the palace": a document follows the verb and nothing else does."""
    if "p" not in made.verb.codes:
        return False
    after = phrase_right(s, made.right)
    if after == made.right or s.low[after - 1] not in s.cues.documents or not _verb_between(s, 0, made.group.first):
        return False
    return after >= len(s) or bool(s.cls[after] & (PUNCT | ED | PREP))


def _verb_between(s: Stretch, first: int, after: int) -> bool:
    return any(s.cls[k] & FINITE for k in range(first, after))


def _inverted(s: Stretch, made: Candidate) -> Candidate | None:
    """ "…," said the envoy: the subject follows, and nothing that could be content follows it."""
    if "p" not in made.verb.codes or made.group.modal or made.group.does or made.verb.lemma in _NEED_HEARERS:
        return None
    first = made.right
    if s.low[first : first + 1] in _LATE and first + 1 < len(s) and (s.cls[first + 1] & PREP or s.time[first + 1] >= 0):
        return None
    if first >= len(s) or s.time[first] >= 0 or s.cls[first] & (OBJ & ~SUBJ):
        return None
    after = phrase_right(s, first)
    if after <= first:
        return None
    if after < len(s):
        bits = s.cls[after]
        if not (
            bits & (PUNCT | QUOTE | PREP | ADV | CC | SUB | ED)
            or s.low[after] in _BEHIND_SPEAKERS
            or s.time[after] >= 0
        ):
            return None
        if bits & ED and after + 1 < len(s) and s.cls[after + 1] & (DET | POSS | OBJ):
            return None  # "…, says the state guaranteed the loan"
    after = without_occasion(s, first, with_relative(s, with_role(s, with_name(s, after))))
    made.source, made.right, made.inverted = (first, after), after, True
    return made
