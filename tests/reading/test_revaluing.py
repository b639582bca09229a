"""Revaluing: a reading that is dated later equals one that was given the date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.dates import Interval, edtf_interval
from chancery.model.reading import Published, Reading
from chancery.model.report import Report
from chancery.reading.dating.interval_sets import OUTER
from chancery.reading.reader import read
from chancery.reading.revaluing import holder_on, office_on, revalue

TEXT = """Tokyo wants a treaty

Japan wants a treaty with Russia, the Japanese Prime Minister said on Monday.

“The talks will go on,” the Russian foreign minister said yesterday. Last fall Moscow broke off the talks.

Yoshimasa Hayashi said on January 24 that two days earlier a ship had been seized.
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def dated(day: str) -> Published:
    interval = edtf_interval(day)
    return Published(interval=interval, best=day, value=day, confidence=1.0, basis=(), origin="sibling")


def plain(reading: Reading) -> tuple[object, ...]:
    """All of a reading that its date decides, apart from how the date was come by."""
    return (reading.times, reading.statements, reading.events, reading.entities, reading.flags)


@pytest.mark.parametrize("day", ["2023-01-25", "2025-01-26", "2012-12", "2005", "2030-06-01"])
def test_redating_equals_reading_with_that_date_given(day: str, knowledge: Knowledge) -> None:
    undated = read(Report(text=TEXT), knowledge)
    moved = revalue(undated, dated(day), knowledge)
    stated = read(Report(text=TEXT, published=day), knowledge)
    assert plain(moved) == plain(stated)
    assert moved.published.interval == stated.published.interval


def test_redating_twice_forgets_the_first(knowledge: Knowledge) -> None:
    undated = read(Report(text=TEXT), knowledge)
    once = revalue(undated, dated("2023-01-25"), knowledge)
    there_and_back = revalue(revalue(undated, dated("2012-06-01"), knowledge), dated("2023-01-25"), knowledge)
    assert there_and_back == once
    assert revalue(once, once.published, knowledge) == once


def test_the_holder_of_the_office_becomes_the_speaker(knowledge: Knowledge) -> None:
    undated = read(Report(text=TEXT), knowledge)
    kishida = revalue(undated, dated("2023-01-25"), knowledge)
    assert "person:fumio-kishida" in {s.speaker for s in kishida.statements}
    ishiba = revalue(kishida, dated("2025-01-26"), knowledge)
    speakers = {s.speaker for s in ishiba.statements}
    assert "person:shigeru-ishiba" in speakers
    assert "person:fumio-kishida" not in speakers
    assert "person:fumio-kishida" not in ishiba.entities
    assert all(s.speaker is None or s.speaker in ishiba.entities for s in ishiba.statements)


def test_times_follow_the_date(knowledge: Knowledge) -> None:
    moved = revalue(read(Report(text=TEXT), knowledge), dated("2023-01-25"), knowledge)
    values = {t.span.text(TEXT): t.value.value for t in moved.times}
    assert values["Monday"] == "2023-01-23"
    assert values["January 24"] == "2023-01-24"
    assert values["two days earlier"] == "2023-01-22"
    assert values["Last fall"] == "2022-FA"


def test_the_office_is_the_one_held_on_the_day(knowledge: Knowledge) -> None:
    hayashi = "person:yoshimasa-hayashi"
    entities = {hayashi: knowledge.entity(hayashi)}
    day = Interval(date(2023, 2, 7), date(2023, 2, 7))
    assert office_on(hayashi, "Japanese Foreign Minister", day, knowledge, entities) == "office:JPN-foreign-minister"
    later = Interval(date(2024, 2, 7), date(2024, 2, 7))
    assert office_on(hayashi, None, later, knowledge, entities) != "office:JPN-foreign-minister"


def test_nobody_holds_an_office_over_a_handover(knowledge: Knowledge) -> None:
    office = "office:JPN-head-of-government"
    assert holder_on(office, Interval(date(2023, 1, 1), date(2023, 2, 1)), knowledge) == "person:fumio-kishida"
    assert holder_on(office, Interval(date(2023, 1, 1), date(2025, 2, 1)), knowledge) is None
    assert holder_on(office, Interval(), knowledge) is None
    assert holder_on(office, Interval(date(2090, 1, 1), date(2090, 1, 1)), knowledge) is None


def test_no_date_flags_outlive_a_date(knowledge: Knowledge) -> None:
    text = "Talks\n\nThe envoys came back to the table."
    undated = read(Report(text=text), knowledge)
    assert "undated" in {f.kind for f in undated.flags}
    assert "undated" not in {f.kind for f in revalue(undated, dated("2023-01-25"), knowledge).flags}


@settings(max_examples=30)
@given(st.dates(date(1995, 1, 1), date(2060, 1, 1)))
def test_any_date_equals_that_date_given(day: date) -> None:
    knowledge = load_knowledge()
    stated = read(Report(text=TEXT, published=day.isoformat()), knowledge)
    moved = revalue(read(Report(text=TEXT), knowledge), replace(dated(day.isoformat())), knowledge)
    assert plain(moved) == plain(stated)


def test_an_unknown_last_day_stays_open(knowledge: Knowledge) -> None:
    undated = read(Report(text=TEXT), knowledge)
    wide = replace(dated("2024-10-01"), interval=Interval(date(2024, 10, 1), OUTER.latest), value="2024-10-01/..")
    reading = revalue(undated, wide, knowledge)
    leaning = [t.value for t in reading.times if t.symbolic.startswith("pub")]
    assert leaning
    assert all(value.latest is None for value in leaning)
    assert all(s.said.latest is None for s in reading.statements if s.said is not None)


def test_an_open_date_gives_only_an_office_held_on_all_of_its_days(knowledge: Knowledge) -> None:
    putin = "person:vladimir-putin"
    assert office_on(putin, None, Interval(), knowledge, {}) is None
    assert office_on(putin, None, Interval(OUTER.earliest, OUTER.latest), knowledge, {}) is None
    assert office_on(putin, None, Interval(date(2019, 1, 1), None), knowledge, {}) == "office:RUS-head-of-state"
    assert office_on(putin, "Russian Prime Minister", Interval(), knowledge, {}) == "office:RUS-head-of-government"


def test_an_act_of_weeks_before_the_report_is_background_and_can_be_news_again(knowledge: Knowledge) -> None:
    undated = read(Report(text="Norway expelled two Chilean envoys on 3 June 2025."), knowledge)

    def told(day: str, reading: Reading) -> tuple[str, int]:
        (event,) = revalue(reading, dated(day), knowledge).events
        return event.realis, len(event.basis)

    late = revalue(undated, dated("2025-06-30"), knowledge)
    assert told("2025-06-05", undated) == ("asserted", 1)
    assert told("2025-06-30", undated) == ("background", 2)
    assert told("2025-06-05", late) == ("asserted", 1)
    assert told("2025-06-30", late) == ("background", 2)


@pytest.mark.parametrize(
    ("words", "value", "grain"),
    [
        ("before dawn on 3 June 2025", "2025-06-03", "day"),
        ("in the 1930s", "193X", "decade"),
        ("in 1936", "1936", "year"),
    ],
)
def test_events_are_dated_in_edtf_and_no_finer_than_a_day(
    words: str, value: str, grain: str, knowledge: Knowledge
) -> None:
    (event,) = read(Report(text=f"Norway expelled two Chilean envoys {words}."), knowledge).events
    assert event.date is not None
    assert (event.date.value, event.date.granularity) == (value, grain)
