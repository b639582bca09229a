"""Near days: how the days and months that a report names without a year lie around its day of publication.

Papers leave the year away where it is their own, so such a day is mostly weeks away: behind where it is told, ahead
where it is announced. Which of the two it is words do not always tell, and a day ahead is taken for one told about once
in six times. So nothing is ruled out: a day of the calendar weighs in every year alike, and says more the more the
years are known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from chancery.model.dates import Interval
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.curves import Curve
from chancery.reading.dating.days import LEAD, body_start, word_before
from chancery.reading.dating.interval_sets import LAST_YEAR
from chancery.reading.dating.news_days import told_as
from chancery.reading.dating.yearly import LONGEST, NAMING, Yearly, yearly
from chancery.reading.page import Page

_Table = tuple[tuple[int, float], ...]
"""Days of publication since a day named, growing from half a year before, and the log weight that holds from each."""

_DAYS: Mapping[str, _Table] = {
    "told in the lead": (
        *((-183, -1.55), (-60, -0.8), (-14, -0.55), (-2, 2.45), (0, 2.9), (2, 2.35), (4, 1.9)),
        *((15, 1.15), (31, -0.65), (120, -2.15)),
    ),
    "told": (
        *((-183, -1.6), (-60, -0.9), (-14, 0.65), (-2, 0.2), (0, 1.45), (2, 1.9), (15, 1.25)),
        *((31, 0.45), (60, -0.2), (120, -1.55)),
    ),
    "told of an end": (
        *((-183, -1.55), (-60, -0.45), (-31, 0.55), (-14, 0.7), (-2, 0), (2, 1.7), (8, 1.25)),
        *((31, 0.9), (60, -0.55), (120, -2.5)),
    ),
    "named in the lead": (
        *((-183, -1.8), (-60, -0.1), (-31, 0.2), (-7, 1.8), (-2, 2.6), (0, 3.8), (2, 1.7)),
        *((8, -0.25), (60, -2.15)),
    ),
    "named": (
        *((-183, -1.15), (-60, -0.1), (-31, 0.65), (-14, 1.8), (-2, 1.6), (0, 2.45), (2, 1.6)),
        *((8, 0.8), (31, -1.15), (120, -1.9)),
    ),
    "ahead in the lead": ((-183, -0.7), (-31, 1), (-14, 2.35), (0, 1.7), (2, 0.45), (15, -1.7), (31, -2.35)),
    "ahead": (
        *((-183, -1.25), (-60, 0.7), (-31, 1.35), (-14, 1.9), (0, 1.45), (2, 0.8), (15, -0.35)),
        *((31, -1.1), (60, -1.8)),
    ),
}
"""By whether it is told, as the end of a stretch of time, only named, or announced, and whether that is in the lead.

From dated reports, drawn in a little. In datelines it is the day itself, see ``stamps.py``.
"""
_MONTHS: Mapping[str, _Table] = {
    "told": (
        *((-183, -0.25), (-122, -0.45), (-31, -0.55), (0, -0.8), (20, -0.35), (31, 0.65), (92, 0.25)),
        *((122, 0.0),),
    ),
    "named": ((-183, -0.55), (-61, 0.2), (-31, 0.9), (-14, 0.65), (0, 0.45), (31, 0.1), (62, -0.45)),
    "ahead": ((-183, -0.1), (-92, 0.55), (-14, 0.55), (0, -0.2), (31, -0.55)),
}
"""The same from the first day of a month that is named without a day."""
_MOST = 12
_RING = 365
_FIRST_YEAR = 1985


Ring = tuple[tuple[int, float], ...]
"""Steps round a common year: from this day of it on, this log weight; the first is its first day."""


class NearDays(NamedTuple):
    """What the days and months without a year say: log weights round the calendar, and the words that say most."""

    ring: Ring
    span: Span


def near_days(page: Page, times: Sequence[TimeExpression], part: float = 0.7) -> NearDays | None:
    """Return what the days and months without a year say together; None where a report names none."""
    lead = body_start(page) + LEAD
    rings: dict[tuple[int, int | None], tuple[TimeExpression, Ring]] = {}
    for time in times:
        number = page.sentence_at(time.span.start)
        parted = yearly(time)
        if parted is None or number is None or word_before(page.text, time.span.start) in NAMING:
            continue
        key = (parted.month, parted.day)
        if key in rings or len(rings) >= _MOST or (parted.day or 1) > LONGEST[parted.month - 1]:
            continue  # the last: 29 February, and what is no day
        told = told_as(page, parted, number, lead)
        table = _DAYS[told.removesuffix(" of an end") if told not in _DAYS else told] if parted.day else _MONTHS[told]
        rings[key] = (time, _ring(parted, table))
    if not rings:
        return None
    found = summed([ring for _, ring in rings.values()], len(rings) ** (part - 1))
    return NearDays(found, next(iter(rings.values()))[0].span)


def _ring(parted: Yearly, table: _Table) -> Ring:
    """A table laid round a common year, as changes of the weight at days of it; the first is that before all."""
    start = date(2023, parted.month, parted.day or 1).timetuple().tm_yday - 1
    found = sorted(((start + away) % _RING, weight) for away, weight in table)
    return tuple(found if found[0][0] == 0 else [(0, found[-1][1]), *found])


def together(*said: NearDays | None) -> NearDays | None:
    """Return what several say together; None where none says anything."""
    told = [one for one in said if one is not None]
    return NearDays(summed([one.ring for one in told]), told[0].span) if told else None


def summed(rings: Sequence[Ring], part: float = 1.0) -> Ring:
    """Return the sum of rings, each multiplied by ``part``."""
    changes: dict[int, float] = {}
    for ring in rings:
        before = 0.0
        for day, weight in ring:
            changes[day] = changes.get(day, 0.0) + (weight - before) * part
            before = weight
    total, found = 0.0, []
    for day in sorted(changes):
        total += changes[day]
        found.append((day, total))
    return tuple(found)


def curve_of(near: NearDays, hull: Interval) -> Curve:
    """Lay the weights round the calendar over the years of some days."""
    assert hull.earliest is not None
    assert hull.latest is not None
    marks = [(date.fromordinal(date(2023, 1, 1).toordinal() + day), weight) for day, weight in near.ring]
    first, last = max(hull.earliest.year, _FIRST_YEAR), min(hull.latest.year, LAST_YEAR)
    found = [
        (date(year, day.month, day.day).toordinal(), weight) for year in range(first, last + 1) for day, weight in marks
    ]
    return [*found, (date(last + 1, 1, 1).toordinal(), 0.0)] if found else found
