"""A body under the name that it bore on the day told of: in what one report says."""

from __future__ import annotations

import pytest

from chancery.export.reading_json import reading_to_json
from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.dates import edtf_interval
from chancery.model.reading import Published, Reading
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.reading.revaluing import revalue

_TEXT = "The {name} said on Tuesday that the border between Ruritania and Morocco had to be opened."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def _named(reading: Reading) -> list[tuple[str | None, str | None]]:
    return [(s.speaker, s.speaker_name) for s in reading.statements]


@pytest.mark.parametrize(
    ("name", "day", "entity", "shown"),
    [
        ("Organization of African Unity", "1984-11-14", "org:AU", "Organization of African Unity"),
        ("OAU", "1984-11-14", "org:AU", "Organization of African Unity"),
        ("African Union", "2011-03-22", "org:AU", "African Union"),
        ("OAU", "2011-03-22", "org:AU", "African Union"),
        ("European Community", "1984-11-14", "org:EU", "European Community"),
        ("British Foreign Office", "1963-11-12", "body:GBR-foreign-ministry", "Foreign Office"),
        ("British foreign ministry", "1984-11-14", "body:GBR-foreign-ministry", "Foreign and Commonwealth Office"),
        ("FCDO", "2021-11-16", "body:GBR-foreign-ministry", "Foreign, Commonwealth and Development Office"),
        ("government of Zaire", "1984-11-14", "body:COD-government", "Government of Zaire"),
        ("Mexican embassy", "1984-11-14", "body:MEX-embassy", "Embassy of Mexico"),
        ("embassy of Mexico", "2021-11-16", "body:MEX-embassy", "Embassy of Mexico"),
    ],
)
def test_a_speaker_is_called_as_on_the_day_of_the_report(
    name: str, day: str, entity: str, shown: str, knowledge: Knowledge
) -> None:
    reading = read(Report(text=_TEXT.format(name=name), published=day), knowledge)
    assert _named(reading) == [(entity, shown)]
    assert reading_to_json(reading)["entities"][entity]["name"] == shown


def test_what_was_said_long_ago_has_the_name_of_then(knowledge: Knowledge) -> None:
    text = "The African Union said in June 1991 that the border had to be opened. The African Union said so on Monday."
    reading = read(Report(text=text, published="2011-03-22"), knowledge)
    assert [s.speaker_name for s in reading.statements][:1] == ["Organization of African Unity"]
    assert reading_to_json(reading)["entities"]["org:AU"]["name"] == "African Union"


@pytest.mark.parametrize("day", ["1984-11-14", "2011-03-22", "1963-11-12", "1990/2010"])
def test_redating_equals_reading_with_that_date_given(day: str, knowledge: Knowledge) -> None:
    text = " ".join(_TEXT.format(name=name) for name in ("OAU", "British Foreign Office", "government of Zaire"))
    interval = edtf_interval(day)
    best = None if "/" in day else day
    stated = read(Report(text=text, published=day), knowledge)
    for before in (None, "1970-01-01", "2020-01-01"):
        published = Published(interval, best, day, 1.0, (), "sibling")
        moved = revalue(read(Report(text=text, published=before), knowledge), published, knowledge)
        assert (moved.statements, moved.entities) == (stated.statements, stated.entities)
