"""Dated phrases: times that belong to a noun phrase ("last year's storms"), told from those that date a saying."""

from __future__ import annotations

from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import DET, GENITIVE, NUM, POSS
from chancery.reading.time_grammar.items import NUMBERS

OF_LATE = frozenset(("recent", "current", "past", "future", "previous"))
"""Adjectives that are read as times: "recent polls" is one phrase."""

SHORT_SPANS = frozenset("hour hours minute minutes moment moments second seconds".split())
"""Spans that leave it the same day: "hours later"."""
_SHIFTS = {"day": "d", "week": "w", "month": "m", "year": "y"}
_MOST = 100
_SPANS = frozenset("hour hours day days week weeks month months year years minutes moments".split())


def time_after(s: Stretch, at: int) -> int | None:
    """Return what stands behind "a day after", "two weeks before", "hours after"; None where no such words begin."""
    k = at
    while k < len(s) and k - at < 3 and (s.cls[k] & (DET | NUM) or s.low[k] in ("a", "one", "two", "three", "few")):
        k += 1
    spans = k + 2 < len(s) and s.low[k] in _SPANS and s.low[k + 1] in ("after", "before")
    return k + 2 if spans else None


def lapse_before(s: Stretch, item: int) -> tuple[int, str] | None:
    """Return where "two days" before "after" or "before" begins, and it as a shift ("2d"); None for no such words."""
    unit = _SHIFTS.get(s.low[item - 1].removesuffix("s")) if item > 1 else None
    if unit is None:
        return None
    word = s.low[item - 2]
    count = 1 if word in ("a", "the", "one") else int(word) if word.isdecimal() else NUMBERS.get(word)
    if count is None or not 0 < count < _MOST:
        return None
    return item - 2, f"{count * 7}d" if unit == "w" else f"{count}{unit}"


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
