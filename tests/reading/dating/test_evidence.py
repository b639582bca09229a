"""Evidence and spans: the curves of persons, eras, newness and the latest time, and boxes of spans."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chancery.knowledge.eras import Era
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.curves import Curve
from chancery.reading.dating.evidence import Latest, of_announced, of_era, of_latest, of_newness, of_person
from chancery.reading.dating.interval_sets import OUTER
from chancery.reading.dating.spans import boxed, widened
from tests.reading.dating.test_posts import at

DAYS = st.dates(date(1990, 1, 1), date(2024, 12, 31))


@given(st.lists(st.tuples(DAYS, st.integers(0, 2000)), min_size=1, max_size=4), DAYS)
def test_a_box_is_full_inside_and_falls_off_outside(spans: list[tuple[date, int]], day: date) -> None:
    boxes = tuple(Interval(first, first + timedelta(days=length)) for first, length in spans)
    curve = boxed(boxes, ((1, 0.5), (100, 0.1)), ((1, 0.6), (50, 0.2)))
    assert [first for first, _ in curve] == sorted({first for first, _ in curve})
    inside = any(box.holds(day) for box in boxes)
    assert (at(curve, day) == 0) == inside


def test_the_steps_of_a_box_lie_where_they_are_said_to() -> None:
    curve = boxed((Interval(date(2000, 1, 1), date(2000, 12, 31)),), ((1, 0.5), (100, 0.1)), ((1, 0.6), (50, 0.2)))
    weights = [at(curve, day) for day in (date(1999, 9, 20), date(1999, 10, 1), date(2001, 1, 1), date(2001, 2, 25))]
    assert weights == sorted(weights[:2]) + sorted(weights[2:], reverse=True)
    assert at(curve, date(1999, 9, 23)) < at(curve, date(1999, 9, 24))


def test_widened_spans_join() -> None:
    spans = (Interval(date(2000, 1, 1), date(2000, 1, 31)), Interval(date(2000, 2, 20), date(2000, 3, 1)))
    assert widened(spans, 30, 30) == (Interval(date(1999, 12, 2), date(2000, 3, 31)),)


@given(DAYS, st.integers(-8000, 8000), st.integers(-12, 12))
def test_curves_move_with_the_days_they_rest_on(first: date, later: int, years: int) -> None:
    def moved(day: date) -> date:
        return day + timedelta(days=round(years * 365.25))

    term = (Interval(first, first + timedelta(days=900)),)
    other = (Interval(moved(first), moved(first + timedelta(days=900))),)
    day = first + timedelta(days=later)
    assert at(of_person(term), day) == at(of_person(other), moved(day))
    assert at(of_newness([first]), day) == at(of_newness([moved(first)]), moved(day))


def test_an_event_is_named_most_in_its_first_weeks() -> None:
    curve = of_era(Era("events", "Zorn quake", date(2005, 3, 14), date(2007, 1, 1)))
    days = (date(2005, 3, 16), date(2005, 5, 20), date(2006, 9, 1), date(2010, 1, 1))
    assert [at(curve, day) for day in days] == sorted((at(curve, day) for day in days), reverse=True)


def announced(*told: tuple[date, str]) -> Curve | None:
    basis = Basis("announced future", None, "told as still to come")
    clues = [Clue(1.0, Constraint("announced future", (OUTER,), basis, False), day, grain) for day, grain in told]
    return of_announced(clues)


def test_what_is_announced_with_its_year_is_of_a_later_year() -> None:
    curve = announced((date(2007, 1, 1), "year"), (date(2009, 1, 1), "year"))
    assert curve is not None
    assert at(curve, date(2006, 12, 1)) > at(curve, date(2007, 6, 1))
    assert at(curve, date(2006, 6, 1)) > at(curve, date(1999, 6, 1))


def test_a_day_and_a_round_year_announce_no_later_year() -> None:
    assert announced((date(2007, 5, 4), "day")) is None
    assert announced((date(2030, 1, 1), "year")) is None
    assert announced((date(2030, 5, 1), "month")) is not None


def test_a_month_with_its_year_is_mostly_of_the_year_before() -> None:
    curve = of_latest(Latest(date(2004, 5, 1), "month"))
    assert at(curve, date(2005, 6, 1)) > at(curve, date(2004, 9, 1)) > at(curve, date(2012, 1, 1))
