"""Matters: what speaks for the same weeks is weighed down together, and nothing else is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chancery.model.dates import Interval
from chancery.reading.dating.curves import Curve
from chancery.reading.dating.matters import damped_by_matter
from chancery.reading.dating.spans import boxed
from tests.reading.dating.test_posts import at


def of(first: date, days: int) -> Curve:
    """A curve that speaks for some days by a log weight of three."""
    return boxed((Interval(first, first + timedelta(days=days)),), ((1, 0.05),), ((1, 0.05),))


FIRST = date(2004, 3, 1)
CURVES = st.lists(
    st.tuples(st.dates(date(1990, 1, 1), date(2024, 12, 31)), st.integers(0, 900)).map(lambda c: of(*c)), max_size=12
)


def height(curve: Curve) -> float:
    return at(curve, FIRST) - at(curve, date(1995, 1, 1))


def test_many_witnesses_of_one_matter_count_for_less_than_their_sum() -> None:
    alone, *_ = damped_by_matter([of(FIRST, 60)])
    many = damped_by_matter([of(FIRST, 60)] * 8)
    assert height(alone) < sum(map(height, many)) < 8 * height(alone)


def test_what_speaks_for_other_days_counts_in_full() -> None:
    apart = [of(date(year, 3, 1), 60) for year in range(1996, 2012, 2)]
    assert damped_by_matter(apart) == apart


def test_what_speaks_for_years_is_of_no_matter() -> None:
    careers = [of(FIRST, 3000)] * 8
    assert damped_by_matter(careers) == careers


@given(CURVES)
def test_nothing_grows_and_the_order_is_kept(curves: list[Curve]) -> None:
    found = damped_by_matter(curves)
    assert len(found) == len(curves)
    for before, after in zip(curves, found, strict=True):
        assert [day for day, _ in after] == [day for day, _ in before]
        assert all(abs(left) >= abs(right) for (_, left), (_, right) in zip(before, after, strict=True))


@given(CURVES, st.randoms())
def test_the_order_of_the_evidence_changes_nothing(curves: list[Curve], random: object) -> None:
    order = list(range(len(curves)))
    random.shuffle(order)  # type: ignore[attr-defined]
    found, shuffled = damped_by_matter(curves), damped_by_matter([curves[k] for k in order])
    for place, k in enumerate(order):
        for (_, left), (_, right) in zip(found[k], shuffled[place], strict=True):
            assert abs(left - right) < 1e-9
