"""What the first page shows of a record, in few rows however much it holds: positions, the best-told occurrences.

Lists of entries with all that is known of them are in ``listings`` and ``query``.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, func, or_, select

from chancery.model.frozen import dataclass
from chancery.store import tables

MOST_HELD = 2000
"""Positions that ``held`` returns at most."""


@dataclass(frozen=True, slots=True)
class Held:
    """One position without its quotations; ``offices`` are those it was voiced through, in order of time."""

    id: str
    issue: str
    holder: str
    stance: str
    condition: str | None
    tone: str
    start: date | None
    end: date | None
    offices: tuple[str, ...]


class _Voiced(msgspec.Struct):
    offices: tuple[str, ...] = ()


_decoder = msgspec.json.Decoder(_Voiced)


def held(
    connection: Connection,
    *,
    issue: str | None = None,
    holders: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> list[Held]:
    """Return what states and organisations hold, by issue, holder and time: positions that meet the days from
    ``since`` to ``until``. Those of people who speak for themselves are left out, and so is silence."""
    t = tables.position
    query = select(t).where(t.c.personal.is_(False), t.c.stance != "silent")
    if issue is not None:
        query = query.where(t.c.issue == issue)
    if holders:
        query = query.where(t.c.holder.in_(sorted(holders)))
    if since is not None:
        query = query.where(or_(t.c.end.is_(None), t.c.end >= since.isoformat()))
    if until is not None:
        query = query.where(or_(t.c.start.is_(None), t.c.start <= until.isoformat()))
    query = query.order_by(t.c.issue, t.c.holder, t.c.start.is_not(None), t.c.start, t.c.id).limit(MOST_HELD)
    return [_held(row) for row in connection.execute(query)]


def _held(row: Any) -> Held:
    start, end = (date.fromisoformat(day) if day else None for day in (row.start, row.end))
    offices = _decoder.decode(row.payload).offices
    return Held(row.id, row.issue, row.holder, row.stance, row.condition, row.tone, start, end, offices)


def most_told(
    connection: Connection, *, since: date | None = None, until: date | None = None, kind: str = "act", limit: int = 10
) -> list[str]:
    """Return the ids of the dated occurrences of a kind that most reports tell, most reports first."""
    t = tables.occurrence
    query = select(t.c.id).where(t.c.kind == kind, t.c.negated.is_(False), t.c.date_earliest.is_not(None))
    if since is not None:
        query = query.where(t.c.date_earliest >= since.isoformat())
    if until is not None:
        query = query.where(t.c.date_earliest <= until.isoformat())
    query = query.order_by(t.c.reports.desc(), t.c.origins.desc(), t.c.id.desc()).limit(limit)
    return list(connection.execute(query).scalars())


@dataclass(frozen=True, slots=True)
class Arrived:
    """Entries of one noun that came into the record since a moment: the newest ids, and how many came (None: over
    ``MOST_ARRIVED``). One that has gone again counts too."""

    ids: tuple[str, ...]
    count: int | None


def lines_between(connection: Connection, since: str, until: str | None, most: int) -> int:
    """Return how many lines the journal has from one moment to another (ISO, UTC), up to ``most``."""
    t = tables.journal
    lines = select(t.c.number).where(t.c.recorded_at >= since)
    if until is not None:
        lines = lines.where(t.c.recorded_at <= until)
    return int(connection.execute(select(func.count()).select_from(lines.limit(most).subquery())).scalar_one())


_RECENT = 400
"""New occurrences among which the best-told ones are looked for."""

MOST_ARRIVED = 10_000
"""New entries are counted up to this number."""


def arrived(connection: Connection, noun: str, since: str, *, limit: int = 20) -> Arrived:
    """Return the newest entries of a noun that the journal notes as added at or after ``since`` (ISO, UTC).

    Of the newest occurrences those come first that most origins tell; background, standing facts and what was not said
    are left out of the ids.

    The journal's numbers rise with its moments, so the first line since then bounds all the others.
    """
    t = tables.journal
    first = select(t.c.number).where(t.c.recorded_at >= since).order_by(t.c.recorded_at, t.c.number).limit(1)
    number = connection.execute(first).scalar()
    if number is None:
        return Arrived((), 0)
    here = (t.c.noun == noun, t.c.what == "added", t.c.number >= number)
    new = select(t.c.subject, t.c.number).where(*here)
    newest = new.order_by(t.c.number.desc())
    if noun == "occurrence":
        newest = _best(newest.limit(_RECENT).subquery())
    ids = tuple(connection.execute(newest.limit(limit)).scalars())
    some = select(func.count()).select_from(select(t.c.number).where(*here).limit(MOST_ARRIVED + 1).subquery())
    count = int(connection.execute(some).scalar_one())
    return Arrived(tuple(dict.fromkeys(ids)), None if count > MOST_ARRIVED else count)


def _best(newest: Any) -> Any:
    t = tables.occurrence
    query = select(t.c.id).join(newest, newest.c.subject == t.c.id)
    query = query.where(t.c.background.is_(False), t.c.negated.is_(False), t.c.kind != "standing")
    return query.order_by(t.c.origins.desc(), t.c.reports.desc(), newest.c.number.desc(), t.c.id)


@dataclass(frozen=True, slots=True)
class Exchange:
    """How many acts of one kind one party did to another in a month."""

    month: str
    act: str | None
    count: int


MOST_EXCHANGED = 3000
"""Parts that a party takes, in the days asked about, up to which its acts are counted."""


def exchanges(connection: Connection, actor: str, recipient: str, since: date, until: date) -> list[Exchange] | None:
    """Return the acts of one state or organisation (a code) towards another by month and act, not negated ones.

    None where the party takes part in so much within these days that counting would keep a reader waiting.
    """
    a, b, o = tables.participant.alias(), tables.participant.alias(), tables.occurrence
    days = (a.c.day >= since.isoformat(), a.c.day <= until.isoformat())
    inside = select(a.c.entry).where(a.c.state == actor, a.c.noun == "occurrence", *days)
    some = select(func.count()).select_from(inside.limit(MOST_EXCHANGED + 1).subquery())
    if int(connection.execute(some).scalar_one()) > MOST_EXCHANGED:
        return None
    month = func.substr(a.c.day, 1, 7).label("month")
    other = (b.c.entry == a.c.entry, b.c.noun == a.c.noun, b.c.role == "recipient", b.c.state == recipient)
    towards = select(b.c.id).where(*other).with_hint(b, "INDEXED BY ix_participant_entry", "sqlite").exists()
    query = select(month, o.c.act, func.count(o.c.id.distinct())).join_from(a, o, o.c.id == a.c.entry)
    query = query.where(a.c.state == actor, a.c.noun == "occurrence", *days, a.c.role == "actor")
    query = query.where(o.c.kind == "act", o.c.negated.is_(False), o.c.date_value.is_not(None), towards)
    rows = connection.execute(query.group_by(month, o.c.act))
    return sorted((Exchange(*row) for row in rows), key=lambda e: (e.month, e.act or ""))
