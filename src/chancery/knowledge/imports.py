"""Import: facts of an outside source become rows of a layer, compared with what is known.

::

    importer = Importer(knowledge, layer, on=today)
    importer.take_dump(lambda: dump_lines(path), "dump.json.gz")     # or take_rows(csv_rows(lines, where), where)
    imported = importer.finish()                                     # imported.layer is the new layer

Nothing is written here. Rows that are shipped, or that stand in the layer already, win over imported ones unless
``prefer`` is given; what contradicts them is listed either way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import date

from chancery.errors import KnowledgeError
from chancery.knowledge.facts import ItemFact, PersonFact, Tally
from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.layers import over
from chancery.knowledge.naming import Namer
from chancery.knowledge.positions import Mapped, Positions
from chancery.knowledge.settling import Conflict, Settler
from chancery.knowledge.sparql import Row, facts_of
from chancery.knowledge.wikidata import items_of, people_of
from chancery.model.dates import edtf_interval
from chancery.model.definition import Definition, OwnEntity, OwnTenure
from chancery.model.entity import Entity
from chancery.model.frozen import dataclass
from chancery.model.office import Office

SOURCE = "wikidata"
"""The kind of source that imported rows carry, with the item behind it."""

MOST_PEOPLE = 300_000
"""More people than this are refused: a layer of them would be slower to load than all else together."""

_MOST_POSITIONS = 200_000
_CROWDED = "legislator"

Lines = Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gives: the new layer, what it added, what contradicts what is known, and what was left out.

    ``unmapped`` lists positions that are none of our offices with how many people held them, most first.
    """

    layer: Definition
    added: dict[str, int]
    conflicts: tuple[Conflict, ...]
    updated: tuple[OwnTenure, ...]
    unmapped: tuple[tuple[str, int], ...]
    tally: Tally


@dataclass(slots=True)
class _Kept:
    """One person of the source who is to be imported, with the offices that the positions are."""

    fact: PersonFact
    offices: list[tuple[str, OwnTenure]] = field(default_factory=list)


class Importer:
    """Gathers facts, one source at a time. ``on`` is today: what begins later is left out.

    ``everyone`` takes in all who held any position, legislators and holders of unknown posts included.
    """

    def __init__(
        self, knowledge: Knowledge, layer: Definition, *, on: date, everyone: bool = False, prefer: bool = False
    ) -> None:
        self._base = knowledge
        self._layer = layer
        self._known = knowledge.extended(layer)
        self._on = on
        self._everyone = everyone
        self._prefer = prefer
        self._positions = Positions(knowledge)
        self._mapped: dict[str, Mapped] = dict(self._positions.by_item)
        self._labels: dict[str, str] = {}
        self._new_offices: dict[str, Office] = {}
        self._bodies: dict[str, OwnEntity] = {}
        self._unmapped: Counter[str] = Counter()
        self._kept: dict[str, _Kept] = {}
        self.tally = Tally()

    def take_dump(self, lines: Lines, where: str) -> None:
        """Take in a Wikidata dump. It is read twice, so that only what is of use is held: positions, then people.

        Raises KnowledgeError when it is cut off, is no dump, or holds more people than can be kept.
        """
        waiting: list[ItemFact] = []  # whose states may come later in the dump
        for item in items_of(lines(), where, self.tally):
            if item.code is not None and self._base.code_entity(item.code) is not None:
                self._positions.states[item.item] = item.code
            elif self._map_position(item) and not item.headed_by:
                continue
            elif len(waiting) < _MOST_POSITIONS:
                waiting.append(item)
        self._map_positions(waiting)
        self._map_bodies(waiting)
        for person in people_of(lines(), where, self.tally, self._positions.languages, self._positions.acting):
            self._take(person)

    def take_rows(self, rows: Iterable[Row], where: str) -> None:
        """Take in a SPARQL result, see ``sparql.py``. Raises KnowledgeError."""
        people, positions = facts_of(rows, where, self.tally)
        self._map_positions(positions)
        for person in people:
            self._take(person)

    def finish(self) -> Imported:
        """Return the layer with everything that was taken in; the same facts in any order give the same layer."""
        namer = Namer(self._known, self._layer, self._positions)
        settler = Settler(self._known, prefer=self._prefer, checked=self._on)
        people: list[OwnEntity] = []
        for kept in sorted(self._kept.values(), key=lambda k: int(k.fact.item[1:])):
            row = namer.row(kept.fact, [tenure.office for _, tenure in kept.offices])
            if row is None:
                self.tally.unnamed += 1
                continue
            if row.changed:
                people.append(row.own)
            for label, tenure in kept.offices:
                settler.add(row.own.entity.id, row.own.entity.name, tenure, label)
        settled = settler.settle()
        used = {tenure.office for tenure in settled.tenures}
        above = Definition(
            name="",
            people=tuple(people),
            offices=tuple(office for key, office in sorted(self._new_offices.items()) if key in used),
            tenures=settled.tenures,
            bodies=tuple(own for _, own in sorted(self._bodies.items())),
        )
        layer = over(self._layer, above)
        self._base.extended(layer)  # proves that every id is known
        added = {key: len(getattr(above, key)) for key in ("people", "offices", "tenures", "bodies")}
        unmapped = sorted(self._unmapped.items(), key=lambda pair: (-pair[1], pair[0]))
        named = tuple((f"{self._labels.get(item, '')} ({item})".strip(), count) for item, count in unmapped)
        return Imported(layer, added, settled.conflicts, settled.updated, named, self.tally)

    # -- positions and bodies

    def _map_positions(self, items: Iterable[ItemFact]) -> None:
        for item in items:
            names = item.all_names
            if names:
                self._labels[item.item] = names[0]
            if self._map_position(item) or not (self._everyone and item.position and names):
                continue
            office = self._positions.other(names[0], item.of)
            if office is not None:
                self._new_offices.setdefault(office.id, office)
                self._mapped[item.item] = Mapped(office.id)

    def _map_position(self, item: ItemFact) -> bool:
        """Note the office that a position is, if it is one of ours; True when it is noted."""
        if item.position and item.item not in self._mapped:
            mapped = self._positions.by_label(item.all_names, item.of)
            if mapped is not None:
                self._mapped[item.item] = mapped
        return item.item in self._mapped

    def _map_bodies(self, items: Iterable[ItemFact]) -> None:
        """Take in the names of bodies whose head holds one of our offices: known bodies get further names only."""
        for item in items:
            office = next((m.office for p in item.headed_by if (m := self._mapped.get(p))), None)
            names = [name for name in item.all_names if " " in name]
            if office is None or not names:
                continue
            state = self._known.office(office).state if office not in self._new_offices else None
            if state is None:
                continue
            found = next((s.entity for n in names for s in self._known.aliases.lookup(n)), None)
            if found is None:
                body = Entity(f"body:{state}-{item.item.lower()}", names[0], "body", state=state)
            elif found.startswith("body:") and self._known.state_of(found) == state:
                body = self._known.entity(found)
            else:
                continue  # the name means something else
            new = tuple(name for name in names if not self._known.aliases.lookup(name) and name != body.name)
            if new or found is None:
                self._bodies[body.id] = OwnEntity(body, new, (), f"{SOURCE}: {item.item}", item.item)

    # -- people

    def _take(self, person: PersonFact) -> None:
        offices = []
        for held in person.held:
            mapped = self._mapped.get(held.position)
            if mapped is None or (not self._everyone and self._crowded(mapped.office)):
                if mapped is None and (held.position in self._unmapped or len(self._unmapped) < _MOST_POSITIONS):
                    self._unmapped[held.position] += 1
                continue
            kind = "acting" if mapped.acting else held.kind
            source = f"{SOURCE}: {person.item}"
            tenure = self._tenure(OwnTenure("", mapped.office, held.start, held.end, kind, source), held.broken)
            if tenure is not None:
                offices.append((held.position, tenure))
        if not offices and not self._everyone:
            return
        if person.item in self._kept:
            self.tally.repeated += 1
            return
        self._kept[person.item] = _Kept(person, sorted(set(offices), key=repr))
        if len(self._kept) > MOST_PEOPLE:
            mend = "leave out --all, or import a query instead" if self._everyone else "import a query instead"
            raise KnowledgeError(f"more than {MOST_PEOPLE} people", mend=mend)

    def _tenure(self, tenure: OwnTenure, broken: bool) -> OwnTenure | None:
        """Return a tenure with dates that can be used; None, counted, where it says no start or a wrong one."""
        if broken:
            self.tally.vague += 1
            return None
        if tenure.start is None:
            self.tally.undated += 1
            return None
        first = edtf_interval(tenure.start).earliest
        last = edtf_interval(tenure.end).latest if tenure.end else None
        begun = edtf_interval(tenure.end).earliest if tenure.end else None
        assert first is not None
        if first > self._on:
            self.tally.future += 1
            return None
        if last is not None and last < first:
            self.tally.vague += 1
            return None
        if begun is not None and begun > self._on:  # the end of a term that still runs is a plan, not a fact
            return OwnTenure("", tenure.office, tenure.start, None, tenure.kind, tenure.source)
        return tenure

    def _crowded(self, office: str) -> bool:
        return office not in self._new_offices and self._base.office(office).role == _CROWDED
