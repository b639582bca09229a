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


DEMAND = (
    "Norwegian Prime Minister Erik Nystrand demanded on Wednesday that Denmark release the trawler and its crew.\n\n"
)
VINTHER = "Danish Foreign Minister Karen Vinther "


def test_words_that_are_named_are_answered_and_no_deed() -> None:
    text = (
        DEED
        + DEMAND
        + VINTHER
        + "rejected Norway's demand for the release of the trawler on Thursday, saying it had entered Danish waters."
    )
    found = answers(record(reading(text, "2022-05-12")))
    assert ("person:karen-vinther", "person:erik-nystrand") in found


def test_a_claim_on_something_else_is_not_answered() -> None:
    said = "Norwegian Prime Minister Erik Nystrand said on Wednesday that two more ferries would sail to Bergen.\n\n"
    text = said + VINTHER + "dismissed Norwegian claims on Thursday that a cutter had struck a trawler off Skarholm."
    assert not answers(record(reading(text, "2022-05-12")))


def test_denied_it_answers_the_sentence_before() -> None:
    text = DEMAND + VINTHER + "rejected the demand."
    assert answers(record(reading(text, "2022-05-12"))) == {("person:karen-vinther", "person:erik-nystrand")}


def test_the_decision_is_the_one_deed_of_the_other_side() -> None:
    text = "Denmark closed its ports to Norwegian trawlers on 10 May 2022.\n\n"
    text += "Norwegian Prime Minister Erik Nystrand said on Wednesday that the decision would harm both coasts."
    found = answers(record(reading(text, "2022-05-11")))
    assert [who for who, _ in found] == ["person:erik-nystrand"]


def test_days_after_is_no_answer_to_what_was_said() -> None:
    said = "Denmark said in March that it would not renew the pilotage contract.\n\n"
    text = (
        said + "Norwegian Prime Minister Erik Nystrand said on Wednesday, three days after Denmark let the lights of "
    )
    assert not answers(record(reading(text + "Skarholm go out, that the winter would be mild.", "2022-05-12")))


def test_nobody_is_blamed_for_what_both_did() -> None:
    text = "Norway and Denmark signed a truce on 9 May 2022.\n\n"
    text += "Norwegian Prime Minister Erik Nystrand accused Denmark on Wednesday of breaking the law of the sea."
    assert not answers(record(reading(text, "2022-05-11")))


def test_who_replies_behind_an_unknown_voice_may_answer_that() -> None:
    text = DEMAND + "Riis, however, said that cutters would from now on escort the trawlers.\n\n"
    text += '"Such a step would be a mistake," Danish Foreign Minister Karen Vinther replied.'
    assert not answers(record(reading(text, "2022-05-12")))


def test_also_adds_to_an_act_and_answers_no_saying_between() -> None:
    text = (
        "Last December, Norwegian Prime Minister Erik Nystrand said that no talks were in sight.\n\n"
        "In March 2022, Denmark suspended talks with Norway on the fisheries treaty. The decision was made in view of "
        "the licence fees.\n\nAlso, as a response, Denmark closed its ports to Norwegian trawlers."
    )
    assert not answers(record(reading(text, "2023-05-12")))


@pytest.mark.parametrize(
    ("lead", "answer", "expected"),
    [
        (
            "Norway called on Denmark on Tuesday to release a trawler, Prime Minister Erik Nystrand said.",
            "Danish Foreign Minister Karen Vinther rejected the appeal.",
            {("person:karen-vinther", "person:erik-nystrand")},
        ),
        (
            "Prime Minister Erik Nystrand accused Denmark on Tuesday of sending the cutters.",
            "Danish Foreign Minister Karen Vinther dismissed the accusation and said that the cutters were private.",
            {("person:karen-vinther", "person:erik-nystrand")},
        ),
        (
            "Norway imposed a 20 percent tariff on Danish herring on Tuesday.",
            "Denmark condemned the move. Sweden, too, regretted the decision.",
            {("state:DNK", "impose-sanctions"), ("state:SWE", "impose-sanctions")},
        ),
    ],
)
def test_what_is_named_by_its_kind_is_what_was_told_before(
    lead: str, answer: str, expected: set[tuple[str, str]]
) -> None:
    found = answers(record(reading(f"OSLO, May 10 - {lead}\n\n{answer}", "2022-05-11")))
    assert found == expected
