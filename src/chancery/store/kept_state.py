"""What the kept tables belong to: the reader, knowledge and definition by which they serve for additions."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from chancery.knowledge import Knowledge
from chancery.model.definition import Definition
from chancery.record import merger
from chancery.record.index import CAPS
from chancery.store import kept, tables
from chancery.store.codec import digest, to_json

_META = "kept"


def state_of(reader: str, knowledge: Knowledge, definition: Definition) -> str:
    """Return what a kept state belongs to: it serves this reader, knowledge and definition alone."""
    return digest(["5", reader, knowledge.version, to_json(definition), to_json(CAPS)])


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
