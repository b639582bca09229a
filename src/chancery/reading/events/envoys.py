"""Envoys: who acts and towards whom where an ambassador, a diplomat or an embassy is what an act is done to.

An envoy is of one state and accredited to another. "Ruritania's ambassador to Grustark was summoned", "two Ruritanian
diplomats were declared persona non grata in Strelsau" and "Grustark expelled its ambassador" (behind what Ruritania
did) are acts of Grustark towards Ruritania: the host acts. A recall is done by the state that sent the envoy, and goes
towards the host. What is said of neither side stays as the clause gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from chancery.model.entity import Entity
from chancery.model.event import Event, Participant
from chancery.model.frozen import dataclass
from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.triggers import Trigger

Parties = tuple[tuple[Participant, ...], tuple[Participant, ...]]

_ENVOYS = frozenset(
    "ambassador ambassadors envoy envoys diplomat diplomats consul consuls consul-general attache attaches attaché "
    "attachés charge chargé charges chargés nuncio commissioner embassy consulate legation".split()
)
_OWN = frozenset("its his her their our".split())
_ACTS = frozenset({"protest", "reduce-relations", "expel", "retreat"})
_LEAVING = frozenset({"leave", "out", "quit"})
_TOLD = frozenset("order orders ordered ordering tell tells told telling give gives gave given giving asked".split())
_SENDERS = frozenset(
    "recall recalls recalled recalling withdraw withdraws withdrew withdrawn withdrawing withdrawal pull pulls pulled "
    "pulling bring brings brought close closes closed closing shut shuts shutting evacuate "
    "evacuated evacuates evacuating reopen reopened".split()
)
"""Verbs and nouns of what the state that sent an envoy does; the others are what the host does."""
_HOME = frozenset({"home", "back"})
_CALLS = frozenset("called call calls calling".split())
_BEFORE = 6
"""Words before an envoy's noun in which it stands whose envoy it is."""
_BEHIND = 4
"""Words behind it in which it stands where the envoy is accredited."""
_REACH = 8
"""Words behind a verb in which its object stands."""
_OPENING = 3
_CUT_SHORT = frozenset({"from", "by", "over", "after", "in", "as", "amid", "."})
"""What follows the participle of a headline."""
_BACK = 1
"""Sentences before an act in which what it answers stands."""
_CONFLICT = 3
"""The least quad class of conflict."""
_SEATS = frozenset({"in", "at", "to", "from", "leave"})


@dataclass(frozen=True, slots=True)
class _Envoy:
    """An envoy or mission in a sentence: its noun, whose it is (None where nobody says) and where it is accredited."""

    at: int
    owner: Participant | None
    host: Participant | None
    own: bool


def of_envoys(
    clauses: Clauses,
    trigger: Trigger,
    act: str,
    entities: Mapping[str, Entity],
    found: Parties,
    earlier: Sequence[Event],
    sentence: int,
) -> Parties:
    """Return the parties of an act on an envoy; those ``found`` where it is on none, or nothing more is said of it.

    ``earlier`` are the acts told before, and ``sentence`` is the number of the one at hand.
    """
    if act not in _ACTS and not _told_to_leave(clauses, trigger):
        return found
    envoy = _Reader(clauses, entities).patient(trigger)
    if envoy is None:
        return found
    teller = _Teller(clauses, entities, trigger, envoy, earlier, sentence)
    if _sender_acts(clauses, trigger):
        return teller.of_sender(found)
    return teller.of_host(found)


def _told_to_leave(clauses: Clauses, trigger: Trigger) -> bool:
    behind = clauses.words[trigger.first + 1 : trigger.first + 1 + _REACH]
    return clauses.words[trigger.first] in _TOLD and not _LEAVING.isdisjoint(behind)


def _sender_acts(clauses: Clauses, trigger: Trigger) -> bool:
    words = clauses.words
    if words[trigger.first] in _CALLS:
        return not _HOME.isdisjoint(words[trigger.first + 1 : max(trigger.object_end, trigger.last) + 2])
    return not _SENDERS.isdisjoint(words[trigger.first : trigger.last + 1])


def _is_passive(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell a passive, that of a headline too: "Ruritanian envoy expelled from Grustark"."""
    if trigger.nominal or trigger.voice == "passive":
        return not trigger.nominal
    start = clauses.verb_group_start(trigger.first)
    cut_short = start == trigger.first > 0 and clauses.words[start - 1] in _ENVOYS
    behind = clauses.words[trigger.last + 1 : trigger.last + 2]
    return cut_short and clauses.words[start].endswith(("ed", "wn")) and (not behind or behind[0] in _CUT_SHORT)


class _Reader:
    """Finds envoys in a sentence, and which state a mention stands for."""

    def __init__(self, clauses: Clauses, entities: Mapping[str, Entity]) -> None:
        self._clauses = clauses
        self._entities = entities

    def patient(self, trigger: Trigger) -> _Envoy | None:
        """Return the envoy that an act is done to: the subject of a passive, else the object."""
        words = self._clauses.words
        if _is_passive(self._clauses, trigger):
            start = self._clauses.verb_group_start(trigger.first)
            limit = self._clauses.left_limit(start)
            if "being" in words[start : trigger.first] and words[start - 1] in ("after", "before"):
                limit = self._clauses.left_limit(max(0, start - 2))  # "left after being expelled"
            at = next((i for i in range(start - 1, limit - 1, -1) if words[i] in _ENVOYS), None)
            at = self._handed(trigger) if at is None else at
        else:
            end = min(len(words), max(trigger.object_end, trigger.last + 1, trigger.first + _REACH))
            end = min(end, max(self._clauses.right_limit(trigger.first), trigger.last + 1))
            at = next((i for i in range(trigger.first + 1, end) if words[i] in _ENVOYS), None)
        return self._envoy(at) if at is not None else None

    def _handed(self, trigger: Trigger) -> int | None:
        """The envoy to whom a thing is given that is the subject: "a note was handed to the ambassador"."""
        words = self._clauses.words
        right = min(self._clauses.right_limit(trigger.last), trigger.last + 1 + _REACH)
        given = next((i for i in range(trigger.last + 1, right) if words[i] in ("to", "with")), None)
        return next((i for i in range(given, right) if words[i] in _ENVOYS), None) if given is not None else None

    def _envoy(self, at: int) -> _Envoy:
        """Return an envoy by the place of its noun, with what the words around it say of it."""
        words = self._clauses.words
        before = [m for m in self._states(max(0, at - _BEFORE), at) if self._marks(m, at)]
        pronoun = next((i for i in range(at - 1, max(-1, at - 1 - _BEHIND), -1) if words[i] in _OWN), None)
        owner = self.party(before[-1]) if before else None
        own = pronoun is not None
        host = None
        for mention in self._states(at + 1, at + 2 + _BEHIND):
            first = self._clauses.token_at(mention.span.start)
            gap = [w for w in words[at + 1 : first] if w not in ("the", "general", "d'affaires")]
            link = gap[0] if len(gap) == 1 else ""
            if link in ("of", "from") and owner is None:
                owner = self.party(mention)
            elif link in ("to", "in", "at") and host is None:
                host = self.party(mention)
            break
        return _Envoy(at, owner, host, own)

    def _marks(self, mention: Mention, at: int) -> bool:
        """Tell a mention that says whose the noun at ``at`` is, from the subject of a verb between them."""
        last = self._clauses.token_at(mention.span.end - 1)
        between = self._clauses.words[last + 1 : at]
        return not any(w in (",", "to", "in", "of", "from", "and") for w in between) and not any(
            self._clauses.is_verb(i) for i in range(last + 1, at)
        )

    def _states(self, first: int, after: int) -> Iterator[Mention]:
        """Yield the mentions of a state, or of what is of one, that begin within some tokens, from the left."""
        for mention in self._clauses.mentions:
            at = self._clauses.token_at(mention.span.start)
            if first <= at < after and self.code(mention) is not None and mention.kind not in ("office", "person"):
                yield mention

    def placed(self, first: int, after: int) -> Iterator[tuple[str, Participant]]:
        """Yield the states within some tokens, each with the preposition in front of it."""
        words = self._clauses.words
        for mention in self._states(first, after):
            at = self._clauses.token_at(mention.span.start)
            link = words[at - 1] if words[at - 1 : at] != ["the"] else words[at - 2] if at > 1 else ""
            party = self.party(mention)
            if party is not None:
                yield link, party

    def code(self, mention: Mention) -> str | None:
        """Return the state that a mention stands for or belongs to."""
        entity = self._entities.get(mention.entity or "")
        if entity is None:
            return None
        return entity.id.removeprefix("state:") if entity.id.startswith("state:") else entity.state

    def party(self, mention: Mention) -> Participant | None:
        """Return a mention as a party: the state itself, or its body."""
        state = self.code(mention)
        if state is None:
            return None
        entity = mention.entity if (mention.entity or "").startswith(("state:", "body:")) else None
        return Participant(entity, state, "GOV", mention.span)


class _Teller:
    """Puts the two states of an act on an envoy where they belong."""

    def __init__(
        self,
        clauses: Clauses,
        entities: Mapping[str, Entity],
        trigger: Trigger,
        envoy: _Envoy,
        earlier: Sequence[Event],
        sentence: int,
    ) -> None:
        self._clauses = clauses
        self._reader = _Reader(clauses, entities)
        self._trigger = trigger
        self._envoy = envoy
        self._earlier = earlier
        self._sentence = sentence
        self._active = not trigger.nominal and not _is_passive(clauses, trigger)

    def of_host(self, found: Parties) -> Parties:
        """The host acts, towards the state whose envoy it is."""
        actors, recipients = found
        owner = self._envoy.owner
        if self._active:
            return (actors, recipients) if _codes(recipients) - _codes(actors) else self._towards_other(actors, found)
        if owner is None and self._envoy.own:
            owner = self._other(None)
        if owner is None:
            return found
        acting = self._by(owner) or self._named(actors, owner)
        if not acting:
            host = self._envoy.host or self._seat(owner) or self._other(owner.state)
            acting = (host,) if host is not None and host.state != owner.state else ()
        return acting, (self._as_recipient(owner, found),)

    def of_sender(self, found: Parties) -> Parties:
        """The state that sent the envoy acts, towards the host."""
        actors, recipients = found
        owner = self._envoy.owner
        if self._active:
            own = _codes(actors)
            if len(own) != 1 or _codes(recipients) - own:
                return found
            host = self._envoy.host or self._other(min(own), only_before=True)
            return (actors, (host,)) if host is not None and host.state not in own else found
        if owner is None:
            return found
        agent = self._by(owner)
        if agent:
            return agent, (self._as_recipient(owner, found),)
        host = self._envoy.host or self._seat(owner) or self._other(owner.state, only_before=True)
        return (owner,), (host,) if host is not None and host.state != owner.state else ()

    def _as_recipient(self, owner: Participant, found: Parties) -> Participant:
        """The party that the clause gives for the owner, where it gives one: it says more than the state alone."""
        return next((p for side in found for p in side if p.state == owner.state), owner)

    def _named(self, actors: Sequence[Participant], owner: Participant) -> tuple[Participant, ...]:
        """Those who act by the clause, where a "by" names them."""
        right = self._clauses.right_limit(self._trigger.last)
        if "by" not in self._clauses.words[self._trigger.last : right]:
            return ()
        return tuple(a for a in actors if a.state not in (None, owner.state))

    def _by(self, owner: Participant) -> tuple[Participant, ...]:
        """Who acts in so many words: "by Grustark", "Grustark's expulsion of"."""
        words, trigger = self._clauses.words, self._trigger
        end = self._clauses.right_limit(trigger.last)
        for link, party in self._reader.placed(trigger.first + 1, max(end, trigger.last + 1)):
            if link == "by" and party.state != owner.state:
                return (party,)
        if trigger.nominal:
            for _, party in self._reader.placed(max(0, trigger.first - 2), trigger.first):
                ends = self._clauses.token_at(party.span.end - 1) if party.span is not None else trigger.first
                gap = words[ends + 1 : trigger.first]
                if gap in ([], ["'s"], ["'"]) and party.state != owner.state:
                    return (party,)
        return ()

    def _seat(self, owner: Participant) -> Participant | None:
        """The other state where it is done: "expelled from Grustark", "to the ministry in Strelsau"."""
        right = max(self._clauses.right_limit(self._trigger.last), self._trigger.last + 1)
        start = max(self._envoy.at, self._trigger.first)
        behind = self._reader.placed(start + 1, min(len(self._clauses.words), right))
        opening = self._reader.placed(1, _OPENING if self._clauses.words[:1] == ["in"] else 1)
        abroad = (p for link, p in chain(behind, opening) if link in _SEATS and p.state != owner.state)
        return next(abroad, None)

    def _towards_other(self, actors: tuple[Participant, ...], found: Parties) -> Parties:
        """ "Grustark expelled its ambassador": nobody expels an envoy of one's own, so it is the other's."""
        own = _codes(actors)
        owner = self._envoy.owner
        if len(own) != 1 or not self._envoy.own:
            return found
        if owner is not None and owner.state not in own:
            return actors, (owner,)
        other = self._other(min(own))
        return (actors, (other,)) if other is not None else found

    def _other(self, state: str | None, *, only_before: bool = False) -> Participant | None:
        """The other side: the one other state of the sentence, else the one that acted against it just before."""
        if not only_before:
            end = len(self._clauses.words)
            others = [p for _, p in self._reader.placed(0, end) if p.state != state]
            if len(_codes(others)) == 1 and state is not None:
                return others[0]
        for event in reversed(self._earlier):
            if self._sentence - event.sentence > _BACK:
                break
            sides = [a for a in event.actors if a.state is not None]
            if event.quad >= _CONFLICT and event.realis in ("asserted", "background") and len(_codes(sides)) == 1:
                other = sides[0]
                if other.state != state:
                    return Participant(other.entity, other.state, other.sector, _nowhere(other, event, self._sentence))
        return None


def _nowhere(party: Participant, event: Event, sentence: int) -> Span | None:
    """The words of a party told of in the sentence itself; elsewhere it has none here."""
    return party.span if event.sentence == sentence else None


def _codes(parties: Sequence[Participant]) -> frozenset[str]:
    return frozenset(p.state for p in parties if p.state is not None)
