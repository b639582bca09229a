"""Pairs of an addition: groups that persons call one, and those of tellings that they keep apart.

Groups that are one by a person's word all rest in the least of them, and so does what rests in them. Whatever verdicts
are about is made anew with every addition, so that it follows wherever their tellings go.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from chancery.model.decision import Outcome
from chancery.record.attaching import end_of
from chancery.record.concluding import outcomes_of_the_rest
from chancery.record.pairing import of_pairs, pair_outcomes
from chancery.record.placing import Rank
from chancery.store import kept
from chancery.store.in_bulk import ids_in

if TYPE_CHECKING:
    from chancery.store.growing_entries import EntriesGrown


def names_compared(entries: EntriesGrown) -> set[Rank]:
    """Return the groups of tellings that persons compare, before and now."""
    homes = ids_in(entries.connection, kept.placed, "rank", "home", entries.replay.compared.about)
    return {*homes, *(entries.board.groups.root(home) for home in homes)}


def beside_united(entries: EntriesGrown, touched: Collection[Rank]) -> set[Rank]:
    """Return the groups that rested where touched ones did: what rested in a group that was united rested elsewhere."""
    if not entries.replay.compared.about:
        return set()
    ends = {entries.rests_was(name) or name for name in touched}
    names = {name for end in ends for name in entries.groups.resting(end)}
    entries.remember(names)
    return {entries.board.groups.root(name) for name in names if entries.there(name)}


def united(entries: EntriesGrown, rests: dict[Rank, Rank | None]) -> dict[Rank, Rank | None]:
    """Let groups rest in those that a person calls the same, with all that rest in them."""
    to = {name: end for name, end in rests.items() if end is not None}
    gone: set[Rank] = set()
    ranks = {rank for pair in entries.replay.compared.same for rank in pair}
    placed = ids_in(entries.connection, kept.placed, "rank", "rank", ranks)  # not all, while a record is made anew
    for pair in (p for p in entries.replay.compared.same if placed.issuperset(p)):
        x, y = (end_of(to, entries.board.roots([rank])[rank]) for rank in pair)
        if x != y:
            to[max(x, y)] = min(x, y)
            gone.add(max(x, y))
    found = dict(rests)
    for end in sorted(gone):
        stored = {n for n in entries.groups.resting(end) if entries.there(n) and entries.board.groups.root(n) == n}
        here = {end, *(stored - rests.keys()), *(name for name, at in rests.items() if at == end)}
        found.update(dict.fromkeys(here, end_of(to, end)))
    return found


def outcomes_of_pairs(entries: EntriesGrown) -> list[Outcome]:
    """Return what became of persons' verdicts on pairs of tellings."""
    told = [d for d in entries.growing.verdicts if of_pairs(d)]
    found = pair_outcomes(entries.replay.compared.by_key, told, entries.new)
    return [*found, *outcomes_of_the_rest(told, found)]
