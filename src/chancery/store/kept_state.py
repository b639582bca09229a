"""What the kept tables belong to: the reader, knowledge and definition by which they serve for additions."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from chancery.knowledge import Knowledge
from chancery.model.definition import Definition
from chancery.record import merger
from chancery.record.index import CAPS
from chancery.store import kept, rolling, tables
from chancery.store.codec import digest, to_json
from chancery.version import __version__

_META = "kept"
_FORMAT = "7"
"""Raise it when something else is kept, or what is kept is found in another way."""


def state_of(reader: str, knowledge: Knowledge, definition: Definition) -> str:
    """Return what a kept state belongs to: it serves this reader, knowledge and definition alone."""
    return _state(reader, knowledge.version, definition)


def _state(reader: str, knowledge: str, definition: Definition) -> str:
    return digest([_FORMAT, reader, knowledge, to_json(definition), to_json(CAPS)])


def made_with(
    connection: Connection, definition: Definition, knowledge: Knowledge, reader: str
) -> rolling.Merging | None:
    """Return with what the record was made that stands beside what is kept: what is given, or what came before it.

    None where what is kept serves for neither, as where an earlier Chancery kept it.
    """
    kept_for = connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == _META)).scalar()
    if kept_for == state_of(reader, knowledge, definition):
        return rolling.Merging(reader, knowledge.version, __version__, definition)
    made = rolling.last_merging(connection)
    return made if made is not None and _state(made.reader, made.knowledge, made.definition) == kept_for else None


def grows(connection: Connection) -> bool:
    """Tell whether additions to a record may touch a part of it: there are more reports than are merged whole."""
    return connection.execute(select(tables.report.c.id).limit(1).offset(merger.WHOLE)).first() is not None


def may_grow(connection: Connection, state: str, added: Collection[str]) -> bool:
    """Tell whether what is kept serves for adding reports: a record without any other begins anew."""
    if not grows(connection):
        return False
    few = select(tables.report.c.id).limit(len(added) + 1)
    if set(connection.execute(few).scalars()) <= set(added):
        kept.clear(connection)
        return not connection.execute(select(tables.report_date.c.id).limit(1)).first()
    return connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == _META)).scalar() == state


def note_kept(connection: Connection, state: str | None) -> None:
    """Note what the kept state belongs to; None when it is out of date."""
    connection.execute(delete(tables.meta).where(tables.meta.c.key == _META))
    if state is not None:
        connection.execute(insert(tables.meta).values(key=_META, value=state))
