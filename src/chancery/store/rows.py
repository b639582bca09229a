"""The record as rows: which columns each noun fills. The only place that knows both the nouns and the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Table

from chancery.model.decision import Outcome
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant
from chancery.model.occurrence import Occurrence
from chancery.model.position import Position
from chancery.model.record import DatedReading, Record
from chancery.model.report import Report
from chancery.model.reprint import Passage, Reprint
from chancery.model.span import Span, hull
from chancery.model.statement import Statement
from chancery.store import tables
from chancery.store.codec import digest, entry_id, to_json
from chancery.store.columns import UNDATED

Row = dict[str, Any]
T = TypeVar("T")


def record_rows(record: Record) -> Iterator[tuple[Table, dict[str, Row]]]:
    """Yield each table of the record with all its rows by id; each row carries the digest of its content."""
    places = {d.reading.report.id: d for d in record.readings}
    sources: dict[Table, Iterable[Row]] = {
        tables.entity: (_entity(e) for e in record.entities.values()),
        tables.identity: ({"id": source, "entity": target} for source, target in record.identities.items()),
        tables.report_date: (report_date_row(d) for d in places.values()),
        tables.statement: _statements(record, places),
        tables.event: _events(places),
        tables.occurrence: (_occurrence(o) for o in record.occurrences),
        tables.evidence: _evidence(record.occurrences),
        tables.participant: _participants(record, places),
        tables.link: _links(record.occurrences),
        tables.position: (_position(p) for p in record.positions),
        tables.position_evidence: _position_evidence(record.positions),
        tables.shift: _shifts(record),
        tables.reprint: _reprints(record),
        tables.story: ({"id": s.id, "reports": len(s.reports), "payload": to_json(s)} for s in record.stories),
        tables.story_report: (
            {"id": entry_id(s.id, r), "story": s.id, "report": r} for s in record.stories for r in s.reports
        ),
        tables.flag: _flags(record),
        tables.outcome: (
            {"id": o.decision, "state": o.state, "says": o.says, "payload": to_json(o)} for o in record.outcomes
        ),
        tables.mark: _marks(record.outcomes),
    }
    for table in tables.RECORD:
        yield table, {row["id"]: with_digest(row) for row in sources[table]}


def with_digest(row: Row) -> Row:
    """Return a row with the digest of its content."""
    return row | {"digest": digest(row)}


def report_row(report: Report) -> Row:
    """Return the row of a report (without its number)."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "text": report.text,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "language": report.language,
        "published": report.published,
        "byline": report.byline,
        "path": report.path,
        "row": report.row,
        "plain": report.plain,
        "hints": to_json(report.hints),
        "origins": to_json(report.origins),
        "notes": to_json(report.notes),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _when(prefix: str, when: Any) -> Row:
    """Return the four columns of a When or OccurrenceDate, all empty for None."""
    if when is None:
        return {f"{prefix}{name}": None for name in ("value", "earliest", "latest", "granularity")}
    return {
        f"{prefix}value": when.value,
        f"{prefix}earliest": _day(when.earliest),
        f"{prefix}latest": _day(when.latest),
        f"{prefix}granularity": when.granularity,
    }


def _ends(span: Span | None, prefix: str = "") -> Row:
    return {f"{prefix}start": span.start if span else None, f"{prefix}end": span.end if span else None}


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "state": entity.state,
        "payload": to_json(entity),
    }


def report_date_row(dated: DatedReading) -> Row:
    """Return the row of a report's date in the record (without its digest)."""
    published, reading = dated.published, dated.reading
    return {
        "id": reading.report.id,
        "value": published.value,
        "earliest": _day(published.interval.earliest),
        "latest": _day(published.interval.latest),
        "best": published.best,
        "confidence": published.confidence,
        "origin": published.origin,
        "title": reading.title,
        "outlet": reading.outlet,
        "language": reading.language,
        "read": reading.read,
        "moved": to_json(dated.moved),
        "payload": to_json(published),
    }


def statement_span(statement: Statement) -> Span:
    """Return the span from the first to the last word of an attribution."""
    return hull([*statement.content, *statement.source, *statement.cue] or [Span(0, 0)])


def _statements(record: Record, places: Mapping[str, DatedReading]) -> Iterator[Row]:
    for report, dated in places.items():
        for number, one in enumerate(dated.reading.statements):
            speaker = record.identities.get(one.speaker, one.speaker) if one.speaker else None
            known = record.entities.get(speaker) if speaker else None
            yield {
                "id": entry_id(report, one.id),
                "report": report,
                "local": one.id,
                "number": number,
                **_ends(statement_span(one)),
                "act": one.act,
                "form": one.form,
                "mood": one.mood,
                "speaker": speaker,
                "speaker_name": known.name_on(dated.published.days_of(one.said)) if known else one.speaker_name,
                "office": one.office,
                "state": one.state,
                **_when("said_", one.said),
                "negated": one.negated,
                "background": one.background,
                "confidence": one.confidence,
                "payload": to_json(one),
            }


def _events(places: Mapping[str, DatedReading]) -> Iterator[Row]:
    for report, dated in places.items():
        for number, one in enumerate(dated.reading.events):
            yield {
                "id": entry_id(report, one.id),
                "report": report,
                "local": one.id,
                "number": number,
                **_ends(one.span),
                "act": one.act,
                "type": one.type,
                "mode": one.mode,
                "cameo": one.cameo,
                "quad": one.quad,
                "intensity": one.intensity,
                "realis": one.realis,
                "place": one.place,
                "statement": one.statement,
                **_when("date_", one.date),
                "confidence": one.confidence,
                "payload": to_json(one),
            }


def _occurrence(one: Occurrence) -> Row:
    return {
        "id": one.id,
        "kind": one.kind,
        "what": one.what,
        "speaker": one.speaker,
        "office": one.office,
        "state": one.state,
        "act": one.act,
        **_when("date_", one.date),
        "reports": one.reports,
        "outlets": one.outlets,
        "origins": one.origins,
        "background": one.background,
        "negated": one.negated,
        "realis": one.realis,
        # Tellings and links have tables of their own: one more telling must not rewrite the others.
        "payload": to_json(replace(one, evidence=(), links=())),
    }


def _numbered(parts: Sequence[T], place: Callable[[T], Any]) -> Iterator[tuple[int, T]]:
    """Yield parts with the number that orders them: 0 for all where ``place`` does, so that one more renumbers none."""
    places = [place(p) for p in parts]
    return ((0, p) for p in parts) if places == sorted(places) else enumerate(parts)


def _evidence(occurrences: Iterable[Occurrence]) -> Iterator[Row]:
    for occurrence in occurrences:
        for number, one in _numbered(
            occurrence.evidence, lambda e: (e.report, e.span, e.statement or "", e.event or "", e.role)
        ):
            yield {
                "id": entry_id("evidence", occurrence.id, one.report, one.span, one.statement, one.event, one.role),
                "occurrence": occurrence.id,
                "number": number,
                "report": one.report,
                **_ends(one.span),
                "role": one.role,
                "statement": one.statement,
                "event": one.event,
                "novelty": one.novelty,
                "payload": to_json(one),
            }


def _links(occurrences: Iterable[Occurrence]) -> Iterator[Row]:
    for occurrence in occurrences:
        for number, one in _numbered(occurrence.links, lambda k: (k.to, k.kind)):
            yield {
                "id": entry_id("link", occurrence.id, one.to, one.kind),
                "occurrence": occurrence.id,
                "number": number,
                "target": one.to,
                "kind": one.kind,
                "payload": to_json(one),
            }


def _participants(record: Record, places: Mapping[str, DatedReading]) -> Iterator[Row]:
    for one in record.occurrences:
        named = [("actor", e) for e in one.actors] + [("recipient", e) for e in one.recipients]
        if one.speaker:
            named.append(("speaker", one.speaker))
        for role, entity in named:
            known = record.entities.get(entity)
            state = one.state if role == "speaker" else known.state if known else None
            yield _participant("occurrence", one.id, role, entity, state, one.date)
    for report, dated in places.items():
        for event in dated.reading.events:
            yield from _event_participants(entry_id(report, event.id), event, record.identities)


def _event_participants(entry: str, event: Event, identities: Mapping[str, str]) -> Iterator[Row]:
    sides: tuple[tuple[str, tuple[Participant, ...]], ...] = (("actor", event.actors), ("recipient", event.recipients))
    for role, people in sides:
        for one in people:
            entity = identities.get(one.entity, one.entity) if one.entity else None
            yield _participant("event", entry, role, entity, one.state, event.date)


def _participant(noun: str, entry: str, role: str, entity: str | None, state: str | None, when: Any) -> Row:
    key = entry_id("participant", noun, entry, role, entity, state)
    day = (_day(when.earliest) or _day(when.latest) if when is not None else None) or UNDATED
    return {"id": key, "noun": noun, "entry": entry, "role": role, "entity": entity, "state": state, "day": day}


def _position(one: Position) -> Row:
    return {
        "id": one.id,
        "issue": one.issue,
        "holder": one.holder,
        "personal": one.personal,
        "stance": one.stance,
        "condition": one.condition,
        "tone": one.tone,
        "start": _day(one.start),
        "end": _day(one.end),
        "shift_from": one.shift_from,
        "payload": to_json(replace(one, evidence=())),
    }


def _position_evidence(positions: Iterable[Position]) -> Iterator[Row]:
    for position in positions:
        for number, one in _numbered(position.evidence, lambda e: (e.report, e.span, e.occurrence)):
            yield {
                "id": entry_id("position_evidence", position.id, one.report, one.span, one.occurrence),
                "position": position.id,
                "number": number,
                "report": one.report,
                **_ends(one.span),
                "occurrence": one.occurrence,
                "payload": to_json(one),
            }


def _shifts(record: Record) -> Iterator[Row]:
    for one in record.shifts:
        yield {
            "id": one.id,
            "issue": one.issue,
            "holder": one.holder,
            "before": one.before,
            "after": one.after,
            "report": one.said_after.report,
            **_ends(one.said_after.span),
            "payload": to_json(one),
        }


def _reprints(record: Record) -> Iterator[Row]:
    for one in record.reprints:
        yield {
            "id": entry_id("reprint", one.a.report, one.a.span, one.b.report, one.b.span, one.kind),
            "a_report": one.a.report,
            **_ends(one.a.span, "a_"),
            "b_report": one.b.report,
            **_ends(one.b.span, "b_"),
            "kind": one.kind,
            "direction": one.direction,
            "likeness": one.likeness,
        }


def reprint_of(row: Any) -> Reprint:
    """Return the reprint that a row of its table tells."""
    a = Passage(row.a_report, Span(row.a_start, row.a_end))
    b = Passage(row.b_report, Span(row.b_start, row.b_end))
    return Reprint(a, b, row.kind, row.direction, row.likeness)


def _flags(record: Record) -> Iterator[Row]:
    for one in record.flags:
        yield {
            "id": one.id or entry_id("flag", one.kind, one.report, one.span, one.says),
            "kind": one.kind,
            "report": one.report,
            **_ends(one.span),
            "says": one.says,
            "suggests": one.suggests,
            "payload": to_json(one),
        }


def _marks(outcomes: Iterable[Outcome]) -> Iterator[Row]:
    for outcome in outcomes:
        for one in outcome.entries:
            entry = entry_id(one.report, one.id) if one.noun in ("statement", "event") else one.id
            key = entry_id("mark", outcome.decision, one.noun, entry)
            yield {"id": key, "decision": outcome.decision, "noun": one.noun, "entry": entry}
