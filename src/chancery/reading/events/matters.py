"""Matters: the acts in the content of an act of words, which are told as threatened, asked for, refused or denied."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.model.event import Event, Matter, Realis
from chancery.model.span import Span
from chancery.model.statement import When
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.composing import Told
from chancery.reading.events.triggers import Trigger

_AHEAD: dict[str, Realis] = {
    "02": "hypothetical",
    "03": "planned",
    "10": "hypothetical",
    "12": "negated",
    "13": "hypothetical",
}

Judge = Callable[[Trigger], tuple[Realis, When | None]]
"""What gives an act's realis and date from the words around it."""


def matters_of(clauses: Clauses, told: Told, judge: Judge) -> tuple[Matter, ...]:
    """Return the acts inside another act's content, each with its own realis and date.

    What is asked for, refused or promised as a thing ("asked for help", "agreed on a truce") is not there yet.
    """
    found = []
    for trigger in told.matters:
        realis, when = judge(trigger)
        if trigger.nominal and realis in ("asserted", "background"):
            realis = _AHEAD.get(told.cameo[:2], realis)
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
