"""Decisions in a record that grows: which reports a change of verdicts concerns, whose names, and what became of each.

Verdicts on statements, events and reports change single readings, and verdicts on entities the names that some
surnames stand for: both are made anew for the reports concerned, as if these had come again. Those on occurrences are
in ``growing_verdicts.py``, on flags in ``growing_flags.py``, on positions in ``kept_lanes.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from chancery.knowledge import Knowledge
from chancery.model.decision import Decision, Outcome
from chancery.model.entity import Entity
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.record.concluding import outcomes_of_the_rest
from chancery.record.deciding import concerns, decided_with_outcomes, of_readings
from chancery.record.deciding_entities import ids_of, of_entities
from chancery.record.identities import SEPARATOR, Identities
from chancery.record.pairing import compared, kept_apart, told_same
from chancery.record.placing import Apart, Rank
from chancery.record.telling import Telling
from chancery.store import kept
from chancery.store.journal import chunks

Own = Callable[[Iterable[str]], dict[str, Reading]]


@dataclass(frozen=True)
class Named:
    """Names joined anew: ids and entities as they are now, and the ids of all rows that stood for them."""

    mapping: dict[str, str]
    entities: dict[str, Entity]
    old: set[str]
    outcomes: Sequence[Outcome] = ()

    def beside(self, others: Identities) -> Identities:
        """Return these names with those that are as they were."""
        return Identities({**others.mapping, **self.mapping}, {**others.entities, **self.entities})


class PassedError(Exception):
    """Something is to go, and not all is kept that stands beside it: only a merge of everything tells what comes."""


class Compared(NamedTuple):
    """What persons say of pairs of tellings: which are apart, which are one, and all that verdicts are about."""

    by_key: Mapping[str, Telling]
    ranks: Mapping[str, Rank]
    apart: Apart
    same: Sequence[tuple[Rank, Rank]]
    about: frozenset[Rank]
    """The tellings that verdicts are about, those too that stood before."""


NOTHING_COMPARED = Compared({}, {}, frozenset(), (), frozenset())


def compared_tellings(told: Mapping[Rank, Telling], now: Sequence[Decision], was: Sequence[Decision]) -> Compared:
    """Return what verdicts say of pairs, given all tellings of the reports that they are about, by rank."""
    by_key = {telling.key: telling for telling in told.values()}
    ranks = {telling.key: rank for rank, telling in told.items()}
    every = list({d.id: d for d in (*now, *was)}.values())
    return Compared(
        by_key,
        ranks,
        kept_apart(by_key, now),
        [(ranks[a], ranks[b]) for a, b in told_same(by_key, now)],
        frozenset(ranks[key] for key in compared(by_key, every)),
    )


class EntityVerdicts:
    """The verdicts on entities that stand, beside those that stood when the record was last made."""

    def __init__(self, connection: Connection, now: Sequence[Decision], was: Sequence[Decision]) -> None:
        self._connection = connection
        self.now = tuple(d for d in now if of_entities(d))
        every = {d.id: d for d in (*self.now, *was) if of_entities(d)}
        self.ids = frozenset(id_ for d in every.values() for id_ in ids_of(d))
        self.plain = frozenset(id_.split(SEPARATOR, 1)[0] for id_ in self.ids)

    def surnames(self) -> set[str]:
        """Return the surnames of all that they are about: their names are made anew with every addition."""
        found, table = set[str](), kept.use
        for chunk in chunks(sorted(self.plain)):
            here = select(table.c.surname).where(table.c.plain.in_(chunk)).distinct()
            found.update(s for s in self._connection.execute(here).scalars() if s is not None)
        return found

    def known(self, own: Own) -> dict[str, Entity]:
        """Return those of knowledge that they are about and that a report names."""
        found, table = dict[str, Entity](), kept.use
        for id_ in sorted(self.plain):
            here = select(table.c.report).where(table.c.plain == id_, table.c.surname.is_(None))
            report = self._connection.execute(here.order_by(table.c.report).limit(1)).scalar()
            if report is not None:
                found[id_] = own([report])[report].entities[id_]
        return found


def wide(told: Iterable[Decision]) -> list[Decision]:
    """Return those of some verdicts that set something in every report alike."""
    return [d for d in told if d.scope == "dossier" and d.verdict == "set" and of_readings(d)]


def changed_verdicts(now: Sequence[Decision], was: Sequence[Decision]) -> list[Decision]:
    """Return the verdicts that came or went."""
    ids = {d.id for d in now} ^ {d.id for d in was}
    return [d for d in {d.id: d for d in (*now, *was)}.values() if d.id in ids]


def outcomes_of_readings(
    now: Sequence[Decision],
    was: Sequence[Decision],
    known: Mapping[str, Outcome],
    concerned: Collection[str],
    read: Callable[[Collection[str] | None], Iterable[Reading]],
    knowledge: Knowledge,
) -> list[Outcome]:
    """Return what became of the verdicts on what readings say, as far as some reports tell it anew.

    ``known`` is what became of those on all reports alike. ``read`` gives readings as they came from the reader: of
    some reports, or of all.
    """
    everywhere, before = wide(now), {d.id for d in was}
    told_in = {d.id: {t.report for t in known[d.id].entries if t.report} for d in everywhere if d.id in known}
    again = {id_ for id_, reports in told_in.items() if not reports.isdisjoint(concerned)}
    every = any(d.id not in before for d in everywhere)
    reports = None if every else {*concerned, *(r for id_ in again for r in told_in[id_])}
    found = list[Outcome]()
    for reading in read(reports):
        if any(concerns(d, reading) for d in now):
            found.extend(decided_with_outcomes(reading, now, knowledge)[1])
    if not every:
        found += [known[d.id] for d in everywhere if d.id in known and d.id not in again]
    told = {o.decision for o in found}
    left = [d for d in now if d.id not in told and (d.id in again or d.id not in before or d.report in concerned)]
    return [*found, *outcomes_of_the_rest([d for d in left if on_readings(d)], found)]


def dating(told: Iterable[Decision]) -> list[Decision]:
    """Return the verdicts on the dates of reports."""
    return [d for d in told if d.verdict == "set" and d.field == "published" and on_readings(d)]


def on_readings(decision: Decision) -> bool:
    """Tell whether a decision is about a report or what it says, its date too."""
    compared = decision.verdict in ("own", "same", "different")
    return not compared and decision.noun in (None, "report", "statement", "event")
