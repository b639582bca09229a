"""Dates in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.dates import Interval, edtf
from chancery.web.dates import machine, spoken, when


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("2025-01-10", "10 January 2025"),
        ("2022-03", "March 2022"),
        ("2025", "2025"),
        ("2022-02-07/2023-03-10", "between 7 February 2022 and 10 March 2023"),
        ("2022-02-07/2022-03-10", "between 7 February and 10 March 2022"),
        ("2022-02-07/2022-02-10", "between 7 and 10 February 2022"),
        ("../2022-03-21", "by 21 March 2022"),
        ("2022-03-21/..", "since 21 March 2022"),
        ("../..", "undated"),
        ("2024~", "about 2024"),
        (None, "undated"),
        ("no date", "no date"),
        (date(2025, 1, 10), "10 January 2025"),
        (datetime(2026, 11, 16, tzinfo=UTC), "Monday 16 November 2026"),
        (datetime(2026, 11, 16, 9, 5, tzinfo=UTC), "Monday 16 November 2026, 09:05"),
    ],
)
def test_spoken(value: str | date | None, says: str) -> None:
    assert spoken(value) == says


@given(st.none() | st.dates(), st.none() | st.dates())
def test_every_interval_can_be_spoken(first: date | None, last: date | None) -> None:
    if first and last and first > last:
        first, last = last, first
    assert spoken(edtf(Interval(first, last)))


def test_a_row_with_bounds_only() -> None:
    assert when({"date": None, "before": "2022-03-21", "after": None}) == "by 21 March 2022"
    assert when({"date": {"value": "2022-03"}}) == "March 2022"
    assert when({}) == "undated"


def test_machines_get_no_intervals() -> None:
    assert machine({"date": {"value": "2022-03"}}) == "2022-03"
    assert machine({"date": {"value": "2022-03-01/2022-03-09"}}) == ""
