"""The record in figures: how many entries of each noun, first and last days, and what happened month by month."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from chancery.model.frozen import dataclass
from chancery.store import tables
from chancery.store.columns import UNDATED, listed_day
from chancery.store.query import counts


@dataclass(frozen=True, slots=True)
class Months:
    """How many occurrences of one kind (and, for acts, of one act) fall into a month; told as past context or not."""

    month: str
    kind: str
    act: str | None
    background: bool
    count: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Figures of a record: ``counts`` by noun, ``spans`` of days by noun (None without one), and ``months``."""

    counts: dict[str, int]
    spans: dict[str, tuple[str | None, str | None]]
    months: tuple[Months, ...]


def sums(connection: Connection) -> Sums:
    """Return the figures of the record; asks for aggregates only and loads no entry."""
    spans = {noun: _days(connection, noun) for noun in ("report_date", "occurrence")}
    table = tables.occurrence
    grouped = (tables.OCCURRENCE_MONTH, table.c.kind, table.c.act, table.c.background)
    query = select(*grouped, func.count()).where(table.c.date_value.is_not(None)).group_by(*grouped)
    months = (Months(m, kind, act, bool(past), count) for m, kind, act, past, count in connection.execute(query))
    ordered = sorted(months, key=lambda x: (x.month, x.kind, x.act or "", x.background))
    return Sums(counts(connection), spans, tuple(m for m in ordered if m.month != UNDATED[:7]))


def _days(connection: Connection, noun: str) -> tuple[str | None, str | None]:
    """Return the first and last day of a noun, from the ends of its index."""
    table = tables.metadata.tables[noun]
    day = listed_day(table, tables.LISTED[noun])
    some = select(day).where(day < UNDATED).limit(1)
    first = connection.execute(some.order_by(day, table.c.id)).scalar()
    return first, connection.execute(some.order_by(day.desc(), table.c.id.desc())).scalar()
