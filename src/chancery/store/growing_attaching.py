"""Attaching in an addition: where the groups rest that it touched, or whose place may follow from one that it did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from chancery.model.flag import Flag
from chancery.record.attaching import Attaching
from chancery.record.flags import flags_of_joining
from chancery.record.joining import flags_of_group
from chancery.record.placing import Rank, loosest
from chancery.store import kept
from chancery.store.asking import rows_among

if TYPE_CHECKING:
    from chancery.store.growing_entries import EntriesGrown


class Resting:
    """``rests`` tells where each group rests that is decided anew, None for one alone; ``raised`` its flags.

    Groups that only the dates of their reports place come first, since what nothing dates may rest where they do.
    """

    def __init__(self, entries: EntriesGrown, touched: Collection[Rank]) -> None:
        self._entries = entries
        self._connection = entries.connection
        self._board = entries.board
        self._fits: dict[Rank, dict[Rank, int]] = {}
        self._attaching = Attaching(entries.core, self._fits_of, self._board.apart)
        self.rests: dict[Rank, Rank | None] = {}
        self.raised: dict[str, list[Flag]] = {}
        first = self._decide({*touched, *self._looser(touched)})
        there = entries.groups
        beside = {*touched, *first, *(name for end in touched for name in there.resting(end) if entries.there(name))}
        self._decide(self._looser({self._board.groups.root(name) for name in beside}) - self.rests.keys())

    def _decide(self, names: Collection[Rank]) -> set[Rank]:
        """Decide where some groups rest; returns those of them that rested elsewhere before."""
        self._entries.remember(names)
        self._load(names)
        for name in sorted(names):
            core = self._entries.core(name)
            if not core:
                continue
            free = self._attaching.free(name)
            self.rests[name] = free[0] if len(free) == 1 else None
            raised = flags_of_group(core, [self._entries.core(other) for other in free])
            readings = {r: d.reading for r, d in self._entries.growing.dated(f.report or "" for f in raised).items()}
            self.raised[f"group|{name}"] = flags_of_joining(raised, readings)
        return {name for name in names if self._entries.rests_was(name) != self.rests.get(name)}

    def _looser(self, names: Iterable[Rank]) -> set[Rank]:
        """Return the groups that may belong to some, by what either saw of the other."""
        found: set[Rank] = set()
        core, bases = self._known(names)
        saw = rows_among(self._connection, kept.fit, "rank, how", "home", bases)
        found |= set(self._board.roots([rank for rank, how in saw if int(how) > 0]).values())
        seen = rows_among(self._connection, kept.fit, "home, how", "rank", core)
        found |= {self._board.groups.root(home) for home, how in seen if int(how) < 0}
        return found

    def _known(self, names: Iterable[Rank]) -> tuple[list[Rank], list[Rank]]:
        """The core ranks of some groups, and all that became part of them."""
        groups, wanted = self._board.groups, sorted(set(names))
        groups.load_bases(wanted)
        cores = self._board.cores(wanted)
        return [r for name in wanted for r in cores[name]], [base for name in wanted for base in groups.bases(name)]

    def _fits_of(self, name: Rank) -> Mapping[Rank, int]:
        if name not in self._fits:
            self._load([name])
        return self._fits[name]

    def _load(self, names: Iterable[Rank]) -> None:
        """Read which groups fit some of those that are not placed best in time."""
        missing = [n for n in sorted(set(names)) if n not in self._fits]
        loose = [name for name in missing if loosest(self._entries.core(name))]
        self._fits.update((name, {}) for name in missing)
        core, bases = self._known(loose)
        saw = [
            (rank, home, int(how))
            for rank, home, how in rows_among(self._connection, kept.fit, "rank, home, how", "rank", core)
            if int(how) > 0
        ]
        seen = [
            (home, rank, -int(how))
            for rank, home, how in rows_among(self._connection, kept.fit, "rank, home, how", "home", bases)
            if int(how) < 0
        ]
        self._board.groups.load([*(home for _, home, _ in saw), *(home for home, _, _ in seen)])
        roots = self._board.roots([*(rank for rank, _, _ in saw), *(rank for _, rank, _ in seen)])
        pairs = [(roots[rank], self._board.groups.root(home), how) for rank, home, how in saw]
        pairs += [(self._board.groups.root(home), roots[rank], how) for home, rank, how in seen]
        for name, other, how in pairs:
            fitting = self._fits[name]
            fitting[other] = max(how, fitting.get(other, 0))
