"""Redeciding: a change of verdicts in a large record, of which only what it touches is made anew."""

from __future__ import annotations

from chancery.record.deciding import decided, of_readings
from chancery.store import tables, write
from chancery.store.growing import Growing, Grown
from chancery.store.growing_decisions import PassedError, changed_verdicts, dating, wide
from chancery.store.growing_rows import grown_rows, stored
from chancery.store.in_bulk import ids_in
from chancery.store.reports import readings


def redecide(growing: Growing) -> Grown | None:
    """Make of the stored record the one in which the verdicts stand that ``growing`` knows, in place of others.

    None where only a merge of everything gives it; what is kept is of no use then. Ask ``kept_state.grows`` before.
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
    return Grown(made.record, made.before, write.save_rows(connection, growing.at, rows, there).rows)
