"""Older databases brought up to the tables as they are now, in place: what is new is only ever added."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, inspect, select, update
from sqlalchemy.schema import CreateColumn, CreateIndex

from chancery.store import kept, tables
from chancery.store.codec import digest
from chancery.store.columns import UNDATED, listed_day
from chancery.version import RECORD_SCHEMA


def upgrade(connection: Connection) -> None:
    """Add the tables, columns and indexes that a database lacks, and note that it has them.

    Call it inside a writing transaction: an interrupted upgrade leaves the database as it was. Columns added since the
    first version may all be empty, so that no row of an older database is wrong.
    """
    tables.metadata.drop_all(connection, kept.KEPT)  # made anew by the next addition
    known = inspect(connection)
    there = {name: {c["name"] for c in known.get_columns(name)} for name in known.get_table_names()}
    for table in tables.metadata.sorted_tables:
        for column in table.columns:
            if table.name in there and column.name not in there[table.name]:
                shown = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {shown}")
    tables.metadata.create_all(connection)
    for table in tables.metadata.sorted_tables:
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
    _fill_days(connection)
    connection.execute(update(tables.meta).where(tables.meta.c.key == "schema").values(value=str(RECORD_SCHEMA)))


def _fill_days(connection: Connection) -> None:
    """Give each participant the day of its entry, and the digest that goes with it, as ``rows`` writes them now."""
    table, changed = tables.participant, []
    for noun, entries in (("occurrence", tables.occurrence), ("event", tables.event)):
        day = listed_day(entries, "date_").label("listed")
        joined = select(table, day).outerjoin(entries, entries.c.id == table.c.entry)
        for found in connection.execute(joined.where(table.c.noun == noun, table.c.day.is_(None))).mappings():
            row = {c.name: found[c.name] for c in table.columns if c.name != "digest"}
            row["day"] = found["listed"] or UNDATED
            changed.append({"b_id": row["id"], "b_day": row["day"], "b_digest": digest(row)})
    if changed:
        filled = update(table).where(table.c.id == bindparam("b_id"))
        connection.execute(filled.values(day=bindparam("b_day"), digest=bindparam("b_digest")), changed)
