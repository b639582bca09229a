"""Whom a pronoun or a bare noun means where nobody has given a name."""

from __future__ import annotations

import pytest

from .reading import told


@pytest.mark.parametrize(
    ("body", "pronoun", "name"),
    [
        (
            "Admiral Goran Vesk spoke at noon. “The buoy was ours,” an officer close to the inquiry said. "
            "He added that the log was missing.",
            "He",
            "an officer close to the inquiry",
        ),
        (
            "Governor Tomas Brenn left early. An Ostran envoy who sat in told the Sarn Gazette that two states had "
            "wavered. He denied that money was discussed. “Nobody asked,” he said.",
            "he",
            "An Ostran envoy",
        ),
        (
            "The talks were hosted by Governor Tomas Brenn. Odan told reporters that nothing changed. “The border is "
            "not for sale,” he said, “and never was.”",
            "he",
            "Odan",
        ),
        (
            "A notice pinned on the customs gate gave no reason. It stated that carts would be turned back.",
            "It",
            "A notice",
        ),
        (
            "Her office denies that any such call took place. In a note to this paper it said the lines were down.",
            "it",
            "Her office",
        ),
        (
            "Last week she published a paper of four pages in Tidal Review. It rejects the claim.",
            "It",
            "a paper of four pages in Tidal Review",
        ),
    ],
)
def test_a_pronoun_means_whom_the_words_before_told_of(body: str, pronoun: str, name: str) -> None:
    found = [t for t in told(body) if t.source == pronoun]
    assert found, told(body)
    assert found[-1].speaker == name


def test_she_goes_on_from_entry_to_entry() -> None:
    body = (
        "The treasurer is at the lectern. She begins by promising a long view.\n"
        "She says borrowing will fall by a third.\n"
        "Growth will be slow, she tells the chamber."
    )
    assert {t.speaker for t in told(body)} == {"The treasurer"}


def test_the_company_is_the_name_of_which_nothing_else_is_known() -> None:
    found = told("Polgrav has disowned the tables. The company says that a cook's scale cannot tell wet from dry.")
    assert [t.speaker for t in found] == ["Polgrav", "Polgrav"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("“Hold the ladder,” said the minority leader, Odessa Crane.", "Odessa Crane"),
        ("“It plays well,” said a third guest, the comedian Ozzy Bell.", "Ozzy Bell"),
        ("Next speaker, retired lineman Gene Vose, asks what the clock cost.", "Gene Vose"),
        ("The ferrymen's envoy, Mr. Tam Orrin, in the course of his visit called on the port to open.", "Tam Orrin"),
    ],
)
def test_a_name_set_off_speaks(body: str, name: str) -> None:
    assert name in [t.speaker for t in told(body)]


def test_a_role_before_a_name_leaves_it_the_subject() -> None:
    body = (
        "Skipper Shane Petrel said he would sleep on it. “Ask me on Sunday,” Petrel told reporters.\n"
        "Reserves coach Alan Dace, a school principal, steps up as caretaker. He said his phone rang at night."
    )
    assert told(body)[-1].speaker == "Alan Dace"
