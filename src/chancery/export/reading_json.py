"""The machine-readable reading, ``chancery.reading/1``: one JSON object per report (docs/reading.schema.json)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chancery.knowledge.agents import primary_code
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant
from chancery.model.flag import Flag
from chancery.model.mention import Candidate, Mention
from chancery.model.reading import Published, Reading
from chancery.model.span import Span
from chancery.model.statement import Nested, Statement, When
from chancery.model.time_expression import TimeExpression

SCHEMA = "chancery.reading/1"


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """Return the public JSON form of a reading; every span is ``[start, end]`` in code points of the kept text.

    The object carries ``text`` where the input was no plain-text file, since spans count in the kept text.
    """
    days = reading.published.days_of(None)
    shown: dict[str, Any] = {
        "schema": SCHEMA,
        "reader": reading.reader,
        "knowledge": reading.knowledge,
        "report": report_to_json(reading, reading.published),
        "read": reading.read,
        "zones": [{"kind": z.kind, "span": list(z.span)} for z in reading.zones],
        "sentences": [{"span": list(s.span), "zone": s.zone} for s in reading.sentences],
        "mentions": [_mention(m) for m in reading.mentions],
        "entities": {id_: _entity(e, days) for id_, e in sorted(reading.entities.items())},
        "times": [_time(t, reading) for t in reading.times],
        "statements": [statement_to_json(s) for s in reading.statements],
        "events": [event_to_json(e) for e in reading.events],
        "flags": [flag_to_json(f) for f in reading.flags],
    }
    if not reading.report.plain:
        shown["text"] = reading.report.text
    return shown


def report_to_json(reading: Reading, published: Published) -> dict[str, Any]:
    """Return the ``report`` object: metadata with the date as ``published`` says (as read, or as merged)."""
    report = reading.report
    shown: dict[str, Any] = {"path": report.path}
    if report.row is not None:
        shown["row"] = report.row
    shown |= {
        "id": report.id,
        "sha256": report.sha256,
        "title": {"text": reading.title, "span": _span(reading.title_span)} if reading.title else None,
        "outlet": reading.outlet,
        "url": report.url,
        "language": reading.language,
        "published": published_to_json(published),
    }
    return shown


def published_to_json(published: Published) -> dict[str, Any]:
    """Return a publication date with its bounds and the chain behind it."""
    interval = published.interval
    return {
        "value": published.value,
        "earliest": interval.earliest.isoformat() if interval.earliest else None,
        "latest": interval.latest.isoformat() if interval.latest else None,
        "best": published.best,
        "confidence": _confidence(published.confidence),
        "origin": published.origin,
        "basis": [_basis(b) for b in published.basis],
        "dropped": [_basis(b) for b in published.dropped],
    }


def statement_to_json(statement: Statement) -> dict[str, Any]:
    """Return one statement in the public form."""
    s = statement
    return {
        "id": s.id,
        "source": _spans(s.source),
        "cue": _spans(s.cue),
        "content": _spans(s.content),
        "verbatim": _spans(s.verbatim),
        "act": s.act,
        "form": s.form,
        "mood": s.mood,
        "speaker": s.speaker,
        "speaker_name": s.speaker_name,
        "described_as": s.described_as,
        "office": s.office,
        "state": s.state,
        "candidates": [_candidate(c) for c in s.candidates],
        "addressee": {"entity": s.addressee.entity, "span": list(s.addressee.span)} if s.addressee else None,
        "venue": {"text": s.venue.text, "span": list(s.venue.span)} if s.venue else None,
        "via": [{"outlet": v.outlet, "span": list(v.span), "relation": v.relation} for v in s.via],
        "said": _when(s.said),
        "negated": s.negated,
        "parent": s.parent,
        "utterance": s.utterance,
        "refers_to": s.refers_to,
        "background": s.background,
        "confidence": _confidence(s.confidence),
        "review": s.review,
        "basis": [_basis(b) for b in s.basis],
        "nested": [_nested(n) for n in s.nested],
    }


def _nested(nested: Nested) -> dict[str, Any]:
    return {
        "source": _spans(nested.source),
        "cue": _spans(nested.cue),
        "content": _spans(nested.content),
        "act": nested.act,
        "negated": nested.negated,
        "speaker_name": nested.speaker_name,
        "described_as": nested.described_as,
        "confidence": _confidence(nested.confidence),
        "basis": [_basis(b) for b in nested.basis],
    }


def event_to_json(event: Event) -> dict[str, Any]:
    """Return one event in the public form."""
    e = event
    return {
        "id": e.id,
        "act": e.act,
        "type": e.type,
        "mode": e.mode,
        "cameo": e.cameo,
        "quad": e.quad,
        "intensity": e.intensity,
        "contexts": list(e.contexts),
        "actors": [_participant(p) for p in e.actors],
        "recipients": [_participant(p) for p in e.recipients],
        "trigger": list(e.trigger),
        "span": list(e.span),
        "sentence": e.sentence,
        "date": _when(e.date),
        "place": e.place,
        "realis": e.realis,
        "quantities": [{"value": q.value, "unit": q.unit, "span": list(q.span)} for q in e.quantities],
        "statement": e.statement,
        "confidence": _confidence(e.confidence),
        "basis": [_basis(b) for b in e.basis],
        "plain": e.plain,
        "about": [
            {
                "act": m.act,
                "type": m.type,
                "cameo": m.cameo,
                "trigger": list(m.trigger),
                "realis": m.realis,
                "date": _when(m.date),
            }
            for m in e.about
        ],
    }


def flag_to_json(flag: Flag) -> dict[str, Any]:
    """Return one flag in the public form; ``report`` and ``id`` only where the record gave them."""
    shown = {
        "kind": flag.kind,
        "span": _span(flag.span),
        "says": flag.says,
        "suggests": flag.suggests,
        "evidence": [_basis(b) for b in flag.evidence],
    }
    if flag.report is not None:
        shown["report"] = flag.report
    if flag.id:
        shown["id"] = flag.id
    return shown


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def _confidence(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _basis(basis: Basis) -> dict[str, Any]:
    return {"rule": basis.rule, "span": _span(basis.span), "says": basis.says}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {"entity": candidate.entity, "score": round(candidate.score, 2), "rule": candidate.rule}


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "span": list(mention.span),
        "form": mention.form,
        "entity": mention.entity,
        "kind": mention.kind,
        "nested": mention.nested,
        "rule": mention.rule,
        "candidates": [_candidate(c) for c in mention.candidates],
    }


def _entity(entity: Entity, days: Interval) -> dict[str, Any]:
    shown: dict[str, Any] = {"name": entity.name_on(days), "kind": entity.kind, "state": entity.state}
    if entity.office:
        shown["office"] = entity.office
    if entity.members:
        shown["members"] = list(entity.members)
    if entity.described_as:
        shown["described_as"] = entity.described_as
    return shown


def _time(time: TimeExpression, reading: Reading) -> dict[str, Any]:
    return {
        "span": list(time.span),
        "text": time.span.text(reading.report.text),
        "type": time.type,
        "value": time.value.value,
        "mod": time.mod,
        "granularity": time.value.granularity,
        "symbolic": time.symbolic,
        "anchor": time.anchor,
        "rule": time.rule,
        "earliest": time.value.earliest.isoformat() if time.value.earliest else None,
        "latest": time.value.latest.isoformat() if time.value.latest else None,
    }


def _when(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "value": when.value,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "granularity": when.granularity,
        "relation": when.relation,
        "carried": when.carried,
        "span": _span(when.span),
    }


def _participant(participant: Participant) -> dict[str, Any]:
    return {
        "entity": participant.entity,
        "state": primary_code(participant.state),
        "sector": participant.sector,
        "span": _span(participant.span),
    }
