"""Streaming: a large record made anew from its stored readings with the memory that a block of reports takes.

The same decisions as in ``record/merger.py``, by the same steps as an addition (``store/growing.py``), in three passes.
The first files every report and finds reprints. Then whatever only all reports together tell is settled: the dates of
those that do not date themselves, and what names stand for. After that nothing moves any more, so that the reports can
be placed in the order of their days, block after block, and none of it is ever placed twice.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, update

from chancery.knowledge import Knowledge
from chancery.model.decision import Outcome
from chancery.model.definition import Definition
from chancery.model.entity import Entity
from chancery.model.reading import Published
from chancery.model.record import DatedReading, Record
from chancery.model.reprint import Reprint
from chancery.record.dating import is_dated
from chancery.record.deciding_entities import decided_entities
from chancery.record.fields import NEW
from chancery.record.novelty import day_of
from chancery.record.verdicts import merged_outcomes
from chancery.store import kept, tables, write
from chancery.store.codec import from_json, pack
from chancery.store.growing import MOST, NOTHING, Growing, Grown, Made
from chancery.store.growing_decisions import Named
from chancery.store.growing_reprints import Pair
from chancery.store.growing_rows import grown_rows
from chancery.store.in_bulk import ids_in, put
from chancery.store.journal import chunks
from chancery.store.kept_lanes import STANCES, make_lanes, note_stances
from chancery.store.kept_state import grows
from chancery.store.pausing import paused
from chancery.store.rows import record_rows, report_date_row, reprint_of, with_digest
from chancery.store.told import TOLD, Told

BLOCK = 500
"""Reports that are held in memory together, with what they touch; a day is never cut."""

DATED = 20
"""Reports without a date that are dated together: what they are compared with is held in memory."""

MOVED = 100
"""Reports that others dated whose reprints are given their direction together: all their copies are held in memory."""

SCRATCH: tuple[Table, ...] = (TOLD, STANCES)
"""Tables that are needed while a record is made: the day of each report, and stances."""


class Streaming:
    """One record made anew in empty tables: ``run`` once."""

    def __init__(self, connection: Connection, at: str, definition: Definition, knowledge: Knowledge, reader: str):
        self._connection = connection
        self._about = (at, definition, knowledge, reader)
        self._told = Told(connection)
        self._known: dict[str, Entity] = {}
        self._before: Mapping[str, str] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._speaking: dict[str, str] = {}
        """Whom persons take for somebody known, by the ids of readings."""

    def run(self, before: Mapping[str, str]) -> Iterator[Grown]:
        """Make the record; yields what each block made of it, with those of the dates ``before`` that are its own."""
        self._before = before
        for part in self._parts():
            with paused():
                self._file(part)
        self._date(self._told.undated())
        self._name()
        for block in self._told.blocks(BLOCK):
            with paused():
                made = self._place(block)
            yield made
        for lane in make_lanes(self._connection, self._growing().positions):
            write.put_rows(self._connection, lane.fresh, lane.there)
            self._note(lane.outcomes)
        self._conclude()

    def _growing(self) -> Growing:
        growing = Growing(self._connection, *self._about)
        growing.grow_lanes = note_stances
        growing.speaking = self._speaking
        return growing

    def _note(self, outcomes: Iterable[Outcome]) -> None:
        """Note what became of verdicts: what a later block tells of one goes before."""
        self._outcomes.update((o.decision, o) for o in merged_outcomes(outcomes))

    # -- what each report tells of itself, and reprints

    def _parts(self) -> Iterator[list[str]]:
        """The reports by the date that came with them: of all together only numbers are held."""
        table, order = tables.report, (tables.report.c.published, tables.report.c.id)
        numbers = array("q", self._connection.execute(select(table.c.number).order_by(*order)).scalars())
        for at in range(0, len(numbers), BLOCK):
            part = select(table.c.id).where(table.c.number.in_(numbers[at : at + BLOCK].tolist()))
            yield list(self._connection.execute(part.order_by(*order)).scalars())

    def _file(self, part: Sequence[str]) -> None:
        growing, added = self._growing(), frozenset(part)
        reports, own = growing.reports, growing.own(part)
        found = reports.reprints(added)
        reports.file_sayings(added)
        dated = {r: DatedReading(reading, reading.published) for r, reading in own.items()}
        undated = {r for r, reading in own.items() if not is_dated(reading)}
        later = undated | {d.report for d in reports.dating}
        days = {r: "" if r in later else day_of(d) for r, d in dated.items()}
        self._told.place({r: days[r] for r in own})
        put(self._connection, tables.report_date, [with_digest(report_date_row(d)) for d in dated.values()])
        rows = [
            {"report": r, "day": "", "undated": r in undated, "fingerprints": pack(reports.filed(r))} for r in dated
        ]
        put(self._connection, kept.unit, rows)
        self._direct(growing, found)
        self._use({r: d for r, d in dated.items() if r not in later}, growing)
        growing.release()

    def _direct(self, growing: Growing, found: Mapping[Pair, Sequence[Reprint]]) -> None:
        """Put reprints in the place of those of the same pairs."""
        directed = growing.reports.directed({p: list(some) for p, some in found.items()}, growing.dated)
        rows = dict(record_rows(_with(reprints=tuple(r for _, some in sorted(directed.items()) for r in some))))
        table = tables.reprint
        there: dict[str, str] = {}
        for chunk in chunks(sorted({a for a, _ in found})):
            query = select(table.c.id, table.c.digest, table.c.a_report, table.c.b_report)
            rows_there = self._connection.execute(query.where(table.c.a_report.in_(chunk)))
            there.update((row.id, row.digest) for row in rows_there if (row.a_report, row.b_report) in found)
        write.put_rows(self._connection, {table: rows[table]}, {table: there})

    def _use(self, dated: Mapping[str, DatedReading], growing: Growing) -> None:
        known, _ = growing.reports.file_names(dated)
        self._known.update({k: e for k, e in known.items() if k not in self._known})

    # -- what only all of them tell

    def _date(self, undated: Sequence[str]) -> None:
        """Date the reports that do not date themselves by all others or by verdicts, and direct their reprints."""
        moved: list[str] = []
        table = tables.report_date
        for part in chunks(list(undated), DATED):
            growing = self._growing()
            with paused():
                dated = growing.redecided({r: growing.reports.dated(r, {}) for r in part})
            some = [r for r, d in dated.items() if d.moved]
            rows = [with_digest(report_date_row(dated[r])) | {"b_id": r} for r in some]
            if rows:
                self._connection.execute(update(table).where(table.c.id == bindparam("b_id")), rows)
            self._use(dated, growing)
            self._told.date({r: day_of(d) for r, d in dated.items()})
            moved += some
            growing.release()
        for part in chunks(moved, MOVED):
            growing = self._growing()
            with paused():
                self._direct(growing, growing.reports.again(part))
                growing.release()

    def _name(self) -> None:
        """Tell what the names of all reports stand for."""
        mapping, entities = {k: k for k in self._known}, dict(self._known)
        growing = self._growing()
        verdicts = growing.reports.verdicts.now
        for found, made in growing.reports.every_name():
            if not verdicts:
                self._put_names(found, made)
                continue
            mapping.update(found)
            entities.update(made)
        if verdicts:
            every = {**{e: e for e in entities}, **mapping}
            mapping, entities, outcomes = decided_entities(every, entities, verdicts, growing.knowledge)
            self._note(outcomes)
            known = growing.knowledge.entities
            self._speaking = {k: to for k, to in mapping.items() if k.startswith(NEW) and to in known}
        self._put_names(mapping, entities)

    def _put_names(self, mapping: Mapping[str, str], entities: Mapping[str, Entity]) -> None:
        rows = dict(record_rows(_with(entities=entities, identities=mapping)))
        for table in (tables.entity, tables.identity):
            there: dict[str, str] = {}
            for chunk in chunks(sorted(rows[table])):
                found = self._connection.execute(select(table.c.id, table.c.digest).where(table.c.id.in_(chunk)))
                there.update((row.id, row.digest) for row in found)
            write.put_rows(self._connection, {table: rows[table]}, {table: there})

    # -- placing

    def _place(self, block: Mapping[str, str]) -> Grown:
        days = [{"b_report": r, "b_day": day} for r, day in block.items()]
        table = kept.unit
        here = update(table).where(table.c.report == bindparam("b_report")).values(day=bindparam("b_day"))
        self._connection.execute(here, days)
        growing, whole = self._growing(), frozenset(block)
        made = growing.placed(Named({}, {}, set()), whole, set(block.values()), whole, {})
        self._put(made)
        self._note(made.of_entries)
        record = replace(made.record, reprints=self._reprints(block))
        growing.release()
        before = {r: from_json(self._before[r], Published) for r in block if r in self._before}
        return Grown(record, before, 0)

    def _conclude(self) -> None:
        """Tell what became of all verdicts, and make what no report tells: entries of one's own, disagreements."""
        growing = self._growing()
        if not growing.verdicts:
            return
        growing = Growing(self._connection, *self._about, [d for d in growing.verdicts if d.id in self._outcomes])
        made = growing.placed(Named({}, {}, set()), (), (), (), {})
        self._note(made.of_entries)
        named = {d.report for d in growing.verdicts if d.report is not None}
        reports = ids_in(self._connection, kept.unit, "report", "report", named)
        made = replace(made, of_entries=list(self._outcomes.values()))
        self._put(replace(made, record=growing.concluded(made, reports)))

    def _put(self, made: Made) -> None:
        write.put_rows(self._connection, *grown_rows(self._connection, made.record, made.scope))

    def _reprints(self, block: Collection[str]) -> tuple[Reprint, ...]:
        """The reprints of some reports."""
        table, found = tables.reprint, dict[str, Reprint]()
        for chunk in chunks(list(block)):
            here = table.c.a_report.in_(chunk) | table.c.b_report.in_(chunk)
            for row in self._connection.execute(select(table).where(here)):
                found[row.id] = reprint_of(row)
        return tuple(found[id_] for id_ in sorted(found))


def loads(connection: Connection, added: Collection[str]) -> bool:
    """Tell whether added reports are so many, and so much of all there are, that making the record anew costs less."""
    if len(added) <= MOST or not streams(connection):
        return False
    return 2 * len(added) > connection.execute(select(func.count()).select_from(tables.report)).scalar_one()


def dates_that_may_move(connection: Connection) -> dict[str, str]:
    """Return the dates in the record of the reports that do not date themselves to a day, as they are stored."""
    table = tables.report_date
    to_a_day = (table.c.earliest == table.c.latest) & (table.c.origin != "sibling")
    rows = connection.execute(select(table.c.id, table.c.payload).where(func.coalesce(to_a_day, False).is_(False)))
    return {row.id: row.payload for row in rows}


def streams(connection: Connection) -> bool:
    """Tell whether a record is so large that it is made in blocks."""
    return grows(connection)


def _with(**parts: Any) -> Record:
    return replace(NOTHING, **parts)
