"""Kept lists: what stands under each name, in order, some dozens a row; only the end before a day is ever looked at.

Where a row begins follows from what stands in it alone, so that a list is cut alike in whatever order it came to be.
Whoever looks at the ten that stand last reads one row of it or two, however common the name is and however long ago
the last one was.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, insert, update

from chancery.record.novelty import NEVER
from chancery.record.placing import DAY, Rank
from chancery.store.asking import first_of_each, rows_among, rows_where
from chancery.store.codec import from_json, key_of, pack
from chancery.store.in_bulk import drop, put

PAGE = 32
"""One rank in so many begins a row."""

_LAST = "SELECT first, packed FROM LISTS WHERE key = ? AND first < ? ORDER BY first DESC LIMIT 1"
"""The row of a place."""

_ON = "key = ? AND first < ? AND first >= ? ORDER BY first"
"""What stands in a list from some place on."""

Place = tuple[str, str]
"""A key, which stands for a name, and a rank or day: what is meant is the last row that begins before it."""


class Page(NamedTuple):
    """A row of a list: where it begins, and what stands in it in order; the first of a list begins before all."""

    first: str
    ranks: list[Rank]


def begins(rank: Rank) -> bool:
    """Tell whether a rank begins a row."""
    return zlib.crc32(rank.encode()) % PAGE == 0


def cut(ranks: Iterable[tuple[Rank, str]]) -> dict[str, list[Rank]]:
    """Return rows by where they begin, from ranks each with the beginning of the row that it was found to be in.

    What nothing dates has rows of its own.
    """
    found: dict[str, list[Rank]] = {}
    last = ""
    for rank, first in sorted(ranks):
        last = rank if begins(rank) else max(last, first, NEVER if rank >= NEVER else "")
        found.setdefault(last, []).append(rank)
    return found


class Rows:
    """Rows of lists that were read: each with where the next one begins, or up to where none does."""

    def __init__(self) -> None:
        self._held: dict[str, list[tuple[Page, str]]] = {}

    def get(self, place: Place) -> Page | None:
        """Return the row of a place; None where it was not read."""
        key, bound = place
        return next((p for p, until in self._held.get(key, ()) if p.first < bound <= until), None)

    def put(self, place: Place, page: Page) -> None:
        """Note what the row of a place is."""
        key, bound = place
        held = [(p, until) for p, until in self._held.get(key, ()) if p.first != page.first]
        self._held[key] = [*held, (page, bound)]

    def change(self, key: str, was: Collection[str], fresh: dict[str, list[Rank]]) -> None:
        """Note what has become of those rows of a list that began at ``was``."""
        now, held = list[tuple[Page, str]](), sorted(self._held.pop(key, ()))
        rows = {page.first: page.ranks for page, _ in held if page.ranks and page.first not in was} | fresh
        for page, until in held:
            firsts = sorted(first for first in rows if page.first <= first < until)
            if not page.first and "" not in firsts:
                firsts.insert(0, "")
            if page.first not in firsts and now and now[-1][1] == page.first:  # it has become part of the one before
                now[-1] = (now[-1][0], firsts[0] if firsts else until)
            ends = [*firsts, until][1:]
            now += [(Page(first, rows.get(first, [])), end) for first, end in zip(firsts, ends, strict=True)]
        self._held[key] = now


class Lists:
    """What stands under each name before some days. A name is a letter, the side, and a key."""

    def __init__(
        self, connection: Connection, table: Table, sides: str, most: int, days: tuple[str, str], rows: Rows
    ) -> None:
        """Make the lists before the first of some days, which are placed; ``rows`` are for all of one addition."""
        self._connection = connection
        self._table = table
        self._sides = sides
        self._most = most
        self._before, self._beyond = days
        self._ends: dict[str, list[Rank]] = {}
        self._more: dict[str, list[Rank]] = {}
        self._rows = rows

    def load(self, names: Iterable[str]) -> None:
        """Read what stands last under some names in few queries."""
        missing = {name: key_of(name) for name in sorted({n for n in names if n not in self._ends})}
        # the rows that the ranks of these days belong to: they are read anyhow when something is put there
        for name, ends in self._last(missing, self._beyond, self._before, self._most).items():
            self._ends[name] = [*ends, *self._more.pop(name, ())][-self._most :]

    def _last(self, keys: Mapping[str, str], bound: str, before: str, most: int) -> dict[str, list[Rank]]:
        """The ranks before ``before`` of rows that begin before ``bound``: at least ``most`` of each, or all."""
        found: dict[str, list[Rank]] = {name: [] for name in keys}
        places = {name: (key, bound) for name, key in keys.items()}
        while places:
            pages = self._pages(places.values())
            for name, place in list(places.items()):
                first, ranks = pages[place]
                found[name][:0] = [r for r in ranks if r < before]
                if first and len(found[name]) < most:
                    places[name] = (place[0], first)
                else:
                    del places[name]
        return found

    def _pages(self, places: Iterable[Place]) -> dict[Place, Page]:
        """The row of each of some places."""
        found, missing = dict[Place, Page](), list[Place]()
        for place in places:
            page = self._rows.get(place)
            if page is None:
                missing.append(place)
            else:
                found[place] = page
        query = _LAST.replace("LISTS", self._table.name)
        for place, row in first_of_each(self._connection, query, sorted(set(missing))):
            page = Page("", []) if row is None else Page(row[0], from_json(row[1], list[Rank]))
            self._rows.put(place, page)
            found[place] = page
        return found

    def last(self, name: str) -> list[Rank]:
        """Return the ranks that stand last under a name."""
        if name not in self._ends:
            self.load([name])
        return self._ends[name]

    def on_day(self, name: str, day: str, before: Rank) -> list[Rank]:
        """Return the ranks of a day that stand under a name before one of them."""
        key, found, bound = key_of(name), list[Rank](), before
        while bound > day:
            bound, ranks = self._pages([(key, bound)])[key, bound]
            found[:0] = [r for r in ranks if day < r < before]
        return found

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
        end, found = NEVER, list[Rank]()
        for side in dict.fromkeys(name[0] + self._sides):
            number = len(found)
            for ranks in self._after(key_of(side + name[1:]), beyond):
                found += ranks
                if side == name[0] and len(found) >= most:
                    end = found[most - 1][:DAY] + "~"
                if len(found) > number and found[-1] >= end:
                    break
        return [r for r in found if r < end]

    def _after(self, key: str, beyond: str) -> Iterator[list[Rank]]:
        """What stands in a list after ``beyond``, row by row, without what nothing dates."""
        ranks = self._pages([(key, beyond)])[key, beyond].ranks
        yield [r for r in ranks if beyond < r < NEVER]
        # rows are handed out one by one: whoever has enough reads no more
        since = key, NEVER, beyond
        for (packed,) in rows_where(self._connection, self._table, "packed", _ON, since):
            yield from_json(packed, list[Rank])

    def late(self, names: Iterable[str], since: str) -> dict[str, set[Rank]]:
        """Return by name what nothing dates and stands after ``since`` on any of its sides; not names without any."""
        of = {key_of(side + name[1:]): name[1:] for name in names for side in self._sides}
        found = dict[str, set[Rank]]()
        late = "AND first >= ?", (NEVER,)
        for key, packed in rows_among(self._connection, self._table, "key, packed", "key", of, *late):
            found.setdefault(of[key], set()).update(r for r in from_json(packed, list[Rank]) if r > since)
        return {name: found[name[1:]] for name in sorted(set(names)) if found.get(name[1:])}

    def counts(self, names: Iterable[str], most: int) -> dict[str, int]:
        """Return how many dated ones stand under each of some names, or that they are at least ``most``."""
        found = self._last({name: key_of(name) for name in names}, NEVER, NEVER, most)
        return {name: len(ranks) for name, ranks in found.items()}

    # -- writing

    def change(self, old: Mapping[Rank, Collection[str]], new: Mapping[Rank, Collection[str]]) -> None:
        """Write that ranks stand under the names ``new`` and no longer under those of ``old``."""
        edits: dict[str, dict[Rank, bool]] = {}
        for names_of, present in ((old, False), (new, True)):
            for rank, names in sorted(names_of.items()):
                for name in dict.fromkeys(names):
                    edits.setdefault(key_of(name), {})[rank] = present
        places = {(key, f"{rank} "): (key, rank) for key, ranks in edits.items() for rank in ranks}
        before = [place for place in places.values() if begins(place[1]) and not edits[place[0]][place[1]]]
        pages = self._pages([*places, *before])
        loaded: dict[str, dict[str, Page]] = {}
        for (key, _), page in pages.items():
            loaded.setdefault(key, {})[page.first] = page
        rows: list[tuple[str, str, list[Rank], bool]] = []
        for key, some in edits.items():
            was = {page.first: page.ranks for page in loaded[key].values() if page.ranks}
            ranks = {r: first for first, held in was.items() for r in held if some.get(r, True)}
            ranks |= {r: pages[key, f"{r} "].first for r, present in some.items() if present and r not in ranks}
            gone = {r for r, present in some.items() if not present}
            now = cut((r, "" if first in gone else first) for r, first in ranks.items())
            if now != was:
                self._rows.change(key, was, now)
                rows += [(key, f, now.get(f, []), f in was) for f in {*was, *now} if was.get(f) != now.get(f)]
        self._write(sorted(rows))

    def _write(self, rows: Iterable[tuple[str, str, list[Rank], bool]]) -> None:
        """Write rows: their key, where they begin, what stands in them now, and whether there are such."""
        table = self._table
        here = (table.c.key == bindparam("b_key")) & (table.c.first == bindparam("b_first"))
        gone, there, fresh = list[dict[str, object]](), list[dict[str, object]](), list[dict[str, object]]()
        for key, first, ranks, was in rows:
            if not ranks:
                gone.append({"b_key": key, "b_first": first})
            elif was:
                there.append({"b_key": key, "b_first": first, "b_packed": pack(ranks)})
            else:
                fresh.append({"key": key, "first": first, "packed": pack(ranks)})
        for statement, some in (
            (delete(table).where(here), gone),
            (update(table).where(here).values(packed=bindparam("b_packed")), there),
            (insert(table), fresh),
        ):
            if some:
                self._connection.execute(statement, some)


_GONE = "-"
"""Stands before what was filed no longer under a key that holds not all of it."""


class Buckets:
    """What is filed under each key, up to one more than counts: a bucket that is full takes nothing in any more.

    With ``spare`` so many more are held, so that some may go from a full one before it is unknown whether they count.
    """

    def __init__(self, connection: Connection, table: Table, most: int, spare: int = 0) -> None:
        self._connection = connection
        self._table = table
        self._room = most + 1 + spare
        self._held: dict[str, list[str]] = {}
        self._was: dict[str, list[str]] = {}

    def load(self, keys: Iterable[str]) -> None:
        """Read the buckets of some keys in one go."""
        missing = {key for key in keys if key not in self._held}
        for key, packed in rows_among(self._connection, self._table, "key, packed", "key", missing):
            self._held[key] = self._was[key] = from_json(packed, list[str])
        for key in missing:
            self._held.setdefault(key, [])

    def of(self, key: str) -> list[str]:
        """Return what is filed under a key, in order."""
        held = self._all(key)
        return [item for item in held if not item.startswith(_GONE)] if held and held[0].startswith(_GONE) else held

    def _all(self, key: str) -> list[str]:
        """Return what is filed under a key and what no longer is, which comes first."""
        if key not in self._held:
            self.load([key])
        return self._held[key]

    def full(self, key: str) -> bool:
        """Tell whether there may be more under a key than is filed."""
        return len(self._all(key)) >= self._room

    def put(self, key: str, item: str) -> None:
        """File something; twice is once."""
        held = self._all(key)
        if _GONE + item in held:
            self._held[key] = sorted([*(other for other in held if other != _GONE + item), item])
        elif len(held) < self._room and item not in held:
            self._held[key] = sorted([*held, item])

    def take(self, key: str, item: str, mark: str | None = None) -> None:
        """File something no longer; with ``mark``, which stands for it where some are left out, it is not named."""
        held = self._all(key)
        if item in held:
            left = [other for other in held if other != item]
            self._held[key] = sorted([*left, _GONE + (item if mark is None else mark)]) if self.full(key) else left

    def drop(self, key: str, item: str) -> None:
        """File something no longer, as if it had never been: where it was full, there is room for another now."""
        self._held[key] = [other for other in self._all(key) if other != item]

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
