"""Nouns that mean nobody named, lists of speakers behind a clause, "per", and days that belong to older figures."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.model.statement import Statement
from chancery.reading.reader import read

LEAD = (
    "Envoys return to the table after long pause\n\n"
    "President Otto Brandt met the United Nations envoy, Marla Kessel, in Sarn on Wednesday.\n\n"
)


def last(body: str) -> Statement:
    """The last statement of a body behind a lead that names a president and an envoy of the United Nations."""
    return read(Report(LEAD + body, published="2031-03-06"), load_knowledge()).statements[-1]


def source(body: str) -> str:
    return " … ".join(span.text(LEAD + body) for span in last(body).source)


@pytest.mark.parametrize("noun", ["company", "study", "letter", "school", "bishop", "plumber", "hospital"])
def test_a_noun_that_fits_nobody_means_nobody(noun: str) -> None:
    assert last(f"The {noun} said that nobody sails.").speaker is None


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("The president said that nobody sails.", "new-person:otto-brandt"),
        ("The envoy said that nobody sails.", "new-person:marla-kessel"),
        ("The United Nations said nobody sails. The organisation said it would help.", "org:UN"),
    ],
)
def test_a_noun_that_fits_still_means_its_bearer(body: str, speaker: str) -> None:
    assert last(body).speaker == speaker


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Forty people were killed, officials and witnesses said.", "officials and witnesses"),
        ("Forty homes had burned, police and firefighters said.", "police and firefighters"),
        ("The road is closed, the mayor and the governor said.", "the mayor and the governor"),
        ("The deal is dead, envoys, bankers and traders said.", "envoys, bankers and traders"),
        ("The Kremlin dismissed the report as fake, and Brandt joked that nobody reads.", "Brandt"),
        ("Forty people have died, per the ministry.", "the ministry"),
        ("Per officials, the road is shut.", "officials"),
    ],
)
def test_sources(body: str, wanted: str) -> None:
    assert source(body) == wanted


@pytest.mark.parametrize("body", ["The tax is four per cent now.", "Each got two per household."])
def test_no_source_behind_another_per(body: str) -> None:
    found = read(Report(LEAD + body, published="2031-03-06"), load_knowledge()).statements
    assert not [s for s in found if s.content[0].start >= len(LEAD)]


def test_the_day_of_an_older_figure_is_no_day_of_saying() -> None:
    said = last("The ministry put the number of dead at 412, up from 390 a day earlier.").said
    assert said is None or said.implied or said.carried
    spoken = last("Otto Brandt said, on returning from Rome on Monday, that it was over.").said
    assert spoken is not None
    assert spoken.value == "2031-03-03"
