"""Kept lists: what stands under each key, by quarter, in order; only the end before a day is ever looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from chancery.record.placing import Rank
from chancery.store.codec import from_json, key_of, pack
from chancery.store.journal import chunks

Held = list[Rank]
"""The ranks of one key and quarter of a year: a rare key is read in few rows, and that of a common one is short."""

PAGE = 1
"""Quarters that are read at once."""


def quarter_of(rank: Rank) -> str:
    """Return the quarter of a rank's day; those of one century sort as they follow each other."""
    return f"{rank[:4]}-{(int(rank[5:7]) + 2) // 3}"


class Lists:
    """What stands under each name before a day."""

    def __init__(self, connection: Connection, table: Table, most: int, before: str) -> None:
        self._connection = connection
        self._table = table
        self._most = most
        self._before = before
        self._ends: dict[str, list[Rank]] = {}
        self._held: dict[tuple[str, str], Held] = {}
        here = (table.c.key == bindparam("key")) & (table.c.quarter <= bindparam("last"))
        columns = select(table.c.quarter, table.c.packed)
        self._back = columns.where(here).order_by(table.c.quarter.desc()).limit(PAGE)
        self._one = columns.where(table.c.key == bindparam("key"), table.c.quarter == bindparam("last"))

    def last(self, name: str) -> list[Rank]:
        """Return the ranks that stand last under a name."""
        if name not in self._ends:
            found: list[Rank] = []
            for held in self._quarters(key_of(name)):
                found = [*(r for r in held if r < self._before), *found]
                if len(found) >= self._most:
                    break
            self._ends[name] = found[-self._most :]
        return self._ends[name]

    def put(self, name: str, ranks: Sequence[Rank]) -> None:
        """Put ranks at the end of a name's list, for what is placed later on; ``change`` is what writes them."""
        self._ends[name] = [*self.last(name), *ranks][-self._most :]

    def _quarters(self, key: str) -> Iterator[Held]:
        last = quarter_of(self._before)
        while True:
            rows = self._connection.execute(self._back, {"key": key, "last": last}).all()
            for row in rows:
                if (key, row.quarter) not in self._held:
                    self._held[key, row.quarter] = from_json(row.packed, Held)
                yield self._held[key, row.quarter]
            if len(rows) < PAGE:
                return
            last = rows[-1].quarter[:-1] + chr(ord(rows[-1].quarter[-1]) - 1)

    def change(self, old: Mapping[Rank, Sequence[str]], new: Mapping[Rank, Sequence[str]]) -> None:
        """Write that ranks stand under the names ``new`` and no longer under those of ``old``."""
        places: dict[tuple[str, str], set[Rank]] = {}
        for names_of, present in ((old, False), (new, True)):
            for rank in sorted(names_of):
                for name in dict.fromkeys(names_of[rank]):
                    place = key_of(name), quarter_of(rank)
                    if place not in places:
                        places[place] = set(self._stored(place))
                    places[place] = places[place] | {rank} if present else places[place] - {rank}
        table = self._table
        for (key, quarter), ranks in sorted(places.items()):
            before = self._held.pop((key, quarter), [])
            if sorted(ranks) == before:
                continue
            here = (table.c.key == key) & (table.c.quarter == quarter)
            packed = pack(sorted(ranks))
            if before and ranks:
                self._connection.execute(update(table).where(here).values(packed=packed))
            elif before:
                self._connection.execute(delete(table).where(here))
            else:
                self._connection.execute(insert(table).values(key=key, quarter=quarter, packed=packed))

    def _stored(self, place: tuple[str, str]) -> Held:
        if place not in self._held:
            row = self._connection.execute(self._one, {"key": place[0], "last": place[1]}).first()
            self._held[place] = from_json(row.packed, Held) if row is not None else []
        return self._held[place]


class Buckets:
    """What is filed under each key, up to one more than counts: a bucket that is passed takes nothing in any more."""

    def __init__(self, connection: Connection, table: Table, most: int) -> None:
        self._connection = connection
        self._table = table
        self._most = most
        self._held: dict[str, list[str]] = {}
        self._was: dict[str, list[str]] = {}

    def load(self, keys: Iterable[str]) -> None:
        """Read the buckets of some keys in one go."""
        table = self._table
        for chunk in chunks(sorted(set(keys) - self._held.keys())):
            for row in self._connection.execute(select(table).where(table.c.key.in_(chunk))):
                self._held[row.key] = self._was[row.key] = from_json(row.packed, list[str])
            for key in chunk:
                self._held.setdefault(key, [])

    def of(self, key: str) -> list[str]:
        """Return what is filed under a key, in order."""
        if key not in self._held:
            self.load([key])
        return self._held[key]

    def put(self, key: str, item: str) -> None:
        """File something; twice is once."""
        held = self.of(key)
        if len(held) <= self._most and item not in held:
            self._held[key] = sorted([*held, item])

    def flush(self) -> None:
        """Write the buckets that changed."""
        table = self._table
        changed = {key: held for key, held in self._held.items() if held != self._was.get(key, [])}
        rows = [{"b_key": k, "b_packed": pack(held)} for k, held in sorted(changed.items()) if k in self._was]
        if rows:
            there = update(table).where(table.c.key == bindparam("b_key")).values(packed=bindparam("b_packed"))
            self._connection.execute(there, rows)
        rows = [{"key": k, "packed": pack(held)} for k, held in sorted(changed.items()) if k not in self._was]
        if rows:
            self._connection.execute(insert(table), rows)
        self._was.update(changed)
