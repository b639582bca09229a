"""Answers over reports: what a reaction answers when its own report names whose it was and does not tell it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from chancery.model.occurrence import Occurrence
from chancery.record.reactions import Reaction
from chancery.record.telling import Telling
from chancery.record.weighing import total

DAYS = 10
"""Days within which something is answered without being told again."""

LEAST = 6.0
"""Weight of the words that a reaction shares with what it answers."""

SAME_DEED = 8.0
"""What naming the deed itself weighs ("in retaliation for the expulsion")."""

LOOKED_AT = 40
"""Candidates of one party in those days that are compared."""


class Told:
    """The dated occurrences of a record by whose they are, for looking up what somebody answers."""

    def __init__(self, occurrences: Sequence[Occurrence], groups: Mapping[str, Sequence[Telling]]) -> None:
        self._groups = groups
        self._by_party: dict[str, list[tuple[date, str]]] = {}
        self._last: dict[str, date] = {}
        for occurrence in occurrences:
            day = occurrence.date.latest if occurrence.date is not None else None
            if occurrence.kind == "standing" or day is None:
                continue
            self._last[occurrence.id] = day
            if occurrence.date is not None and occurrence.date.earliest is not None:
                for party in _parties(groups[occurrence.id]):
                    self._by_party.setdefault(party, []).append((occurrence.date.earliest, occurrence.id))
        for entries in self._by_party.values():
            entries.sort()

    def before(self, source: str, party: str) -> list[str]:
        """Return the occurrences of ``party`` in the days up to ``source``, latest first."""
        last = self._last.get(source)
        entries = self._by_party.get(party, [])
        if last is None or not entries:
            return []
        start = bisect_left(entries, (last - timedelta(days=DAYS), ""))
        end = bisect_right(entries, (last, "\x7f"))
        return [found for _, found in reversed(entries[start:end]) if found != source][:LOOKED_AT]

    def tellings(self, occurrence: str) -> Sequence[Telling]:
        """Return the tellings of an occurrence."""
        return self._groups[occurrence]


def _parties(tellings: Sequence[Telling]) -> list[str]:
    found: set[str] = set()
    for telling in tellings:
        found |= telling.actors if telling.kind == "act" else telling.chain
    return sorted(found)


def answered(reaction: Reaction, told: Told) -> str | None:
    """Return the occurrence that a reaction answers: of those named the one that shares most words, if any."""
    best: tuple[float, int, str] | None = None
    own = reaction.telling.actors or reaction.telling.chain
    for party in sorted(reaction.named):
        for rank, candidate in enumerate(told.before(reaction.source, party)):
            tellings = told.tellings(candidate)
            if set(_parties(tellings)) <= own:
                continue
            score = max(_score(reaction, t) for t in tellings)
            if score >= LEAST and (best is None or (-score, rank, candidate) < best):
                best = (-score, rank, candidate)
    return best[2] if best is not None else None


def _score(reaction: Reaction, telling: Telling) -> float:
    shared = total(reaction.about & (telling.topic | telling.words | telling.theme))
    return shared + (SAME_DEED if reaction.happens & telling.happens else 0.0)
