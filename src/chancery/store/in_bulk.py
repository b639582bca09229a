"""In bulk: rows found, dropped and put by many values at once, in queries that SQLite answers by an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from chancery.store.asking import drop_among, rows_among
from chancery.store.journal import chunks


def ids_in(connection: Connection, table: Table, name: str, wanted: str, values: Iterable[str]) -> set[str]:
    """Return the values of column ``wanted`` in the rows whose column ``name`` is one of ``values``."""
    return {found for (found,) in rows_among(connection, table, f'"{wanted}"', name, values)}


def drop(connection: Connection, table: Table, name: str, values: Iterable[str]) -> None:
    """Delete the rows whose column ``name`` is one of ``values``."""
    drop_among(connection, table, f'"{name}"', values)


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows."""
    if rows:
        connection.execute(insert(table), list(rows))


def chunks_by_first(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield the first of some pairs with pieces of what stands second beside it, in order.

    For rows that two columns name: SQLite reads a whole table through for several pairs of values.
    """
    beside: dict[str, list[str]] = {}
    for first, second in sorted(set(pairs)):
        beside.setdefault(first, []).append(second)
    return ((first, chunk) for first, seconds in beside.items() for chunk in chunks(seconds))
