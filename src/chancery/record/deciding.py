"""Deciding: persons' verdicts on reports, statements and events, applied to one reading. A revoked one changes nothing.

A verdict on an entry finds it by span and key: the same id at the same place, else the one that shares most of its
words with the span. A span follows its words: where the text no longer holds ``content`` there, it is looked for in the
same report and applies only where it stands exactly once. A verdict without a key concerns everything at its span.
Of occurrences, positions and flags ``deciding_entries.py`` tells; which of several verdicts counts, ``verdicts.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval, edtf_interval
from chancery.model.decision import Decision, Outcome, Target
from chancery.model.entity import Entity
from chancery.model.event import Event
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.record.clues import statement_span
from chancery.record.correcting import corrected_event, corrected_statement, values_of
from chancery.record.fields import WIDE
from chancery.record.verdicts import Settled, by_person, lost, settle, standing

T = TypeVar("T", Statement, Event)

LEAST_SHARED = 0.5
"""Share of the words of two spans together that must be common for them to hold the same entry."""


def standing_verdicts(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, in order of their ids; two of one id are one."""
    return standing(decisions)


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
    """Return a reading with the verdicts on its report, statements and events applied."""
    return decided_with_outcomes(reading, decisions, knowledge)[0]


def concerns(decision: Decision, reading: Reading) -> bool:
    """Tell whether a decision can change what one reading says."""
    wide = decision.scope == "dossier" and decision.verdict == "set" and (decision.noun or "statement") in WIDE
    return wide or decision.report == reading.report.id


def of_readings(decision: Decision) -> bool:
    """Tell whether a decision changes what readings say and nothing else: no date of a report, no entry, no entity."""
    if decision.verdict in ("own", "same", "different") or decision.field == "published":
        return False
    return decision.noun in (None, "report", "statement", "event")


def decided_with_outcomes(
    reading: Reading, decisions: Sequence[Decision], knowledge: Knowledge
) -> tuple[Reading, list[Outcome]]:
    """Return a reading with the verdicts on it applied, and what became of each of them.

    Verdicts on occurrences, positions, flags and entities are left for the steps that make those. One of scope
    ``dossier`` that touches nothing here has no outcome here.
    """
    own = [d for d in decisions if concerns(d, reading)]
    if not own:
        return reading, []
    outcomes: list[Outcome] = []
    reading = _of_report(reading, own, outcomes)
    statements, entities = _statements(reading, own, knowledge, outcomes)
    events, more = _events(reading, own, knowledge, outcomes)
    decided = replace(reading, statements=statements, events=events, entities={**reading.entities, **entities, **more})
    return decided, outcomes


def given_date(reading: Reading, decisions: Sequence[Decision]) -> tuple[str, Interval, str] | None:
    """Return the publication date that a person set for a report, its days, and who set it; a bad date sets nothing."""
    own = [d for d in decisions if d.report == reading.report.id and d.field == "published" and d.verdict == "set"]
    target = Target("report", reading.report.id)
    for decision in settle([d for d in own if _is_date(d.value)], target).effective:
        return decision.value or "", edtf_interval(decision.value or ""), decision.by
    return None


def _is_date(value: str | None) -> bool:
    try:
        return value is not None and not edtf_interval(value).empty
    except ValueError:
        return False


# -- reports


def _of_report(reading: Reading, decisions: Sequence[Decision], outcomes: list[Outcome]) -> Reading:
    """Apply what is set of the report itself; its date is set where reports are dated."""
    about = [d for d in decisions if _about_report(d, reading)]
    good = []
    for decision in about:
        if decision.field == "published" and not _is_date(decision.value):
            outcomes.append(lost(decision, f"{decision.value!r} is no date"))
        else:
            good.append(decision)
    settled = settle(good, Target("report", reading.report.id))
    outcomes.extend(settled.outcomes)
    outlet, title = settled.set("outlet"), settled.set("title")
    reading = replace(reading, outlet=outlet.value) if outlet is not None else reading
    return replace(reading, title=title.value) if title is not None else reading


def _about_report(decision: Decision, reading: Reading) -> bool:
    if decision.noun not in (None, "report") or decision.span is not None:
        return False
    if decision.scope == "dossier":
        same = (decision.content or "").casefold() == (reading.outlet or "").casefold()
        return decision.noun == "report" and decision.field == "outlet" and decision.verdict == "set" and same
    if decision.verdict == "set":
        return decision.field in ("published", "outlet", "title")
    return decision.noun == "report" and decision.verdict in ("accept", "unsure", "note")


# -- statements and events


def _statements(
    reading: Reading, decisions: Sequence[Decision], knowledge: Knowledge, outcomes: list[Outcome]
) -> tuple[tuple[Statement, ...], dict[str, Entity]]:
    spans = {s.id: statement_span(reading, s) for s in reading.statements}
    loose = {s.id: (*s.content, spans[s.id]) for s in reading.statements}
    found = _found(reading, reading.statements, "statement", spans, loose, decisions, knowledge, outcomes)
    kept, entities = [], dict[str, Entity]()
    for one in reading.statements:
        settled = found.get(one.id)
        if settled is None:
            kept.append(one)
        elif not settled.rejected:
            corrected, new = corrected_statement(reading, one, settled, knowledge)
            kept.append(_signed(corrected, settled))
            entities.update(new)
    return tuple(kept), entities


def _events(
    reading: Reading, decisions: Sequence[Decision], knowledge: Knowledge, outcomes: list[Outcome]
) -> tuple[tuple[Event, ...], dict[str, Entity]]:
    spans = {e.id: e.trigger for e in reading.events}
    loose = {e.id: (e.trigger,) for e in reading.events}
    found = _found(reading, reading.events, "event", spans, loose, decisions, knowledge, outcomes)
    kept, entities = [], dict[str, Entity]()
    for one in reading.events:
        settled = found.get(one.id)
        if settled is None:
            kept.append(one)
        elif not settled.rejected:
            corrected, new = corrected_event(reading, one, settled, knowledge)
            kept.append(_signed(corrected, settled))
            entities.update(new)
    return tuple(kept), entities


def _signed(entry: T, settled: Settled) -> T:
    """Put the persons' verdicts at the head of an entry's reasons; what a person stands behind is sure."""
    told: tuple[Basis, ...] = tuple(by_person(d) for d in settled.effective if d.verdict in ("accept", "set"))
    return replace(entry, basis=(*told, *entry.basis), confidence=1.0) if told else entry


def _found(
    reading: Reading,
    entries: Sequence[T],
    noun: str,
    spans: Mapping[str, Span],
    loose: Mapping[str, Sequence[Span]],
    decisions: Sequence[Decision],
    knowledge: Knowledge,
    outcomes: list[Outcome],
) -> dict[str, Settled]:
    """Return the settled decisions by the id of the entry that they are about; those without one are lost."""
    about: dict[str, list[Decision]] = {}
    for decision in decisions:
        if not _about(decision, noun):
            continue
        ids, why = _ids_of(reading, entries, noun, spans, loose, decision, knowledge)
        for id_ in ids:
            about.setdefault(id_, []).append(decision)
        if not ids and why:
            outcomes.append(lost(decision, why))
    settled = {id_: settle(told, Target(noun, id_, reading.report.id)) for id_, told in sorted(about.items())}
    outcomes.extend(o for one in settled.values() for o in one.outcomes)
    return settled


def _about(decision: Decision, noun: str) -> bool:
    """Tell whether a decision is about entries of a noun; one from before there were nouns tells it by its field."""
    if decision.verdict in ("own", "same", "different"):
        return False
    if decision.noun is not None:
        return decision.noun == noun
    if decision.verdict == "set":
        return noun == "statement" and decision.field == "speaker"
    return decision.verdict == "reject" and decision.span is not None and decision.field in (None, noun)


def _ids_of(
    reading: Reading,
    entries: Sequence[T],
    noun: str,
    spans: Mapping[str, Span],
    loose: Mapping[str, Sequence[Span]],
    decision: Decision,
    knowledge: Knowledge,
) -> tuple[list[str], str]:
    """Return the ids of the entries that a decision is about, or why there is none."""
    if decision.scope != "span":
        wanted = (decision.content or "").casefold()
        field = decision.field or ""
        ids = [e.id for e in entries if wanted in values_of(reading, e, field, knowledge)]
        missing = f"no {noun} of the report has the {field} {decision.content!r}" if decision.scope == "report" else ""
        return ids, missing
    span = place_of(decision, reading.report.text)
    if span is None:
        return [], "its words are no longer there"
    if decision.key is None:
        ids = [e.id for e in entries if any(part.overlaps(span) for part in loose[e.id])]
    else:
        ids = _nearest(spans, span, decision.key)
    return ids, f"no {noun} stands there any more"


def _nearest(spans: Mapping[str, Span], span: Span, key: str) -> list[str]:
    """Return the entry at a place: at that very span, of that id where several are; else that which shares most."""
    ranked = sorted(spans, key=lambda i: (spans[i] != span, i != key, -_shared(spans[i], span), i))
    best = ranked[:1]
    return best if best and _shared(spans[best[0]], span) >= LEAST_SHARED else []


def _shared(a: Span, b: Span) -> float:
    common = min(a.end, b.end) - max(a.start, b.start)
    return max(0, common) / max(1, max(a.end, b.end) - min(a.start, b.start))
