"""Clashes of an addition: where entries made anew differ from others of which reports have the same words or deed.

Entries are filed under keys that name their days (``record/differing.py``), so that few stand under each, whatever the
size of the record. An entry is compared anew where it came, changed or went, where a report says something else beside
it, and where others made a key count or count no longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import Connection, TextClause, and_, delete, select, text

from chancery.model.flag import Flag
from chancery.record import differing
from chancery.record.differing import Clash, Told, clashes, filed_under
from chancery.record.flags import flag_of
from chancery.record.telling import Telling
from chancery.store import kept
from chancery.store.codec import key_of
from chancery.store.in_bulk import put
from chancery.store.journal import chunks

if TYPE_CHECKING:
    from chancery.store.growing_entries import EntriesGrown

_ASKED = (4, 32, 256)
"""Keys that are asked for in one query: few kinds of query, so that SQLite prepares each once."""

_QUERY = """
WITH asked (key) AS (VALUES ASKED)
SELECT held.key, held.entry FROM asked JOIN kept_clashing AS held
ON held.key = asked.key AND held.entry <= coalesce((
  SELECT last.entry FROM kept_clashing AS last WHERE last.key = asked.key ORDER BY last.entry LIMIT 1 OFFSET :most
), '~')
"""

Pair = tuple[str, str]
Held = dict[str, set[str]]
"""Keys by entry, or entries by key."""


def clash_flags(entries: EntriesGrown, told_in: Mapping[str, Sequence[tuple[str, Telling]]]) -> dict[str, list[Flag]]:
    """Return, by what raises them, the flags of all pairs of entries that an addition concerns.

    ``told_in`` are the tellings of the reports that tell something otherwise, with their entries.
    """
    return _Clashes(entries, told_in).flags()


class _Clashes:
    """What differs between the entries of one addition and others."""

    def __init__(self, entries: EntriesGrown, told_in: Mapping[str, Sequence[tuple[str, Telling]]]) -> None:
        self._entries = entries
        self._connection = entries.connection
        self._anew = frozenset(entries.old | entries.new.keys())
        beside = {id_ for told in told_in.values() for id_, _ in told}
        self._was = _by(self._connection, "entry", self._anew | beside)
        self._now = {id_: _keys_of(told) for id_, told in entries.new.items()}
        self._now.update((id_, self._was[id_]) for id_ in beside - self._anew if id_ in self._was)
        self._tellings: dict[str, Sequence[Telling]] = {}

    def flags(self) -> dict[str, list[Flag]]:
        """Return the flags by the pair that raises them, an empty list where they are no more."""
        concerned = {id_ for held in (self._was, self._now) for id_, keys in held.items() if keys}
        if not concerned:
            return {}
        under, turned = self._under_now()
        self._file()
        others = turned - self._now.keys() - self._anew
        self._now |= _by(self._connection, "entry", others)
        more = {key for id_ in others for key in self._now.get(id_, ())} - under.keys()
        under |= self._under(more, differing.MOST + 1)
        concerned |= others
        before = self._pairs_before(concerned)
        if self._entries.growing.latest:
            concerned &= self._entries.found.keys()
        found = {pair: self._flags_of(*pair) for pair in sorted(_pairs(under, concerned))}
        now = {pair for pair, some in found.items() if some}
        self._note(before, now)
        return {f"clash|{a}|{b}": found.get((a, b), []) for a, b in sorted(before | now)}

    def _under_now(self) -> tuple[Held, set[str]]:
        """The entries under each key, and those under a key that counts now and did not, or counts no longer."""
        went = Counter(key for id_ in self._anew for key in self._was.get(id_, ()))
        keys = {key for held in (self._was, self._now) for some in held.values() for key in some}
        before = self._under(keys, differing.MOST + 1 + max(went.values(), default=0))
        now = {key: ids - self._anew for key, ids in before.items()}
        for id_ in self._anew:
            for key in self._now.get(id_, ()):
                now[key].add(id_)
        turned = {
            id_
            for key, ids in before.items()
            if (len(ids) <= differing.MOST) != (len(now[key]) <= differing.MOST)
            for id_ in ids | now[key]
        }
        return now, turned

    def _under(self, keys: Iterable[str], most: int) -> Held:
        """The first entries under some keys, so many at the most."""
        found: Held = {key: set() for key in keys}
        for chunk in chunks(sorted(found), _ASKED[-1]):
            size = next(size for size in _ASKED if size >= len(chunk))
            asked = dict(zip((f"k{n}" for n in range(size)), [*chunk, *[chunk[-1]] * (size - len(chunk))], strict=True))
            for row in self._connection.execute(_asking(size), {**asked, "most": most - 1}):
                found[row.key].add(row.entry)
        return found

    def _file(self) -> None:
        """Write under which keys the entries made anew stand."""
        table, rows = kept.clashing, list[dict[str, str]]()
        for id_ in sorted(self._anew):
            was, now = self._was.get(id_, set()), self._now.get(id_, set())
            if gone := was - now:
                self._connection.execute(delete(table).where(table.c.entry == id_, table.c.key.in_(sorted(gone))))
            rows += [{"key": key, "entry": id_} for key in sorted(now - was)]
        put(self._connection, table, rows)

    def _pairs_before(self, ids: Collection[str]) -> set[Pair]:
        table, found = kept.clash, set[Pair]()
        for column in (table.c.one, table.c.other):
            for chunk in chunks(sorted(ids)):
                rows = self._connection.execute(select(table.c.one, table.c.other).where(column.in_(chunk)))
                found.update((row.one, row.other) for row in rows)
        return found

    def _note(self, before: Collection[Pair], now: Collection[Pair]) -> None:
        """Write which pairs differ."""
        table = kept.clash
        for one, other in sorted(set(before) - set(now)):
            self._connection.execute(delete(table).where(and_(table.c.one == one, table.c.other == other)))
        put(self._connection, table, [{"one": a, "other": b} for a, b in sorted(set(now) - set(before))])

    # -- what differs

    def _flags_of(self, one: str, other: str) -> list[Flag]:
        return [self._flag(clash) for clash in clashes(self._of(one), self._of(other), self._told)]

    def _flag(self, clash: Clash) -> Flag:
        return flag_of(clash, self._told, self._entries.growing.knowledge)

    def _of(self, id_: str) -> Sequence[Telling]:
        if id_ not in self._tellings:
            self._tellings[id_] = self._entries.tellings_of(id_)
        return self._tellings[id_]

    @cached_property
    def _told(self) -> Told:
        """What reports tell, read where two entries are alike."""
        told: dict[str, list[Telling]] = {}

        def tellings(report: str) -> Sequence[Telling]:
            if report not in told:
                told[report] = [telling for _, telling in self._entries.told_in([report])[report]]
            return told[report]

        return Told(tellings, lambda report: self._entries.growing.dated([report])[report].reading)


def _pairs(under: Held, ids: Collection[str]) -> set[Pair]:
    """The pairs of some entries with all that share a key with them which counts."""
    each = (sorted(some) for some in under.values() if len(some) <= differing.MOST)
    return {pair for some in each for pair in combinations(some, 2) if pair[0] in ids or pair[1] in ids}


@cache
def _asking(number: int) -> TextClause:
    """The query for the entries under so many keys."""
    return text(_QUERY.replace("ASKED", ", ".join(f"(:k{n})" for n in range(number))))


def _keys_of(tellings: Iterable[Telling]) -> set[str]:
    return {key_of(key) for key in filed_under(tellings)}


def _by(connection: Connection, name: str, values: Iterable[str]) -> Held:
    """The keys of some entries."""
    table, found = kept.clashing, Held()
    for chunk in chunks(sorted(set(values))):
        for row in connection.execute(select(table).where(table.c[name].in_(chunk))):
            found.setdefault(row.entry, set()).add(row.key)
    return found
