"""Board in memory: what has been placed so far, for a merge of everything at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from chancery.record.placing import Rank
from chancery.record.telling import Telling


class MemoryBoard:
    """A Board held in dictionaries; ``record/placing.py`` says what its methods promise."""

    def __init__(self) -> None:
        self.placed: dict[Rank, Telling] = {}
        self.members: dict[Rank, list[Rank]] = {}
        self.core: dict[Rank, list[Rank]] = {}
        self.fits: dict[Rank, dict[Rank, int]] = {}
        self._home: dict[Rank, Rank] = {}
        self._bridges: dict[Rank, Rank] = {}
        self._lists: dict[str, list[Rank]] = {}
        self._own: dict[str, set[Rank]] = {}

    def tellings(self, ranks: Iterable[Rank]) -> dict[Rank, Telling]:
        """Return placed tellings by rank."""
        return {rank: self.placed[rank] for rank in ranks}

    def last(self, keys: Sequence[str], most: int, *, rare: bool) -> dict[Rank, int]:
        """Return the ``most`` core tellings that stand last under each key on earlier days, with how many keys."""
        held = (self._lists.get(key, ()) for key in keys)
        return Counter(rank for ranks in held if len(ranks) <= most or not rare for rank in ranks[-most:])

    def root(self, group: Rank) -> Rank:
        """Return the group that a group has become part of, itself where it has not."""
        while group in self._bridges:
            group = self._bridges[group]
        return group

    def roots(self, ranks: Iterable[Rank]) -> dict[Rank, Rank]:
        """Return the group that each placed telling is in, by its rank."""
        return {rank: self.root(self._home[rank]) for rank in ranks}

    def cores(self, groups: Iterable[Rank]) -> dict[Rank, list[Rank]]:
        """Return the core of each group, in order."""
        return {group: self.core[group] for group in groups}

    def own(self, report: str) -> set[Rank]:
        """Return the groups that the sayings of a report are in."""
        return {self.root(group) for group in self._own.get(report, ())}

    def put(self, rank: Rank, telling: Telling, group: Rank, core: bool) -> None:
        """Place a telling in a group, as one of its core or only resting in it."""
        self.placed[rank] = telling
        self._home[rank] = group
        self.members.setdefault(group, []).append(rank)
        if telling.kind == "saying":
            self._own.setdefault(telling.report, set()).add(group)
        if core:
            self.core.setdefault(group, []).append(rank)

    def end_day(self, keys: Mapping[str, Sequence[Rank]]) -> None:
        """Note the core tellings of a day by key."""
        for key, ranks in keys.items():
            self._lists.setdefault(key, []).extend(ranks)

    def bridge(self, gone: Rank, home: Rank, at: Rank) -> None:
        """Make one group of two, because of the telling ``at``; ``home`` keeps its name."""
        self._bridges[gone] = home
        self.core[home] = sorted([*self.core[home], *self.core.pop(gone)])
        self.members[home] = sorted([*self.members[home], *self.members.pop(gone)])

    def fit(self, rank: Rank, group: Rank, how: int) -> None:
        """Note that an undated core telling may belong to a dated group."""
        self.fits.setdefault(rank, {})[group] = how
