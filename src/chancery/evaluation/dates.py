"""Dates: is the publication date that a report's words give the right one, and does its interval hold?

``day``, ``month`` and ``year`` ask the best guess at that precision; a guess of a month is no right day. The interval
holds when it shares a day with the window that a careful reader would accept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from chancery.evaluation.gold import GoldText
from chancery.evaluation.prediction import Prediction, SaidPublished
from chancery.evaluation.tally import Figure, Figures

_OPEN = 10**6
"""Width, in days, of an interval with an open side."""


def accepted(row: GoldText) -> tuple[str, str]:
    """Return the first and last day that count as right."""
    first, last = row.window or (row.published, row.published)
    return str(first), str(last)


def best_of(given: SaidPublished) -> str:
    """Return the best guess, or the only day that the interval leaves, or an empty string."""
    if given.best:
        return given.best
    return given.earliest if given.earliest and given.earliest == given.latest else ""


def right_at(best: str, first: str, last: str, length: int) -> bool:
    """Tell whether the guess is right when both are cut to ``length`` characters (10 a day, 7 a month, 4 a year)."""
    return len(best) >= length and first[:length] <= best[:length] <= last[:length]


def width(given: SaidPublished) -> int:
    """Return the number of days that the interval leaves."""
    if not given.earliest or not given.latest:
        return _OPEN
    return (date.fromisoformat(given.latest) - date.fromisoformat(given.earliest)).days + 1


def holds(given: SaidPublished, first: str, last: str) -> bool:
    """Tell whether the interval is closed and shares a day with the accepted window."""
    return bool(given.earliest and given.latest) and str(given.earliest) <= last and first <= str(given.latest)


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction]) -> Figures:
    """Score publication dates over all texts, those without any date included."""
    counts = {"day": 0, "month": 0, "year": 0, "interval_holds": 0}
    widths = []
    for row in gold:
        said = predictions.get(row.sha256)
        given = said.report.published if said else SaidPublished()
        first, last = accepted(row)
        best = best_of(given)
        counts["day"] += len(best) == 10 and right_at(best, first, last, 10)
        counts["month"] += right_at(best, first, last, 7)
        counts["year"] += right_at(best, first, last, 4)
        counts["interval_holds"] += holds(given, first, last)
        widths.append(width(given))
    out: dict[str, Figure] = {"documents": len(gold)}
    out |= {name: round(100 * n / len(gold), 1) if gold else 0.0 for name, n in counts.items()}
    out["median_width_days"] = sorted(widths)[len(gold) // 2] if gold else None
    return out
