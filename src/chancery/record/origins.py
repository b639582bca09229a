"""Origins: how many independent sources stand behind an occurrence.

Reports, outlets and origins are three counts. Reports that pass on one agency's words, or each other's, are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chancery.knowledge import Knowledge
from chancery.model.occurrence import Evidence, Occurrence
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.reprint import Reprint
from chancery.model.span import Span
from chancery.record.grouping import components

Shared = Mapping[str, Sequence[tuple[str, Span, Span]]]
"""For the lesser report of each reprint: the other report, and the passage in both."""


def count_origins(
    occurrences: Sequence[Occurrence], dated: Sequence[DatedReading], reprints: Sequence[Reprint], knowledge: Knowledge
) -> tuple[Occurrence, ...]:
    """Return the occurrences with outlets and origins counted and the origins named."""
    readings = {d.reading.report.id: d.reading for d in dated}
    shared: dict[str, list[tuple[str, Span, Span]]] = {}
    for reprint in reprints:
        shared.setdefault(reprint.a.report, []).append((reprint.b.report, reprint.a.span, reprint.b.span))
    return tuple(_counted(o, readings, shared, knowledge) for o in occurrences)


def _counted(
    occurrence: Occurrence, readings: Mapping[str, Reading], shared: Shared, knowledge: Knowledge
) -> Occurrence:
    by_report: dict[str, list[Evidence]] = {}
    for evidence in occurrence.evidence:
        by_report.setdefault(evidence.report, []).append(evidence)
    sources = {report: source_of(readings[report], found, knowledge) for report, found in by_report.items()}
    nodes = [*sorted(by_report), *sorted({s for s in sources.values() if s is not None})]
    edges = [(report, source) for report, source in sorted(sources.items()) if source is not None]
    edges += _copied(by_report, shared)
    families = components(nodes, edges)
    names = tuple(sorted(_name(family, readings, knowledge) for family in families))
    named = {known_outlet(o, knowledge) for report in by_report if (o := readings[report].outlet) is not None}
    unnamed = {readings[report].report.sha256 for report in by_report if readings[report].outlet is None}
    return replace(occurrence, outlets=len(named) + len(unnamed), origins=len(families), origin_names=names)


def source_of(reading: Reading, evidence: Sequence[Evidence], knowledge: Knowledge) -> str | None:
    """Return the outlet that a report has this telling from: the one it names there, its agency, or itself."""
    statements = {s.id: s for s in reading.statements}
    for each in evidence:
        statement = statements.get(each.statement or "")
        if statement is not None and statement.via:
            return known_outlet(statement.via[-1].outlet, knowledge)
    if reading.credits:
        return known_outlet(reading.credits[0], knowledge)
    return known_outlet(reading.outlet, knowledge) if reading.outlet else None


def known_outlet(named: str, knowledge: Knowledge) -> str:
    """Return the id of an outlet given by id, name or domain; the name itself where knowledge has none."""
    plain = named.removeprefix("outlet:")
    found = knowledge.outlets.get(named) or knowledge.outlets.get(plain) or knowledge.outlet_named(plain)
    return found.id if found is not None else named


def _copied(by_report: Mapping[str, Sequence[Evidence]], shared: Shared) -> list[tuple[str, str]]:
    """Pairs of reports whose tellings both stand in one passage that travelled."""
    found = []
    for a in sorted(by_report):
        for b, left, right in shared.get(a, ()):
            if b in by_report and _told_in(by_report[a], left) and _told_in(by_report[b], right):
                found.append((a, b))
    return found


def _told_in(evidence: Sequence[Evidence], passage: Span) -> bool:
    return any(e.span.overlaps(passage) for e in evidence)


def _name(family: Sequence[str], readings: Mapping[str, Reading], knowledge: Knowledge) -> str:
    for node in family:
        if node not in readings:
            outlet = knowledge.outlets.get(node)
            return outlet.name if outlet is not None else node
    return f"report {family[0][:12]}"
