"""Redeciding: a change of verdicts in a large record, of which only what it touches is made anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlalchemy import select

from chancery.model.reading import Reading
from chancery.record.deciding import decided
from chancery.store import decisions, tables, write
from chancery.store.growing import Growing, Grown
from chancery.store.growing_decisions import (
    PassedError,
    changed_verdicts,
    of_one_mind,
    outcomes_now,
    wide_among,
)
from chancery.store.growing_rows import grown_rows
from chancery.store.reports import readings


def redecide(growing: Growing) -> Grown | None:
    """Make of the stored record the one in which the verdicts stand that ``growing`` knows, in place of others.

    None where only a merge of everything gives it; what is kept is of no use then. Ask ``growing.grows`` before, with
    the verdicts that were and those that are.
    """
    connection = growing.connection

    def read(ids: Collection[str] | None) -> Iterator[Reading]:
        return readings(connection, growing.reader, growing.knowledge.version, ids)

    changed, named = changed_verdicts(growing.verdicts, growing.was)
    was = {}
    for reading in read(None if wide_among(changed) else named):
        before = decided(reading, growing.was, growing.knowledge)
        if before != decided(reading, growing.verdicts, growing.knowledge):
            was[reading.report.id] = before
    known = decisions.outcomes(connection)
    try:
        made = growing.made(sorted(was), was)
    except PassedError:
        return None
    concerned = {*named, *was}
    outcomes = outcomes_now(known, growing.verdicts, made.of_entries, concerned, read, growing.knowledge)
    if not of_one_mind(known, outcomes, [*growing.verdicts, *growing.was]):
        return None
    record = replace(made.record, outcomes=outcomes)
    rows, there = grown_rows(connection, record, made.scope)
    for table in (tables.outcome, tables.mark):
        stored = connection.execute(select(table.c.id, table.c.digest))
        there[table] = {row.id: row.digest for row in stored}
    return Grown(record, made.before, write.save_rows(connection, growing.at, rows, there).rows)
