"""Links between occurrences: what answers what, which act is part of a series, what a speaker says again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from chancery.model.basis import Basis
from chancery.model.occurrence import Link, LinkKind, Occurrence
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.record.answers import Answerable, Told, answered, asked_by
from chancery.record.reactions import Reaction, anchors_of, reactions
from chancery.record.telling import Telling

MOST_PARTS = 200
"""Acts of the same parties beyond which none is linked to a series: a series of everything tells nothing."""

Made = tuple[str, Link]
"""A link with the occurrence that it starts from."""


def link(
    occurrences: Sequence[Occurrence],
    groups: Mapping[str, Sequence[Telling]],
    dated: Sequence[DatedReading],
    rest: Mapping[str, Sequence[Telling]] | None = None,
) -> tuple[Occurrence, ...]:
    """Return the occurrences with their links; ``rest`` are tellings that decide nothing else about them."""
    readings = {d.reading.report.id: d.reading for d in dated}
    by_report: dict[str, list[tuple[str, Telling]]] = {}
    for occurrence in sorted(groups):
        for telling in (*groups[occurrence], *(rest or {}).get(occurrence, ())):
            by_report.setdefault(telling.report, []).append((occurrence, telling))
    by_id = {o.id: o for o in occurrences}
    told = Told(occurrences, groups)
    made: list[Made] = []
    for report, here in sorted(by_report.items()):
        answers = answers_in(readings[report], here)
        made.extend(links_in(readings[report], here, answers, told, by_id))
    buckets: dict[str, list[Occurrence]] = {}
    for one in occurrences:
        if (bucket := series_key(one)) is not None:
            buckets.setdefault(bucket, []).append(one)
    several = frozenset(o for o, found in groups.items() if any(t.series for t in found))
    for members in buckets.values():
        made.extend(parts_of(members, several))
    found = linked(made)
    return tuple(replace(o, links=found.get(o.id, ())) for o in occurrences)


def linked(made: Iterable[Made]) -> dict[str, tuple[Link, ...]]:
    """Return the links of each occurrence, of several to one other with the same meaning the first."""
    found: dict[str, dict[tuple[str, LinkKind], Link]] = {}
    for source, one in made:
        found.setdefault(source, {}).setdefault((one.to, one.kind), one)
    return {source: tuple(v for _, v in sorted(links.items())) for source, links in found.items()}


def answers_in(reading: Reading, here: Sequence[tuple[str, Telling]]) -> tuple[Reaction, ...]:
    """Return what answers what in one report; ``here`` are its tellings with their occurrences."""
    return tuple(reactions(reading, anchors_of(reading, sorted(here, key=lambda h: (h[0], h[1].key)))))


def links_in(
    reading: Reading,
    here: Sequence[tuple[str, Telling]],
    answers: Iterable[Reaction],
    told: Answerable,
    by_id: Mapping[str, Occurrence],
) -> Iterator[Made]:
    """Yield the links that one report shows: its ``answers_in``, and sayings that point to others."""
    for reaction in answers:
        target = reaction.target or answered(reaction, told)
        source = reaction.source
        if target is not None and source != target and can_follow(by_id[source], by_id[target]):
            yield source, Link(target, "reaction_to", reaction.basis)
    yield from _instances(reading, here)


def asked_of(answers: Iterable[Reaction]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield what one report does not tell of its answers: what answers, whose deed, and the words that tell which."""
    for reaction in answers:
        if reaction.target is None:
            yield from ((reaction.source, party, asked_by(reaction)) for party in sorted(reaction.named))


def _instances(reading: Reading, here: Sequence[tuple[str, Telling]]) -> Iterator[Made]:
    """Sayings that only point to another ("made similar statements"): that saying, told once more."""
    of = {e.statement: o for o, t in sorted(here, key=lambda h: h[0]) for e in t.evidence if e.statement is not None}
    for pointing in reading.statements:
        if pointing.act != "anaphoric" or pointing.refers_to is None:
            continue
        source, target = of.get(pointing.id), of.get(pointing.refers_to)
        if source is not None and target is not None and source != target:
            span = pointing.cue[0] if pointing.cue else None
            yield source, Link(target, "instance_of", Basis("anaphoric", span, "points to a saying told before"))


def series_key(occurrence: Occurrence) -> str | None:
    """Return what an act shares with the acts of its series, None for what is no act."""
    if occurrence.kind != "act":
        return None
    return "|".join((occurrence.act or "", ",".join(occurrence.actors), ",".join(occurrence.recipients)))


def parts_of(members: Sequence[Occurrence], several: Collection[str]) -> Iterator[Made]:
    """Yield the single acts of one series that an act told elsewhere as several takes in."""
    if len(members) > MOST_PARTS:
        return
    basis = Basis("part of a series", None, "same act and parties; the other tells several as one")
    for whole in sorted(o.id for o in members if o.id in several):
        for part in members:
            if part.id not in several and part.date is not None and part.date.value is not None:
                yield part.id, Link(whole, "part_of", basis)


def can_follow(later: Occurrence, earlier: Occurrence) -> bool:
    """Nothing answers what comes after it; standing facts answer nothing."""
    if "standing" in (later.kind, earlier.kind):
        return False
    if later.date is None or earlier.date is None:
        return True
    last, first = later.date.latest, earlier.date.earliest
    return last is None or first is None or first <= last
