"""What the tellings of a few entries add up to: for the rows of a list, by ids that stand on its page."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select

from chancery.store import tables


def told_counts(connection: Connection, reports: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return for each report how many statements and events it has, and its tellings by novelty."""
    found: dict[str, dict[str, Any]] = {r: {"statements": 0, "events": 0, "tellings": {}} for r in reports}
    for name, table in (("statements", tables.statement), ("events", tables.event)):
        query = select(table.c.report, func.count()).where(table.c.report.in_(reports)).group_by(table.c.report)
        for report, count in connection.execute(query):
            found[report][name] = count
    told = tables.evidence
    novel = select(told.c.report, told.c.novelty, func.count()).where(told.c.report.in_(reports))
    for report, novelty, count in connection.execute(novel.group_by(told.c.report, told.c.novelty)):
        found[report]["tellings"][novelty] = count
    return found


def told_by(connection: Connection, noun: str, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return which occurrence each statement or event (``noun``) tells of, and how new that was."""
    table, told = tables.metadata.tables[noun], tables.evidence
    joined = table.join(told, (told.c.report == table.c.report) & (told.c[noun] == table.c.local))
    query = select(table.c.id, told.c.occurrence, told.c.novelty).select_from(joined).where(table.c.id.in_(ids))
    rows = connection.execute(query.order_by(told.c.occurrence.desc()))
    return {row.id: {"occurrence": row.occurrence, "novelty": row.novelty} for row in rows}


def quotations(connection: Connection, positions: Collection[str]) -> dict[str, int]:
    """Return how many quotations each position rests on."""
    table = tables.position_evidence
    query = select(table.c.position, func.count().label("many")).where(table.c.position.in_(positions))
    query = query.group_by(table.c.position)
    return {row.position: row.many for row in connection.execute(query)}
