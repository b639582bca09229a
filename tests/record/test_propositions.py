"""Propositions of any form: own verbs, passives, doings, plans, joint agreements, and what must not count for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.issue import Issue
from chancery.record import merge
from chancery.record.issues import Pattern, pattern_of
from chancery.record.sides import Side
from chancery.record.stances import stance_of
from tests.record.isle import DEFINITION, knowledge, reading, record

OSLO = ("norway", "norwegian", "oslo")
COPENHAGEN = ("denmark", "danish", "copenhagen")
DAM = "Norway floods the Grand Ethiopian Renaissance Dam valley"


def pattern(proposition: str) -> Pattern:
    return pattern_of(Issue("x", proposition), load_knowledge())


def stance(proposition: str, words: str, before: str = "", usual: frozenset[str] = frozenset()) -> str | None:
    """The stance that Norway's words take."""
    side = Side("state:NOR", OSLO, COPENHAGEN, frozenset(), usual, before=before)
    taken = stance_of(words, side, pattern(proposition))
    return taken.stance if taken else None


@pytest.mark.parametrize(
    ("proposition", "relation", "heads"),
    [
        ("Norway shares sovereignty over Svalbard", "other", "sovereignti"),
        ("Norway fills the Grand Ethiopian Renaissance Dam without a binding agreement", "other", None),
        ("the union of fishing villages is formed", "other", "union"),
        ("a plebiscite on the harbour is held in Tromso", "start", "plebiscit"),
        ("the sanctions on Denmark are lifted", "lift", "sanction"),
        ("the islands belong to Norway", "belong", None),
        ("Norway and Denmark sign a fisheries treaty", "settle", "treati"),
        ("the 1921 award is binding on Denmark", "recognise", "award"),
        ("Norway recognises Kosovo", "recognise", None),
        ("Norway and Denmark hold talks on the reef", "start", "reef"),
        ("Norway and Denmark merge their banks", "settle", "bank"),
    ],
)
def test_the_relation_and_the_object_of_a_proposition(proposition: str, relation: str, heads: str | None) -> None:
    found = pattern(proposition)
    assert found.relation == relation
    assert heads is None or heads in found.heads
    assert heads is not None or relation == "belong" or not found.heads


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Norway will start filling the dam in May.", "for"),
        ("Oslo plans to go ahead with the second filling with or without a deal.", "for"),
        ("Norway opposes any filling without an agreement.", "against"),
        ("We shall accept no filling before a binding agreement is signed.", "conditional"),
        ("Norway would monitor the filling closely.", None),
        ("Norway is filling vacancies at its embassy.", None),
        ("Norway agreed to finalise a deal on the filling and operation of the dam.", None),
    ],
)
def test_an_own_verb_is_followed_by_what_it_does(words: str, expected: str | None) -> None:
    assert stance("Norway fills the Grand Ethiopian Renaissance Dam", words) == expected


def test_a_deal_on_the_filling_of_a_named_dam_is_no_filling() -> None:
    side = Side("state:NOR", OSLO, COPENHAGEN, frozenset({"place:gerd"}), frozenset())
    issue = pattern("Norway fills the Grand Ethiopian Renaissance Dam")
    words = "Norway agreed to finalise a deal on the filling of the Grand Ethiopian Renaissance Dam."
    assert stance_of(words, side, issue) is None


def test_a_deed_pointed_at_is_the_doing_itself() -> None:
    told = "Denmark said that it had begun the second filling of the dam."
    issue = "Denmark fills the Grand Ethiopian Renaissance Dam"
    assert stance(issue, "Norway rejects this measure.", told) == "against"
    assert stance(issue, "Norway rejects this measure.", "Denmark raised its fees.") is None


@pytest.mark.parametrize(
    ("proposition", "words", "expected"),
    [
        ("a referendum is held in the harbour town", "Norway demanded a referendum.", "for"),
        ("a referendum is held in the harbour town", "The quarrel can be solved only through a referendum.", "for"),
        ("a referendum is held in the harbour town", "Norway rejected the referendum plan.", "against"),
        ("the union of fishing villages is formed", "Norway will set up the union of villages.", "for"),
        (
            "the union of fishing villages is formed",
            "Norway was ready to allow a council, but not a union of villages.",
            "against",
        ),
        (
            "the union of fishing villages is formed",
            "The blockade would stand until the union of villages was formed.",
            "for",
        ),
        (
            "the isles become autonomous",
            "Norway called the autonomy plan the most realistic basis for a settlement.",
            "for",
        ),
        ("the isles become autonomous", "The autonomy plan is one basis among others.", None),
        (
            "a referendum is held in the harbour town",
            "Norway said that the decree had no effect and that the quarrel could be settled only by a referendum.",
            "for",
        ),
    ],
)
def test_what_is_wanted_by_itself(proposition: str, words: str, expected: str | None) -> None:
    assert stance(proposition, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We will not sign any legally binding paper with Kosovo because Norway does not recognise Kosovo.", "against"),
        ("Norway does not recognise Kosovo.", "against"),
        ("Norway handed Kosovo a legally binding contract.", None),
    ],
)
def test_a_binding_paper_is_no_recognition(words: str, expected: str | None) -> None:
    side = Side("state:NOR", OSLO, ("kosovo",), frozenset(), frozenset(), objects=("kosovo",))
    taken = stance_of(words, side, pattern("Norway recognises Kosovo"))
    assert (taken.stance if taken else None) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("said it neither accepted nor recognised the award", "against"),
        ("never accepted the award", "against"),
        ("the verdict is final and binding on both", "for"),
    ],
)
def test_neither_nor_is_one_refusal(words: str, expected: str) -> None:
    assert stance("the award is binding on Norway", f"Norway {words}.") == expected


def test_what_both_agree_on_is_a_stance_of_each() -> None:
    text = "OSLO, May 10 - Norway and Denmark agreed on Tuesday to sign a fisheries treaty.\n"
    found = record(reading(text, "2022-05-10"))
    assert sorted((p.holder, p.stance) for p in found.positions) == [("state:DNK", "for"), ("state:NOR", "for")]


def test_who_leaves_a_pact_is_against_keeping_it() -> None:
    issue = Issue("kept", "the fisheries pact is kept")
    found = merge(
        replace(DEFINITION, issues=(issue,)),
        knowledge(),
        [reading("OSLO, May 10 - Norway withdrew from the fisheries pact on Tuesday.", "2022-05-10")],
    )
    assert [(p.holder, p.stance) for p in found.positions] == [("state:NOR", "against")]


def test_the_isle_is_greek_and_more() -> None:
    assert knowledge().aliases.lookup("Skarholm")
    found = record(
        reading("Prime Minister Erik Nystrand said that Skarholm was Norwegian and would be kept.", "2022-06-15")
    )
    assert [(p.holder, p.stance) for p in found.positions if p.issue == "isle"] == [("state:NOR", "for")]


@pytest.mark.parametrize(
    ("proposition", "words", "expected"),
    [
        ("the shelf treaty is kept", "Norway withdrew from the shelf treaty.", "against"),
        ("the shelf treaty is kept", "Norway will stay in the shelf treaty if its boats are let alone.", "conditional"),
        ("the shelf treaty is kept", "Norway is determined to preserve the shelf treaty.", "for"),
        ("the shelf treaty is kept", "There will be no talks, Norway said.", None),
        ("Danish observers are stationed in the harbour", "Norway would not accept Danish observers.", "against"),
        ("Danish observers are stationed in the harbour", "Norway wants observers from Denmark.", "for"),
        ("a referendum is held in the harbour town", "There is nothing to hold a referendum about.", "against"),
    ],
)
def test_what_is_kept_or_stationed(proposition: str, words: str, expected: str | None) -> None:
    assert stance(proposition, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Oslo is ready to recognise Denmark's territorial integrity, including the Lorne Shelf, if it is paid.",
            "conditional",
        ),
        ("Denmark's territory includes the Lorne Shelf.", "for"),
        ("Norway's territory includes the Lorne Shelf.", "against"),
    ],
)
def test_a_territory_that_is_owned_to(words: str, expected: str) -> None:
    side = Side("state:NOR", OSLO, COPENHAGEN, frozenset(), frozenset(), owner=COPENHAGEN)
    taken = stance_of(words, side, pattern("the Lorne Shelf belongs to Denmark"))
    assert taken is not None
    assert taken.stance == expected
