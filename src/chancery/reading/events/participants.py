"""Participants: who acts and towards whom, from the mentions around a trigger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.knowledge import Knowledge
from chancery.model.entity import Entity
from chancery.model.event import Participant
from chancery.model.mention import Mention
from chancery.reading.events.clauses import PREPOSITIONS, Clauses
from chancery.reading.events.triggers import Trigger

_PARTY_KINDS = frozenset({"person", "state", "body", "organisation", "office", "group"})
_MILITARY = frozenset(
    "army troops forces military navy warship warships soldiers jets air-force missiles marines".split()
)
_MOST_PARTIES = 6
_BEFORE_NAMES = frozenset("the a an its his her new current former then both".split())


class Cast:
    """Finds the parties of one sentence's triggers; knows the entities of the reading and their states."""

    def __init__(self, clauses: Clauses, entities: Mapping[str, Entity], knowledge: Knowledge) -> None:
        self._clauses = clauses
        self._entities = entities
        self._knowledge = knowledge
        self._parties = [
            (clauses.token_at(m.span.start), clauses.token_at(max(m.span.start, m.span.end - 1)), m)
            for m in clauses.mentions
            if m.entity is not None and self._kind(m) in _PARTY_KINDS and not _is_inner(m, clauses.mentions)
        ]

    def parties_of(self, trigger: Trigger) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """Return (actors, recipients) of a trigger; either may be empty."""
        if trigger.voice == "passive":
            actors = self._after(trigger, ("by",))
            recipients = self._after(trigger, tuple(trigger.act.towards)) or self._subjects(trigger)
        elif trigger.voice == "nominal":
            actors = self._possessor(trigger) or self._after(trigger, ("by", "between", "of"))
            recipients = self._after(trigger, tuple(trigger.act.towards - {"by", "of"}))
            if not actors:
                actors = self._subjects(trigger)
        else:
            actors = self._subjects(trigger)
            recipients = self._recipients(trigger, actors)
        states = {a.state for a in actors if a.state}
        recipients = [r for r in recipients if r.entity not in {a.entity for a in actors} and r.state not in states]
        if trigger.act.reciprocal:
            return tuple(_unique([*actors, *recipients])), ()
        return tuple(_unique(actors)), tuple(_unique(recipients))

    def _kind(self, mention: Mention) -> str:
        entity = self._entities.get(mention.entity or "")
        return entity.kind if entity else ""

    def _participants(self, mention: Mention) -> list[Participant]:
        entity = self._entities[mention.entity or ""]
        if entity.kind == "group" and entity.members:
            return [p for m in entity.members if m in self._entities for p in [self._one(self._entities[m], mention)]]
        return [self._one(entity, mention)]

    def _one(self, entity: Entity, mention: Mention) -> Participant:
        state = entity.state
        if state is None and entity.known:
            state = self._knowledge.state_of(entity.id)
        return Participant(entity.id, state, self._sector(entity, mention), mention.span)

    def _sector(self, entity: Entity, mention: Mention) -> str | None:
        after = self._clauses.token_at(max(mention.span.start, mention.span.end - 1)) + 1
        following = self._clauses.words[after : after + 2]
        if any(w in _MILITARY for w in following):
            return "MIL"
        if entity.kind in ("state", "office") or (entity.kind == "body"):
            return "LEG" if "parliament" in entity.id or "legislat" in entity.id else "GOV"
        if entity.kind == "person":
            return "GOV" if entity.known or (entity.office or "").count("-") else None
        return None

    def _subjects(self, trigger: Trigger) -> list[Participant]:
        """The mentions that govern the verb: the nearest free one to the left, with those coordinated to it."""
        start = self._clauses.verb_group_start(trigger.first)
        limit = self._clauses.left_limit(trigger.first)
        while True:
            found = self._heads_between(limit, start)
            if found or limit == 0:
                return found
            boundary = self._clauses.words[limit - 1]
            if boundary in ("which", "who", "that") or not self._may_inherit(limit, start):
                return self._heads_between(max(0, limit - 6), limit) if boundary in ("which", "who") else found
            start, limit = limit - 1, self._clauses.left_limit(limit - 1)

    def _may_inherit(self, limit: int, start: int) -> bool:
        """An infinitive, a participle or a coordinated verb may take its subject from the clause before."""
        return start - limit <= 3 or "to" in self._clauses.words[limit : start + 1]

    def _heads_between(self, first: int, end: int) -> list[Participant]:
        inside = [(a, b, m) for a, b, m in self._parties if a >= first and b < end]
        heads = [(a, b, m) for a, b, m in inside if not self._in_prepositional(a, first)]
        if not heads:
            return []
        chosen = [heads[-1]]
        for a, b, m in reversed(heads[:-1]):
            between = self._clauses.words[b + 1 : chosen[-1][0]]
            if (
                between
                and set(between) <= {",", "and", "'s", "both", "the"}
                and "and" in self._clauses.words[b + 1 : end]
            ):
                chosen.append((a, b, m))
            elif not between:
                continue
            else:
                break
        return [p for _, _, m in reversed(chosen[:_MOST_PARTIES]) for p in self._participants(m)]

    def _in_prepositional(self, token: int, first: int) -> bool:
        index = token - 1
        starts = {b: a for a, b, _ in self._parties}
        while index >= first:
            word = self._clauses.words[index]
            if word in PREPOSITIONS:
                return True
            if word in ("and", "or") and index - 1 in starts:
                index = starts[index - 1] - 1  # "between Japan and Russia": both stand after the preposition
            elif word in _BEFORE_NAMES:
                index -= 1
            else:
                return False
        return False

    def _after(self, trigger: Trigger, prepositions: tuple[str, ...]) -> list[Participant]:
        right = self._clauses.right_limit(trigger.last)
        for a, _, mention in self._parties:
            if not trigger.last <= a < right:
                continue
            before = self._clauses.words[max(trigger.first, a - 4) : a]
            if any(w in prepositions for w in before):
                found = self._participants(mention)
                return found + self._coordinated(mention, right)
        return []

    def _coordinated(self, mention: Mention, right: int) -> list[Participant]:
        end = self._clauses.token_at(max(mention.span.start, mention.span.end - 1))
        found = []
        for a, b, other in self._parties:
            if end < a < right and set(self._clauses.words[end + 1 : a]) <= {",", "and", "the"} and a - end <= 3:
                found += self._participants(other)
                end = b
        return found[:_MOST_PARTIES]

    def _possessor(self, trigger: Trigger) -> list[Participant]:
        """The party whose act a noun tells: "Moscow's refusal", "Russian aggression"."""
        for _, b, mention in reversed(self._parties):
            between = self._clauses.words[b + 1 : trigger.first]
            if b < trigger.first and len(between) <= 3 and (not between or between[0] == "'s"):
                return self._participants(mention)
        return []

    def _recipients(self, trigger: Trigger, actors: Sequence[Participant]) -> list[Participant]:
        towards = self._after(trigger, tuple(trigger.act.towards))
        own = {a.state for a in actors if a.state}
        if towards and any(r.state not in own for r in towards):
            return towards
        right = self._clauses.right_limit(trigger.last)
        for a, _, mention in self._parties:
            if trigger.last < a < right:
                parties = self._participants(mention)
                if any(p.state not in own or p.state is None for p in parties):
                    return parties + self._coordinated(mention, right)
        return []


def _is_inner(mention: Mention, mentions: Sequence[Mention]) -> bool:
    return mention.nested or any(
        other is not mention
        and other.entity is not None
        and other.span.holds(mention.span)
        and other.span != mention.span
        for other in mentions
    )


def _unique(parties: Sequence[Participant]) -> list[Participant]:
    kept: list[Participant] = []
    for party in parties:
        if all((party.entity, party.state) != (k.entity, k.state) for k in kept):
            kept.append(party)
    return kept[:_MOST_PARTIES]
