"""Named days: days and years that a calendar must work out: the last Friday of March, Thanksgiving, a fiscal year."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

LAST = 9
"""Stands for "last" where :func:`nth_day` takes a number."""


def nth_day(year_of: int, month_of: int, number: int, weekday: int) -> date | None:
    """The ``number``-th Monday (1) … Sunday (7) or day (0) of a month, the last for ``LAST``; None if there is none."""
    if not 1 <= year_of <= 9999:
        return None
    last = calendar.monthrange(year_of, month_of)[1]
    days = [date(year_of, month_of, k) for k in range(1, last + 1)]
    fitting = [d for d in days if weekday in (0, d.isoweekday())]
    if number == LAST:
        return fitting[-1]
    return fitting[number - 1] if number <= len(fitting) else None


def easter(year_of: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year_of % 19, year_of // 100, year_of % 100
    leap, corrected = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * corrected + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month_of, day_of = divmod(moon + week - 7 * shift + 114, 31)
    return date(year_of, month_of, day_of + 1)


def feast(target: str, year_of: int) -> date | None:
    """The day in a year that a target of :mod:`chancery.reading.valuing` names; None where that year has none.

    ``THX`` is Thanksgiving, ``ELX`` the Tuesday after the first Monday of November, ``EAS-2`` Good Friday.
    """
    if target == "THX":
        return nth_day(year_of, 11, 4, 4)
    if target == "ELX":
        monday = nth_day(year_of, 11, 1, 1)
        return monday + timedelta(days=1) if monday is not None else None
    if target.startswith("EAS"):
        return easter(year_of) + timedelta(days=int(target[3:] or 0)) if year_of > 1582 else None
    if target[2] == "#":
        return nth_day(year_of, int(target[:2]), int(target[3]), int(target[4]))
    try:
        return date(year_of, int(target[:2]), int(target[3:]))
    except ValueError:
        return None


def fiscal_days(name: str) -> tuple[date, date]:
    """The days that a fiscal or academic year can hold, "2024" or "2023/2024": they begin and end nowhere alike.

    "Fiscal 2024" began in July 2023 at the earliest (Australia) and ended in June 2025 at the latest (an academic
    year named for its first half); one named for both years runs from April (Britain, India, Japan) to September.
    Raises ValueError beyond the calendar.
    """
    first, _, second = name.partition("/")
    if second:
        return date(int(first), 4, 1), date(int(second), 9, 30)
    return date(int(first) - 1, 7, 1), date(int(first) + 1, 6, 30)
