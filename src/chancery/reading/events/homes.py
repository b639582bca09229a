"""Homes: the state of agents that none is told of, from the place where they act, are hit, or are at home."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chancery.knowledge.agents import SUPRANATIONAL, primary_code
from chancery.model.event import Participant
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.composing import Told
from chancery.reading.events.party import Party
from chancery.reading.events.triggers import Trigger

PLACED = frozenset({"in", "at", "near", "outside", "inside", "across", "through", "within"})
"""Prepositions that make a party the place of an act."""
MOST_PARTIES = 6
"""Parties of one act that are looked at."""
HOME_FIGHTERS = frozenset({"REB", "OPP", "CRM"})
"""Sectors of those who fight at home."""
_AROUND = PLACED | {"around", "off"}
_PEOPLE = frozenset({"CVL", "EDU", "LAB", "ELI"})
_AT_HOME = HOME_FIGHTERS | _PEOPLE | {"MIL"}
_CALLS_FOR_REFORM = ("104", "024")
_AUTHORITY = frozenset({"COP", "MIL", "GOV", "LEG"})
_FORCES = frozenset({"COP", "MIL", "JUD", "GOV"})
_MEASURES = ("172", "132", "081", "0351")
_ARMED = frozenset({"REB", "OPP", "UAF", "CVL"})
_UNTIED = frozenset({"GOV", "IGO"})
_SCENE = frozenset({"in", "near", "outside", "at"})
ON_LIFE = frozenset({"185", "186"})
"""Codes of attempts on somebody's life: who makes them where nobody is named is of the victim's state."""
_AT_ODDS = frozenset({"GOV", "MIL", "COP", "LEG", "OPP", "REB", "CRM"})
_REGIONS = frozenset("arab african european western asian islamic gulf nordic baltic balkan foreign".split())
_REGION_REACH = 3
_OPENING = 2


def flat(parties: Iterable[Party]) -> list[Participant]:
    """Return the participants of parties, of a fixed number of parties at most."""
    return [x for p in list(parties)[:MOST_PARTIES] for x in p.participants]


def official(subjects: Sequence[Party]) -> bool:
    """Tell a body or person by name, from a state or agents without one."""
    return any(x.entity and not x.entity.startswith("state:") for p in subjects for x in p.participants)


def shots_from(clauses: Clauses, parties: Sequence[Party], trigger: Trigger) -> list[Party]:
    """The place that shots come from ("a shell was fired from the enclave")."""
    right = clauses.right_limit(trigger.last)
    return [
        p
        for p in parties
        if trigger.last < p.first < right and p.before == "from" and (p.place or p.head) and not p.agent
    ][:1]


def where_they_are(
    clauses: Clauses, parties: Sequence[Party], trigger: Trigger, actors: list[Participant]
) -> list[Participant]:
    """Agents without a state are of the place that stands behind them ("workers at a mine in Ruritania struck")."""
    first = min((p.first for p in parties if p.agent and set(p.participants) & set(actors)), default=None)
    if first is not None and not _REGIONS.isdisjoint(clauses.words[max(0, first - _REGION_REACH) : first]):
        return actors  # "Arab ministers meeting in Ruritania"
    start = clauses.verb_group_start(trigger.first)
    opening = [p for p in parties if p.first <= _OPENING and p.states and p.before in PLACED]
    if first is not None and opening and opening[0].last < first and clauses.left_limit(first) == 0:
        state = next(iter(sorted(opening[0].states)))  # "In Ruriville the opposition called for …"
        return [replace(a, state=state) for a in actors]
    between = [p for p in parties if first is not None and first < p.first and p.last < start and p.states]
    if len(between) != 1 or between[0].before not in PLACED or "," in clauses.words[first or 0 : start]:
        return actors
    state = next(iter(sorted(between[0].states)))
    return [replace(a, state=state) for a in actors]


def unidentified(parties: Sequence[Party], trigger: Trigger, victims: Sequence[Participant] = ()) -> list[Participant]:
    """Whoever planted a bomb where nobody is named: CAMEO's unidentified armed forces of the place."""
    placed = [p for p in parties if p.states and (p.place or p.before in _AROUND) and not p.agent]
    near = min(placed, key=lambda p: (p.before != "in", abs(p.first - trigger.first), p.first), default=None)
    found = near.states if near is not None else {v.state for v in victims if v.state is not None}
    states = [s for s in sorted(found) if primary_code(s) not in SUPRANATIONAL]
    return [Participant(None, states[0], "UAF", None)] if len(states) == 1 else []


def of_the_place(
    parties: Sequence[Party], told: Told, actors: list[Participant], recipients: list[Participant]
) -> tuple[list[Participant], list[Participant]]:
    """Give actors without a state that of the place where they act, or of the body at home that they turn to."""
    if not actors or any(a.state for a in actors):
        return actors, recipients
    behind = [p for p in parties if p.first > told.trigger.last and p.states]
    homes = [p for p in behind if p.before in PLACED and not p.agent]
    turned = [p for p in behind if not p.place and (p.agent or official([p])) and not p.pronoun]
    if not homes and not turned:
        own = {r.state for r in recipients}
        forces = told.trigger.voice == "passive" and all(a.sector in _FORCES or a.sector is None for a in actors)
        state = own.pop() if forces and len(own) == 1 else None
        return [replace(a, state=state) for a in actors], recipients
    home = min((homes or turned)[0].states)
    actors = [replace(a, state=home) for a in actors]
    if homes and {r.state for r in recipients} == {home}:
        abroad = [p for p in behind if p not in homes and not p.place]
        other = "CVL" if actors[0].sector == "GOV" else "GOV"
        recipients = flat(abroad[:1]) or [replace(r, sector=other) for r in recipients]
    return actors, recipients


def at_the_scene(
    parties: Sequence[Party], told: Told, actors: list[Participant], recipients: Sequence[Participant]
) -> list[Participant]:
    """Gunmen whose state is not told are of the place where they strike, assassins else of that of their victim."""
    if not actors or any(a.state or a.entity or a.sector not in _ARMED for a in actors):
        return actors
    places = [p for p in parties if p.first > told.trigger.last and p.states and p.before in _SCENE]
    scene = next(
        (p for p in places if p.before == "in"), places[0] if told.cameo.startswith("183") and places else None
    )
    states = sorted(scene.states) if scene is not None else []
    if not states and told.cameo in ON_LIFE:
        states = sorted({r.state for r in recipients if r.state is not None})
    if len(states) != 1 or primary_code(states[0]) in SUPRANATIONAL:
        return actors
    return [replace(a, state=states[0]) for a in actors]


def struck(
    parties: Sequence[Party], trigger: Trigger, actors: Sequence[Participant], victims: list[Participant]
) -> list[Participant]:
    """Victims are of the place that a blow told before the verb went to ("raids on Ruritania killed rebels")."""
    own = {a.state for a in actors}
    places = [p for p in parties if p.last < trigger.first and p.before in ("on", "against") and p.states]
    abroad = [p for p in places if not p.states & own]
    return [replace(v, state=min(abroad[-1].states)) for v in victims] if abroad else victims


def held_where(
    parties: Sequence[Party], trigger: Trigger, actors: Sequence[Participant], recipients: list[Participant]
) -> list[Participant]:
    """People of no state told are of the one abroad where they are ("two reporters held in Ruritania")."""
    own = {a.state for a in actors}
    places = [p for p in parties if p.first > trigger.last and p.states and p.before == "in" and not p.states & own]
    if not places or not recipients or any(r.state or r.entity or r.sector in _UNTIED for r in recipients):
        return recipients
    return [replace(r, state=min(places[0].states)) for r in recipients]


def _of_government(party: Participant) -> bool:
    """Tell a government, parliament or office from the state as a whole."""
    return party.sector in _AUTHORITY and party.entity is not None and not party.entity.startswith("state:")


def at_home_with(actors: list[Participant], recipients: Sequence[Participant]) -> list[Participant]:
    """Rebels whose state is not told are of the one whose government or forces they deal with ("surrendered to")."""
    if not actors or any(a.state or a.entity or a.sector not in _AT_HOME for a in actors):
        return actors
    if any(a.sector in _PEOPLE for a in actors) and not all(_of_government(r) for r in recipients):
        return actors
    states = {r.state for r in recipients if r.sector in _AUTHORITY and r.state is not None}
    state = states.pop() if len(states) == 1 else None
    if state is None or primary_code(state) in SUPRANATIONAL:
        return actors
    return [replace(a, state=state) for a in actors]


def where_hit(parties: Sequence[Party], trigger: Trigger, victims: Sequence[Participant]) -> list[Participant]:
    """Victims whose state is not told are of the place where they were hit."""
    behind = [p for p in parties if p.first > trigger.last and p.states]
    near = [p for p in behind if p.place]
    near = near or [p for p in behind if p.before in PLACED and p.head and not p.agent]
    states = [s for s in sorted(near[0].states) if primary_code(s) != "IMG"] if near else []
    return [replace(v, state=states[0]) for v in victims] if states else list(victims)


def of_one_state(group: list[Party]) -> list[Party]:
    """Coordinated agents without a state are of the one that the others are of ("Ruritanian rebels and the army")."""
    named = {s for p in group for s in p.states}
    if len(named) != 1 or not any(p.states and p.head for p in group):
        return group
    state = next(iter(named))
    return [
        replace(p, participants=tuple(replace(x, state=state) for x in p.participants))
        if p.agent and not p.states and all(x.sector in _AT_ODDS for x in p.participants)
        else p
        for p in group
    ]


def own_people(told: Told, actors: Sequence[Participant], recipients: Sequence[Participant]) -> list[Participant]:
    """Rebels and opponents whose state is not told are those of the state that deals with them.

    So are the people that a state's own measures fall on ("declared a curfew").
    """
    own = {a.state for a in actors}
    state = next(iter(own)) if len(own) == 1 else None
    if state is None or primary_code(state) in SUPRANATIONAL:
        return list(recipients)
    if recipients and all(r.sector in HOME_FIGHTERS and r.entity is None for r in recipients):
        return [replace(r, state=state) for r in recipients]
    if not recipients and told.cameo.startswith(_MEASURES) and not told.act.alone:
        return [Participant(None, state, "CVL", None)]
    people = all(a.sector in _AT_HOME for a in actors) and not told.obliged
    if not recipients and told.cameo.startswith(_CALLS_FOR_REFORM) and people:
        return [Participant(None, state, "GOV", None)]  # an opposition demands elections of its government
    if recipients and people and all(r.sector in _AUTHORITY and not r.state and not r.entity for r in recipients):
        return [replace(r, state=state) for r in recipients]
    return list(recipients)
