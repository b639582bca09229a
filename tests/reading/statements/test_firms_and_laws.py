""" "The company" that an outlet tells of, "it" behind somebody unnamed, and what a law forbids rather than a state."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import told


@pytest.mark.parametrize(
    "opening",
    [
        "The Financial Times reported on Monday that Norway had asked Skarvoil to leave Angola.",
        "The Wall Street Journal has reported that talks with the firm are over.",
        "Bloomberg wrote on Sunday that a refinery would shut.",
    ],
)
def test_the_company_is_no_outlet_that_tells_of_it(opening: str) -> None:
    found = told(f'{opening} The company denied the report. "There are no such plans," it said.')
    assert [(t.source, t.said.described_as, t.via) for t in found[-2:]] == [
        ("The company", "The company", []),
        ("it", "The company", []),
    ]


def test_the_company_is_the_group_that_the_outlet_tells_of() -> None:
    opening = "Norwegian oil group Skarvoil plans to leave Angola, Reuters reported on Monday."
    found = told(f'{opening} The company denied the report. "There are no such plans," it said.')
    assert [(t.source, t.speaker, t.via) for t in found[-2:]] == [
        ("The company", "Skarvoil", []),
        ("it", "Skarvoil", []),
    ]


def test_an_outlet_that_acts_is_still_the_agency() -> None:
    found = told("Reuters reported on Monday that Norway would leave the pact. The agency cited two officials.")
    assert found[-1].via[0][0] == "Reuters"


def test_whose_ministry_denies_a_report_is_not_told_by_the_outlets_country() -> None:
    found = told("Reuters reported on Monday that Norway would leave the pact. The foreign ministry denied it.")
    assert found[-1].said.state == "NOR"


@pytest.mark.parametrize(
    ("first", "meant"),
    [
        ("The company denied on Monday that it had bribed Norwegian officials.", "The company"),
        ("A shipping company said on Monday that its tanker had been boarded off Chile.", "A shipping company"),
        ("The bank declined to comment on Norway.", "The bank"),
    ],
)
def test_it_is_whoever_spoke_in_the_sentence_before(first: str, meant: str) -> None:
    assert told(f"{first} It said the crew was safe.")[-1].said.described_as == meant


@pytest.mark.parametrize(
    "before",
    [
        "Norway has closed its waters to Russian boats.",
        "Skarvoil, an oil firm, has taken over the port.",
        "The ministry has sent home two envoys.",
    ],
)
def test_who_forbids_something_says_nothing(before: str) -> None:
    assert not [
        t for t in told(f"{before} It forbids them to enter the bay and requires a licence.") if t.source == "It"
    ]


@pytest.mark.parametrize(
    ("before", "law"),
    [
        ("Chile passed a law on fishing.", "a law"),
        ("Skarvoil signed a deal with Angola on Monday.", "a deal with Angola"),
        ("Norway and Chile signed a treaty in 1990.", "a treaty"),
        ("The law is from 1931.", "The law"),
    ],
)
def test_a_law_says_what_it_forbids(before: str, law: str) -> None:
    assert told(f"{before} It forbids drilling near the isle.")[-1].said.described_as == law
