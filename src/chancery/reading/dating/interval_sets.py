"""Interval sets: days as several intervals, which is what "24 January of some year" or two terms in office are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from chancery.model.dates import Interval, edtf

OUTER = Interval(date(1900, 1, 1), date(2099, 12, 31))
"""The widest interval that dating works with. An end that lies here is not known, and written ``..``."""

LAST_YEAR = 2060
"""The last year in which a day without a year is looked for; a last day in it or later is not known either."""
_DAY = timedelta(days=1)


def meet(left: Sequence[Interval], right: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return the days that both sets hold, in order."""
    ours, theirs = joined(left), joined(right)
    found = []
    at = 0
    for interval in ours:
        while at < len(theirs) and _ends_before(theirs[at], interval):
            at += 1
        for other in theirs[at:]:
            part = interval.meet(other)
            if part.empty:
                break
            found.append(part)
    return tuple(found)


def _ends_before(left: Interval, right: Interval) -> bool:
    return left.latest is not None and right.earliest is not None and left.latest < right.earliest


def joined(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the same days as disjoint intervals in order; open ends become those of ``OUTER``."""
    intervals = tuple(intervals)
    if _is_joined(intervals):
        return intervals
    ordered = sorted(((i.earliest or OUTER.earliest, i.latest or OUTER.latest) for i in intervals), key=_bounds)
    out: list[tuple[date, date]] = []
    for first, last in ordered:
        assert first is not None
        assert last is not None
        if out and first <= _next(out[-1][1]):
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return tuple(Interval(first, last) for first, last in out)


def _is_joined(intervals: Sequence[Interval]) -> bool:
    """Tell whether intervals have both ends, lie in order, and leave a day between each two of them, as most do."""
    before = 0
    for interval in intervals:
        first, last = interval.earliest, interval.latest
        if first is None or last is None or not before < first.toordinal() <= last.toordinal():
            return False
        before = last.toordinal() + 1
    return True


def _bounds(pair: tuple[date | None, date | None]) -> tuple[date, date]:
    return pair[0] or date.min, pair[1] or date.max


def _next(day: date) -> date:
    return day + _DAY if day < date.max else day


def hull_of(intervals: Sequence[Interval]) -> Interval:
    """Return the one interval from the first day of a set to its last; it must not be empty."""
    return Interval(intervals[0].earliest, intervals[-1].latest)


def shifted(day: date | None, days: int) -> date | None:
    """Move a day, stopping at the ends of the calendar; None stays None."""
    if day is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def opened(interval: Interval) -> Interval:
    """Return an interval with ends that are only the limit of what is looked at as what they are: open."""
    first = None if interval.earliest == OUTER.earliest else interval.earliest
    last = None if interval.latest is not None and interval.latest.year >= LAST_YEAR else interval.latest
    return Interval(first, last)


def written(interval: Interval) -> str:
    """EDTF value of bounds; an end that is only the outer limit is open (``..``)."""
    return edtf(opened(interval))
