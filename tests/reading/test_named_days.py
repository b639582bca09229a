"""Days that a calendar must work out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.named_days import LAST, feast, fiscal_days, nth_day

YEARS = st.integers(1900, 2100)


@given(YEARS, st.integers(1, 12), st.integers(1, 4), st.integers(1, 7))
def test_the_nth_weekday_is_one_and_lies_in_its_week(year: int, month: int, number: int, weekday: int) -> None:
    day = nth_day(year, month, number, weekday)
    assert day is not None
    assert day.isoweekday() == weekday
    assert (day.month, (day.day - 1) // 7 + 1) == (month, number)


@given(YEARS, st.integers(1, 12), st.integers(0, 7))
def test_the_last_one_has_none_after_it(year: int, month: int, weekday: int) -> None:
    day = nth_day(year, month, LAST, weekday)
    assert day is not None
    step = 7 if weekday else 1
    assert date.fromordinal(day.toordinal() + step).month != month


def test_there_is_not_always_a_fifth() -> None:
    assert nth_day(2025, 2, 5, 1) is None
    assert nth_day(0, 2, 1, 1) is None


def test_thanksgiving() -> None:
    assert feast("THX", 2024) == date(2024, 11, 28)


@pytest.mark.parametrize("name", ["2024", "2023/2024"])
def test_a_fiscal_year_holds_the_start_of_the_year_that_it_is_called_by(name: str) -> None:
    first, last = fiscal_days(name)
    assert first < date(2024, 1, 1) < last
