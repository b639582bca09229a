"""Verdicts on occurrences in a record that grows: which of them are looked at anew, and what they make of an entry.

A verdict finds its entry among those that tell something at its place in its report. Where one of these is made anew,
all of them are, so that the verdict goes to the nearest. What others look at of an entry on which a person set whose it
is, or when, are its tellings as that makes them: they are kept beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from chancery.knowledge import Knowledge
from chancery.model.decision import Decision, Outcome
from chancery.model.occurrence import Occurrence
from chancery.model.span import Span
from chancery.record.deciding_entries import (
    DecidedOccurrences,
    decide_occurrences,
    named_by,
    of_occurrences,
    own_occurrences,
)
from chancery.record.occurrences import order_of
from chancery.record.placing import Rank
from chancery.record.telling import Telling
from chancery.store import kept, tables
from chancery.store.codec import from_json, pack
from chancery.store.growing_decisions import Named
from chancery.store.growing_stated import Stated
from chancery.store.in_bulk import drop, ids_in, put
from chancery.store.journal import chunks

if TYPE_CHECKING:
    from chancery.store.growing_entries import EntriesGrown

Retold = dict[str, Telling]
"""Tellings by their keys, as verdicts make them."""


class OccurrenceVerdicts:
    """The verdicts on occurrences in one addition: ask ``beside`` which entries to make anew, then ``decide``."""

    def __init__(self, connection: Connection, now: Sequence[Decision], was: Sequence[Decision]) -> None:
        self._connection = connection
        self._now = {d.id: d for d in now if of_occurrences(d)}
        before = {d.id: d for d in was if of_occurrences(d)}
        self._every = before | self._now
        self._changed = before.keys() ^ self._now.keys()
        self._concerned: dict[str, Decision] = {}
        self._resting: dict[Rank, Retold] = {}
        self._retold: dict[str, Retold] = {}
        self.outcomes: tuple[Outcome, ...] = ()
        self.stated: list[Stated] = []
        self.told_otherwise: set[str] = set()
        """The reports of which a telling is another by verdicts than it was."""

    # -- which entries they may be about

    def beside(self, entries: EntriesGrown, ends: Collection[Rank]) -> set[Rank]:
        """Return the groups that the verdicts may be about which may be about some of ``ends``, or of one another."""
        left, fresh = dict(self._every), set(ends)
        while left:
            reports = self._told_in(entries, fresh)
            concerned = {i: d for i, d in left.items() if self._is_concerned(d, entries, reports)}
            if not concerned:
                break
            self._concerned.update(concerned)
            left = {i: d for i, d in left.items() if i not in concerned}
            found = self._look_up(entries, concerned.values())
            fresh = {entries.end_of(home) for home, _, _ in found} - fresh - self._resting.keys()
            for home, core, telling in found:
                self._resting.setdefault(entries.end_of(home), {}).update({} if core else {telling.key: telling})
            entries.groups.load_resting(fresh)
        return set(self._resting)

    def _look_up(self, entries: EntriesGrown, verdicts: Iterable[Decision]) -> list[tuple[Rank, bool, Telling]]:
        """Return the tellings that some verdicts may be about, with their groups and whether they decide these."""
        places: dict[str, list[Span]] = {}
        for decision in verdicts:
            if decision.report is not None and decision.span is not None:
                places.setdefault(decision.report, []).append(decision.span)
        found, table = list[tuple[Rank, bool, Telling]](), kept.placed
        for chunk in chunks(sorted(places)):
            query = select(table.c.home, table.c.core, table.c.packed).where(table.c.report.in_(chunk))
            for row in self._connection.execute(query):
                telling = from_json(row.packed, Telling)
                if any(e.span.overlaps(span) for e in telling.evidence for span in places[telling.report]):
                    found.append((row.home, row.core, telling))
        entries.board.groups.load(home for home, _, _ in found)
        entries.groups.load(entries.board.groups.root(home) for home, _, _ in found)
        return found

    def _told_in(self, entries: EntriesGrown, ends: Collection[Rank]) -> set[str]:
        """Return the reports of verdicts that tell something of some groups."""
        names = {name for end in ends for name in entries.groups.resting(end)}
        entries.board.groups.load_bases(names)
        bases = sorted({base for name in names for base in entries.board.groups.bases(name)})
        wanted = sorted({d.report for d in self._every.values() if d.report is not None})
        table, found = kept.placed, set[str]()
        for reports in chunks(wanted):
            for chunk in chunks(bases):
                here = table.c.home.in_(chunk) & table.c.report.in_(reports)
                found.update(self._connection.execute(select(table.c.report).where(here).distinct()).scalars())
        return found

    def _is_concerned(self, decision: Decision, entries: EntriesGrown, reports: Collection[str]) -> bool:
        """Tell whether what a verdict is about, or what it makes of it, may be another than before."""
        if decision.id in self._changed or decision.report in reports or decision.report in entries.whole:
            return True
        return not named_by(decision).isdisjoint(entries.replay.renamed)

    # -- what they make of them

    def decide(
        self,
        entries: EntriesGrown,
        found: Sequence[Occurrence],
        cores: Mapping[str, tuple[Telling, ...]],
        ends: Mapping[str, Rank],
    ) -> DecidedOccurrences:
        """Apply the verdicts to entries made anew: to all that ``beside`` named, in the groups of ``ends``."""
        if not self._every:
            return DecidedOccurrences(tuple(found), cores, {}, ())
        told = [d for i, d in sorted(self._concerned.items()) if i in self._now]
        names = {id_ for d in told for id_ in named_by(d)}
        identities = stands_for(self._connection, entries.replay.named, names)
        rest = {id_: list(self._resting.get(end, {}).values()) for id_, end in ends.items()}
        left = decide_occurrences(found, cores, told, identities, entries.growing.knowledge, rest)
        self.outcomes = left.outcomes
        self._keep(entries.old | cores.keys(), left.groups, cores)
        places = {one.id: "|".join(("0", *order_of(one))) for one in found}
        for id_ in sorted(entries.old | cores.keys()):
            self.stated.append(Stated(id_, places.get(id_, ""), left.stated.get(id_, {})))
        return left

    def _keep(
        self,
        ids: Collection[str],
        now: Mapping[str, tuple[Telling, ...]],
        cores: Mapping[str, tuple[Telling, ...]],
    ) -> None:
        """Keep the tellings of entries that verdicts make others, and note in which reports that changed any."""
        self.load(ids)
        changed = list[str]()
        fresh: dict[str, Retold] = {}
        for id_ in sorted(ids):
            before = self._retold[id_]
            core = {t.key: t for t in now.get(id_, ())}
            fresh[id_] = core if tuple(now.get(id_, ())) != tuple(cores.get(id_, ())) and id_ in now else {}
            if fresh[id_] != before:
                changed.append(id_)
                self.told_otherwise |= {t.report for t in (*before.values(), *fresh[id_].values())}
        self._retold |= fresh
        drop(self._connection, kept.retold, "occurrence", changed)
        rows = [{"occurrence": i, "packed": pack(list(fresh[i].values()))} for i in changed if fresh[i]]
        put(self._connection, kept.retold, rows)

    # -- what others look at

    def load(self, ids: Iterable[str]) -> None:
        """Read the tellings of some entries that verdicts make others, in one go."""
        if not self._every:
            return
        missing, table = sorted(set(ids) - self._retold.keys()), kept.retold
        self._retold.update((id_, {}) for id_ in missing)
        for chunk in chunks(missing):
            for row in self._connection.execute(select(table).where(table.c.occurrence.in_(chunk))):
                self._retold[row.occurrence] = {t.key: t for t in from_json(row.packed, list[Telling])}

    def retold(self, occurrence: str, telling: Telling) -> Telling:
        """Return a telling of an entry as verdicts make it."""
        if not self._every:
            return telling
        self.load([occurrence])
        return self._retold[occurrence].get(telling.key, telling)


def own_concerned(
    now: Sequence[Decision], was: Sequence[Decision], reports: Collection[str], renamed: Collection[str]
) -> list[Decision]:
    """Return the entries of persons' own that may be others than before, those that are gone too."""
    before, after = ({d.id: d for d in told if d.verdict == "own"} for told in (was, now))
    changed = before.keys() ^ after.keys()
    every = sorted((before | after).items())
    return [d for i, d in every if i in changed or d.report in reports or not named_by(d).isdisjoint(renamed)]


def own_now(
    connection: Connection,
    named: Named,
    concerned: Collection[Decision],
    now: Sequence[Decision],
    knowledge: Knowledge,
) -> DecidedOccurrences:
    """Return those of some entries of persons' own that stand."""
    standing = {d.id for d in now}
    told = [d for d in concerned if d.id in standing]
    names = {id_ for d in told for id_ in named_by(d)}
    there = ids_in(connection, tables.report, "id", "id", (d.report for d in told if d.report is not None))
    return own_occurrences(told, stands_for(connection, named, names), knowledge, dict.fromkeys(there, ""))


def stands_for(connection: Connection, named: Named, ids: Collection[str]) -> dict[str, str]:
    """Return the entities that some ids stand for, after some names were made anew: one left out stands for itself."""
    table = tables.identity
    found = {id_: named.mapping[id_] for id_ in ids if id_ in named.mapping}
    for chunk in chunks(sorted(set(ids) - found.keys() - named.old)):
        found.update(connection.execute(select(table.c.id, table.c.entity).where(table.c.id.in_(chunk))).all())
    return found
