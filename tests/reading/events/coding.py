"""What the event tests share: a text in, its events out, and invented states turned into real ones."""

from __future__ import annotations

import re

from chancery.knowledge import load_knowledge
from chancery.model.event import Event, Participant
from chancery.model.report import Report
from chancery.reading.reader import read

_REAL = {"Ruritanian": "Norwegian", "Ruritania": "Norway", "Grustarkian": "Chilean", "Grustark": "Chile"}
_INVENTED = re.compile("|".join(_REAL))


def real(text: str) -> str:
    """The same sentence about Norway and Chile, which knowledge holds."""
    return _INVENTED.sub(lambda m: _REAL[m.group()], text)


def events_in(text: str, published: str = "2025-06-12") -> tuple[Event, ...]:
    """Every event that the reader codes in ``text``."""
    return read(Report(text, published=published), load_knowledge()).events


def told(text: str, **given: str) -> tuple[str, str, tuple[str | None, ...], tuple[str | None, ...]]:
    """The first event of a text: its CAMEO code, realis, and the states that act and are acted upon."""
    event = events_in(text, **given)[0]
    return event.cameo, event.realis, states(event.actors), states(event.recipients)


def states(parties: tuple[Participant, ...]) -> tuple[str | None, ...]:
    """The states of participants, in order."""
    return tuple(p.state for p in parties)
