"""The tables of decisions: the verdicts themselves, and what the record made of each."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Column, MetaData, String, Table, Text

from chancery.store.columns import ID, NAME, digest_column, id_column, payload_column, span_columns


class DecisionTables(NamedTuple):
    """``decision`` is a source of the record; ``outcome`` and ``mark`` follow from it and are part of the record."""

    decision: Table
    outcome: Table
    mark: Table


def decision_tables(metadata: MetaData) -> DecisionTables:
    """Return the tables, made in ``metadata``; ``tables.py`` calls it once."""
    decision = Table(
        "decision",
        metadata,
        id_column(),
        Column("scope", String(20), nullable=False),
        Column("report", ID, index=True),
        *span_columns(nullable=True),
        Column("content", Text),
        Column("verdict", String(20), nullable=False),
        Column("field", String(80)),
        Column("value", Text),
        Column("by", Text, nullable=False),
        Column("at", String(40), nullable=False),
        Column("revoked", String(40)),
        Column("note", Text),
        Column("noun", String(20), comment="what it is about"),
        Column("key", Text, comment="what tells the entry from others at the same place"),
        Column("revoked_by", Text),
        comment="a person's verdicts",
    )
    outcome = Table(
        "outcome",
        metadata,
        id_column(),
        Column("state", String(20), nullable=False, comment="applies, contrary, superseded or lost"),
        Column("says", Text, nullable=False),
        payload_column(),
        digest_column(),
        comment="what each standing decision does to the record, by the decision's id",
    )
    mark = Table(
        "mark",
        metadata,
        id_column(),
        Column("decision", ID, nullable=False, index=True),
        Column("noun", String(20), nullable=False),
        Column("entry", NAME, nullable=False, index=True),
        digest_column(),
        comment="which entries a decision is about",
    )
    return DecisionTables(decision, outcome, mark)
