"""Attributions that interrupt what they tell, lists of speakers, series of verbs, who a pronoun behind "for" means."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import told

NAMES = "The minister Marla Kessel met her deputy, Otto Brandt, in Sarn. "


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("The plan, Kessel and Brandt said, was dead.", "Kessel and Brandt", "The plan / was dead"),
        ("The ships, the mayor and the editor agree, were old.", "the mayor and the editor", "The ships / were old"),
        ("It was, Kessel said, a mistake.", "Kessel", "It was / a mistake"),
        ("It was, she said, “the worst day”.", "she", "It was / “the worst day”"),
        ("There was, he said, no plan.", "he", "There was / no plan"),
        (
            "It was not clear, Kessel cautioned, whether the deal would survive.",
            "Kessel", "It was not clear / whether the deal would survive",
        ),
        ("The mayor, the governor, and the bishop said so.", "The mayor, the governor, and the bishop", "so"),
        ("Kessel praised the plan, likened it to a bridge and urged others to sign.", "Kessel", "it to a bridge"),
        ("Kessel conceded defeat late on Sunday.", "Kessel", "defeat"),
        ("Kessel welcomed the deal early on Monday.", "Kessel", "the deal"),
        ("The wire quoted him as urging calm.", "him", "calm"),
        ("Kyodo reported the talks had failed and quoted him as urging calm.", "Kyodo", "the talks had failed"),
    ],
)  # fmt: skip
def test_shapes(body: str, source: str, content: str) -> None:
    assert (source, content) in [(t.source, t.content) for t in told(NAMES + body)]


@pytest.mark.parametrize("body", ["He had shown “no remorse”.", "Kessel showed “great courage” that night."])
def test_qualities_shown_are_not_told(body: str) -> None:
    assert told(NAMES + body) == []


@pytest.mark.parametrize("body", ["The report showed “serious failings”.", "The tape shows “a man in a hat”."])
def test_what_a_text_shows_is_told(body: str) -> None:
    assert len(told(NAMES + body)) == 1


@pytest.mark.parametrize("opening", ["For Ana Ruiz, it changes nothing.", "To Ana Ruiz it changes nothing."])
def test_a_pronoun_means_whom_a_sentence_concerns(opening: str) -> None:
    (found,) = told(f"{NAMES}The envoy, Pia Lund, was there.\n\n{opening} “We fish as before,” she said.")
    assert found.speaker == "Ana Ruiz"


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("The attack was condemned by world leaders.", "world leaders"),
        ("The decision was criticised by the opposition.", "the opposition"),
        ("The proposal was opposed by farmers.", "farmers"),
        ("The law was supported by 52 deputies.", "52 deputies"),
        ("The decision was condemned by rights groups.", "rights groups"),
    ],
)
def test_stances_told_in_the_passive(body: str, source: str) -> None:
    assert [t.source for t in told(NAMES + body)] == [source]


@pytest.mark.parametrize("body", ["The winner was welcomed by rain.", "The site was used by the army."])
def test_passives_of_nobody_who_holds_a_view(body: str) -> None:
    assert told(NAMES + body) == []
