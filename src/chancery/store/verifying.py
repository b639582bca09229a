"""Verifying: is what the tables say what the kept texts say?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from chancery.model.reading import Reading
from chancery.model.record import Record
from chancery.model.span import Span
from chancery.store.rows import record_rows

_MOST_LIES_A_TABLE = 200


def span_lies(reading: Reading) -> Iterator[str]:
    """Yield a line for each span of a reading that is empty or runs out of its report's text."""
    most = len(reading.report.text)
    for what, span in _spans(reading):
        if not 0 <= span.start < span.end <= most:
            yield f"report {reading.report.id[:12]}: {what} has span {list(span)} in a text of {most} code points"
    covered = 0
    for zone in reading.zones:
        if zone.span.start != covered:
            yield f"report {reading.report.id[:12]}: zones do not cover the text at {covered}"
        covered = zone.span.end
    if covered != most:
        yield f"report {reading.report.id[:12]}: zones end at {covered} of {most}"


def row_lies(connection: Connection, record: Record) -> Iterator[str]:
    """Yield a line for each stored row that is not what the record, made anew from the texts, holds."""
    for table, fresh in record_rows(record):
        for told, line in enumerate(_differences(table, fresh, connection)):
            if told >= _MOST_LIES_A_TABLE:
                yield f"{table.name}: and more"
                break
            yield line


def _differences(table: Table, fresh: Mapping[str, Mapping[str, Any]], connection: Connection) -> Iterator[str]:
    stored = {row.id: row._asdict() for row in connection.execute(select(table).order_by(table.c.id))}
    for key in sorted(set(fresh) | set(stored)):
        if key not in stored:
            yield f"{table.name} {key[:12]}: is missing"
        elif key not in fresh:
            yield f"{table.name} {key[:12]}: follows from no report"
        else:
            wrong = [c for c, value in fresh[key].items() if stored[key].get(c) != value]
            if wrong:
                yield f"{table.name} {key[:12]}: {', '.join(wrong)} is not what the reports say"


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for sentence in reading.sentences:
        yield "a sentence", sentence.span
    for mention in reading.mentions:
        yield f"mention of {mention.entity}", mention.span
    for time in reading.times:
        yield f"time {time.value.value}", time.span
    for statement in reading.statements:
        for role in ("source", "cue", "content", "verbatim"):
            for span in getattr(statement, role):
                yield f"{role} of statement {statement.id}", span
        for other in (statement.addressee, statement.venue, *statement.via):
            if other is not None:
                yield f"a part of statement {statement.id}", other.span
        if statement.said is not None and statement.said.span is not None:
            yield f"date of statement {statement.id}", statement.said.span
        yield from _basis_spans(f"statement {statement.id}", statement.basis)
    for event in reading.events:
        yield f"trigger of event {event.id}", event.trigger
        yield f"clause of event {event.id}", event.span
        for party in (*event.actors, *event.recipients):
            if party.span is not None:
                yield f"a party of event {event.id}", party.span
        for quantity in event.quantities:
            yield f"a quantity of event {event.id}", quantity.span
        yield from _basis_spans(f"event {event.id}", event.basis)
    for flag in reading.flags:
        if flag.span is not None:
            yield f"flag {flag.kind}", flag.span
        yield from _basis_spans(f"flag {flag.kind}", flag.evidence)
    yield from _basis_spans("the date", reading.published.basis)


def _basis_spans(what: str, basis: Any) -> Iterator[tuple[str, Span]]:
    for step in basis:
        if step.span is not None:
            yield f"evidence of {what}", step.span
