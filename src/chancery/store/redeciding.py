"""Redeciding: verdicts that change in a large record, or reports that leave it: only what that touches is made anew."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Table

from chancery.record.deciding import decided, of_readings
from chancery.store import tables, write
from chancery.store.growing import Growing, Grown, Made
from chancery.store.growing_decisions import PassedError, changed_verdicts, dating, wide
from chancery.store.growing_rows import grown_rows, stored
from chancery.store.in_bulk import ids_in
from chancery.store.kept_lanes import ROWS as LANE_ROWS
from chancery.store.leaving import Leaving
from chancery.store.reports import readings
from chancery.store.rows import Row


def redecide(growing: Growing, *, keep_was: bool = True) -> Grown | None:
    """Make of the stored record the one in which the verdicts stand that ``growing`` knows, in place of others.

    None where only a merge of everything gives it; what is kept is of no use then. Ask ``kept_state.may_grow`` before.
    ``keep_was=False`` keeps no earlier entries in the journal.
    """
    connection = growing.connection
    changed = changed_verdicts(growing.verdicts, growing.was)
    on_what_they_say = [d for d in changed if of_readings(d)]
    named = ids_in(connection, tables.report, "id", "id", (d.report for d in changed if d.report is not None))
    some = {d.report for d in on_what_they_say if d.report in named}
    was = {}
    ids = None if wide(on_what_they_say) else some
    for reading in readings(connection, growing.reader, growing.knowledge.version, ids):
        before = decided(reading, growing.was, growing.knowledge)
        if before != decided(reading, growing.verdicts, growing.knowledge):
            was[reading.report.id] = before
    dated = {d.report for d in dating(changed) if d.report in named}
    try:
        made = growing.made(sorted({*was, *dated}), was, named)
    except PassedError:
        return None
    rows, there = grown_rows(connection, made.record, made.scope)
    gone = {d.id for d in growing.was} - {d.id for d in growing.verdicts}
    there[tables.outcome] |= stored(connection, tables.outcome, "id", gone)
    there[tables.mark] |= stored(connection, tables.mark, "decision", gone)
    return _saved(growing, made, rows, there, keep_was=keep_was)


def take_out(growing: Growing, gone: Leaving, *, keep_was: bool = True) -> Grown | None:
    """Make of the stored record the one without some reports, whose rows are gone and on which no verdict rests.

    None where only a merge of everything gives it, as with ``redecide``.
    """
    growing.leaving = gone
    try:
        made = growing.made(())
    except PassedError:
        return None
    rows, there = grown_rows(growing.connection, made.record, made.scope)
    there[tables.participant] |= stored(growing.connection, tables.participant, "entry", gone.events)
    for table in LANE_ROWS:  # what is kept of lanes tells of rows that went with a report
        there[table] = stored(growing.connection, table, "id", there[table])
    return _saved(growing, made, rows, there, keep_was=keep_was)


def _saved(
    growing: Growing,
    made: Made,
    rows: Mapping[Table, Mapping[str, Row]],
    there: Mapping[Table, Mapping[str, str]],
    *,
    keep_was: bool,
) -> Grown:
    written = write.save_rows(growing.connection, growing.at, rows, there, keep_was=keep_was)
    return Grown(made.record, made.before, written.rows)
