"""Identities: which entities of different reports are one.

Knowledge gives most entities their id. Those made from a report (``new-person:…``) are joined over reports by name
form, office and state together, never by surname alone: two reports that each speak of "Ivanov" may mean two people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chancery.knowledge import Knowledge
from chancery.model.decision import Decision, Outcome
from chancery.model.entity import Entity
from chancery.model.record import DatedReading
from chancery.record.deciding_entities import decided_entities, not_the_same
from chancery.record.grouping import solve
from chancery.record.index import Index
from chancery.record.weighing import WORD

SEPARATOR = "@"


@dataclass(frozen=True, slots=True)
class Identities:
    """The identity of every entity that readings use.

    ``mapping`` goes from the id in a reading to the id in the record. An id that means different entities in different
    reports is held once for each of them, as ``id@report``; ``of`` looks both up.
    """

    mapping: Mapping[str, str]
    entities: Mapping[str, Entity]
    outcomes: tuple[Outcome, ...] = ()

    def of(self, report: str, entity: str) -> str:
        """Return the record's id of an entity as ``report`` uses it; an id that nobody mapped is its own."""
        return self.mapping.get(f"{entity}{SEPARATOR}{report}") or self.mapping.get(entity, entity)


@dataclass(frozen=True, slots=True)
class _Use:
    """One entity made from one report."""

    node: str
    report: str
    entity: Entity
    words: tuple[str, ...]


def join_identities(
    dated: Sequence[DatedReading], decisions: Sequence[Decision], index: Index, knowledge: Knowledge | None = None
) -> Identities:
    """Join the entities of all readings; persons' verdicts ("the same person") come last and win."""
    entities: dict[str, Entity] = {}
    uses: dict[str, _Use] = {}
    for each in dated:
        report = each.reading.report.id
        for key in sorted(each.reading.entities):
            entity = each.reading.entities[key]
            if entity.known:
                entities.setdefault(key, entity)
            else:
                node = f"{key}{SEPARATOR}{report}"
                uses[node] = _Use(node, report, entity, _name_words(entity.name))
                if uses[node].words:
                    index.put("name", f"{entity.kind}|{uses[node].words[-1]}", node)
    edges = [(1.0, a, b) for a, b in index.pairs("name") if a in uses and b in uses and same_name(uses[a], uses[b])]
    different = not_the_same(decisions)

    def forbids(a: str, b: str) -> bool:
        x, y = uses[a].entity.id, uses[b].entity.id
        return (min(x, y), max(x, y)) in different or _apart(uses[a], uses[b])

    groups = solve(uses, edges, forbids)
    mapping = _mapped(groups, uses, entities)
    return _decided(mapping, entities, decisions, knowledge)


def same_name(a: _Use, b: _Use) -> bool:
    """Tell whether two name forms go together: the same words, or an initial with one surname, office and state."""
    same_post = a.entity.state is not None and a.entity.state == b.entity.state
    same_post = same_post and a.entity.office is not None and a.entity.office == b.entity.office
    if len(a.words) < 2 or len(b.words) < 2:
        # One word names nobody for certain, unless body or organisation, which have no surnames; with an office of a
        # state it names whoever has that surname in that office ("Prime Minister Tabask", "Oren Tabask").
        if a.entity.kind == "person":
            return same_post and a.words[-1:] == b.words[-1:]
        return a.words == b.words and a.entity.state == b.entity.state
    if a.words == b.words:
        return True
    return same_post and a.words[-1] == b.words[-1] and _initials_agree(a.words[0], b.words[0])


def _initials_agree(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _apart(a: _Use, b: _Use) -> bool:
    """Tell whether two uses can never be one: another kind, another state, or names that differ."""
    x, y = a.entity, b.entity
    if x.kind != y.kind or (x.state is not None and y.state is not None and x.state != y.state):
        return True
    if a.report == b.report and x.id != y.id:
        return True
    if len(a.words) == 1 or len(b.words) == 1:
        return a.words[-1:] != b.words[-1:]
    return bool(a.words and b.words) and not _initials_agree(a.words[0], b.words[0])


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(m.group().lower() for m in WORD.finditer(name))


def _mapped(groups: Sequence[tuple[str, ...]], uses: Mapping[str, _Use], entities: dict[str, Entity]) -> dict[str, str]:
    """Name each group by its fullest member; an id that falls into several groups is held once for each report."""
    mapping: dict[str, str] = {}
    targets: dict[str, set[str]] = {}
    chosen: dict[str, str] = {}
    taken: set[str] = set(entities)
    for group in groups:
        best = min(group, key=lambda n: (-len(uses[n].words), -len(uses[n].entity.name), n))
        entity = uses[best].entity
        target = entity.id if entity.id not in taken else best
        taken.add(target)
        parts = [uses[n].entity for n in group]
        entities[target] = replace(
            entity,
            id=target,
            state=next((p.state for p in parts if p.state), None),
            office=next((p.office for p in parts if p.office), None),
            gender=next((p.gender for p in parts if p.gender), None),
            described_as=next((p.described_as for p in parts if p.described_as), None),
        )
        for node in group:
            chosen[node] = target
            targets.setdefault(uses[node].entity.id, set()).add(target)
    for node, target in sorted(chosen.items()):
        plain = uses[node].entity.id
        mapping[plain if len(targets[plain]) == 1 else node] = target
    return mapping


def _decided(
    mapping: dict[str, str], entities: dict[str, Entity], decisions: Sequence[Decision], knowledge: Knowledge | None
) -> Identities:
    """Apply persons' verdicts on entities (``record/deciding_entities.py``)."""
    ids, kept, outcomes = decided_entities({**{e: e for e in entities}, **mapping}, entities, decisions, knowledge)
    return Identities(ids, kept, tuple(outcomes))
