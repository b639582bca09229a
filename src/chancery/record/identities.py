"""Identities: which entities of different reports are one.

Knowledge gives most entities their id. Those made from a report (``new-person:…``) are joined over reports by name
form, office and state together, never by surname alone: two reports that each speak of "Ivanov" may mean two people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, replace
from itertools import combinations

from chancery.knowledge import Knowledge
from chancery.model.decision import Decision, Outcome
from chancery.model.entity import Entity
from chancery.model.frozen import dataclass
from chancery.model.record import DatedReading
from chancery.record.deciding_entities import decided_entities, not_the_same
from chancery.record.grouping import solve
from chancery.record.ids import digest
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

    def renamed(self) -> frozenset[str]:
        """Return the ids that are another one in the record, at least as some report uses them."""
        changed = (entity for entity, now in self.mapping.items() if now != entity)
        return frozenset(part for entity in changed for part in (entity, entity.rpartition(SEPARATOR)[0]))


@dataclass(frozen=True, slots=True)
class Use:
    """One entity as reports made it: ``node`` is the same for all that tell the same of it, ``report`` one of them."""

    node: str
    report: str
    entity: Entity
    words: tuple[str, ...]

    @property
    def surname(self) -> str:
        """The kind and last word, by which uses that may be one are found; a name without words stands alone."""
        return f"{self.entity.kind}|{self.words[-1] if self.words else self.node}"


def join_identities(
    dated: Sequence[DatedReading], decisions: Sequence[Decision], index: Index, knowledge: Knowledge | None = None
) -> Identities:
    """Join the entities of all readings; persons' verdicts ("the same person") come last and win."""
    entities: dict[str, Entity] = {}
    uses: dict[str, Use] = {}
    reports: dict[str, list[str]] = {}
    together: set[tuple[str, str]] = set()
    for each in dated:
        entities.update({k: e for k, e in each.reading.entities.items() if e.known and k not in entities})
        here = uses_in(each)
        uses.update({use.node: use for use in here if use.node not in uses})
        for use in here:
            reports.setdefault(use.node, []).append(use.report)
        together.update(told_together(here))
    for node, use in uses.items():
        index.put("name", use.surname, node)
    joined = join_uses(uses, list(index.pairs("name")), frozenset(together), not_the_same(decisions))
    mapping, made = name_groups(joined, uses, reports)
    return _decided(mapping, {**entities, **made}, decisions, knowledge)


def join_uses(
    uses: Mapping[str, Use],
    pairs: Iterable[tuple[str, str]],
    together: frozenset[tuple[str, str]],
    different: AbstractSet[tuple[str, str]] = frozenset(),
) -> list[tuple[str, ...]]:
    """Return the groups of uses that are one entity each; ``pairs`` are those of one surname, in sorted order.

    ``different`` are pairs of entity ids that a person calls two.
    """
    edges = [(1.0, a, b) for a, b in pairs if same_name(uses[a], uses[b])]

    def forbids(a: str, b: str) -> bool:
        x, y = uses[a].entity.id, uses[b].entity.id
        return (min(x, y), max(x, y)) in different or _apart(uses[a], uses[b], together)

    return solve(uses, edges, forbids)


def uses_in(dated: DatedReading) -> list[Use]:
    """Return the entities that one report made, each as it tells of it."""
    report = dated.reading.report.id
    made = (e for _, e in sorted(dated.reading.entities.items()) if not e.known)
    return [Use(_node(entity), report, entity, _name_words(entity.name)) for entity in made]


def told_together(uses: Sequence[Use]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of one surname that one report tells apart."""
    for a, b in combinations(sorted(uses, key=lambda u: u.node), 2):
        if a.entity.id != b.entity.id and a.surname == b.surname:
            yield a.node, b.node


def _node(entity: Entity) -> str:
    """What stands for all uses of an entity that tell the same of it: reports repeat a name more often than not."""
    told = (entity.kind, entity.name, entity.state, entity.office, entity.gender, entity.described_as)
    return f"{entity.id}{SEPARATOR}{digest(*told, *(repr(v) for v in _others(entity)))}"


def _others(entity: Entity) -> Iterator[object]:
    named = ("id", "kind", "name", "state", "office", "gender", "described_as", "former")
    return (getattr(entity, f.name) for f in fields(entity) if f.name not in named)


def same_name(a: Use, b: Use) -> bool:
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


def _apart(a: Use, b: Use, together: frozenset[tuple[str, str]]) -> bool:
    """Tell whether two uses can never be one: another kind, another state, or names that differ."""
    x, y = a.entity, b.entity
    if x.kind != y.kind or (x.state is not None and y.state is not None and x.state != y.state):
        return True
    if (min(a.node, b.node), max(a.node, b.node)) in together:
        return True
    if len(a.words) == 1 or len(b.words) == 1:
        return a.words[-1:] != b.words[-1:]
    return bool(a.words and b.words) and not _initials_agree(a.words[0], b.words[0])


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(m.group().lower() for m in WORD.finditer(name))


def name_groups(
    groups: Sequence[tuple[str, ...]], uses: Mapping[str, Use], reports: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], dict[str, Entity]]:
    """Name each group by its fullest member; an id that falls into several groups is held once for each report.

    Returns the mapping of ids and the entities. Only groups of one surname can share an id.
    """
    mapping: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    targets: dict[str, set[str]] = {}
    chosen: dict[str, str] = {}
    for group in groups:
        best = min(group, key=lambda n: (-len(uses[n].words), -len(uses[n].entity.name), n))
        entity = uses[best].entity
        target = entity.id if entity.id not in entities else best
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
        if len(targets[plain]) == 1:
            mapping[plain] = target
        else:
            mapping.update({f"{plain}{SEPARATOR}{report}": target for report in reports[node]})
    return mapping, entities


def _decided(
    mapping: dict[str, str], entities: dict[str, Entity], decisions: Sequence[Decision], knowledge: Knowledge | None
) -> Identities:
    """Apply persons' verdicts on entities (``record/deciding_entities.py``)."""
    ids, kept, outcomes = decided_entities({**{e: e for e in entities}, **mapping}, entities, decisions, knowledge)
    return Identities(ids, kept, tuple(outcomes))
