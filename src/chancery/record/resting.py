"""Resting: what tellings beyond the core of an occurrence add to it — evidence, and counts of outlets and origins.

The core decides everything else about an occurrence. A telling that only rests is judged against the core alone, and
its origin is the outlet that it names or stands in; a copy without either counts for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from chancery.knowledge import Knowledge
from chancery.model.occurrence import Evidence, Occurrence
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.record.novelty import Order, judged
from chancery.record.occurrences import Joined
from chancery.record.origins import known_outlet, source_of
from chancery.record.telling import Telling


def with_rest(
    occurrences: Sequence[Occurrence],
    joined: Joined,
    dated: Sequence[DatedReading],
    knowledge: Knowledge,
    latest: Collection[str] = (),
) -> tuple[Occurrence, ...]:
    """Return the occurrences with what rests in them; the reports of ``latest`` come after all others."""
    if not any(joined.rest.values()):
        return tuple(occurrences)
    by_id = {d.reading.report.id: d for d in dated}
    return tuple(_rested(o, joined, by_id, knowledge, latest) for o in occurrences)


def _rested(
    occurrence: Occurrence,
    joined: Joined,
    dated: Mapping[str, DatedReading],
    knowledge: Knowledge,
    latest: Collection[str],
) -> Occurrence:
    rest = joined.rest.get(occurrence.id, ())
    if not rest:
        return occurrence
    core = joined.groups[occurrence.id]
    order = Order({r: dated[r] for r in {t.report for t in (*core, *rest)}}, latest)
    evidence = [e for t in rest for e in evidence_of(t, core, order)]
    readings = [dated[report].reading for report in sorted({t.report for t in core})]
    sources = {source_or_self(t, dated[t.report].reading, knowledge) for t in rest}
    outlets = {outlet_of(dated[t.report].reading, knowledge) for t in rest}
    reports = len({t.report for t in (*core, *rest)})
    evidence = sorted((*occurrence.evidence, *evidence), key=place_of_evidence)
    return replace(counted(occurrence, readings, reports, outlets, sources, knowledge), evidence=tuple(evidence))


def place_of_evidence(one: Evidence) -> tuple[str, object, str, str]:
    """Return the place of evidence among that of its occurrence."""
    return one.report, one.span, one.statement or "", one.event or ""


def evidence_of(telling: Telling, core: Sequence[Telling], order: Order) -> list[Evidence]:
    """Return the evidence of a telling that rests, judged against the core that was published before it."""
    novelty, earlier = judged(telling, core, order)
    return [replace(e, novelty=novelty, repeats=earlier) for e in telling.evidence]


def outlet_of(reading: Reading, knowledge: Knowledge) -> str:
    """Return what stands for a report's outlet in the counts; the same text without one counts once."""
    return known_outlet(reading.outlet, knowledge) if reading.outlet else reading.report.sha256


def source_or_self(telling: Telling, reading: Reading, knowledge: Knowledge) -> str:
    """Return where a report has a telling from: an outlet, else the report itself."""
    return source_of(reading, telling.evidence, knowledge) or f"report {telling.report[:12]}"


def counted(
    occurrence: Occurrence,
    core: Sequence[Reading],
    reports: int,
    outlets: AbstractSet[str],
    sources: Iterable[str],
    knowledge: Knowledge,
) -> Occurrence:
    """Return an occurrence of the core with what rests in it counted; ``reports`` are all of them."""
    known = set(occurrence.origin_names)
    names = known | {o.name if (o := knowledge.outlets.get(s)) is not None else s for s in sources}
    return replace(
        occurrence,
        reports=reports,
        outlets=len(outlets | {outlet_of(r, knowledge) for r in core}),
        origins=occurrence.origins + len(names) - len(known),
        origin_names=tuple(sorted(names)),
    )
