"""Several persons named together are one source: the group of them speaks, however the list is written."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read
from tests.reading.statements.reading import told

NAMES = "President Marla Kessel met Otto Brandt in Sarn. Ines Duval and her lawyer, Pia Holm, were there. "


def _speakers(body: str) -> list[tuple[str, ...]]:
    """The members of each speaker, by name and in order."""
    reading = read(Report(NAMES + body, published="2031-03-06"), load_knowledge())
    found = []
    for statement in reading.statements:
        entity = reading.entities[statement.speaker or ""]
        members = entity.members or (entity.id,)
        found.append(tuple(sorted(reading.entities[m].name for m in members)))
    return found


@pytest.mark.parametrize(
    "body",
    [
        "Kessel, Brandt and Duval said the pact would hold.",
        "Kessel, Brandt, and Duval said the pact would hold.",
        "President Marla Kessel, Otto Brandt and the lawyer Ines Duval said the pact would hold.",
        "“The pact will hold,” said Kessel, Brandt and Duval.",
        "The pact will hold, said Kessel, Brandt, and Duval, adding nothing.",
        "According to Kessel, Brandt and Duval, the pact will hold.",
        "The pact, according to Kessel, Brandt, and Duval, will hold.",
        "The pact was praised by Kessel, Brandt and Duval.",
    ],
)
def test_three(body: str) -> None:
    assert _speakers(body)[0] == ("Ines Duval", "Marla Kessel", "Otto Brandt")


@pytest.mark.parametrize(
    "body",
    [
        "Kessel and her deputy Otto Brandt said the pact would hold.",
        "President Marla Kessel and associate deputy minister Otto Brandt said the pact would hold.",
    ],
)
def test_two_with_what_the_second_is(body: str) -> None:
    assert _speakers(body) == [("Marla Kessel", "Otto Brandt")]


@pytest.mark.parametrize(
    "body",
    [
        "Kessel and Brandt's lawyer Pia Holm said the pact would hold.",
        "Kessel, a friend of Brandt and Duval, said the pact would hold.",
        "“The pact will hold,” said Kessel, and Brandt nodded.",
        "According to Kessel, Brandt and Duval agreed on the pact.",
        "According to Kessel, Brandt and Duval, both in Sarn, agreed on the pact.",
    ],
)
def test_no_lists(body: str) -> None:
    assert _speakers(body) == [("Marla Kessel",)]


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
    assert [(t.cue, t.content) for t in told(NAMES + body)] == [(cue, content)]


def test_taking_to_a_stage_is_no_speech() -> None:
    assert told(NAMES + "Brandt took to the stage to applause.") == []


@pytest.mark.parametrize("who", ["The mayor, the governor and the bishop", "The president and the lawyer"])
def test_several_nouns_are_nobody_alone(who: str) -> None:
    reading = read(Report(NAMES + f"{who} said the pact would hold."), load_knowledge())
    assert [s.speaker for s in reading.statements] == [None]


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
    assert [(t.source, t.content) for t in told(NAMES + body)] == [(source, content)]


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
    assert content in [t.content for t in told(NAMES + body)]


def test_naming_to_a_post_is_a_deed() -> None:
    assert told(NAMES + "Brandt was named by the club as coach.") == []


def test_talks_told_of_are_no_venue() -> None:
    body = "Kessel confirmed she was in talks with Duval but said no deal was certain."
    reading = read(Report(NAMES + body), load_knowledge())
    assert [s.venue for s in reading.statements] == [None, None]
