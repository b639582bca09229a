"""Which knowledge the record was last merged with, and readings that another knowledge leaves as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select

from chancery.errors import KnowledgeError
from chancery.knowledge import Knowledge, load_knowledge
from chancery.knowledge.changes import Change
from chancery.model.definition import Definition
from chancery.model.reading import Reading
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


def carry_over(connection: Connection, reader: str, knowledge: Knowledge) -> int:
    """Give ``knowledge`` the readings of all reports that read the same with it as with the one last used.

    What is left without a reading is what it concerns. Readings move and are not copied, so that adding to knowledge
    costs no space; returns how many moved. Nothing moves when the shipped tables are others, or nothing was used yet.
    """
    used = knowledge_used(connection)
    if used is None or used.version == knowledge.version:
        return 0
    try:
        old = load_knowledge().extended(used.definition)
    except KnowledgeError:  # what was added then does not fit the tables that are shipped now
        return 0
    change = Change(old, knowledge)
    if old.version != used.version or change.everything:
        return 0
    table = tables.reading
    query = select(table.c.report).where(table.c.reader == reader, table.c.knowledge == old.version)
    moved = 0
    for key in sorted(connection.execute(query).scalars()):
        for reading in list(readings(connection, reader, old.version, [key])):
            if not change.concerns(reading):
                _move(connection, replace(reading, knowledge=knowledge.version), old.version)
                moved += 1
    return moved


def _move(connection: Connection, reading: Reading, old: str) -> None:
    table = tables.reading
    same = (table.c.report == reading.report.id) & (table.c.reader == reading.reader)
    connection.execute(delete(table).where(same & table.c.knowledge.in_([old, reading.knowledge])))
    values = {
        "report": reading.report.id, "reader": reading.reader, "knowledge": reading.knowledge,
        "language": reading.language, "read": reading.read, "packed": pack_reading(reading),
    }  # fmt: skip
    connection.execute(insert(table).values(values))
