"""Deciding: persons' verdicts, applied to what the steps found. A revoked verdict changes nothing.

What a verdict can say (``field`` names it):

* ``set`` ``published`` or ``outlet`` of a report; ``speaker`` of the statement at a span, ``value`` an entity id;
* ``reject`` a statement or event at a span;
* ``same`` / ``different``: ``occurrence`` at a span and the one at ``value`` (``REPORT START END``); ``entity``
  ``content`` and ``value``.

A span follows its words: when the text no longer holds ``content`` there, the verdict looks for it in the same report
and applies only where it stands exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chancery.knowledge import Knowledge
from chancery.model.dates import Interval, edtf_interval
from chancery.model.decision import Decision
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.record.clues import statement_span
from chancery.record.telling import Telling


def standing_verdicts(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, in order of their ids; two of one id are one."""
    return tuple(d for _, d in sorted({d.id: d for d in decisions if d.revoked is None}.items()))


def place_of(decision: Decision, text: str) -> Span | None:
    """Return where a decision's words stand in ``text`` now, None when they no longer do or stand there twice."""
    span, content = decision.span, decision.content
    if content is None or (span is not None and span.text(text) == content):
        return span
    at = text.find(content)
    if at < 0 or text.find(content, at + 1) >= 0:
        return None
    return Span(at, at + len(content))


def decided(reading: Reading, decisions: Sequence[Decision], knowledge: Knowledge) -> Reading:
    """Return a reading with the verdicts on its statements and events applied."""
    own = [d for d in decisions if d.report == reading.report.id and d.scope in ("span", "report")]
    for decision in own:
        if decision.verdict == "set" and decision.field == "outlet":
            reading = replace(reading, outlet=decision.value)
        elif decision.verdict == "set" and decision.field == "speaker" and decision.value:
            reading = _with_speaker(reading, decision, knowledge)
        elif decision.verdict == "reject" and decision.field in (None, "statement", "event"):
            reading = _without(reading, decision)
    return reading


def given_date(reading: Reading, decisions: Sequence[Decision]) -> tuple[str, Interval, str] | None:
    """Return the publication date that a person set for a report, its days, and who set it; a bad date sets nothing."""
    for decision in reversed(decisions):
        wanted = decision.report == reading.report.id and decision.field == "published"
        if wanted and decision.verdict == "set" and decision.value:
            try:
                return decision.value, edtf_interval(decision.value), decision.by
            except ValueError:
                continue
    return None


def _at(reading: Reading, statement: Statement, span: Span) -> bool:
    return any(part.overlaps(span) for part in statement.content) or statement_span(reading, statement) == span


def _with_speaker(reading: Reading, decision: Decision, knowledge: Knowledge) -> Reading:
    span = place_of(decision, reading.report.text)
    speaker = decision.value
    if span is None or speaker is None:
        return reading
    entity = reading.entities.get(speaker) or knowledge.entities.get(speaker)
    if entity is None:
        return reading
    statements = tuple(
        replace(s, speaker=speaker, speaker_name=entity.name, state=entity.state, office=entity.office)
        if _at(reading, s, span)
        else s
        for s in reading.statements
    )
    return replace(reading, statements=statements, entities={**reading.entities, speaker: entity})


def _without(reading: Reading, decision: Decision) -> Reading:
    span = place_of(decision, reading.report.text)
    if span is None:
        return reading
    statements, events = reading.statements, reading.events
    if decision.field != "event":
        statements = tuple(s for s in statements if not _at(reading, s, span))
    if decision.field != "statement":
        events = tuple(e for e in events if not e.trigger.overlaps(span))
    return replace(reading, statements=statements, events=events)


def _pairs(by_key: Mapping[str, Telling], decisions: Sequence[Decision], verdict: str) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for decision in decisions:
        if decision.verdict != verdict or decision.field not in (None, "occurrence") or decision.report is None:
            continue
        target = _target(decision.value)
        if target is None or decision.span is None:
            continue
        here = _told_at(by_key, decision.report, decision.span)
        there = _told_at(by_key, *target)
        for a in here:
            found.update((min(a, b), max(a, b)) for b in there if a != b and by_key[a].kind == by_key[b].kind)
    return found


def _target(value: str | None) -> tuple[str, Span] | None:
    parts = (value or "").split()
    if len(parts) != 3 or not (parts[1].isdigit() and parts[2].isdigit()):
        return None
    return parts[0], Span(int(parts[1]), int(parts[2]))


def _told_at(by_key: Mapping[str, Telling], report: str, span: Span) -> list[str]:
    return [k for k, t in by_key.items() if t.report == report and any(e.span.overlaps(span) for e in t.evidence)]


def told_same(by_key: Mapping[str, Telling], decisions: Sequence[Decision]) -> list[tuple[str, str]]:
    """Return the pairs of tellings that a person calls one occurrence."""
    return sorted(_pairs(by_key, decisions, "same"))


def kept_apart(by_key: Mapping[str, Telling], decisions: Sequence[Decision]) -> frozenset[tuple[str, str]]:
    """Return the pairs of tellings that a person calls different occurrences."""
    return frozenset(_pairs(by_key, decisions, "different"))
