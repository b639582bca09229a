"""Symbolic time values and what they are worth for one publication date or an interval of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.dates import Interval
from chancery.model.time_expression import TimeValue
from chancery.reading.valuing import parse, value

FRIDAY = Interval(date(2025, 10, 24), date(2025, 10, 24))
TERM = Interval(date(2024, 10, 1), date(2025, 10, 21))


@pytest.mark.parametrize(
    ("symbolic", "expected"),
    [
        ("pub-1d", "2025-10-23"),
        ("pub+0d", "2025-10-24"),
        ("pub<=W5", "2025-10-24"),
        ("pub<W5", "2025-10-17"),
        ("pub>W5", "2025-10-31"),
        ("pub<=W1", "2025-10-20"),
        ("pub-1w", "2025-W42"),
        ("pub-1w=W3", "2025-10-15"),
        ("pub-1m", "2025-09"),
        ("pub+2m", "2025-12"),
        ("pub-1q", "2025-Q3"),
        ("pub-1y", "2024"),
        ("pub-1y=Q3", "2024-Q3"),
        ("pub-1e", "201"),
        ("pub<12", "2024-12"),
        ("pub<=10", "2025-10"),
        ("pub<=01-24", "2025-01-24"),
        ("pub>=01-24", "2026-01-24"),
        ("pub~01-24", "2026-01-24"),
        ("pub<=02-29", "2024-02-29"),
        ("pub<FA", "2024-FA"),
        ("pub<=FA", "2025-FA"),
        ("pub<WI", "2024-WI"),
        ("pub<=WE", "2025-W42-WE"),
        ("pub<=THX", "2024-11-28"),
        ("pub<=W5TNI", "2025-10-24TNI"),
        ("pub+0dT20:30", "2025-10-24T20:30"),
        ("1945-08/1945-09", "1945-08/1945-09"),
        ("P70Y", "P70Y"),
    ],
)
def test_one_day_gives_one_value(symbolic: str, expected: str) -> None:
    assert value(symbolic, FRIDAY).value == expected


@pytest.mark.parametrize(
    ("symbolic", "expected", "earliest", "latest"),
    [
        ("pub<=01-24", "XXXX-01-24", date(2024, 1, 24), date(2025, 1, 24)),
        ("pub<=W1", "XXXX-WXX-1", date(2024, 9, 30), date(2025, 10, 20)),
        ("pub<12", "XXXX-12", date(2023, 12, 1), date(2024, 12, 31)),
        ("pub-1d", "XXXX-XX-XX", date(2024, 9, 30), date(2025, 10, 20)),
        ("pub-1y", "XXXX", date(2023, 1, 1), date(2024, 12, 31)),
        ("pub-1w", "XXXX-WXX", date(2024, 9, 23), date(2025, 10, 19)),
    ],
)
def test_an_interval_keeps_what_all_its_days_agree_on(
    symbolic: str, expected: str, earliest: date, latest: date
) -> None:
    got = value(symbolic, TERM)
    assert (got.value, got.earliest, got.latest) == (expected, earliest, latest)


def test_an_interval_that_decides_gives_the_value() -> None:
    assert value("pub<=01-24", Interval(date(2025, 1, 24), date(2025, 10, 21))).value == "2025-01-24"
    assert value("pub<FA", Interval(date(2025, 1, 24), date(2025, 8, 1))).value == "2024-FA"


def test_without_a_date_nothing_is_invented() -> None:
    got = value("pub<=W5", Interval())
    assert (got.value, got.earliest, got.latest) == ("XXXX-WXX-5", None, None)
    assert value("2015-03", Interval()).granularity == "month"


@pytest.mark.parametrize(
    ("symbolic", "before", "expected"),
    [
        ("prev-2d", "2025-01-24", "2025-01-22"),
        ("prev+1d", "2024-12-31", "2025-01-01"),
        ("prev@04", "2022-03", "2022-04"),
        ("prev@01", "2022-11-20", "2023-01"),
        ("prev-4q", "2025-Q3", "2024-Q3"),
        ("prev+0y", "2022-03", "2022"),
        ("prev+0m=D28", "1919-08", "1919-08-28"),
        ("prev-1y", "2022", "2021"),
    ],
)
def test_a_value_that_leans_on_another(symbolic: str, before: str, expected: str) -> None:
    previous = value(before, Interval())
    assert value(symbolic, Interval(), previous).value == expected


def test_a_lost_anchor_gives_no_bounds() -> None:
    got = value("prev-2d", FRIDAY, None)
    assert (got.earliest, got.latest) == (None, None)
    assert isinstance(got, TimeValue)


def test_references_hold_what_the_report_date_bounds() -> None:
    assert value("PAST_REF", FRIDAY).latest == date(2025, 10, 24)
    assert value("FUTURE_REF", FRIDAY).earliest == date(2025, 10, 24)


PICKS = st.sampled_from(["W1", "W7", "WE", "01", "12", "01-31", "02-29", "SP", "WI", "Q1", "H2", "THX", "D31"])
RELATIONS = st.sampled_from(["<", "<=", ">", ">=", "~", "@"])
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(DAYS, RELATIONS, PICKS)
def test_every_pick_of_every_day_is_sound(day: date, rel: str, target: str) -> None:
    got = value(f"pub{rel}{target}", Interval(day, day))
    if got.earliest is None or got.latest is None:
        return  # the calendar ends there
    assert got.earliest <= got.latest
    if rel == "<":
        # a season is over with its last month, though its days go on for three weeks
        assert (got.latest.replace(day=1) if got.granularity == "season" else got.latest) < day + timedelta(days=1)
        assert got.earliest < day
    if rel == "<=":
        assert got.earliest <= day
    if rel == ">":
        assert got.earliest > day
    if rel == ">=":
        assert got.latest >= day


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 900), RELATIONS, PICKS)
def test_an_interval_holds_the_value_of_each_of_its_days(day: date, width: int, rel: str, target: str) -> None:
    symbolic = f"pub{rel}{target}"
    wide = value(symbolic, Interval(day, day + timedelta(days=width)))
    one = value(symbolic, Interval(day + timedelta(days=width // 2), day + timedelta(days=width // 2)))
    assert one.earliest is not None
    assert one.latest is not None
    assert wide.interval.holds(one.earliest)
    assert wide.interval.holds(one.latest)


@given(st.text(max_size=20))
def test_any_text_can_be_valued(text: str) -> None:
    assert parse(text) is not None
    assert value(text, FRIDAY) is not None
