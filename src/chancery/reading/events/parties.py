"""Parties: the noun phrases of a sentence that can act or be acted upon, each with its state and sector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress, count
from operator import itemgetter

from chancery.knowledge import Knowledge
from chancery.knowledge.agents import Agents, agents
from chancery.model.entity import Entity
from chancery.model.event import Participant
from chancery.model.mention import Mention
from chancery.model.quick import replaced
from chancery.model.remembered import Remembered
from chancery.model.span import Span
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.party import DAYS, OWNERS, STOPS, Party
from chancery.reading.events.unnamed import placed, with_agents, with_halves

PARTY_KINDS = frozenset({"person", "state", "body", "organisation", "office", "group"})
_MARKING = ("anti-", "pro-")
_LANGUAGE = frozenset({"language", "languages", "speakers"})
_WATERS = frozenset({"river", "rivers", "delta", "basin", "canal"})
_APPOSED = frozenset({"the", "a", "an", "its", "his", "her", "former", "senior", "top", "chief"})
_OTHERS = ("REB", "OPP")
_ETHNIC = "ethnic"
_ADJECTIVES = ("al", "ic", "ary", "ian", "ish")
_OWN_PEOPLE = frozenset("minority minorities community population citizens people".split())
_SHORTEST_SLIP = 4
_MOST_HOME = 4
_MOST_WORDS = 5


def parties_of(clauses: Clauses, entities: Mapping[str, Entity], knowledge: Knowledge) -> list[Party]:
    """Return the parties of one sentence in text order, none inside another; several of one title are one."""
    lexicon = agents()
    found: list[Party] = []
    opened = {m.span.start: clauses.token_at(m.span.start) for m in clauses.mentions if m.entity in entities}
    for mention in clauses.mentions:
        party = _of_mention(clauses, mention, entities, knowledge, lexicon, opened)
        if party is not None and not (found and party.first <= found[-1].last and _covers(found, party)):
            found.append(party)
    found = _miswritten(clauses, _minorities(clauses, found), knowledge)
    found = with_halves(clauses, _living_elsewhere(clauses, _owned(clauses, _merged(clauses, found))), lexicon)
    return [placed(clauses, p, lexicon) for p in with_agents(clauses, found, lexicon)]


def _covers(found: list[Party], party: Party) -> bool:
    """Drop a party inside an earlier one; an earlier one that lies inside it gives way."""
    earlier = found[-1]
    if party.first <= earlier.first and party.last > earlier.last:
        found.pop()
        return False
    return True


def _minorities(clauses: Clauses, parties: list[Party]) -> list[Party]:
    """Give a state's own people to it, whatever they are called after: "apologised to its Ruritanian minority"."""
    found: list[Party] = []
    for party in parties:
        owner = next((p for p in found if p.states and not p.before), None)
        owned = party.first > 0 and clauses.words[party.first - 1] in OWNERS and clauses.words[party.first - 1] != "'s"
        if owner is not None and owned and party.agent and clauses.words[party.last] in _OWN_PEOPLE:
            state = min(owner.states)
            party = replace(party, participants=tuple(replace(p, entity=None, state=state) for p in party.participants))
        found.append(party)
    return found


def _slipped(text: str) -> bool:
    return len(text) >= _SHORTEST_SLIP and text[0].islower() and text[1].isupper() and text[2:].islower()


_SLIPS = Remembered(_slipped)


def _miswritten(clauses: Clauses, parties: list[Party], knowledge: Knowledge) -> list[Party]:
    """Add the states whose names a slip of the shift key hides ("iSrael")"""
    found = parties
    for index in compress(count(), map(_SLIPS.__getitem__, map(itemgetter(2), clauses.tokens))):
        token = clauses.tokens[index]
        text = token.text
        senses = knowledge.aliases.lookup(text.capitalize())
        state = next((s.entity.partition(":")[2] for s in senses if s.entity.startswith("state:")), None)
        if state is not None and all(not p.first <= index <= p.last for p in parties):
            participant = Participant(f"state:{state}", state, "GOV", Span(token.start, token.end))
            found = [*found, Party(index, index, (participant,), head=True, place=False, before="")]
    return found if found is parties else sorted(found, key=lambda p: p.first)


def _inside_another(mention: Mention, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> bool:
    return any(
        other is not mention and other.span.holds(mention.span) and other.entity in entities for other in mentions
    )


def _of_mention(
    clauses: Clauses,
    mention: Mention,
    entities: Mapping[str, Entity],
    knowledge: Knowledge,
    lexicon: Agents,
    opened: Mapping[int, int],
) -> Party | None:
    """The party of a mention; ``opened`` are the offsets and tokens at which the mentions of entities begin."""
    entity = entities.get(mention.entity or "")
    if entity is None and mention.candidates:
        return _of_several(clauses, mention, knowledge)
    if entity is None or (mention.nested and _inside_another(mention, clauses.mentions, entities)):
        return None
    if clauses.tokens[clauses.token_at(mention.span.start)].lower.startswith(_MARKING):
        return None
    place = entity.kind == "place"
    if not place and entity.kind not in PARTY_KINDS:
        return None
    first, last = clauses.token_at(mention.span.start), clauses.token_at(max(mention.span.start, mention.span.end - 1))
    mark = clauses.words[first - 1] if first else ""
    if mention.form == "nominal" and lexicon.before.get(mark) in _OTHERS:
        return None  # "rebel forces" are no state's
    participants = _participants(entity, mention, entities, knowledge, lexicon)
    if place:
        participants = _with_marked_state(clauses, mention, entities, participants)
    if not participants or (place and not any(p.state for p in participants)):
        return None
    if entity.kind == "state" and not _WATERS.isdisjoint(clauses.words[last + 1 : last + 2]):
        return None  # "the Niger river"
    if mention.form == "demonym" and not _LANGUAGE.isdisjoint(clauses.words[last + 1 : last + 2]):
        return None
    # where other mentions begin, the noun phrase of this one ends
    others = frozenset([token for start, token in opened.items() if start >= mention.span.end])
    end, agent = _extent(clauses, last, lexicon, others, named=mention.form != "demonym")
    pronoun = mention.form == "pronoun"
    owns = clauses.words[first] in OWNERS if pronoun else clauses.words[last + 1 : last + 2] == ["'s"]
    if pronoun and owns and last + 1 in others:
        return None  # "its European partners" are Europe's
    if agent is not None:
        sector = lexicon.sector(clauses.words, agent)
        participants = tuple(_as_agent(clauses, p, sector, first, agent) for p in participants)
        return Party(first, agent, participants, head=True, place=False, before="", agent=True, pronoun=pronoun)
    named = last < end and mention.form in ("demonym", "name") and entity.kind == "state"
    named = named and all(t.text[0].isupper() for t in clauses.tokens[last:end])
    bare = (end == last and not owns) or (named and clauses.tokens[end].text[0].isupper())
    head = bare and not (
        mention.form == "demonym" and end == last and not clauses.words[last].endswith(("s", "ese", "ish", "ch"))
    )
    if head and mention.form == "demonym":
        # "Ruritanians" are people, "the Ruritanian Observatory" is some body
        participants = tuple(replaced(p, sector=None if named else "CVL") for p in participants)
    elif not head and not place:
        participants = tuple(replaced(p, sector=None) for p in participants)  # what a state owns is not its government
    return Party(first, end, participants, head=head and not place, place=place, before="", pronoun=pronoun)


def _of_several(clauses: Clauses, mention: Mention, knowledge: Knowledge) -> Party | None:
    """The party of a name that several people of one state bear ("President Bush")."""
    states = {knowledge.state_of(c.entity) for c in mention.candidates}
    state = states.pop() if len(states) == 1 else None
    if state is None:
        return None
    first, last = clauses.token_at(mention.span.start), clauses.token_at(max(mention.span.start, mention.span.end - 1))
    owns = clauses.words[last + 1 : last + 2] == ["'s"]
    participants = (Participant(None, state, None if owns else "GOV", mention.span),)
    return Party(first, last, participants, head=not owns, place=False, before="")


def _with_marked_state(
    clauses: Clauses, mention: Mention, entities: Mapping[str, Entity], place: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Give a place without a state the one that its name says ("the Ruritanian Heights")."""
    if any(p.state for p in place):
        return place
    marks = [m for m in clauses.mentions if m.form == "demonym" and mention.span.holds(m.span) and m is not mention]
    state = next((entities[m.entity].state for m in marks if m.entity is not None and m.entity in entities), None)
    return tuple(replace(p, state=state) for p in place)


def _as_agent(clauses: Clauses, party: Participant, sector: str | None, first: int, last: int) -> Participant:
    span = Span(clauses.tokens[first].start, clauses.tokens[last].end)
    return replaced(party, sector=sector or party.sector, span=span)


def _participants(
    entity: Entity, mention: Mention, entities: Mapping[str, Entity], knowledge: Knowledge, lexicon: Agents
) -> tuple[Participant, ...]:
    if entity.kind == "group" and entity.members:
        members = (entities[m] for m in entity.members if m in entities)
        return tuple(_one(m, mention, knowledge, lexicon) for m in members)
    return (_one(entity, mention, knowledge, lexicon),)


def _one(entity: Entity, mention: Mention, knowledge: Knowledge, lexicon: Agents) -> Participant:
    return Participant(entity.id, state_of(entity, knowledge, lexicon), _sector(entity), mention.span)


def state_of(entity: Entity, knowledge: Knowledge, lexicon: Agents) -> str | None:
    """Return the code of the state that an entity acts for or belongs to, None for none."""
    if entity.state is not None or not entity.known:
        return entity.state
    return lexicon.territories.get(entity.id) or knowledge.state_of(entity.id)


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
        if word == "and" and agent is None and not named and _both_mark(words, index, lexicon):
            index += 1  # "Ruritanian political and military officials"
            continue
        if (
            index in others
            or not tokens[index].is_word
            or word[0].isdigit()
            or word in STOPS
            or word in DAYS
            or clauses.is_adverb(index)
        ):
            break
        marks = not named and agent is None and words[index + 1 : index + 2] and words[index + 1] in lexicon.sectors
        finite = named and word in clauses.lexicon.verbs
        owned = words[index - 1] == "'s" and word.endswith("ing")  # "Ruritania's leading activist"
        if word in lexicon.sectors:
            agent = index
        elif finite or (clauses.is_verb(index) and not marks and not owned):
            break
        end = index
        index += 1
    if agent is not None and agent < end and words[agent] not in lexicon.things:
        # "Israeli army bulldozers" acts as the army; "government plan" is no party
        rest = words[agent + 1 : end + 1]
        agent = agent if any(tokens[agent + 1 + i].text[0].isupper() for i in range(len(rest))) else None
    return end, agent


def _both_mark(words: Sequence[str], index: int, lexicon: Agents) -> bool:
    """Tell whether the "and" at ``index`` joins two adjectives of one agent noun."""
    after = words[index + 1 : index + 3]
    joined = len(after) > 1 and after[1] in lexicon.sectors and words[index - 1] not in lexicon.sectors
    return joined and (after[0] in lexicon.before or after[0].endswith(_ADJECTIVES))


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


def _owned(clauses: Clauses, parties: Sequence[Party]) -> list[Party]:
    """Give a body without a state that of the party that owns it ("Ruritania's Supreme Court")."""
    found: list[Party] = []
    for party in parties:
        owner = found[-1] if found else None
        if owner is not None and _belongs(clauses, owner, party):
            found.pop()
            state = min(owner.states)
            owned = tuple(replace(p, state=state) for p in party.participants)
            party = replace(party, first=owner.first, participants=owned)
        found.append(party)
    return _seated(clauses, found)


def _seated(clauses: Clauses, parties: Sequence[Party]) -> list[Party]:
    """Give a body without a state that of the place right behind it ("the Regional Court in Ruriville")."""
    found: list[Party] = []
    sectors = agents().sectors
    for party in parties:
        body = found[-1] if found else None
        gap = clauses.words[body.last + 1 : party.first] if body is not None else []
        if body is not None and not body.states and len(party.states) == 1 and gap in (["in"], ["of"], ["in", "the"]):
            if gap == ["of"] and _is_person(body) and not party.place:  # "King Oskar of Ruritania"
                state = next(iter(party.states))
                found[-1] = replace(
                    body, last=party.last, participants=tuple(replace(p, state=state) for p in body.participants)
                )
                continue
            sector = sectors.get(clauses.words[body.last])
            if sector is not None and all(p.sector is None for p in body.participants):
                state = next(iter(party.states))
                seated = tuple(replace(p, state=state, sector=sector) for p in body.participants)
                found[-1] = replace(body, last=party.last, participants=seated, agent=True)
                continue
        found.append(party)
    return found


def _is_person(party: Party) -> bool:
    return any((p.entity or "").partition(":")[0] in ("person", "new-person") for p in party.participants)


def _belongs(clauses: Clauses, owner: Party, party: Party) -> bool:
    if party.states or not owner.states or party.pronoun or owner.pronoun or owner.last >= party.first:
        return False
    return clauses.words[owner.last + 1 : party.first] in (["'s"], [])


def _living_elsewhere(clauses: Clauses, parties: Sequence[Party]) -> list[Party]:
    """People called by their origin are of the state where they live: "the Ruritanians of Grustark", "ethnic …"."""
    found: list[Party] = []
    for at, party in enumerate(parties):
        if found and party.first <= found[-1].last:
            continue  # the place was taken in
        ethnic = party.first > 0 and clauses.words[party.first - 1] == _ETHNIC
        people = any(p.sector == "CVL" for p in party.participants) and not party.agent
        if not (ethnic or people):
            found.append(party)
            continue
        links = ("of", "in", "from", "near") if ethnic else ("of",)
        home = parties[at + 1] if at + 1 < len(parties) else None
        gap = clauses.words[party.last + 1 : home.first] if home is not None else []
        if home is not None and home.states and gap[:1] and gap[0] in links and len(gap) <= _MOST_HOME:
            people_of = tuple(replace(p, entity=None, sector="CVL") for p in home.participants[:1])
            found.append(replace(party, last=home.last, participants=people_of, head=True, agent=True))
        elif ethnic and party.head:
            found.append(replace(party, participants=(replace(party.participants[0], entity=None, state=None),)))
        else:
            found.append(party)
    return found


def _one_phrase(clauses: Clauses, earlier: Party, party: Party) -> bool:
    between = clauses.words[earlier.last + 1 : party.first]
    before, states = earlier.states, party.states
    if not before and states and party.head and not earlier.agent and not party.place:
        ends = clauses.words[party.last + 1 : party.last + 2] == [","]
        if _is_person(earlier) and ends and between[:1] == [","] and set(between[1:]) <= _APPOSED:
            return True
    same = not before or not states or before == states
    if not same or earlier.place or party.place or earlier.pronoun or party.pronoun:
        return False
    return between in ([], ["("], ["general"], ["gen", "."], ["sheikh"], [",", "sheikh"])
