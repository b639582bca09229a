"""What had happened in the world by a day, as a condition on one row of each table.

An act or saying had certainly happened when the last day that it can be of is no later, or when a report that was
certainly out by then tells it as done and nothing dates it later. Plans and hypotheses count from the first report that
tells them; a position from the first quotation. ``chancery.export.as_of`` says what it is for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, not_, or_, select

from chancery.model.position import Position
from chancery.store import tables
from chancery.store.journal import chunks

Condition = ColumnElement[bool]

AHEAD = ("planned", "hypothetical")


def out(report: ColumnElement[Any], day: date) -> Condition:
    """Return the condition that a report was certainly published by a day."""
    dated = tables.report_date.alias()
    return exists().where(dated.c.id == report, dated.c.latest <= day.isoformat())


def had_happened(table: Table, day: date) -> Condition:
    """Return the condition that an entry of a table was there in the world by a day. KeyError for other tables."""
    makers: dict[str, Callable[[], Condition]] = {
        "report_date": lambda: tables.report_date.c.latest <= day.isoformat(),
        "statement": lambda: _dated(table, "said_", out(table.c.report, day), day),
        "event": lambda: _done(table, out(table.c.report, day), day),
        "occurrence": lambda: _occurred(table, day),
        "position": lambda: _held(table, day),
        "shift": lambda: table.c.after.in_(select(tables.position.c.id).where(_held(tables.position, day))),
        "flag": lambda: or_(table.c.report.is_(None), out(table.c.report, day)),
        "story": lambda: _told_in_story(table, day),
        "reprint": lambda: and_(out(table.c.a_report, day), out(table.c.b_report, day)),
    }
    return makers[table.name]()


def happened(connection: Connection, table: Table, day: date, ids: Collection[str] | None = None) -> frozenset[str]:
    """Return the ids of the entries of a table that were there in the world by a day: all, or those among ``ids``."""
    query = select(table.c.id).where(had_happened(table, day))
    if ids is None:
        return frozenset(connection.execute(query).scalars())
    found: set[str] = set()
    for chunk in chunks(sorted(ids)):
        found.update(connection.execute(query.where(table.c.id.in_(chunk))).scalars())
    return frozenset(found)


def held_by(position: Position, day: date, shown: Collection[str]) -> Position:
    """Return a position as held by a day: with the quotations of ``shown`` occurrences, standing if given up later."""
    end = position.end if position.end is not None and position.end <= day else None
    return replace(position, evidence=tuple(e for e in position.evidence if e.occurrence in shown), end=end)


def _dated(table: Table, prefix: str, told: Condition, day: date) -> Condition:
    earliest, latest = table.c[f"{prefix}earliest"], table.c[f"{prefix}latest"]
    open_or_past = or_(earliest.is_(None), earliest <= day.isoformat())
    return or_(and_(latest.is_not(None), latest <= day.isoformat()), and_(told, open_or_past))


def _done(table: Table, told: Condition, day: date) -> Condition:
    ahead = table.c.realis.in_(AHEAD)
    return or_(and_(ahead, told), and_(not_(ahead), _dated(table, "date_", told, day)))


def _occurred(table: Table, day: date) -> Condition:
    telling = tables.evidence.alias()
    told = exists().where(telling.c.occurrence == table.c.id, out(telling.c.report, day))
    return _done(table, told, day)


def _held(table: Table, day: date) -> Condition:
    quoted, one = tables.position_evidence.alias(), tables.occurrence
    shown = exists().where(quoted.c.position == table.c.id, quoted.c.occurrence == one.c.id, _occurred(one, day))
    return and_(or_(table.c.start.is_(None), table.c.start <= day.isoformat()), shown)


def _told_in_story(table: Table, day: date) -> Condition:
    held = tables.story_report.alias()
    return exists().where(held.c.story == table.c.id, out(held.c.report, day))
