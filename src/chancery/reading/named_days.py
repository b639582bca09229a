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


def thanksgiving(year_of: int) -> date:
    """The fourth Thursday of November."""
    first = date(year_of, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


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
