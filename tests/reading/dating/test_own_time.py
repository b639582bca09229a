"""Own time: which sentences tell of the report's own days, and which of another year."""

from __future__ import annotations

import pytest

from chancery.reading.dating.own_time import OwnTimes
from chancery.reading.page import cut
from chancery.reading.times import find_times

FILLER = "The harbour is calm. Gulls cry. Boats wait. Nets dry."


def of(text: str, at: str = "*") -> str:
    page = cut(f"Envoys return\n\n{text.replace('*', '')}")
    return OwnTimes(page, find_times(page)).of(page.sentence_at(page.text.index(text.partition(at)[2][:12])))


@pytest.mark.parametrize(
    "sentence",
    ["*The envoy left on Monday.", "*The envoy left yesterday.", "*Last Friday the envoy left.", "*He came today."],
)
def test_days_close_by_are_of_now(sentence: str) -> None:
    assert of(f"{FILLER} {sentence}") == "now"


@pytest.mark.parametrize(
    "sentence",
    [
        "*The envoy left in March of last year.",
        "*Two years ago the envoy left.",
        "*The envoy had left last summer.",
        "*The envoy left five months ago.",
    ],
)
def test_what_was_so_long_ago_is_told_back(sentence: str) -> None:
    assert of(f"{FILLER} {sentence}") == "back"


@pytest.mark.parametrize("sentence", ["*The envoy left in 2014.", "*The envoy left on May 3, 2014, by sea."])
def test_a_year_is_another_time(sentence: str) -> None:
    assert of(f"{FILLER} {sentence}") == "elsewhere"


def test_a_day_close_by_beside_a_year_is_of_now() -> None:
    assert of(f"{FILLER} *The envoy said on Monday that the talks of 2014 had failed.") == "now"


def test_a_day_close_by_beside_what_was_long_ago_is_neither() -> None:
    assert of(f"{FILLER} *The envoy said on Monday that the fleet left two years ago.") == "elsewhere"


def test_without_a_time_the_lead_is_told_apart_from_the_rest() -> None:
    assert of("*The envoy is calm. " + FILLER) == "lead"
    assert of(FILLER + " *The envoy is calm.") == "plain"


def test_how_long_something_lasts_is_no_time_of_its_own() -> None:
    assert of(f"{FILLER} *The envoy has waited for two years.") == "plain"


@pytest.mark.parametrize("first", ["The fleet left in March of last year.", "The fleet left in 2014."])
def test_a_sentence_without_a_time_goes_on_with_that_of_its_paragraph(first: str) -> None:
    assert of(f"{FILLER}\n\n{first} *The admiral was calm.") in ("back", "elsewhere")
    assert of(f"{FILLER}\n\n{first}\n\n*The admiral is calm.") == "plain"
    assert of(f"{FILLER}\n\n{first} *The admiral spoke on Monday.") == "now"
