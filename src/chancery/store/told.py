"""Told: what each report tells as it dates itself, kept so that it is not found in its reading each time.

A report without a date is dated by what some hundred others tell of the same: of each of these its own date and one or
two tellings are wanted, which are read without the rest of its reading.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from msgspec import Raw
from sqlalchemy import Column, Connection, MetaData, Table, bindparam, func, select, update

from chancery.model.frozen import dataclass
from chancery.model.reading import Published, Reading
from chancery.record.telling import Telling
from chancery.store import kept
from chancery.store.asking import rows_among
from chancery.store.codec import from_json, key_of, pack
from chancery.store.columns import DAY, ID
from chancery.store.in_bulk import drop, put

TOLD = Table(
    "told", MetaData(),
    Column("report", ID, primary_key=True),
    Column("day", DAY, nullable=False, index=True, comment="its place in the order of publication, empty at first"),
)  # fmt: skip
"""The day of each report, while a record is made anew."""


@dataclass(frozen=True, slots=True)
class Near:
    """Dates that some reports give themselves, and some of their tellings by short key."""

    published: dict[str, Published] = field(default_factory=dict)
    tellings: dict[str, Telling] = field(default_factory=dict)


class Told:
    """What is told, and, while a record is made anew, on which day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, told: Iterable[tuple[Reading, Sequence[Telling]]]) -> None:
        """Note what some reports tell as they date themselves, in the place of what was noted of them."""
        rows = [
            {
                "report": reading.report.id,
                "published": pack(reading.published),
                "packed": zlib.compress(pack([(key_of(t.key), t) for t in tellings]), 1),
            }
            for reading, tellings in told
        ]
        drop(self._connection, kept.said, "report", (str(row["report"]) for row in rows))
        put(self._connection, kept.said, rows)

    def tellings(self, report: str) -> list[Telling] | None:
        """Return what a report tells, None where that is not noted."""
        for (packed,) in rows_among(self._connection, kept.said, "packed", "report", [report]):
            return [t for _, t in from_json(zlib.decompress(packed), list[tuple[str, Telling]])]
        return None

    # -- days

    def undated(self) -> list[str]:
        """Return the reports that have no day yet, in order."""
        return list(
            self._connection.execute(select(TOLD.c.report).where(TOLD.c.day == "").order_by(TOLD.c.report)).scalars()
        )

    def place(self, days: Mapping[str, str]) -> None:
        """Note some reports, each with its day, empty for one that only others may date."""
        put(self._connection, TOLD, [{"report": report, "day": day} for report, day in days.items()])

    def date(self, days: Mapping[str, str]) -> None:
        """Note the days of some reports."""
        here = update(TOLD).where(TOLD.c.report == bindparam("b_report")).values(day=bindparam("b_day"))
        self._connection.execute(here, [{"b_report": r, "b_day": day} for r, day in days.items()])

    def blocks(self, least: int) -> Iterator[dict[str, str]]:
        """Yield reports with their days, in order: those of days that follow each other, ``least`` or more at once."""
        days = self._connection.execute(
            select(TOLD.c.day, func.count()).group_by(TOLD.c.day).order_by(TOLD.c.day)
        ).all()
        held, first = 0, ""
        for number, (day, count) in enumerate(days, 1):
            held, first = held + count, first or day
            if held >= least or number == len(days):
                here = select(TOLD.c.report, TOLD.c.day).where(TOLD.c.day >= first, TOLD.c.day <= day)
                yield dict(self._connection.execute(here.order_by(TOLD.c.day, TOLD.c.report)).all())
                held, first = 0, ""

    # -- what is told

    def near(self, wanted: Mapping[str, Collection[str]]) -> Near:
        """Return the dates of some reports and of each the tellings with some short keys."""
        near = Near()
        columns = "report, published, packed"
        for report, published, packed in rows_among(self._connection, kept.said, columns, "report", wanted):
            near.published[report] = from_json(published, Published)
            keys = wanted[report]
            if keys:
                some = ((k, raw) for k, raw in from_json(zlib.decompress(packed), list[tuple[str, Raw]]) if k in keys)
                near.tellings.update((k, from_json(bytes(raw), Telling)) for k, raw in some)
        return near
