"""Dated phrases: times that belong to a noun phrase ("last year's storms"), told from those that date a saying."""

from __future__ import annotations

from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import DET, GENITIVE, POSS

OF_LATE = frozenset(("recent", "current", "past", "future", "previous"))
"""Adjectives that are read as times: "recent polls" is one phrase."""


def of_time(s: Stretch, item: int, after: int) -> bool:
    """Tell "last year's storms" and "the June primary" from "on Monday people"."""
    if s.time[after] == s.time[item]:
        while after < len(s) and s.time[after] == s.time[item]:
            after += 1
        return after < len(s) and bool(s.cls[after] & GENITIVE)
    return item > 0 and bool(s.cls[item - 1] & (DET | POSS)) and s.cls[after] == 0 and not s.proper(after)


def owning_time(s: Stretch, item: int, last: int) -> bool:
    """Tell "of January's storm" and "of last year's vote" from "of Monday"."""
    after = item
    while after < last and s.time[after] == s.time[item]:
        after += 1
    return after < last and bool(s.cls[after] & GENITIVE)


def genitive_next(s: Stretch, item: int) -> bool:
    """Tell whether an item owns what follows it: "Monday" in "Monday's storm"."""
    return item + 1 < len(s) and bool(s.cls[item + 1] & GENITIVE)
