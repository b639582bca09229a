"""Decisions: a person's verdicts as rows that are never edited, only revoked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, insert, select, update

from chancery.errors import NotFound, UsageError
from chancery.model.decision import Decision, Outcome
from chancery.model.span import Span
from chancery.store import journal, tables
from chancery.store.codec import from_json


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
    connection.execute(update(table).where(table.c.id == decision).values(revoked=at, revoked_by=by))
    journal.note(connection, at, "revoked", "decision", [decision], {decision: {"by": by}})


def decisions(
    connection: Connection, *, standing: bool = True, report: str | None = None, ids: Collection[str] | None = None
) -> Iterator[Decision]:
    """Yield decisions in order of id: those that stand, or (``standing=False``) the revoked ones too."""
    table = tables.decision
    query = select(table).order_by(table.c.id)
    if standing:
        query = query.where(table.c.revoked.is_(None))
    if report is not None:
        query = query.where(table.c.report == report)
    if ids is not None:
        query = query.where(table.c.id.in_(ids))
    return (_decision(row) for row in connection.execute(query))


def outcomes(connection: Connection, ids: Collection[str] | None = None) -> dict[str, Outcome]:
    """Return what each standing decision, or those of some ids, does to the record, by its id."""
    table = tables.outcome
    query = select(table.c.id, table.c.payload).order_by(table.c.id)
    if ids is not None:
        query = query.where(table.c.id.in_(ids))
    return {row.id: from_json(row.payload, Outcome) for row in connection.execute(query)}


def marks(connection: Connection, noun: str | None = None, entry: str | None = None) -> list[tuple[str, str, str]]:
    """Return which decisions are about which entries, as (decision, noun, entry), in that order."""
    table = tables.mark
    query = select(table.c.decision, table.c.noun, table.c.entry)
    for column, value in ((table.c.noun, noun), (table.c.entry, entry)):
        if value is not None:
            query = query.where(column == value)
    return [(r.decision, r.noun, r.entry) for r in connection.execute(query.order_by(table.c.decision, table.c.entry))]


def follow_report(connection: Connection, old: str, new: str) -> None:
    """Let decisions on a report, and those that compare a telling with one in it, go with it to its new id."""
    table = tables.decision
    connection.execute(update(table).where(table.c.report == old).values(report=new))
    compared = table.c.value.startswith(f"{old} ", autoescape=True)
    moved = {d.id: d for d in map(_decision, connection.execute(select(table).where(compared)))}
    for id_, decision in moved.items():
        value = f"{new} {(decision.value or '').partition(' ')[2]}"
        connection.execute(update(table).where(table.c.id == id_).values(value=value))


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
        "note": decision.note,
        "noun": decision.noun,
        "key": decision.key,
        "revoked_by": decision.revoked_by,
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
        note=row.note,
        noun=row.noun,
        key=row.key,
        revoked_by=row.revoked_by,
    )
