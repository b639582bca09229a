"""Seats: whom a person acts for on a report's date, where that is an organisation and not the home state.

"Jens Stoltenberg visited Kyiv" is NATO's act while he heads it, not Norway's. A person whose every office within the
days of a report is with one organisation acts for that; anybody else acts for the state that the reading gave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.knowledge import Knowledge
from chancery.model.dates import Interval
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant
from chancery.model.quick import replaced


def seated(
    events: Sequence[Event], entities: Mapping[str, Entity], days: Interval, knowledge: Knowledge
) -> tuple[Event, ...]:
    """Return the events with every person's code as it is on these days; asked anew for other days it changes back."""
    codes: dict[str, str | None] = {}
    return tuple(_event(event, entities, days, knowledge, codes) for event in events)


def _event(
    event: Event,
    entities: Mapping[str, Entity],
    days: Interval,
    knowledge: Knowledge,
    codes: dict[str, str | None],
) -> Event:
    actors = tuple(_seat(p, entities, days, knowledge, codes) for p in event.actors)
    recipients = tuple(_seat(p, entities, days, knowledge, codes) for p in event.recipients)
    if actors == event.actors and recipients == event.recipients:
        return event
    return replaced(event, actors=actors, recipients=recipients)


def _seat(
    party: Participant,
    entities: Mapping[str, Entity],
    days: Interval,
    knowledge: Knowledge,
    codes: dict[str, str | None],
) -> Participant:
    person = party.entity or ""
    if not person.startswith("person:"):
        return party
    if person not in codes:
        codes[person] = _organisation(person, days, knowledge)
    entity = entities.get(person)
    home = entity.state if entity is not None and entity.state is not None else knowledge.state_of(person)
    mine = party.state == home or (party.state is not None and _is_organisation(party.state, knowledge))
    code = codes[person] or home
    return replaced(party, state=code) if mine and code != party.state else party


def _organisation(person: str, days: Interval, knowledge: Knowledge) -> str | None:
    """The one organisation that all offices are with which a person held within some days."""
    offices = [t.office for t in knowledge.tenures_of_person(person) if t.interval.meets(days)]
    held = {knowledge.office(office).state for office in offices}
    code = held.pop() if len(held) == 1 else None
    return code if code is not None and _is_organisation(code, knowledge) else None


def _is_organisation(code: str, knowledge: Knowledge) -> bool:
    found = knowledge.code_entity(code)
    return found is not None and found.id.startswith("org:")
