"""Typed questions about the record: each returns nouns, in an order that depends on the record alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select

from chancery.model.entity import Entity
from chancery.model.event import Event
from chancery.model.flag import Flag
from chancery.model.occurrence import Evidence, Link, Occurrence
from chancery.model.position import Position, PositionEvidence, Shift
from chancery.model.reprint import Reprint
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.model.story import Story
from chancery.store import tables
from chancery.store.codec import from_json
from chancery.store.conditions import by_date, chosen, within
from chancery.store.entries import EventEntry, StatementEntry
from chancery.store.journal import chunks
from chancery.store.rows import reprint_of
from chancery.store.search import fold

T = TypeVar("T")


def statements(
    connection: Connection,
    *,
    speaker: str | None = None,
    speakers: Collection[str] = (),
    state: str | None = None,
    said_since: date | None = None,
    said_until: date | None = None,
    reported_since: date | None = None,
    reported_until: date | None = None,
    report: str | None = None,
    ids: Collection[str] | None = None,
) -> list[StatementEntry]:
    """Return statements by the date said, those without one last.

    ``speaker`` is an entity id or words of a name; ``speakers`` are entity ids, any of which fits (callers that
    know aliases resolve them first). ``said_*`` is about when it was said, ``reported_*`` about when its report
    was published.
    """
    table, dated = tables.statement, tables.report_date
    query = (
        select(table)
        .join(dated, dated.c.id == table.c.report)
        .where(within(table, "said_", said_since, said_until), within(dated, "", reported_since, reported_until))
    )
    if speaker is not None or speakers:
        query = query.where(_spoken_by(connection, speaker, speakers))
    if state is not None:
        query = query.where(table.c.state == state)
    if report is not None:
        query = query.where(table.c.report == report)
    query = by_date(query, table, "said_", table.c.report, table.c.number)
    return [
        StatementEntry(row.id, row.report, row.speaker, row.speaker_name, from_json(row.payload, Statement))
        for row in chosen(connection, query, table.c.id, ids)
    ]


def events(
    connection: Connection,
    *,
    type: str | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    realis: str | None = None,
    since: date | None = None,
    until: date | None = None,
    report: str | None = None,
    ids: Collection[str] | None = None,
) -> list[EventEntry]:
    """Return events by date. ``actor`` and ``recipient`` are an entity id or a state's code."""
    table = tables.event
    query = select(table).where(within(table, "date_", since, until))
    for column, value in ((table.c.type, type), (table.c.realis, realis), (table.c.report, report)):
        if value is not None:
            query = query.where(column == value)
    for role, who in (("actor", actor), ("recipient", recipient)):
        if who is not None:
            query = query.where(table.c.id.in_(_taking_part("event", (role,), who)))
    query = by_date(query, table, "date_", table.c.report, table.c.number)
    return [
        EventEntry(row.id, row.report, from_json(row.payload, Event))
        for row in chosen(connection, query, table.c.id, ids)
    ]


def occurrences(
    connection: Connection,
    *,
    kind: str | None = None,
    who: str | None = None,
    report: str | None = None,
    since: date | None = None,
    until: date | None = None,
    ids: Collection[str] | None = None,
    most: int | None = None,
) -> list[Occurrence]:
    """Return occurrences by date, undated ones last, with their links and all tellings, or ``most`` of each.

    ``who`` is an entity id or state code that speaks, acts or receives; ``report`` one that tells it.
    """
    table = tables.occurrence
    query = select(table.c.id, table.c.payload).where(within(table, "date_", since, until))
    if kind is not None:
        query = query.where(table.c.kind == kind)
    if who is not None:
        roles = ("speaker", "actor", "recipient")
        query = query.where(table.c.id.in_(_taking_part("occurrence", roles, who)))
    if report is not None:
        query = query.where(
            table.c.id.in_(select(tables.evidence.c.occurrence).where(tables.evidence.c.report == report))
        )
    rows = chosen(connection, by_date(query, table, "date_", table.c.id), table.c.id, ids)
    tellings = _children(connection, tables.evidence, "occurrence", [r.id for r in rows], Evidence, most)
    links = _children(connection, tables.link, "occurrence", [r.id for r in rows], Link)
    return [
        replace(from_json(r.payload, Occurrence), evidence=tuple(tellings[r.id]), links=tuple(links[r.id]))
        for r in rows
    ]


def told_at(connection: Connection, reports: Collection[str]) -> dict[tuple[str, Span], tuple[str, ...]]:
    """Return which occurrences rest on each place of these reports, without loading them: ids by (report, span)."""
    table = tables.evidence
    query = select(table.c.occurrence, table.c.report, table.c.start, table.c.end).order_by(table.c.occurrence)
    found: defaultdict[tuple[str, Span], list[str]] = defaultdict(list)
    for row in chosen(connection, query, table.c.report, reports):
        found[row.report, Span(row.start, row.end)].append(row.occurrence)
    return {place: tuple(dict.fromkeys(ids)) for place, ids in found.items()}


def links_to(connection: Connection, occurrence: str) -> list[tuple[str, Link]]:
    """Return the links that lead to an occurrence, as (id of the one they come from, link)."""
    table = tables.link
    query = select(table).where(table.c.target == occurrence).order_by(table.c.occurrence, table.c.number)
    return [(row.occurrence, from_json(row.payload, Link)) for row in connection.execute(query)]


def positions(
    connection: Connection,
    *,
    issue: str | None = None,
    holder: str | None = None,
    personal: bool | None = None,
    ids: Collection[str] | None = None,
    most: int | None = None,
) -> list[Position]:
    """Return positions by issue, holder and start, with all quotations or ``most`` of each."""
    table = tables.position
    query = select(table.c.id, table.c.payload)
    for column, value in ((table.c.issue, issue), (table.c.holder, holder), (table.c.personal, personal)):
        if value is not None:
            query = query.where(column == value)
    query = query.order_by(table.c.issue, table.c.holder, table.c.start.is_(None), table.c.start, table.c.id)
    rows = chosen(connection, query, table.c.id, ids)
    evidence = _children(connection, tables.position_evidence, "position", [r.id for r in rows], PositionEvidence, most)
    return [replace(from_json(r.payload, Position), evidence=tuple(evidence[r.id])) for r in rows]


def shifts(
    connection: Connection,
    *,
    issue: str | None = None,
    holder: str | None = None,
    ids: Collection[str] | None = None,
    after: Collection[str] | None = None,
) -> list[Shift]:
    """Return shifts by issue, holder and id; ``after`` are positions, any of which one led to."""
    table = tables.shift
    query = select(table.c.id, table.c.payload)
    for column, value in ((table.c.issue, issue), (table.c.holder, holder)):
        if value is not None:
            query = query.where(column == value)
    query = query.order_by(table.c.issue, table.c.holder, table.c.id)
    if after is not None:
        query = query.where(table.c.after.in_(after))
    return [from_json(r.payload, Shift) for r in chosen(connection, query, table.c.id, ids)]


def flags(
    connection: Connection, *, kind: str | None = None, report: str | None = None, ids: Collection[str] | None = None
) -> list[Flag]:
    """Return flags by kind, report, place and id; each has the id that it is stored under."""
    table = tables.flag
    query = select(table.c.id, table.c.payload)
    for column, value in ((table.c.kind, kind), (table.c.report, report)):
        if value is not None:
            query = query.where(column == value)
    query = query.order_by(table.c.kind, table.c.report.is_(None), table.c.report, table.c.start, table.c.id)
    rows = chosen(connection, query, table.c.id, ids)
    return [replace(from_json(r.payload, Flag), id=r.id) for r in rows]


def reprints(
    connection: Connection, *, report: str | None = None, ids: Collection[str] | None = None
) -> list[tuple[str, Reprint]]:
    """Return reprints with their ids, by reports and places; ``report`` may stand on either side."""
    table = tables.reprint
    query = select(table).order_by(table.c.a_report, table.c.a_start, table.c.b_report, table.c.b_start, table.c.id)
    if report is not None:
        query = query.where(or_(table.c.a_report == report, table.c.b_report == report))
    return [(row.id, reprint_of(row)) for row in chosen(connection, query, table.c.id, ids)]


def stories(connection: Connection, *, report: str | None = None, ids: Collection[str] | None = None) -> list[Story]:
    """Return stories by id."""
    table, held = tables.story, tables.story_report
    query = select(table.c.id, table.c.payload).order_by(table.c.id)
    if report is not None:
        query = query.where(table.c.id.in_(select(held.c.story).where(held.c.report == report)))
    return [from_json(r.payload, Story) for r in chosen(connection, query, table.c.id, ids)]


def entities(connection: Connection, ids: Collection[str] | None = None) -> dict[str, Entity]:
    """Return the record's entities by id."""
    table = tables.entity
    query = select(table.c.id, table.c.payload).order_by(table.c.id)
    return {r.id: from_json(r.payload, Entity) for r in chosen(connection, query, table.c.id, ids)}


def entities_named(connection: Connection, words: str) -> dict[str, Entity]:
    """Return the record's entities whose names hold all of these words, whole and whatever their case, by id."""
    table, wanted = tables.entity, set(words.casefold().split())
    query = select(table.c.id, table.c.name).order_by(table.c.id)
    names = connection.execute(query).all() if wanted else []
    found = [id_ for id_, name in names if wanted <= set(name.casefold().split())]
    return entities(connection, found)


def identities(connection: Connection, ids: Collection[str] | None = None) -> dict[str, str]:
    """Return which entity of the record each entity id of the readings stands for."""
    table = tables.identity
    return {r.id: r.entity for r in chosen(connection, select(table).order_by(table.c.id), table.c.id, ids)}


def counts(connection: Connection) -> dict[str, int]:
    """Return how many entries there are by noun; ``unread`` counts reports in a language that cannot be read."""
    found = {
        noun: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for noun, table in tables.ENTRIES.items()
    }
    unread = select(func.count()).select_from(tables.report_date).where(tables.report_date.c.read.is_(False))
    return found | {"unread": connection.execute(unread).scalar_one()}


def _children(
    connection: Connection, table: Table, owner: str, ids: list[str], kind: type[T], most: int | None = None
) -> defaultdict[str, list[T]]:
    """Return the parts of entries, in the order that ``rows`` gave them, by the id of the entry they belong to.

    ``most`` is how many of each entry are read at most.
    """
    parts: defaultdict[str, list[T]] = defaultdict(list)
    names = ("number", "report", "start", "end", "statement", "event", "occurrence", "target", "role", "kind", "id")
    order = [func.coalesce(c, "") if c.nullable else c for c in (table.c.get(n) for n in names) if c is not None]
    if most == 0:
        return parts
    for portion in chunks(sorted(ids)):
        query = select(table.c[owner].label("owner"), table.c.payload).where(table.c[owner].in_(portion))
        if most is not None:
            place = func.row_number().over(partition_by=table.c[owner], order_by=order).label("place")
            inner = query.add_columns(place).subquery()
            first = select(inner.c.owner, inner.c.payload).where(inner.c.place <= most)
            query = first.order_by(inner.c.owner, inner.c.place)
        else:
            query = query.order_by(*order)
        for row in connection.execute(query):
            parts[row.owner].append(from_json(row.payload, kind))
    return parts


def _taking_part(noun: str, roles: tuple[str, ...], who: str) -> Select[Any]:
    table = tables.participant
    state = who.removeprefix("state:").removeprefix("org:")
    named = table.c.entity == who if ":" in who and not who.startswith(("state:", "org:")) else table.c.state == state
    return select(table.c.entry).where(table.c.noun == noun, table.c.role.in_(roles), or_(named, table.c.entity == who))


def _spoken_by(connection: Connection, speaker: str | None, speakers: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that a statement's speaker is one of ``speakers`` or fits the words of ``speaker``."""
    table, entity = tables.statement, tables.entity
    ids = set(speakers)
    names: list[str] = []
    if speaker is not None:
        words = set(fold(speaker).split())
        ids.add(speaker)
        known = connection.execute(select(entity.c.id, entity.c.name))
        ids.update(i for i, name in known if words <= set(_words(name)))
        loose = select(table.c.speaker_name).where(table.c.speaker_name.is_not(None)).distinct()
        names = sorted(n for n in connection.execute(loose).scalars() if words <= set(_words(n)))
    return or_(table.c.speaker.in_(sorted(ids)), table.c.speaker_name.in_(names))


def _words(name: str) -> list[str]:
    return fold(name).replace("’", "'").replace("'s", " ").replace(",", " ").split()
