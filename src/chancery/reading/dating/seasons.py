"""Seasons: words that are used at some times of the year more than at others, whatever the year.

"Next year" is written in autumn ten times as often as in January, "earlier this year" hardly in its first weeks, and
third-quarter figures come out in October. What is told so weighs the days of every year alike; it says which side of a
New Year a report lies on where years are neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.near_days import NearDays, Ring, summed
from chancery.reading.page import Page
from chancery.reading.valuing import parse

_MONTHS: Mapping[str, tuple[float, ...]] = {
    "next year": (-1.5, -1.2, -0.8, -0.6, -0.4, -0.1, 0.0, 0.2, 0.5, 0.6, 0.5, 0.6),
    "early next year": (-1.6, -1.6, -1.4, -1.2, -1.0, -0.6, -0.3, 0.1, 0.6, 0.8, 0.8, 0.9),
    "earlier this year": (-2.2, -1.3, -0.6, -0.3, 0.0, 0.1, 0.1, 0.3, 0.5, 0.6, 0.4, 0.3),
    "later this year": (0.5, 0.5, 0.5, 0.5, 0.4, 0.3, 0.2, 0.0, -0.3, -0.7, -1.3, -2.0),
    "last summer": (0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.1, 0.1, -0.4, -1.0, -1.0, -1.0),
    "last autumn": (0.6, 0.6, 0.6, 0.5, 0.3, 0.0, 0.0, 0.0, -0.8, -1.2, -1.2, -1.2),
    "this summer": (-0.8, -0.6, 0.0, 0.3, 0.5, 0.6, 0.5, 0.5, 0.4, 0.2, -0.6, -1.2),
    "this autumn": (-1.2, -1.0, -0.6, -0.3, 0.0, 0.5, 0.6, 0.7, 0.6, 0.4, 0.1, -0.8),
    "Q1": (-0.3, -0.2, 0.1, 0.9, 0.6, 0.1, -0.2, -0.2, -0.2, -0.1, -0.1, -0.2),
    "Q2": (-0.3, -0.3, -0.3, -0.2, -0.1, 0.1, 0.9, 0.6, 0.1, 0.0, 0.0, -0.1),
    "Q3": (-1.2, -1.2, -1.2, -1.2, -1.2, -1.2, -1.0, -0.8, 0.2, 1.6, 1.1, 0.1),
    "Q4": (0.8, 0.5, 0.0, -0.8, -0.9, -0.9, -0.8, -0.7, -0.1, 0.6, 0.5, 0.1),
}
"""Log weights of the twelve months, from dated reports, drawn in and made smooth."""
_MANY = -0.3
"""The power of the number of such words by which each weighs less: they are no independent witnesses."""
_SEASONS = {"SU": "summer", "FA": "autumn"}
_STARTS = tuple(date(2023, month, 1).timetuple().tm_yday - 1 for month in range(1, 13))


def season_days(page: Page, times: Sequence[TimeExpression]) -> NearDays | None:
    """Return what the words that belong to a part of the year say together; None where a report has none."""
    found: dict[str, tuple[TimeExpression, Ring]] = {}
    for time in times:
        cue = _cue(page, time)
        if cue is not None and cue not in found and page.sentence_at(time.span.start) is not None:
            found[cue] = time, tuple(zip(_STARTS, _MONTHS[cue], strict=True))
    if "early next year" in found:
        found.pop("next year", None)
    if not found:
        return None
    first = next(iter(found.values()))[0].span
    return NearDays(summed([ring for _, ring in found.values()], len(found) ** _MANY), first)


def _cue(page: Page, time: TimeExpression) -> str | None:
    """The words of ``_MONTHS`` that a time is, None for others."""
    told = parse(time.symbolic)
    if told.anchor != "pub":
        return None
    first = page.text[time.span.start : time.span.end].split(" ", 1)[0].lower()
    if told.unit == "y" and told.target is None:
        if told.shift == 1:
            return "early next year" if first == "early" else "next year"
        return f"{first} this year" if told.shift == 0 and first in ("earlier", "later") else None
    if told.target in _SEASONS and (told.unit == "y" or told.rel in ("<", "<=", ">=")):
        if told.rel == "<" and told.unit is None:
            return f"last {_SEASONS[told.target]}"
        return f"this {_SEASONS[told.target]}" if first == "this" else None
    return told.target if told.target in _MONTHS and told.unit is None and told.rel == "<=" else None
