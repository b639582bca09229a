"""Questions about reports and their readings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from chancery.errors import DossierBroken, NotFound
from chancery.model.basis import Basis
from chancery.model.reading import Published, Reading
from chancery.model.report import Origin, Report, StructureHint
from chancery.store import tables
from chancery.store.codec import from_json, unpack_reading
from chancery.store.conditions import by_date, chosen, within
from chancery.store.entries import ReportEntry

_FEW = 500
"""Ids that a query names one by one."""


def report_of(row: Any) -> Report:
    """Make a Report of its row."""
    return Report(
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        language=row.language,
        published=row.published,
        byline=row.byline,
        path=row.path,
        row=row.row,
        plain=row.plain,
        hints=from_json(row.hints, tuple[StructureHint, ...]),
        origins=from_json(row.origins, tuple[Origin, ...]),
        notes=from_json(row.notes, tuple[str, ...]),
    )


def report(connection: Connection, key: str) -> Report:
    """Return one report with its text; raises NotFound."""
    row = connection.execute(select(tables.report).where(tables.report.c.id == key)).first()
    if row is None:
        raise NotFound("no such report", where=key)
    return report_of(row)


def reports(
    connection: Connection,
    *,
    since: date | None = None,
    until: date | None = None,
    read: bool | None = None,
    ids: Collection[str] | None = None,
) -> list[ReportEntry]:
    """Return reports by merged date, undated ones last; ``since`` and ``until`` as ``within`` reads them."""
    report, dated = tables.report, tables.report_date
    columns = [c for c in report.c if c.name not in ("text", "hints", "origins", "notes")]
    query: Select[Any] = (
        select(
            *columns, dated.c.title.label("headline"), dated.c.outlet.label("paper"), dated.c.read, dated.c.moved,
            dated.c.payload, dated.c.language.label("tongue"),
        )
        .select_from(report.outerjoin(dated, dated.c.id == report.c.id))
        .where(within(dated, "", since, until))
    )  # fmt: skip
    if read is not None:
        query = query.where(dated.c.read == read)
    query = by_date(query, dated, "", report.c.id)
    return [
        ReportEntry(
            id=row.id,
            sha256=row.sha256,
            title=row.headline or row.title,
            outlet=row.paper or row.outlet,
            url=row.url,
            language=row.tongue or row.language,
            given=row.published,
            byline=row.byline,
            path=row.path,
            row=row.row,
            read=row.read is not False,
            date=from_json(row.payload, Published) if row.payload else None,
            moved=from_json(row.moved, tuple[Basis, ...]) if row.moved else (),
        )
        for row in chosen(connection, query, report.c.id, ids)
    ]


def dates(connection: Connection) -> dict[str, Published]:
    """Return the merged dates of reports by id."""
    table = tables.report_date
    rows = connection.execute(select(table.c.id, table.c.payload)).all()
    return {row.id: from_json(row.payload, Published) for row in rows}


def readings(
    connection: Connection, reader: str, knowledge: str, ids: Collection[str] | None = None
) -> Iterator[Reading]:
    """Yield the readings of one reader and knowledge version, with their reports, in order of report id."""
    table = tables.reading
    query = (
        select(table.c.packed, tables.report)
        .join(tables.report, tables.report.c.id == table.c.report)
        .where(table.c.reader == reader, table.c.knowledge == knowledge)
        .order_by(table.c.report)
    )
    return (unpack_reading(row.packed, report_of(row)) for row in chosen(connection, query, table.c.report, ids))


def last_readings(connection: Connection, ids: Collection[str]) -> Iterator[Reading]:
    """Yield the newest stored reading of each of ``ids``, whatever reader and knowledge made it.

    Left out are reports without one, and readings that an earlier version stored in a form that is no longer read.
    """
    table, lines = tables.reading, tables.journal
    wanted, newest = set(ids), dict[str, tuple[bool, str, str]]()
    reread = select(lines.c.subject, lines.c.detail).where(lines.c.noun == "report", lines.c.what == "reread")
    kept = select(table.c.report, table.c.reader, table.c.knowledge)
    if len(wanted) <= _FEW:  # a page asks for one
        reread, kept = reread.where(lines.c.subject.in_(wanted)), kept.where(table.c.report.in_(wanted))
    last = {
        id_: from_json(detail, dict[str, Any]) for id_, detail in connection.execute(reread.order_by(lines.c.number))
    }
    for id_, reader, knowledge in connection.execute(kept):
        if id_ in wanted:
            rank = last.get(id_, {}).get("reader") in (reader, None), reader, knowledge
            newest[id_] = max(newest.get(id_, rank), rank)
    for id_, (_, reader, knowledge) in sorted(newest.items()):
        with suppress(DossierBroken):
            yield from readings(connection, reader, knowledge, [id_])


def without_reading(connection: Connection, reader: str, knowledge: str) -> list[str]:
    """Return the ids of reports that this reader and knowledge version have not read."""
    table = tables.reading
    done = select(table.c.report).where(table.c.reader == reader, table.c.knowledge == knowledge)
    query = select(tables.report.c.id).where(tables.report.c.id.not_in(done)).order_by(tables.report.c.id)
    return list(connection.execute(query).scalars())
