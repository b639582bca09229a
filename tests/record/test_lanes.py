"""Lanes: what makes an order in time and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chancery.model.dates import Interval
from chancery.model.position import PositionEvidence, Stance
from chancery.model.span import Span
from chancery.record.lanes import Point, lane
from chancery.record.stances import Taken
from tests.record.isle import SPEECH, reading, record

PATTERN = record(reading(SPEECH, "2022-05-10")).occurrences[0]


def point(name: str, stance: Stance, first: str | None, last: str | None = None, report: str | None = None) -> Point:
    """A stance voiced between two days, in a report of its own unless one is given."""
    days = None if first is None else Interval(date.fromisoformat(first), date.fromisoformat(last or first))
    occurrence = replace(PATTERN, id=name, kind="saying", background=False)
    evidence = PositionEvidence(report or name, Span(0, 9), name, "person:x", "office:x", first)
    return Point("state:NOR", False, occurrence, Taken(stance, None, "neutral", stance, 0), (evidence,), days)


def stances(*points: Point) -> list[tuple[str, str | None]]:
    """The lane's stances with the day from which each is held."""
    return [(p.stance, p.start.isoformat() if p.start else None) for p in lane("x", points)[0]]


def test_days_that_lie_apart_make_a_shift() -> None:
    positions, shifts = lane("x", [point("a", "for", "2022-05-01"), point("b", "against", "2022-06-01", "2022-06-30")])
    assert [p.stance for p in positions] == ["for", "against"]
    assert positions[0].end == positions[1].start
    assert len(shifts) == 1


def test_days_that_overlap_make_none() -> None:
    assert stances(point("a", "for", "2022-05-01"), point("b", "against", "2022-04-01", "2022-06-30")) == [
        ("for", "2022-05-01"),
        ("against", None),
    ]
    assert not lane("x", [point("a", "for", "2022-05-01"), point("b", "against", "2022-05-01")])[1]


def test_an_undated_telling_shifts_nothing() -> None:
    assert not lane("x", [point("a", "for", "2022-05-01"), point("b", "refuses", None)])[1]


def test_a_wide_date_begins_no_lane() -> None:
    assert stances(point("a", "for", "1960-01-01", "2025-01-01")) == [("for", None)]


def test_the_same_stance_in_a_row_is_one_position() -> None:
    a, b = point("a", "conditional", "2022-05-01"), point("b", "conditional", "2023-05-01")
    assert stances(a, b) == [("conditional", "2022-05-01")]


def test_sayings_of_one_occasion_are_one() -> None:
    wish, refusal = point("a", "for", "2022-05-01", report="r"), point("b", "refuses", "2022-05-01", report="r")
    assert stances(wish, refusal) == [("refuses", "2022-05-01")]


def test_the_order_of_arrival_is_no_order() -> None:
    points = [
        point("a", "for", "2022-05-01"),
        point("b", "against", "2022-06-01"),
        point("c", "for", "2022-04-01", "2022-09-01"),
    ]
    assert lane("x", points) == lane("x", points[::-1])


def voiced(name: str, stance: Stance, day: str, office: str) -> Point:
    """A stance that an office of Norway takes on a day."""
    told = point(name, stance, day)
    return replace(told, evidence=tuple(replace(e, office=f"office:NOR-{office}") for e in told.evidence))


def test_two_offices_of_one_government_contradict_each_other() -> None:
    wish = voiced("a", "for", "2022-05-01", "head-of-state")
    within = ", by another office of the same government"
    cabinet = voiced("c", "for", "2022-05-01", "head-of-government")
    assert not lane("x", [cabinet, voiced("b", "against", "2022-05-10", "government-spokesperson")])[1][
        0
    ].says.endswith(within)
    for office, day, shown in (
        ("foreign-ministry-spokesperson", "2022-05-10", True),
        ("foreign-minister", "2022-09-10", False),
        ("head-of-state-spokesperson", "2022-05-10", False),
    ):
        (shift,) = lane("x", [wish, voiced("b", "against", day, office)])[1]
        assert shift.says.endswith(within) is shown


def test_two_offices_on_one_day_contradict_each_other_and_nobody_moved() -> None:
    wish, refusal = (
        voiced("a", "for", "2022-05-01", "head-of-state"),
        voiced("b", "against", "2022-05-01", "foreign-minister"),
    )
    positions, (shift,) = lane("x", [wish, refusal])
    assert shift.says == "for and against at once about 2022-05-01, by two offices of the same government"
    assert {shift.before, shift.after} == {p.id for p in positions}
    assert [p.shift_from for p in positions] == [None, None]
    assert lane("x", [refusal, wish]) == (positions, [shift])


def test_one_office_on_one_day_contradicts_nobody() -> None:
    wish = voiced("a", "for", "2022-05-01", "foreign-minister")
    refusal = voiced("b", "against", "2022-05-01", "foreign-minister")
    assert not lane("x", [wish, refusal])[1]
