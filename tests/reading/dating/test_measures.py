"""Measures: amounts told twice, one currency at so many of another, prices and levels."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.knowledge import Knowledge, load_knowledge
from chancery.knowledge.measures import shipped_measures
from chancery.reading.dating.measures import reckon_measures
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from tests.reading.dating.test_posts import at


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def measures(text: str, knowledge: Knowledge) -> list[Reckoned]:
    page = cut("Envoys return\n\n" + text)
    return reckon_measures(page, find_mentions(page, knowledge), shipped_measures())


@pytest.mark.parametrize(
    ("text", "fits", "fits_not"),
    [
        ("The yard cost 52 million baht (2.07 million dollars).", date(1994, 6, 1), date(2010, 6, 1)),
        ("Manila lends 520 million pesos ($10.2 million) for the bridge.", date(2001, 6, 1), date(1994, 6, 1)),
        ("The euro was trading at 1.0312 dollars at noon.", date(2022, 9, 1), date(2008, 6, 1)),
        ("Crude slipped to 12.34 dollars a barrel.", date(1998, 12, 1), date(2012, 6, 1)),
        ("Gold stood at $284.60 an ounce.", date(1998, 6, 1), date(2006, 6, 1)),
        ("The Nikkei ended at 8,112.45, down 0.4 percent.", date(2003, 6, 1), date(1997, 6, 1)),
    ],
)
def test_a_value_fits_some_years_better(text: str, fits: date, fits_not: date, knowledge: Knowledge) -> None:
    (found, *_) = measures(text, knowledge)
    assert at(found.curve, fits) > at(found.curve, fits_not)
    assert found.clue.constraint.kind == "measure"


@pytest.mark.parametrize(
    "text",
    [
        "The yard cost 52 million baht.",
        "The yard cost 52 million baht (900 million dollars).",  # no rate there ever was
        "The Nikkei newspaper said 8,112.45 tons were sold.",
        "It cost 10 dollars (12 dollars).",
    ],
)
def test_what_is_no_rate_says_nothing(text: str, knowledge: Knowledge) -> None:
    assert measures(text, knowledge) == []
