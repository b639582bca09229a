"""Silences: told of a holder, they stand beside the positions and are none."""

from __future__ import annotations

import pytest

from chancery.model.position import Position
from tests.record.isle import SPEECH, reading, record

LEAD = "OSLO, May 20 - Ministers met in Oslo on Friday.\n\n"


def positions(text: str, *, issue: str = "treaty") -> list[Position]:
    found = record(reading(LEAD + text, "2022-05-21"))
    return [p for p in found.positions if p.issue == issue]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Erik Nystrand made no mention of the fisheries treaty with Denmark in his speech.",
        "Prime Minister Erik Nystrand said nothing about the fisheries treaty with Denmark.",
        "Prime Minister Erik Nystrand did not mention the fisheries treaty with Denmark.",
        "Prime Minister Erik Nystrand declined to comment on the fisheries treaty with Denmark.",
    ],
)
def test_passing_an_issue_over_is_a_silence_of_the_state(text: str) -> None:
    (found,) = positions(text)
    assert (found.stance, found.holder) == ("silent", "state:NOR")
    assert found.offices == ("office:NOR-head-of-government",)
    assert found.evidence
    assert found.shift_from is None


def test_it_ends_with_its_last_day_and_shifts_nothing() -> None:
    silence = LEAD + "Prime Minister Erik Nystrand made no mention of the fisheries treaty with Denmark on Friday."
    found = record(reading(SPEECH, "2022-05-10"), reading(silence, "2022-05-21"))
    held = {p.stance: p for p in found.positions if p.issue == "treaty" and p.holder == "state:NOR"}
    assert set(held) == {"for", "silent"}
    assert held["for"].end is None
    assert held["silent"].start == held["silent"].end is not None
    assert not [s for s in found.shifts if s.holder == "state:NOR"]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Erik Nystrand made no mention of the weather.",
        "Prime Minister Erik Nystrand declined to comment on his holidays.",
        "Prime Minister Erik Nystrand said Norway would sign the fisheries treaty with Denmark.",
    ],
)
def test_silence_on_something_else_is_none_on_the_issue(text: str) -> None:
    assert not [p for p in positions(text) if p.stance == "silent"]


def test_a_place_that_is_passed_over() -> None:
    text = "The Danish Foreign Ministry made no mention of Skarholm in its statement."
    assert [p.stance for p in positions(text, issue="isle")] == ["silent"]
