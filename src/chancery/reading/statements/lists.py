"""Lists: whether a comma or "and" goes on with a noun phrase, or with a further verb or clause."""

from __future__ import annotations

from chancery.reading.statements.clauses import main_verb
from chancery.reading.statements.drafts import Candidate
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    CC,
    COMMA,
    DASH,
    DET,
    ED,
    FINITE,
    ING,
    OBJ,
    OPEN,
    POSS,
    PREP,
    QUOTE,
    SEMI,
    SUB,
    SUBJ,
    THAT,
    TO,
    WH,
)

TAKING_AS = frozenset(
    """see describe dismiss brand hail slam blast reject condemn denounce portray cast name view regard label defend
    praise depict paint characterise characterize criticise criticize tout welcome decry treat present""".split()
)
"""Verbs that say with "as" what somebody takes a thing for."""
_LONGEST_ASIDE = 16
_MODIFIERS = frozenset(("including", "especially", "particularly"))
_LONGEST_ACT = 14


def verb_next(s: Stretch, at: int) -> bool:
    """Tell whether "and" leads to a further verb of the same subject, and not to a further noun."""
    while at < len(s) and s.cls[at] & ADV:
        at += 1
    if at >= len(s) or s.proper(at):
        return False
    bits = s.cls[at]
    if bits & FINITE and not bits & DET:
        return True
    if not bits and s.low[at].endswith("s") and at + 1 < len(s) and s.cls[at + 1] & (DET | POSS | OBJ):
        return True  # "backs tougher rules but embraces the law"
    return bool(bits & ED) and (
        at + 1 >= len(s) or bool(s.cls[at + 1] & (DET | POSS | OBJ | THAT | TO)) or s.proper(at + 1)
    )


def clause_next(s: Stretch, at: int, limit: int) -> bool:
    """Tell ", and the mediator flew home" from ", and the mediator's envoy": a subject with its verb."""
    if at >= limit:
        return False
    if s.cls[at] & PREP and at + 1 < limit and s.time[at + 1] >= 0:
        at += 1  # ", and in March it vetoed"
        while at < limit and s.time[at] >= 0:
            at += 1
        return at < limit and bool(s.cls[at] & (SUBJ | DET | POSS) or s.proper(at))
    after = phrase_right(s, at, limit)
    if after == at or after >= limit:
        return False
    if after + 1 < limit and s.comma_at(after) and s.proper(after + 1):
        after = past_name(s, after, limit)
    if after >= limit or s.cls[after] & DET:
        return False
    if s.comma_at(after) and not s.cls[after] & QUOTE and after + 1 < limit:
        opening = s.cls[after + 1] & (WH | DET | PREP | ED) or s.low[after + 1] in s.cues.participles
        if not opening and s.low[after + 1] != "made":
            return False
        # ", and its envoy, who is ill, has gone"
        close = next((k for k in range(after + 2, min(limit - 1, after + _LONGEST_ASIDE)) if s.comma_at(k)), 0)
        return bool(close) and main_verb(s, close + 1)
    acts = s.cls[after] & ED and after + 1 < limit and s.cls[after + 1] & (DET | POSS | OBJ | TO | THAT)
    return bool(s.cls[after] & FINITE or acts)


def past_name(s: Stretch, comma: int, limit: int) -> int:
    """Return what follows the name in ", and its envoy, Ann Lee, flew home"; the comma where no name is set off."""
    at = comma + 1
    while at < min(limit, comma + 5) and s.proper(at):
        at += 1
    return at + 1 if at < limit and s.comma_at(at) else comma


def past_aside(s: Stretch, comma: int, limit: int, c: Candidate) -> int:
    """Return what follows an aside within an object: "wants the chair, a patient man, | to stay"; else ``comma``.

    Behind it must stand what the verb takes beside its object: "to" and a verb, or the "as" of "praised her, 45, as".
    """
    wanted = "i" in c.verb.codes and "n" in c.verb.codes
    if not wanted and c.verb.lemma not in TAKING_AS:
        return comma
    for k in range(comma + 2, min(limit - 1, comma + _LONGEST_ASIDE)):
        if s.comma_at(k):
            led = s.cls[k + 1] & TO and k + 2 < limit and not s.cls[k + 2] & (DET | POSS) if wanted else False
            if led or (not wanted and s.low[k + 1] == "as" and s.low[k + 2 : k + 3] != ["well"]):
                return k + 1
        elif s.cls[k] & (SEMI | DASH | SUB | QUOTE) or (s.cls[k] & CC and s.cls[k - 1] & COMMA):
            return comma
    return comma


def clause_after(s: Stretch, at: int) -> bool:
    """Tell whether a clause follows the "as" at ``at``, and no mere noun."""
    after = phrase_right(s, at + 1, min(len(s), at + 12))
    return at + 1 < after < len(s) and bool(s.cls[after] & (FINITE | ED | ADV))


def list_goes_on(s: Stretch, at: int, limit: int) -> bool:
    """Tell whether a comma stands in a list: "and" follows at once, or before the next verb."""
    if s.cls[at] & CC:
        return s.low[at] != "but" and not verb_next(s, at + 1) and not clause_next(s, at + 1, limit)
    if s.low[at] == "as" and at + 1 < limit and s.low[at + 1] == "well":
        return True
    if s.cls[at] & PREP and at + 1 < limit and s.cls[at + 1] & WH:
        return True  # ", in which two dockers died"
    if s.cls[at] & WH or s.low[at] == "whose":
        return False  # "criticised the moves, which cost 31 million": the outlet tells that
    if s.low[at] in _MODIFIERS or (s.low[at] == "such" and at + 1 < limit and s.low[at + 1] == "as"):
        return True
    if s.cls[at] & DET and s.proper(at - 2) and not any(s.cls[k] & FINITE for k in range(at, min(limit, at + 6))):
        return True  # "… Ann Lee, the ministry's envoy"
    if _acts_go_on(s, at, limit):
        return True
    for k in range(at, min(limit, at + 14)):
        bits = s.cls[k]
        if bits & CC and s.low[k] != "but":
            return not verb_next(s, k + 1)
        if bits & ING and s.cls[k - 1] & (DET | POSS):
            continue  # "a missing logbook and two keys"
        if bits & (FINITE | WH | SUB | ING | SEMI | DASH | OPEN | SUBJ & ~DET) and not bits & DET:
            return False
    return False


def _acts_go_on(s: Stretch, at: int, limit: int) -> bool:
    """Tell "accused him of covering up, delaying and withholding facts": "and" leads to a further act like it."""
    at += at < limit and bool(s.cls[at] & ADV)
    if at >= limit or not s.cls[at] & ING:
        return False
    for k in range(at + 1, min(limit - 2, at + _LONGEST_ACT)):
        if s.cls[k] & CC and (s.cls[k + 1] & ING or (s.cls[k + 1] & ADV and s.cls[k + 2] & ING)):
            return True
        if s.cls[k] & (FINITE | SEMI | DASH | QUOTE):
            return False
    return False
