"""Outlets that cite somebody, their names by what stands around them, and what they pass on over several sentences."""

from __future__ import annotations

import pytest

from .reading import told


@pytest.mark.parametrize(
    ("body", "source", "outlet"),
    [
        ("Karsund radio, citing travellers from Orrin, said the ramps were gone.", "travellers from Orrin",
         "Karsund radio"),
        ("Quoting witnesses, Radio Meridian said the ramps were gone.", "witnesses", "Radio Meridian"),
        ("The ramps were gone, the daily Gorny Glas wrote on Monday, referring to two members of the board.",
         "two members of the board", "Gorny Glas"),
        ("The Orrin Democrat reported on Monday, quoting a court clerk, that the ramps were gone.", "a court clerk",
         "Orrin Democrat"),
        ("The semi-official agency Sandvik, citing an unnamed prosecutor, reported that the ramps were gone.",
         "an unnamed prosecutor", "Sandvik"),
    ],
)  # fmt: skip
def test_whom_an_outlet_cites_is_the_source(body: str, source: str, outlet: str) -> None:
    found = told(body)[-1]
    assert (found.source, found.via, found.said.act) == (source, [(outlet, "citing")], "said")


def test_a_cause_that_is_cited_is_no_source() -> None:
    found = told("The company reported that its mine had closed, citing a strike by workers.")
    assert found[0].source == "The company"


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("The keeper told the Karsund station WQXD as much on Monday.", "WQXD"),
        ("“It held,” the keeper told KTVR-FM as the rain began.", "KTVR-FM"),
        ("The keeper told the Orrin wireless station 4KD that it held.", "4KD"),
        ("The keeper told the Orrin Evening Plain Dealing that it held.", "Orrin Evening Plain Dealing"),
        ("The keeper told Channel 9 of Orrin that it held.", "Channel 9"),
        ("The keeper told the Orrin weekly L’Heure juste that it held.", "L’Heure juste"),
        ("“It held,” the keeper told hillTALK.", "hillTALK"),
        ("The keeper told the newsletter Plain Gravel that it held.", "Plain Gravel"),
        ("The keeper said in an interview on Monday with the Orrin Gazette that it held.", "Orrin Gazette"),
        ("In an interview published in Monday's issue of the Orrin Gazette, Ann Lee said so.", "Orrin Gazette"),
        ("Two keepers, interviewed one after the other by Radio Meridian, said it held.", "Radio Meridian"),
    ],
)  # fmt: skip
def test_an_outlet_by_its_name_or_its_kind(body: str, outlet: str) -> None:
    assert [name for name, _ in told(body)[-1].via] == [outlet]


def test_a_town_before_a_word_of_media_is_no_outlet() -> None:
    body = "The mayor, Ann Lee, was quoted by the Orrin daily Zora as saying it held. In Orrin, Jan Odel said it fell."
    first, second = told(body)
    assert ([n for n, _ in first.via], second.via) == (["Zora"], [])


def test_talk_that_a_sentence_tells_reaches_the_next_ones() -> None:
    body = "The minister, Jan Odel, spoke on Monday to the channel Al-Zora. “It is a gift,” he said. Ann Lee said no."
    gift, other = told(body)[-2:]
    assert ([n for n, _ in gift.via], other.via) == (["Al-Zora"], [])


def test_the_same_station_is_the_one_named_before() -> None:
    body = (
        "Radio Meridian quoted an usher today as saying it fell. The same station, citing travellers, said it burned."
    )
    assert [[n for n, _ in t.via] for t in told(body)] == [["Radio Meridian"]] * 2


def test_a_show_named_like_a_day_belongs_to_who_hears() -> None:
    found = told("The keeper told Radio Meridian's Today programme that it held.")[-1]
    assert (found.content, [n for n, _ in found.via]) == ("that it held", ["Radio Meridian"])
