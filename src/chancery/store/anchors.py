"""Anchors: where an entry stands, by which a decision about it finds it again in a record made anew."""

from __future__ import annotations

from sqlalchemy import Connection, select

from chancery.errors import UsageError
from chancery.model.event import Event
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Evidence
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.record.deciding_entries import flag_key, position_key
from chancery.record.pairing import occurrence_key
from chancery.store import query, tables
from chancery.store.entries import Located
from chancery.store.reports import report
from chancery.store.rows import statement_span

NOUNS = ("statement", "event", "occurrence", "position", "flag", "report", "entity")
"""The nouns that a person can decide on."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an entry stands: report, span and the words there, and what tells it from others at the same place.

    ``id`` is the entry's id inside its report for statements and events, its id in the record for others.
    """

    noun: str
    id: str
    report: str | None = None
    span: Span | None = None
    content: str | None = None
    key: str | None = None
    entry: Statement | Event | None = None


def anchor_of(connection: Connection, found: Located, *, without: Anchor | None = None) -> Anchor:
    """Return where an entry stands. Raises UsageError for a noun that nobody decides on, and for entries of one's own.

    An occurrence stands where its plainest telling does; ``without`` names a telling that must not be taken, so that
    a telling can be set against the rest of the occurrence that it is in.
    """
    if found.noun == "report":
        return Anchor("report", found.id, found.id)
    if found.noun == "entity":
        one = found.asked or found.id  # somebody who was called the same as another may be called different
        return Anchor("entity", one, content=one, key=one)
    if found.noun == "statement":
        entry = query.statements(connection, ids=[found.id])[0]
        s = entry.statement
        return _at(connection, "statement", s.id, entry.report, statement_span(s), s.id, s)
    if found.noun == "event":
        told = query.events(connection, ids=[found.id])[0]
        return _at(connection, "event", told.event.id, told.report, told.event.trigger, told.event.id, told.event)
    if found.noun == "occurrence":
        return _of_occurrence(connection, found.id, without)
    if found.noun == "position":
        position = query.positions(connection, ids=[found.id])[0]
        first = position.evidence[0]
        return _at(connection, "position", found.id, first.report, first.span, position_key(position))
    if found.noun == "flag":
        flag = query.flags(connection, ids=[found.id])[0]
        return _at(connection, "flag", found.id, flag.report, flag.span, flag_key(flag))
    raise UsageError(f"nobody decides on a {found.noun}", where=found.id[:12], mend=f"one of {', '.join(NOUNS)}")


def telling_of(connection: Connection, anchor: Anchor) -> Anchor:
    """Return a statement or event as a telling of the occurrence that rests on it. Raises UsageError for none."""
    if anchor.noun == "occurrence":
        return anchor
    table = tables.evidence
    column = table.c.statement if anchor.noun == "statement" else table.c.event
    row = connection.execute(
        select(table.c.occurrence, table.c.start, table.c.end, table.c.statement, table.c.event)
        .where(table.c.report == anchor.report, column == anchor.id)
        .order_by(table.c.id)
    ).first()
    if row is None or anchor.report is None:
        raise UsageError(f"this {anchor.noun} tells no occurrence", where=anchor.id[:12], mend="accept it first")
    kind = connection.execute(
        select(tables.occurrence.c.kind).where(tables.occurrence.c.id == row.occurrence)
    ).scalar_one()
    told = Evidence(anchor.report, Span(row.start, row.end), "main", row.statement, row.event)
    return _at(connection, "occurrence", row.occurrence, told.report, told.span, occurrence_key(kind, told))


def _of_occurrence(connection: Connection, id_: str, without: Anchor | None) -> Anchor:
    occurrence = query.occurrences(connection, ids=[id_])[0]
    if occurrence.kind == "own":
        raise UsageError("it is a person's own entry", where=id_[:12], mend="revoke the decision that made it")
    tellings = sorted(occurrence.evidence, key=lambda e: (e.role != "main", e.report, e.span))
    if without is not None:
        tellings = [
            e for e in tellings if occurrence_key(occurrence.kind, e) != without.key or e.report != without.report
        ]
        if not tellings:
            raise UsageError("the two are one telling", where=id_[:12], mend="name two tellings of the occurrence")
    best = tellings[0]
    return _at(connection, "occurrence", id_, best.report, best.span, occurrence_key(occurrence.kind, best))


def _at(
    connection: Connection,
    noun: str,
    id_: str,
    where: str | None,
    span: Span | None,
    key: str,
    entry: Statement | Event | None = None,
) -> Anchor:
    content = span.text(report(connection, where).text) if where is not None and span is not None else None
    return Anchor(noun, id_, where, span, content, key, entry)
