"""Calendar values: days, months, years and intervals between two days."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

from chancery.model.frozen import dataclass

Granularity = Literal["time", "day", "week", "month", "season", "quarter", "half", "year", "decade", "century", "vague"]
"""How precise a time is, from finest to coarsest; ``vague`` is "recently" or "the past"."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The days between ``earliest`` and ``latest``, both included; None is open on that side."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def empty(self) -> bool:
        """True when no day fits."""
        return self.earliest is not None and self.latest is not None and self.earliest > self.latest

    @property
    def days(self) -> int | None:
        """Number of days, or None when a side is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def meet(self, other: Interval) -> Interval:
        """Return the days that both hold; the result may be empty."""
        first, last = self.earliest, self.latest
        if first is None or (other.earliest is not None and other.earliest > first):
            first = other.earliest
        if last is None or (other.latest is not None and other.latest < last):
            last = other.latest
        return Interval(first, last)

    def holds(self, day: date) -> bool:
        """Tell whether ``day`` lies in the interval."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def covers(self, other: Interval) -> bool:
        """Tell whether every day of ``other`` lies in the interval; an empty one lies in none."""
        return not other.empty and other.meet(self) == other

    def meets(self, other: Interval) -> bool:
        """Tell whether the two share at least one day."""
        first = self.earliest if self.earliest is not None else other.earliest
        last = self.latest if self.latest is not None else other.latest
        if other.earliest is not None and first is not None and other.earliest > first:
            first = other.earliest
        if other.latest is not None and last is not None and other.latest < last:
            last = other.latest
        return first is None or last is None or first <= last


def month_interval(year: int, month: int) -> Interval:
    """Return the interval of one calendar month."""
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_interval(year: int) -> Interval:
    """Return the interval of one calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def edtf_interval(value: str) -> Interval:
    """Return the days that an EDTF level-0 value covers: a day, month, year, ``A/B``, ``A/..`` or ``../B``.

    Raises ValueError for anything else, naming the value.
    """
    if "/" in value:
        left, right = value.split("/", 1)
        start = None if left in ("", "..") else edtf_interval(left).earliest
        end = None if right in ("", "..") else edtf_interval(right).latest
        return Interval(start, end)
    plain = value.rstrip("~?%")
    parts = plain.split("-")
    try:
        if len(parts) == 3:
            day = date.fromisoformat(plain)
            return Interval(day, day)
        if len(parts) == 2 and len(plain) == 7:
            return month_interval(int(parts[0]), int(parts[1]))
        if len(parts) == 1 and len(plain) == 4:
            return year_interval(int(plain))
    except ValueError as error:
        raise ValueError(f"not an EDTF date: {value!r}") from error
    raise ValueError(f"not an EDTF date: {value!r}")


def edtf(interval: Interval) -> str:
    """Write an interval as the shortest EDTF value: a day, a month, a year, or ``A/B`` with ``..`` for open."""
    first, last = interval.earliest, interval.latest
    if first is None and last is None:
        return "../.."
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}"
    if first == last:
        return first.isoformat()
    if interval == month_interval(first.year, first.month):
        return f"{first:%Y-%m}"
    if interval == year_interval(first.year):
        return f"{first.year:04d}"
    return f"{first}/{last}"
