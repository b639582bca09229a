from __future__ import annotations

import time as clock
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import UsageError
from chancery.export.moments import WEEKDAYS, moment

THURSDAY = datetime(2025, 1, 23, 20, 30, tzinfo=UTC)
NOWS = st.datetimes(datetime(1990, 1, 2), datetime(2090, 1, 1), timezones=st.just(UTC))


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that stands in Tokyo, nine hours ahead."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    clock.tzset()
    yield
    monkeypatch.undo()
    clock.tzset()


@pytest.mark.usefixtures("tokyo")
def test_days_are_those_of_the_machine() -> None:
    """At 20:30 UTC of a Thursday it is Friday morning in Tokyo."""
    start = {word: moment(word, now=THURSDAY).isoformat() for word in ("today", "yesterday", "monday", "friday")}
    assert start == {
        "today": "2025-01-24T00:00:00+09:00",
        "yesterday": "2025-01-23T00:00:00+09:00",
        "monday": "2025-01-20T00:00:00+09:00",
        "friday": "2025-01-17T00:00:00+09:00",
    }
    assert moment("2025-01", now=THURSDAY, end=True).isoformat() == "2025-01-31T23:59:59+09:00"
    assert moment("2025-01-24T08:30", now=THURSDAY).isoformat() == "2025-01-24T08:30:00+09:00"
    assert moment("2025-01-24T08:30Z", now=THURSDAY) == datetime(2025, 1, 24, 8, 30, tzinfo=UTC)
    assert moment(date(2025, 1, 24), now=THURSDAY).isoformat() == "2025-01-24T00:00:00+09:00"


@given(NOWS, st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_last_one_before_today(now: datetime, word: str) -> None:
    found = moment(word.title(), now=now).date()
    assert WEEKDAYS[found.weekday()] == word
    assert timedelta(days=1) <= now.astimezone().date() - found <= timedelta(days=7)


@given(NOWS, st.dates(date(1971, 1, 1), date(2090, 1, 1)))
def test_a_day_covers_all_of_itself(now: datetime, day: date) -> None:
    first, last = (moment(day.isoformat(), now=now, end=end) for end in (False, True))
    assert (first.date(), last.date()) == (day, day)
    assert (first.time(), last.time()) in ((time(0), time(23, 59, 59)), (first.time(), time(23, 59, 59)))
    assert moment(day, now=now) == first
    assert first < last


@given(NOWS, st.datetimes(datetime(1971, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_an_iso_time_is_itself(now: datetime, when: datetime) -> None:
    assert moment(when.isoformat(), now=now) == when
    assert moment(when, now=now) == when


@given(st.text(max_size=30))
def test_any_words_are_a_moment_or_are_refused(words: str) -> None:
    with suppress(UsageError):
        assert moment(words, now=THURSDAY).tzinfo is not None


@pytest.mark.parametrize("words", ["", "soon", "2025-13", "2025-02-30", "../2025", "0001-01-01T00:00+23:00", "mon day"])
def test_what_is_no_moment(words: str) -> None:
    with pytest.raises(UsageError, match="is no moment"):
        moment(words, now=THURSDAY)
