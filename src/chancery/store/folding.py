"""Folding: what has been placed up to a day, read from the store as it is asked for, and what some days change of it.

Both folds are kept alike: tellings in groups (``record/placing.py``), reports in stories (``record/story_placing.py``).
``store/boards.py`` holds the two; ``store/replaying.py`` says which days are placed anew.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import field
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection, Table

from chancery.model.frozen import dataclass
from chancery.record.novelty import NEVER
from chancery.record.placing import DAY, Rank
from chancery.store.asking import every_column, rows_among, rows_where, whole_rows
from chancery.store.in_bulk import drop, put
from chancery.store.kept_lists import Lists, Rows

Row = dict[str, Any]
Content = TypeVar("Content")
END = "~"
"""Behind every rank of a day, and behind every day."""


Changes = dict[str, dict[Rank, bool]]
"""By sided key the ranks that stand under it and did not, or do not any more."""


class Days(NamedTuple):
    """Days that are placed anew together: every report between the first and the last."""

    first: str
    last: str

    @property
    def beyond(self) -> str:
        """What all ranks of these days are less than."""
        return self.last + END


class Groups:
    """Which groups have become part of which, and by what."""

    def __init__(self, connection: Connection, table: Table, before: str | None = None) -> None:
        self._connection = connection
        self._of: dict[Rank, Rank | None] = {}
        self._held: dict[Rank, list[Rank]] = {}
        self.fresh: list[Row] = []
        self._table = table
        self._before = ("AND at < ?", (before,)) if before is not None else ("", ())

    def load(self, names: Iterable[Rank]) -> None:
        """Read what some groups have become part of in few queries."""
        missing = {n for n in names if n not in self._of}
        here, given = self._before
        while missing:
            self._of.update(dict.fromkeys(missing))
            found = set[Rank]()
            more = f"{here} ORDER BY at DESC"
            for gone, home in rows_among(self._connection, self._table, "gone, home", "gone", missing, more, given):
                self._of[gone] = home
                found.add(home)
            missing = {n for n in found if n not in self._of}

    def load_bases(self, names: Iterable[Rank]) -> None:
        """Read all that has become part of some groups, in few queries."""
        missing = {n for n in names if n not in self._held}
        while missing:
            self._held.update((name, []) for name in missing)
            found = set[Rank]()
            for gone, home in rows_among(self._connection, self._table, "gone, home", "home", missing, *self._before):
                self._held[home].append(gone)
                found.add(gone)
            missing = {n for n in found if n not in self._held}

    def root(self, name: Rank) -> Rank:
        """Return the group that a group has become part of, itself where it has not.

        While days are replayed, one bridge may still stand that an earlier one turned round: then it is any of the two.
        """
        met = {name}
        while True:
            if name not in self._of:
                self.load([name])
            above = self._of[name]
            if above is None or above in met:
                return name
            met.add(above)
            name = above

    def bases(self, name: Rank) -> list[Rank]:
        """Return a group and all that have become part of it."""
        found = {name: None}
        left = [name]
        for each in left:
            if each not in self._held:
                self.load_bases([each])
            left += [base for base in self._held[each] if base not in found]
            found.update(dict.fromkeys(self._held[each]))
        return list(found)

    def whole(self, name: Rank) -> list[Rank]:
        """Return all that are one group with this one."""
        return self.bases(self.root(name))

    def bridge(self, gone: Rank, home: Rank, at: Rank) -> None:
        """Make one group part of another."""
        self.bases(home)
        self._of[gone] = home
        self._held[home].append(gone)
        self.fresh.append({"gone": gone, "home": home, "at": at})


class Tables(NamedTuple):
    """Where a fold is kept: each one placed, what stands under each key, on which sides, and which groups are one."""

    placed: Table
    lists: Table
    bridges: Table
    sides: str
    """Letters, of which "r" is the side of those that only rest in their group."""


@dataclass(frozen=True, slots=True)
class Read(Generic[Content]):
    """What the boards of one addition have read: the content of ranks, and rows of lists as they stand."""

    contents: dict[Rank, Content] = field(default_factory=dict)
    cores: dict[Rank, list[Rank]] = field(default_factory=dict)
    """Those of the core that were placed in each group, without what has become part of it."""
    lists: Rows = field(default_factory=Rows)


class Placed(ABC, Generic[Content]):
    """What is placed, as it stands before some days; what is placed on them is written where it changed.

    ``most`` are the last ones of each key that are seen. ``read`` is what all boards of one addition have read. With
    ``only``, nothing else of these days is read: for looking at them.
    """

    tables: Tables

    def __init__(
        self, connection: Connection, most: int, days: Days, read: Read[Content], only: Collection[Rank] | None = None
    ) -> None:
        self.connection = connection
        self.table = self.tables.placed
        self.days = days
        self.groups = Groups(connection, self.tables.bridges, days.first)
        ends = days.first, days.beyond
        self.lists = Lists(connection, self.tables.lists, self.tables.sides, most, ends, read.lists)
        self._only = only
        self.was = {row["rank"]: row for row in self._of_days(self.table, "rank")}
        self.now: dict[Rank, Row] = {}
        self.names: set[str] = set()
        """Sided keys under which others stand than before, or other content."""
        self.under: Changes = {}
        """What has come and gone under each sided key."""
        self._known = read.contents
        self._placed_in = read.cores
        self._bridges_were = self._of_days(self.tables.bridges, "at")
        self._homes: dict[Rank, Rank] = {}
        self._cores: dict[Rank, list[Rank]] = {}

    def _of_days(self, table: Table, column: str) -> list[Row]:
        """Return the rows of these days, by the rank in one of their columns."""
        if self._only is not None:
            only = (rank for rank in self._only if self.days.first <= rank < self.days.beyond)
            return whole_rows(table, rows_among(self.connection, table, every_column(table), column, only))
        here, days = f"{column} >= ? AND {column} < ?", (self.days.first, self.days.beyond)
        return whole_rows(table, rows_where(self.connection, table, every_column(table), here, days))

    @abstractmethod
    def _read(self, packed: bytes) -> Content:
        """Read the content of one of a core."""

    @abstractmethod
    def _names_of(self, row: Row) -> list[str]:
        """Return the sided keys under which a row stands: what only rests stands on the side "r"."""

    # -- what is there

    def contents(self, ranks: Iterable[Rank]) -> dict[Rank, Content]:
        """Return the content of placed ones of a core by rank."""
        wanted = sorted(set(ranks))
        missing = (r for r in wanted if r not in self._known)
        for rank, home, packed in rows_among(self.connection, self.table, "rank, home, packed", "rank", missing):
            self._known[rank] = self._read(packed)
            self._homes[rank] = home
        return {rank: self._known[rank] for rank in wanted}

    def roots(self, ranks: Iterable[Rank]) -> dict[Rank, Rank]:
        """Return the group that each placed one is in, by its rank."""
        wanted = sorted(set(ranks))
        missing = (r for r in wanted if r not in self._homes)
        self._homes.update(rows_among(self.connection, self.table, "rank, home", "rank", missing))
        self.groups.load(self._homes[rank] for rank in wanted)
        return {rank: self.groups.root(self._homes[rank]) for rank in wanted}

    def cores(self, groups: Iterable[Rank]) -> dict[Rank, list[Rank]]:
        """Return the core of each group, in order."""
        wanted = list(groups)
        missing = [group for group in wanted if group not in self._cores]
        self.groups.load_bases(missing)
        self._read_cores(base for group in missing for base in self.groups.bases(group))
        return {group: self._core(group) for group in wanted}

    def _core(self, group: Rank) -> list[Rank]:
        if group not in self._cores:
            bases = self.groups.bases(group)
            self._read_cores(bases)
            before = {r: base for base in bases for r in self._placed_in[base] if r < self.days.first}
            self._homes.update(before)
            self._cores[group] = sorted(before)
        return self._cores[group]

    def _read_cores(self, bases: Iterable[Rank]) -> None:
        missing = {base for base in bases if base not in self._placed_in}
        self._placed_in.update((base, []) for base in missing)
        for rank, home, packed in rows_among(
            self.connection, self.table, "rank, home, packed", "home", missing, "AND core"
        ):
            self._placed_in[home].append(rank)
            if rank not in self._known:
                self._known[rank] = self._read(packed)

    # -- placing

    def bridge(self, gone: Rank, home: Rank, at: Rank) -> None:
        """Make one group of two, because of the one at ``at``; ``home`` keeps its name."""
        core = sorted([*self._core(home), *self._core(gone)])
        self.groups.bridge(gone, home, at)
        self._cores[home] = core

    def _join(self, row: Row, content: Content) -> None:
        """Place one with its row."""
        rank, home = row["rank"], row["home"]
        if row["core"]:
            self._cores[home] = [*self._core(home), rank]
        self._homes[rank] = home
        self._known[rank] = content
        self.now[rank] = row

    # -- what changed

    def moved(self, *columns: str) -> set[Rank]:
        """Return the ranks that came, went, or are another in one of some columns, or at all."""
        every = {*self.was, *self.now}
        if not columns:
            return {r for r in every if self.was.get(r) != self.now.get(r)}
        return {r for r in every if _values(self.was.get(r), columns) != _values(self.now.get(r), columns)}

    def changed(self) -> set[Rank]:
        """Return the groups of which one came, went or is another, or that were bridged."""
        return self._homes_of(self.moved()) | self._bridged()

    def recored(self) -> set[Rank]:
        """Return the groups of which the core is another, or that were bridged: what decides what joins them."""
        core = {r for held in (self.was, self.now) for r, row in held.items() if row["core"]}
        return self._homes_of(self.moved("home", "core", "packed") & core) | self._bridged()

    def _homes_of(self, ranks: Iterable[Rank]) -> set[Rank]:
        return {row["home"] for r in ranks for held in (self.was, self.now) if (row := held.get(r)) is not None}

    def _bridged(self) -> set[Rank]:
        were, fresh = (
            {(b["gone"], b["home"], b["at"]) for b in some} for some in (self._bridges_were, self.groups.fresh)
        )
        return {name for gone, home, _ in were ^ fresh for name in (gone, home)}

    def flush(self) -> None:
        """Write what is another than it was."""
        ranks = sorted(self.moved())
        for home in self._homes_of(ranks):
            self._placed_in.pop(home, None)
        drop(self.connection, self.table, "rank", (r for r in ranks if r in self.was))
        put(self.connection, self.table, [self.now[r] for r in ranks if r in self.now])
        other = self.moved("core", "packed")
        old = {r: self._names_of(self.was[r]) for r in sorted(other & self.was.keys())}
        new = {r: self._names_of(self.now[r]) for r in sorted(other & self.now.keys())}
        self.lists.change(old, new)
        self.names = {n for held in (old, new) for names in held.values() for n in names if n[0] != "r"}
        for rank in sorted(other):
            were, are = set(old.get(rank, ())), set(new.get(rank, ()))
            for name in were ^ are:
                self.under.setdefault(name, {})[rank] = name in are
        drop(self.connection, self.tables.bridges, "at", {b["at"] for b in self._bridges_were})
        put(self.connection, self.tables.bridges, self.groups.fresh)

    # -- who looks at it from later days

    def lookers(self, names: Iterable[str], most: int) -> set[Rank]:
        """Return those of later days, but dated ones, that look at what stands under some sided keys up to these days.

        Of each key they see the ``most`` that stand last.
        """
        return {r for name in sorted(set(names)) for r in self.lists.lookers(name, self.days.beyond, most)}

    def late_lookers(self, names: Iterable[str], most: int) -> set[Rank]:
        """Return those of later days that nothing dates, and that look at what stands under some sided keys.

        They see all of a key under which at most ``most`` stand, and none of others.
        """
        found: set[Rank] = set()
        most += len(self.moved())  # so many more may have stood there before
        late = self.lists.late(names, max(NEVER, self.days.beyond))
        for name, number in self.lists.counts(late, most + 1).items():
            if number <= most:
                found |= late[name]
        return found


def _values(row: Row | None, columns: Sequence[str]) -> tuple[Any, ...] | None:
    return tuple(row[c] for c in columns) if row is not None else None


def day_of_rank(rank: Rank) -> str:
    """Return the day of a rank."""
    return rank[:DAY]
