"""Replacing: the stored record made equal to one that stands beside it, in tables of its own.

What ``store/write.py`` does with a record in memory is done here by the database: only rows that differ are touched,
the journal tells of them, and old ids lead to their successors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, exists, func, insert, literal, select, update

from chancery.store import journal, kept, tables
from chancery.store.journal import chunks
from chancery.store.rows import Row
from chancery.store.succession import NOUNS, places_of, successors
from chancery.store.write import JOURNALED, was

SOME = 500
"""Rows that are looked at together."""

Fresh = Mapping[Table, Table]
"""By each table the one that it is to be equal to."""


def replace_record(connection: Connection, at: str, fresh: Fresh, *, keep_was: bool, kept_too: bool = True) -> int:
    """Make the tables of the record, and what is kept beside it, equal to others; returns the rows that changed.

    ``keep_was=False`` keeps no earlier entries in the journal: for the save after a report was forgotten.
    ``kept_too=False`` leaves what is kept empty: for a record to which nothing is added.
    """
    removed = {t: _ids(connection, _gone(t, fresh[t])) for t in tables.RECORD}
    heirs = {n: _heirs(connection, n, removed[tables.metadata.tables[n]], fresh) for n in NOUNS}
    rows = 0
    for noun in JOURNALED:
        table = tables.metadata.tables[noun]
        rows += _tell(connection, at, table, fresh[table], heirs.get(noun, {}), removed[table], keep_was)
    for noun in NOUNS:
        table, redirect = tables.metadata.tables[noun], tables.successor
        again = delete(redirect).where(redirect.c.noun == noun, redirect.c.old.in_(_new(table, fresh[table])))
        connection.execute(again)
        journal.succeed(connection, at, noun, heirs[noun])
        rows += len(heirs[noun])
    for table in tables.RECORD:
        rows += _apply(connection, table, fresh[table], removed[table])
    for table in kept.KEPT:
        connection.execute(delete(table))
        if kept_too:
            _insert(connection, table, select(fresh[table]), fresh[table], many=True)
    return rows


def _gone(table: Table, fresh: Table) -> Select[Any]:
    return select(table.c.id).where(table.c.id.not_in(select(fresh.c.id)))


def _new(table: Table, fresh: Table) -> Select[Any]:
    return select(fresh.c.id).where(fresh.c.id.not_in(select(table.c.id)))


def _changed(connection: Connection, table: Table, fresh: Table) -> Iterator[list[str]]:
    """Yield the ids of rows that are another, some at a time: after a change of knowledge they may be most of all."""
    other = exists().where(fresh.c.id == table.c.id, fresh.c.digest != table.c.digest)
    some = select(table.c.id).where(table.c.id > bindparam("last"), other).order_by(table.c.id).limit(SOME)
    last = ""
    while found := list(connection.execute(some, {"last": last}).scalars()):
        yield found
        last = found[-1]


def _ids(connection: Connection, query: Select[Any]) -> list[str]:
    return sorted(connection.execute(query).scalars())


def _heirs(connection: Connection, noun: str, gone: Sequence[str], fresh: Fresh) -> dict[str, str]:
    """Return the new ids that take the place of some that are gone."""
    found: dict[str, str] = {}
    for chunk in chunks(list(gone)):
        table, reports = places_of(connection, noun, chunk)
        rows: dict[Table, dict[str, Row]] = {table: dict(_rows(connection, fresh[table], "report", reports))}
        if noun == "position":
            ids = {row["position"] for row in rows[table].values()}
            rows[tables.position] = dict(_rows(connection, fresh[tables.position], "id", ids))
        found.update(successors(connection, {noun: chunk}, rows)[noun])
    return found


def _rows(connection: Connection, table: Table, name: str, values: Collection[str]) -> Iterator[tuple[str, Row]]:
    for chunk in chunks(sorted(values)):
        for row in connection.execute(select(table).where(table.c[name].in_(chunk))).mappings():
            yield row["id"], dict(row)


def _tell(
    connection: Connection,
    at: str,
    table: Table,
    fresh: Table,
    heirs: Mapping[str, str],
    removed: Sequence[str],
    keep_was: bool,
) -> int:
    """Write the journal lines of one table."""
    line, noun = tables.journal, table.name
    told = select(literal(at), literal("added"), literal(noun), fresh.c.id, literal("{}"))
    told = told.where(fresh.c.id.not_in(select(table.c.id))).order_by(fresh.c.id)
    columns = ["recorded_at", "what", "noun", "subject", "detail"]
    lines = connection.execute(select(func.count()).select_from(_new(table, fresh).subquery())).scalar_one()
    connection.execute(insert(line).from_select(columns, told))
    gone = [i for i in removed if i not in heirs]
    parts = ("changed", _changed(connection, table, fresh) if "evidence" not in noun else ()), ("removed", chunks(gone))
    for what, ids in parts:
        for chunk in ids:
            lines += journal.note(connection, at, what, noun, chunk, was(connection, table, chunk, keep_was))
    return int(lines)


def _apply(connection: Connection, table: Table, fresh: Table, removed: Sequence[str]) -> int:
    """Make one table equal to another; returns the rows that this takes."""
    here = table.c.id == bindparam("b_id")
    for chunk in chunks(list(removed)):
        connection.execute(delete(table).where(here), [{"b_id": i} for i in chunk])
    changed = 0
    for chunk in _changed(connection, table, fresh):
        changed += len(chunk)
        rows = [row | {"b_id": id_} for id_, row in _rows(connection, fresh, "id", chunk)]
        connection.execute(update(table).where(here), rows)
    there, all_ = (connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (table, fresh))
    new = select(fresh).where(fresh.c.id.not_in(select(table.c.id)))
    _insert(connection, table, new, fresh, many=all_ > 2 * there)
    return len(removed) + changed + int(all_ - there)


def _insert(connection: Connection, table: Table, rows: Select[Any], fresh: Table, *, many: bool) -> None:
    """Insert rows in order of their keys; ``many``, more than are there, are put into the indexes in one go."""
    indexes = sorted(table.indexes, key=lambda i: str(i.name)) if many else []
    for index in indexes:
        index.drop(connection)
    connection.execute(insert(table).from_select(table.c.keys(), rows.order_by(*fresh.primary_key.columns)))
    for index in indexes:
        index.create(connection)
