"""Subjects: the parties that govern a verb, alone or joined to others, and who a pronoun there goes back to."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.events.clauses import Clauses
from chancery.reading.events.homes import PLACED, of_one_state
from chancery.reading.events.party import STOPS, Party
from chancery.reading.events.triggers import Trigger

_JOINING = frozenset({",", "and", "the", "a", "an", "both", "as", "well", "or", "its", "with"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_RELATIVE = frozenset({"which", "who", "whose"})
_AND = frozenset({"and", "or", "well"})
_WHICH = frozenset({"that", "which"})
_LISTED = frozenset({",", "and"})
_AFTER_COMMA = frozenset({"and", "or", "but"})
_OPENING_WORD = 1


class Subjects:
    """Finds the subjects of one sentence's verbs; ``Cast`` makes the parties of its acts of them."""

    def __init__(self, clauses: Clauses, parties: Sequence[Party], domestic: tuple[str, ...]) -> None:
        self._clauses = clauses
        self._parties = parties
        self._domestic = domestic

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
        if (
            other.agent
            and len(between) > 1
            and between[-1] not in STOPS
            and self._clauses.tokens[other.first - 1].is_word
        ):
            between = between[:-1]  # "and Tuareg rebels", "and leftist rebels"
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
        main = end > 1 and words[end - 2 : end] == [",", "and"]
        while True:
            if main and limit > 1 and words[limit - 1] in _WHICH and not self._clauses.is_verb(limit - 2):
                # "protested against maps that call the reef Norwegian, and summoned …": not the maps
                end, limit = limit - 1, self._clauses.left_limit(limit - 1)
                continue
            inside = [p for p in parties if p.first >= limit and p.last < end]
            heads = [p for p in inside if not p.before and not p.place]
            if heads:
                chosen = self._first_subject(heads) if carried else heads[-1]
                group = self._joined(inside, inside.index(chosen))
                return self._in_headline(inside, trigger) or group if len(group) == 1 else group
            if limit == 0:
                return self._fallback(inside, parties, trigger)
            boundary = words[limit - 1]
            if boundary in _RELATIVE or (boundary == "that" and self._noun_before(limit - 1)):
                nearest = [p for p in parties if p.last < limit - 1 and not p.place]
                if nearest and limit - nearest[-1].last <= 5:
                    return self._joined(parties, parties.index(nearest[-1]))
            end, limit, carried = limit - 1, self._clauses.left_limit(limit - 1), True

    def _in_headline(self, inside: Sequence[Party], trigger: Trigger) -> list[Party]:
        """Two names that a comma joins to the subject of a plural verb: "Ruritania, Grustark agree to meet"."""
        kinds = self._clauses.lexicon.verbs.get(self._clauses.words[trigger.first], (frozenset(), ()))[0]
        pair = [p for p in inside if p.head and not p.before and not p.place]
        start = self._clauses.verb_group_start(trigger.first)
        if "base" not in kinds or "past" in kinds or len(pair) != 2 or pair[0].first > _OPENING_WORD:
            return []
        joined = self._clauses.words[pair[0].last + 1 : pair[1].first] == [","]
        return pair if joined and pair[1].last == start - 1 else []

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
