"""What added and erased reports change in reports: reprints, dates and names, found by what is filed of the others.

``ReportsGrown`` answers for one addition; ``store/growing.py`` calls its steps in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, or_, select

from chancery.knowledge import Knowledge
from chancery.model.definition import Definition
from chancery.model.entity import Entity
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.reprint import Reprint
from chancery.record.aligning import Cut
from chancery.record.dating import MOST_ALIKE, date_by_siblings, dating_keys, is_dated, proposals
from chancery.record.identities import (
    SEPARATOR,
    Identities,
    Use,
    join_uses,
    name_groups,
    told_together,
    uses_in,
)
from chancery.record.index import CAPS
from chancery.record.memory import Memory
from chancery.record.occurrences import tellings_of
from chancery.record.reprints import RARE, SHARED_FILED, compare, cut_of, directed, passages, proven, worth_aligning
from chancery.record.telling import Telling
from chancery.store import kept, tables
from chancery.store.codec import from_json, key_of, pack
from chancery.store.journal import chunks
from chancery.store.kept_lists import Buckets

CAP = CAPS["fingerprint"]
_ID = 64
"""Characters of a report's id."""

Pair = tuple[str, str]
Load = Callable[[Iterable[str]], dict[str, DatedReading]]


def ids_in(connection: Connection, table: Table, name: str, wanted: str, values: Iterable[str]) -> set[str]:
    """Return the values of column ``wanted`` in the rows whose column ``name`` is one of ``values``."""
    found: set[str] = set()
    for chunk in chunks(sorted(set(values))):
        found.update(connection.execute(select(table.c[wanted]).where(table.c[name].in_(chunk))).scalars())
    return found


def added_to(pair: Pair, added: Collection[str]) -> bool:
    """Tell whether one of a pair is among those added."""
    return pair[0] in added or pair[1] in added


def drop(connection: Connection, table: Table, name: str, values: Iterable[str]) -> None:
    """Delete the rows whose column ``name`` is one of ``values``."""
    for chunk in chunks(sorted(set(values))):
        connection.execute(delete(table).where(table.c[name].in_(chunk)))


def put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows."""
    if rows:
        connection.execute(insert(table), list(rows))


@dataclass
class ReportsGrown:
    """The report-level part of one addition."""

    connection: Connection
    definition: Definition
    knowledge: Knowledge
    own: Callable[[Iterable[str]], dict[str, Reading]]
    cuts: dict[str, Cut] = field(default_factory=dict)
    told: dict[str, list[Telling]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fingerprints = Buckets(self.connection, kept.fingerprint, CAP)
        self.siblings = Buckets(self.connection, kept.sibling, MOST_ALIKE)

    def tellings(self, report: str) -> list[Telling]:
        """Return the tellings of a report as it dates itself."""
        if report not in self.told:
            self.told[report] = tellings_of(self.own([report])[report], self.knowledge)
        return self.told[report]

    # -- reprints

    def reprints(self, added: Collection[str]) -> dict[Pair, list[Reprint]]:
        """Return the reprints, as the reports date themselves, of every pair that the change may concern."""
        fresh = {r: sorted(key_of(k) for k in self._cut(r).filed) for r in sorted(added)}
        keys = sorted({k for found in fresh.values() for k in found})
        self.fingerprints.load(keys)
        before = {k: self.fingerprints.of(k) for k in keys}
        for report, found in fresh.items():
            for key in found:
                self.fingerprints.put(key, report)
        self.fingerprints.flush()
        shared: Counter[Pair] = Counter()
        rare: Counter[Pair] = Counter()
        crossing: set[Pair] = set()
        for key in keys:
            was, members = len(before[key]), self.fingerprints.of(key)
            if any((was <= most) != (len(members) <= most) for most in (RARE, CAP)):
                crossing.update(self._stored_among(before[key]))  # counts only fall: nothing is shared that was not
            if len(members) <= CAP:
                new = [r for r in members if r in added]
                pairs = {(min(r, o), max(r, o)) for r in new for o in members if o != r}
                shared.update(pairs)
                rare.update(pairs if len(members) <= RARE else ())
        found_pairs = {pair: self._proven(pair, count, rare[pair]) for pair, count in sorted(shared.items())}
        found_pairs = {pair: reprints for pair, reprints in found_pairs.items() if reprints}
        return self._compared(p for p in crossing if not added_to(p, added)) | found_pairs

    def _cut(self, report: str) -> Cut:
        if report not in self.cuts:
            self.cuts[report] = cut_of(self.own([report])[report])
        return self.cuts[report]

    def filed(self, report: str) -> list[str]:
        """Return the keys of a report's fingerprints."""
        query = select(kept.unit.c.fingerprints).where(kept.unit.c.report == report)
        packed = self.connection.execute(query).scalar() if report not in self.cuts else None
        return from_json(packed, list[str]) if packed else sorted(key_of(k) for k in self._cut(report).filed)

    def _compared(self, pairs: Iterable[Pair]) -> dict[Pair, list[Reprint]]:
        """Compare pairs of which nothing is counted yet."""
        pairs = sorted(set(pairs))
        filed = {r: frozenset(self.filed(r)) for r in sorted({r for p in pairs for r in p})}
        found = {}
        for a, b in pairs:
            both = sorted(filed[a] & filed[b])
            self.fingerprints.load(both)
            sizes = [len(self.fingerprints.of(k)) for k in both]
            counts = Counter(size <= RARE for size in sizes if size <= CAP)
            found[a, b] = self._proven((a, b), counts.total(), counts[True])
        return found

    def _proven(self, pair: Pair, shared: int, rare: int) -> list[Reprint]:
        if shared < SHARED_FILED:
            return []
        readings = self.own(pair)
        a, b = (DatedReading(readings[r], readings[r].published) for r in pair)
        cuts = self._cut(pair[0]), self._cut(pair[1])
        if not worth_aligning(shared, rare, *cuts):
            return []
        return proven(compare(a, b, *cuts, passages(*cuts)), rare)

    def again(self, reports: Iterable[str]) -> dict[Pair, list[Reprint]]:
        """Return the reprints of some reports as they date themselves, for giving them their direction anew."""
        return self._compared(pair for report in sorted(set(reports)) for pair in self._stored(report))

    def _stored(self, report: str) -> set[Pair]:
        table = tables.reprint
        here = or_(table.c.a_report == report, table.c.b_report == report)
        query = select(table.c.a_report, table.c.b_report).where(here)
        return {(row.a_report, row.b_report) for row in self.connection.execute(query)}

    def _stored_among(self, reports: Sequence[str]) -> set[Pair]:
        table = tables.reprint
        query = select(table.c.a_report, table.c.b_report).where(table.c.a_report.in_(reports))
        return {(r.a_report, r.b_report) for r in self.connection.execute(query) if r.b_report in reports}

    def directed(self, found: dict[Pair, list[Reprint]], load: Load) -> dict[Pair, tuple[Reprint, ...]]:
        """Return reprints with the direction that merged dates give."""
        dated = load(sorted({r for pair, reprints in found.items() if reprints for r in pair}))
        return {pair: directed(reprints, list(dated.values())) for pair, reprints in found.items()}

    # -- dates

    def dates(self, added: Collection[str], reprints: dict[Pair, list[Reprint]]) -> dict[str, DatedReading]:
        """Return the reports whose dates may have moved, with their dates: added ones, and undated ones beside them."""
        readings = self.own(added)
        found = [
            (key_of(k), t, r) for r in sorted(added) for t in self.tellings(r) for k in dating_keys(t, readings[r])
        ]
        keys = sorted({key for key, _, _ in found})
        self.siblings.load(keys)
        before = {key: self.siblings.of(key) for key in keys}
        for key, telling, report in found:
            self.siblings.put(key, f"{report}{'d' if is_dated(readings[report]) else 'u'}{key_of(telling.key)}")
        self.siblings.flush()
        concerned = {*added, *self._told_by([(key, telling) for key, telling, _ in found], before)}
        beside = {r for pair, found in reprints.items() if found or not added_to(pair, added) for r in pair}
        concerned |= self._of_unit(beside)
        return {report: self._dated(report, reprints) for report in sorted(concerned)}

    def _told_by(self, added: Sequence[tuple[str, Telling]], before: Mapping[str, Sequence[str]]) -> set[str]:
        """The undated reports whose date added sayings tell, or tell no more since too many share their key now."""
        concerned: set[str] = set()
        near: dict[str, set[tuple[str, str]]] = {}
        fresh = {telling.key: telling for _, telling in added}
        for key, telling in added:
            undated = [s for s in before[key] if s[_ID] == "u"]
            if len(before[key]) > MOST_ALIKE:
                continue  # it dated nothing and dates nothing, whoever comes
            if not self.dates_by(key):
                concerned.update(s[:_ID] for s in undated)
            for sibling in undated:
                near.setdefault(sibling[:_ID], set()).add((sibling[_ID + 1 :], telling.key))
        for report in sorted(near.keys() - concerned):
            own = {key_of(t.key): t for t in self.tellings(report)}
            readings = self.own({report, *(fresh[other].report for _, other in near[report])})
            by_key = fresh | {t.key: t for t in own.values()}
            pairs = sorted((own[mine].key, other) for mine, other in near[report])
            told = proposals(pairs, by_key, readings, frozenset(self.definition.parties))
            concerned.update(r for r, _ in told if r == report)
        return concerned

    def _dated(self, report: str, fresh: dict[Pair, list[Reprint]]) -> DatedReading:
        reading = self.own([report])[report]
        if is_dated(reading):
            return DatedReading(reading, reading.published)
        copies = [r for r in self._copies(report, fresh) if r.kind == "copy"]
        others = {o for r in copies for o in (r.a.report, r.b.report)} - {report}
        siblings = self._siblings(report)
        readings = self.own(sorted({report} | others | siblings))
        told = {r: self.tellings(r) if r in siblings or r == report else [] for r in readings}
        dated = date_by_siblings(
            list(readings.values()), told, copies, (), self.definition.parties, self.knowledge, _Buckets(self)
        )
        return next(d for d in dated if d.reading.report.id == report)

    def _of_unit(self, reports: Iterable[str]) -> set[str]:
        """Those of some reports that do not date themselves."""
        table, found = kept.unit, set[str]()
        for chunk in chunks(sorted(reports)):
            found.update(
                self.connection.execute(
                    select(table.c.report).where(table.c.report.in_(chunk), table.c.undated)
                ).scalars()
            )
        return found

    def _copies(self, report: str, fresh: dict[Pair, list[Reprint]]) -> list[Reprint]:
        """The copies of a report: those found just now, and those that are stored of other pairs."""
        stored = self._compared(pair for pair in self._stored(report) if pair not in fresh)
        found = {pair: reprints for pair, reprints in fresh.items() if report in pair} | stored
        return [r for _, reprints in sorted(found.items()) for r in reprints]

    def _siblings(self, report: str) -> set[str]:
        reading = self.own([report])[report]
        keys = sorted({key_of(k) for t in self.tellings(report) for k in dating_keys(t, reading)})
        self.siblings.load(keys)
        return {s[:_ID] for key in keys if self.dates_by(key) for s in self.siblings.of(key)}

    def dates_by(self, key: str) -> bool:
        """Tell whether a key of siblings dates anything: not where it holds too many."""
        return len(self.siblings.of(key)) <= MOST_ALIKE

    # -- names

    def names(self, dated: dict[str, DatedReading]) -> Named:
        """File how some reports name entities, and return what that makes of their names."""
        changed = list(dated)
        old = self._surnames_of(changed)
        known_before = self._known_of(changed)
        for table in (kept.use, kept.together):
            drop(self.connection, table, "report", changed)
        surnames = set(old)
        fresh: dict[str, Use] = {}
        known: dict[str, Entity] = {}
        uses, pairs = list[dict[str, Any]](), list[dict[str, Any]]()
        for report, each in dated.items():
            here = uses_in(each)
            fresh.update({u.node: u for u in here if u.node not in fresh})
            told = each.reading.entities
            known.update({k: e for k, e in sorted(told.items()) if e.known and k not in known})
            uses += [{"node": u.node, "report": report, "plain": u.entity.id, "surname": u.surname} for u in here]
            uses += [{"node": k, "report": report, "plain": k, "surname": None} for k in sorted(told) if told[k].known]
            by_node = {u.node: u for u in here}
            for a, b in dict.fromkeys(told_together(here)):
                pairs.append({"a": a, "b": b, "report": report, "surname": by_node[a].surname})
        put(self.connection, kept.use, uses)
        put(self.connection, kept.together, pairs)
        there = ids_in(self.connection, kept.named, "node", "node", fresh)
        new = [u for n, u in fresh.items() if n not in there]
        rows = [{"node": u.node, "surname": u.surname, "packed": pack(u)} for u in new]
        put(self.connection, kept.named, rows)
        surnames |= {u.surname for u in fresh.values()}
        left = known_before - self._used(known_before)
        return self._named(surnames, known, left - known.keys())

    def _used(self, nodes: Iterable[str]) -> set[str]:
        """Those of some entities that any report names."""
        table = kept.use
        one = select(table.c.node).where(table.c.node == bindparam("name")).limit(1)
        return {n for n in sorted(set(nodes)) if self.connection.execute(one, {"name": n}).first() is not None}

    def _surnames_of(self, reports: Iterable[str]) -> set[str]:
        return {s for s in ids_in(self.connection, kept.use, "report", "surname", reports) if s is not None}

    def _known_of(self, reports: Iterable[str]) -> set[str]:
        return {n for n in ids_in(self.connection, kept.use, "report", "node", reports) if not n.startswith("new-")}

    def _named(self, surnames: Collection[str], known: dict[str, Entity], left: set[str]) -> Named:
        """Join anew the uses of each surname, and tell what was there before."""
        mapping, entities = {k: k for k in known}, dict(known)
        old_ids = set(left)
        for surname in sorted(surnames):
            nodes = self.connection.execute(select(kept.named).where(kept.named.c.surname == surname)).all()
            plains = {from_json(row.packed, Use).entity.id for row in nodes}
            used = self._used(row.node for row in nodes)
            drop(self.connection, kept.named, "node", [row.node for row in nodes if row.node not in used])
            uses = {row.node: from_json(row.packed, Use) for row in nodes if row.node in used}
            table = kept.together
            rows = self.connection.execute(select(table.c.a, table.c.b).where(table.c.surname == surname).distinct())
            groups = join_uses(uses, list(combinations(sorted(uses), 2)), frozenset((r.a, r.b) for r in rows))
            found, made = name_groups(groups, uses, _Reports(self.connection))
            mapping.update(found)
            entities.update(made)
            mapping.update({k: k for k in made if k not in mapping})
            old_ids |= self._old(plains)
        return Named(mapping, entities, old_ids)

    def _old(self, plains: Collection[str]) -> set[str]:
        """The rows of identity that stand for some ids: plain, for one report, or for one way to tell of it."""
        table = tables.identity
        found: set[str] = set()
        for plain in sorted(plains):
            low, high = plain + SEPARATOR, plain + chr(ord(SEPARATOR) + 1)
            here = or_(table.c.id == plain, table.c.id.between(low, high))
            found.update(self.connection.execute(select(table.c.id).where(here)).scalars())
        return found


@dataclass(frozen=True)
class Named:
    """Names joined anew: ids and entities as they are now, and the ids of all rows that stood for them."""

    mapping: dict[str, str]
    entities: dict[str, Entity]
    old: set[str]

    @property
    def identities(self) -> Identities:
        """What maps the ids of readings, as far as it was made anew."""
        return Identities(self.mapping, self.entities)


class _Reports(dict[str, list[str]]):
    """The reports that use an entity, looked up when they are asked for: hardly ever."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, node: str) -> list[str]:
        return sorted(ids_in(self._connection, kept.use, "node", "report", [node]))


class _Buckets(Memory):
    """An index of siblings that knows which of its keys hold too many in the whole record."""

    def __init__(self, grown: ReportsGrown) -> None:
        super().__init__()
        self._grown = grown

    def bucket(self, family: Any, key: str) -> tuple[str, ...]:
        """Return the items under a key; none where the record holds too many."""
        return super().bucket(family, key) if self._grown.dates_by(key_of(key)) else ()
