"""Columns that several tables share: ids, references, spans, dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, Integer, String, Table, Text, func, literal_column

ID = String(64)
NAME = String(300)
DAY = String(10)
UNDATED = "9999-99-99"
"""The day that entries without a date are listed under: after all others."""


def report_column(name: str = "report", *, primary_key: bool = False, nullable: bool = False) -> Column[str]:
    """Make a column that holds a report's id: follows when the id changes, and its row goes when the report does."""
    key = ForeignKey("report.id", ondelete="CASCADE", onupdate="CASCADE", deferrable=True, initially="DEFERRED")
    return Column(name, ID, key, nullable=nullable, index=not primary_key, primary_key=primary_key)


def owner_column(name: str, target: str) -> Column[str]:
    """Make a column that holds the id of the entry that a row belongs to."""
    key = ForeignKey(f"{target}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return Column(name, ID, key, nullable=False, index=True)


def id_column() -> Column[str]:
    """Make the primary key: a hash."""
    return Column("id", ID, primary_key=True)


def digest_column() -> Column[str]:
    """Make the column by which unchanged rows are told."""
    return Column("digest", String(32), nullable=False, comment="hash of the row: equal means unchanged")


def payload_column() -> Column[str]:
    """Make the column that holds the whole noun."""
    return Column("payload", Text, nullable=False, comment="the whole noun as JSON")


def span_columns(prefix: str = "", *, nullable: bool = False) -> list[Column[int]]:
    """Make the two ends of a span."""
    return [
        Column(f"{prefix}start", Integer, nullable=nullable, comment="code points into the report's text"),
        Column(f"{prefix}end", Integer, nullable=nullable),
    ]


def when_columns(prefix: str) -> list[Column[str]]:
    """Make the columns of a date: EDTF value, first and last possible day, precision."""
    return [
        Column(f"{prefix}value", String(40), comment="EDTF"),
        Column(f"{prefix}earliest", DAY),
        Column(f"{prefix}latest", DAY),
        Column(f"{prefix}granularity", String(10)),
    ]


def listed_day(table: Table, prefix: str) -> ColumnElement[str]:
    """Return the day that a row is listed under: the first it can be of, else the last, else ``UNDATED``.

    It is an expression with an index of its own, which serves only queries that say it in these very words.
    """
    return first_day(table.c[f"{prefix}earliest"], table.c[f"{prefix}latest"])


def first_day(earliest: ColumnElement[str], latest: ColumnElement[str]) -> ColumnElement[str]:
    """Return the first of two days that is known, else ``UNDATED``, for two columns of any names."""
    return func.coalesce(earliest, latest, literal_column(f"'{UNDATED}'"))


def is_coarse(table: Table, prefix: str) -> ColumnElement[bool]:
    """Return the condition that a date is no single day, in the words of the index that holds such rows."""
    earliest, latest = table.c[f"{prefix}earliest"], table.c[f"{prefix}latest"]
    return (earliest != latest) | earliest.is_(None) | latest.is_(None)


def coarse_index(table: Table) -> str:
    """Return the name of the index that holds the rows whose date is no single day."""
    return f"{table.name}_coarse_day"


def list_indexes(table: Table, prefix: str, axes: Iterable[str]) -> None:
    """Give a table the indexes that its lists are read from: by day, and by day for each value of each axis."""
    day = listed_day(table, prefix)
    Index(f"{table.name}_day", day, table.c.id, table.c[f"{prefix}earliest"], table.c[f"{prefix}latest"])
    earliest, latest = table.c[f"{prefix}earliest"], table.c[f"{prefix}latest"]
    for axis in axes:
        Index(f"{table.name}_{axis}_day", table.c[axis], day, table.c.id, earliest, latest)
    coarse = is_coarse(table, prefix)
    columns = (day, earliest, latest, table.c.id)
    part_index(coarse_index(table), *columns, where=coarse)


def part_index(name: str, *columns: ColumnElement[Any], where: ColumnElement[bool]) -> Index:
    """Return an index that holds the rows of a condition alone; for all rows use ``Index``.

    SQLAlchemy loads a backend as soon as an index names it, so that only those are named here that a store opens.
    """
    return Index(name, *columns, sqlite_where=where)
