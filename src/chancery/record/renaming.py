"""Renaming: tellings with the ids of the record for whom their reports name, and with what others tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chancery.knowledge import Knowledge
from chancery.model.token import tokenize
from chancery.record.clues import TITLE
from chancery.record.identities import Identities
from chancery.record.telling import Telling

_FORMER = re.compile(r"\b(?:former|ex|late|acting|shadow|opposition|then|deputy|designate|elect)\b", re.IGNORECASE)
"""Words by which a title is none that its bearer speaks for a state by."""


def all_renamed(tellings: Iterable[Telling], identities: Identities, knowledge: Knowledge) -> list[Telling]:
    """Return tellings as ``renamed`` gives each, without looking up names that are nobody else's."""
    other = identities.renamed()

    def holds(t: Telling) -> bool:
        sides = (t.chain, t.actors, t.recipients)
        return t.speaker in other or not all(other.isdisjoint(side) for side in sides) or _title(t) is not None

    return [renamed(t, identities, knowledge) if holds(t) else t for t in tellings]


def renamed(telling: Telling, identities: Identities, knowledge: Knowledge) -> Telling:
    """Return a telling with the record's ids for whom its report names: itself where these are the same.

    Whose state its report does not tell speaks for that which other reports tell of the same person, where his own
    report gives him an office that does.
    """
    title = _title(telling)
    if title is not None:
        telling = _of_state(telling, title, identities, knowledge)

    def of(entity: str) -> str:
        return identities.of(telling.report, entity)

    named = (*telling.chain, *telling.actors, *telling.recipients, *((telling.speaker,) if telling.speaker else ()))
    if all(of(entity) == entity for entity in named):
        return telling
    return replace(
        telling,
        speaker=of(telling.speaker) if telling.speaker else None,
        chain=frozenset(of(e) for e in telling.chain),
        actors=frozenset(of(e) for e in telling.actors),
        recipients=frozenset(of(e) for e in telling.recipients),
    )


def _title(telling: Telling) -> str | None:
    return next((c for c in telling.chain if c.startswith(TITLE)), None)


def _of_state(telling: Telling, title: str, identities: Identities, knowledge: Knowledge) -> Telling:
    """Put the office that a title means in the state of its bearer in the place of the title."""
    chain = telling.chain - {title}
    entity = identities.entities.get(identities.of(telling.report, telling.speaker)) if telling.speaker else None
    tokens = tokenize(title.removeprefix(TITLE))
    hits = [hit for at in range(len(tokens)) for hit in knowledge.titles.find(tokens, at)[:1]]
    office = knowledge.office_for(hits[0], entity.state) if hits and entity is not None and entity.state else None
    if office is None or not office.speaks_for_state or _FORMER.search(title):
        return replace(telling, chain=chain)
    chain |= {office.id, *knowledge.above(office.id, None)}
    return replace(telling, chain=chain, office=office.id, state=office.state)
