"""Whom a person acts for on a report's date: an organisation that is headed, else the home state."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.reading import Published
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.reading.revaluing import revalue


def acting(text: str, published: str) -> list[str | None]:
    return [p.state for e in read(Report(text, published=published), load_knowledge()).events for p in e.actors]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Jens Stoltenberg visited Chile on Monday.", "2018-05-08", "NATO"),
        ("Jens Stoltenberg visited Chile on Monday.", "2007-05-08", "NOR"),
        ("Kofi Annan condemned Serbia on Monday.", "1999-05-08", "UN"),
        ("Josep Borrell condemned Serbia on Monday.", "2022-11-05", "EU"),
        ("Josep Borrell condemned Serbia on Monday.", "2019-03-05", "ESP"),
        ("Angela Merkel visited Chile on Monday.", "2018-05-08", "DEU"),
    ],
)
def test_whoever_heads_an_organisation_acts_for_it(text: str, published: str, expected: str) -> None:
    assert acting(text, published)[0] == expected


def test_another_date_changes_it_back() -> None:
    knowledge = load_knowledge()
    text = "Jens Stoltenberg visited Chile on Monday."
    late = read(Report(text, published="2018-05-08"), knowledge)
    early = read(Report(text, published="2007-05-08"), knowledge)
    assert revalue(late, early.published, knowledge).events[0].actors == early.events[0].actors
    assert isinstance(late.published, Published)
