"""Agents without a name ("police", "rebels in the north", "leaders of the coalition"), and where a party stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import compress, count

from chancery.knowledge.agents import Agents
from chancery.model.event import Participant
from chancery.model.quick import replaced
from chancery.model.span import Span
from chancery.reading.events.clauses import PREPOSITIONS, Clauses
from chancery.reading.events.party import DAYS, DETERMINERS, OWNERS, STOPS, Party

_MONTHS = frozenset("january february march april may june july august september october november december".split())
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ROUGHLY = frozenset({"about", "around", "over", "under", "near"})
_BEARINGS = frozenset(a + b for a in ("", "north", "south") for b in ("east", "west")) | {"north", "south", "outside"}
_MOST_BEFORE = 5
_TIED = frozenset({"loyal", "allied"})
_ORIGINS = frozenset({"of", "from"})
_ASKING = frozenset("demands demand calls pressure requests request appeals threats".split())
_MOST_NAMES = 3
_LINKING = frozenset({"of", "in", "from", "for", "at"})


def with_agents(clauses: Clauses, parties: list[Party], lexicon: Agents) -> list[Party]:
    """Add the agents without a state of their own: "a court in Guyana", "leaders of the coalition", "rebels"."""
    covered = {i for p in parties for i in range(p.first, p.last + 1)}
    words = clauses.words
    found = list(parties)
    free = 0
    for index in compress(count(), map(lexicon.sectors.__contains__, words)):
        if index < free or index in covered or words[index] in lexicon.things:
            continue
        last = index
        while last + 1 < len(words) and words[last + 1] in lexicon.sectors and last + 1 not in covered:
            last += 1
        following = words[last + 1 : last + 2]
        named = next((at for at, p in enumerate(found) if p.first == last + 1 and _calls(words[last], p)), None)
        if named is not None:
            found[named] = _called(found[named], lexicon.sector(words, last))
            free = last + 1
            continue
        if following and last + 1 not in covered and _goes_on(clauses, last + 1):
            free = last + 1
            continue
        party = _agent(clauses, index, last, found, lexicon)
        found.append(party)
        covered.update(range(party.first, party.last + 1))
        free = party.last + 1
    return sorted(found, key=lambda p: p.first)


def _calls(noun: str, party: Party) -> bool:
    """Tell whether a noun says what the person or movement named right behind it is ("rebel leader John Doe")."""
    kinds = {(p.entity or "").partition(":")[0] for p in party.participants}
    named = {"person", "new-person", "org", "new-org"} | ({""} if not party.agent else set())
    return noun != "police" and not noun.endswith("s") and kinds <= named


def _called(party: Party, sector: str | None) -> Party:
    return replace(party, participants=tuple(replace(p, sector=p.sector or sector) for p in party.participants))


def _goes_on(clauses: Clauses, index: int) -> bool:
    """Tell whether a word makes what stands before it only its mark: "police" in "police patrol" is no party."""
    token, word = clauses.tokens[index], clauses.words[index]
    if not token.is_word or token.text[0].isupper() or word in STOPS or word in DAYS:
        return False
    if word in _ASKING:
        return False  # "opposition demands": the opposition demands
    return not clauses.is_verb(index) and not clauses.is_adverb(index) and not word.endswith("ed")


def _agent(clauses: Clauses, first: int, last: int, found: list[Party], lexicon: Agents) -> Party:
    """An agent with the state of what it is of or from, which then is no party of its own."""
    sector = lexicon.sector(clauses.words, last)
    link = _behind_name(clauses, last, found)
    if clauses.words[link : link + 2] in (["loyal", "to"], ["allied", "with"], ["allied", "to"]):
        link += 1
    linking = _ORIGINS if sector == "MED" else _LINKING  # reporters in a town need not be of it
    if clauses.words[link - 1] in _TIED or (clauses.words[link : link + 1] and clauses.words[link] in linking):
        for party in found:
            gap = clauses.words[link + 1 : party.first]
            if link < party.first and len(gap) <= 3 and not any(w in STOPS and w != "the" for w in gap):
                if not party.states or party.pronoun or (party.agent and clauses.words[link] != "of"):
                    break
                found.remove(party)
                span = Span(clauses.tokens[first].start, clauses.tokens[party.last].end)
                participants = tuple(replace(p, sector=sector, span=span) for p in party.participants)
                return Party(first, party.last, participants, True, False, "", agent=True)
            if party.first > link + 4:
                break
    span = Span(clauses.tokens[first].start, clauses.tokens[last].end)
    if first and clauses.words[first - 1] in OWNERS:
        # "their forces" are those of the party that the sentence began with
        owner = next((p for p in found if p.last < first and p.states and not p.before), None)
        if owner is not None:
            participants = tuple(Participant(p.entity, p.state, sector, span) for p in owner.participants)
            return Party(first, last, participants, True, False, "", agent=True)
    return Party(first, last, (Participant(None, None, sector, span),), True, False, "", agent=True)


def _behind_name(clauses: Clauses, last: int, found: Sequence[Party]) -> int:
    """Return the token behind an agent noun, or behind the unknown name that it is the title of ("King X of")."""
    taken = {p.first for p in found}
    index = last + 1
    while index < len(clauses.words) and index - last <= _MOST_NAMES and index not in taken:
        if not clauses.tokens[index].text[0].isupper():
            break
        index += 1
    named = index > last + 1 and clauses.words[index : index + 1] == ["of"]
    return index if named and not clauses.words[last].endswith("s") else last + 1


def with_halves(clauses: Clauses, parties: list[Party], lexicon: Agents) -> list[Party]:
    """Add the other half of a divided country, named by its side alone ("South Korea … the North")."""
    sides = {side: state for p in parties for s in p.states for side, state in lexicon.halves.get(s, ())}
    if not sides:
        return parties
    covered = {i for p in parties for i in range(p.first, p.last + 1)}
    found = list(parties)
    for index, word in enumerate(clauses.words):
        if word not in sides or index in covered or clauses.words[max(0, index - 1)] != "the":
            continue
        after = clauses.tokens[index + 1] if index + 1 < len(clauses.tokens) else None
        if clauses.tokens[index].text[0].isupper() and not (after and after.is_word and after.text[0].isupper()):
            span = Span(clauses.tokens[index].start, clauses.tokens[index].end)
            participant = Participant(f"state:{sides[word]}", sides[word], "GOV", span)
            found.append(Party(index, index, (participant,), head=True, place=False, before=""))
    return sorted(found, key=lambda p: p.first)


def placed(clauses: Clauses, party: Party, lexicon: Agents) -> Party:
    """Note the preposition in front of a party's noun phrase; "hundreds of" and "leaders of" are none."""
    index, steps = party.first - 1, 0
    while index >= 0 and steps < _MOST_BEFORE:
        word = clauses.words[index]
        if word in PREPOSITIONS:
            if word == "of" and index and clauses.words[index - 1] in lexicon.collectives:
                index, steps = index - 2, 0
                continue
            if word in _ROUGHLY and clauses.words[index + 1][:1].isdigit():
                return party  # "about 300 refugees"
            if word == "of" and index and clauses.words[index - 1] in _BEARINGS:
                word = "near"
            return replaced(party, before=word)
        stops = (
            word in DAYS
            or word in _MONTHS
            or _YEAR.fullmatch(word)
            or word == "that"
            or (word in STOPS and word not in DETERMINERS)
        )
        if stops or not clauses.tokens[index].is_word or clauses.is_verb(index):
            return party
        index, steps = index - 1, steps + 1
    return party
