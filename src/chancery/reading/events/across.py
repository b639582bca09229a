"""Across sentences: parties that an act's own clause leaves out and the words before it give.

"Ethiopia rejected the appeal" is towards whoever appealed; "condemned the step" towards whoever took it; a consulate
closed "in Strelsau" is closed towards the state of that city; a ministry that summons an ambassador is not of his
state; of "sanctions on Grustark over its war" the war is Grustark's. Nothing that a clause gives is taken from it
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chancery.knowledge.deeds import deed_names
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant
from chancery.model.quick import replaced
from chancery.model.span import Span
from chancery.reading.events.sources import Sources

BACK = 2
"""Sentences before an answer in which what it answers stands."""

OBJECT = 80
"""Characters behind an answering verb in which its object begins."""

_CONFLICT = 3
"""The least quad class of conflict."""

NEAR = 60
"""Characters between a mission's name and the place that it is in."""

_CLAUSE = re.compile(r"[.;:]|,\s(?:which|who|but|while)\b")

_MISSION = re.compile(r"\b(?:consulate|embassy|mission|legation)s?(?: general)?\b", re.IGNORECASE)

_IN = re.compile(r"\s(?:in|at)\s(?:the\s)?(?:\w+\s){0,2}$")

_OWN_WAR = re.compile(
    r"\b(?:over|for|because of|following|in response to|in retaliation for|in protest at)\s(?:its|his|their)\s"
    r"(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)

_GOVERNMENT = re.compile(r"(?:the )?(?:government|cabinet)", re.IGNORECASE)

_SUMMONS = re.compile(r"\b(?:summon\w*|call\w* in|expel\w*)\b", re.IGNORECASE)

_ENVOY = re.compile(r"\s(?:\w+\s){0,4}?(?:ambassador|envoy|charg[eé]|consul)\b", re.IGNORECASE)


def completed(events: Sequence[Event], sources: Sources) -> tuple[Event, ...]:
    """Return the acts of a page with the parties that the words around them give."""
    found: list[Event] = []
    for event in events:
        event = _of_other_side(event, found, sources.page.text)
        event = _of_another(event, sources)
        event = _of_government(event, found, sources.page.text)
        if not event.recipients and event.actors:
            recipients = _answered(event, found, sources) or _seated(event, sources)
            event = replaced(event, recipients=recipients) if recipients else event
        found.append(event)
    return tuple(found)


def _states(parties: Sequence[Participant]) -> frozenset[str]:
    return frozenset(p.state for p in parties if p.state is not None)


def _answered(event: Event, before: Sequence[Event], sources: Sources) -> tuple[Participant, ...]:
    """The party whose deed an act answers by its name alone ("rejected the appeal")."""
    names = deed_names()
    own = _states(event.actors)
    if len(own) != 1 or not event.cameo.startswith(names.roots) or event.realis in ("hypothetical", "planned"):
        return ()
    text = sources.page.text
    end = sources.page.sentences[event.sentence].span.end
    stop = _CLAUSE.search(text, event.trigger.end, end)
    match = names.pointing.match(
        text, event.trigger.end, min(stop.start() if stop else end, event.trigger.end + OBJECT)
    )
    if match is None:
        return ()
    kind = names.kind_of(match["noun"])
    fitting = [
        e
        for e in before
        if event.sentence - e.sentence <= BACK and e.trigger.start < event.trigger.start
        if e.realis in ("asserted", "background") and kind.can_be(e.cameo)
        if _states(e.actors) and not _states(e.actors) & own
    ]
    # of the nearest sentence the first: its main clause tells the deed, what follows its circumstances
    return next((e.actors for e in fitting if e.sentence == fitting[-1].sentence), ())


def _seated(event: Event, sources: Sources) -> tuple[Participant, ...]:
    """The state in whose city a mission is that an act closes, opens or storms."""
    text, own = sources.page.text, _states(event.actors)
    end = sources.page.sentences[event.sentence].span.end
    mission = _MISSION.search(text, event.trigger.end, min(end, event.trigger.end + NEAR))
    if mission is None or len(own) != 1:
        return ()
    for mention in sources.mentions_in(sources.page.sentences[event.sentence].span):
        entity = sources.entities.get(mention.entity or "")
        between = text[mission.end() : mention.span.start]
        if mention.span.start < mission.end() or entity is None or _IN.fullmatch(between) is None:
            continue
        state = _state_of(entity)
        return (Participant(None, state, "GOV", mention.span),) if state is not None and state not in own else ()
    return ()


def _state_of(entity: Entity) -> str | None:
    return entity.id.removeprefix("state:") if entity.id.startswith("state:") else entity.state


def _of_other_side(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "Sanctions on Grustark over its war": the act that a reason names is of the party that is acted against."""
    if _OWN_WAR.search(text, max(0, event.trigger.start - NEAR), event.trigger.start) is None:
        return event
    for earlier in reversed(before):
        if earlier.sentence != event.sentence or earlier.quad < _CONFLICT or not earlier.recipients:
            continue
        against = [r for r in earlier.recipients if r.span is not None and r.span.end <= event.trigger.start]
        if against and _states(earlier.actors) == _states(event.actors):
            recipients = tuple(r for r in event.recipients if r.state not in _states(against))
            return replaced(event, actors=tuple(against), recipients=recipients)
    return event


def _of_government(event: Event, before: Sequence[Event], text: str) -> Event:
    """ "The government", of no state in its own sentence, is of the one state that acted just before."""
    actor = event.actors[0] if len(event.actors) == 1 else None
    if actor is None or actor.entity is not None or actor.state is not None or actor.span is None:
        return event
    if _GOVERNMENT.fullmatch(actor.span.text(text)) is None:
        return event
    near = [e for e in before if 0 < event.sentence - e.sentence <= BACK and e.realis in ("asserted", "background")]
    lead = next((e for e in near if e.sentence == near[-1].sentence), None)
    acting = set(_states(lead.actors)) if lead is not None else set()
    if len(acting) != 1 or acting & _states(event.recipients):
        return event
    return replaced(event, actors=(Participant(None, acting.pop(), "GOV", actor.span),))


def _of_another(event: Event, sources: Sources) -> Event:
    """A ministry that summons an ambassador is not of his state, whatever was named last before it."""
    text = sources.page.text
    summons = _SUMMONS.fullmatch(event.trigger.text(text))
    if summons is None or _ENVOY.match(text, event.trigger.end) is None:
        return event
    envoys = _named_behind(event, sources.entities, sources)
    wrong = [a for a in event.actors if a.state in envoys and a.entity is not None and a.entity.startswith("body:")]
    if not wrong or any(r.state is not None for r in event.recipients):
        return event
    actors = tuple(Participant(None, None, a.sector, a.span) if a in wrong else a for a in event.actors)
    against = tuple(Participant(None, state, "GOV", span) for state, span in sorted(envoys.items()))
    return replaced(event, actors=actors, recipients=against)


def _named_behind(event: Event, entities: Mapping[str, Entity], sources: Sources) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for mention in sources.mentions_in(sources.page.sentences[event.sentence].span):
        entity = entities.get(mention.entity or "")
        if entity is not None and event.trigger.end <= mention.span.start <= event.trigger.end + NEAR // 2:
            state = _state_of(entity)
            if state is not None:
                found.setdefault(state, mention.span)
    return found
