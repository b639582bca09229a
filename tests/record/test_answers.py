"""Answers over reports: what is answered by the words of one named person, told elsewhere."""

from __future__ import annotations

import pytest

from chancery.model.record import Record
from tests.record.isle import one, reading, record

REMARKS = "OSLO, May 10 - Norway was ready for a fisheries treaty, Prime Minister Erik Nystrand said on Tuesday."
AGAIN = "OSLO, May 12 - The fleet would sail in June whatever came, Prime Minister Erik Nystrand said on Wednesday."
ANSWER = "COPENHAGEN, May 13 - Denmark's Karen Vinther on Thursday {} of Norwegian Prime Minister Erik Nystrand."


def answers(found: Record, words: str) -> list[str]:
    return [link.to for link in one(found, words).links if link.kind == "reaction_to"]


@pytest.mark.parametrize("verb", ["welcomed the remarks", "criticised the words", "rejected the statement"])
def test_the_last_words_of_the_one_named_are_answered(verb: str) -> None:
    found = record(reading(REMARKS, "2022-05-11"), reading(ANSWER.format(verb), "2022-05-13"))
    assert answers(found, verb) == [one(found, "ready for a fisheries treaty").id]


def test_of_two_sayings_the_later_one_is_answered() -> None:
    reports = ((REMARKS, "2022-05-11"), (AGAIN, "2022-05-12"), (ANSWER.format("welcomed the remarks"), "2022-05-13"))
    found = record(*(reading(text, day) for text, day in reports))
    assert answers(found, "welcomed the remarks") == [one(found, "The fleet would sail in June").id]


def test_words_of_weeks_ago_are_not_answered() -> None:
    found = record(reading(REMARKS, "2022-05-11"), reading(ANSWER.format("welcomed the remarks"), "2022-07-15"))
    assert answers(found, "welcomed the remarks") == []


CLAIM = "OSLO, May 10 - Norway demanded on Tuesday that Denmark drop its fees."


@pytest.mark.parametrize("who", ["She was", "Vinther was", "The minister was"])
def test_whom_somebody_was_responding_to_is_what_he_just_said_answers(who: str) -> None:
    text = (
        "COPENHAGEN, May 12 - Danish Foreign Minister Karen Vinther said on Thursday that the fees would stay. "
        f"{who} responding to Norway's demand that Denmark drop its fees."
    )
    found = record(reading(CLAIM, "2022-05-11"), reading(text, "2022-05-13"))
    assert answers(found, "the fees would stay") != []
