"""Former names: one entity with one id, called on each day as it was called then."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge import load_knowledge
from chancery.model.dates import Interval, edtf_interval
from chancery.model.token import tokenize
from tests.knowledge.small import small_knowledge

_STATES = """
states:
  AAA: {name: Arland, adj: Arlandic, formerly: {the Ar Union: 1950/1970, Old Arland: ../1949}}
  BBB: {name: Boria, adj: Borian, hog: null}
"""


@pytest.mark.parametrize(
    ("entity", "day", "name"),
    [
        ("org:AU", "1985-07-01", "Organization of African Unity"),
        ("org:AU", "2002-07-09", "African Union"),
        ("org:EU", "1975", "European Community"),
        ("org:EU", "1992-02-07/1993-12-01", "European Union"),  # it was both on some of these days
        ("org:WTO", "1994-12-31", "General Agreement on Tariffs and Trade"),
        ("org:OSCE", "1990-11-21", "Conference on Security and Co-operation in Europe"),
        ("body:GBR-foreign-ministry", "1963-03-04", "Foreign Office"),
        ("body:GBR-foreign-ministry", "1982-04", "Foreign and Commonwealth Office"),
        ("body:GBR-foreign-ministry", "../1966", "Foreign Office"),
        ("body:GBR-foreign-ministry", "../1990", "Foreign, Commonwealth and Development Office"),
        ("body:COD-government", "1980-01-01", "Government of Zaire"),
        ("office:COD-foreign-minister", "1980-01-01", "Foreign Minister of Zaire"),
        ("office:OIC-organisation-spokesperson", "1980", "Spokesperson of the Organization of the Islamic Conference"),
        ("state:MMR", "1988-08-08", "Burma"),
        ("state:MMR", "2021-02-01", "Myanmar"),
        ("org:NATO", "1985-07-01", "NATO"),
    ],
)
def test_what_it_was_called_on_a_day(entity: str, day: str, name: str) -> None:
    assert load_knowledge().entity(entity).name_on(edtf_interval(day)) == name


def test_without_days_it_has_its_usual_name() -> None:
    union = load_knowledge().entity("org:AU")
    assert union.name_on(None) == union.name_on(Interval()) == "African Union"


@pytest.mark.parametrize(
    ("words", "entity"),
    [("Organisation of African Unity", "org:AU"), ("CSCE", "org:OSCE"), ("Foreign Office", "body:GBR-foreign-ministry"),
     ("GATT", "org:WTO"), ("Upper Volta", "state:BFA"), ("European Economic Community", "org:EU")],
)  # fmt: skip
def test_a_former_name_is_found_as_the_present_one_is(words: str, entity: str) -> None:
    hits = load_knowledge().aliases.find(tokenize(words), 0)
    assert entity in [sense.entity for sense in hits[0].senses]


def test_bodies_and_offices_called_after_their_state_follow_it(tmp_path: Path) -> None:
    known = small_knowledge(tmp_path, states=_STATES)
    days = edtf_interval("1960")
    assert known.entity("state:AAA").name_on(days) == "Ar Union"
    assert known.entity("body:AAA-government").name_on(days) == "Government of the Ar Union"
    assert known.entity("office:AAA-head-of-state").name_on(days) == "President of the Ar Union"
    assert known.entity("body:AAA-government").name_on(edtf_interval("1949-05")) == "Government of Old Arland"
    assert known.entity("body:AAA-government").name_on(edtf_interval("1971")) == "Government of Arland"


@pytest.mark.parametrize(
    ("formerly", "says"),
    [("{Old: 1950/..}", "no last day"), ("{Old: 1960/1950}", "one before the first"), ("{Old: soon}", "soon"),
     ("{Old: 1950/1960, Older: 1940/1955}", "another name")],
)  # fmt: skip
def test_a_wrong_row_is_told(tmp_path: Path, formerly: str, says: str) -> None:
    states = _STATES.replace("{the Ar Union: 1950/1970, Old Arland: ../1949}", formerly)
    with pytest.raises(KnowledgeError, match=says):
        small_knowledge(tmp_path, states=states)
