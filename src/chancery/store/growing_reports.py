"""What added and erased reports change in reports: reprints, dates and names, found by what is filed of the others.

``ReportsGrown`` answers for one addition; ``store/growing.py`` calls its steps in order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from chancery.knowledge import Knowledge
from chancery.model.decision import Decision
from chancery.model.definition import Definition
from chancery.model.entity import Entity
from chancery.model.reading import Published, Reading
from chancery.model.record import DatedReading
from chancery.model.reprint import Reprint
from chancery.record.dating import (
    MOST_ALIKE,
    date_by_some,
    dates_itself,
    dating_keys,
    given_by_person,
    is_dated,
    proposals,
)
from chancery.record.deciding_entities import decided_entities, not_the_same
from chancery.record.identities import (
    SEPARATOR,
    Use,
    join_uses,
    name_groups,
    told_together,
    uses_in,
)
from chancery.record.occurrences import tellings_of
from chancery.record.telling import Telling
from chancery.store import kept, tables
from chancery.store.codec import from_json, key_of, pack
from chancery.store.growing_decisions import EntityVerdicts, Named, PassedError
from chancery.store.growing_reprints import Pair, ReprintsGrown, added_to
from chancery.store.in_bulk import drop, ids_in, put
from chancery.store.journal import chunks
from chancery.store.kept_lists import Buckets
from chancery.store.told import Told

SPARE = 20
"""Sayings beyond those that count which are kept under a key, so that verdicts may change some."""

_ID = 64
"""Characters of a report's id."""


@dataclass
class ReportsGrown(ReprintsGrown):
    """The report-level part of one addition."""

    definition: Definition
    knowledge: Knowledge
    verdicts: EntityVerdicts
    dating: Sequence[Decision] = ()
    """Verdicts on the dates of reports."""
    told: dict[str, list[Telling]] = field(default_factory=dict)
    leaving: frozenset[str] = frozenset()
    """Reports that are taken out."""

    def __post_init__(self) -> None:
        self.noted = Told(self.connection)
        """What every report tells: of those that are added once ``retell`` was asked."""
        self.siblings = Buckets(self.connection, kept.sibling, MOST_ALIKE, SPARE)

    def tellings(self, report: str) -> list[Telling]:
        """Return the tellings of a report as it dates itself."""
        if report not in self.told:
            known = self.noted.tellings(report)
            self.told[report] = tellings_of(self.own([report])[report], self.knowledge) if known is None else known
        return self.told[report]

    def retell(self, added: Collection[str]) -> None:
        """Find and note what some reports tell, whatever was noted of them."""
        own = self.own(added)
        self.told.update((report, tellings_of(reading, self.knowledge)) for report, reading in own.items())
        self.noted.put((reading, self.told[report]) for report, reading in own.items())

    # -- dates

    def dates(
        self, added: Collection[str], reprints: dict[Pair, list[Reprint]], was: Mapping[str, Reading]
    ) -> dict[str, DatedReading]:
        """Return the reports whose dates may have moved, with their dates: added ones, and undated ones beside them.

        ``was`` are those of them that said something else before. Raises PassedError where what one of them no longer
        tells stood under a key of which not everything is kept.
        """
        self.retell({*added, *was})
        left = self._taken_back(was)
        found = self._sayings(added)
        keys = sorted({key for key, _, _ in found})
        self.siblings.load(keys)
        before = {key: self.siblings.of(key) for key in keys}
        self._file(found)
        concerned = {*added, *left, *self._told_by([(key, telling) for key, telling, _ in found], before)}
        beside = {r for pair, found in reprints.items() if found or not added_to(pair, added) for r in pair}
        concerned |= self._of_unit(beside)
        return {report: self.dated(report, reprints) for report in sorted(concerned - self.leaving)}

    def file_sayings(self, added: Collection[str]) -> None:
        """Note what some reports tell, and file the sayings by which they date others or may be dated."""
        self.retell(added)
        found = self._sayings(added)
        self.siblings.load(key for key, _, _ in found)
        self._file(found)

    def _sayings(self, added: Collection[str]) -> list[tuple[str, Telling, str]]:
        """The sayings of some reports with a key that they are filed under, and their report."""
        readings = self.own(added)
        told = ((t, r) for r in sorted(added) for t in self.tellings(r))
        return [(key_of(k), t, r) for t, r in told for k in dating_keys(t, readings[r].published)]

    def _file(self, found: Sequence[tuple[str, Telling, str]]) -> None:
        side = {r: "d" if is_dated(reading) else "u" for r, reading in self.own({r for _, _, r in found}).items()}
        short = {telling.key: key_of(telling.key) for _, telling, _ in found}
        for key, telling, report in found:
            self.siblings.put(key, f"{report}{side[report]}{short[telling.key]}")
        self.siblings.flush()

    def _taken_back(self, was: Mapping[str, Reading]) -> set[str]:
        """File no longer what some reports said, and return the undated reports whose date that may have told."""
        if not was and not self.leaving:
            return set()
        before = self._filed_of(was, {r: tellings_of(old, self.knowledge) for r, old in was.items()})
        gone = before - self._filed_of(self.own(was), {r: self.tellings(r) for r in was})
        left = self._filed_by(self.leaving)
        before, gone = before | left, gone | left
        self.siblings.load({key for key, _ in before})
        dates = {key for key, _ in before if self.dates_by(key)}
        told = [item for key in dates for item in self.siblings.of(key)]
        for key, item in sorted(gone):
            self.siblings.take(key, item, key_of(item) if item[:_ID] in self.leaving else None)
        fresh = {key for key, _ in gone if self.dates_by(key)} - dates
        if any(self.siblings.full(key) for key in fresh):
            raise PassedError
        told += [item for key in fresh for item in self.siblings.of(key)]
        return {item[:_ID] for item in told if item[_ID] == "u"}

    def _filed_of(self, readings: Mapping[str, Reading], told: Mapping[str, Sequence[Telling]]) -> set[tuple[str, str]]:
        """What is filed of some reports: each saying by which they date others or may be dated, under its keys."""
        return {pair for r, reading in readings.items() for pair in _filed(r, reading.published, told[r])}

    def _filed_by(self, reports: Collection[str]) -> set[tuple[str, str]]:
        """What is filed of some reports, as it is noted."""
        dates = self.noted.near(dict.fromkeys(reports, ())).published
        return {pair for r, date in dates.items() for pair in _filed(r, date, self.noted.tellings(r) or ())}

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
            dates = {r: reading.published for r, reading in readings.items()}
            by_key = fresh | {t.key: t for t in own.values()}
            pairs = sorted((own[mine].key, other) for mine, other in near[report])
            told = proposals(pairs, by_key, dates, frozenset(self.definition.parties))
            concerned.update(r for r, _ in told if r == report)
        return concerned

    def dated(self, report: str, fresh: Mapping[Pair, list[Reprint]]) -> DatedReading:
        """Return a report with the date that others give it, where it has none of its own.

        ``fresh`` are reprints that are not stored yet.
        """
        reading = self.own([report])[report]
        given = given_by_person(reading, self.dating, self.knowledge)
        if given is not None:
            return given
        if is_dated(reading):
            return DatedReading(reading, reading.published)
        copies = [r for r in self._copies(report, fresh) if r.kind == "copy"]
        beside = self._siblings(reading)
        wanted: dict[str, set[str]] = {o: set() for r in copies for o in (r.a.report, r.b.report)}
        for _, other, key in beside:
            wanted.setdefault(other, set()).add(key)
        near, told = self.noted.near(wanted), self.tellings(report)
        near.published[report] = reading.published
        by_key = {t.key: t for t in (*told, *near.tellings.values())}
        there = ((own, t.key) for own, _, key in beside if (t := near.tellings.get(key)) is not None)
        pairs = sorted({(min(a, b), max(a, b)) for a, b in there})
        return date_by_some(
            reading, told, pairs, by_key, near.published, copies, self.definition.parties, self.knowledge
        )

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

    def _copies(self, report: str, fresh: Mapping[Pair, list[Reprint]]) -> list[Reprint]:
        """The copies of a report: those found just now, and those that are stored of other pairs."""
        stored = self._compared(pair for pair in self._stored(report) if pair not in fresh)
        found = {pair: reprints for pair, reprints in fresh.items() if report in pair} | stored
        return [r for _, reprints in sorted(found.items()) for r in reprints]

    def _siblings(self, reading: Reading) -> set[tuple[str, str, str]]:
        """Each telling of a report with those of others that share a key: its key, their report and short key."""
        report = reading.report.id
        keys = [(key_of(k), t.key) for t in self.tellings(report) for k in dating_keys(t, reading.published)]
        self.siblings.load(key for key, _ in keys)
        return {
            (own, item[:_ID], item[_ID + 1 :])
            for key, own in keys
            if self.dates_by(key)
            for item in self.siblings.of(key)
            if item[:_ID] != report
        }

    def dates_by(self, key: str) -> bool:
        """Tell whether a key of siblings dates anything: not where it holds too many."""
        return len(self.siblings.of(key)) <= MOST_ALIKE

    # -- names

    def names(self, dated: dict[str, DatedReading]) -> Named:
        """File how some reports name entities, and return what that makes of their names."""
        changed = [*dated, *self.leaving]
        old = self._surnames_of(changed)
        known_before = self._known_of(changed)
        for table in (kept.use, kept.together):
            drop(self.connection, table, "report", changed)
        known, surnames = self.file_names(dated)
        surnames |= old
        left = known_before - self._used(known_before)
        surnames |= self.verdicts.surnames()
        known = {**self.verdicts.known(self.own), **known}
        return self._named(surnames, known, left - known.keys())

    def file_names(self, dated: Mapping[str, DatedReading]) -> tuple[dict[str, Entity], set[str]]:
        """File how some reports name entities; returns those that knowledge holds, and the surnames of others."""
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
        return known, {u.surname for u in fresh.values()}

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
        different = not_the_same(self.verdicts.now)
        for surname in sorted(surnames):
            nodes = self.connection.execute(select(kept.named).where(kept.named.c.surname == surname)).all()
            plains = {from_json(row.packed, Use).entity.id for row in nodes}
            used = self._used(row.node for row in nodes)
            drop(self.connection, kept.named, "node", [row.node for row in nodes if row.node not in used])
            uses = {row.node: from_json(row.packed, Use) for row in nodes if row.node in used}
            found, made = self._joined(surname, uses, different)
            mapping.update(found)
            entities.update(made)
            mapping.update({k: k for k in made if k not in mapping})
            old_ids |= self._old(plains)
        if not self.verdicts.ids:
            return Named(mapping, entities, old_ids)
        old_ids |= self._old(self.verdicts.plain)
        every = {**{e: e for e in entities}, **mapping}
        mapping, entities, outcomes = decided_entities(every, entities, self.verdicts.now, self.knowledge)
        return Named(mapping, entities, old_ids, outcomes)

    def _joined(
        self, surname: str, uses: Mapping[str, Use], different: frozenset[Pair] = frozenset()
    ) -> tuple[dict[str, str], dict[str, Entity]]:
        """Join all uses of a surname; ``different`` are pairs of ids that a person calls two."""
        table = kept.together
        rows = self.connection.execute(select(table.c.a, table.c.b).where(table.c.surname == surname).distinct())
        together = frozenset((r.a, r.b) for r in rows)
        groups = join_uses(uses, list(combinations(sorted(uses), 2)), together, different)
        return name_groups(groups, uses, _Reports(self.connection))

    def every_name(self) -> Iterator[tuple[dict[str, str], dict[str, Entity]]]:
        """Yield what the names of some surnames filed stand for, by the ids of readings, and these entities."""
        table, different = kept.named, not_the_same(self.verdicts.now)
        surnames = self.connection.execute(select(table.c.surname).distinct().order_by(table.c.surname)).scalars()
        for chunk in chunks(list(surnames)):
            mapping, entities = dict[str, str](), dict[str, Entity]()
            query = select(table).where(table.c.surname.in_(chunk)).order_by(table.c.surname)
            for surname, rows in groupby(self.connection.execute(query).all(), key=lambda row: row.surname):
                uses = {row.node: from_json(row.packed, Use) for row in rows}
                found, made = self._joined(surname, uses, different)
                mapping.update({**{k: k for k in made}, **found})
                entities.update(made)
            yield mapping, entities

    def _old(self, plains: Collection[str]) -> set[str]:
        """The rows of identity that stand for some ids: plain, for one report, or for one way to tell of it."""
        table = tables.identity
        found: set[str] = set()
        for plain in sorted(plains):
            low, high = plain + SEPARATOR, plain + chr(ord(SEPARATOR) + 1)
            here = or_(table.c.id == plain, table.c.id.between(low, high))
            found.update(self.connection.execute(select(table.c.id).where(here)).scalars())
        return found


def _filed(report: str, published: Published, told: Iterable[Telling]) -> Iterator[tuple[str, str]]:
    """Yield each saying of a report by which it dates others or may be dated, under each of its keys."""
    side = "d" if dates_itself(published) else "u"
    return ((key_of(k), f"{report}{side}{key_of(t.key)}") for t in told for k in dating_keys(t, published))


class _Reports(dict[str, list[str]]):
    """The reports that use an entity, looked up when they are asked for: hardly ever."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, node: str) -> list[str]:
        return sorted(ids_in(self._connection, kept.use, "node", "report", [node]))
