"""What each outlet printed first, what it copied and from whom, and what a person should look at in its reports.

Counted in the database, by outlet, over evidence, reprints and flags; nothing is loaded row by row. An outlet is its
name as given or read; reports without one count under None. ``behind`` lists the entries behind a count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, case, distinct, func, or_, select, union_all

from chancery.store import tables
from chancery.store.columns import listed_day

WRONG = ("slip", "anachronism", "impossible date")
"""The kinds of flag that say that words of the report itself look wrong."""

RECENT = 300
"""Reports of one outlet that are looked at for the entries behind its counts, the latest."""

Counted = Literal["led", "copied", "contradicts", "wrong"]
"""The counts whose entries ``behind`` lists."""


@dataclass(slots=True)
class OutletCounts:
    """One outlet: its reports and the likeliest dates of the first and last; occurrences by what its tellings added.

    ``new`` are occurrences that it told before all others, ``led`` those of them that another outlet told later.
    ``copied`` and ``lent`` are its reports with a passage from, or taken over by, another outlet, by that outlet's
    name. ``flags`` are by kind.
    """

    outlet: str | None
    reports: int = 0
    earliest: str | None = None
    latest: str | None = None
    new: int = 0
    led: int = 0
    detail: int = 0
    repeats: int = 0
    contradicts: int = 0
    copied: dict[str | None, int] = field(default_factory=dict)
    lent: dict[str | None, int] = field(default_factory=dict)
    flags: dict[str, int] = field(default_factory=dict)

    @property
    def wrong(self) -> int:
        """Flags that say that its own words look wrong."""
        return sum(self.flags.get(kind, 0) for kind in WRONG)


_NOVELTY = {"new": "new", "adds detail": "detail", "repeats": "repeats", "contradicts": "contradicts"}


def outlet_counts(connection: Connection, only: str | None = None) -> list[OutletCounts]:
    """Return the counts of every outlet, or of ``only`` one, those with most reports first, then by name."""
    dated, found = tables.report_date, dict[str | None, OutletCounts]()
    first = func.min(func.coalesce(dated.c.best, dated.c.earliest))
    last = func.max(func.coalesce(dated.c.best, dated.c.latest))
    query = select(dated.c.outlet, func.count().label("reports"), first.label("earliest"), last.label("latest"))
    query = query.group_by(dated.c.outlet)
    for row in connection.execute(_narrowed(query, dated.c.outlet, only)):
        found[row.outlet] = OutletCounts(row.outlet, row.reports, row.earliest, row.latest)
    for outlet, novelty, count in connection.execute(_told(only)):
        if novelty in _NOVELTY:
            setattr(found[outlet], _NOVELTY[novelty], count)
    for outlet, count in connection.execute(_led(only)):
        found[outlet].led = count
    for copier, source, count in connection.execute(_copied(only)):
        if copier in found:
            found[copier].copied[source] = count
        if source in found:
            found[source].lent[copier] = count
    for outlet, kind, count in connection.execute(_flagged(only)):
        found[outlet].flags[kind] = count
    return sorted(found.values(), key=lambda c: (-c.reports, c.outlet is None, c.outlet or ""))


def behind(connection: Connection, outlet: str, counted: Counted, limit: int = 20) -> list[str]:
    """Return the ids behind a count, those of the newest reports first: of occurrences, reprints or flags.

    Only the latest ``RECENT`` reports of the outlet are looked at, so that a large outlet takes no longer than others.
    """
    dated = tables.report_date
    day = listed_day(dated, "")
    recent = select(dated.c.id, dated.c.outlet, day.label("day")).where(dated.c.outlet == outlet)
    own = recent.order_by(day.desc(), dated.c.id.desc()).limit(RECENT).subquery()
    kinds = {"led": _led_in, "copied": _copies, "contradicts": _otherwise, "wrong": _slips}
    return [str(row[0]) for row in connection.execute(kinds[counted](own).limit(limit))]


def _led_in(own: Subquery) -> Select[Any]:
    return _occurrences(own, "new").where(tables.occurrence.c.outlets > 1)


def _otherwise(own: Subquery) -> Select[Any]:
    return _occurrences(own, "contradicts")


def _occurrences(own: Subquery, novelty: str) -> Select[Any]:
    evidence, occurrence = tables.evidence, tables.occurrence
    query = select(occurrence.c.id).select_from(own).join(evidence, evidence.c.report == own.c.id)
    query = query.join(occurrence, occurrence.c.id == evidence.c.occurrence).where(evidence.c.novelty == novelty)
    return query.group_by(occurrence.c.id).order_by(func.max(own.c.day).desc(), occurrence.c.id)


def _slips(own: Subquery) -> Select[Any]:
    flag = tables.flag
    query = select(flag.c.id).select_from(own).join(flag, flag.c.report == own.c.id).where(flag.c.kind.in_(WRONG))
    return query.order_by(own.c.day.desc(), flag.c.id)


def _copies(own: Subquery) -> Select[Any]:
    """Look up the reprints of the outlet's own reports, by either side: of all reprints there are very many."""
    reprint, source = tables.reprint, tables.report_date.alias("copied")
    sides = []
    for direction, took, gave in (
        ("a to b", reprint.c.b_report, reprint.c.a_report), ("b to a", reprint.c.a_report, reprint.c.b_report),
    ):  # fmt: skip
        found = own.join(reprint, and_(took == own.c.id, reprint.c.direction == direction))
        query = select(reprint.c.id, own.c.day).select_from(found.join(source, source.c.id == gave))
        sides.append(query.where(source.c.outlet.is_distinct_from(own.c.outlet)))
    either = union_all(*sides).subquery()
    return select(either.c.id, either.c.day).order_by(either.c.day.desc(), either.c.id)


def _told(only: str | None) -> Select[Any]:
    dated, evidence = tables.report_date, tables.evidence
    query = select(dated.c.outlet, evidence.c.novelty, func.count(distinct(evidence.c.occurrence)))
    query = query.join_from(dated, evidence, evidence.c.report == dated.c.id)
    return _narrowed(query.group_by(dated.c.outlet, evidence.c.novelty), dated.c.outlet, only)


def _led(only: str | None) -> Select[Any]:
    dated, evidence, occurrence = tables.report_date, tables.evidence, tables.occurrence
    query = (
        select(dated.c.outlet, func.count(distinct(occurrence.c.id)))
        .select_from(evidence)
        .join(dated, dated.c.id == evidence.c.report)
        .join(occurrence, occurrence.c.id == evidence.c.occurrence)
        .where(evidence.c.novelty == "new", occurrence.c.outlets > 1)
    )
    return _narrowed(query.group_by(dated.c.outlet), dated.c.outlet, only)


def _copied(only: str | None) -> Select[Any]:
    """Count reports with a passage from another outlet, by (copier, source)."""
    copy, source, joined = _copying()
    query = (
        select(copy.c.outlet.label("copier"), source.c.outlet.label("source"), func.count(distinct(copy.c.id)))
        .select_from(joined)
        .where(copy.c.outlet.is_distinct_from(source.c.outlet))
        .group_by(copy.c.outlet, source.c.outlet)
    )
    return query if only is None else query.where(or_(copy.c.outlet == only, source.c.outlet == only))


def _copying() -> tuple[Any, Any, Any]:
    """Return the dates of the copying report and of the copied one, and the join of both with the reprints."""
    reprint = tables.reprint
    copy, source = tables.report_date.alias("copying"), tables.report_date.alias("copied")
    forward = reprint.c.direction == "a to b"
    known: ColumnElement[bool] = reprint.c.direction.in_(("a to b", "b to a"))
    took = case((forward, reprint.c.b_report), else_=reprint.c.a_report)
    gave = case((forward, reprint.c.a_report), else_=reprint.c.b_report)
    joined = reprint.join(copy, and_(known, copy.c.id == took)).join(source, source.c.id == gave)
    return copy, source, joined


def _flagged(only: str | None) -> Select[Any]:
    dated, flag = tables.report_date, tables.flag
    query = select(dated.c.outlet, flag.c.kind, func.count()).join_from(dated, flag, flag.c.report == dated.c.id)
    return _narrowed(query.group_by(dated.c.outlet, flag.c.kind), dated.c.outlet, only)


def _narrowed(query: Select[Any], column: Any, only: str | None) -> Select[Any]:
    return query if only is None else query.where(column == only)
