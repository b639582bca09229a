"""Additions: what one report adds to a record, repeats or contradicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.errors import NotFound
from chancery.model.addition import Addition, Moved, Told
from chancery.model.flag import Flag
from chancery.model.reading import Published
from chancery.model.record import DatedReading, Record
from chancery.model.reprint import ReprintKind


def addition_of(record: Record, report: str, name: str) -> Addition:
    """Return what a report does to the record that it is part of. Raises NotFound when it is in no part of it."""
    return additions_of(record, {report: name})[report]


def additions_of(record: Record, names: Mapping[str, str]) -> dict[str, Addition]:
    """Return what some reports, each with its name, do to the record; raises NotFound for one in no part of it."""
    dated = {d.reading.report.id: d for d in record.readings}
    told: dict[str, list[Told]] = {report: [] for report in names}
    for occurrence in record.occurrences:
        for evidence in occurrence.evidence:
            if evidence.report in told:
                told[evidence.report].append(Told(occurrence, evidence))
    reprints: dict[str, dict[tuple[str, ReprintKind], None]] = {report: {} for report in names}
    for each in record.reprints:
        for one, other in ((each.a.report, each.b.report), (each.b.report, each.a.report)):
            if one in reprints:
                reprints[one][other, each.kind] = None
    flags: dict[str, list[Flag]] = {report: [] for report in names}
    for flag in record.flags:
        if flag.report in flags:
            flags[flag.report].append(flag)
    for report in names:
        if report not in dated:
            raise NotFound("is not in the record", where=report)
        told[report].sort(key=lambda t: (t.evidence.span, t.occurrence.id))
    return {r: _addition(dated[r], name, told[r], tuple(reprints[r]), flags[r]) for r, name in names.items()}


def _addition(
    dated: DatedReading,
    name: str,
    told: Sequence[Told],
    reprints: tuple[tuple[str, ReprintKind], ...],
    flags: Sequence[Flag],
) -> Addition:
    report = dated.reading.report.id
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
        reprints=reprints,
        flags=tuple(flags),
    )


def moved_dates(before: Mapping[str, Published], record: Record) -> tuple[Moved, ...]:
    """Return the reports whose date in the record is not the one that they had ``before``, and why."""
    return tuple(
        Moved(id_, before[id_].value, d.published.value, d.moved)
        for d in record.readings
        if (id_ := d.reading.report.id) in before and before[id_].value != d.published.value
    )
