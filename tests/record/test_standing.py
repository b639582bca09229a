"""Standing facts: whose they are and which place they are about. Real shoals, since their claimants are known."""

from __future__ import annotations

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.record.occurrences import tellings_of
from chancery.record.telling import Telling

SHOAL = "A Philippine boat anchored off Scarborough Shoal on 4 May 2023.\n\n"


def facts(text: str) -> list[Telling]:
    """The standing facts that a report tells."""
    reading = read(Report(text, published="2023-05-05"), load_knowledge())
    return [t for t in tellings_of(reading, load_knowledge()) if t.kind == "standing"]


def test_a_shoal_is_a_dispute_of_its_own() -> None:
    (one,) = facts(SHOAL + "China claims Scarborough Shoal.")
    (other,) = facts(SHOAL + "China claims Second Thomas Shoal.")
    assert not one.places & other.places


def test_an_isle_is_told_as_the_chain_that_the_same_states_claim() -> None:
    (one,) = facts("A ferry sailed on 4 May 2023.\n\nJapan claims Iturup.")
    (other,) = facts("A ferry sailed on 4 May 2023.\n\nJapan claims Kunashir.")
    assert one.places == other.places


def test_the_sea_is_the_sea_around_the_shoal() -> None:
    (one,) = facts(SHOAL + "China claims nearly the entire sea.")
    (other,) = facts(SHOAL + "China claims most of the South China Sea.")
    assert one.places == other.places


def test_both_countries_are_both() -> None:
    (fact,) = facts(SHOAL + "China and the Philippines have quarrelled for years, and both countries claim the shoal.")
    assert fact.actors == {"state:CHN", "state:PHL"}


def test_a_fact_beside_what_a_court_found_is_told() -> None:
    text = SHOAL + "In 2016 a tribunal found that the claim has no basis, a ruling that Beijing has never accepted."
    (fact,) = facts(text)
    assert fact.act == "rejects"
    assert fact.actors == {"state:CHN"}
    assert fact.head is not None
    assert fact.head.text(text).startswith("a ruling")
