"""Channels: the outlets that words came through, by what stands between them and the outlet's name."""

from __future__ import annotations

import pytest

from .reading import told


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("In remarks broadcast live by Radio Meridian, Ann Lee said the lock had failed.", "Radio Meridian"),
        ("In comments printed late on Sunday by the Orrin Gazette, Ann Lee said it had failed.", "Orrin Gazette"),
        ("In comments relayed by Radio Meridian, Ann Lee said the lock had failed.", "Radio Meridian"),
        ("Ann Lee said the lock had failed, in remarks carried by the Orrin Gazette.", "Orrin Gazette"),
        ("Ann Lee said in an email to the Orrin Gazette that the lock had failed.", "Orrin Gazette"),
        ("In a statement sent to the Orrin Gazette, Ann Lee said the lock had failed.", "Orrin Gazette"),
        ("In written answers to questions from Radio Meridian, Ann Lee said the lock had failed.", "Radio Meridian"),
        ("Speaking exclusively to Radio Meridian, Ann Lee said the lock had failed.", "Radio Meridian"),
        ("Speaking on Tuesday to Radio Meridian, Ann Lee said the lock had failed.", "Radio Meridian"),
        ("When contacted by the Orrin Gazette, Ann Lee said the lock had failed.", "Orrin Gazette"),
        ("Ann Lee, reached by phone by the Orrin Gazette, said the lock had failed.", "Orrin Gazette"),
        ("Ann Lee told Radio Meridian late on Sunday that the lock had failed.", "Radio Meridian"),
        ("Ann Lee told our colleagues at Radio Meridian that the lock had failed.", "Radio Meridian"),
        ("The lock had failed, according to two aides quoted on Tuesday by Radio Meridian.", "Radio Meridian"),
        ("Ann Lee said the lock had failed, according to a report by the Orrin Gazette.", "Orrin Gazette"),
        ("The Orrin Gazette carried a statement by Ann Lee saying that the lock had failed.", "Orrin Gazette"),
        ("Radio Meridian spoke to Ann Lee, who said that the lock had failed.", "Radio Meridian"),
        ("The Orrin Gazette ran an interview with Ann Lee in which she said the lock had failed.", "Orrin Gazette"),
        ("Ann Lee, Radio Meridian reported, said that the lock had failed.", "Radio Meridian"),
        ("Ann Lee was reported by the Orrin Gazette to have said that the lock had failed.", "Orrin Gazette"),
        ("Channel 6 quoted Ann Lee as saying that the lock had failed.", "Channel 6"),
        ("Ann Lee told the official Telka agency that the lock had failed.", "Telka"),
        ("In remarks aired by Telka, Ann Lee said the lock had failed.", "Telka"),
        ("Speaking to Telka, Ann Lee said the lock had failed.", "Telka"),
        ("Ann Lee said the lock had failed, according to Telka.", "Telka"),
        ("Telka reported that Ann Lee had said the lock was old.", "Telka"),
        ("In an op-ed for Telka, Ann Lee argued that the lock had failed.", "Telka"),
        ("Ann Lee told local media that the lock had failed.", "local media"),
        ("Ann Lee said the lock had failed, state television reported.", "state television"),
        ("According to the state news agency, Ann Lee said the lock had failed.", "the state news agency"),
        ("Ann Lee told a German magazine that the lock had failed.", "German magazine"),
    ],
)  # fmt: skip
def test_the_outlet_behind_a_word_of_passing_on(body: str, outlet: str) -> None:
    assert [name for name, _ in told(body)[0].via] == [outlet]


@pytest.mark.parametrize(
    "body",
    [
        "The study, published in the journal Lumen, says that the ice is thin.",
        "Ann Lee told the press that the lock had failed.",
        "Ann Lee announced on state television that the lock had failed.",
        "Halden reported that its manager had said no.",
        "In an email to staff, Ann Lee said the lock had failed.",
        "Contacted by phone, Ann Lee said the lock had failed.",
        "A recent article in a Hamburg weekly said the lock had failed.",
    ],
)
def test_what_passes_nothing_on(body: str) -> None:
    assert [t.via for t in told(body) if t.via] == []


@pytest.mark.parametrize(
    ("body", "outlets"),
    [
        ("Ann Lee was quoted by Radio Meridian as telling the Orrin Gazette that the lock had failed.",
         ["Radio Meridian", "Orrin Gazette"]),
        ("“It failed,” Ann Lee told the Orrin Gazette, as quoted by Radio Meridian.",
         ["Orrin Gazette", "Radio Meridian"]),
        ("In an interview with the Orrin Gazette quoted by Radio Meridian, Ann Lee said it failed.",
         ["Orrin Gazette", "Radio Meridian"]),
    ],
)  # fmt: skip
def test_one_outlet_passes_on_what_another_was_told(body: str, outlets: list[str]) -> None:
    (found,) = told(body)
    assert (found.speaker, sorted(name for name, _ in found.via)) == ("Ann Lee", sorted(outlets))


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("The lock had failed, according to Radio Meridian, citing two aides.", "two aides"),
        ("According to Radio Meridian, which cited two aides, the lock had failed.", "two aides"),
        ("Radio Meridian reported, with reference to a diplomat, that the lock had failed.", "a diplomat"),
        ("In a report citing two aides, Radio Meridian said that the lock had failed.", "two aides"),
    ],
)
def test_whom_an_outlet_has_its_word_from(body: str, source: str) -> None:
    (found,) = told(body)
    assert (found.source, found.via) == (source, [("Radio Meridian", "citing")])


def test_it_goes_on_as_the_outlet_before() -> None:
    body = (
        "Radio Meridian reported on Monday, citing police, that the lock had failed. It said, citing two aides, that a "
        "barge had sunk. It quoted Ann Lee as saying that nobody was hurt."
    )
    assert [[name for name, _ in t.via] for t in told(body)] == [["Radio Meridian"]] * 3


def test_words_end_before_what_carried_them() -> None:
    (found,) = told("Ann Lee said that the lock had failed, in comments to Radio Meridian.")
    assert found.content == "that the lock had failed"


@pytest.mark.parametrize("opening", ["Channel 6", "Article 5", "Unit 12"])
def test_a_name_that_ends_with_a_number_may_speak(opening: str) -> None:
    assert told(f"{opening} said that the lock had failed.")[0].source == opening


@pytest.mark.parametrize(
    ("body", "venue"),
    [
        ("Speaking in Geneva on Monday, Ann Lee said that the lock had failed.", "in Geneva"),
        ("Ann Lee wrote in her memoirs that the lock had failed.", "in her memoirs"),
        ("Ann Lee said in reply that the lock had failed.", None),
        ("Ann Lee said at half-time that the pitch was wet.", None),
    ],
)
def test_where_it_was_said(body: str, venue: str | None) -> None:
    found = told(body)[0].said.venue
    assert (found.text if found is not None else None) == venue
