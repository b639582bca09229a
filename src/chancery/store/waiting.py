"""Waiting: stored readings of which a merge has what it asks of each report alone, unpacked when it asks for more.

A check of one report against hundreds looks into some dozen of their readings, and to unpack one costs more than all
else that is done with it. Where each will be looked into anyhow use ``reports.readings``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, SupportsIndex

from sqlalchemy import Connection, select

from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.record.prepared import Prepared
from chancery.store import tables
from chancery.store.asking import rows_where
from chancery.store.codec import unpack_reading
from chancery.store.reports import report_of

_FIELDS = tuple(field.name for field in fields(Reading))
_OF_ONE = "report = ? AND reader = ? AND knowledge = ?"

_put = object.__setattr__


def waiting(connection: Connection, reader: str, knowledge: str, known: Mapping[str, Prepared]) -> list[Reading]:
    """Return what ``reports.readings`` yields; those of which Prepared is ``known`` wait to be unpacked.

    They must not be asked for more after the connection is gone. Raises DossierBroken, also then.
    """
    table = tables.reading
    query = (
        select(tables.report)
        .join(table, tables.report.c.id == table.c.report)
        .where(table.c.reader == reader, table.c.knowledge == knowledge)
        .order_by(table.c.report)
    )

    def unpacked(report: Report) -> Reading:
        ((packed,),) = rows_where(connection, table, "packed", _OF_ONE, (report.id, reader, knowledge))
        return unpack_reading(packed, report)

    later = _later(unpacked)
    found = []
    for row in connection.execute(query).all():
        report = report_of(row)
        there = known.get(row.id)
        found.append(unpacked(report) if there is None else later(report, there))
    return found


def _later(unpacked: Callable[[Report], Reading]) -> Callable[[Report, Prepared], Reading]:
    """Return what makes a reading that is unpacked when it is asked for something that nobody told it."""

    class Waiting(Reading):
        """A reading that has its report, date and entities; with the first question for more it is a whole one."""

        __slots__ = ()

        def __getattr__(self, name: str) -> object:  # asked only where a slot is empty
            if name not in _FIELDS:
                raise AttributeError(name)
            whole = unpacked(self.report)
            for field in _FIELDS:
                _put(self, field, getattr(whole, field))
            return getattr(_made_whole(self), name)

        def __eq__(self, other: object) -> bool:
            return _made_whole(self) == other

        def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
            return _made_whole(self).__reduce_ex__(protocol)

        __hash__ = Reading.__hash__

    def made(report: Report, known: Prepared) -> Reading:
        reading = object.__new__(Waiting)
        for name, value in (("report", report), ("published", known.published), ("entities", known.entities)):
            _put(reading, name, value)
        return reading

    return made


def _made_whole(reading: Reading) -> Reading:
    """Return a reading with all its fields as what it is."""
    for field in _FIELDS:
        getattr(reading, field)
    _put(reading, "__class__", Reading)
    return reading
