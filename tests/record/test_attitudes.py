"""Attitudes of clauses: what is undone twice, who refuses, what a demand asks for, and which object is meant."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.issue import Issue
from chancery.record.issues import pattern_of
from chancery.record.sides import Side
from chancery.record.stances import stance_of

OSLO = ("norway", "norwegian", "oslo")
COPENHAGEN = ("denmark", "danish", "copenhagen")
NOR = Side("state:NOR", OSLO, COPENHAGEN, frozenset(), frozenset(), owner=OSLO)
DNK = Side("state:DNK", COPENHAGEN, OSLO, frozenset(), frozenset(), owner=OSLO)

TREATY = "Norway and Denmark sign a fisheries treaty"
PACT = "Norway restores the Oresund Treaty"
RESERVOIR = "Denmark stops filling the reservoir"
EMBARGO = "Norway lifts its embargo on Denmark"
MISSIONS = "Denmark carries out supply missions to the wreck"
WRECK = "Denmark resupplies its wreck at Tern Shoal"
MISSILES = "Norway delivers Viking missiles to Denmark"
AWARD = "Norway recognises the arbitral award"
SHELF = "the Lorne Shelf belongs to Norway"


def stance(proposition: str, side: Side, words: str) -> str | None:
    """The stance that some words take."""
    taken = stance_of(words, side, pattern_of(Issue("x", proposition), load_knowledge()))
    return taken.stance if taken else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Oslo would not change its aim of concluding a fisheries treaty.", "for"),
        ("Norway does not give up the fisheries treaty.", "for"),
        ("rejected Denmark's decision to halt negotiations on a fisheries treaty", "for"),
        ("Norway rejected the charge and remained ready for a fisheries treaty with Denmark", "for"),
        ("has not refused to sign the fisheries treaty", None),
        ("denied that Norway had rejected the fisheries treaty", None),
        ("denied that Denmark had rejected the fisheries treaty", None),
        ("does not reject talks with Denmark on the fisheries treaty", None),
        ("We do not rule out a fisheries treaty", None),
        ("It was not the case that Norway had abandoned the fisheries treaty", None),
    ],
)
def test_opposing_twice_is_no_opposition(words: str, expected: str | None) -> None:
    assert stance(TREATY, NOR, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Denmark refused to sign the fisheries treaty.", None),
        ("accused Denmark of refusing to sign the fisheries treaty", None),
        ("condemned Denmark's refusal to negotiate on the fisheries treaty", None),
        ("did not want to go because Denmark wanted a fisheries treaty", None),
        ("dismissed a fresh appeal by Denmark", None),
        ("dismissed a fresh appeal by Denmark for a fisheries treaty", "against"),
        ("Norway and Denmark have never signed a fisheries treaty.", None),
        ("Norway wants the treaty on air traffic", None),
        ("The fisheries treaty will not be signed.", "against"),
        ("The fisheries treaty will not be signed until Denmark opens its ports", "conditional"),
        ("Without this, Norway will not sign the fisheries treaty.", "conditional"),
    ],
)
def test_whose_wish_and_on_what(words: str, expected: str | None) -> None:
    assert stance(TREATY, NOR, words) == expected


@pytest.mark.parametrize(
    ("proposition", "side", "words", "expected"),
    [
        (
            PACT,
            NOR,
            "the Oresund Treaty would stay suspended until Denmark ended its support for smugglers",
            "conditional",
        ),
        (PACT, NOR, "the Oresund Treaty would be held in abeyance until Denmark abjures piracy", "conditional"),
        (PACT, NOR, "the Oresund Treaty would remain in abeyance", "against"),
        (PACT, NOR, "No, the Oresund Treaty will never be restored", "against"),
        (PACT, DNK, "urged Norway to resume the normal functioning of the Oresund Treaty", "for"),
        (PACT, DNK, "rejected Norway's decision to hold the Oresund Treaty in abeyance", "for"),
        (RESERVOIR, NOR, "it insists on a binding agreement on how the reservoir is filled and run", None),
        (RESERVOIR, DNK, "agreed to conclude a deal on the filling of the reservoir", None),
        (RESERVOIR, NOR, "demanded that Denmark stop filling the reservoir", "for"),
        (RESERVOIR, DNK, "Denmark will not stop filling the reservoir", "against"),
        (RESERVOIR, DNK, "Denmark will continue filling the reservoir", "against"),
        (EMBARGO, DNK, "the embargo must be lifted", "for"),
        (EMBARGO, NOR, "Norway will not lift the embargo until Denmark apologises", "conditional"),
        (MISSIONS, NOR, "demanded that the supply missions to the wreck be stopped", "against"),
        (MISSIONS, DNK, "Denmark does not need permission to carry out its supply missions", "for"),
        (WRECK, DNK, "Denmark will continue to resupply the wreck", "for"),
        (WRECK, NOR, "will under no circumstances allow Denmark to resupply the wreck", "against"),
        (
            WRECK,
            NOR,
            "Norway is willing to allow Denmark to resupply the wreck provided that it is told",
            "conditional",
        ),
        (MISSILES, NOR, "will under no circumstances accept the delivery of Viking missiles to Denmark", "against"),
        (MISSILES, NOR, "Norway will send Hawk missiles", None),
        (AWARD, NOR, "the arbitral award is final and legally binding", "for"),
        (AWARD, NOR, "called the arbitral award null and void", "against"),
        (AWARD, NOR, "Norway has never recognised the arbitral award", "against"),
        (AWARD, NOR, "the arbitral award has no binding force", "against"),
    ],
)
def test_relations_that_end_keep_or_recognise(proposition: str, side: Side, words: str, expected: str | None) -> None:
    assert stance(proposition, side, words) == expected


@pytest.mark.parametrize(
    ("side", "words", "expected"),
    [
        (DNK, "the Lorne Shelf was, is and will remain Danish", "against"),
        (NOR, "the Lorne Shelf is Norwegian", "for"),
        (DNK, "the Lorne Shelf is not Norwegian", "against"),
        (DNK, "recognises the Lorne Shelf as part of Norway", "for"),
        (NOR, "sovereignty over the Lorne Shelf is not in question", "for"),
        (DNK, "Denmark's sovereignty over the Lorne Shelf is indisputable", "against"),
        (DNK, "rejected the claim that the Lorne Shelf belongs to Norway", "against"),
        (DNK, "would not renounce its rights over the Lorne Shelf", "against"),
        (NOR, "The Tern Shelf is Norwegian", None),
    ],
)
def test_whose_a_territory_is(side: Side, words: str, expected: str | None) -> None:
    assert stance(SHELF, side, words) == expected


def test_this_is_what_the_sentence_before_names() -> None:
    before = "Denmark asked to carry out a supply mission to the wreck."
    side = Side("state:NOR", OSLO, COPENHAGEN, frozenset(), frozenset(), before=before)
    assert (
        stance(MISSIONS, side, "Norway is willing to allow this provided that it is told beforehand.") == "conditional"
    )
    assert stance(MISSIONS, NOR, "Norway is willing to allow this provided that it is told beforehand.") is None


def test_another_object_of_the_same_kind_is_not_the_issue() -> None:
    assert stance(PACT, NOR, "Norway will restore the Oresund Treaty") == "for"
    assert stance(PACT, NOR, "Norway will restore the Bergen Agreement, not the Oresund one") is None
    assert stance(WRECK, DNK, "Denmark will continue to resupply the wreck at Tern Shoal") == "for"
    assert stance(WRECK, DNK, "Denmark will continue to resupply the wreck at Crane Shoal") is None


def test_a_name_is_a_whole_word() -> None:
    side = Side("state:USA", ("us",), ("denmark",), frozenset(), frozenset())
    assert not side.speaks_of_itself("Because Denmark rejects it", 16)


BINDING = "The arbitral award is binding on Norway and Denmark"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the arbitral award is final and legally binding on both countries", "for"),
        ("Norway rejects the arbitral award", "against"),
        ("Norway does not recognise the arbitral award", "against"),
        ("Norway took no part in the case and has never recognised the arbitral award", "against"),
        ("Norway considers the arbitral award null and void", "against"),
    ],
)
def test_what_is_said_to_bind_is_recognised_or_not(words: str, expected: str) -> None:
    assert stance(BINDING, NOR, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("called the closure of the lane unjustified", "for"),
        ("described the opening of the lane as a mistake", "against"),
        ("called the lane narrow", None),
    ],
)
def test_what_a_side_calls_something(words: str, expected: str | None) -> None:
    assert stance("Denmark opens the lane to Norway", NOR, f"Norway {words}.") == expected
