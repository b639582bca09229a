"""Answers over reports: what a reaction answers when its own report names whose it was and does not tell it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from chancery.model.occurrence import Occurrence
from chancery.record.reactions import Reaction
from chancery.record.telling import Telling
from chancery.record.weighing import total

DAYS = 10
"""Days within which something is answered without being told again."""

LEAST = 6.0
"""Weight of the words that a reaction shares with what it answers."""

SHARED = 1 / 3
"""Part of the words that tell which saying is meant which it shares with that."""

SAID = "=said"
"""What stands in the gist of every saying: "welcomed the minister's remarks" tells no more of them."""

SAME_DEED = 8.0
"""What naming the deed itself weighs ("in retaliation for the expulsion")."""

Dated = tuple[date, str]
"""An occurrence with the first day that it may be of."""


class Answerable(Protocol):
    """The dated occurrences by whose they are."""

    def last(self, source: str) -> date | None:
        """Return the last day that an occurrence may be of, None for what is of no day."""

    def told(self, party: str, first: date, last: date, words: frozenset[str]) -> Iterable[Dated]:
        """Return the occurrences of ``party`` that begin in these days and share one of ``words`` (``gist_of``)."""

    def tellings(self, occurrence: str) -> Sequence[Telling]:
        """Return the tellings that decide an occurrence."""


class Told:
    """The dated occurrences of a record by whose they are, for looking up what somebody answers."""

    def __init__(self, occurrences: Sequence[Occurrence], groups: Mapping[str, Sequence[Telling]]) -> None:
        self._groups = groups
        self._by_party: dict[str, list[Dated]] = {}
        self._last = {o.id: day for o in occurrences if (day := last_of(o)) is not None}
        self._gist: dict[str, frozenset[str]] = {}
        for occurrence in occurrences:
            first = first_of(occurrence)
            if first is not None:
                self._gist[occurrence.id] = gist_of(groups[occurrence.id])
                for party in parties_of(groups[occurrence.id]):
                    self._by_party.setdefault(party, []).append((first, occurrence.id))
        for entries in self._by_party.values():
            entries.sort()

    def last(self, source: str) -> date | None:
        """Return the last day that an occurrence may be of, None for what is of no day."""
        return self._last.get(source)

    def told(self, party: str, first: date, last: date, words: frozenset[str]) -> list[Dated]:
        """Return the occurrences of ``party`` that begin in these days and share one of ``words``."""
        entries = self._by_party.get(party, [])
        found = entries[bisect_left(entries, (first, "")) : bisect_right(entries, (last, "\x7f"))]
        return [each for each in found if not words.isdisjoint(self._gist[each[1]])]

    def tellings(self, occurrence: str) -> Sequence[Telling]:
        """Return the tellings of an occurrence."""
        return self._groups[occurrence]


def last_of(occurrence: Occurrence) -> date | None:
    """Return the last day of an occurrence that may answer something; standing facts answer nothing."""
    if occurrence.kind == "standing" or occurrence.date is None:
        return None
    return occurrence.date.latest


def first_of(occurrence: Occurrence) -> date | None:
    """Return the first day of an occurrence that may be answered; None where its days are open."""
    if last_of(occurrence) is None or occurrence.date is None:
        return None
    return occurrence.date.earliest


def parties_of(tellings: Sequence[Telling]) -> list[str]:
    """Return all whose saying or act some tellings tell."""
    found: set[str] = set()
    for telling in tellings:
        found |= telling.actors if telling.kind == "act" else telling.chain
    return sorted(found)


def gist_of(tellings: Sequence[Telling]) -> frozenset[str]:
    """Return the words and happenings by which some tellings can be what a reaction is about."""
    words = frozenset[str]().union(*(_words(t) for t in tellings))
    words |= {SAID} if any(t.kind == "saying" for t in tellings) else frozenset()
    return words | {f"={name}" for t in tellings for name in t.happens}


def asked_by(reaction: Reaction) -> frozenset[str]:
    """Return what of the gist of some tellings a reaction is about: if nothing else is told, that words were said."""
    asked = reaction.about | {f"={name}" for name in reaction.happens}
    return asked or (frozenset({SAID}) if reaction.of_words else asked)


def answered(reaction: Reaction, told: Answerable) -> str | None:
    """Return the occurrence that a reaction answers: of those named the one that shares most words, if any."""
    last, asked = told.last(reaction.source), asked_by(reaction)
    if last is None or not asked:
        return None
    if asked == {SAID}:
        return _last_said(reaction, last, told)
    best: tuple[float, int, str] | None = None
    own = reaction.telling.actors or reaction.telling.chain
    for party in sorted(reaction.named):
        for day, candidate in told.told(party, last - timedelta(days=DAYS), last, asked):
            tellings = told.tellings(candidate)
            if candidate == reaction.source or set(parties_of(tellings)) <= own:
                continue
            score = max(_score(reaction, t) for t in tellings)
            if score >= LEAST and (best is None or (-score, -day.toordinal(), candidate) < best):
                best = (-score, -day.toordinal(), candidate)
    return best[2] if best is not None else None


def _last_said(reaction: Reaction, last: date, told: Answerable) -> str | None:
    """Return what was said last by the one person or office named, where the words tell nothing else of it."""
    named = sorted(p for p in reaction.named if p.startswith(("person:", "new-person:", "office:")))
    own = reaction.telling.actors or reaction.telling.chain
    found = {
        (day, candidate)
        for party in named
        for day, candidate in told.told(party, last - timedelta(days=DAYS), last, frozenset({SAID}))
        if candidate != reaction.source and not set(parties_of(told.tellings(candidate))) & own
    }
    newest = {candidate for day, candidate in found if day == max(day for day, _ in found)}
    return newest.pop() if len(newest) == 1 else None


def _score(reaction: Reaction, telling: Telling) -> float:
    if reaction.of_words and telling.kind == "act" and telling.act != "protest":
        return 0.0
    shared = total(reaction.about & _words(telling))
    if reaction.of_words and shared < SHARED * total(reaction.about):
        return 0.0
    return shared + (SAME_DEED if reaction.happens & telling.happens else 0.0)


def _words(telling: Telling) -> frozenset[str]:
    return telling.topic | telling.words | telling.theme
