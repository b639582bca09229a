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
    seats = _Seats(entities, days, knowledge)
    return tuple(map(seats.seated, events))


class _Seats:
    """Whom the persons of one report act for; each is looked up once."""

    def __init__(self, entities: Mapping[str, Entity], days: Interval, knowledge: Knowledge) -> None:
        self._entities, self._days, self._knowledge = entities, days, knowledge
        self._organisations: dict[str, str | None] = {}

    def seated(self, event: Event) -> Event:
        actors = tuple(map(self._seat, event.actors))
        recipients = tuple(map(self._seat, event.recipients))
        if actors == event.actors and recipients == event.recipients:
            return event
        return replaced(event, actors=actors, recipients=recipients)

    def _seat(self, party: Participant) -> Participant:
        person = party.entity or ""
        if not person.startswith("person:"):
            return party
        home = self._home(person)
        mine = party.state == home or (party.state is not None and _is_organisation(party.state, self._knowledge))
        code = self._organisation(person) or home
        return replaced(party, state=code) if mine and code != party.state else party

    def _home(self, person: str) -> str | None:
        entity = self._entities.get(person)
        return entity.state if entity is not None and entity.state is not None else self._knowledge.state_of(person)

    def _organisation(self, person: str) -> str | None:
        if person not in self._organisations:
            self._organisations[person] = _organisation(person, self._days, self._knowledge)
        return self._organisations[person]


def _organisation(person: str, days: Interval, knowledge: Knowledge) -> str | None:
    """The one organisation that all offices are with which a person held within some days."""
    offices = [t.office for t in knowledge.tenures_of_person(person) if t.interval.meets(days)]
    held = {knowledge.office(office).state for office in offices}
    code = held.pop() if len(held) == 1 else None
    return code if code is not None and _is_organisation(code, knowledge) else None


def _is_organisation(code: str, knowledge: Knowledge) -> bool:
    found = knowledge.code_entity(code)
    return found is not None and found.id.startswith("org:")
