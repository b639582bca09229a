"""Curves: step weights over the calendar, and the shares that follow from them."""

from __future__ import annotations

from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.dates import Interval
from chancery.reading.dating.curves import added, by_year, middle, sharpened, shortest, spread, steps

DECADE = (Interval(date(2000, 1, 1), date(2009, 12, 31)),)


def test_without_weights_every_day_counts_the_same() -> None:
    shares = spread([], DECADE)
    assert by_year(shares)[2004] == pytest.approx(366 / 3653)


def test_weights_add_up_and_shift_the_shares() -> None:
    first = steps([(date(2003, 1, 1), log(9)), (date(2004, 1, 1), 0.0)])
    shares = spread(added([first, first]), DECADE)
    years = by_year(shares)
    assert max(years, key=lambda y: years[y]) == 2003
    assert years[2003] == pytest.approx(81 * 365 / (81 * 365 + 3653 - 365))


def test_days_between_intervals_have_no_share() -> None:
    shares = spread(
        [], (Interval(date(2001, 1, 1), date(2001, 12, 31)), Interval(date(2005, 1, 1), date(2005, 12, 31)))
    )
    assert sorted(by_year(shares)) == [2001, 2005]


def test_the_shortest_run_keeps_where_the_weight_is() -> None:
    shares = spread(steps([(date(2006, 1, 1), 6.0), (date(2006, 7, 1), 0.0)]), DECADE)
    run = shortest(shares, 0.9)
    assert run.earliest is not None
    assert run.earliest >= date(2004, 1, 1)
    assert (run.days or 0) < 900


DAYS = st.dates(date(1995, 1, 1), date(2015, 1, 1))
CURVES = st.lists(st.lists(st.tuples(DAYS, st.floats(-8, 8)), max_size=5).map(lambda p: steps(sorted(p))), max_size=5)
SETS = st.lists(DAYS, min_size=2, max_size=6, unique=True).map(sorted)


@given(CURVES, SETS)
def test_shares_are_parts_of_one_whole_inside_the_intervals(
    curves: list[list[tuple[int, float]]], ends: list[date]
) -> None:
    within = [Interval(a, b - timedelta(days=1)) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    shares = spread(added(curves), within)
    assert sum(s.part for s in shares) == pytest.approx(1.0)
    assert sum(by_year(shares).values()) == pytest.approx(1.0)
    for share in shares:
        assert any(i.holds(date.fromordinal(share.first)) and i.holds(date.fromordinal(share.last)) for i in within)


@given(CURVES, st.floats(1.0, 4.0))
def test_sharpened_shares_are_one_whole_and_keep_their_days(curves: list[list[tuple[int, float]]], by: float) -> None:
    shares = spread(added(curves), DECADE)
    sharp = sharpened(shares, by)
    assert sum(s.part for s in sharp) == pytest.approx(1.0)
    assert [(s.first, s.last) for s in sharp] == [(s.first, s.last) for s in shares]
    for before, after in zip(shares, sharpened(shares, 1.0), strict=True):
        assert after.part == pytest.approx(before.part, abs=1e-9)


@given(CURVES, st.floats(0.0, 0.4), st.floats(0.0, 0.4))
def test_cutting_less_never_leaves_fewer_days(curves: list[list[tuple[int, float]]], low: float, high: float) -> None:
    shares = spread(added(curves), DECADE)
    inner, outer = middle(shares, low, high), middle(shares, low / 2, high / 2)
    assert inner.meet(outer) == inner
