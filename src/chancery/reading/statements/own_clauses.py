"""Own clauses: where a sentence leaves what somebody said and goes on with a clause of the outlet's own."""

from __future__ import annotations

from chancery.reading.statements.drafts import Candidate
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.lists import clause_next
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    COLON,
    DET,
    ED,
    FINITE,
    MODAL,
    POSS,
    PREP,
    PUNCT,
    SUB,
    SUBJ,
    THAT,
    TO,
    WH,
)

_JOINING = frozenset(("and", "but"))
_CONTRAST = frozenset(("whereas",))
_SHIFTED = frozenset(("had", "'d", "would", "could", "might", "should", "must"))
_OF_SPEECH = frozenset(("you", "there"))
_PLACED = frozenset(("there", "here"))
_LONGEST_SUBJECT = 14


def outlet_goes_on(s: Stretch, first: int, comma: int, size: int, c: Candidate | None) -> bool:
    """Tell ", and a crew has been waiting" behind "announced that the line was shut": what follows is told as fact.

    A new subject with its verb leaves what was said, unless the verb is put back in time as reported speech is after
    a past cue ("said the line was shut, and nobody had noticed"), or begins with what belongs to somebody told of
    ("maintains that the isles are ours, and their ownership is settled").
    """
    at = comma + 1
    if c is None or at + 2 >= size or c.inverted or c.participle or (first and s.cls[first - 1] & COLON):
        return False
    if s.low[at] not in _JOINING and s.low[at] not in _CONTRAST:
        return False
    at += 1
    while at < size and s.cls[at] & ADV:
        at += 1
    if at >= size or s.cls[at] & (THAT | TO | WH | SUB | PUNCT | POSS) or not _clause_begins(s, at, size):
        return False
    if s.cls[at] & SUBJ and not s.cls[at] & DET and (s.low[at] in _OF_SPEECH or s.low[at] in s.low[first : first + 2]):
        return False  # "says she will run, but she knows", "that he had gone, and he had told nobody"
    verb = _verb_of(s, at, size)
    return verb is not None and (c.present or not _put_back(s, verb, size))


def _clause_begins(s: Stretch, at: int, size: int) -> bool:
    """Tell a subject with its verb, at once or behind "there": "and it rains", "and so it stayed"."""
    if at + 1 < size and s.cls[at] & SUBJ and not s.cls[at] & DET and s.cls[at + 1] & (FINITE | ED):
        return True
    if clause_next(s, at, size):
        return True
    after = phrase_right(s, at, size)
    if after <= at or after + 1 >= size:
        return False
    return s.low[after] in _PLACED and bool(s.cls[after + 1] & FINITE)  # "and a spokesman there made the remark"


def _verb_of(s: Stretch, at: int, size: int) -> int | None:
    after = phrase_right(s, at, size)
    return next((k for k in range(after, min(size, after + _LONGEST_SUBJECT)) if s.cls[k] & (FINITE | ED)), None)


def _put_back(s: Stretch, verb: int, size: int) -> bool:
    return s.low[verb] in _SHIFTED or bool(s.cls[verb] & MODAL)


def comments(s: Stretch, at: int, size: int) -> bool:
    """Tell "…, a figure that the agency disputes": the outlet's remark about what was said."""
    if at + 3 >= size or s.low[at] not in ("a", "an"):
        return False
    noun = next((k for k in (at + 1, at + 2) if s.low[k] in s.cues.remarks), None)
    if noun is None or noun + 2 >= size:
        return False
    following, after = s.cls[noun + 1], s.low[noun + 2]
    several = not following and s.low[noun + 1].endswith("s") and not s.low[noun].endswith("s")
    return bool(
        following & (THAT | WH | DET | SUBJ)
        or (several and any(s.cls[k] & (FINITE | ED) for k in range(noun + 2, min(size, noun + 8))))
        or s.proper(noun + 1)
        or (following & PREP and s.cls[noun + 2] & WH)
        or (following & ED and after == "by")
    )
