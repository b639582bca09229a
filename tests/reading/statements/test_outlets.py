"""Outlets that no table knows, as the channel that words came through."""

from __future__ import annotations

import pytest

from .reading import only, told

TOLD = "Governor Marla Kessel told {} that the ferries would stop."


@pytest.mark.parametrize(
    ("hearer", "outlet"),
    [
        ("the Daily Lantern", "Daily Lantern"),
        ("Radio Meridian", "Radio Meridian"),
        ("the Quillon Courier", "Quillon Courier"),
        ("Karsund TV", "Karsund TV"),
        ("the Sarn News Agency", "Sarn News Agency"),
        ("the newspaper Utro Stolitsy", "Utro Stolitsy"),
        ("the private television channel Pirvel", "Pirvel"),
        ("the Karsund daily Nova Volna", "Nova Volna"),
        ("radio station CKVX", "CKVX"),
        ("state radio", "state radio"),
        ("Morgenstund, a Karsund newspaper,", "Morgenstund"),
    ],
)
def test_whom_one_tells_may_be_an_outlet_by_its_name(hearer: str, outlet: str) -> None:
    found = told(TOLD.format(hearer))[0]
    assert found.via == [(outlet, "told")]
    assert found.speaker == "Marla Kessel"


@pytest.mark.parametrize(
    "hearer",
    [
        "the Security Council",
        "Interfax Bank",
        "Senator Emily Post",
        "the Environment Agency",
        "reporters",
        "Radek Mirror",
        "the editor of the Quillon Courier",
        "the French government",
        "Prime Minister Ada Times",
        "the Radio Regulatory Authority",
        "the Daily Bread Society",
        "the Foreign Press Club",
        "Brandt News Corp",
        "two sisters at the post office",
    ],
)
def test_persons_bodies_and_companies_are_no_outlets(hearer: str) -> None:
    assert told(TOLD.format(hearer))[0].via == []


def test_quoted_by_an_unknown_outlet() -> None:
    found = only("The Sarn Gazette quoted Governor Marla Kessel as saying the ferries would stop.")
    assert (found.speaker, found.via) == ("Marla Kessel", [("Sarn Gazette", "quoted")])
    body = "The governor, Marla Kessel, was quoted by the daily Nova Volna as saying on Monday that nobody was hurt."
    found = only(body)
    assert (found.speaker, found.via) == ("Marla Kessel", [("Nova Volna", "quoted")])


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("Meridian reported, citing a ministry source, that the ferries would stop.", "Meridian"),
        ("Radio Meridian, quoting a ministry source, said the ferries would stop.", "Radio Meridian"),
        ("The ferries would stop, according to the Karsund Ledger, which cited a ministry source.", "Karsund Ledger"),
        ("Morgenstund, a Karsund daily, citing a ministry source, reported that no ferry would sail.", "Morgenstund"),
    ],
)
def test_whom_an_outlet_cites_is_who_spoke(body: str, outlet: str) -> None:
    found = only(body)
    assert found.source == "a ministry source"
    assert found.via == [(outlet, "citing")]


def test_a_company_that_cites_is_its_own_speaker() -> None:
    found = told("Nordfisk, citing a shortage of crews, said the ferries would stop.")
    assert all(t.via == [] for t in found)
    assert any(t.speaker == "Nordfisk" for t in found)


def test_interviews_and_remarks() -> None:
    found = only("In an interview with the Quillon Courier, Governor Marla Kessel said the ferries would stop.")
    assert (found.speaker, found.via) == ("Marla Kessel", [("Quillon Courier", "interview")])
    found = only("Governor Marla Kessel said in remarks to Radio Meridian that the ferries would stop.")
    assert [name for name, _ in found.via] == ["Radio Meridian"]
    assert only("In an interview with her lawyers, Governor Marla Kessel said the ferries would stop.").via == []


def test_one_sentence_has_one_hearer() -> None:
    first, second = told("Governor Marla Kessel told Radio Meridian that the ferries would stop and urged patience.")
    assert first.via == second.via == [("Radio Meridian", "told")]
    first, second = told("Governor Marla Kessel told Radio Meridian that the ferries would stop. She urged patience.")
    assert second.via == []


def test_what_somebody_goes_on_to_say_came_through_the_same_outlet() -> None:
    body = (
        "Governor Marla Kessel was quoted by the daily Sarn Post as saying that nobody sails. She accused the pilots "
        "of waste.\n\nKessel said that the pier was old."
    )
    assert [bool(t.via) for t in told(body)] == [True, True, False]


def test_an_outlet_behind_to_is_told() -> None:
    (one,) = told("The captain complained to the Sarn Courier that the pier was sinking.")
    assert one.via == [("Sarn Courier", "told")]
