"""Parties: the noun phrases of a sentence that can act or be acted upon, each with its state and sector."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chancery.knowledge import Knowledge
from chancery.knowledge.agents import Agents, agents
from chancery.model.entity import Entity
from chancery.model.event import Participant
from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.reading.events.clauses import BE, BOUNDARY, HAVE, PREPOSITIONS, Clauses

_PARTY_KINDS = frozenset({"person", "state", "body", "organisation", "office", "group"})
_OWNERS = frozenset("'s ' its his her their our my".split())
_DETERMINERS = frozenset("the a an this that these those its his her their our any some each every no such".split())
_MODALS = frozenset("will would shall should can could may might must do does did not n't to also".split())
_STOPS = (
    PREPOSITIONS | BE | HAVE | BOUNDARY | _DETERMINERS | _MODALS
    | frozenset("and or but nor he she it they we i you him them us than then so if whose whom".split())
)  # fmt: skip
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow last next".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MARKING = ("anti-", "pro-")
_MOST_WORDS = 5
_MOST_BEFORE = 5
_LINKING = frozenset({"of", "in", "from", "for", "at"})


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase ``first``–``last`` (tokens) with the participants it stands for.

    ``head`` is True where the party itself is meant ("Israeli police"), False where it only owns or marks what is
    meant ("Israeli settlements"). ``place`` is True for a place that stands for its state only as a target.
    ``before`` is the preposition in front of it, empty where there is none.
    """

    first: int
    last: int
    participants: tuple[Participant, ...]
    head: bool
    place: bool
    before: str
    agent: bool = False
    pronoun: bool = False

    @property
    def states(self) -> frozenset[str]:
        """The states of its participants."""
        return frozenset(p.state for p in self.participants if p.state is not None)


def parties_of(clauses: Clauses, entities: Mapping[str, Entity], knowledge: Knowledge) -> list[Party]:
    """Return the parties of one sentence in text order, none inside another; several of one title are one."""
    lexicon = agents()
    found: list[Party] = []
    for mention in clauses.mentions:
        party = _of_mention(clauses, mention, entities, knowledge, lexicon)
        if party is not None and not (found and party.first <= found[-1].last and _covers(found, party)):
            found.append(party)
    found = _merged(clauses, found)
    return [_placed(clauses, p, lexicon) for p in _with_agents(clauses, found, lexicon)]


def _covers(found: list[Party], party: Party) -> bool:
    """Drop a party inside an earlier one; an earlier one that lies inside it gives way."""
    earlier = found[-1]
    if party.first <= earlier.first and party.last > earlier.last:
        found.pop()
        return False
    return True


def _inside_another(mention: Mention, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> bool:
    return any(
        other is not mention and other.span.holds(mention.span) and other.entity in entities for other in mentions
    )


def _of_mention(
    clauses: Clauses, mention: Mention, entities: Mapping[str, Entity], knowledge: Knowledge, lexicon: Agents
) -> Party | None:
    entity = entities.get(mention.entity or "")
    if entity is None or (mention.nested and _inside_another(mention, clauses.mentions, entities)):
        return None
    if clauses.tokens[clauses.token_at(mention.span.start)].lower.startswith(_MARKING):
        return None
    place = entity.kind == "place"
    if not place and entity.kind not in _PARTY_KINDS:
        return None
    first, last = clauses.token_at(mention.span.start), clauses.token_at(max(mention.span.start, mention.span.end - 1))
    participants = _participants(entity, mention, entities, knowledge, lexicon)
    if not participants:
        return None
    if place and not any(p.state for p in participants):
        return None
    others = _openings(clauses, mention, entities)
    end, agent = _extent(clauses, last, lexicon, others, named=mention.form != "demonym")
    pronoun = mention.form == "pronoun"
    owns = clauses.words[first] in _OWNERS if pronoun else clauses.words[last + 1 : last + 2] == ["'s"]
    if agent is not None:
        sector = lexicon.sector(clauses.words, agent)
        participants = tuple(_as_agent(clauses, p, sector, first, agent) for p in participants)
        return Party(first, agent, participants, head=True, place=False, before="", agent=True, pronoun=pronoun)
    bare = end == last and not owns
    head = bare and not (mention.form == "demonym" and not clauses.words[last].endswith(("s", "ese", "ish", "ch")))
    if head and mention.form == "demonym":
        participants = tuple(replace(p, sector="CVL") for p in participants)  # "Ruritanians" are people
    elif not head and not place:
        participants = tuple(replace(p, sector=None) for p in participants)  # what a state owns is not its government
    return Party(first, end, participants, head=head and not place, place=place, before="", pronoun=pronoun)


def _as_agent(clauses: Clauses, party: Participant, sector: str | None, first: int, last: int) -> Participant:
    span = Span(clauses.tokens[first].start, clauses.tokens[last].end)
    return replace(party, sector=sector or party.sector, span=span)


def _participants(
    entity: Entity, mention: Mention, entities: Mapping[str, Entity], knowledge: Knowledge, lexicon: Agents
) -> tuple[Participant, ...]:
    if entity.kind == "group" and entity.members:
        members = (entities[m] for m in entity.members if m in entities)
        return tuple(_one(m, mention, knowledge, lexicon) for m in members)
    return (_one(entity, mention, knowledge, lexicon),)


def _one(entity: Entity, mention: Mention, knowledge: Knowledge, lexicon: Agents) -> Participant:
    state = entity.state
    if state is None and entity.known:
        state = lexicon.territories.get(entity.id) or knowledge.state_of(entity.id)
    return Participant(entity.id, state, _sector(entity), mention.span)


def _sector(entity: Entity) -> str | None:
    if entity.kind in ("state", "office"):
        return "GOV"
    if entity.kind == "body":
        if "armed-forces" in entity.id or "defence" in entity.id:
            return "MIL"
        return "LEG" if "parliament" in entity.id or "house" in entity.id else "GOV"
    if entity.kind == "person":
        return "GOV" if entity.known or (entity.office or "").count("-") else None
    return None


def _openings(clauses: Clauses, mention: Mention, entities: Mapping[str, Entity]) -> frozenset[int]:
    """The tokens at which other mentions begin: there the noun phrase of this one ends."""
    after = [m for m in clauses.mentions if m.entity in entities and m.span.start >= mention.span.end]
    return frozenset(clauses.token_at(m.span.start) for m in after)


def _extent(
    clauses: Clauses, last: int, lexicon: Agents, others: frozenset[int], *, named: bool
) -> tuple[int, int | None]:
    """Return where the noun phrase that a mention opens ends, and the agent noun that heads it.

    Behind a name (not an adjective) what can be a verb is one: "Iran attacks", but "Iranian attacks".
    """
    words, tokens = clauses.words, clauses.tokens
    index, agent = last + 1, None
    if words[index : index + 1] == ["'s"]:
        index += 1
    end = last
    while index < len(words) and index - last <= _MOST_WORDS:
        word = words[index]
        if index in others or not tokens[index].is_word or word in _STOPS or word in _DAYS or clauses.is_adverb(index):
            break
        marks = not named and agent is None and words[index + 1 : index + 2] and words[index + 1] in lexicon.sectors
        finite = named and word in clauses.lexicon.verbs
        if word in lexicon.sectors:
            agent = index
        elif finite or (clauses.is_verb(index) and not marks):
            break
        end = index
        index += 1
    if agent is not None and agent < end and words[agent] not in lexicon.things:
        # "Israeli army bulldozers" acts as the army; "government plan" is no party
        rest = words[agent + 1 : end + 1]
        agent = agent if any(tokens[agent + 1 + i].text[0].isupper() for i in range(len(rest))) else None
    return end, agent


def _merged(clauses: Clauses, parties: Sequence[Party]) -> list[Party]:
    """Join a title to the name right behind it, and a party to its apposition in commas or brackets."""
    found: list[Party] = []
    for party in parties:
        if found and _one_phrase(clauses, found[-1], party):
            earlier = found.pop()
            known = [p for p in (*party.participants, *earlier.participants) if p.state is not None]
            best = (party if party.states else earlier).participants if known else party.participants
            party = Party(
                earlier.first, party.last, best, party.head or earlier.head, False, "", earlier.agent or party.agent
            )
        found.append(party)
    return found


def _one_phrase(clauses: Clauses, earlier: Party, party: Party) -> bool:
    between = clauses.words[earlier.last + 1 : party.first]
    same = not earlier.states or not party.states or earlier.states == party.states
    if not same or earlier.place or party.place or earlier.pronoun or party.pronoun:
        return False
    return between in ([], ["("], ["general"], ["gen", "."], ["sheikh"], [",", "sheikh"])


def _with_agents(clauses: Clauses, parties: list[Party], lexicon: Agents) -> list[Party]:
    """Add the agents without a state of their own: "a court in Guyana", "leaders of the coalition", "rebels"."""
    covered = {i for p in parties for i in range(p.first, p.last + 1)}
    words = clauses.words
    found = list(parties)
    index = 0
    while index < len(words):
        if words[index] not in lexicon.sectors or index in covered or words[index] in lexicon.things:
            index += 1
            continue
        last = index
        while last + 1 < len(words) and words[last + 1] in lexicon.sectors and last + 1 not in covered:
            last += 1
        following = words[last + 1 : last + 2]
        if following and last + 1 not in covered and _goes_on(clauses, last + 1):
            index = last + 1
            continue
        party = _agent(clauses, index, last, found, lexicon)
        found.append(party)
        covered.update(range(party.first, party.last + 1))
        index = party.last + 1
    return sorted(found, key=lambda p: p.first)


def _goes_on(clauses: Clauses, index: int) -> bool:
    """Tell whether a word makes what stands before it only its mark: "police" in "police patrol" is no party."""
    token, word = clauses.tokens[index], clauses.words[index]
    if not token.is_word or token.text[0].isupper() or word in _STOPS or word in _DAYS:
        return False
    return not clauses.is_verb(index) and not clauses.is_adverb(index) and not word.endswith("ed")


def _agent(clauses: Clauses, first: int, last: int, found: list[Party], lexicon: Agents) -> Party:
    """An agent with the state of what it is of or from, which then is no party of its own."""
    sector = lexicon.sector(clauses.words, last)
    if clauses.words[last + 1 : last + 2] and clauses.words[last + 1] in _LINKING:
        for party in found:
            gap = clauses.words[last + 2 : party.first]
            if last + 1 < party.first and len(gap) <= 3 and not any(w in _STOPS and w != "the" for w in gap):
                if not party.states or party.pronoun or (party.agent and clauses.words[last + 1] != "of"):
                    break
                found.remove(party)
                span = Span(clauses.tokens[first].start, clauses.tokens[party.last].end)
                participants = tuple(replace(p, sector=sector, span=span) for p in party.participants)
                return Party(first, party.last, participants, True, False, "", agent=True)
            if party.first > last + 5:
                break
    span = Span(clauses.tokens[first].start, clauses.tokens[last].end)
    if first and clauses.words[first - 1] in _OWNERS:
        # "their forces" are those of the party that the sentence began with
        owner = next((p for p in found if p.last < first and p.states and not p.before), None)
        if owner is not None:
            participants = tuple(Participant(p.entity, p.state, sector, span) for p in owner.participants)
            return Party(first, last, participants, True, False, "", agent=True)
    return Party(first, last, (Participant(None, None, sector, span),), True, False, "", agent=True)


def _placed(clauses: Clauses, party: Party, lexicon: Agents) -> Party:
    """Note the preposition in front of a party's noun phrase; "hundreds of" and "leaders of" are none."""
    index, steps = party.first - 1, 0
    while index >= 0 and steps < _MOST_BEFORE:
        word = clauses.words[index]
        if word in PREPOSITIONS:
            if word == "of" and index and clauses.words[index - 1] in lexicon.collectives:
                index, steps = index - 2, 0
                continue
            return replace(party, before=word)
        stops = (
            word in _DAYS
            or word in _MONTHS
            or _YEAR.fullmatch(word)
            or word == "that"
            or (word in _STOPS and word not in _DETERMINERS)
        )
        if stops or not clauses.tokens[index].is_word or clauses.is_verb(index):
            return party
        index, steps = index - 1, steps + 1
    return party
