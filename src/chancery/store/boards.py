"""Boards in the store: what is placed, as ``record/placing.py`` and ``record/story_placing.py`` ask for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, bindparam, delete, update

from chancery.record import placing
from chancery.record.placing import DAY, Rank, Seen, filed, sided
from chancery.record.profiles import Profile
from chancery.record.stories import filed_words
from chancery.record.telling import Telling
from chancery.store import kept
from chancery.store.asking import rows_among, rows_where
from chancery.store.codec import from_json, pack
from chancery.store.folding import Changes, Days, Placed, Read, Row, Tables
from chancery.store.in_bulk import drop, put

Fit = tuple[Rank, Rank, str]
"""A telling that sees a group which it may belong to, or that may belong to it, and how well."""


@lru_cache(maxsize=4096)
def telling_in(packed: bytes) -> Telling:
    """Return the telling of a row; an addition looks at most rows several times."""
    return from_json(packed, Telling)


class StoreBoard(Placed[Telling]):
    """The Board of ``record/placing.py``, as it stands before some days.

    ``facts`` are the outlet and the source of each telling that is placed, by its key.
    """

    tables = Tables(kept.placed, kept.stand, kept.bridge, "dur")

    def __init__(
        self, connection: Connection, most: int, days: Days, read: Read[Telling], only: Collection[Rank] | None = None
    ) -> None:
        super().__init__(connection, most, days, read, only)
        self.facts: Mapping[str, tuple[str, str]] = {}
        self.apart: placing.Apart = frozenset()
        """Pairs of tellings that a person keeps apart."""
        self.earlier: Changes = {}
        """What came and went under which keys on earlier days of this addition, where the board is asked about that."""
        self._own: dict[str, set[Rank]] = {}
        self._fits: set[Fit] = set()
        self._refitted: set[tuple[Fit, bool]] = set()
        """What those that stay in their places may belong to now and did not (True), or did (False)."""
        self._fits_were = {(row["rank"], row["home"], row["how"]) for row in self._of_days(kept.fit, "rank")}

    def _read(self, packed: bytes) -> Telling:
        return telling_in(packed)

    def _names_of(self, row: Row) -> list[str]:
        telling = telling_in(row["packed"])
        return sided(telling) if row["core"] else [f"r{key}" for key in filed(telling)]

    def seen_before(self, told: Mapping[Rank, Telling]) -> dict[Rank, Seen]:
        """Return what some tellings of the first day were found to see of earlier days, where they are as they were."""
        same = {rank: self.was[rank] for rank in told if rank in self.was and rank[:DAY] == self.days.first}
        return {r: from_json(row["seen"], Seen) for r, row in same.items() if row["packed"] == pack(told[r])}

    def tellings(self, ranks: Iterable[Rank]) -> dict[Rank, Telling]:
        """Return placed tellings by rank."""
        return self.contents(ranks)

    def last(self, keys: Sequence[str], most: int, *, rare: bool) -> dict[Rank, int]:
        """Return the core tellings that stand last under each key on earlier days, with how many keys."""
        self.lists.load(keys)
        held = (self.lists.last(key) for key in keys)
        return Counter(rank for ranks in held if len(ranks) <= most or not rare for rank in ranks[-most:])

    def last_before(self, keys: Sequence[str], most: int, *, rare: bool) -> dict[Rank, int]:
        """Return what ``last`` did before this addition."""
        held = (self._before(key) for key in keys)
        return Counter(rank for ranks in held if len(ranks) <= most or not rare for rank in ranks[-most:])

    def _before(self, key: str) -> list[Rank]:
        now, changes = self.lists.last(key), self.earlier.get(key)
        if not changes:
            return now
        went = (rank for rank, there in changes.items() if not there and rank < self.days.first)
        return sorted([*(rank for rank in now if rank not in changes), *went])

    def own(self, report: str) -> set[Rank]:
        """Return the groups that the sayings of a report are in: all of one report are placed in one go."""
        return {self.groups.root(home) for home in self._own.get(report, ())}

    def put(self, rank: Rank, telling: Telling, group: Rank, core: bool) -> None:
        """Place a telling in a group, as one of its core or only resting in it."""
        if telling.kind == "saying":
            self._own.setdefault(telling.report, set()).add(group)
        outlet, source = self.facts[telling.key]
        row = {
            "rank": rank, "report": telling.report, "home": group, "core": core, "outlet": outlet, "source": source,
            "packed": pack(telling),
        }  # fmt: skip
        self._join(row, telling)

    def end_day(self, keys: Mapping[str, Sequence[Rank]]) -> None:
        """Note the core tellings of a day by key."""
        for key, ranks in keys.items():
            self.lists.put(key, ranks)

    def see(self, seen: Mapping[Rank, Seen]) -> None:
        """Note what tellings see of earlier days."""
        for rank, found in seen.items():
            self.now[rank]["seen"] = pack(found)

    def fit(self, rank: Rank, group: Rank, how: int) -> None:
        """Note that a core telling may belong to a group that is placed better in time; with ``how`` < 0, it to it."""
        self._fits.add((rank, group, str(how)))

    def changed(self) -> set[Rank]:
        """Return the groups of which a telling came, went or is another, or that were bridged."""
        other = self._fits_were ^ self._fits
        own = {(self.now.get(rank) or self.was[rank])["home"] for rank, _, _ in other}
        return super().changed() | own | {home for _, home, _ in other}

    def told_anew(self) -> set[str]:
        """Return the reports of which a telling came, went, is another or stands in another group."""
        ranks = self.moved("report", "packed", "home")
        return {row["report"] for r in ranks for held in (self.was, self.now) if (row := held.get(r)) is not None}

    def flush(self) -> None:
        """Write what is another than it was."""
        super().flush()
        self._write_fits(self._fits_were, self._fits)
        ranks = sorted(self.moved("seen"))
        seen = {rank: from_json(self.now[rank]["seen"], Seen) for rank in ranks if rank in self.now}
        self._sight([r for r in ranks if r in self.was], seen)

    def _write_fits(self, were: set[Fit], are: set[Fit]) -> None:
        table = kept.fit
        for rank, home, _ in sorted(were - are):  # before others of the same two are written
            self.connection.execute(delete(table).where(table.c.rank == rank, table.c.home == home))
        put(self.connection, table, [{"rank": r, "home": h, "how": how} for r, h, how in sorted(are - were)])

    def _sight(self, were: Sequence[Rank], seen: Mapping[Rank, Seen]) -> None:
        """Write who sees whom on earlier days."""
        table = kept.sight
        drop(self.connection, table, "by", were)
        rows = [{"seen": s, "by": r} for r, each in seen.items() for s in sorted({*each.likely, *each.fits})]
        put(self.connection, table, rows)

    def see_otherwise(self, seen: Mapping[Rank, Seen]) -> None:
        """Write that tellings which stay in their places see others on earlier days."""
        changed = {rank: each for rank, each in seen.items() if pack(each) != self.was[rank]["seen"]}
        if changed:
            table = self.table
            there = update(table).where(table.c.rank == bindparam("b_rank")).values(seen=bindparam("b_seen"))
            self.connection.execute(there, [{"b_rank": r, "b_seen": pack(each)} for r, each in changed.items()])
            self._sight(sorted(changed), changed)

    def stays(self, rank: Rank, telling: Telling, seen: Seen) -> bool:
        """Tell whether a telling has the same place in its group with what it sees now of the days before."""
        day = self.days.first
        names = (f"{side}{key}" for key in filed(telling) for side in "du")
        near = {r for name in names for r in self.lists.on_day(name, day, rank)[-placing.NEAR :]}
        here = placing.seen_by(rank, telling, self.tellings(near))
        at = StoreBoard(self.connection, 1, Days(rank, rank), Read(self._known, self._placed_in))
        row = self.was[rank]
        at.facts = {telling.key: (row["outlet"], row["source"])}
        if telling.kind == "saying":
            earlier = "report = ? AND rank < ?", (telling.report, rank)
            told = rows_where(self.connection, self.table, "home, packed", *earlier)
            at._own[telling.report] = {home for home, each in told if telling_in(each).kind == "saying"}
        placing.place(rank, telling, at, self.apart, placing.both(seen, here))
        self._refitted |= {(fit, fit in at._fits) for fit in at._fits ^ at._fits_were}
        return not (at.moved("home", "core") or at._bridged())

    def fit_otherwise(self) -> set[Rank]:
        """Write what those that stay in their places may belong to now; returns the groups that it concerns."""
        were, are = ({fit for fit, now in self._refitted if now is there} for there in (False, True))
        self._write_fits(were, are)
        homes = self.roots({rank for rank, _, _ in were | are}).values()
        return {base for name in {*homes, *(home for _, home, _ in were | are)} for base in self.groups.whole(name)}

    def seers(self, ranks: Iterable[Rank]) -> set[Rank]:
        """Return the tellings of later days that see any of some."""
        later = 'AND "by" > ?', (self.days.beyond,)
        return {rank for (rank,) in rows_among(self.connection, kept.sight, '"by"', "seen", ranks, *later)}


class StoreStories(Placed[Profile]):
    """The StoryBoard of ``record/story_placing.py``, as it stands before some days."""

    tables = Tables(kept.covered, kept.word, kept.story_bridge, "wr")

    def _read(self, packed: bytes) -> Profile:
        return from_json(packed, Profile)

    def _names_of(self, row: Row) -> list[str]:
        side = "w" if row["core"] else "r"
        return [f"{side}{word}" for word in filed_words(from_json(row["packed"], Profile))]

    def last(self, words: Sequence[str], most: int, *, rare: bool) -> dict[Rank, int]:
        """Return the core reports that stand last under each word, with how many words."""
        self.lists.load(f"w{word}" for word in words)
        held = (self.lists.last(f"w{word}") for word in words)
        return Counter(rank for ranks in held if len(ranks) <= most or not rare for rank in ranks[-most:])

    def profiles(self, ranks: Iterable[Rank]) -> Mapping[Rank, Profile]:
        """Return the profiles of placed reports of a core."""
        return self.contents(ranks)

    def names_of(self, ranks: Iterable[Rank]) -> set[str]:
        """Return the names under which those of some stand that are of a core now."""
        core = rows_among(self.connection, self.table, "packed", "rank", ranks, "AND core")
        return {name for (packed,) in core for name in self._names_of({"core": True, "packed": packed})}

    def put(self, rank: Rank, profile: Profile, story: Rank, words: Sequence[str]) -> None:
        """Place a report in a story; ``words`` are those under which it stands as one of the core, none for others."""
        self._join({"rank": rank, "home": story, "core": bool(words), "packed": pack(profile)}, profile)
        for word in dict.fromkeys(words):
            self.lists.put(f"w{word}", [rank])
