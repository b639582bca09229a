"""Pieces that the queries share: dates that can lie between two days, order by date, a choice of ids."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, FromClause, Select, Table, func, or_, true

from chancery.store.journal import chunks


def within(table: FromClause, prefix: str, since: date | None, until: date | None) -> ColumnElement[bool]:
    """Return the condition that a date can lie between the two days, both included.

    A date of coarse precision fits when its first or last day does. One that is unknown on the side asked about
    fits nothing: "at some time before 2024" is no answer to "since 2020".
    """
    earliest, latest = table.c[f"{prefix}earliest"], table.c[f"{prefix}latest"]
    condition: ColumnElement[bool] = true()
    if since is not None:
        condition &= earliest.is_not(None) & (or_(latest.is_(None), latest >= since.isoformat()))
    if until is not None:
        condition &= latest.is_not(None) & (or_(earliest.is_(None), earliest <= until.isoformat()))
    return condition


def by_date(query: Select[Any], table: Table, prefix: str, *ties: Column[Any]) -> Select[Any]:
    """Order a query by a date, rows without one last, then by ``ties``."""
    earliest, latest = table.c[f"{prefix}earliest"], table.c[f"{prefix}latest"]
    first = func.coalesce(earliest, latest)
    return query.order_by(first.is_(None), first, func.coalesce(latest, earliest), *ties)


def chosen(
    connection: Connection, query: Select[Any], column: Column[str], ids: Collection[str] | None
) -> Sequence[Any]:
    """Run a query, narrowed to ``ids`` where given; past 10,000 of them the order holds by portions only."""
    if ids is None:
        return connection.execute(query).all()
    rows: list[Any] = []
    for chunk in chunks(sorted(ids), 10_000):
        rows += connection.execute(query.where(column.in_(chunk))).all()
    return rows
