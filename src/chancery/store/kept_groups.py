"""Kept groups: where each group of tellings rests and which entry is made of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from chancery.record.placing import Rank
from chancery.store import kept
from chancery.store.asking import rows_among
from chancery.store.in_bulk import drop, ids_in, put


class Kept(NamedTuple):
    """The dated group that an undated one rests in, None for one that stands alone; the entry made of it, if any."""

    rests: Rank | None
    occurrence: str | None


class KeptGroups:
    """The table ``kept_group`` as one addition sees and changes it. ``flush`` writes what is another now."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._was: dict[Rank, Kept | None] = {}
        self._now: dict[Rank, Kept | None] = {}
        self._beside: dict[tuple[str, str], frozenset[Rank]] = {}
        self._put: dict[tuple[str, str], set[Rank]] = {}

    def load(self, names: Iterable[Rank]) -> None:
        """Read some groups in one go."""
        missing = {n for n in names if n not in self._was}
        self._was.update(dict.fromkeys(missing))
        rows = rows_among(self._connection, kept.group, "name, rests, occurrence", "name", missing)
        self._was.update((name, Kept(rests, occurrence)) for name, rests, occurrence in rows)

    def was(self, name: Rank) -> Kept | None:
        """Return what a group was before the addition, None for one that was not."""
        if name not in self._was:
            self.load([name])
        return self._was[name]

    def now(self, name: Rank) -> Kept | None:
        """Return what a group is now."""
        return self._now[name] if name in self._now else self.was(name)

    def put(self, name: Rank, rests: Rank | None, occurrence: str | None) -> None:
        """Note what a group is now."""
        self.was(name)
        self._now[name] = Kept(rests, occurrence)
        for column, value in (("rests", rests), ("occurrence", occurrence)):
            if value is not None:
                self._put.setdefault((column, value), set()).add(name)

    def drop(self, names: Iterable[Rank]) -> None:
        """Note that some groups are no more."""
        found = list(names)
        self.load(found)
        self._now.update(dict.fromkeys(found))

    def resting(self, end: Rank) -> list[Rank]:
        """Return a group with all that rest in it."""
        return sorted({end, *self._holding("rests", end)})

    def ends(self, occurrence: str) -> list[Rank]:
        """Return the groups that an entry is made of, without those that rest in them."""
        return sorted(self._holding("occurrence", occurrence))

    def _holding(self, column: str, value: str) -> set[Rank]:
        key = (column, value)
        if key not in self._beside:
            self._beside[key] = frozenset(ids_in(self._connection, kept.group, column, "name", [value]))
        there = {n for n in self._beside[key] if n not in self._now}
        now = ((n, self._now[n]) for n in self._put.get(key, ()))
        return there | {n for n, group in now if group is not None and getattr(group, column) == value}

    def load_resting(self, ends: Iterable[Rank]) -> None:
        """Read what rests in some groups in one go."""
        found: dict[Rank, set[Rank]] = {end: set() for end in ends if ("rests", end) not in self._beside}
        for name, rests in rows_among(self._connection, kept.group, "name, rests", "rests", found):
            found[rests].add(name)
        self._beside.update((("rests", end), frozenset(names)) for end, names in found.items())

    def flush(self) -> None:
        """Write the groups that are another than they were."""
        table = kept.group
        changed = {n: g for n, g in self._now.items() if g != self._was[n]}
        drop(self._connection, table, "name", (n for n in changed if self._was[n] is not None))
        rows = [{"name": n, "rests": g.rests, "occurrence": g.occurrence} for n, g in sorted(changed.items()) if g]
        put(self._connection, table, rows)
        self._was.update(changed)
        self._now, self._beside, self._put = {}, {}, {}


def resting_facts(connection: Connection, groups: Iterable[Rank]) -> dict[Rank, set[tuple[str, str]]]:
    """Return the outlets and sources of what rests in some groups; those in which nothing does are left out."""
    found: dict[Rank, set[tuple[str, str]]] = {}
    columns = "DISTINCT home, outlet, source"
    for home, outlet, source in rows_among(connection, kept.placed, columns, "home", groups, "AND NOT core"):
        found.setdefault(home, set()).add((outlet, source))
    return found
