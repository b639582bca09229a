"""Participants: who acts and towards whom, from the parties around a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.knowledge.agents import primary_code
from chancery.model.event import Participant
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.composing import Told
from chancery.reading.events.doers import another_subject
from chancery.reading.events.homes import (
    HOME_FIGHTERS,
    MOST_PARTIES,
    ON_LIFE,
    PLACED,
    at_home_with,
    at_the_scene,
    flat,
    held_where,
    of_the_place,
    official,
    own_people,
    shots_from,
    struck,
    unidentified,
    where_hit,
    where_they_are,
)
from chancery.reading.events.party import Party
from chancery.reading.events.passives import between_sides, moved_forces, told_beside
from chancery.reading.events.subjects import Subjects
from chancery.reading.events.triggers import Trigger

_UNCLAIMED = frozenset({"1831", "1832", "1833", "1834", "183", "185", "186"})
_LIGHT = frozenset(
    "hold holds held holding launch launched launches launching mount mounted mounts stage staged conduct conducted "
    "carried carry carrying "
    "began begin begun start started make made undertook ordered announced announce continued continue resumed "
    "completed complete halted planned".split()
)
_LIGHT_REACH = 6
_OBJECT_WORDS = 4
_TELLING = "010"
_NESTING = frozenset({"into", "over", "about", "after"})
"""What makes a noun the matter of the one before it: \"launched an inquiry into an air strike\"."""
_PEOPLE = "14"
"""Root of what people do where they live: whoever they are, a place tells whose."""
_PULLING_BACK = "087"
_VIOLENT = ("17", "18", "19", "20")
_WHERE_MOVED = frozenset({"to", "into", "from", "of"}) | PLACED
_REFLEXIVE = (["themselves"], ["itself"], ["himself"], ["herself"])
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_BEHIND_NOUNS = frozenset({"against", "for", "of", "on", "in"})
_OWNED = frozenset("run owned operated controlled held built managed".split())
_OWNED_REACH = 4

Parties = tuple[tuple[Participant, ...], tuple[Participant, ...]]


class Cast(Subjects):
    """Finds the parties of one sentence's acts.

    ``masked`` are the parties that only say what the sentence tells (", the ministry said"): no act is done by or to
    them unless it is the saying itself.
    """

    def parties_of(self, told: Told, masked: frozenset[int], speaker: Participant | None) -> Parties:
        """Return (actors, recipients) of an act; either may be empty. ``speaker`` acts where nobody else is named."""
        usable = behind_particle(self._clauses, [p for p in self._parties if p.first not in masked], told)
        trigger = told.trigger
        actors, recipients = self._around(usable, told, masked, speaker)
        if told.cameo.startswith(_VIOLENT):
            actors = at_the_scene(usable, told, actors, recipients)
            if recipients and all(primary_code(r.state) in (None, "IMG") for r in recipients):
                recipients = where_hit(usable, trigger, recipients)
            if not actors and trigger.voice == "passive":
                actors = flat(shots_from(self._clauses, usable, trigger))
        if actors and trigger.voice == "active" and not any(a.state for a in actors):
            actors = where_they_are(self._clauses, usable, trigger, actors)
        mined = told.cameo == "193" and told.act.cameo != "193"
        if not actors and (mined or told.cameo in _UNCLAIMED):
            actors = unidentified(usable, trigger, recipients if told.cameo in ON_LIFE else ())
        if told.cameo.startswith(self._domestic):
            actors, recipients = of_the_place(usable, told, actors, recipients)
        elif not told.cameo.startswith(_VIOLENT):
            actors = at_home_with(actors, recipients)
        if not told.act.reciprocal:
            recipients = held_where(usable, trigger, actors, recipients)
        found = self._settled(told, actors, [] if told.act.alone else recipients)
        words = self._clauses.words
        violent = told.cameo.startswith(_VIOLENT) and trigger.voice == "active"
        if not found[1] and violent and words[trigger.last + 1 : trigger.last + 2] in _REFLEXIVE:
            return found[0], found[0]
        return found

    def _around(
        self, usable: list[Party], told: Told, masked: frozenset[int], speaker: Participant | None
    ) -> tuple[list[Participant], list[Participant]]:
        """Actors and recipients by the voice and kind of the trigger, before what places say is added."""
        trigger = told.trigger
        if told.obliged:
            actors = [speaker] if speaker is not None else flat(self._sources(masked))
            recipients = flat(self._subjects(usable, trigger)) or self._recipients(usable, trigger, ())
        elif told.act.suffered:
            recipients = flat(self._subjects(usable, trigger))
            actors = flat(self._towards(usable, trigger, told.act.towards))
        elif trigger.voice == "passive":
            actors, recipients = self._passive(usable, trigger)
            if speaker is not None and actors and not any(a.state or a.entity for a in actors):
                actors = [speaker] if moved_forces(self._passive_subjects(usable, trigger), trigger) else actors
        elif trigger.nominal and not self._copular(trigger):
            actors, recipients = self._nominal(usable, trigger)
        else:
            subjects = self._subjects(usable, trigger)
            if self._pronoun_before(trigger):
                subjects = self._sources(masked) or self._opening(usable, trigger) or subjects
            lifeless = told.cameo.startswith(_VIOLENT) and not self._pronoun_before(trigger)
            # the bomb that killed is nobody's who tells of it, and no teller is the convoy that arrived
            another = None if lifeless or subjects else another_subject(self._clauses, trigger)
            others = lifeless or another is not None
            subjects = subjects or ([] if others else self._sources(masked))
            actors = flat(subjects) or ([speaker] if speaker is not None and not others else [])
            if another is not None and told.cameo.startswith(_PEOPLE):
                actors = [another]
            recipients = self._told_recipients(usable, told, subjects)
            if not any(r.state for r in recipients):
                recipients = self._at_home(usable, told, subjects, recipients)
                if told.cameo.startswith(_VIOLENT):
                    recipients = struck(usable, trigger, actors, recipients)
                if not any(r.state for r in recipients):
                    recipients = own_people(told, actors, recipients)
        return actors, recipients

    def _settled(self, told: Told, actors: Sequence[Participant], recipients: Sequence[Participant]) -> Parties:
        """Drop recipients that are the actor again; list all parties of a reciprocal act as actors."""
        together = any(p.before == "with" for p in self._parties if p.first > told.trigger.last)
        same = {(a.state, a.sector) for a in actors}
        entities = {(a.entity, a.sector) for a in actors if a.entity is not None}
        kept = [r for r in recipients if (r.entity, r.sector) not in entities]
        if told.trigger.voice != "passive":
            nobody = all(a.entity is None for a in actors)
            kept = [r for r in kept if (r.state, r.sector) not in same or r.state is None or (nobody and _named(r))]
        foreign = [r for r in kept if r.state not in {a.state for a in actors}]
        kept = foreign or kept
        if _of_two_sides(told) and len(actors) > 1 and not kept and len({a.state for a in actors}) == 1:
            both = _unique(actors)  # "talks between the government and rebels broke up"
            return tuple(both[:1]), tuple(both[1:])
        mutual = len({a.state for a in actors}) > 1 or together or told.act.cameo.startswith("04")
        if told.act.reciprocal and len({a.state for a in actors}) > 1 and not together:
            kept = []
        if told.act.reciprocal and told.how is None and len({a.state for a in (*actors, *kept)}) == 1:
            both = _unique([*actors, *kept])  # a government and its rebels stand as one and the other side
            return tuple(both[:1]), tuple(both[1:])
        if told.act.reciprocal and told.how is None and mutual and (kept or len(actors) > 1):
            return tuple(_unique([*actors, *kept])), ()
        if told.act.reciprocal and len({a.state for a in actors}) > 1 and (not kept or told.inner is None):
            return tuple(_unique(actors)), ()
        return tuple(_unique(actors)), tuple(_unique(kept))

    def _passive(self, parties: Sequence[Party], trigger: Trigger) -> tuple[list[Participant], list[Participant]]:
        """The parties of a passive: "by" acts, else what the subject says of who does."""
        by = self._by(parties, trigger)
        subjects = self._passive_subjects(parties, trigger)
        if not by and moved_forces(subjects, trigger):
            towards = self._towards(parties, trigger, trigger.act.towards | _WHERE_MOVED)
            return flat(subjects), flat(towards)
        side = between_sides(self._clauses, parties, trigger) if not by else None
        if side is not None:
            sides = self._joined(parties, parties.index(side))
            if len(sides) > 1:
                return flat(sides), []
        by = by or told_beside(self._clauses, parties, trigger)
        return flat(by), self._passive_recipients([p for p in parties if p not in by], trigger)

    def _passive_recipients(self, parties: Sequence[Party], trigger: Trigger) -> list[Participant]:
        subjects = flat(self._passive_subjects(parties, trigger))
        if subjects and trigger.act.cameo.startswith(_VIOLENT):
            return subjects
        if any(s.state for s in subjects) and not trigger.act.towards & {"to", "on", "against"}:
            return subjects
        towards = self._towards(parties, trigger, trigger.act.towards) or self._owned_towards(parties, trigger)
        return flat(towards) or subjects or flat(self._near_placed(parties, trigger))

    def _owned_towards(self, parties: Sequence[Party], trigger: Trigger) -> list[Party]:
        """Towards whom the thing goes that is the subject ("Ruritania's sanctions on Grustark were extended")."""
        start = self._clauses.verb_group_start(trigger.first)
        limit = self._clauses.left_limit(start)
        return [p for p in parties if limit <= p.first and p.last < start and p.before in trigger.act.towards][-1:]

    def _passive_subjects(self, parties: Sequence[Party], trigger: Trigger) -> list[Party]:
        start = self._before_parenthesis(self._clauses.verb_group_start(trigger.first))
        limit = self._clauses.left_limit(start)
        inside = [p for p in parties if p.first >= limit and p.last < start]
        free = [p for p in inside if not p.before] or [p for p in inside if p.before in _BEHIND_NOUNS]
        if not free:
            return []
        return self._joined(inside, inside.index(free[-1]))

    def _nominal(self, parties: Sequence[Party], trigger: Trigger) -> tuple[list[Participant], list[Participant]]:
        """The parties of an act told by a noun: "Moscow's refusal", "Russian aggression against", "raid by … on"."""
        near = [p for p in parties if p.first <= trigger.last and p.last >= trigger.first - 4]
        own = [p for p in near if self._owns(p, trigger)]
        by = self._towards(parties, trigger, frozenset({"by"}))
        towards = self._towards(parties, trigger, trigger.act.towards - {"by", "of"})
        behind = self._towards(parties, trigger, frozenset({"of", "between", "with"}))
        actors = list(own[-1:]) or by
        if trigger.of == "actor" or any(p.before == "between" for p in behind):
            actors, behind = actors or behind, []
        behind = [p for p in behind if p not in actors]
        recipients = towards or (behind if trigger.of != "none" else [])
        if not recipients and trigger.act.governs in ("demand", "appeal"):  # "Ruritania's demand that Grustark leave"
            recipients = [p for p in parties if p.first > trigger.last and p not in actors and not p.before][:1]
        if not recipients and (trigger.needs_party or self._clauses.is_verb(trigger.last)):  # "troops left Ruritania"
            end = trigger.last + _OBJECT_WORDS
            recipients = [p for p in parties if trigger.last < p.first <= end and not p.before][:1]
        if not actors and self._light(trigger):
            actors = [p for p in self._subjects(parties, trigger) if p not in recipients]
        return flat(actors), flat(recipients)

    def _light(self, trigger: Trigger) -> bool:
        """Tell whether a verb that adds nothing to a noun governs it ("launched an invasion of")."""
        words = self._clauses.words
        near = range(max(0, trigger.first - _LIGHT_REACH), trigger.first)
        return any(words[i] in _LIGHT and _NESTING.isdisjoint(words[i + 1 : trigger.first]) for i in near)

    def _owns(self, party: Party, trigger: Trigger) -> bool:
        between = self._clauses.words[party.last + 1 : trigger.first]
        if party.last >= trigger.first and party.first < trigger.first:
            return True
        if trigger.first < party.first and party.last <= trigger.last:
            return not party.head
        return len(between) <= 3 and (not between or between[0] == "'s") and not party.before.startswith("by")

    def _towards(self, parties: Sequence[Party], trigger: Trigger, prepositions: frozenset[str]) -> list[Party]:
        right = self._clauses.right_limit(trigger.last)
        first = trigger.first if trigger.nominal else trigger.last
        for at, party in enumerate(parties):
            if first <= party.first < right and party.before in prepositions:
                return self._joined(parties, at)
        return []

    def _told_recipients(self, parties: Sequence[Party], told: Told, subjects: Sequence[Party]) -> list[Participant]:
        """Towards whom a verb's act goes; whom an appeal addresses comes before what it asks for."""
        if told.inner is None:
            return self._recipients(parties, told.trigger, subjects)
        inner = told.inner
        own = {s for p in subjects for s in p.states}
        between = [p for p in parties if told.trigger.last < p.first < inner.first and p not in subjects]
        between = [p for p in between if not p.states or not p.states <= own]
        if told.how in ("appeal", "demand", "refuse") and not told.cameo.startswith("113"):
            for party in between:
                if not party.place or party.before not in PLACED:
                    return flat(self._joined(parties, parties.index(party)))
        if told.how == "refuse" and inner.nominal:
            asking = self._towards(parties, inner, frozenset({"by", "from"}))
            if asking:
                return flat(asking)
        found = self._recipients(parties, inner, subjects)
        if not found:
            found = flat(p for p in between if not p.place or p.before not in PLACED)
        return found

    def _recipients(self, parties: Sequence[Party], trigger: Trigger, subjects: Sequence[Party]) -> list[Participant]:
        own = {s for p in subjects for s in p.states}
        right = self._clauses.right_limit(trigger.last)
        first = trigger.first if trigger.nominal else trigger.last
        behind = [p for p in parties if first < p.first < right and p not in subjects]
        foreign = [p for p in behind if not p.states or not p.states <= own or self._own_body(p, subjects)]
        chosen = self._best_recipient(foreign, trigger, own)
        if chosen is None and not (trigger.needs_party or trigger.act.reciprocal):
            chosen = self._met_before(parties, right, subjects, own)
        return flat(self._joined(parties, parties.index(chosen))) if chosen is not None else []

    def _met_before(
        self, parties: Sequence[Party], right: int, subjects: Sequence[Party], own: set[str]
    ) -> Party | None:
        """The other side of what an act follows: "placed its troops on alert after a clash with the North"."""
        if self._clauses.words[right : right + 1] != ["after"] or self._clauses.words[right - 1] == ",":
            return None
        behind = [p for p in parties if p.first > right and p not in subjects and p.states and not p.states <= own]
        return next((p for p in behind if p.before in ("with", "against")), None)

    def _at_home(
        self, parties: Sequence[Party], told: Told, subjects: Sequence[Party], found: Sequence[Participant]
    ) -> list[Participant]:
        """The recipients of what is mostly done within a state: its own people, places and bodies."""
        own = {s for p in subjects for s in p.states}
        fighters = bool(subjects) and all(x.sector in HOME_FIGHTERS for p in subjects for x in p.participants)
        if len(own) != 1 or not (fighters or told.cameo.startswith(self._domestic)):
            return list(found)
        if found and any(p.agent for p in subjects):
            return [replace(r, state=next(iter(own))) for r in found]
        if told.cameo.startswith(_PULLING_BACK):
            return list(found)
        behind = [p for p in parties if p.first > told.trigger.last and not p.pronoun]
        same = [p for p in behind if p.states == own]
        if not same and (official(subjects) or any(p.agent for p in subjects)):
            bare = [p for p in behind if p.agent and not p.states]
            return [replace(r, state=next(iter(own))) for p in bare[:1] for r in p.participants]
        people = all(x.sector == "CVL" for p in subjects for x in p.participants)
        sector = "GOV" if people else "CVL"
        placed = [p for p in same[:1] if p.place or p.before in PLACED]
        return [replace(r, sector=sector) if placed else r for p in same[:1] for r in p.participants]

    def _own_body(self, party: Party, subjects: Sequence[Party]) -> bool:
        """Tell a body or person of the actor's own state from that state itself ("protesters … the government")."""
        acting = {x.entity for p in subjects for x in p.participants}
        named = {x.entity for x in party.participants}
        if party.agent and party.states and not party.pronoun:
            return self._clauses.words[max(0, party.first - 1)] not in _POSSESSIVES
        return party.head and not named & acting and not any((e or "state:").startswith("state:") for e in named)

    def _best_recipient(self, behind: Sequence[Party], trigger: Trigger, own: set[str]) -> Party | None:
        """The direct or indirect object, then what the act's prepositions point to, then any, places last."""
        direct = [p for p in behind if not p.before and p.first <= max(trigger.object_end, trigger.last + 1) + 4]
        stated = [p for p in behind if p.states]
        towards = [p for p in stated if p.before in trigger.act.towards and not (p.place and p.before in PLACED)]
        if trigger.act.cameo == _TELLING and direct and all(x.sector == "MED" for x in direct[0].participants):
            return None  # "told reporters in Ruritania": nobody is told but the reporters
        towards.sort(key=lambda p: p.before != "against")
        objectless = trigger.object_end <= trigger.last + 1
        orders = [direct, towards] if objectless else [self._inside(direct, trigger), towards, direct]
        for found in orders:
            if found and (found[0].states or objectless):
                return found[0]
        rest = [p for p in stated if p.before != "by" or trigger.act.cameo.startswith("14") or self._runs(p)]
        rest = [p for p in rest if not p.states <= own] or rest
        free = [p for p in rest if p.before not in PLACED]
        if not free:  # "a ceasefire with rebels in the east"; talks are held in a place, with nobody there
            free = [p for p in behind if p.agent and not p.states and p.before in trigger.act.towards]
        if not free and not rest:  # "gave the militia an ultimatum"
            free = [p for p in direct if p.agent and all(x.sector in HOME_FIGHTERS for x in p.participants)]
        talks = trigger.act.reciprocal and trigger.act.cameo.startswith("04")
        return next(iter(free or ([] if talks else rest)), None)

    def _runs(self, party: Party) -> bool:
        """Tell whose thing it is that is acted upon: "took over gas fields run by a Ruritanian company"."""
        return not _OWNED.isdisjoint(self._clauses.words[max(0, party.first - _OWNED_REACH) : party.first])

    def _inside(self, direct: Sequence[Party], trigger: Trigger) -> list[Party]:
        return [p for p in direct if p.first < trigger.object_end]

    def _near_placed(self, parties: Sequence[Party], trigger: Trigger) -> list[Party]:
        right = self._clauses.right_limit(trigger.last)
        return [p for p in parties if trigger.last < p.first < right and p.before in PLACED][:1]


def behind_particle(clauses: Clauses, parties: list[Party], told: Told) -> list[Party]:
    """Take the particle of a verb for no preposition of its object ("handed over a Ruritanian hostage")."""
    for trigger in (told.trigger, told.inner):
        if trigger is None or trigger.nominal or trigger.last == trigger.first:
            continue
        at, word = trigger.last, clauses.words[trigger.last]
        parties = [
            replace(p, before="")
            if p.first > at and p.before == word and word not in clauses.words[at + 1 : p.first]
            else p
            for p in parties
        ]
    return parties


def _of_two_sides(told: Told) -> bool:
    """Tell an act that a noun tells of two sides, or a fight."""
    return told.trigger.nominal or told.cameo.startswith(_VIOLENT)


def _named(party: Participant) -> bool:
    """Tell a person, office or body from a state."""
    return party.entity is not None and not party.entity.startswith("state:")


def _unique(parties: Sequence[Participant]) -> list[Participant]:
    kept: list[Participant] = []
    for party in parties:
        if all((party.entity, party.state, party.sector) != (k.entity, k.state, k.sector) for k in kept):
            kept.append(party)
    return kept[:MOST_PARTIES]
