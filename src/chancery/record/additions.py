"""Additions: what one report adds to a record, repeats or contradicts."""

from __future__ import annotations

from collections.abc import Mapping

from chancery.errors import NotFound
from chancery.model.addition import Addition, Moved, Told
from chancery.model.reading import Published
from chancery.model.record import Record


def addition_of(record: Record, report: str, name: str) -> Addition:
    """Return what a report does to the record that it is part of. Raises NotFound when it is in no part of it."""
    dated = next((d for d in record.readings if d.reading.report.id == report), None)
    if dated is None:
        raise NotFound("is not in the record", where=report)
    told = [Told(o, e) for o in record.occurrences for e in o.evidence if e.report == report]
    told.sort(key=lambda t: (t.evidence.span, t.occurrence.id))
    reprints = {
        ((r.b if r.a.report == report else r.a).report, r.kind): None
        for r in record.reprints
        if report in (r.a.report, r.b.report)
    }
    return Addition(
        name=name,
        report=report,
        status="added",
        title=dated.reading.title,
        language=dated.reading.language,
        read=dated.reading.read,
        published=dated.published,
        statements=len(dated.reading.statements),
        events=len(dated.reading.events),
        told=tuple(told),
        reprints=tuple(reprints),
        flags=tuple(f for f in record.flags if f.report == report),
    )


def moved_dates(before: Mapping[str, Published], record: Record) -> tuple[Moved, ...]:
    """Return the reports whose date in the record is not the one that they had ``before``, and why."""
    return tuple(
        Moved(id_, before[id_].value, d.published.value, d.moved)
        for d in record.readings
        if (id_ := d.reading.report.id) in before and before[id_].value != d.published.value
    )
