"""Clauses: whether words that begin somewhere have a verb of their own, and so may be told."""

from __future__ import annotations

from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    AUX,
    CC,
    COLON,
    COMMA,
    DASH,
    DET,
    ED,
    FINITE,
    GENITIVE,
    ING,
    NUM,
    OBJ,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    SEMI,
    SUB,
    SUBJ,
    TO,
    VERB,
    WH,
)

_ADJECTIVAL = tuple("less ous ful able ible al ic ive ary ent ant ed ish true se air ure".split())
_SHORT_SUBJECT = 5
_LONGEST_SET_OFF = 16
_COUNTS = frozenset(
    """more most many few fewer such nearly almost about some two three four five six seven eight nine ten eleven twelve
    dozens scores hundreds thousands""".split()
)


def is_circumstance(s: Stretch, first: int, after: int) -> bool:
    """Tell whether "Speaking to reporters in Oslo", "In a post on X" stands there: a phrase that tells nothing."""
    bits = s.cls[first] if first < after else 0
    if not bits & (ING | PREP | SUB):
        return False
    clause = FINITE | QUOTE | (ED if bits & SUB else 0) | SUBJ & ~DET
    return not any(s.cls[k] & clause and not s.cls[k] & ING for k in range(first + 1, after))


def main_verb(s: Stretch, at: int) -> bool:
    """Tell the verb behind ", whose brother said that …, left Oslo": finite, or a word alone before what it governs."""
    bits, following = s.cls[at : at + 1], s.cls[at + 1 : at + 2]
    if not bits or not following or bits[0] & DET:
        return False
    if bits[0] & (FINITE | ED):
        return not following[0] & (CC | COMMA)  # "beaten, kicked and robbed"
    plain = not bits[0] and not s.proper(at) and s.time[at] < 0
    return plain and (bool(following[0] & (DET | POSS | TO | OBJ)) or s.proper(at + 1))


def begins_counted(s: Stretch, at: int) -> bool:
    """Tell whether a count or an article begins a phrase: "more than 300 houses", "three men"."""
    times = s.low[at + 1 : at + 2] == ["times"]
    return at < len(s) and not times and bool(s.cls[at] & (DET | NUM) or s.low[at] in _COUNTS) and s.time[at] < 0


def verb_soon(s: Stretch, at: int) -> bool:
    """Tell "sanctions could be lifted", "Oslo's envoy has left": a short bare noun phrase with its verb."""
    if at >= len(s) or s.cls[at]:
        return False
    for k in range(at + 1, min(len(s), at + _SHORT_SUBJECT)):
        acted = s.cls[k] & ED and k == at + 1 and k + 1 < len(s) and not s.cls[k + 1] & (PREP | TO)
        if s.cls[k] & (AUX | VERB) or acted:
            return s.proper(k - 1) or s.low[k - 1].endswith("s") or s.proper(at)
        if s.cls[k] & ~GENITIVE:
            return False
    return False


def verb_past_insertion(s: Stretch, at: int) -> bool:
    """Tell "the port, which was closed in March, would reopen": the verb of a subject with something set off."""
    comma = phrase_right(s, at)
    if comma == at or comma + 2 >= len(s) or not s.cls[comma] & COMMA:
        return False
    if not (s.cls[comma + 1] & (WH | DET | POSS | ADV) or s.proper(comma + 1) or s.low[comma + 1] == "whose"):
        return False
    close = next((k for k in range(comma + 2, min(len(s) - 1, comma + _LONGEST_SET_OFF)) if s.cls[k] & COMMA), 0)
    if not close or any(s.cls[k] & (SEMI | QUOTE | CC) for k in range(comma, close)):
        return False
    after = close + 1
    while after < len(s) and s.cls[after] & ADV:
        after += 1
    return after < len(s) and bool(s.cls[after] & (AUX | VERB)) and not s.cls[after] & DET


def clause_like(s: Stretch, at: int) -> bool:
    """Tell whether what begins at ``at`` has a finite verb, or something that may be one, before it ends."""
    size = len(s)
    for k in range(at + 1, size):
        bits = s.cls[k]
        if bits & (FINITE | ED | QUOTE):
            return True
        if bits & (SEMI | COLON):
            return False
    bits = s.cls[at]
    return bool(bits & (SUBJ | DET)) or s.proper(at) or (size - at > 3 and not s.ends(at + 2))


def finite_in(s: Stretch, at: int) -> bool:
    """Tell whether a helper or known verb comes before the clause is over."""
    if verb_past_insertion(s, at):
        return True
    for k in range(at + 1, min(len(s), at + 25)):
        if s.cls[k] & (AUX | VERB | QUOTE) or (s.cls[k] & ED and s.cls[at] & SUBJ):
            return True
        if s.cls[k] & (COMMA | SUB | SEMI | DASH) and s.low[k] != "than":
            return False
    return False


def judged(s: Stretch, at: int) -> bool:
    """Tell "rejected as groundless suggestions that": an adjective, and behind it what it is said of."""
    if at + 3 < len(s) and s.cls[at + 1] & QUOTE and s.cls[at + 2] & (DET | POSS):
        return True  # "described as “nonsense” a charge that"
    if at + 3 >= len(s) or s.cls[at + 1] & ~(ED | ING) or s.proper(at + 1) or not s.low[at + 1].endswith(_ADJECTIVAL):
        return False
    after = phrase_right(s, at + 2)
    return after > at + 2 and not s.cls[at + 2] & (PUNCT | PREP | SUBJ)
