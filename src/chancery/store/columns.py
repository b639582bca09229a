"""Columns that several tables share: ids, references, spans, dates."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Text

ID = String(64)
NAME = String(300)
DAY = String(10)


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
