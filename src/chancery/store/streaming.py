"""Streaming: a large record made anew from its stored readings with the memory that a block of reports takes.

The same decisions as in ``record/merger.py``, by the same steps as an addition (``store/growing.py``), in three passes.
The first files every report and finds reprints. Then whatever only all reports together tell is settled: the dates of
those that do not date themselves, and what names stand for. After that nothing moves any more, so that the reports can
be placed in the order of their days, block after block, and none of it is ever placed twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, update

from chancery.knowledge import Knowledge
from chancery.model.definition import Definition
from chancery.model.entity import Entity
from chancery.model.reading import Published
from chancery.model.record import DatedReading, Record
from chancery.model.reprint import Reprint
from chancery.record.dating import is_dated
from chancery.record.deciding import standing_verdicts
from chancery.record.novelty import day_of
from chancery.record.occurrences import tellings_of
from chancery.store import decisions, kept, tables, write
from chancery.store.codec import from_json, pack
from chancery.store.growing import MOST, NOTHING, Growing, Grown, grows
from chancery.store.growing_decisions import Named
from chancery.store.growing_reprints import Pair
from chancery.store.growing_rows import grown_rows
from chancery.store.in_bulk import put
from chancery.store.journal import chunks
from chancery.store.kept_lanes import STANCES, make_lanes, note_stances
from chancery.store.pausing import paused
from chancery.store.rows import record_rows, report_date_row, reprint_of, with_digest
from chancery.store.told import TOLD, Told

BLOCK = 500
"""Reports that are held in memory together, with what they touch; a day is never cut."""

DATED = 20
"""Reports without a date that are dated together: what they are compared with is held in memory."""

SCRATCH: tuple[Table, ...] = (TOLD, STANCES)
"""Tables that are needed while a record is made: the tellings of each report as it dates itself, and stances."""


class Streaming:
    """One record made anew in empty tables: ``run`` once."""

    def __init__(self, connection: Connection, at: str, definition: Definition, knowledge: Knowledge, reader: str):
        self._connection = connection
        self._about = (at, definition, knowledge, reader)
        self._told = Told(connection)
        self._days: dict[str, str] = {}
        self._known: dict[str, Entity] = {}
        self._before: Mapping[str, Published] = {}

    def run(self, before: Mapping[str, Published]) -> Iterator[Grown]:
        """Make the record; yields what each block made of it, with those of the dates ``before`` that are its own."""
        self._before = before
        table = tables.report
        query = select(table.c.id).order_by(table.c.published, table.c.id)
        every = list(self._connection.execute(query).scalars())
        for part in chunks(every, BLOCK):
            with paused():
                self._file(part)
        self._date(sorted(r for r, day in self._days.items() if not day))
        self._name()
        for block in self._blocks():
            with paused():
                made = self._place(block)
            yield made
        for rows in make_lanes(self._connection):
            write.put_rows(self._connection, rows, {table: {} for table in rows})

    def _growing(self) -> Growing:
        growing = Growing(self._connection, *self._about)
        growing.reports.before = self._told
        growing.grow_lanes = note_stances
        return growing

    # -- what each report tells of itself, and reprints

    def _file(self, part: Sequence[str]) -> None:
        growing, added = self._growing(), frozenset(part)
        reports, own = growing.reports, growing.own(part)
        reports.told.update((r, tellings_of(reading, growing.knowledge)) for r, reading in own.items())
        found = reports.reprints(added)
        reports.file_sayings(added)
        self._told.put((reading, reports.tellings(r)) for r, reading in own.items())
        dated = {r: DatedReading(reading, reading.published) for r, reading in own.items()}
        undated = {r for r, reading in own.items() if not is_dated(reading)}
        put(self._connection, tables.report_date, [with_digest(report_date_row(d)) for d in dated.values()])
        rows = [
            {"report": r, "day": "", "undated": r in undated, "fingerprints": pack(reports.filed(r))} for r in dated
        ]
        put(self._connection, kept.unit, rows)
        self._direct(growing, found)
        self._use({r: d for r, d in dated.items() if r not in undated}, growing)
        self._days.update((r, "" if r in undated else day_of(d)) for r, d in dated.items())

    def _direct(self, growing: Growing, found: Mapping[Pair, Sequence[Reprint]]) -> None:
        """Put reprints in the place of those of the same pairs."""
        directed = growing.reports.directed({p: list(some) for p, some in found.items()}, growing.dated)
        rows = dict(record_rows(_with(reprints=tuple(r for _, some in sorted(directed.items()) for r in some))))
        table = tables.reprint
        there: dict[str, str] = {}
        for a, b in found:
            query = select(table.c.id, table.c.digest).where(table.c.a_report == a, table.c.b_report == b)
            there.update((row.id, row.digest) for row in self._connection.execute(query))
        write.put_rows(self._connection, {table: rows[table]}, {table: there})

    def _use(self, dated: Mapping[str, DatedReading], growing: Growing) -> None:
        known, _ = growing.reports.file_names(dated)
        self._known.update({k: e for k, e in known.items() if k not in self._known})

    # -- what only all of them tell

    def _date(self, undated: Sequence[str]) -> None:
        """Date the reports that do not date themselves by all others, and give their reprints a direction."""
        moved: list[str] = []
        table = tables.report_date
        for part in chunks(list(undated), DATED):
            growing = self._growing()
            with paused():
                dated = {r: growing.reports.dated(r, {}) for r in part}
            some = [r for r, d in dated.items() if d.moved]
            rows = [with_digest(report_date_row(dated[r])) | {"b_id": r} for r in some]
            if rows:
                self._connection.execute(update(table).where(table.c.id == bindparam("b_id")), rows)
            self._use(dated, growing)
            self._days.update((r, day_of(d)) for r, d in dated.items())
            moved += some
        for part in chunks(moved, BLOCK):
            growing = self._growing()
            self._direct(growing, growing.reports.again(part))

    def _name(self) -> None:
        """Tell what the names of all reports stand for."""
        mapping, entities = {k: k for k in self._known}, dict(self._known)
        for found, made in self._growing().reports.every_name():
            mapping.update(found)
            entities.update(made)
        rows = dict(record_rows(_with(entities=entities, identities=mapping)))
        for table in (tables.entity, tables.identity):
            put(self._connection, table, list(rows[table].values()))

    # -- placing

    def _blocks(self) -> Iterator[list[str]]:
        """The reports of days that follow each other."""
        block: list[str] = []
        last = ""
        for day, report in sorted((day, report) for report, day in self._days.items()):
            if len(block) >= BLOCK and day != last:
                yield block
                block = []
            block.append(report)
            last = day
        if block:
            yield block

    def _place(self, block: Sequence[str]) -> Grown:
        days = [{"b_report": r, "b_day": self._days[r]} for r in block]
        table = kept.unit
        here = update(table).where(table.c.report == bindparam("b_report")).values(day=bindparam("b_day"))
        self._connection.execute(here, days)
        growing, whole = self._growing(), frozenset(block)
        made = growing.placed(Named({}, {}, set()), whole, {d["b_day"] for d in days}, whole, {})
        rows, there = grown_rows(self._connection, made.record, made.scope)
        write.put_rows(self._connection, rows, there)
        record = replace(made.record, reprints=self._reprints(block))
        return Grown(record, {r: self._before[r] for r in block if r in self._before}, 0)

    def _reprints(self, block: Sequence[str]) -> tuple[Reprint, ...]:
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


def dates_that_may_move(connection: Connection) -> dict[str, Published]:
    """Return the dates in the record of the reports that do not date themselves to a day."""
    table = tables.report_date
    to_a_day = (table.c.earliest == table.c.latest) & (table.c.origin != "sibling")
    rows = connection.execute(select(table.c.id, table.c.payload).where(func.coalesce(to_a_day, False).is_(False)))
    return {row.id: from_json(row.payload, Published) for row in rows}


def streams(connection: Connection) -> bool:
    """Tell whether a record is so large that it is made in blocks; one on which persons decided is merged whole."""
    return grows(connection) and not standing_verdicts(decisions.decisions(connection))


def _with(**parts: Any) -> Record:
    return replace(NOTHING, **parts)
