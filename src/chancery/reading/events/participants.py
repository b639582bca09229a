"""Participants: who acts and towards whom, from the parties around a trigger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.knowledge.agents import primary_code
from chancery.model.event import Participant
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.composing import Told
from chancery.reading.events.homes import (
    HOME_FIGHTERS,
    MOST_PARTIES,
    PLACED,
    flat,
    of_one_state,
    of_the_place,
    official,
    own_people,
    shots_from,
    unidentified,
    where_hit,
    where_they_are,
)
from chancery.reading.events.party import Party
from chancery.reading.events.triggers import Trigger

_JOINING = frozenset({",", "and", "the", "a", "an", "both", "as", "well", "or", "its", "with"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_UNCLAIMED = frozenset({"1831", "1832", "1833", "1834", "183", "185"})
_LIGHT = frozenset(
    "hold holds held holding launch launched launches launching mount mounted mounts stage staged conduct conducted "
    "carried carry carrying "
    "began begin begun start started make made undertook ordered announced announce continued continue resumed "
    "completed complete halted planned".split()
)
_PULLING_BACK = "087"
_VIOLENT = ("17", "18", "19", "20")
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_BEHIND_NOUNS = frozenset({"against", "for", "of", "on", "in"})
_CONDITIONS = frozenset({"if", "unless"})
_RELATIVE = frozenset({"which", "who", "whose"})
_AND = frozenset({"and", "or", "well"})
_LISTED = frozenset({",", "and"})
_AFTER_COMMA = frozenset({"and", "or", "but"})

Parties = tuple[tuple[Participant, ...], tuple[Participant, ...]]


class Cast:
    """Finds the parties of one sentence's acts.

    ``masked`` are the parties that only say what the sentence tells (", the ministry said"): no act is done by or to
    them unless it is the saying itself.
    """

    def __init__(self, clauses: Clauses, parties: Sequence[Party], domestic: tuple[str, ...]) -> None:
        self._clauses = clauses
        self._parties = parties
        self._domestic = domestic

    def parties_of(self, told: Told, masked: frozenset[int], speaker: Participant | None) -> Parties:
        """Return (actors, recipients) of an act; either may be empty. ``speaker`` acts where nobody else is named."""
        usable = [p for p in self._parties if p.first not in masked]
        trigger = told.trigger
        actors, recipients = self._around(usable, told, masked, speaker)
        if told.cameo.startswith(_VIOLENT):
            if recipients and all(primary_code(r.state) in (None, "IMG") for r in recipients):
                recipients = where_hit(usable, trigger, recipients)
            if not actors and trigger.voice == "passive":
                actors = flat(shots_from(self._clauses, usable, trigger))
        if actors and trigger.voice == "active" and not any(a.state for a in actors):
            actors = where_they_are(self._clauses, usable, trigger, actors)
        mined = told.cameo == "193" and told.act.cameo != "193"
        if not actors and (mined or told.cameo in _UNCLAIMED):
            actors = unidentified(usable, trigger)
        if told.cameo.startswith(self._domestic):
            actors, recipients = of_the_place(usable, told, actors, recipients)
        return self._settled(told, actors, [] if told.act.alone else recipients)

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
            actors = flat(self._by(usable, trigger))
            recipients = self._passive_recipients(usable, trigger)
        elif trigger.nominal and not self._copular(trigger):
            actors, recipients = self._nominal(usable, trigger)
        else:
            subjects = self._subjects(usable, trigger)
            if self._pronoun_before(trigger):
                subjects = self._sources(masked) or self._opening(usable, trigger) or subjects
            lifeless = told.cameo.startswith(_VIOLENT) and not self._pronoun_before(trigger)
            if not lifeless:  # the bomb that killed is nobody's who tells of it
                subjects = subjects or self._sources(masked)
            actors = flat(subjects) or ([speaker] if speaker is not None and not lifeless else [])
            recipients = self._told_recipients(usable, told, subjects)
            if not any(r.state for r in recipients):
                recipients = self._at_home(usable, told, subjects, recipients)
                recipients = own_people(told, actors, recipients)
        return actors, recipients

    def _settled(self, told: Told, actors: Sequence[Participant], recipients: Sequence[Participant]) -> Parties:
        """Drop recipients that are the actor again; list all parties of a reciprocal act as actors."""
        together = any(p.before == "with" for p in self._parties if p.first > told.trigger.last)
        same = {(a.state, a.sector) for a in actors}
        entities = {(a.entity, a.sector) for a in actors if a.entity is not None}
        kept = [r for r in recipients if (r.entity, r.sector) not in entities]
        if told.trigger.voice != "passive":
            kept = [r for r in kept if (r.state, r.sector) not in same or r.state is None]
        foreign = [r for r in kept if r.state not in {a.state for a in actors}]
        kept = foreign or kept
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

    def _pronoun_before(self, trigger: Trigger) -> bool:
        """Tell whether a pronoun that nothing was found for is the subject ("said they would …")."""
        start = self._clauses.verb_group_start(trigger.first)
        if start == 0 or self._clauses.words[start - 1] not in _PRONOUNS:
            return False
        return not any(p.last == start - 1 and p.states for p in self._parties)

    def _copular(self, trigger: Trigger) -> bool:
        """Tell the predicate of a subject ("is ready to", "are opposed to") from a noun that somebody owns."""
        return trigger.nominal and self._clauses.words[trigger.first] in self._clauses.lexicon.stative

    def _opening(self, parties: Sequence[Party], trigger: Trigger) -> list[Party]:
        """The party that the sentence begins with, where a pronoun further on goes back to it."""
        heads = [p for p in parties if p.head and not p.before and p.last < trigger.first and not p.pronoun]
        return self._joined(parties, parties.index(heads[0])) if heads else []

    def _sources(self, masked: frozenset[int]) -> list[Party]:
        """The parties whose statement the act stands in."""
        said = [p for p in self._parties if p.first in masked and p.head]
        return said[-1:] or [p for p in self._parties if p.first in masked and p.states][:1]

    def _joined(self, parties: Sequence[Party], at: int) -> list[Party]:
        """A party with those coordinated to it on either side ("Syria, Iraq and Jordan")."""
        group = [parties[at]]
        for other in parties[at + 1 :]:
            if not self._coordinated(group[-1], other):
                break
            group.append(other)
        for other in reversed(parties[:at]):
            if not self._coordinated(other, group[0]):
                break
            group.insert(0, other)
        words = self._clauses.words
        linked = any(w in _AND for w in words[group[0].last + 1 : group[-1].last + 4])
        return of_one_state(group) if linked and len(group) > 1 else [parties[at]]

    def _coordinated(self, one: Party, other: Party) -> bool:
        between = self._clauses.words[one.last + 1 : other.first]
        if not between or len(between) > 4 or one.pronoun or one.place != other.place:
            return False
        if between == [","] and one.before in PLACED and not other.before:
            return False
        if between[:1] == [","] and between != [","] and self._clauses.words[one.first - 1] not in _LISTED:
            return False  # "condemned Ruritania's move, and Grustark and Sylvania": another clause, no list
        linked = "and" in between or "or" in between or between == [","] or "well" in between
        return linked and set(between) <= _JOINING | {w for w in between if w.endswith("ish")}

    def _subjects(self, parties: Sequence[Party], trigger: Trigger) -> list[Party]:
        """The parties that govern a verb: the nearest free ones to its left, or those of the verb it follows."""
        words = self._clauses.words
        start = self._clauses.verb_group_start(trigger.first)
        end = self._before_parenthesis(start) if not words[trigger.first].endswith("ing") else start
        limit = self._clauses.left_limit(end)
        led = end > 0 and (words[end - 1] in _AFTER_COMMA or words[end - 1] == ",")
        carried = led or "to" in words[start : trigger.first] or words[trigger.first].endswith("ing")
        while True:
            inside = [p for p in parties if p.first >= limit and p.last < end]
            heads = [p for p in inside if not p.before and not p.place]
            if heads:
                chosen = self._first_subject(heads) if carried else heads[-1]
                return self._joined(inside, inside.index(chosen))
            if limit == 0:
                return self._fallback(inside, parties, trigger)
            boundary = words[limit - 1]
            if boundary in _RELATIVE or (boundary == "that" and self._noun_before(limit - 1)):
                nearest = [p for p in parties if p.last < limit - 1 and not p.place]
                if nearest and limit - nearest[-1].last <= 5:
                    return self._joined(parties, parties.index(nearest[-1]))
            end, limit, carried = limit - 1, self._clauses.left_limit(limit - 1), True

    def _first_subject(self, heads: Sequence[Party]) -> Party:
        """The first party of a stretch that is followed by its verb, else the first."""
        return heads[0]

    def _noun_before(self, index: int) -> bool:
        return index > 0 and any(p.last == index - 1 for p in self._parties)

    def _fallback(self, inside: Sequence[Party], parties: Sequence[Party], trigger: Trigger) -> list[Party]:
        """The party whose thing acts ("recent US attacks killed …"), then one that the subject is of."""
        for wanted in ("of", "by", "from"):
            for party in reversed(inside):
                if party.before == wanted and not party.place:
                    return self._joined(parties, parties.index(party))
        return []

    def _before_parenthesis(self, start: int) -> int:
        """Step back over what stands between commas in front of a verb ("Pakistan, an ally, has refused")."""
        words = self._clauses.words
        if start < 2 or words[start - 1] != ",":
            return start
        for index in range(start - 2, max(-1, start - 30), -1):
            if words[index] == ",":
                return index if index > 0 else start
        return start

    def _by(self, parties: Sequence[Party], trigger: Trigger) -> list[Party]:
        right = self._clauses.right_limit(trigger.last)
        for at, party in enumerate(parties):
            if trigger.last < party.first < right and party.before == "by":
                return self._joined(parties, at)
        return []

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
        if not actors and self._light(trigger):
            actors = [p for p in self._subjects(parties, trigger) if p not in recipients]
        return flat(actors), flat(recipients)

    def _light(self, trigger: Trigger) -> bool:
        """Tell whether a verb that adds nothing to a noun governs it ("launched an invasion of")."""
        return not _LIGHT.isdisjoint(self._clauses.words[max(0, trigger.first - 6) : trigger.first])

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
        if chosen is None:
            rest = [p for p in parties if p.first >= right and p not in subjects and p.states and not p.states <= own]
            if right < len(self._clauses.words) and self._clauses.words[right] in _CONDITIONS:
                rest = []
            chosen = rest[0] if rest and not trigger.needs_party and not trigger.act.reciprocal else None
        return flat(self._joined(parties, parties.index(chosen))) if chosen is not None else []

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
        objectless = trigger.object_end <= trigger.last + 1
        orders = [direct, towards] if objectless else [self._inside(direct, trigger), towards, direct]
        for found in orders:
            if found and (found[0].states or objectless):
                return found[0]
        rest = [p for p in stated if p.before != "by" or trigger.act.cameo.startswith("14")]
        rest = [p for p in rest if not p.states <= own] or rest
        free = [p for p in rest if p.before not in PLACED]
        if not free:  # "a ceasefire with rebels in the east"; talks are held in a place, with nobody there
            free = [p for p in behind if p.agent and not p.states and p.before in trigger.act.towards]
        talks = trigger.act.reciprocal and trigger.act.cameo.startswith("04")
        return next(iter(free or ([] if talks else rest)), None)

    def _inside(self, direct: Sequence[Party], trigger: Trigger) -> list[Party]:
        return [p for p in direct if p.first < trigger.object_end]

    def _near_placed(self, parties: Sequence[Party], trigger: Trigger) -> list[Party]:
        right = self._clauses.right_limit(trigger.last)
        return [p for p in parties if trigger.last < p.first < right and p.before in PLACED][:1]


def _unique(parties: Sequence[Participant]) -> list[Participant]:
    kept: list[Participant] = []
    for party in parties:
        if all((party.entity, party.state, party.sector) != (k.entity, k.state, k.sector) for k in kept):
            kept.append(party)
    return kept[:MOST_PARTIES]
