"""Reprints of an addition: what added and changed reports share with others, found by the fingerprints kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from sqlalchemy import Connection, or_, select

from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.reprint import Reprint
from chancery.record.aligning import Cut
from chancery.record.index import CAPS
from chancery.record.reprints import RARE, SHARED_FILED, compare, cut_of, directed, passages, proven, worth_aligning
from chancery.store import kept, tables
from chancery.store.codec import from_json, key_of
from chancery.store.journal import chunks
from chancery.store.kept_lists import Buckets
from chancery.store.leaving import Leaving

CAP = CAPS["fingerprint"]

Pair = tuple[str, str]
Load = Callable[[Iterable[str]], dict[str, DatedReading]]


def added_to(pair: Pair, added: Collection[str]) -> bool:
    """Tell whether one of a pair is among those added."""
    return pair[0] in added or pair[1] in added


@dataclass
class ReprintsGrown:
    """The reprints of one addition; ``own`` gives readings as the reports date themselves."""

    connection: Connection
    own: Callable[[Iterable[str]], dict[str, Reading]]
    cuts: dict[str, Cut] = field(default_factory=dict, kw_only=True)
    keys: dict[str, frozenset[str]] = field(default_factory=dict, kw_only=True)
    """Those of the fingerprints of each report that were asked for."""

    @cached_property
    def fingerprints(self) -> Buckets:
        """The reports that are filed under each fingerprint."""
        return Buckets(self.connection, kept.fingerprint, CAP)

    def reprints(self, added: Collection[str]) -> dict[Pair, list[Reprint]]:
        """Return the reprints, as the reports date themselves, of every pair that the change may concern."""
        fresh = {r: sorted(keys) for r, keys in self._filed(added, anew=True).items()}
        keys = sorted({k for found in fresh.values() for k in found})
        self.fingerprints.load(keys)
        before = {k: self.fingerprints.of(k) for k in keys}
        for report, found in fresh.items():
            for key in found:
                self.fingerprints.put(key, report)
        self.fingerprints.flush()
        shared: Counter[Pair] = Counter()
        rare: Counter[Pair] = Counter()
        crossing: set[Pair] = set()
        for key in keys:
            was, members = len(before[key]), self.fingerprints.of(key)
            if any((was <= most) != (len(members) <= most) for most in (RARE, CAP)):
                crossing.update(self._stored_among(before[key]))  # counts only fall: nothing is shared that was not
            if len(members) <= CAP:
                new = [r for r in members if r in added]
                pairs = {(min(r, o), max(r, o)) for r in new for o in members if o != r}
                shared.update(pairs)
                rare.update(pairs if len(members) <= RARE else ())
        proven = self._proven({p: (n, rare[p]) for p, n in shared.items() if n >= SHARED_FILED})
        again = self._compared(p for p in crossing if not added_to(p, added))
        return again | {pair: reprints for pair, reprints in proven.items() if reprints}

    def reprints_left(self, gone: Leaving) -> dict[Pair, list[Reprint]]:
        """Return the reprints of every pair that reports which leave concern: none of their own, and others' anew."""
        filed = self._filed(gone.reports)
        keys = sorted({key for found in filed.values() for key in found})
        self.fingerprints.load(keys)
        before = {key: len(self.fingerprints.of(key)) for key in keys}
        for report, found in filed.items():
            for key in found:
                self.fingerprints.drop(key, report)
        full = {key for key, number in before.items() if number > CAP >= len(self.fingerprints.of(key))}
        self._refill(full, gone.reports)
        self.fingerprints.flush()
        crossing: set[Pair] = set()
        for key in keys:
            members = self.fingerprints.of(key)
            if any(before[key] > most >= len(members) for most in (RARE, CAP)):
                crossing.update(combinations(sorted(members), 2))  # it counts now, or counts as rare
        stored = {pair for report in {r for pair in crossing for r in pair} for pair in self._stored(report)}
        again = self._compared(crossing)
        mine: dict[Pair, list[Reprint]] = {pair: [] for pair in gone.pairs}
        return mine | {pair: found for pair, found in again.items() if found or pair in stored}

    def _refill(self, keys: set[str], gone: Collection[str]) -> None:
        """File under some keys what was not, since they were full: all reports are looked through for it."""
        if not keys:
            return
        table = kept.unit
        rows = self.connection.execute(select(table.c.report, table.c.fingerprints).order_by(table.c.report))
        for report, packed in rows:
            if report not in gone:
                for key in keys.intersection(from_json(packed, list[str])):
                    self.fingerprints.put(key, report)

    def _cut(self, report: str) -> Cut:
        if report not in self.cuts:
            self.cuts[report] = cut_of(self.own([report])[report])
        return self.cuts[report]

    def filed(self, report: str) -> list[str]:
        """Return the keys of a report's fingerprints."""
        return sorted(self._filed([report])[report])

    def _compared(self, pairs: Iterable[Pair]) -> dict[Pair, list[Reprint]]:
        """Compare pairs of which nothing is counted yet."""
        pairs = sorted(set(pairs))
        filed = self._filed({r for p in pairs for r in p})
        both = {(a, b): filed[a] & filed[b] for a, b in pairs}
        self.fingerprints.load(k for keys in both.values() for k in keys)
        counts: dict[Pair, tuple[int, int]] = {}
        for pair, keys in both.items():
            sizes = (len(self.fingerprints.of(k)) for k in keys)
            count = Counter(size <= RARE for size in sizes if size <= CAP)
            counts[pair] = count.total(), count[True]
        return self._proven(counts)

    def _filed(self, reports: Iterable[str], *, anew: bool = False) -> dict[str, frozenset[str]]:
        """The keys of the fingerprints of some reports; ``anew`` as their readings give them, whatever is kept."""
        wanted, table = sorted(reports), kept.unit
        missing = [r for r in wanted if r not in self.keys]
        for chunk in chunks([] if anew else missing):
            query = select(table.c.report, table.c.fingerprints).where(table.c.report.in_(chunk))
            for row in self.connection.execute(query):
                self.keys[row.report] = frozenset(from_json(row.fingerprints, list[str]))
        for report in missing:
            if report not in self.keys:
                self.keys[report] = frozenset(key_of(k) for k in self._cut(report).filed)
        return {r: self.keys[r] for r in wanted}

    def _proven(self, counts: Mapping[Pair, tuple[int, int]]) -> dict[Pair, list[Reprint]]:
        """Compare pairs by how many fingerprints they share, and how many rare ones; in order."""
        filed = self._filed({r for pair, (shared, _) in counts.items() if shared >= SHARED_FILED for r in pair})
        sizes = {r: len(keys) for r, keys in filed.items()}
        likely = {
            (a, b)
            for (a, b), (shared, rare) in counts.items()
            if shared >= SHARED_FILED and worth_aligning(shared, rare, sizes[a], sizes[b])
        }
        readings = self.own({r for pair in likely for r in pair})
        found: dict[Pair, list[Reprint]] = {}
        for pair in sorted(counts):
            if pair in likely:
                a, b = (DatedReading(readings[r], readings[r].published) for r in pair)
                cuts = self._cut(pair[0]), self._cut(pair[1])
                found[pair] = proven(compare(a, b, *cuts, passages(*cuts)), counts[pair][1])
            else:
                found[pair] = []
        return found

    def again(self, reports: Iterable[str]) -> dict[Pair, list[Reprint]]:
        """Return the reprints of some reports as they date themselves, for giving them their direction anew."""
        return self._compared(pair for report in sorted(set(reports)) for pair in self._stored(report))

    def _stored(self, report: str) -> set[Pair]:
        table = tables.reprint
        here = or_(table.c.a_report == report, table.c.b_report == report)
        query = select(table.c.a_report, table.c.b_report).where(here)
        return {(row.a_report, row.b_report) for row in self.connection.execute(query)}

    def _stored_among(self, reports: Sequence[str]) -> set[Pair]:
        table = tables.reprint
        query = select(table.c.a_report, table.c.b_report).where(table.c.a_report.in_(reports))
        return {(r.a_report, r.b_report) for r in self.connection.execute(query) if r.b_report in reports}

    def directed(self, found: dict[Pair, list[Reprint]], load: Load) -> dict[Pair, tuple[Reprint, ...]]:
        """Return reprints with the direction that merged dates give."""
        dated = load(sorted({r for pair, reprints in found.items() if reprints for r in pair}))
        return {pair: directed(some, [dated[r] for r in pair]) if some else () for pair, some in found.items()}
