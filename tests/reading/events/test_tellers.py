"""Who tells of an act did it only where a pronoun, or what is called the teller's own, says so."""

from __future__ import annotations

import pytest

from tests.reading.events.coding import events_in, states


@pytest.mark.parametrize(
    "text",
    [
        "The convoy arrived in Denmark on Monday, Norway's defence ministry said.",
        "The trawler sailed into Danish waters on Monday, Norway said.",
        "The admiral surrendered to Danish marines on Monday, the Norwegian navy said.",
        "Norway's foreign ministry said the convoy had arrived in Denmark.",
        "The cabinet minister stepped down on Sunday, the Norwegian government said.",
    ],
)
def test_a_teller_did_not_do_what_another_did(text: str) -> None:
    assert not [e for e in events_in(text) if "NOR" in states(e.actors)]


@pytest.mark.parametrize(
    "text",
    [
        "Its convoy arrived in Denmark on Monday, Norway said.",
        "It has recalled its ambassador from Denmark, Norway said.",
        "Norway's government said it had withdrawn its envoy from Denmark.",
    ],
)
def test_a_teller_did_what_is_its_own(text: str) -> None:
    assert [e for e in events_in(text) if "NOR" in states(e.actors)]


def test_people_who_march_are_of_where_they_march() -> None:
    event = events_in("Up to 100 shepherds demonstrated on Tuesday in Norway, Chilean radio said.")[0]
    assert (event.cameo, states(event.actors)) == ("141", ("NOR",))
