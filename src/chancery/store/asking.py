"""Asking: the small questions that an addition asks by the hundred, without a query built anew for each of them.

To write a query down as SQLAlchemy does takes ten times as long as SQLite needs to answer it from an index. Here each
kind of question is one text, kept, with as many places as are asked for, rounded up. For rows of the ``kept_…`` tables,
inside a transaction; whatever is asked once uses ``select``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Boolean, Connection, Table

Given = TypeVar("Given", bound=tuple[str, ...])

_SIZES = (1, 4, 16, 64, 256)
"""Values that are asked for in one query: few kinds of it, so that SQLite prepares each once."""

_AMONG = "SELECT COLUMNS FROM TABLE WHERE NAME IN (VALUES) MORE"
_DROP = "DELETE FROM TABLE WHERE NAME IN (VALUES)"
_WHERE = "SELECT COLUMNS FROM TABLE WHERE MORE"


def asked_by(connection: Connection, query: str, given: Sequence[str | int]) -> Any:
    """Put a query to the driver, with a question mark for each that is ``given``; returns its cursor."""
    raw: Any = connection.connection.driver_connection
    return raw.execute(query, given)


def first_of_each(connection: Connection, query: str, asked: Iterable[Given]) -> Iterator[tuple[Given, Any]]:
    """Yield all that is asked, each with the first row that a query gives for it, None where it gives none."""
    raw: Any = connection.connection.driver_connection
    for given in asked:
        yield given, raw.execute(query, given).fetchone()


def rows_among(
    connection: Connection,
    table: Table,
    columns: str,
    name: str,
    values: Iterable[str],
    more: str = "",
    given: Sequence[str | int] = (),
) -> Iterator[Any]:
    """Yield ``columns`` of the rows whose column ``name`` is one of ``values``, some hundred of these at a time.

    ``more`` is what else is asked of them, and their order, with a question mark for each that is ``given``.
    """
    for some in _padded(values):
        query = _among(_AMONG, table.name, columns, name, len(some), more)
        yield from asked_by(connection, query, [*some, *given]).fetchall()


def drop_among(connection: Connection, table: Table, name: str, values: Iterable[str]) -> None:
    """Delete the rows whose column ``name`` is one of ``values``."""
    for some in _padded(values):
        asked_by(connection, _among(_DROP, table.name, "", name, len(some), ""), some)


def _padded(values: Iterable[str]) -> Iterator[list[str]]:
    """Yield some hundred of the values at a time, in order; the last is repeated until they are a usual number."""
    wanted = sorted(set(values))
    for at in range(0, len(wanted), _SIZES[-1]):
        some = wanted[at : at + _SIZES[-1]]
        size = next(size for size in _SIZES if size >= len(some))
        yield [*some, *[some[-1]] * (size - len(some))]


@cache
def _among(query: str, table: str, columns: str, name: str, size: int, more: str) -> str:
    asked = query.replace("COLUMNS", columns).replace("TABLE", table).replace("NAME", name)
    return asked.replace("VALUES", ", ".join("?" * size)).replace("MORE", more)


def rows_where(connection: Connection, table: Table, columns: str, more: str, given: Sequence[str | int]) -> Any:
    """Give ``columns`` of the rows of which ``more`` holds, with a question mark for each that is ``given``."""
    return asked_by(connection, _where(table.name, columns, more), given)


@cache
def _where(table: str, columns: str, more: str) -> str:
    return _WHERE.replace("COLUMNS", columns).replace("TABLE", table).replace("MORE", more)


def whole_rows(table: Table, rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Return rows of all columns of a table by the names of these; ask for them with ``every_column``."""
    names, flags = _names(table)
    found = [dict(zip(names, row, strict=True)) for row in rows]
    for row in found:
        row.update((name, bool(row[name])) for name in flags)
    return found


def every_column(table: Table) -> str:
    """Return all columns of a table, for a question."""
    return ", ".join(f'"{name}"' for name in _names(table)[0])


@cache
def _names(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns of a table, and those of them that are true or false."""
    flags = tuple(column.name for column in table.c if isinstance(column.type, Boolean))
    return tuple(column.name for column in table.c), flags
