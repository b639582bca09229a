"""Days without a year weigh alike in every year, and most near the day that they name."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chancery.model.dates import Interval
from chancery.reading.dating.near_days import NearDays, curve_of, near_days
from chancery.reading.page import cut
from chancery.reading.times import find_times
from tests.reading.dating.test_posts import at

YEARS = Interval(date(2001, 1, 1), date(2012, 12, 31))


def near(text: str) -> NearDays | None:
    page = cut("News of the coast\n\n" + text)
    return near_days(page, find_times(page))


def test_a_day_told_is_mostly_just_over() -> None:
    found = near("The ferry sank off Quenlow on May 3.")
    assert found is not None
    curve = curve_of(found, YEARS)
    after, before, far = (at(curve, day) for day in (date(2005, 5, 4), date(2005, 4, 10), date(2005, 11, 1)))
    assert after > before
    assert after > far


def test_a_report_without_such_a_day_says_nothing() -> None:
    assert near("The ferry sank off Quenlow in 2004.") is None
    assert near("They recalled the May 3 attacks.") is None


def test_what_is_no_day_says_nothing() -> None:
    assert near("The form was dated on February 30.") is None


@given(st.integers(0, 364), st.integers(2001, 2011), st.integers(2001, 2011))
def test_no_year_gains_on_another(day: int, one: int, other: int) -> None:
    found = near("The ferry sank off Quenlow on May 3. It had left the port in April.")
    assert found is not None
    curve = curve_of(found, YEARS)
    common = date(2023, 1, 1) + timedelta(days=day)
    assert at(curve, common.replace(year=one)) == at(curve, common.replace(year=other))
