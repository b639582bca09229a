"""Links, origins, novelty, slips and contradictions."""

from __future__ import annotations

from dataclasses import replace

from chancery.record.clues import patterns_agree
from tests.record.isle import ANSWER, SPEECH, UNDATED, one, pool, reading, record


def test_words_that_say_so_link_an_answer() -> None:
    found = record(*pool())
    answer = one(found, "Denmark is in favour")
    assert [(link.to, link.kind) for link in answer.links] == [(one(found, "Relations with Denmark").id, "reaction_to")]
    assert answer.links[0].basis.says


def test_in_response_links_to_the_sentence_before() -> None:
    text = (
        "Norway imposed sanctions on Denmark on 3 May 2022.\n\n"
        "In response, Denmark suspended talks with Norway on the fisheries treaty."
    )
    found = record(reading(text, "2022-05-10"))
    assert [link.to for link in one(found, "Denmark suspended").links] == [one(found, "imposed sanctions").id]


def test_outlets_of_one_agency_are_one_origin() -> None:
    rows = [replace(reading(SPEECH, "2022-05-10", name), credits=("outlet:tass",)) for name in ("A", "B", "C")]
    found = one(record(*rows), "Our relations with Denmark are strained")
    assert (found.reports, found.outlets, found.origins, found.origin_names) == (3, 3, 1, ("TASS",))


def test_a_later_report_repeats_or_adds() -> None:
    found = one(record(reading(SPEECH, "2022-05-10"), reading(UNDATED, "2022-05-12")), "remained unsigned")
    by_report = {e.report: e for e in found.evidence}
    assert by_report[reading(SPEECH, "2022-05-10").report.id].novelty == "new"
    later = by_report[reading(UNDATED, "2022-05-12").report.id]
    assert later.novelty in ("repeats", "adds detail")
    assert later.repeats is not None
    assert later.repeats[0] == reading(SPEECH, "2022-05-10").report.id


def test_numbers_that_differ_are_a_contradiction_with_both_sides_kept() -> None:
    first = "Norway imposed sanctions on 12 companies from Denmark on 4 April 2023."
    second = "Norway imposed sanctions on 15 companies from Denmark on 4 April 2023."
    found = record(reading(first, "2023-04-05"), reading(second, "2023-04-06"))
    occurrence = one(found, "12 companies")
    assert occurrence.reports == 2
    (flag,) = [f for f in found.flags if f.kind == "contradiction"]
    assert "12" in flag.says
    assert "15" in flag.says
    assert len(flag.evidence) == 2


def test_a_capital_that_cannot_be_meant_is_a_slip() -> None:
    text = (
        "Lisbon is hoping for a return of ferry traffic with Copenhagen. This was announced at a press "
        "conference by Norwegian Prime Minister Erik Nystrand.\n\nNorway is hoping for a return of the school "
        "exchange, Nystrand said."
    )
    slips = [f for f in record(reading(text, "2022-05-10")).flags if f.kind == "slip"]
    assert [(f.suggests, text[f.span.start : f.span.end] if f.span else "") for f in slips] == [("Oslo", "Lisbon")]


def test_a_third_state_that_wants_something_of_its_own_is_no_slip() -> None:
    text = (
        "Sweden hopes for calm in the north. Norway is counting on the fisheries treaty, Norwegian Prime Minister Erik "
        "Nystrand said."
    )
    assert [
        f for f in record(reading(text, "2022-05-10"), reading(ANSWER, "2022-05-12")).flags if f.kind == "slip"
    ] == []


def test_what_words_fix_of_the_calendar_must_agree() -> None:
    assert patterns_agree("XXXX-01-24", "2025-01-24")
    assert not patterns_agree("XXXX-01-24", "2024-11")
    assert patterns_agree("XXXX-WXX-1", "2023-01-23")
    assert not patterns_agree("XXXX-WXX-1", "2023-01-24")
    assert patterns_agree("", "2024")
