"""timeline: what is known under a name."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.errors import NotFound
from chancery.knowledge import timeline
from chancery.knowledge.loader import load_knowledge

KNOWN = load_knowledge()


def test_a_person_by_name_and_id() -> None:
    by_name = timeline(KNOWN, "Dmitry Peskov")
    assert by_name == timeline(KNOWN, " person:dmitry-peskov ")
    assert by_name[0].rows[-1].office == "Press Secretary of the President of Russia"
    assert "Peskov" in by_name[0].names


def test_an_office_by_its_name_on_a_day() -> None:
    for name in ("Prime Minister of Japan", "office:JPN-head-of-government"):
        [found] = timeline(KNOWN, name, date(2025, 1, 1))
        assert [row.person for row in found.rows] == ["Shigeru Ishiba"]


def test_a_state_by_code_shows_all_its_offices() -> None:
    [found] = timeline(KNOWN, "jpn", date(2025, 1, 1))
    people = {row.person for row in found.rows}
    assert {"Shigeru Ishiba", "Takeshi Iwaya"} <= people


def test_a_shared_name_gives_all() -> None:
    assert len(timeline(KNOWN, "Ankara")) == 2


def test_nothing_known_is_told() -> None:
    with pytest.raises(NotFound, match="Zzyzx"):
        timeline(KNOWN, "Zzyzx Qqq")
