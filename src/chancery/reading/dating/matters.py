"""Matters: what speaks for the same short time is mostly told of one matter, and is no independent evidence.

A report on a trial names the death that it is about, the event by its name, those who had part in it, and words that
were news together then: all of them speak for the same weeks, and their sum would be surer than any report on that
matter can be, since matters are told again years later. So they are weighed down together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from chancery.reading.dating.curves import Curve

_SHORT = 400
"""Evidence that speaks for at most so many days in full is of a matter, and not of a time in office or of a career."""
_BESIDE = 30
"""Days between two such stretches that are still one matter."""
_MOST = 6.0
"""Log weight that the evidence of one matter has in full; more is weighed down."""
_POWER = 0.5


class _Stretch(NamedTuple):
    """The days (ordinals) for which a curve speaks in full, and by how much more than for others."""

    first: int
    last: int
    height: float


def damped_by_matter(curves: Sequence[Curve]) -> list[Curve]:
    """Return the curves with those of one matter weighed down together, in the same order."""
    stretches = [_stretch(curve) for curve in curves]
    short = [s for s in stretches if s is not None]
    if sum(s.height for s in short) <= _MOST:
        return list(curves)
    firsts, sums = _summed([(s.first, s.height) for s in short])
    lasts, over = _summed([(s.last, s.height) for s in short])
    found: list[Curve] = []
    for curve, stretch in zip(curves, stretches, strict=True):
        if stretch is None:
            found.append(curve)
            continue
        begun = sums[bisect_right(firsts, stretch.last + _BESIDE)]
        ended = over[bisect_left(lasts, stretch.first - _BESIDE)]
        found.append(_damped(curve, begun - ended))
    return found


def _stretch(curve: Curve) -> _Stretch | None:
    """The first stretch of days for which a curve speaks most; None where it is long, or has no end."""
    weights = [weight for _, weight in curve]
    most = max(weights, default=0.0)
    at = weights.index(most) if weights else -1
    if not 0 <= at < len(curve) - 1:
        return None
    first, last = curve[at][0], curve[at + 1][0]
    return _Stretch(first, last, most - min(weights)) if last - first <= _SHORT else None


def _summed(heights: Sequence[tuple[int, float]]) -> tuple[list[int], list[float]]:
    """Days in order, and the sum of the heights before each of them; of all behind the last."""
    ordered = sorted(heights)
    return [day for day, _ in ordered], [0.0, *accumulate(height for _, height in ordered)]


def _damped(curve: Curve, together: float) -> Curve:
    if together <= _MOST:
        return curve
    part = (_MOST / together) ** _POWER
    return [(day, weight * part) for day, weight in curve]
