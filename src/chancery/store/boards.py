"""Boards in the store: what has been placed, loaded as far as it is looked at and written in one go at the end.

Placing goes from one day on to the last, so what is remembered here while it goes on is never out of date.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, select

from chancery.record.placing import Rank, Seen, sided
from chancery.record.profiles import Profile
from chancery.record.stories import filed_words
from chancery.record.telling import Telling
from chancery.store import kept
from chancery.store.codec import from_json, pack
from chancery.store.journal import chunks
from chancery.store.kept_lists import Lists

Row = dict[str, Any]


class Groups:
    """Which groups have become part of which, of tellings or of stories; ``before`` a day where one is given."""

    def __init__(self, connection: Connection, table: Table, before: str | None = None) -> None:
        self._connection = connection
        self._table = table
        self._of: dict[Rank, Rank | None] = {}
        self._held: dict[Rank, list[Rank]] = {}
        self.fresh: list[Row] = []
        here = (table.c.at < before,) if before is not None else ()
        self._up = select(table.c.home).where(table.c.gone == bindparam("name"), *here)
        self._down = select(table.c.gone).where(table.c.home == bindparam("name"), *here)

    def root(self, name: Rank) -> Rank:
        """Return the group that a group has become part of, itself where it has not."""
        while True:
            if name not in self._of:
                self._of[name] = self._connection.execute(self._up, {"name": name}).scalar()
            above = self._of[name]
            if above is None:
                return name
            name = above

    def bases(self, name: Rank) -> list[Rank]:
        """Return a group and all that have become part of it."""
        found = [name]
        for each in found:
            if each not in self._held:
                self._held[each] = list(self._connection.execute(self._down, {"name": each}).scalars())
            found.extend(self._held[each])
        return found

    def bridge(self, gone: Rank, home: Rank, at: Rank) -> None:
        """Make one group part of another."""
        self.bases(home)
        self._of[gone] = home
        self._held[home].append(gone)
        self.fresh.append({"gone": gone, "home": home, "at": at})


class _Placed(ABC):
    """What both boards share: homes, groups, cores, as they stand before a day."""

    def __init__(self, connection: Connection, table: Table, groups: Table, before: str) -> None:
        self.connection = connection
        self.table = table
        self.groups = Groups(connection, groups, before)
        self._before = before
        self._homes: dict[Rank, Rank] = {}
        self._cores: dict[Rank, list[Rank]] = {}

    def roots(self, ranks: Iterable[Rank]) -> dict[Rank, Rank]:
        """Return the group that each placed one is in, by its rank."""
        wanted = sorted(set(ranks))
        self._load_homes([r for r in wanted if r not in self._homes])
        return {rank: self.groups.root(self._homes[rank]) for rank in wanted}

    def _load_homes(self, ranks: list[Rank]) -> None:
        table = self.table
        for chunk in chunks(ranks):
            rows = self.connection.execute(select(table.c.rank, table.c.home).where(table.c.rank.in_(chunk)))
            self._homes.update((row.rank, row.home) for row in rows)

    def cores(self, groups: Iterable[Rank]) -> dict[Rank, list[Rank]]:
        """Return the core of each group, in order."""
        return {group: self._core(group) for group in groups}

    def _core(self, group: Rank) -> list[Rank]:
        if group not in self._cores:
            table = self.table
            here = table.c.home.in_(self.groups.bases(group)) & table.c.core & (table.c.rank < self._before)
            query = select(table.c.rank, table.c.home, table.c.packed).where(here).order_by(table.c.rank)
            self._cores[group] = [self._met(row) for row in self.connection.execute(query)]
        return self._cores[group]

    @abstractmethod
    def _met(self, row: Any) -> Rank:
        """Remember a row of the table; returns its rank."""

    def bridge(self, gone: Rank, home: Rank, at: Rank) -> None:
        """Make one group of two, because of the one at ``at``; ``home`` keeps its name."""
        core = sorted([*self._core(home), *self._core(gone)])
        self.groups.bridge(gone, home, at)
        self._cores[home] = core

    def _join(self, rank: Rank, home: Rank, core: bool) -> None:
        if core:
            self._cores[home] = [*self._core(home), rank]
        self._homes[rank] = home


class StoreBoard(_Placed):
    """The Board of ``record/placing.py``, as it stands before ``day``; what is placed is written where it changed."""

    def __init__(self, connection: Connection, near: int, day: str) -> None:
        super().__init__(connection, kept.placed, kept.bridge, day)
        self.day = day
        self._tellings: dict[Rank, Telling] = {}
        self._lists = Lists(connection, kept.stand, near, day)
        self._own: dict[str, set[Rank]] = {}
        self._now: dict[Rank, Row] = {}
        self._fits: set[tuple[Rank, Rank, str]] = set()
        self.facts: Mapping[str, tuple[str, str]] = {}
        self.was = {row["rank"]: row for row in _rows(connection, kept.placed.c.rank, day)}
        self._bridges_were = _rows(connection, kept.bridge.c.at, day)

    def known(self, told: Mapping[Rank, Telling]) -> dict[Rank, Seen]:
        """Return what some tellings of the first day were found to see of earlier days, where they are as they were."""
        same = {rank: self.was[rank] for rank, t in told.items() if rank in self.was}
        return {r: from_json(row["seen"], Seen) for r, row in same.items() if row["packed"] == pack(told[r])}

    def tellings(self, ranks: Iterable[Rank]) -> dict[Rank, Telling]:
        """Return placed tellings by rank."""
        wanted = sorted(set(ranks))
        table = kept.placed
        for chunk in chunks([r for r in wanted if r not in self._tellings]):
            query = select(table.c.rank, table.c.home, table.c.packed).where(table.c.rank.in_(chunk))
            for row in self.connection.execute(query):
                self._met(row)
        return {rank: self._tellings[rank] for rank in wanted}

    def _met(self, row: Any) -> Rank:
        rank: Rank = row.rank
        if rank not in self._tellings:
            self._tellings[rank] = from_json(row.packed, Telling)
            self._homes[rank] = row.home
        return rank

    def last(self, keys: Sequence[str], most: int) -> dict[Rank, int]:
        """Return the core tellings that stand last under each key on earlier days, with how many keys."""
        return Counter(rank for key in keys for rank in self._lists.last(key))

    def own(self, report: str) -> set[Rank]:
        """Return the groups that the sayings of a report are in: all of one report are placed in one go."""
        return {self.groups.root(home) for home in self._own.get(report, ())}

    def put(self, rank: Rank, telling: Telling, group: Rank, core: bool) -> None:
        """Place a telling in a group, as one of its core or only resting in it."""
        self._join(rank, group, core)
        self._tellings[rank] = telling
        if telling.kind == "saying":
            self._own.setdefault(telling.report, set()).add(group)
        outlet, source = self.facts[telling.key]
        self._now[rank] = {
            "rank": rank, "report": telling.report, "home": group, "core": core, "outlet": outlet, "source": source,
            "packed": pack(telling),
        }  # fmt: skip

    def end_day(self, keys: Mapping[str, Sequence[Rank]]) -> None:
        """Note the core tellings of a day by key."""
        for key, ranks in keys.items():
            self._lists.put(key, ranks)

    def see(self, seen: Mapping[Rank, Seen]) -> None:
        """Note what tellings see of earlier days."""
        for rank, found in seen.items():
            self._now[rank]["seen"] = pack(found)

    def fit(self, rank: Rank, group: Rank, how: int) -> None:
        """Note that an undated core telling may belong to a dated group."""
        self._fits.add((rank, group, str(how)))

    def changed(self) -> set[Rank]:
        """Return the groups of which a telling of the day or later came, went or is another, or that were bridged."""
        ranks = {r for r in {*self.was, *self._now} if self.was.get(r) != self._now.get(r)}
        homes = {row["home"] for held in (self.was, self._now) for r in ranks if (row := held.get(r)) is not None}
        were = {(b["gone"], b["home"], b["at"]) for b in self._bridges_were}
        fresh = {(b["gone"], b["home"], b["at"]) for b in self.groups.fresh}
        fitting = {(f["rank"], f["home"], f["how"]) for f in self._fits_were()} ^ self._fits
        homes.update(self._home_of(rank) for rank, _, _ in fitting)
        return homes | {name for gone, home, _ in were ^ fresh for name in (gone, home)}

    def stands(self, name: Rank) -> bool:
        """Tell whether there is a group of this name, be it part of another."""
        return name < self.day or (name in self._now and self._now[name]["home"] == name)

    def told_anew(self) -> set[str]:
        """Return the reports of which a telling came, went or is another."""
        ranks = (r for r in {*self.was, *self._now} if not self._same(r, ("report", "packed")))
        return {row["report"] for r in ranks for held in (self.was, self._now) if (row := held.get(r)) is not None}

    def _same(self, rank: Rank, names: Sequence[str]) -> bool:
        was, now = self.was.get(rank), self._now.get(rank)
        return was is not None and now is not None and all(was[n] == now[n] for n in names)

    def _home_of(self, rank: Rank) -> Rank:
        home: Rank = (self._now.get(rank) or self.was[rank])["home"]
        return home

    def _fits_were(self) -> list[Row]:
        return _rows(self.connection, kept.fit.c.rank, self.day)

    def flush(self) -> None:
        """Write what is another than it was."""
        changed = sorted(r for r in {*self.was, *self._now} if self.was.get(r) != self._now.get(r))
        before = {r: self.was[r] for r in changed if r in self.was}
        after = [self._now[r] for r in changed if r in self._now]
        _delete(self.connection, kept.placed.c.rank, before)
        _insert(self.connection, kept.placed, after)
        self._flush_keys(before, after)
        _delete(self.connection, kept.bridge.c.gone, (b["gone"] for b in self._bridges_were))
        _insert(self.connection, kept.bridge, self.groups.fresh)
        were = {(f["rank"], f["home"], f["how"]) for f in self._fits_were()}
        for rank, home, _ in sorted(were - self._fits):
            table = kept.fit
            self.connection.execute(delete(table).where(table.c.rank == rank, table.c.home == home))
        fits = [{"rank": r, "home": h, "how": how} for r, h, how in sorted(self._fits - were)]
        _insert(self.connection, kept.fit, fits)

    def _flush_keys(self, before: Mapping[Rank, Row], after: Sequence[Row]) -> None:
        """Write the keys of those that came into the core, went or stand under others."""
        old = {r: sided(from_json(row["packed"], Telling)) for r, row in before.items() if row["core"]}
        new = {row["rank"]: sided(self._tellings[row["rank"]]) for row in after if row["core"]}
        self._lists.change(old, new)


def _rows(connection: Connection, column: ColumnElement[Any], least: str) -> list[Row]:
    table = cast("Any", column).table
    return [dict(row) for row in connection.execute(select(table).where(column >= least)).mappings()]


def _delete(connection: Connection, column: ColumnElement[Any], values: Iterable[str]) -> None:
    for chunk in chunks(sorted(values)):
        connection.execute(delete(cast("Any", column).table).where(column.in_(chunk)))


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


class StoreStories(_Placed):
    """The StoryBoard of ``record/story_placing.py``, as it stands before ``day``."""

    def __init__(self, connection: Connection, near: int, day: str) -> None:
        super().__init__(connection, kept.covered, kept.story_bridge, day)
        self.day = day
        self._profiles: dict[Rank, Profile] = {}
        self._lists = Lists(connection, kept.word, near, day)
        self._words: dict[Rank, tuple[str, ...]] = {}
        self._now: dict[Rank, Row] = {}
        self.was = {row["rank"]: row for row in _rows(connection, kept.covered.c.rank, day)}
        self._bridges_were = _rows(connection, kept.story_bridge.c.at, day)

    def last(self, words: Sequence[str], most: int) -> set[Rank]:
        """Return the core reports that stand last under each word."""
        return {rank for word in words for rank in self._lists.last(f"w{word}")}

    def profiles(self, ranks: Iterable[Rank]) -> Mapping[Rank, Profile]:
        """Return the profiles of placed reports."""
        wanted = sorted(set(ranks))
        table = kept.covered
        for chunk in chunks([r for r in wanted if r not in self._profiles]):
            query = select(table.c.rank, table.c.home, table.c.packed).where(table.c.rank.in_(chunk))
            for row in self.connection.execute(query):
                self._met(row)
        return {rank: self._profiles[rank] for rank in wanted}

    def _met(self, row: Any) -> Rank:
        rank: Rank = row.rank
        if rank not in self._profiles:
            self._profiles[rank] = from_json(row.packed, Profile)
            self._homes[rank] = row.home
        return rank

    def put(self, rank: Rank, profile: Profile, story: Rank, words: Sequence[str]) -> None:
        """Place a report in a story; ``words`` are those under which it stands as one of the core, none for others."""
        self._join(rank, story, bool(words))
        self._profiles[rank] = profile
        self._now[rank] = {
            "rank": rank, "home": story, "core": bool(words), "packed": pack(profile if words else None)
        }  # fmt: skip
        for word in dict.fromkeys(words):
            self._lists.put(f"w{word}", [rank])
        self._words[rank] = tuple(words)

    def changed(self) -> set[Rank]:
        """Return the stories of which a report of the day or later came, went or is another, or that were bridged."""
        ranks = {r for r in {*self.was, *self._now} if self.was.get(r) != self._now.get(r)}
        homes = {row["home"] for held in (self.was, self._now) for r in ranks if (row := held.get(r)) is not None}
        were = {(b["gone"], b["home"], b["at"]) for b in self._bridges_were}
        fresh = {(b["gone"], b["home"], b["at"]) for b in self.groups.fresh}
        return homes | {name for gone, home, _ in were ^ fresh for name in (gone, home)}

    def stands(self, name: Rank) -> bool:
        """Tell whether there is a story of this name, be it part of another."""
        return name < self.day or (name in self._now and self._now[name]["home"] == name)

    def flush(self) -> None:
        """Write what is another than it was."""
        changed = sorted(r for r in {*self.was, *self._now} if self.was.get(r) != self._now.get(r))
        _delete(self.connection, kept.covered.c.rank, (r for r in changed if r in self.was))
        _insert(self.connection, kept.covered, [self._now[r] for r in changed if r in self._now])
        old = {r: _words(row) for r in changed if (row := self.was.get(r)) is not None and row["core"]}
        self._lists.change(old, {r: [f"w{w}" for w in self._words[r]] for r in changed if r in self._now})
        _delete(self.connection, kept.story_bridge.c.gone, (b["gone"] for b in self._bridges_were))
        _insert(self.connection, kept.story_bridge, self.groups.fresh)


def _words(row: Row) -> list[str]:
    return [f"w{word}" for word in filed_words(from_json(row["packed"], Profile))]
