"""Changes: which reports must be read again when knowledge changes, so that all others keep their readings.

A reading asks knowledge three things: what the names in its text stand for, what the titles in it mean beside a
state, and who held those offices when. So a change concerns a report only when its text holds a name that was added,
removed or given another meaning, or a name of someone whose offices changed, or a title that may mean a changed office
together with anything of that office's state. Deciding too wide costs a reading; too narrow would be an error, and
``tests/knowledge/test_changes.py`` proves against reading all again that it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.outlets import outlet_keys
from chancery.model.office import Office
from chancery.model.reading import Reading
from chancery.model.token import Token, tokenize

V = TypeVar("V")


class Change:
    """What differs between two states of knowledge. Build it once, then ask ``concerns`` for each reading."""

    def __init__(self, old: Knowledge, new: Knowledge) -> None:
        self.everything = _shipped(old) != _shipped(new)
        """True when the shipped tables themselves differ: then every report is to be read again."""
        self._old, self._new = old, new
        entities = set(_differing(old.entities, new.entities))
        entities |= {e for e in entities | set(new.entities) if _placed(old, e) != _placed(new, e)}
        offices, people = _tenures(old, new)
        offices |= set(_differing(old.offices, new.offices))
        self._offices = tuple(office for key in sorted(offices) for k in (old, new) if (office := _office(k, key)))
        self._names = old.aliases.differing(new.aliases, entities | people)
        self._starts = old.aliases.small_starts() ^ new.aliases.small_starts()
        self._ids = frozenset(entities | people | offices)
        changed = _differing(old.outlets, new.outlets)
        outlets = [k.outlets[key] for key in changed for k in (old, new) if key in k.outlets]
        self._outlet_keys = frozenset(key for outlet in outlets for key in outlet_keys(outlet))

    @property
    def empty(self) -> bool:
        """True when no reading can differ."""
        return not (self.everything or self._ids or self._outlet_keys or self._starts or any(map(len, self._names)))

    def concerns(self, reading: Reading) -> bool:
        """Tell whether a report must be read again; ``reading`` is what it said with the old knowledge."""
        if self.everything:
            return True
        if not reading.read or self.empty:
            return False
        named = _named(reading)
        if not self._ids.isdisjoint(named):
            return True
        text = reading.report.text
        lower = text.lower()
        if any(key in lower for key in self._outlet_keys):
            return True
        tokens = tokenize(text)
        return self._holds_name(tokens) or self._holds_title(tokens, reading, named)

    def _holds_name(self, tokens: list[Token]) -> bool:
        before, after = self._names
        for at, token in enumerate(tokens):
            if before.find(tokens, at) or after.find(tokens, at):
                return True
            if token.lower in self._starts and ("-" in token.text or self._begins_name(tokens, at)):
                return True
        return False

    def _begins_name(self, tokens: list[Token], at: int) -> bool:
        """Tell whether any name begins at a small word that is looked at with one knowledge only ("the Guardian")."""
        return bool(self._old.aliases.find(tokens, at) or self._new.aliases.find(tokens, at))

    def _holds_title(self, tokens: list[Token], reading: Reading, named: Iterable[str]) -> bool:
        if not self._offices:
            return False
        states = _states(reading, named)
        for at in range(len(tokens)):
            for hit in self._new.titles.find(tokens, at):
                for office in self._offices:
                    touched = office.state in states or hit.title.implies == office.state
                    if touched and any(k.may_mean(hit, office) for k in (self._old, self._new)):
                        return True
        return False


def _named(reading: Reading) -> set[str]:
    """Return every entity that a reading names or took into account."""
    ids = set(reading.entities)
    ids.update(entity.office for entity in reading.entities.values() if entity.office)
    for mention in reading.mentions:
        ids.update(candidate.entity for candidate in mention.candidates)
        if mention.entity is not None:
            ids.add(mention.entity)
    for statement in reading.statements:
        ids.update(candidate.entity for candidate in statement.candidates)
        ids.update(s for s in (statement.speaker, statement.office) if s)
    ids.update(c.about for c in reading.published.constraints if c.about)
    return ids


def _states(reading: Reading, named: Iterable[str]) -> set[str]:
    """Return the codes of all states and organisations that a reading touches."""
    codes = {entity.state for entity in reading.entities.values() if entity.state}
    codes |= {statement.state for statement in reading.statements if statement.state}
    for entity in named:
        kind, _, rest = entity.partition(":")
        if kind in ("state", "org"):
            codes.add(rest)
        elif kind in ("office", "body"):
            codes.add(rest.partition("-")[0])
    return codes


def _shipped(knowledge: Knowledge) -> str:
    return knowledge.version.partition("+")[0]


def _differing(old: Mapping[str, V], new: Mapping[str, V]) -> list[str]:
    return sorted(key for key in {*old, *new} if old.get(key) != new.get(key))


def _placed(knowledge: Knowledge, entity: str) -> tuple[object, ...]:
    return (knowledge.part_of(entity), knowledge.claimants.get(entity), knowledge.kind_of_body(entity))


def _tenures(old: Knowledge, new: Knowledge) -> tuple[set[str], set[str]]:
    """Return the offices and the people whose tenures differ."""
    offices: set[str] = set()
    people: set[str] = set()
    for person in {e for k in (old, new) for e in k.entities if e.startswith("person:")}:
        before, after = old.tenures_of_person(person), new.tenures_of_person(person)
        if before != after:
            people.add(person)
            offices.update(t.office for t in {*before} ^ {*after})
    return offices, people


def _office(knowledge: Knowledge, office_id: str) -> Office | None:
    try:
        return knowledge.office(office_id)
    except KeyError:
        return None
