"""Spans: curves and constraints from the stretches of days in which something holds.

A post, a chair or a phrase holds for one or several spans of days. Reports that name it mostly come out inside one of
them, some a little later, few long after and hardly any before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import log

from chancery.model.dates import Interval
from chancery.reading.dating.curves import Curve, steps
from chancery.reading.dating.interval_sets import OUTER, joined, shifted

Steps = tuple[tuple[int, float], ...]
"""Days from a span, growing, and the weight that holds from each distance on."""


@lru_cache(maxsize=4096)
def boxed(spans: tuple[Interval, ...], before: Steps, after: Steps) -> Curve:
    """Return a curve that is full inside the spans and falls off by steps before and after them.

    Where a day is near two spans the better weight counts. ``before`` and ``after`` begin at distance 1.
    """
    first, last = OUTER.earliest or date.min, OUTER.latest or date.max
    edges = {first}
    for span in spans:
        start, end = span.earliest or first, span.latest or last
        edges.update((start, shifted(end, 1) or end))
        # a weight "from distance d on" reaches back from the start, so it ends where the next step begins
        edges.update(shifted(start, 1 - days) or start for days, _ in before)
        edges.update(shifted(end, days) or end for days, _ in after)
    return steps((day, log(_weight(day, spans, before, after))) for day in sorted(edges) if first <= day <= last)


def _weight(day: date, spans: Sequence[Interval], before: Steps, after: Steps) -> float:
    return max(_of_one(day, span, before, after) for span in spans)


def _of_one(day: date, span: Interval, before: Steps, after: Steps) -> float:
    if span.earliest is not None and day < span.earliest:
        return at_distance((span.earliest - day).days, before)
    if span.latest is not None and day > span.latest:
        return at_distance((day - span.latest).days, after)
    return 1.0


def at_distance(distance: float, table: Sequence[tuple[float, float]]) -> float:
    """Return what holds at a distance, the last step at or below it, or 1 before the first."""
    weight = 1.0
    for days, share in table:
        if distance < days:
            break
        weight = share
    return weight


def widened(spans: Sequence[Interval], before: int, after: int | None) -> tuple[Interval, ...]:
    """Return the spans with so many days more on either side; ``after`` None leaves their ends open."""
    return joined(
        Interval(shifted(s.earliest, -before), None if after is None else shifted(s.latest, after)) for s in spans
    )
