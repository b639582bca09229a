"""Identities: joined by name, office and state together."""

from __future__ import annotations

import pytest

from chancery.model.decision import Decision
from chancery.record import merge
from tests.record.isle import DEFINITION, knowledge, reading, record

TEXTS = (
    "Danish lawmaker Palle Overgaard said the isle would be defended.",
    "Danish lawmaker Palle Overgaard said on Friday that the trawlers would be back.",
    "Swedish lawmaker Palle Overgaard said that Sweden had no part in it.",
)


def people(*texts: str) -> list[str]:
    found = record(*(reading(t, "2022-05-10") for t in texts))
    return sorted({o.speaker for o in found.occurrences if o.speaker and "person" in o.speaker})


def test_one_name_and_state_is_one_person() -> None:
    assert len(people(TEXTS[0], TEXTS[1])) == 1


def test_one_name_in_two_states_is_two_persons() -> None:
    assert len(people(*TEXTS)) == 2


def test_every_entity_used_has_an_identity() -> None:
    found = record(*(reading(t, "2022-05-10") for t in TEXTS))
    used = {o.speaker for o in found.occurrences if o.speaker}
    assert used <= set(found.entities)
    assert set(found.identities.values()) <= set(found.entities)


def test_a_person_can_say_that_two_are_the_same() -> None:
    readings = [reading(t, "2022-05-10") for t in TEXTS]
    before = merge(DEFINITION, knowledge(), readings)
    first, second = sorted({o.speaker for o in before.occurrences if o.speaker and "person" in o.speaker})
    verdict = Decision("d1", "dossier", None, None, second, "same", "entity", first, "an analyst", "2022-06-01")
    after = merge(DEFINITION, knowledge(), readings, [verdict])
    assert {o.speaker for o in after.occurrences if o.speaker and "person" in o.speaker} == {first}


@pytest.mark.parametrize("name", ["Overgaard"])
def test_a_surname_alone_joins_nobody(name: str) -> None:
    text = f"Danish lawmaker {name} said the isle would be defended."
    assert all(name.lower() not in p or "palle" not in p for p in people(text))
