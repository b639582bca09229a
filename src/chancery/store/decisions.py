"""Decisions: a person's verdicts as rows that are never edited, only revoked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from chancery.errors import NotFound, UsageError
from chancery.model.decision import Decision
from chancery.model.span import Span
from chancery.store import journal, tables


def decide(connection: Connection, at: str, decision: Decision) -> bool:
    """Keep a decision; returns False when the same one is there already. Raises UsageError for another of its id."""
    table = tables.decision
    kept = connection.execute(select(table).where(table.c.id == decision.id)).first()
    if kept is not None:
        if _decision(kept) == decision:
            return False
        raise UsageError("there is another decision of this id", where=decision.id)
    connection.execute(insert(table).values(_row(decision)))
    journal.note(connection, at, "decided", "decision", [decision.id])
    return True


def revoke(connection: Connection, at: str, decision: str, by: str) -> None:
    """Withdraw a decision: the row stays, with the moment. Raises NotFound, and UsageError when withdrawn before."""
    table = tables.decision
    kept = connection.execute(select(table).where(table.c.id == decision)).first()
    if kept is None:
        raise NotFound("no such decision", where=decision)
    if kept.revoked is not None:
        raise UsageError(f"already revoked at {kept.revoked}", where=decision)
    connection.execute(update(table).where(table.c.id == decision).values(revoked=at))
    journal.note(connection, at, "revoked", "decision", [decision], {decision: {"by": by}})


def decisions(connection: Connection, *, standing: bool = True, report: str | None = None) -> Iterator[Decision]:
    """Yield decisions in order of id: those that stand, or (``standing=False``) the revoked ones too."""
    table = tables.decision
    query = select(table).order_by(table.c.id)
    if standing:
        query = query.where(table.c.revoked.is_(None))
    if report is not None:
        query = query.where(table.c.report == report)
    return (_decision(row) for row in connection.execute(query))


def drop_for_report(connection: Connection, report: str) -> tuple[Decision, ...]:
    """Remove the decisions that rest on a report's words, since they quote it; returns them for a last look."""
    gone = tuple(decisions(connection, standing=False, report=report))
    connection.execute(delete(tables.decision).where(tables.decision.c.report == report))
    return gone


def _row(decision: Decision) -> dict[str, Any]:
    span = decision.span
    return {
        "id": decision.id,
        "scope": decision.scope,
        "report": decision.report,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "content": decision.content,
        "verdict": decision.verdict,
        "field": decision.field,
        "value": decision.value,
        "by": decision.by,
        "at": decision.at,
        "revoked": decision.revoked,
    }


def _decision(row: Any) -> Decision:
    return Decision(
        id=row.id,
        scope=row.scope,
        report=row.report,
        span=None if row.start is None else Span(row.start, row.end),
        content=row.content,
        verdict=row.verdict,
        field=row.field,
        value=row.value,
        by=row.by,
        at=row.at,
        revoked=row.revoked,
    )
