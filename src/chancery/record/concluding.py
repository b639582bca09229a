"""Concluding: the last verdicts of persons, on positions and flags, their own entries, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chancery.knowledge import Knowledge
from chancery.model.decision import Decision, Outcome, Target
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Occurrence
from chancery.model.position import Position, Shift
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.reading.revaluing import revalue
from chancery.record.clues import statement_span
from chancery.record.correcting import respoken
from chancery.record.deciding import concerns, decided, decided_with_outcomes
from chancery.record.deciding_entries import (
    DecidedOccurrences,
    Place,
    decide_flags,
    decide_positions,
    own_occurrences,
    places_of,
)
from chancery.record.flags import with_id
from chancery.record.identities import Identities
from chancery.record.occurrences import Joined, in_order
from chancery.record.pairing import pair_outcomes
from chancery.record.telling import Telling
from chancery.record.verdicts import disagreements, merged_outcomes


@dataclass(frozen=True, slots=True)
class Told:
    """What the steps before found: ``read`` are the readings before any verdict, ``dated`` those after."""

    read: Sequence[Reading]
    dated: Sequence[DatedReading]
    identities: Identities
    tellings: Sequence[Telling]
    joined: Joined
    left: DecidedOccurrences
    occurrences: Sequence[Occurrence]
    positions: Sequence[Position]
    shifts: Sequence[Shift]
    flags: Sequence[Flag]


@dataclass(frozen=True, slots=True)
class Concluded:
    """The parts of the record that verdicts are the last to change."""

    entities: Mapping[str, Entity]
    identities: Mapping[str, str]
    occurrences: tuple[Occurrence, ...]
    positions: tuple[Position, ...]
    shifts: tuple[Shift, ...]
    flags: tuple[Flag, ...]
    outcomes: tuple[Outcome, ...]


def redecided(
    dated: Sequence[DatedReading], read: Sequence[Reading], decisions: Sequence[Decision], knowledge: Knowledge
) -> tuple[DatedReading, ...]:
    """Apply the verdicts anew to the reports whose date moved: valuing them anew put the reader's own values back."""
    if not decisions:
        return tuple(dated)
    raw = {r.report.id: r for r in read}
    return tuple(
        decided_for(raw[d.reading.report.id], d, decisions, knowledge)
        if d.moved and any(concerns(v, d.reading) for v in decisions)
        else d
        for d in dated
    )


def decided_for(
    reading: Reading,
    dated: DatedReading,
    decisions: Sequence[Decision],
    knowledge: Knowledge,
    identities: Mapping[str, str] | None = None,
) -> DatedReading:
    """Return a reading as it came from the reader with the values of its merged date and the verdicts on it.

    With the ``identities`` of the record those on persons are applied too.
    """
    valued = decided(revalue(reading, dated.published, knowledge), decisions, knowledge)
    return replace(dated, reading=respoken(valued, identities, knowledge) if identities and decisions else valued)


def with_known_speakers(
    dated: Sequence[DatedReading], identities: Identities, knowledge: Knowledge
) -> tuple[tuple[DatedReading, ...], frozenset[str]]:
    """Return the readings with whom persons take for somebody known, and the reports that this changed."""
    if not identities.outcomes:
        return tuple(dated), frozenset()
    fresh = tuple(replace(d, reading=respoken(d.reading, identities.mapping, knowledge)) for d in dated)
    changed = (d.reading.report.id for d, old in zip(fresh, dated, strict=True) if d.reading is not old.reading)
    return fresh, frozenset(changed)


def conclude(told: Told, decisions: Sequence[Decision], knowledge: Knowledge) -> Concluded:
    """Return the record's parts with the last verdicts applied, a flag for each disagreement, and all outcomes."""
    identities, entities = told.identities.mapping, told.identities.entities
    if not decisions:
        parts = tuple(told.occurrences), tuple(told.positions), tuple(told.shifts), tuple(told.flags)
        return Concluded(entities, identities, *parts, ())
    texts = {d.reading.report.id: d.reading.report.text for d in told.dated}
    own = own_occurrences(decisions, identities, knowledge, texts)
    occurrences = in_order([*told.occurrences, *own.occurrences])
    positions, shifts, of_positions = decide_positions(told.positions, told.shifts, decisions)
    flags, of_flags = decide_flags(told.flags, decisions)
    found = [*told.identities.outcomes, *told.left.outcomes, *own.outcomes, *of_positions, *of_flags]
    for reading in told.read:
        if any(concerns(d, reading) for d in decisions):
            found.extend(decided_with_outcomes(reading, decisions, knowledge)[1])
    found.extend(pair_outcomes({t.key: t for t in told.tellings}, decisions, told.left.groups))
    outcomes = merged_outcomes([*found, *outcomes_of_the_rest(decisions, found)])
    places = {**places_of(occurrences, positions), **_places(told.read)}
    contrary = disagreements(decisions, outcomes, places)
    flags = tuple(sorted((*flags, *(with_id(f) for f in contrary)), key=flag_order))
    new = {e.id: e for e in ({**told.left.entities, **own.entities}).values() if e.id not in entities}
    return Concluded(
        dict(sorted({**entities, **new}.items())),
        dict(sorted({**identities, **{i: i for i in new}}.items())),
        tuple(occurrences), positions, shifts, flags, outcomes,
    )  # fmt: skip


def flag_order(flag: Flag) -> tuple[str, tuple[int, int], str, str]:
    """Return the place of a flag among all: by report and place."""
    return flag.report or "", flag.span or (0, 0), flag.kind, flag.id


def outcomes_of_the_rest(decisions: Sequence[Decision], found: Iterable[Outcome]) -> list[Outcome]:
    """Return the outcome of decisions that no step spoke of: notes stand for themselves, others found nothing."""
    known = {o.decision for o in found}
    rest = []
    for decision in decisions:
        if decision.id in known:
            continue
        if decision.verdict == "note" and decision.noun in (None, "report"):
            target = (Target("report", decision.report),) if decision.report else ()
            rest.append(Outcome(decision.id, "applies", entries=target))
        elif decision.scope == "dossier" and decision.content:
            rest.append(Outcome(decision.id, "lost", f"nothing in the record has the value {decision.content!r}"))
        else:
            rest.append(Outcome(decision.id, "lost", "what it is about is no longer in the record"))
    return rest


def _places(readings: Iterable[Reading]) -> dict[Target, Place]:
    found: dict[Target, Place] = {}
    for reading in readings:
        report = reading.report.id
        for s in reading.statements:
            found[Target("statement", s.id, report)] = (report, statement_span(reading, s))
        for e in reading.events:
            found[Target("event", e.id, report)] = (report, e.trigger)
    return found
