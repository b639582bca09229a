"""Curves: how well each day suits a report, as steps over the calendar.

Bounds say which days are possible; curves say which of those are likely. Each piece of evidence is a step curve of
log weights; they are added up, and :func:`spread` gives the share of the whole that falls into each stretch of days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from math import exp
from typing import NamedTuple

from chancery.model.dates import Interval

Curve = Sequence[tuple[int, float]]
"""Steps in order: from this ordinal day on, this log weight. Before the first step the weight is that of the last."""


_NEW_YEARS = tuple(date(year, 1, 1).toordinal() for year in range(1, 2200))
"""The first days of the years of the calendar; a day lies in the year that is the number of those at or before it."""


class Share(NamedTuple):
    """A stretch of days (ordinals, both included) and the share of all reports like this one that fall into it."""

    first: int
    last: int
    part: float


def steps(points: Iterable[tuple[date | int, float]]) -> list[tuple[int, float]]:
    """Return a curve from days (or ordinals) and the log weight that holds from each on."""
    return [(day if isinstance(day, int) else day.toordinal(), weight) for day, weight in points]


def added(curves: Iterable[Curve], least: float = 0.0) -> list[tuple[int, float]]:
    """Return the sum of curves; each is zero before its first step."""
    changes: dict[int, float] = {}
    for curve in curves:
        before = 0.0
        for day, weight in curve:
            changes[day] = changes.get(day, 0.0) + weight - before
            before = weight
    total, out = least, []
    for day in sorted(changes):
        total += changes[day]
        out.append((day, total))
    return out


def spread(curve: Curve, within: Sequence[Interval]) -> list[Share]:
    """Return the shares of the stretches of a curve inside intervals that have both ends; they add up to 1."""
    pieces: list[tuple[int, int, float]] = []
    at = 0
    for interval in within:
        first, last = interval.earliest, interval.latest
        assert first is not None
        assert last is not None
        start, end = first.toordinal(), last.toordinal()
        while at + 1 < len(curve) and curve[at + 1][0] <= start:
            at += 1
        number = at
        if curve and start < curve[0][0]:
            number = -1
        while start <= end:
            stop = min(curve[number + 1][0] - 1, end) if number + 1 < len(curve) else end
            if stop >= start:
                pieces.append((start, stop, curve[number][1] if curve and number >= 0 else 0.0))
                start = stop + 1
            number += 1
    most = max((weight for _, _, weight in pieces), default=0.0)
    masses = [(last - first + 1) * exp(weight - most) for first, last, weight in pieces]
    whole = sum(masses) or 1.0
    return [Share(p[0], p[1], mass / whole) for p, mass in zip(pieces, masses, strict=True)]


def middle(shares: Sequence[Share], below: float, above: float) -> Interval:
    """Return the days that are left when a share ``below`` is cut off at the start and ``above`` at the end."""
    return Interval(_cut(shares, below), _cut_back(shares, above))


def _cut(shares: Sequence[Share], part: float) -> date:
    for first, last, share in shares:
        if share > part:
            return date.fromordinal(first + int((last - first) * part / share))
        part -= share
    return date.fromordinal(shares[-1].last)


def _cut_back(shares: Sequence[Share], part: float) -> date:
    for first, last, share in reversed(shares):
        if share > part:
            return date.fromordinal(last - int((last - first) * part / share))
        part -= share
    return date.fromordinal(shares[0].first)


def shortest(shares: Sequence[Share], part: float) -> Interval:
    """Return the shortest run of days that holds ``part`` of the whole, by trying where to cut at the start."""
    best: Interval | None = None
    for k in range(9):
        below = (1 - part) * k / 8
        run = middle(shares, below, (1 - part) - below)
        if best is None or (run.days or 0) < (best.days or 0):
            best = run
    assert best is not None
    return best


def sharpened(shares: Sequence[Share], power: float) -> list[Share]:
    """Return the shares when the weight of each day is raised to a power; they add up to 1."""
    dense = [share.part / (share.last - share.first + 1) for share in shares]
    most = max(dense, default=0.0) or 1.0
    masses = [(s.last - s.first + 1) * (one / most) ** power for s, one in zip(shares, dense, strict=True)]
    whole = sum(masses) or 1.0
    return [Share(s.first, s.last, mass / whole) for s, mass in zip(shares, masses, strict=True)]


def by_year(shares: Sequence[Share]) -> dict[int, float]:
    """Return the share of each year."""
    found: dict[int, float] = {}
    for first, last, part in shares:
        year, each = bisect_right(_NEW_YEARS, first), part / (last - first + 1)
        while first <= last:
            end = min(last, _NEW_YEARS[year] - 1) if year < len(_NEW_YEARS) else last
            found[year] = found.get(year, 0.0) + each * (end - first + 1)
            first, year = end + 1, year + 1
    return found


def part_of(shares: Sequence[Share], first: date, last: date) -> float:
    """Return the share of the days from one to another."""
    low, high = first.toordinal(), last.toordinal()
    return sum(
        share.part * (min(share.last, high) - max(share.first, low) + 1) / (share.last - share.first + 1)
        for share in shares
        if share.first <= high and share.last >= low
    )
