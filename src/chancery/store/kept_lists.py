"""Kept lists: what stands under each key, by quarter, in order; only the end before a day is ever looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from chancery.record.novelty import NEVER
from chancery.record.placing import DAY, Rank
from chancery.store.codec import from_json, key_of, pack
from chancery.store.in_bulk import chunks_by_first, drop, put
from chancery.store.journal import chunks

Held = dict[str, list[Rank]]
"""The ranks of one key and quarter of a year, by the side that they stand on: a letter. What a key holds in a quarter
is read in one row, and that of a common key is short."""

Place = tuple[str, str]
"""A key and a quarter."""


def quarter_of(rank: Rank) -> str:
    """Return the quarter of a rank's day; those of one century sort as they follow each other."""
    return f"{rank[:4]}-{(int(rank[5:7]) + 2) // 3}"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of lists as they were read, and which quarter of a key comes before another; None where none does."""

    held: dict[Place, Held] = field(default_factory=dict)
    earlier: dict[Place, str | None] = field(default_factory=dict)


class Lists:
    """What stands under each name before a day. A name is a letter, the side, and a key."""

    def __init__(self, connection: Connection, table: Table, most: int, before: str, rows: Rows) -> None:
        """Make the lists before a day; ``rows`` are for all lists of one addition."""
        self._connection = connection
        self._table = table
        self._most = most
        self._before = before
        self._ends: dict[str, list[Rank]] = {}
        self._more: dict[str, list[Rank]] = {}
        self._held = rows.held
        self._earlier = rows.earlier
        columns, key = select(table.c.quarter, table.c.packed), table.c.key == bindparam("key")
        self._back = columns.where(key, table.c.quarter <= bindparam("last")).order_by(table.c.quarter.desc())
        later = (key, table.c.quarter >= bindparam("first"), table.c.quarter < NEVER)
        self._on = columns.where(*later).order_by(table.c.quarter)

    def load(self, names: Iterable[str]) -> None:
        """Read what stands last under some names in few queries."""
        of: dict[str, dict[str, list[Rank]]] = {}
        for name in names:
            if name not in self._ends:
                of.setdefault(name[1:], {})[name[0]] = []
        short = {key_of(key): (key, ends) for key, ends in sorted(of.items())}
        latest = dict.fromkeys(short, quarter_of(self._before))
        while latest:
            read = self._rows(sorted(latest.items()))
            for hashed in latest:
                for side, ends in short[hashed][1].items():
                    older = read.get((hashed, latest[hashed]), {}).get(side, ())
                    ends[:0] = [r for r in older if r < self._before]
            open_ = [h for h in latest if any(len(ends) < self._most for ends in short[h][1].values())]
            latest = self._quarters_before({h: latest[h] for h in open_})
        for key, sides in of.items():
            for side, ends in sides.items():
                self._ends[side + key] = [*ends, *self._more.pop(side + key, ())][-self._most :]

    def _rows(self, places: Sequence[Place]) -> dict[Place, Held]:
        """The rows of some keys and quarters; those that are not there are left out."""
        table = self._table
        missing = [place for place in places if place not in self._held]
        self._held.update((place, {}) for place in missing)
        for quarter, keys in chunks_by_first((quarter, key) for key, quarter in missing):
            here = select(table).where(table.c.quarter == quarter, table.c.key.in_(keys))
            for row in self._connection.execute(here):
                self._held[row.key, quarter] = from_json(row.packed, Held)
        return {place: self._held[place] for place in places if self._held[place]}

    def _quarters_before(self, latest: Mapping[str, str]) -> dict[str, str]:
        """The last quarter of each key before a quarter; keys without one are left out."""
        table = self._table
        missing = [place for place in latest.items() if place not in self._earlier]
        self._earlier.update(dict.fromkeys(missing))
        for quarter, keys in chunks_by_first((quarter, key) for key, quarter in missing):
            here = select(table.c.key, func.max(table.c.quarter).label("last"))
            here = here.where(table.c.key.in_(keys), table.c.quarter < quarter).group_by(table.c.key)
            self._earlier.update(((row.key, quarter), row.last) for row in self._connection.execute(here))
        return {key: last for key, quarter in latest.items() if (last := self._earlier[key, quarter]) is not None}

    def last(self, name: str) -> list[Rank]:
        """Return the ranks that stand last under a name."""
        if name not in self._ends:
            self.load([name])
        return self._ends[name]

    def on_day(self, name: str, day: str, before: Rank) -> list[Rank]:
        """Return the ranks of a day that stand under a name before one of them."""
        place = key_of(name[1:]), quarter_of(day)
        held = self._rows([place]).get(place, {}).get(name[0], ())
        return [r for r in held if day < r < before]

    def put(self, name: str, ranks: Sequence[Rank]) -> None:
        """Put ranks at the end of a name's list, for what is placed later on; ``change`` is what writes them."""
        if name in self._ends:
            self._ends[name] = [*self._ends[name], *ranks][-self._most :]
        else:  # read only if it is looked at
            self._more.setdefault(name, []).extend(ranks)

    # -- later days

    def lookers(self, name: str, beyond: str, most: int) -> list[Rank]:
        """Return what stands after ``beyond`` on any side of a name, up to the day of the ``most``-th on its own.

        What nothing dates is left out.
        """
        end, number, found = NEVER, 0, list[Rank]()
        # rows are handed out one by one: that of a common key ends in the first
        for row in self._connection.execute(self._on, {"key": key_of(name[1:]), "first": quarter_of(beyond)}):
            held = from_json(row.packed, Held)
            found += [r for ranks in held.values() for r in ranks if r > beyond]
            own = [r for r in held.get(name[0], ()) if r > beyond]
            number += len(own)
            if number >= most:
                end = own[most - number - 1][:DAY] + "~"
                break
        return [r for r in found if r < end]

    def late(self, names: Iterable[str], since: str) -> dict[str, set[Rank]]:
        """Return by name what stands after ``since`` on any of its sides; names without any are left out."""
        of = {key_of(name[1:]): name[1:] for name in names}
        table, found = self._table, dict[str, set[Rank]]()
        for chunk in chunks(sorted(of)):
            here = select(table.c.key, table.c.packed).where(table.c.key.in_(chunk), table.c.quarter >= since[:4])
            for row in self._connection.execute(here):
                ranks = {r for side in from_json(row.packed, Held).values() for r in side if r > since}
                found.setdefault(of[row.key], set()).update(ranks)
        return {name: found[name[1:]] for name in sorted(set(names)) if found.get(name[1:])}

    def count(self, name: str, most: int) -> int:
        """Return how many dated ones stand under a name, or that they are at least ``most``."""
        number = 0
        for row in self._connection.execute(self._back, {"key": key_of(name[1:]), "last": f"{int(NEVER) - 1}-4"}):
            number += len(from_json(row.packed, Held).get(name[0], ()))
            if number >= most:
                break
        return number

    # -- writing

    def change(self, old: Mapping[Rank, Collection[str]], new: Mapping[Rank, Collection[str]]) -> None:
        """Write that ranks stand under the names ``new`` and no longer under those of ``old``."""
        edits: dict[Place, list[tuple[str, Rank, bool]]] = {}
        for names_of, present in ((old, False), (new, True)):
            for rank in sorted(names_of):
                for name in dict.fromkeys(names_of[rank]):
                    edits.setdefault((key_of(name[1:]), quarter_of(rank)), []).append((name[0], rank, present))
        before = self._rows(sorted(edits))
        changed: dict[Place, Held] = {}
        for place, some in edits.items():
            sides = {side: set(ranks) for side, ranks in before.get(place, {}).items()}
            for side, rank, present in some:
                sides[side] = sides.get(side, set()) | {rank} if present else sides.get(side, set()) - {rank}
            after = {side: sorted(ranks) for side, ranks in sorted(sides.items()) if ranks}
            if after != before.get(place, {}):
                changed[place] = after
        self._write(changed, before)

    def _write(self, changed: Mapping[Place, Held], before: Mapping[Place, Held]) -> None:
        table = self._table
        here = (table.c.key == bindparam("b_key")) & (table.c.quarter == bindparam("b_quarter"))
        gone, there, fresh = list[dict[str, object]](), list[dict[str, object]](), list[dict[str, object]]()
        for (key, quarter), held in sorted(changed.items()):
            self._held.pop((key, quarter), None)
            if not held:
                gone.append({"b_key": key, "b_quarter": quarter})
            elif (key, quarter) in before:
                there.append({"b_key": key, "b_quarter": quarter, "b_packed": pack(held)})
            else:
                fresh.append({"key": key, "quarter": quarter, "packed": pack(held)})
        for statement, rows in (
            (delete(table).where(here), gone),
            (update(table).where(here).values(packed=bindparam("b_packed")), there),
            (insert(table), fresh),
        ):
            if rows:
                self._connection.execute(statement, rows)
        if gone or fresh:
            self._earlier.clear()


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

    def take(self, key: str, item: str) -> None:
        """File something no longer: of a bucket that holds all that there is."""
        self._held[key] = [held for held in self.of(key) if held != item]

    def flush(self) -> None:
        """Write the buckets that changed."""
        table = self._table
        changed = {key: held for key, held in self._held.items() if held != self._was.get(key, [])}
        gone = [key for key, held in changed.items() if not held]
        drop(self._connection, table, "key", gone)
        for key in gone:
            del changed[key], self._was[key]
        rows = [{"b_key": k, "b_packed": pack(held)} for k, held in sorted(changed.items()) if k in self._was]
        if rows:
            there = update(table).where(table.c.key == bindparam("b_key")).values(packed=bindparam("b_packed"))
            self._connection.execute(there, rows)
        rows = [{"key": k, "packed": pack(held)} for k, held in sorted(changed.items()) if k not in self._was]
        put(self._connection, table, rows)
        self._was.update(changed)
