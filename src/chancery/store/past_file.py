"""The database of a past record: the journal up to then, and ids of today that lead to those of then."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from chancery.store import tables
from chancery.store.journal import successor_of


def copy_history(source: Connection, target: Connection, moment: str) -> None:
    """Give a record merged for a moment the journal up to that moment, in the place of its own, and redirects.

    An entry that has another id today is found by that id too.
    """
    table = tables.journal
    target.execute(delete(table))
    lines = source.execute(select(table).where(table.c.recorded_at <= moment).order_by(table.c.number)).mappings()
    rows = [dict(line) for line in lines]
    if rows:
        target.execute(insert(table), rows)
    redirects = [r for r in _redirects(source) if _is_there(target, r["noun"], r["new"])]
    redirects = [r for r in redirects if not _is_there(target, r["noun"], r["old"])]
    if redirects:
        target.execute(insert(tables.successor), list({(r["noun"], r["old"]): r for r in redirects}.values()))


def _redirects(source: Connection) -> list[dict[str, str]]:
    """Return redirects both ways: from ids that went before the moment, and back from those that came after it."""
    table, found = tables.successor, []
    for row in source.execute(select(table).order_by(table.c.noun, table.c.old)):
        heir = successor_of(source, row.noun, row.old)
        found.append({"noun": row.noun, "old": row.old, "new": row.new})
        for old, new in ((row.old, heir), (heir, row.old), (row.new, row.old)):
            if old is not None and new is not None and old != new:
                found.append({"noun": row.noun, "old": old, "new": new})
    return found


def _is_there(connection: Connection, noun: str, key: str) -> bool:
    table = tables.ENTRIES[noun]
    return connection.execute(select(table.c.id).where(table.c.id == key)).first() is not None
