"""Growing: reports added to a record that is there, or taken out of it, with only what they touch read and written.

The same decisions as in ``record/merger.py``, on the same neighbourhoods, which are found by what ``store/kept.py``
holds. The days on which reports came or changed are placed anew, and later ones that may come out otherwise by that
(``store/replaying.py``); entries, links, positions and stories are made anew where something of theirs was. A record
whose kept state is of another reader, knowledge or definition is merged whole instead (``Dossier`` sees to that).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import Connection, select

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.decision import Decision, Outcome
from chancery.model.definition import Definition
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Occurrence
from chancery.model.reading import Published, Reading
from chancery.model.record import DatedReading, Record
from chancery.model.reprint import Reprint
from chancery.reading.revaluing import revalue
from chancery.record.concluding import outcomes_of_the_rest, redecided
from chancery.record.correcting import respoken
from chancery.record.dating import is_dated
from chancery.record.deciding import decided, standing_verdicts
from chancery.record.flags import flags_of
from chancery.record.identities import SEPARATOR, Identities
from chancery.record.novelty import day_of
from chancery.record.pairing import of_pairs, reports_of
from chancery.record.verdicts import merged_outcomes
from chancery.store import decisions, kept, tables, write
from chancery.store.codec import from_json, pack
from chancery.store.growing_decisions import (
    EntityVerdicts,
    Named,
    changed_verdicts,
    dating,
    outcomes_of_readings,
    wide,
)
from chancery.store.growing_entries import EntriesGrown
from chancery.store.growing_flags import contrary_flags
from chancery.store.growing_names import reports_renamed
from chancery.store.growing_pairs import outcomes_of_pairs
from chancery.store.growing_reports import ReportsGrown
from chancery.store.growing_reprints import Pair
from chancery.store.growing_rows import Scope, grown_rows
from chancery.store.growing_stated import grow_stated
from chancery.store.growing_stories import NO_STORIES, grow_stories
from chancery.store.growing_tellings import TellingsReplay
from chancery.store.in_bulk import drop, ids_in, put
from chancery.store.journal import chunks
from chancery.store.kept_lanes import PositionVerdicts, grow_lanes
from chancery.store.kept_state import grows, note_kept, state_of
from chancery.store.leaving import NOBODY, leave, name_by_others
from chancery.store.pausing import paused
from chancery.store.reports import readings as stored_readings

MOST = 1_000
"""Reports that are added in one go: what they touch is held in memory together."""

NOTHING = Record((), {}, {}, (), (), (), (), (), ())
"""A record of nothing."""


@dataclass(frozen=True, slots=True)
class Grown:
    """What an addition made anew: the part of the record that it touched, dates before it, and the rows it took."""

    record: Record
    before: dict[str, Published]
    rows: int


@dataclass(frozen=True, slots=True)
class Made:
    """What was made anew, and which stored rows it stands in the place of."""

    record: Record
    before: dict[str, Published]
    scope: Scope
    of_entries: Sequence[Outcome]


class Growing:
    """One addition of some reports whose readings are stored. Use ``Growing(…).grow(ids)`` once."""

    def __init__(
        self,
        connection: Connection,
        at: str,
        definition: Definition,
        knowledge: Knowledge,
        reader: str,
        was: Sequence[Decision] | None = None,
    ) -> None:
        """Make one; ``was`` are the verdicts that what is kept was made with, where others stand now."""
        self.connection = connection
        self.at = at
        self.definition = definition
        self.knowledge = knowledge
        self.reader = reader
        self.latest: frozenset[str] = frozenset()
        """Reports that are tried: links, positions and stories, of which a check tells nothing, are not made."""
        self.leaving = NOBODY
        """Reports that are taken out; their rows are gone."""
        self.anew = False
        """Whether nothing was kept before."""
        self.verdicts = standing_verdicts(decisions.decisions(connection))
        self.was = self.verdicts if was is None else standing_verdicts(was)
        self._pairs = frozenset(d.id for d in self.verdicts if of_pairs(d))
        self.respoken: set[str] = set()
        """Reports in which persons take somebody that they name for somebody known."""
        self.speaking: Mapping[str, str] | None = None
        self._read: dict[str, Reading] = {}
        self._own: dict[str, Reading] = {}
        self._dated: dict[str, DatedReading] = {}
        entities = EntityVerdicts(connection, self.verdicts, self.was)
        self.reports = ReportsGrown(connection, self.own, definition, knowledge, entities, dating(self.verdicts))
        self.positions = PositionVerdicts(self.verdicts, self.was, [issue.id for issue in definition.issues])
        self.grow_lanes = grow_lanes

    def release(self) -> None:
        """Let go of all that was read: it would else lie about until garbage is looked for, and that takes longer."""
        for held in (self._read, self._own, self._dated, self.reports.told, self.reports.cuts, self.reports.keys):
            held.clear()

    # -- readings

    def own(self, ids: Iterable[str]) -> dict[str, Reading]:
        """Return readings as the reports date themselves and persons decided on them, by id in order."""
        wanted = sorted(set(ids))
        for chunk in chunks([i for i in wanted if i not in self._own]):
            for reading in stored_readings(self.connection, self.reader, self.knowledge.version, chunk):
                self._read[reading.report.id] = reading
                self._own[reading.report.id] = decided(reading, self.verdicts, self.knowledge)
        return {i: self._own[i] for i in wanted if i in self._own}

    def read(self, ids: Iterable[str]) -> dict[str, Reading]:
        """Return readings as they came from the reader, by id."""
        return {id_: self._read[id_] for id_ in self.own(ids)}

    def dated(self, ids: Iterable[str]) -> dict[str, DatedReading]:
        """Return readings with their dates in the record, by id in order."""
        wanted = sorted(set(ids))
        missing = [i for i in wanted if i not in self._dated]
        readings = self.own(missing)
        table = tables.report_date
        for chunk in chunks(missing):
            query = select(table.c.id, table.c.payload, table.c.moved).where(table.c.id.in_(chunk))
            for row in self.connection.execute(query):
                moved = from_json(row.moved, tuple[Basis, ...])
                reading = readings[row.id]
                if moved:
                    published = from_json(row.payload, Published)
                    valued = DatedReading(revalue(reading, published, self.knowledge), published, moved)
                    self._dated.update(self.redecided({row.id: valued}))
                else:
                    self._dated[row.id] = DatedReading(reading, reading.published)
        self._respeak(missing)
        return {i: self._dated[i] for i in wanted}

    def _respeak(self, ids: Iterable[str]) -> None:
        """Put whom persons take for somebody known in the place of those whom some reports name."""
        if self.speaking is None:
            return
        for report in ids:
            each = self._dated[report]
            spoken = respoken(each.reading, self.speaking, self.knowledge)
            if spoken is not each.reading:
                self._dated[report] = replace(each, reading=spoken)
                self.respoken.add(report)

    def redecided(self, dated: Mapping[str, DatedReading]) -> dict[str, DatedReading]:
        """Put back what persons decided on readings that were valued anew."""
        read = [self._read[report] for report in dated]
        again = redecided(list(dated.values()), read, self.verdicts, self.knowledge)
        return {d.reading.report.id: d for d in again}

    def concluded(self, made: Made, concerned: Collection[str]) -> Record:
        """Return what was made anew with what became of verdicts, and a flag where persons are of two minds."""
        entries, told = made.scope.entries, self.verdicts
        if not told and not self.was:
            return made.record
        known = decisions.outcomes(self.connection, [d.id for d in wide(told)])

        def read(ids: Collection[str] | None) -> Iterable[Reading]:
            if ids is not None:
                return self.read(ids).values()
            return stored_readings(self.connection, self.reader, self.knowledge.version)

        of_readings = outcomes_of_readings(told, self.was, known, concerned, read, self.knowledge)
        found = [*of_readings, *made.of_entries]
        came = [d for d in changed_verdicts(told, self.was) if d in told]
        outcomes = merged_outcomes([*found, *outcomes_of_the_rest(came, found)])
        entries.raise_last(contrary_flags(entries, told, outcomes))
        return replace(made.record, outcomes=outcomes, flags=entries.flags)

    # -- growing

    def grow(self, added: Sequence[str]) -> Grown:
        """Make of the stored record the one that the added reports belong to."""
        made = self.made(added)
        rows, there = grown_rows(self.connection, made.record, made.scope)
        return Grown(made.record, made.before, write.save_rows(self.connection, self.at, rows, there).rows)

    def keep(self) -> None:
        """Keep what a record that was merged whole needs to be added to: all of it, in one go."""
        kept.clear(self.connection)
        self.anew = True
        every = list(self.connection.execute(select(tables.report.c.id).order_by(tables.report.c.id)).scalars())
        if every:
            self.made(every)

    def tried(self, added: Sequence[str]) -> Grown:
        """Return what the added reports tell, judged as if they came last, with all reports that it is told with.

        No row of the record is written, but what is kept is: for a transaction that is undone. What is told has no
        links, and positions and stories are left out.
        """
        self.latest = frozenset(added)
        made = self.made(added)
        told = [o for o in made.record.occurrences if any(e.report in self.latest for e in o.evidence)]
        reports = {e.report for o in told for e in o.evidence} | {r for pair in made.scope.pairs for r in pair}
        readings = self.dated({*reports, *(d.reading.report.id for d in made.record.readings)})
        return Grown(replace(made.record, readings=tuple(readings.values()), occurrences=tuple(told)), made.before, 0)

    def made(
        self, added: Sequence[str], was: Mapping[str, Reading] = MappingProxyType({}), decided: Collection[str] = ()
    ) -> Made:
        """Make anew what some reports touch, of which some were there and said what ``was`` says; write what is kept.

        ``decided`` are reports on which verdicts came or went, whether or not these change what they say. Raises
        PassedError where only a merge of everything gives it.
        """
        self.reports.leaving = self.leaving.reports
        reprints = self.reports.reprints_left(self.leaving) if self.leaving.reports else {}
        reprints |= self.reports.reprints(frozenset(added))
        dates = self.redecided(self.reports.dates(frozenset(added), reprints, was))
        before = self._before(dates)
        changed = {r: d for r, d in dates.items() if r in added or before[r] != d.published}
        self._dated.update(changed)
        reprints |= self.reports.again(r for r in changed if r not in added)
        found = self.reports.directed(reprints, self.dated)
        nodes = ids_in(self.connection, kept.use, "report", "node", self.leaving.reports)
        named = self.reports.names(changed)
        name_by_others(self.connection, nodes, self.leaving.reports, self.dated)
        renamed_reports = reports_renamed(self.connection, named, frozenset(changed))
        whole = frozenset({*changed, *renamed_reports})
        if named.outcomes:
            self.speaking = named.mapping
            self._respeak(self._dated)
        retold = whole if self.reports.verdicts.ids else frozenset(changed)
        days = leave(self.connection, self.leaving.reports)
        made = self.placed(named, whole, days | self._days(whole), retold, found)
        concerned = {*added, *decided, *self.leaving.reports}
        return replace(made, before=before, record=self.concluded(made, concerned))

    def placed(
        self,
        named: Named,
        whole: Collection[str],
        days: Collection[str],
        changed: Collection[str],
        found: Mapping[Pair, Sequence[Reprint]],
    ) -> Made:
        """Place the reports of some days anew; ``whole`` are new, of another day or other names, by ``named``.

        ``changed`` are those of them that are new, of another day or told otherwise, ``found`` the reprints that were
        made anew.
        """
        entries = EntriesGrown(self, found, whole)
        replay = TellingsReplay(self, named, self.leaving.reports.union(whole))
        if self._pairs != frozenset(d.id for d in self.was if of_pairs(d)):
            apart = ids_in(self.connection, kept.unit, "report", "day", reports_of([*self.verdicts, *self.was]))
            days = {*days, *apart}
            replay.ask_beside()
        replay.run(days)
        partial = entries.finish(replay)
        told = NO_STORIES
        if not self.latest:
            changed = self.leaving.reports.union(changed)
            told = grow_stories(self.connection, days, self.dated, changed, self.leaving.stories)
        flags: dict[str, Sequence[Flag]] = {f"report|{r}": () for r in self.leaving.reports}
        for r, d in self.dated(whole).items():
            flags[f"report|{r}"] = flags_of(d, self.definition.parties, self.knowledge)
        entries.raise_flags(flags)
        names = self._with_parties(named.beside(replay.names), partial)
        alone, gone = grow_stated(self.connection, named, entries.verdicts.stated, anew=self.anew)
        names = Identities({**names.mapping, **{i: i for i in alone}}, {**names.entities, **alone})
        record = Record(
            readings=tuple(self.dated(whole).values()),
            entities=names.entities,
            identities=names.mapping,
            reprints=tuple(r for _, some in sorted(found.items()) for r in some),
            stories=told.stories,
            occurrences=partial,
            positions=(),
            shifts=(),
            flags=entries.flags,
        )
        scope = Scope(whole, frozenset(found), named.old | gone, told, entries)
        return Made(record, {}, scope, [*named.outcomes, *outcomes_of_pairs(entries), *entries.verdicts.outcomes])

    def _before(self, reports: Iterable[str]) -> dict[str, Published]:
        table, found = tables.report_date, dict[str, Published]()
        for chunk in chunks(sorted(reports)):
            rows = self.connection.execute(select(table.c.id, table.c.payload).where(table.c.id.in_(chunk)))
            found.update((row.id, from_json(row.payload, Published)) for row in rows)
        return found

    def _days(self, reports: Collection[str]) -> set[str]:
        """The days, before and now, of the reports that change; their new days are noted."""
        days: set[str] = set()
        for chunk in chunks(sorted(reports)):
            query = select(kept.unit.c.day).where(kept.unit.c.report.in_(chunk))
            days.update(self.connection.execute(query).scalars())
        now = {r: day_of(d) for r, d in self.dated(reports).items()}
        filed = {r: self.reports.filed(r) for r in now}
        rows = [
            {"report": r, "day": d, "undated": not is_dated(self.own([r])[r]), "fingerprints": pack(filed[r])}
            for r, d in sorted(now.items())
        ]
        drop(self.connection, kept.unit, "report", reports)
        put(self.connection, kept.unit, rows)
        return days | set(now.values())

    def names(self, named: Named, reports: Collection[str]) -> Identities:
        """Return the names that some reports use: those made anew, and the others as they are stored."""
        mapping, entities = dict(named.mapping), dict(named.entities)
        identity, entity = tables.identity, tables.entity
        plain = {k for d in self.dated(reports).values() for k in d.reading.entities}
        wanted = {
            *plain,
            *(
                f"{k}{SEPARATOR}{r}"
                for r, d in self.dated(reports).items()
                for k in d.reading.entities
                if k.startswith("new-")
            ),
        }
        # a row that was made anew and is gone must not come back from the table
        wanted -= named.old
        for chunk in chunks(sorted(wanted - mapping.keys())):
            mapping.update(
                self.connection.execute(select(identity.c.id, identity.c.entity).where(identity.c.id.in_(chunk))).all()
            )
        for chunk in chunks(sorted(set(mapping.values()) - entities.keys())):
            rows = self.connection.execute(select(entity.c.payload).where(entity.c.id.in_(chunk)))
            entities.update((e.id, e) for e in (from_json(row.payload, Entity) for row in rows))
        return Identities(mapping, entities)

    def _with_parties(self, names: Identities, occurrences: Sequence[Occurrence]) -> Identities:
        """Names with the entities that some occurrences name beside."""
        entities, table = dict(names.entities), tables.entity
        wanted = {e for o in occurrences for e in (*o.actors, *o.recipients, *((o.speaker,) if o.speaker else ()))}
        wanted -= entities.keys()
        for chunk in chunks(sorted(wanted)):
            rows = self.connection.execute(select(table.c.payload).where(table.c.id.in_(chunk)))
            entities.update((e.id, e) for e in (from_json(row.payload, Entity) for row in rows))
        return Identities(names.mapping, entities)


def grow(
    connection: Connection, at: str, definition: Definition, knowledge: Knowledge, reader: str, added: Collection[str]
) -> Iterator[Grown]:
    """Add reports to the record in parts, earliest first; what a part is, changes nothing of what comes out."""
    query = select(tables.report.c.id).order_by(tables.report.c.published, tables.report.c.id)
    wanted = frozenset(added)
    order = [i for i in connection.execute(query).scalars() if i in wanted] if len(wanted) > MOST else sorted(wanted)
    for part in chunks(order, MOST):
        with paused():
            grown = Growing(connection, at, definition, knowledge, reader).grow(part)
        yield grown
    note_kept(connection, state_of(reader, knowledge, definition))


def keep(connection: Connection, at: str, definition: Definition, knowledge: Knowledge, reader: str) -> None:
    """Keep what a record that was just merged needs to be added to: nothing of one so small that it is merged whole."""
    kept.clear(connection)
    if grows(connection):
        Growing(connection, at, definition, knowledge, reader, ()).keep()
        note_kept(connection, state_of(reader, knowledge, definition))
