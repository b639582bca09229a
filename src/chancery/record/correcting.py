"""Correcting: what a person set of one statement or event, put into it.

A value that cannot be used (a span out of the text, an unknown word) sets nothing: ``chancery decide`` refuses it, and
what another program wrote must not break a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from chancery.errors import UsageError
from chancery.knowledge import Knowledge
from chancery.knowledge.lexicon import act_lexicon
from chancery.model.dates import Interval
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant
from chancery.model.reading import Reading
from chancery.model.span import Span, hull
from chancery.model.statement import Statement, When
from chancery.reading.revaluing import HOLDER, office_on
from chancery.record.clues import statement_span
from chancery.record.fields import FIELDS, NEW, days_of, entity_of, entity_values, spans_of, truth_of
from chancery.record.verdicts import Settled

Entities = dict[str, Entity]


def corrected_statement(
    reading: Reading, statement: Statement, settled: Settled, knowledge: Knowledge
) -> tuple[Statement, Entities]:
    """Return a statement with what persons set of it, and the entities that it names now."""
    entities: Entities = {}
    changes: dict[str, Any] = {}
    at = statement_span(reading, statement)
    for field in sorted(FIELDS["statement"]):
        decision = settled.set(field)
        if decision is None or decision.value is None:
            continue
        with suppress(UsageError):
            if field == "speaker":
                speaker = entity_for(decision.value, reading, knowledge)
                entities[speaker.id] = speaker
                changes |= _spoken_by(reading, statement, speaker, knowledge)
            elif field == "said":
                changes[field] = _when(decision.value, at)
            elif field in ("content", "source", "cue"):
                changes[field] = spans_of(decision.value, len(reading.report.text))
            elif field in ("negated", "background"):
                changes[field] = truth_of(decision.value)
            else:
                changes[field] = decision.value or None
    for field in ("office", "state"):  # set by name, they go before what follows from the speaker
        decision = settled.set(field)
        if decision is not None and decision.value is not None:
            changes[field] = decision.value or None
    if "content" in changes:
        held = changes["content"]
        changes["verbatim"] = tuple(v for v in statement.verbatim if any(c.holds(v) for c in held))
        changes["nested"] = tuple(n for n in statement.nested if any(c.holds(hull(n.content)) for c in held))
    return replace(statement, **changes), entities


def corrected_event(reading: Reading, event: Event, settled: Settled, knowledge: Knowledge) -> tuple[Event, Entities]:
    """Return an event with what persons set of it, and the entities that it names now."""
    entities: Entities = {}
    changes: dict[str, Any] = {}
    for field in ("act", "type", "realis", "date", "place", "actors", "recipients"):
        decision = settled.set(field)
        if decision is None or decision.value is None:
            continue
        with suppress(UsageError):
            if field == "act":
                changes |= _coded(decision.value)
            elif field == "date":
                changes[field] = _when(decision.value, event.trigger)
            elif field in ("actors", "recipients"):
                wide = decision.content if decision.scope != "span" else None
                changes[field] = _parties(reading, getattr(event, field), decision.value, wide, knowledge, entities)
            else:
                changes[field] = decision.value or None
    return replace(event, **changes), entities


def values_of(reading: Reading, entry: Statement | Event, field: str, knowledge: Knowledge) -> frozenset[str]:
    """Return the values of a field, in lower case, by any of which a verdict on all like it may name it."""
    if isinstance(entry, Event):
        if field in ("actors", "recipients"):
            parties: tuple[Participant, ...] = getattr(entry, field)
            ids = [p.entity or p.state or "" for p in parties]
            return frozenset(n for i in ids for n in _names(i, reading, knowledge))
        value = getattr(entry, field, None)
    elif field == "speaker":
        own = frozenset({(entry.speaker_name or "").casefold()} - {""})
        return own | (_names(entry.speaker, reading, knowledge) if entry.speaker else frozenset())
    else:
        value = getattr(entry, field, None)
    return frozenset({value.casefold()}) if isinstance(value, str) else frozenset()


def entity_for(value: str, reading: Reading, knowledge: Knowledge) -> Entity:
    """Return the entity that a value names: as the report or knowledge has it, else one made of its name."""
    stated = entity_of(value)
    known = knowledge.entities.get(stated.id) or reading.entities.get(stated.id)
    if known is None and stated.id.startswith(("state:", "org:")):
        known = knowledge.code_entity(stated.id.partition(":")[2])
    return known or stated


def respoken(reading: Reading, identities: Mapping[str, str], knowledge: Knowledge) -> Reading:
    """Return a reading in which those whom persons take for somebody known are that person, with office and state.

    Only persons' verdicts map what a report names to somebody of ``knowledge``; ``identities`` is the record's.
    """
    report = reading.report.id
    known: Entities = {}
    for key in reading.entities:
        target = identities.get(f"{key}@{report}") or identities.get(key, key)
        if key.startswith(NEW) and target in knowledge.entities:
            known[key] = knowledge.entities[target]
    if not known:
        return reading
    statements = tuple(
        replace(s, **_spoken_by(reading, s, known[s.speaker], knowledge)) if s.speaker in known else s
        for s in reading.statements
    )
    events = tuple(
        replace(e, actors=_renamed(e.actors, known), recipients=_renamed(e.recipients, known)) for e in reading.events
    )
    entities = {**reading.entities, **{e.id: e for e in known.values()}}
    return replace(reading, statements=statements, events=events, entities=dict(sorted(entities.items())))


def _renamed(parties: tuple[Participant, ...], known: Mapping[str, Entity]) -> tuple[Participant, ...]:
    return tuple(_as_known(p, known) for p in parties)


def _as_known(party: Participant, known: Mapping[str, Entity]) -> Participant:
    entity = known.get(party.entity) if party.entity is not None else None
    return party if entity is None else replace(party, entity=entity.id, state=entity.state or party.state)


def chain_of(entity: str, days: Interval, knowledge: Knowledge) -> frozenset[str]:
    """Return whom an entity may speak for on the last of ``days``, itself included."""
    return frozenset({entity, *knowledge.above(entity, days.latest or days.earliest)})


def _names(entity: str, reading: Reading, knowledge: Knowledge) -> frozenset[str]:
    found = reading.entities.get(entity) or knowledge.entities.get(entity)
    return frozenset({entity.casefold(), *({found.name.casefold()} if found else ())} - {""})


def _spoken_by(reading: Reading, statement: Statement, speaker: Entity, knowledge: Knowledge) -> Mapping[str, Any]:
    """Return the fields that follow from who speaks: name, state, and the office held when it was said."""
    said = statement.said
    days = Interval(said.earliest, said.latest) if said is not None else reading.published.interval
    office = speaker.id if speaker.id.startswith("office:") else None
    office = office or office_on(speaker.id, statement.described_as, days, knowledge, {speaker.id: speaker})
    return {
        "speaker": speaker.id,
        "speaker_name": speaker.name,
        "state": speaker.state or knowledge.state_of(speaker.id),
        "office": office,
        "candidates": tuple(c for c in statement.candidates if c.rule != HOLDER),
    }


def _when(value: str, at: Span) -> When:
    """Return a time that no words give; it points to the entry's own words, so that it counts as said."""
    edtf, interval, grain = days_of(value)
    return When(edtf, interval.earliest, interval.latest, grain, at)


def _coded(act: str) -> Mapping[str, Any]:
    code = act_lexicon().acts.get(act)
    if code is None:
        raise UsageError(f"no act {act!r}")
    return {
        "act": code.family, "type": code.type, "mode": code.mode, "cameo": code.cameo, "quad": code.quad,
        "intensity": code.intensity,
    }  # fmt: skip


def _parties(
    reading: Reading,
    there: tuple[Participant, ...],
    value: str,
    replaced: str | None,
    knowledge: Knowledge,
    entities: Entities,
) -> tuple[Participant, ...]:
    """Return the parties of an act as set: all of them or, for a verdict on all like it, that one of them."""
    fresh = []
    for each in entity_values(value):
        entity = entity_for(each, reading, knowledge)
        entities[entity.id] = entity
        old = next((p for p in there if p.entity == entity.id), None)
        state = entity.state or knowledge.state_of(entity.id)
        fresh.append(old or Participant(entity.id, state, None, None))
    if replaced is None:
        return tuple(fresh)
    wanted = replaced.casefold()
    kept = [p for p in there if wanted not in _names(p.entity or p.state or "", reading, knowledge)]
    return (*kept, *(p for p in fresh if p not in kept))
