"""Told: what each report tells as it dates itself, at hand while a record is made anew.

A report without a date is dated by what some hundred others tell of the same: of each of these its own date and one or
two tellings are wanted, which are read without the rest of its reading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from msgspec import Raw
from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, bindparam, func, select, update

from chancery.model.frozen import dataclass
from chancery.model.reading import Published, Reading
from chancery.record.telling import Telling
from chancery.store.codec import from_json, key_of, pack
from chancery.store.columns import DAY, ID
from chancery.store.in_bulk import put
from chancery.store.journal import chunks

TOLD = Table(
    "told", MetaData(),
    Column("report", ID, primary_key=True),
    Column("day", DAY, nullable=False, index=True, comment="its place in the order of publication, empty at first"),
    Column("published", LargeBinary, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)  # fmt: skip
"""The day of each report, the date that it gives itself, and its tellings, each with the key that it is filed under."""


@dataclass(frozen=True, slots=True)
class Near:
    """Dates that some reports give themselves, and some of their tellings by short key."""

    published: dict[str, Published] = field(default_factory=dict)
    tellings: dict[str, Telling] = field(default_factory=dict)


class Told:
    """The table of what is told, filled in once and then asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, told: Iterable[tuple[Reading, str, Sequence[Telling]]]) -> None:
        """Note what some reports tell, each with its day, empty for one that only others may date."""
        rows = [
            {
                "report": reading.report.id,
                "day": day,
                "published": pack(reading.published),
                "packed": pack([(key_of(t.key), t) for t in tellings]),
            }
            for reading, day, tellings in told
        ]
        put(self._connection, TOLD, rows)

    def tellings(self, report: str) -> list[Telling] | None:
        """Return what a report tells, None where that is not noted."""
        packed = self._connection.execute(select(TOLD.c.packed).where(TOLD.c.report == report)).scalar()
        return [t for _, t in from_json(packed, list[tuple[str, Telling]])] if packed is not None else None

    # -- days

    def undated(self) -> list[str]:
        """Return the reports that have no day yet, in order."""
        return list(
            self._connection.execute(select(TOLD.c.report).where(TOLD.c.day == "").order_by(TOLD.c.report)).scalars()
        )

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
        for chunk in chunks(sorted(wanted)):
            for row in self._connection.execute(select(TOLD).where(TOLD.c.report.in_(chunk))):
                near.published[row.report] = from_json(row.published, Published)
                keys = wanted[row.report]
                if keys:
                    some = ((k, raw) for k, raw in from_json(row.packed, list[tuple[str, Raw]]) if k in keys)
                    near.tellings.update((k, from_json(bytes(raw), Telling)) for k, raw in some)
        return near
