"""The record's nouns as JSON objects, one a line in ``chancery export``: field names as in docs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chancery.export.reading_json import event_to_json, report_to_json, statement_to_json
from chancery.model.occurrence import Occurrence, OccurrenceDate
from chancery.model.position import Position, PositionEvidence, Shift
from chancery.model.record import DatedReading
from chancery.model.reprint import Passage, Reprint
from chancery.model.story import Story

Hashes = Mapping[str, str]
"""Report id → sha256 of its kept text."""


def report_row(dated: DatedReading) -> dict[str, Any]:
    """Return a report with its date as merged, and why it moved."""
    row = report_to_json(dated.reading, dated.published)
    row["read"] = dated.reading.read
    row["credits"] = list(dated.reading.credits)
    row["moved"] = [b.says for b in dated.moved]
    return row


def statement_rows(dated: DatedReading) -> list[dict[str, Any]]:
    """Return the statements of one report, each with its report and its words."""
    text = dated.reading.report.text
    ref = _ref(dated.reading.report.id, {dated.reading.report.id: dated.reading.report.sha256})
    return [
        {
            **statement_to_json(s),
            "report": ref,
            "reported": dated.published.value,
            "text": " ".join(" ".join(c.text(text).split()) for c in s.content),
        }
        for s in dated.reading.statements
    ]


def event_rows(dated: DatedReading) -> list[dict[str, Any]]:
    """Return the events of one report, each with its report and its words."""
    text = dated.reading.report.text
    ref = _ref(dated.reading.report.id, {dated.reading.report.id: dated.reading.report.sha256})
    return [
        {
            **event_to_json(e),
            "report": ref,
            "reported": dated.published.value,
            "text": " ".join(e.span.text(text).split()),
        }
        for e in dated.reading.events
    ]


def occurrence_row(occurrence: Occurrence, hashes: Hashes) -> dict[str, Any]:
    """Return one occurrence with its evidence and links."""
    o = occurrence
    row: dict[str, Any] = {"id": o.id, "kind": o.kind, "what": o.what}
    if o.kind == "saying":
        row |= {"speaker": o.speaker, "office": o.office, "state": o.state}
    else:
        row |= {"actors": list(o.actors), "recipients": list(o.recipients), "act": o.act, "speaker": o.speaker}
    row |= _date(o.date)
    return row | {
        "reports": o.reports,
        "outlets": o.outlets,
        "origins": o.origins,
        "origin_names": list(o.origin_names),
        "background": o.background,
        "negated": o.negated,
        "realis": o.realis,
        "evidence": [
            {
                "report": _ref(e.report, hashes),
                "span": list(e.span),
                "role": e.role,
                "statement": e.statement,
                "event": e.event,
                "novelty": e.novelty,
            }
            for e in o.evidence
        ],
        "links": [{"to": x.to, "kind": x.kind, "says": x.basis.says} for x in o.links],
    }


def position_row(position: Position, hashes: Hashes, holder: str, issue: str) -> dict[str, Any]:
    """Return one position; ``holder`` and ``issue`` are the names shown for its ids."""
    p = position
    return {
        "id": p.id,
        "issue": issue,
        "holder": holder,
        "holder_id": p.holder,
        "personal": p.personal,
        "offices": list(p.offices),
        "speakers": list(p.speakers),
        "stance": p.stance,
        "condition": p.condition,
        "tone": p.tone,
        "from": p.start.isoformat() if p.start else None,
        "to": p.end.isoformat() if p.end else None,
        "evidence": [_position_evidence(e, hashes) for e in p.evidence],
        "shift_from": p.shift_from,
    }


def shift_row(shift: Shift, hashes: Hashes) -> dict[str, Any]:
    """Return one shift with both quotations."""
    return {
        "id": shift.id,
        "issue": shift.issue,
        "holder": shift.holder,
        "before": shift.before,
        "after": shift.after,
        "said_before": _position_evidence(shift.said_before, hashes),
        "said_after": _position_evidence(shift.said_after, hashes),
        "says": shift.says,
    }


def reprint_row(reprint: Reprint, hashes: Hashes) -> dict[str, Any]:
    """Return one reprint with both passages."""
    return {
        "a": _passage(reprint.a, hashes),
        "b": _passage(reprint.b, hashes),
        "kind": reprint.kind,
        "direction": reprint.direction,
        "likeness": round(reprint.likeness, 3),
    }


def story_row(story: Story, hashes: Hashes) -> dict[str, Any]:
    """Return one story with its reports."""
    return {"story": story.id, "reports": [_ref(r, hashes) for r in story.reports]}


def _ref(report: str, hashes: Hashes) -> dict[str, str | None]:
    return {"id": report, "sha256": hashes.get(report)}


def _date(when: OccurrenceDate | None) -> dict[str, Any]:
    if when is None:
        return {"date": None}
    earliest = when.earliest.isoformat() if when.earliest else None
    latest = when.latest.isoformat() if when.latest else None
    if when.value is None:
        return {"date": None, "before": latest, "after": earliest}
    return {"date": {"value": when.value, "earliest": earliest, "latest": latest, "granularity": when.granularity}}


def _position_evidence(e: PositionEvidence, hashes: Hashes) -> dict[str, Any]:
    return {
        "report": _ref(e.report, hashes),
        "span": list(e.span),
        "occurrence": e.occurrence,
        "speaker": e.speaker,
        "office": e.office,
        "said": e.said,
    }


def _passage(passage: Passage, hashes: Hashes) -> dict[str, Any]:
    return {"report": _ref(passage.report, hashes), "span": list(passage.span)}
