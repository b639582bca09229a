"""Matters: the acts in the content of an act of words, which are told as threatened, asked for, refused or denied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.model.event import Event, Matter, Realis
from chancery.model.span import Span
from chancery.model.statement import When
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.triggers import Trigger

Judge = Callable[[Trigger], tuple[Realis, When | None]]
"""What gives an act's realis and date from the words around it."""


def matters_of(clauses: Clauses, triggers: Sequence[Trigger], judge: Judge) -> tuple[Matter, ...]:
    """Return the acts that ``triggers`` tell inside another act's content, each with its own realis and date."""
    found = []
    for trigger in triggers:
        realis, when = judge(trigger)
        span = Span(clauses.tokens[trigger.first].start, clauses.tokens[trigger.last].end)
        act = trigger.act
        found.append(Matter(act.family, act.type, act.cameo, span, realis, realis, when))
    return tuple(sorted(found, key=lambda m: m.trigger))


def as_matter(event: Event) -> Matter:
    """Return an act that is only aimed at as what the act aiming at it is about."""
    return Matter(event.act, event.type, event.cameo, event.trigger, event.realis, event.realis, event.date)


def joined(one: Sequence[Matter], other: Sequence[Matter]) -> tuple[Matter, ...]:
    """Return the acts of both in text order, each place once."""
    more = [m for m in other if not any(m.trigger.overlaps(o.trigger) for o in one)]
    return tuple(sorted([*one, *more], key=lambda m: m.trigger))
