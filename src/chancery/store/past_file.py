"""The database of a past record: its reports, the journal up to then, and ids of today that lead to those of then."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, delete, func, insert, select

from chancery.store import tables
from chancery.store.codec import digest
from chancery.store.in_bulk import put
from chancery.store.journal import successor_of

SOME = 2_000
"""Rows that are copied at once."""

_LINES = "past_lines"
"""The fact that tells up to which line of the dossier's journal ids of today lead to those of then: its digest."""

Redirect = tuple[str, str, str]
"""A noun, an id, and the one that it leads to."""


def cut_history(source: Connection, target: Connection, moment: str) -> None:
    """Give a copy of a record that was brought back to a moment the journal up to then, and redirects."""
    table = tables.journal
    last = source.execute(select(func.max(table.c.number)).where(table.c.recorded_at <= moment)).scalar()
    target.execute(delete(table).where((table.c.recorded_at > moment) | (table.c.number > (last or 0))))
    _copy_redirects(source, target)


def copy_history(source: Connection, target: Connection, moment: str) -> None:
    """Give a record merged for a moment the journal up to that moment, in the place of its own, and redirects.

    An entry that has another id today is found by that id too.
    """
    table = tables.journal
    target.execute(delete(table))
    number = 0
    until = select(table).where(table.c.recorded_at <= moment).order_by(table.c.number).limit(SOME)
    while rows := [dict(row) for row in source.execute(until.where(table.c.number > number)).mappings()]:
        target.execute(insert(table), rows)
        number = rows[-1]["number"]
    _copy_redirects(source, target)


def follow(source: Connection, target: Connection) -> None:
    """Let ids that came since lead to those of then, in a past record that was kept."""
    if not follows(source, target):
        _copy_redirects(source, target)


def follows(source: Connection, target: Connection) -> bool:
    """Tell whether nothing was recorded since ids of today were last led to those of a past record."""
    fact = target.execute(select(tables.meta.c.value).where(tables.meta.c.key == _LINES)).scalar()
    return fact == _last_line(source)


def _last_line(source: Connection) -> str:
    table = tables.journal
    last = source.execute(select(table).order_by(table.c.number.desc()).limit(1)).first()
    return digest(tuple(last) if last is not None else ())


def _copy_redirects(source: Connection, target: Connection) -> None:
    table, meta = tables.successor, tables.meta
    target.execute(delete(table))
    there = _Entries(target)
    led: dict[tuple[str, str], str] = {}
    for noun, old, new in _redirects(source):
        if there.has(noun, new) and not there.has(noun, old):
            led[noun, old] = new
    put(target, table, [{"noun": noun, "old": old, "new": new} for (noun, old), new in sorted(led.items())])
    target.execute(delete(meta).where(meta.c.key == _LINES))
    target.execute(insert(meta).values(key=_LINES, value=_last_line(source)))


def _redirects(source: Connection) -> Iterator[Redirect]:
    """Yield redirects both ways: from ids that went before the moment, and back from those that came after it."""
    table = tables.successor
    for row in source.execute(select(table).order_by(table.c.noun, table.c.old)):
        heir = successor_of(source, row.noun, row.old)
        yield row.noun, row.old, row.new
        for old, new in ((row.old, heir), (heir, row.old), (row.new, row.old)):
            if old is not None and new is not None and old != new:
                yield row.noun, old, new


class _Entries:
    """Which entries there are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids: dict[str, frozenset[str]] = {}

    def has(self, noun: str, key: str) -> bool:
        """Tell whether there is an entry of this id."""
        if noun not in self._ids:
            table: Table = tables.ENTRIES[noun]
            self._ids[noun] = frozenset(self._connection.execute(select(table.c.id)).scalars())
        return key in self._ids[noun]
