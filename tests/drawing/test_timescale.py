"""Days as places, and the marks of the scale."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chancery.drawing.timescale import Span, Timescale, span_of


@given(st.dates(date(1500, 1, 1), date(2500, 1, 1)), st.integers(1, 300_000), st.floats(100, 1200))
def test_marks_stand_in_order_and_apart(first: date, days: int, width: float) -> None:
    scale = Timescale(Span(first, first + timedelta(days=days)), 0.0, width)
    ticks = scale.ticks(12.5)
    places = [tick.x for tick in ticks]
    assert places == sorted(places)
    assert all(0 <= x <= width for x in places)
    assert all(b - a >= 20 for a, b in pairwise(places))


def test_days_outside_stand_at_the_ends() -> None:
    scale = Timescale(Span(date(2020, 1, 1), date(2021, 1, 1)), 10.0, 110.0)
    assert scale.x(date(1990, 1, 1)) == 10.0
    assert scale.x(date(2030, 1, 1)) == 110.0
    assert scale.x(date(2020, 7, 1)) == 10.0 + 100 * 182 / 366


def test_years_are_marked_over_years_and_months_within_one() -> None:
    years = Timescale(Span(date(2015, 1, 1), date(2025, 1, 1)), 0.0, 500.0).ticks(12)
    assert [t.says for t in years][:2] == ["2015", "2016"]
    within = Timescale(Span(date(2024, 12, 20), date(2025, 6, 1)), 0.0, 500.0).ticks(12)
    assert [t.says for t in within][:2] == ["2025", "Feb"]


def test_a_span_holds_all_days_with_room_around() -> None:
    assert span_of([]) is None
    found = span_of([date(2022, 3, 21), date(2025, 10, 24)])
    assert found is not None
    assert found.first < date(2022, 3, 21)
    assert found.last > date(2025, 10, 24)
    assert span_of([date.min, date.max]) == Span(date.min, date.max)
