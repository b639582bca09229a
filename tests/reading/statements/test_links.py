"""Outlets that words came through, by the words of the clause around the cue."""

from __future__ import annotations

import pytest

from .reading import told

SAID = "{} Otto Brandt said the bridge would close."


@pytest.mark.parametrize(
    ("body", "via"),
    [
        (SAID.format("In remarks carried by Radio Meridian,"), ("Radio Meridian", "quoted")),
        (SAID.format("In an interview quoted by the Sarn Gazette,"), ("Sarn Gazette", "quoted")),
        (SAID.format("As quoted in the Sarn Gazette,"), ("Sarn Gazette", "quoted")),
        (SAID.format("Speaking to Radio Meridian,"), ("Radio Meridian", "told")),
        (SAID.format("Talking on Channel 6,"), ("Channel 6", "told")),
        ("Otto Brandt, quoted in the Sarn Gazette, said the bridge would close.", ("Sarn Gazette", "quoted")),
        ("Otto Brandt said in comments published by the Sarn Gazette that it would close.", ("Sarn Gazette", "quoted")),
        ("Two clerks, who spoke to the Sarn Gazette, said the bridge would close.", ("Sarn Gazette", "told")),
        ("Otto Brandt vowed in a television interview with Channel 6 to close it.", ("Channel 6", "interview")),
        ("Otto Brandt told a Karsund radio station that it would close.", ("Karsund radio station", "told")),
        ("Otto Brandt told a local newspaper that it would close.", ("local newspaper", "told")),
        ("The Sarn Gazette learned from two clerks that it would close.", ("Sarn Gazette", "citing")),
        ("Otto Brandt told the daily Faro de San Lucas that it would close.", ("Faro de San Lucas", "told")),
    ],
)
def test_an_outlet_beside_the_cue_passes_on(body: str, via: tuple[str, str]) -> None:
    found = told(body)[-1]
    assert found.via == [via]
    assert found.speaker is None or "Gazette" not in found.speaker


def test_whom_an_outlet_has_it_from_is_the_source() -> None:
    found = told("The Sarn Gazette learned from two clerks that it would close.")[-1]
    assert (found.source, found.said.act) == ("two clerks", "said")


@pytest.mark.parametrize(
    "body",
    [
        "Government sources said the bridge would close.",
        "Speaking to the council, Otto Brandt said the bridge would close.",
        "Speaking on Tuesday, Otto Brandt said the bridge would close.",
        "Otto Brandt said the bridge would close. The Sarn Gazette, which carried his remarks, was sued.",
        "Otto Brandt told a ship's radio operator that the bridge would close.",
        "Otto Brandt told a daily crowd of pilots that the bridge would close.",
    ],
)
def test_others_are_no_outlets(body: str) -> None:
    assert told(body)[0].via == []


def test_a_shorter_name_means_the_outlet_named_before() -> None:
    body = "Marla Kessel told the Karsund Herald that it was late. Otto Brandt told the Herald that it was not."
    assert [t.via for t in told(body)] == [[("Karsund Herald", "told")]] * 2


def test_what_is_quoted_by_an_outlet_is_not_its_saying() -> None:
    found = told("According to a clerk quoted by the Sarn Gazette, the bridge would close.")
    assert [t.content for t in found] == ["the bridge would close"]


@pytest.mark.parametrize(
    ("body", "venue"),
    [
        ("Otto Brandt told reporters in the hotel lobby that nobody sails.", "in the hotel lobby"),
        ("Otto Brandt told reporters on the steps of the ministry that nobody sails.", "on the steps of the ministry"),
        ("Otto Brandt told the clerk by telephone that nobody sails.", "by telephone"),
        ("In a note to clients, Otto Brandt wrote that nobody sails.", "In a note to clients"),
        ("Otto Brandt said in a notice on the harbour's website that nobody sails.", "in a notice"),
    ],
)
def test_where_something_is_said(body: str, venue: str) -> None:
    said = told(body)[-1].said
    assert said.venue is not None
    assert said.venue.text.startswith(venue)
