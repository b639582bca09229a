"""Occurrences: what is one, what looks like one and is not."""

from __future__ import annotations

import pytest

from tests.record.isle import (
    ANSWER,
    CLAIMS,
    EARLIER,
    SANCTIONS,
    SPEECH,
    UNDATED,
    one,
    pool,
    reading,
    record,
    telling,
)


def test_a_break_off_told_with_and_without_date_is_one_occurrence() -> None:
    found = one(record(*pool()), "broke off consultations")
    assert (found.kind, found.act, found.reports) == ("act", "break-off-talks", 4)
    assert found.date is not None
    assert found.date.value == "2021-03"
    assert found.background


def test_an_announced_act_is_one_occurrence_with_its_statement() -> None:
    text = "Denmark's Foreign Ministry announced on 5 March 2021 that it is suspending talks on the fisheries treaty."
    found = record(reading(text, "2021-03-06"))
    (occurrence,) = telling(found, "suspending talks")
    assert occurrence.kind == "act"
    assert occurrence.evidence[0].statement is not None
    assert occurrence.evidence[0].event is not None


def test_one_speech_in_several_reports_is_one_saying() -> None:
    found = one(record(*pool()), "Relations with Denmark are strained, but Oslo")
    assert found.speaker == "person:erik-nystrand"
    assert found.date is not None
    assert found.date.value == "2022-05-10"
    assert found.reports == 4


def test_two_speakers_of_one_sentence_stay_apart() -> None:
    found = record(reading(SPEECH, "2022-05-10"), reading(EARLIER, "2021-02-03"))
    sayings = telling(found, "Our relations with Denmark are strained")
    assert {o.speaker for o in sayings} == {"person:erik-nystrand", "person:solveig-brandvik"}


def test_one_speaker_saying_the_same_on_two_days_stays_apart() -> None:
    again = SPEECH.replace("May 10", "June 20").replace("Tuesday", "Monday")
    found = record(reading(SPEECH, "2022-05-10"), reading(again, "2022-06-20"))
    assert len(telling(found, "Our relations with Denmark are strained")) == 2


def test_several_acts_told_as_one_are_no_single_act_but_hold_it() -> None:
    found = record(reading(SANCTIONS, "2023-04-05"))
    single, series = one(found, "on 12 Danish trawlers"), one(found, "several packages")
    assert single.id != series.id
    assert [(link.to, link.kind) for link in single.links] == [(series.id, "part_of")]


def test_standing_facts_are_joined_by_meaning() -> None:
    found = record(*pool())
    unsigned = one(found, "has remained unsigned")
    assert unsigned.kind == "standing"
    assert unsigned.id == one(found, "have never signed").id


def test_a_claim_and_a_denial_are_two_standing_facts() -> None:
    found = record(reading(ANSWER, "2022-05-12"), reading(CLAIMS, "2022-06-15"))
    assert one(found, "Norway claims the isle").actors == ("state:NOR",)
    assert one(found, "not up for discussion").actors == ("state:DNK",)


def test_an_undated_telling_that_fits_two_stays_apart_with_a_flag() -> None:
    first = "In March 2021, Denmark suspended talks with Norway on the fisheries treaty."
    second = "In June 2023, Denmark suspended talks with Norway on the fisheries treaty."
    open_one = "The weather was fine. The sea was calm. The boats were out. The harbour was full.\n\n" + (
        "Earlier, Denmark suspended talks with Norway on the fisheries treaty."
    )
    found = record(reading(first, "2021-05-01"), reading(second, "2023-07-01"), reading(open_one, "2024-01-10"))
    assert len(telling(found, "suspended talks")) == 3
    assert [f.kind for f in found.flags if f.kind == "several candidates"] == ["several candidates"]


def test_speeches_are_not_performed_acts() -> None:
    found = record(reading(SPEECH, "2022-05-10"))
    assert all(o.act != "sign-agreement" for o in found.occurrences)


@pytest.mark.parametrize(
    ("published", "reports"),
    [("2022-05-12", 2), ("2023-05-12", 1)],
)
def test_an_undated_quotation_joins_only_a_report_of_those_days(published: str, reports: int) -> None:
    found = record(reading(SPEECH, "2022-05-10"), reading(UNDATED, published))
    assert one(found, "Prime Minister Erik Nystrand said").reports == reports
