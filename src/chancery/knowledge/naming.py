"""Namer: which person of ours an imported one is, and which of the imported names may be kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from chancery.knowledge.draft import USUAL, slug
from chancery.knowledge.facts import PersonFact
from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.positions import Positions
from chancery.model.definition import Definition, OwnEntity
from chancery.model.entity import Entity
from chancery.model.token import tokenize

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_MOST_ALIASES = 16


class Named(NamedTuple):
    """An imported person's row; ``changed`` is False when it says nothing that is not known."""

    own: OwnEntity
    changed: bool


class Namer:
    """Finds or makes the row of each imported person. Call ``row`` in order of item: ids are given first come."""

    def __init__(self, known: Knowledge, layer: Definition, positions: Positions) -> None:
        self._known = known
        self._positions = positions
        self._by_item = {own.wikidata: own for own in layer.people if own.wikidata}
        self._by_id = {own.entity.id: own for own in layer.people}
        self._taken: set[str] = set()
        self._items: dict[str, str] = {}

    def row(self, fact: PersonFact, offices: Sequence[str]) -> Named | None:
        """Return a person's row, None when the source gives no name that can be used."""
        names = [name for language in ("en", "mul") for name in fact.names.get(language, ())]
        states = self._states(fact, offices)
        own_script = self._own_script(fact, states)
        label = next((name for name in names if _LATIN.search(name)), None) or next(iter(own_script), None)
        if label is None:
            return None
        before = self._by_item.get(fact.item)
        person = before.entity.id if before is not None else self._known_person(names, offices, states)
        if person is None or self._items.get(person, fact.item) != fact.item:
            person, before = self._new_id(label, fact.item), None
            entity = Entity(person, label, "person", state=states[0] if states else None, gender=fact.gender)
        else:
            before = before or self._by_id.get(person)
            entity = before.entity if before is not None else self._known.entity(person)
            if entity.gender is None and fact.gender is not None:
                entity = replace(entity, gender=fact.gender)
        self._items[person] = fact.item
        return self._made(fact, entity, before, [name for name in names if name != entity.name], own_script)

    def _made(
        self,
        fact: PersonFact,
        entity: Entity,
        before: OwnEntity | None,
        names: Sequence[str],
        own_script: Sequence[str],
    ) -> Named:
        aliases = [name for name in names if self._fits(name, entity)]
        native = [name for name in own_script if name != entity.name and self._fits(name, entity)]
        old = before or OwnEntity(entity)
        own = OwnEntity(
            entity,
            tuple(dict.fromkeys([*old.aliases, *aliases]))[: max(_MOST_ALIASES, len(old.aliases))],
            tuple(dict.fromkeys([*old.native, *native])),
            f"wikidata: {fact.item}",
            fact.item,
        )
        known = before is not None or entity.id in self._known.entities
        adds = set(own.aliases) - set(old.aliases) or set(own.native) - set(old.native)
        return Named(own if not known or adds else old, not known or bool(adds))

    def _states(self, fact: PersonFact, offices: Sequence[str]) -> list[str]:
        """Return the states that a person is of, by the offices held, else by citizenship."""
        found = []
        for office in offices:
            code = office.removeprefix("office:").partition("-")[0]
            if f"state:{code}" in self._known.entities:
                found.append(code)
        found += [self._positions.states[c] for c in fact.countries if c in self._positions.states]
        return list(dict.fromkeys(found))

    def _own_script(self, fact: PersonFact, states: Sequence[str]) -> list[str]:
        """Return the names in the person's own language: as given, else the label in a language of the state."""
        found = list(fact.native)
        for state in states[:1]:
            for language in self._positions.languages_of(state):
                found += fact.names.get(language, ())[:1]
        return list(dict.fromkeys(found))

    def _known_person(self, names: Sequence[str], offices: Sequence[str], states: Sequence[str]) -> str | None:
        """Return the one known person of a full name who held one of the offices, or is of one of the states."""
        for name in names:
            if len(name.split()) < 2:
                continue
            senses = self._known.aliases.lookup(name)
            people = [s.entity for s in senses if s.entity.startswith("person:") and s.rank == USUAL]
            same = [p for p in people if {t.office for t in self._known.tenures_of_person(p)} & set(offices)]
            same = same or [p for p in people if self._known.state_of(p) in states]
            if len(same) == 1:
                return same[0]
        return None

    def _new_id(self, label: str, item: str) -> str:
        key = slug(label)
        plain = f"person:{key}" if key.isascii() and key else f"person:{item.lower()}"
        if plain in self._taken or plain in self._known.entities:
            plain = f"{plain}-{item.lower()}"
        self._taken.add(plain)
        return plain

    def _fits(self, name: str, entity: Entity) -> bool:
        """Tell whether a name may be kept.

        Not one that is known, or means somebody or something else, or a title, or (in Latin letters, where common words
        are written too) a single word.
        """
        if _LATIN.search(name) and (len(name.split()) < 2 or any(char.isdigit() for char in name)):
            return False
        tokens = tokenize(name)
        return bool(tokens) and not self._known.aliases.lookup(name) and not self._known.titles.find(tokens, 0)
