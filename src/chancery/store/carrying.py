"""Which knowledge the record was last merged with, and readings that another knowledge leaves as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select

from chancery.model.definition import Definition
from chancery.store import tables
from chancery.store.codec import from_json, pack_reading, to_json
from chancery.store.reports import readings

_KEY = "knowledge"


class Used(NamedTuple):
    """A knowledge version, and what the dossier added to the shipped tables to make it."""

    version: str
    definition: Definition


class _Kept(msgspec.Struct):
    version: str
    definition: Definition


def knowledge_used(connection: Connection) -> Used | None:
    """Return the knowledge that the record was last merged with; None for a dossier that was never merged."""
    value = connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == _KEY)).scalar()
    if value is None:
        return None
    kept = from_json(value, _Kept)
    return Used(kept.version, kept.definition)


def keep_knowledge(connection: Connection, version: str, definition: Definition) -> None:
    """Note the knowledge that the record is merged with; parties and issues are no part of it."""
    added = replace(definition, name="", parties=(), issues=())
    connection.execute(delete(tables.meta).where(tables.meta.c.key == _KEY))
    connection.execute(insert(tables.meta).values(key=_KEY, value=to_json(_Kept(version, added))))


def carry_over(connection: Connection, reader: str, old: str, new: str, reports: list[str]) -> int:
    """Give the readings of some reports to another knowledge version, with which they read the same.

    They move and are not copied, so that adding to knowledge costs no space; returns how many moved.
    """
    table, moved = tables.reading, 0
    for key in reports:
        for reading in list(readings(connection, reader, old, [key])):
            same = (table.c.report == key) & (table.c.reader == reader)
            connection.execute(delete(table).where(same & table.c.knowledge.in_([old, new])))
            values = {
                "report": key, "reader": reader, "knowledge": new, "language": reading.language, "read": reading.read,
                "packed": pack_reading(replace(reading, knowledge=new)),
            }  # fmt: skip
            connection.execute(insert(table).values(values))
            moved += 1
    return moved
