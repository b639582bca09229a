"""Rows of an addition: those that the touched part of the record makes, and those that are stored of the same part."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Table, select

from chancery.model.frozen import dataclass
from chancery.model.record import Record
from chancery.store import tables
from chancery.store.growing_entries import EntriesGrown
from chancery.store.growing_reprints import Pair
from chancery.store.growing_stories import StoriesGrown
from chancery.store.in_bulk import ids_in
from chancery.store.journal import chunks
from chancery.store.rows import Row, record_rows

Digests = dict[str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the record an addition made anew, and so which stored rows it stands in the place of."""

    reports: Collection[str]
    pairs: Collection[Pair]
    identities: Collection[str]
    stories: StoriesGrown
    entries: EntriesGrown


def grown_rows(
    connection: Connection, record: Record, scope: Scope
) -> tuple[dict[Table, dict[str, Row]], dict[Table, Digests]]:
    """Return the rows of the touched part by table and id, and the digests of those that are stored of it."""
    rows = dict(record_rows(record))
    entries = scope.entries
    occurrences = entries.old | entries.new.keys()
    rows[tables.occurrence] = {k: r for k, r in rows[tables.occurrence].items() if k in occurrences}
    rows[tables.evidence] = {k: r for k, r in rows[tables.evidence].items() if r["occurrence"] in occurrences}
    owners = occurrences | {row["id"] for row in rows[tables.event].values()}
    rows[tables.participant] = {k: r for k, r in rows[tables.participant].items() if r["entry"] in owners}
    moved = scope.stories.reports
    rows[tables.story_report] = {k: r for k, r in rows[tables.story_report].items() if r["report"] in moved}
    there = {table: stored(connection, table, "id", fresh) for table, fresh in rows.items()}
    _add_names(connection, there, scope)
    for table in (tables.report_date, tables.statement, tables.event):
        name = "id" if table is tables.report_date else "report"
        there[table] |= stored(connection, table, name, scope.reports)
    there[tables.occurrence] |= stored(connection, tables.occurrence, "id", occurrences)
    there[tables.evidence] |= _evidence(connection, entries)
    there[tables.participant] |= stored(connection, tables.participant, "entry", {*owners, *there[tables.event]})
    there[tables.link] |= stored(connection, tables.link, "occurrence", entries.relinked | entries.old)
    rows.update(entries.lanes.fresh)
    there.update(entries.lanes.there)
    for pair in scope.pairs:
        table = tables.reprint
        query = select(table.c.id, table.c.digest).where(table.c.a_report == pair[0], table.c.b_report == pair[1])
        there[table] |= {row.id: row.digest for row in connection.execute(query)}
    there[tables.story] |= stored(connection, tables.story, "id", scope.stories.old)
    there[tables.story_report] |= stored(connection, tables.story_report, "report", scope.stories.reports)
    there[tables.mark] |= stored(connection, tables.mark, "decision", (o.decision for o in record.outcomes))
    there[tables.flag] |= stored(connection, tables.flag, "id", entries.old_flags)
    return rows, there


def stored(connection: Connection, table: Table, name: str, values: Iterable[str]) -> Digests:
    """Return the digests of the stored rows whose column ``name`` is one of ``values``."""
    found: Digests = {}
    for chunk in chunks(sorted(set(values))):
        query = select(table.c.id, table.c.digest).where(table.c[name].in_(chunk))
        found.update((row.id, row.digest) for row in connection.execute(query))
    return found


def _add_names(connection: Connection, there: dict[Table, Digests], scope: Scope) -> None:
    identity = tables.identity
    there[identity] |= stored(connection, identity, "id", scope.identities)
    targets = ids_in(connection, identity, "id", "entity", scope.identities)
    there[tables.entity] |= stored(connection, tables.entity, "id", targets)


def _evidence(connection: Connection, entries: EntriesGrown) -> Digests:
    """The stored evidence that is made anew: all of an entry that was another, else that of the reports concerned."""
    table, found = tables.evidence, dict[str, str]()
    whole = [o for o in entries.old | entries.new.keys() if entries.evidence_of.get(o) is None]
    found |= stored(connection, table, "occurrence", whole)
    core = {o: reports for o, reports in entries.evidence_of.items() if reports is not None}
    for chunk in chunks(sorted(core), 100):
        reports = sorted(frozenset[str]().union(*(core[o] for o in chunk)))
        for some in chunks(reports):
            here = table.c.occurrence.in_(chunk) & table.c.report.in_(some)
            query = select(table.c.id, table.c.digest, table.c.occurrence, table.c.report).where(here)
            rows = connection.execute(query)
            found.update((row.id, row.digest) for row in rows if row.report in core[row.occurrence])
    return found
