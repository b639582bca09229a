"""Deaths: names are found, broken rows told, and the shipped file is sound."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.deaths import DeathIndex, shipped_deaths


def test_a_name_gives_the_day() -> None:
    index = DeathIndex({"died": {"Dara Ostrevik | Ostrevik of Quen": "2011-04-05"}})
    ((at, length, name, day),) = index.names(["mourning", "Ostrevik", "of", "Quen", "today", ""])
    assert (at, length, name, day.earliest) == (1, 3, "Dara Ostrevik", date(2011, 4, 5))


@pytest.mark.parametrize("value", ["soon", "2011/..", "../2011"])
def test_a_broken_row_is_refused(value: str) -> None:
    with pytest.raises(KnowledgeError, match="Dara"):
        _ = DeathIndex({"died": {"Dara Ostrevik": value}}).deaths


def test_the_shipped_deaths_are_sound() -> None:
    deaths = shipped_deaths().deaths
    assert len(deaths) > 1000
    assert all(day.earliest is not None and date(1985, 1, 1) <= day.earliest <= date(2026, 11, 30) for _, day in deaths)
