"""The tables of the sources: the reports as received and what each of them says, from which the record is made."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Boolean, Column, Integer, LargeBinary, MetaData, String, Table, Text

from chancery.store.columns import ID, report_column


class SourceTables(NamedTuple):
    """``report`` holds the texts as received, ``reading`` what each says by reader and knowledge."""

    report: Table
    reading: Table


def source_tables(metadata: MetaData) -> SourceTables:
    """Return the tables, made in ``metadata``; ``tables.py`` calls it once."""
    report = Table(
        "report",
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=True, comment="for the search index only"),
        Column("id", ID, nullable=False, unique=True),
        Column("sha256", ID, nullable=False, index=True),
        Column("text", Text, nullable=False),
        Column("title", Text),
        Column("outlet", Text),
        Column("url", Text),
        Column("language", String(40)),
        Column("published", String(10), comment="as given, EDTF level 0"),
        Column("byline", Text),
        Column("path", Text),
        Column("row", Integer),
        Column("plain", Boolean, nullable=False),
        Column("hints", Text, nullable=False, comment="JSON"),
        Column("origins", Text, nullable=False, comment="JSON: where each value came from"),
        Column("notes", Text, nullable=False, comment="JSON: what intake had to do"),
        comment="one publication of a text, kept as received",
    )

    reading = Table(
        "reading",
        metadata,
        report_column(primary_key=True),
        Column("reader", String(200), primary_key=True),
        Column("knowledge", String(200), primary_key=True),
        Column("language", String(40), nullable=False),
        Column("read", Boolean, nullable=False, comment="false: kept, but in a language that cannot be read"),
        Column("packed", LargeBinary, nullable=False, comment="the Reading as compressed JSON"),
        comment="what one report says, by reader and knowledge version; earlier versions stay",
    )
    return SourceTables(report, reading)
