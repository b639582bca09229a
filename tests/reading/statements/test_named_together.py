"""Several persons named together are one source: the group of them speaks, however the list is written."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read

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


@pytest.mark.parametrize("who", ["The mayor, the governor and the bishop", "The president and the lawyer"])
def test_several_nouns_are_nobody_alone(who: str) -> None:
    reading = read(Report(NAMES + f"{who} said the pact would hold."), load_knowledge())
    assert [s.speaker for s in reading.statements] == [None]
