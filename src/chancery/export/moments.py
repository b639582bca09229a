"""Moments as people say them: a date, "yesterday", a weekday, an ISO time. Days are those of this machine's time zone.

>>> from datetime import UTC
>>> moment("2025-01-24T06:00:00Z", now=datetime(2025, 1, 25, tzinfo=UTC)).astimezone(UTC).isoformat()
'2025-01-24T06:00:00+00:00'
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from chancery.errors import UsageError
from chancery.model.dates import edtf_interval

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MEND = "write yesterday, monday, 2025-01-24, 2025-01 or 2025-01-24T08:30"


def moment(words: str | date | datetime, *, now: datetime, end: bool = False) -> datetime:
    """Return the moment that ``words`` mean, with a zone: the first of a day, month or year, with ``end`` the last.

    A weekday is the last one before today: on a Monday, "monday" is a week ago, and "today" is today. A time without
    a zone is one of this machine. Raises UsageError.
    """
    try:
        if isinstance(words, datetime):
            return words.astimezone()
        if isinstance(words, date):
            return _edge(words, words, end)
        day = _named(words.strip().lower(), now.astimezone().date())
        if day is not None:
            return _edge(day, day, end)
        return _written(words.strip(), end)
    except (ValueError, OverflowError, OSError):  # the last two: a year that the machine's clock cannot tell
        raise UsageError(f"{str(words)!r} is no moment", mend=_MEND) from None


def _named(word: str, today: date) -> date | None:
    if word == "today":
        return today
    if word == "yesterday":
        return today - timedelta(days=1)
    if word in WEEKDAYS:
        back = (today.weekday() - WEEKDAYS.index(word)) % 7
        return today - timedelta(days=back or 7)
    return None


def _written(words: str, end: bool) -> datetime:
    if len(words) > 10:
        return datetime.fromisoformat(words).astimezone()
    interval = edtf_interval(words)
    if interval.earliest is None or interval.latest is None:
        raise ValueError(words)
    return _edge(interval.earliest, interval.latest, end)


def _edge(first: date, last: date, end: bool) -> datetime:
    """Return the first moment of the first day, or the last second of the last one."""
    if not end:
        return datetime.combine(first, time.min).astimezone()
    return datetime.combine(last, time(23, 59, 59)).astimezone()


def local(recorded: str) -> datetime:
    """Return a moment of the journal as this machine's clock shows it."""
    return datetime.fromisoformat(recorded).astimezone(UTC).astimezone()
