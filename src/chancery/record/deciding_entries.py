"""Deciding on entries: persons' verdicts on occurrences, positions and flags, and entries of a person's own.

Each is found again by the place of its words: an occurrence by one of its tellings, a position by a quotation of the
same issue and holder, a flag by its kind and place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from chancery.errors import UsageError
from chancery.knowledge import Knowledge
from chancery.model.dates import Interval
from chancery.model.decision import Decision, Outcome, Target
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Evidence, Occurrence, OccurrenceDate
from chancery.model.position import Position, Shift
from chancery.model.span import Span
from chancery.record.correcting import chain_of
from chancery.record.fields import FIELDS, days_of, entity_of, entity_values, own_entry, truth_of
from chancery.record.ids import digest
from chancery.record.pairing import occurrence_key
from chancery.record.telling import Telling
from chancery.record.verdicts import Settled, by_person, lost, settle

T = TypeVar("T", Occurrence, Position, Flag)
Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class DecidedOccurrences:
    """The occurrences that are left, as persons corrected them, with their tellings.

    ``stated`` are the entities that verdicts name, by the occurrence that is told of them.
    """

    occurrences: tuple[Occurrence, ...]
    groups: Mapping[str, tuple[Telling, ...]]
    stated: Mapping[str, Mapping[str, Entity]]
    outcomes: tuple[Outcome, ...]

    @property
    def entities(self) -> dict[str, Entity]:
        """All entities that verdicts name."""
        return {id_: entity for named in self.stated.values() for id_, entity in named.items()}


def decide_occurrences(
    occurrences: Sequence[Occurrence],
    groups: Mapping[str, tuple[Telling, ...]],
    decisions: Sequence[Decision],
    identities: Mapping[str, str],
    knowledge: Knowledge,
    rest: Mapping[str, Sequence[Telling]] = MappingProxyType({}),
) -> DecidedOccurrences:
    """Apply the verdicts on occurrences: reject them, set fields in all their tellings, note who stands by them.

    ``rest`` are tellings that decide nothing about an occurrence; a verdict may have been given on one of them too.
    """
    about = [d for d in decisions if of_occurrences(d)]
    if not about:
        return DecidedOccurrences(tuple(occurrences), groups, {}, ())
    wanted = {d.report for d in about}
    told = {o.id: _told(o, rest.get(o.id, ()), wanted) for o in occurrences}

    def distance(one: Occurrence, decision: Decision) -> tuple[Any, ...] | None:
        return _occurrence_distance(one.kind, told[one.id], decision)

    settled, outcomes = _settled(occurrences, "occurrence", about, distance, lambda o: {e.report for e in told[o.id]})
    kept, stated = [], dict[str, Mapping[str, Entity]]()
    left = dict(groups)
    for one in occurrences:
        found = settled.get(one.id)
        if found is None:
            kept.append(one)
        elif found.rejected:
            left.pop(one.id)
        else:
            corrected, stated[one.id] = _corrected(one, found, identities, knowledge)
            left[one.id] = tuple(_retold(t, corrected, found, knowledge) for t in groups[one.id])
            kept.append(corrected)
    return DecidedOccurrences(tuple(kept), left, stated, tuple(outcomes))


def of_occurrences(decision: Decision) -> bool:
    """Tell whether a decision is about one occurrence: whether it is right, or what is so of it."""
    return decision.noun == "occurrence" and decision.verdict not in ("same", "different", "own")


def named_by(decision: Decision) -> frozenset[str]:
    """Return the ids of the entities that a decision on an occurrence, or an entry of one's own, names."""
    entry = own_entry(decision.value) if decision.verdict == "own" else None
    if entry is not None:
        told: tuple[str, ...] = (*((entry.speaker,) if entry.speaker else ()), *entry.actors, *entry.recipients)
    elif of_occurrences(decision) and decision.field in ("speaker", "actors", "recipients"):
        told = entity_values(decision.value or "")
    else:
        told = ()
    return frozenset(entity_of(value).id for value in told)


def own_occurrences(
    decisions: Sequence[Decision], identities: Mapping[str, str], knowledge: Knowledge, texts: Mapping[str, str]
) -> DecidedOccurrences:
    """Return the entries that persons made without a report telling them: of kind ``own``, and counted by none."""
    made, stated, outcomes = [], dict[str, Mapping[str, Entity]](), []
    for decision in (d for d in decisions if d.verdict == "own"):
        entry = own_entry(decision.value)
        if entry is None:
            outcomes.append(lost(decision, "it does not say what was said or done"))
            continue
        told = (*((entry.speaker,) if entry.speaker else ()), *entry.actors, *entry.recipients)
        named = {value: _named(value, identities, knowledge) for value in told}
        speaker = named[entry.speaker] if entry.speaker else None
        place = (decision.report, decision.span) if decision.report in texts and decision.span is not None else None
        id_ = own_id(decision)
        stated[id_] = {entity.id: entity for entity in named.values()}
        made.append(
            Occurrence(
                id=id_,
                kind="own",
                what=entry.what,
                speaker=speaker.id if speaker else None,
                office=None,
                state=(speaker.state or knowledge.state_of(speaker.id)) if speaker else None,
                actors=tuple(dict.fromkeys(named[a].id for a in entry.actors)),
                recipients=tuple(dict.fromkeys(named[a].id for a in entry.recipients)),
                act=None,
                date=_date(entry.date),
                reports=0,
                outlets=0,
                origins=0,
                origin_names=(),
                evidence=(Evidence(place[0] or "", place[1], "main"),) if place is not None else (),
                links=(),
                background=False,
                negated=entry.negated,
                realis=entry.realis,
                basis=(by_person(decision),),
            )
        )
        outcomes.append(Outcome(decision.id, "applies", "", (), (Target("occurrence", id_),)))
    return DecidedOccurrences(tuple(made), {}, stated, tuple(outcomes))


def own_id(decision: Decision) -> str:
    """Return the id of the entry that a person makes by a decision."""
    return digest("own", decision.id)


def decide_positions(
    positions: Sequence[Position], shifts: Sequence[Shift], decisions: Sequence[Decision]
) -> tuple[tuple[Position, ...], tuple[Shift, ...], list[Outcome]]:
    """Apply the verdicts on positions; a shift goes with a position that is rejected or no longer differs."""
    about = [d for d in decisions if d.noun == "position"]
    if not about:
        return tuple(positions), tuple(shifts), []
    settled, outcomes = _settled(positions, "position", about, _position_distance, _quotations_of)
    held: dict[str, Position] = {}
    for one in positions:
        found = settled.get(one.id)
        if found is None:
            held[one.id] = one
        elif not found.rejected:
            fields = FIELDS["position"]
            changes: dict[str, Any] = {
                f: d.value or None for f in fields if (d := found.set(f)) is not None and _fits("position", d)
            }
            held[one.id] = replace(one, **changes, basis=(*_said(found), *one.basis))
    touched = {id_ for id_, found in settled.items() if any(d.verdict in ("reject", "set") for d in found.effective)}
    kept = tuple(s for s in shifts if touched.isdisjoint((s.before, s.after)) or _shifted(s, held))
    there = {s.after: s.before for s in kept if held[s.after].shift_from == s.before}
    left = tuple(replace(p, shift_from=there.get(p.id)) if p.shift_from else p for p in held.values())
    return left, kept, outcomes


def decide_flags(flags: Sequence[Flag], decisions: Sequence[Decision]) -> tuple[tuple[Flag, ...], list[Outcome]]:
    """Apply the verdicts on flags: a rejected one is no longer shown."""
    about = [d for d in decisions if d.noun == "flag"]
    if not about:
        return tuple(flags), []
    settled, outcomes = _settled(flags, "flag", about, _flag_distance, lambda f: {f.report})
    left = []
    for one in flags:
        found = settled.get(one.id)
        if found is None:
            left.append(one)
        elif not found.rejected:
            left.append(replace(one, evidence=(*_said(found), *one.evidence)))
    return tuple(left), outcomes


# -- finding


def _settled(
    entries: Sequence[T],
    noun: str,
    decisions: Sequence[Decision],
    distance: Callable[[T, Decision], tuple[Any, ...] | None],
    reports: Callable[[T], set[str | None]],
) -> tuple[dict[str, Settled], list[Outcome]]:
    """Return the settled decisions by the id of the entry that they are about; those without one are lost."""
    wanted = {d.report for d in decisions}
    near: dict[str | None, list[T]] = {}
    for entry in entries:
        for report in reports(entry) & wanted:
            near.setdefault(report, []).append(entry)
    about: dict[str, list[Decision]] = {}
    outcomes = []
    for decision in decisions:
        ranked = [(d, e.id) for e in near.get(decision.report, ()) if (d := distance(e, decision)) is not None]
        if ranked:
            about.setdefault(min(ranked)[1], []).append(decision)
        else:
            outcomes.append(lost(decision, f"no {noun} stands there any more"))
    settled = {id_: settle(told, Target(noun, id_)) for id_, told in sorted(about.items())}
    outcomes.extend(o for one in settled.values() for o in one.outcomes)
    return settled, outcomes


def _told(occurrence: Occurrence, rest: Iterable[Telling], reports: Collection[str | None]) -> list[Evidence]:
    """Return what some reports tell of an occurrence."""
    every = (*occurrence.evidence, *(e for telling in rest for e in telling.evidence))
    return [e for e in every if e.report in reports]


def _quotations_of(position: Position) -> set[str | None]:
    return {e.report for e in position.evidence}


def _occurrence_distance(kind: str, told: Iterable[Evidence], decision: Decision) -> tuple[Any, ...] | None:
    """Return how far an occurrence is from what a decision is about, None where they share no words."""
    here = [e for e in told if e.report == decision.report and _meets(e.span, decision.span)]
    if not here:
        return None
    wanted = (decision.key or "").partition("|")[0]
    nearest = min((occurrence_key(kind, e) != decision.key, *_away(e.span, decision.span)) for e in here)
    return (kind != wanted, *nearest)


def _position_distance(position: Position, decision: Decision) -> tuple[Any, ...] | None:
    if decision.key != position_key(position):
        return None
    here = [e for e in position.evidence if e.report == decision.report and _meets(e.span, decision.span)]
    return min(_away(e.span, decision.span) for e in here) if here else None


def _flag_distance(flag: Flag, decision: Decision) -> tuple[Any, ...] | None:
    kind, _, id_ = (decision.key or "").rpartition(" ")
    if flag.kind != kind or flag.report != decision.report:
        return None
    if flag.id == id_:
        return (False, False, 0)
    if flag.span is None or decision.span is None:
        return (True, True, 0) if flag.span == decision.span and flag.report is not None else None
    return (True, *_away(flag.span, decision.span)) if flag.span.overlaps(decision.span) else None


def position_key(position: Position) -> str:
    """Return what tells a position from others that rest on the same words."""
    return f"{position.issue} {position.holder}"


def flag_key(flag: Flag) -> str:
    """Return what tells a flag from others at the same place."""
    return f"{flag.kind} {flag.id}"


def _meets(span: Span, other: Span | None) -> bool:
    return other is not None and span.overlaps(other)


def _away(span: Span, other: Span | None) -> tuple[bool, int]:
    common = 0 if other is None else min(span.end, other.end) - max(span.start, other.start)
    return span != other, -common


# -- changing


def _said(settled: Settled) -> tuple[Any, ...]:
    return tuple(by_person(d) for d in settled.effective if d.verdict in ("accept", "set"))


def _fits(noun: str, decision: Decision) -> bool:
    known = FIELDS[noun][decision.field or ""]
    return not isinstance(known, tuple) or decision.value in known


def _shifted(shift: Shift, held: Mapping[str, Position]) -> bool:
    """Tell whether a shift is still one between two positions that are left."""
    before, after = held.get(shift.before), held.get(shift.after)
    if before is None or after is None:
        return False
    return (before.stance, before.condition) != (after.stance, after.condition)


def _corrected(
    one: Occurrence, settled: Settled, identities: Mapping[str, str], knowledge: Knowledge
) -> tuple[Occurrence, dict[str, Entity]]:
    entities: dict[str, Entity] = {}
    changes: dict[str, Any] = {}
    for field in FIELDS["occurrence"]:
        decision = settled.set(field)
        if decision is None or decision.value is None or not _fits("occurrence", decision):
            continue
        with suppress(UsageError):
            if field in ("speaker", "actors", "recipients"):
                named = [_named(v, identities, knowledge) for v in entity_values(decision.value)]
                entities.update({e.id: e for e in named})
                ids = tuple(dict.fromkeys(e.id for e in named))
                changes[field] = (ids[0] if ids else None) if field == "speaker" else ids
                if field == "speaker" and named:
                    changes.setdefault("state", named[0].state or knowledge.state_of(named[0].id))
                    changes.setdefault("office", None)
            elif field == "date":
                changes[field] = _date(decision.value)
            elif field in ("negated", "background"):
                changes[field] = truth_of(decision.value)
            else:
                changes[field] = decision.value or None
    for field in ("office", "state"):  # set by name, they go before what follows from the speaker
        decision = settled.set(field)
        if decision is not None and decision.value is not None:
            changes[field] = decision.value or None
    return replace(one, **changes, basis=(*_said(settled), *one.basis)), entities


def _retold(telling: Telling, one: Occurrence, settled: Settled, knowledge: Knowledge) -> Telling:
    """Return a telling with what was set of its occurrence, so that positions and flags rest on it too."""
    if settled.set("speaker") is not None and one.speaker is not None:
        days = Interval(one.date.earliest, one.date.latest) if one.date is not None else telling.interval
        chain = chain_of(one.speaker, days, knowledge)
        telling = replace(telling, speaker=one.speaker, chain=chain, office=one.office, state=one.state)
    if settled.set("actors") is not None:
        telling = replace(telling, actors=frozenset(one.actors))
    if settled.set("recipients") is not None:
        telling = replace(telling, recipients=frozenset(one.recipients))
    if settled.set("date") is not None and one.date is not None:
        interval = Interval(one.date.earliest, one.date.latest)
        telling = replace(telling, interval=interval, granularity=one.date.granularity, explicit=True)
    return telling


def _date(value: str | None) -> OccurrenceDate | None:
    if not value:
        return None
    try:
        edtf, interval, grain = days_of(value)
    except UsageError:
        return None
    return OccurrenceDate(edtf, interval.earliest, interval.latest, grain)


def _named(value: str, identities: Mapping[str, str], knowledge: Knowledge) -> Entity:
    stated = entity_of(value)
    id_ = identities.get(stated.id, stated.id)
    known = knowledge.entities.get(id_)
    if known is None and id_.startswith(("state:", "org:")):
        known = knowledge.code_entity(id_.partition(":")[2])
    return known or replace(stated, id=id_)


def places_of(occurrences: Iterable[Occurrence], positions: Iterable[Position]) -> dict[Target, Place]:
    """Return where entries stand that decisions are about: their first telling, their first quotation."""
    found: dict[Target, Place] = {}
    for o in occurrences:
        if o.evidence:
            found[Target("occurrence", o.id)] = (o.evidence[0].report, o.evidence[0].span)
    for p in positions:
        if p.evidence:
            found[Target("position", p.id)] = (p.evidence[0].report, p.evidence[0].span)
    return found
