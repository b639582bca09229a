"""Decisions on entries of a record, made for tests as ``chancery decide`` makes them."""

from __future__ import annotations

from typing import Any

from chancery.model.decision import Decision, Outcome
from chancery.model.event import Event
from chancery.model.occurrence import Occurrence
from chancery.model.position import Position
from chancery.model.reading import Reading
from chancery.model.record import Record
from chancery.model.statement import Statement
from chancery.record.clues import statement_span
from chancery.record.deciding_entries import position_key
from chancery.record.pairing import occurrence_key, place_text


def statement_of(reading: Reading, words: str) -> Statement:
    """The only statement whose content holds some words."""
    (found,) = [s for s in reading.statements if any(words in c.text(reading.report.text) for c in s.content)]
    return found


def event_of(reading: Reading, words: str) -> Event:
    """The first event whose clause holds some words."""
    return next(e for e in reading.events if words in e.span.text(reading.report.text))


def made(id_: str, by: str, at: str, **fields: Any) -> Decision:
    """A decision with the fields that are given."""
    bare: dict[str, Any] = {
        "scope": "span",
        "report": None,
        "span": None,
        "content": None,
        "field": None,
        "value": None,
    }
    return Decision(**(bare | fields), id=id_, by=by, at=at)


def on_statement(reading: Reading, s: Statement, verdict: str, by: str = "Ada", at: str = "1", **more: Any) -> Decision:
    """A verdict on a statement."""
    span = statement_span(reading, s)
    told = {"report": reading.report.id, "span": span, "content": span.text(reading.report.text)}
    id_ = f"{by}-{at}-{verdict}-{s.id}-{more.get('field')}"
    return made(id_, by, at, verdict=verdict, noun="statement", key=s.id, **told, **more)


def on_event(reading: Reading, e: Event, verdict: str, by: str = "Ada", at: str = "1", **more: Any) -> Decision:
    """A verdict on an event."""
    told = {"report": reading.report.id, "span": e.trigger, "content": e.trigger.text(reading.report.text)}
    return made(f"{by}-{at}-{verdict}-{e.id}", by, at, verdict=verdict, noun="event", key=e.id, **told, **more)


def on_occurrence(o: Occurrence, verdict: str, by: str = "Ada", at: str = "1", **more: Any) -> Decision:
    """A verdict on an occurrence, by its first telling."""
    e = o.evidence[0]
    told = {"report": e.report, "span": e.span, "noun": "occurrence", "key": occurrence_key(o.kind, e)}
    return made(f"{by}-{at}-{verdict}-{o.id}-{more.get('field')}", by, at, verdict=verdict, **told, **more)


def on_position(p: Position, verdict: str, by: str = "Ada", at: str = "1", **more: Any) -> Decision:
    """A verdict on a position, by its first quotation."""
    e = p.evidence[0]
    told = {"report": e.report, "span": e.span, "noun": "position", "key": position_key(p)}
    return made(f"{by}-{at}-{verdict}-{p.id}", by, at, verdict=verdict, **told, **more)


def compared(a: Occurrence, b: Occurrence, verdict: str, by: str = "Ada", at: str = "1") -> Decision:
    """A verdict that two occurrences are one, or two."""
    e = b.evidence[0]
    value = place_text(e.report, e.span, occurrence_key(b.kind, e))
    return on_occurrence(a, verdict, by, at, field="occurrence", value=value)


def outcome(found: Record, decision: Decision) -> Outcome:
    """What became of a decision."""
    (only,) = [o for o in found.outcomes if o.decision == decision.id]
    return only
