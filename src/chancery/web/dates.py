"""Dates as people read them: EDTF and intervals put into words.

>>> spoken("2025-01-10"), spoken("2022-03"), spoken("2022-02-07/2023-03-10")
('10 January 2025', 'March 2022', 'between 7 February 2022 and 10 March 2023')
>>> spoken("../2022-03-21"), spoken(None), spoken("2022-03-01/2022-03-23")
('by 21 March 2022', 'undated', 'between 1 and 23 March 2022')
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from chancery.model.dates import Interval, edtf, edtf_interval

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: date, *, year: bool = True) -> str:
    """Return a day in words: "10 January 2025"."""
    return f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def month(value: str) -> str:
    """Return a month in words: "2022-03" → "March 2022"."""
    return f"{MONTHS[int(value[5:7]) - 1]} {value[:4]}"


def spoken(value: str | date | None) -> str:
    """Return an EDTF value in words; what is no EDTF is shown as it is, and no date as "undated"."""
    if isinstance(value, datetime):
        shown = f"{WEEKDAYS[value.weekday()]} {day(value.date())}"
        return shown if (value.hour, value.minute) == (0, 0) else f"{shown}, {value:%H:%M}"
    if isinstance(value, date):
        return day(value)
    if not value or not value.strip("./"):
        return "undated"
    try:
        return _interval(edtf_interval(value), _doubt(value))
    except ValueError:
        return value


def _doubt(value: str) -> str:
    return "about " if value.endswith("~") else ""


def _interval(when: Interval, doubt: str = "") -> str:
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return "undated"
    if first is None:
        assert last is not None
        return f"by {day(last)}"
    if last is None:
        return f"since {day(first)}"
    short = edtf(when)
    if len(short) == 4:
        return f"{doubt}{short}"
    if len(short) == 7:
        return f"{doubt}{month(short)}"
    if first == last:
        return f"{doubt}{day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {day(last)}"
    return f"between {day(first, year=first.year != last.year)} and {day(last)}"


def when(row: Mapping[str, Any]) -> str:
    """Return the date of an exported row in words: its ``date``, else the bounds in ``before`` and ``after``."""
    found = row.get("date")
    if isinstance(found, Mapping):
        return spoken(found.get("value"))
    if isinstance(found, str):
        return spoken(found)
    before, after = row.get("before"), row.get("after")
    if before or after:
        first = date.fromisoformat(after) if after else None
        last = date.fromisoformat(before) if before else None
        return _interval(Interval(first, last))
    return "undated"


def machine(row: Mapping[str, Any]) -> str:
    """Return the earliest known day, month or year of a row for ``<time datetime>``; "" where none is known."""
    found = row.get("date")
    value = found.get("value") if isinstance(found, Mapping) else found
    text = str(value or row.get("before") or "")
    return text if text and "/" not in text and not text.endswith(("~", "?", "%")) else ""
