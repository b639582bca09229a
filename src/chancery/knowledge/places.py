"""Places: above all those in dispute, under every name that a party uses, with who claims them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.draft import OTHER, WEAK, Draft, as_list, as_mapping, slug, text_of
from chancery.model.entity import Entity


def load_places(draft: Draft, content: Mapping[str, Any]) -> None:
    """Add every place of ``places.yaml``. ``part_of`` names a larger place, ``claimants`` alpha-3 codes."""
    rows = as_mapping(content.get("places"), "places.yaml: places")
    for key, row in rows.items():
        where = f"places.yaml: {key}"
        row = as_mapping(row, where)
        place = f"place:{key}"
        claimants = tuple(as_list(row.get("claimants"), where))
        for code in (*claimants, *as_list(row.get("state"), where)):
            if f"state:{code}" not in draft.entities:
                raise KnowledgeError(f"no such state: {code!r}", where=where)
        name = text_of(row, "name", where)
        draft.add_entity(Entity(place, name, "place", state=row.get("state")), where)
        draft.claimants[place] = claimants
        draft.name_all([part.strip() for part in name.split(" / ")], place)
        draft.name_all(as_list(row.get("aliases"), where), place)
        draft.name_all(as_list(row.get("weak"), where), place, "name", WEAK)
        parents = as_list(row.get("part_of"), where)
        for parent in parents:
            if parent not in rows:
                raise KnowledgeError(f"part_of: no such place {parent!r}", where=where)
        draft.part_of[place] = tuple(f"place:{parent}" for parent in parents)
    _load_cities(draft, content)


def _load_cities(draft: Draft, content: Mapping[str, Any]) -> None:
    """Add the cities and regions that need no more than a name and a state; known ones stay as they are."""
    for code, names in as_mapping(content.get("cities"), "places.yaml: cities").items():
        where = f"places.yaml: cities: {code}"
        if f"state:{code}" not in draft.entities:
            raise KnowledgeError(f"no such state: {code!r}", where=where)
        for name in as_list(names, where):
            place = f"place:{slug(name)}"
            if place in draft.entities:
                place = f"{place}-{code.lower()}"
            draft.add_entity(Entity(place, name, "place", state=code), where)
            draft.name(name, place, "name", OTHER)
