"""Keeping: which of the acts that a sentence's words tell are told once more than once, or only aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.model.event import Event, Participant
from chancery.reading.events.composing import Told
from chancery.reading.events.matters import as_matter

_VIOLENT = frozenset({"18", "19", "20"})
_NOT_DONE = frozenset({"hypothetical", "negated", "planned"})


def keep(found: list[Event], event: Event, told: Told) -> None:
    """Add an event to those of its sentence unless an earlier one tells it already.

    "Killed nine in an attack on", "met … for a meeting" are one act. What is only aimed at ("to discuss", "for
    reopening") is told by the act that aims at it, where the sentence tells one.
    """
    actors, recipients = states(event.actors), states(event.recipients)
    if _toll(found, event, told):
        cost = (*found[-1].quantities, *event.quantities)
        found[-1] = replace(found[-1], quantities=cost, about=(*found[-1].about, as_matter(event)))
        return
    if found and told.trigger.nominal and event.actors and _unattributed(found[-1], event):
        found[-1] = replace(found[-1], actors=event.actors)
        return
    if found and event.recipients and _only_named(found[-1], event):
        found.pop()
    for at, other in enumerate(found):
        same = (event.act, actors, recipients) == (other.act, states(other.actors), states(other.recipients))
        same = same and bool(actors or recipients)  # of those without a state nobody knows
        same = same and not (told.second and event.cameo != other.cameo)  # two things agreed to are two
        again = told.trigger.nominal or (actors == states(other.actors) and event.cameo == other.cameo)
        if same or (event.act == other.act and not event.recipients and again):
            found[at] = replace(other, about=(*other.about, as_matter(event)))
            return
    aimed = told.purpose or (event.realis in _NOT_DONE and told.aimed)
    aimed = aimed or (event.realis == "hypothetical" and told.trigger.nominal)
    for at, other in enumerate(found if told.aimed and not actors and recipients else ()):
        if recipients <= states(other.recipients):  # "rioted against …, joining others in demanding …"
            found[at] = replace(other, about=(*other.about, as_matter(event)))
            return
    demands = told.aimed and event.act == "demand"
    if demands and any(o.act == "demonstrate" and actors <= states(o.actors) for o in found):
        return  # what a demonstration is for
    if aimed:
        for at, other in enumerate(found):
            if actors & (states(other.actors) | states(other.recipients)):
                found[at] = replace(other, about=(*other.about, as_matter(event)))
                return
    found.append(event)


def _toll(found: Sequence[Event], event: Event, told: Told) -> bool:
    """Tell what only counts the cost of the attack just told ("…, killing nine", "a raid on … killed nine")."""
    if not found or not states(event.recipients) <= states(event.actors):
        return False
    both = event.cameo[:2] in _VIOLENT and found[-1].cameo[:2] in _VIOLENT
    subject = found[-1].basis[0].rule.endswith("nominal") and found[-1].recipients and not states(event.recipients)
    again = told.trigger.nominal and event.cameo == found[-1].cameo
    return both and (told.gerund or again or bool(subject)) and states(event.actors) <= states(found[-1].actors)


def states(parties: Sequence[Participant]) -> frozenset[str]:
    """The states among participants."""
    return frozenset(p.state for p in parties if p.state is not None)


def _only_named(earlier: Event, event: Event) -> bool:
    """Tell whether a noun named an act that the event at hand tells in full ("recent raids … have killed …")."""
    both = earlier.act == event.act or (earlier.cameo[:2] in _VIOLENT and event.cameo[:2] in _VIOLENT)
    same = both and states(earlier.actors) == states(event.actors)
    unhit = states(earlier.recipients) <= states(earlier.actors)  # nobody, or only the place
    return same and unhit and earlier.basis[0].rule.endswith("nominal")


def _unattributed(earlier: Event, event: Event) -> bool:
    """Tell whether a noun says whose act the one before is ("four people were killed in Ruritanian shelling")."""
    return not earlier.actors and earlier.cameo[:2] in _VIOLENT and event.cameo[:2] in _VIOLENT
