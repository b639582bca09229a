"""What answers what: by the words that say so, and by whose deed they name."""

from __future__ import annotations

import pytest

from chancery.model.record import Record
from tests.record.isle import reading, record

DEED = "COPENHAGEN, May 11 - A Danish patrol boat seized the Norwegian trawler Havlys off Skarholm on May 10, 2022.\n\n"


def answers(found: Record) -> set[tuple[str, str]]:
    """Who answers what: speaker, and the act or the speaker that is answered."""
    by_id = {o.id: o for o in found.occurrences}
    return {
        (o.speaker or ", ".join(o.actors), by_id[link.to].speaker or by_id[link.to].act or "")
        for o in found.occurrences
        for link in o.links
        if link.kind == "reaction_to"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Prime Minister Erik Nystrand condemned what he called Denmark's reckless action.",
        "Norwegian Prime Minister Erik Nystrand accused Denmark on Wednesday of breaking the law of the sea.",
        "Norwegian Prime Minister Erik Nystrand said on Wednesday that Denmark's actions had endangered six lives.",
    ],
)
def test_who_judges_a_deed_answers_it(text: str) -> None:
    assert answers(record(reading(DEED + text, "2022-05-11"))) == {("person:erik-nystrand", "seize")}


def test_a_deed_of_another_year_is_not_answered() -> None:
    text = DEED.replace("2022", "2017") + "Norwegian Prime Minister Erik Nystrand condemned Denmark's reckless action."
    assert not answers(record(reading(text, "2022-05-11")))


def test_of_two_deeds_neither_is_guessed() -> None:
    second = "Danish cutters rammed the Norwegian ferry Solvind off Skarholm on May 10, 2022.\n\n"
    text = DEED + second + "Norwegian Prime Minister Erik Nystrand condemned Denmark's reckless action."
    assert ("person:erik-nystrand", "seize") not in answers(record(reading(text, "2022-05-11")))


def test_who_rejects_an_account_answers_whose_it_is() -> None:
    text = (
        "COPENHAGEN, May 11 - Danish Foreign Minister Karen Vinther said on Wednesday that the boat had no licence.\n\n"
        "Norwegian Prime Minister Erik Nystrand rejected that account."
    )
    assert answers(record(reading(text, "2022-05-11"))) == {("person:erik-nystrand", "person:karen-vinther")}
