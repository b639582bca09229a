"""The tables of the journal: what happened to the record and when, and what took the place of ids that went."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

from chancery.store.columns import ID, NAME


class JournalTables(NamedTuple):
    """``journal`` holds one line for each thing that happened, ``successor`` where old ids lead."""

    journal: Table
    successor: Table


def journal_tables(metadata: MetaData) -> JournalTables:
    """Return the tables, made in ``metadata``; ``tables.py`` calls it once."""
    journal = Table(
        "journal",
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("recorded_at", String(32), nullable=False, index=True, comment="ISO, UTC"),
        Column("what", String(20), nullable=False),
        Column("noun", String(20), nullable=False),
        Column("subject", NAME, nullable=False),
        Column("detail", Text, nullable=False, comment="JSON"),
        Index("journal_subject", "subject", "noun"),
        comment="what happened to the record and when; nothing is merged from it",
    )
    successor = Table(
        "successor",
        metadata,
        Column("noun", String(20), primary_key=True),
        Column("old", ID, primary_key=True),
        Column("new", ID, nullable=False, index=True),
        comment="ids that went, and what took their place",
    )
    return JournalTables(journal, successor)
