"""Where somebody takes to speak, what a passive names somebody as, and where such contents begin and end."""

from __future__ import annotations

import pytest

from .reading import told

PEOPLE = "President Marla Kessel met Otto Brandt in Sarn. Ines Duval and her lawyer, Pia Holm, were there. "


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        ("Brandt took to Facebook to denounce the ruling.", "took to Facebook to denounce", "the ruling"),
        ("Kessel has taken to the airwaves to urge calm.", "has taken to the airwaves to urge", "calm"),
        ("Duval took to social media to say that the vote was lost.", "took to social media to say",
         "that the vote was lost"),
    ],
)  # fmt: skip
def test_where_somebody_takes_to_speech(body: str, cue: str, content: str) -> None:
    assert [(t.cue, t.content) for t in told(PEOPLE + body)] == [(cue, content)]


def test_taking_to_a_stage_is_no_speech() -> None:
    assert told(PEOPLE + "Brandt took to the stage to applause.") == []


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("The man was named by police as Karl Brix, 34.", "police", "The man / as Karl Brix, 34"),
        ("Kessel used a visit to Peking to urge calm.", "Kessel", "calm"),
        ("The deal, two officials and a diplomat told Reuters, will be signed.", "two officials and a diplomat",
         "The deal / will be signed"),
    ],
)  # fmt: skip
def test_other_shapes(body: str, source: str, content: str) -> None:
    assert [(t.source, t.content) for t in told(PEOPLE + body)] == [(source, content)]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Kessel warned of further delays.", "further delays"),
        ("Brandt did not rule out further sanctions.", "further sanctions"),
        ("Brandt said further that talks had begun.", "that talks had begun"),
        ("What Kessel called “a gift” was a trap.", "“a gift”"),
        ("What Kessel called “a gift” others feared.", "“a gift”"),
    ],
)
def test_where_contents_begin_and_end(body: str, content: str) -> None:
    assert content in [t.content for t in told(PEOPLE + body)]


def test_naming_to_a_post_is_a_deed() -> None:
    assert told(PEOPLE + "Brandt was named by the club as coach.") == []
