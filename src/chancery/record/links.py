"""Links between occurrences: what answers what, which act is part of a series, what a speaker says again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from chancery.model.basis import Basis
from chancery.model.occurrence import Link, LinkKind, Occurrence
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.record.answers import Told, answered
from chancery.record.reactions import anchors_of, reactions
from chancery.record.telling import Telling


def link(
    occurrences: Sequence[Occurrence], groups: Mapping[str, Sequence[Telling]], dated: Sequence[DatedReading]
) -> tuple[Occurrence, ...]:
    """Return the occurrences with their links."""
    readings = {d.reading.report.id: d.reading for d in dated}
    by_report: dict[str, list[tuple[str, Telling]]] = {}
    for occurrence in sorted(groups):
        for telling in groups[occurrence]:
            by_report.setdefault(telling.report, []).append((occurrence, telling))
    found: dict[str, dict[tuple[str, LinkKind], Link]] = {}
    by_id = {o.id: o for o in occurrences}
    told = Told(occurrences, groups)
    for report in sorted(by_report):
        anchors = anchors_of(readings[report], by_report[report])
        for reaction in reactions(readings[report], anchors):
            target = reaction.target or answered(reaction, told)
            source = reaction.source
            if target is not None and source != target and can_follow(by_id[source], by_id[target]):
                made = Link(target, "reaction_to", reaction.basis)
                found.setdefault(source, {}).setdefault((target, "reaction_to"), made)
    for source, target, basis in _instances(occurrences, readings):
        found.setdefault(source, {})[target, "instance_of"] = Link(target, "instance_of", basis)
    for source, target in _parts(
        occurrences, frozenset(o for o, told in groups.items() if any(t.series for t in told))
    ):
        basis = Basis("part of a series", None, "same act and parties; the other tells several as one")
        found.setdefault(source, {})[target, "part_of"] = Link(target, "part_of", basis)
    return tuple(replace(o, links=tuple(v for _, v in sorted(found.get(o.id, {}).items()))) for o in occurrences)


def _instances(occurrences: Sequence[Occurrence], readings: Mapping[str, Reading]) -> Iterator[tuple[str, str, Basis]]:
    """Sayings that only point to another ("made similar statements"): that saying, told once more."""
    of = {(e.report, e.statement): o.id for o in occurrences for e in o.evidence if e.statement is not None}
    for report in sorted(readings):
        for pointing in readings[report].statements:
            if pointing.act != "anaphoric" or pointing.refers_to is None:
                continue
            source, target = of.get((report, pointing.id)), of.get((report, pointing.refers_to))
            if source is not None and target is not None and source != target:
                span = pointing.cue[0] if pointing.cue else None
                yield source, target, Basis("anaphoric", span, "points to a saying told before")


def can_follow(later: Occurrence, earlier: Occurrence) -> bool:
    """Nothing answers what comes after it; standing facts answer nothing."""
    if "standing" in (later.kind, earlier.kind):
        return False
    if later.date is None or earlier.date is None:
        return True
    last, first = later.date.latest, earlier.date.earliest
    return last is None or first is None or first <= last


def _parts(occurrences: Sequence[Occurrence], several: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Single acts that a series told elsewhere takes in: same act, same actor, same recipient."""
    by_act: dict[tuple[str | None, tuple[str, ...], tuple[str, ...]], list[Occurrence]] = {}
    for occurrence in occurrences:
        if occurrence.kind == "act":
            by_act.setdefault((occurrence.act, occurrence.actors, occurrence.recipients), []).append(occurrence)
    for members in by_act.values():
        for whole in (o for o in members if o.id in several):
            for part in members:
                if part.id not in several and part.date is not None and part.date.value is not None:
                    yield part.id, whole.id
