"""Decisions in a record that grows: which reports a change of verdicts concerns, whose names, and what became of each.

Verdicts on statements, events and reports change single readings, and verdicts on entities the names that some
surnames stand for: both are made anew for the reports concerned, as if these had come again. Everything else that
persons decide is merged whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import Connection, select

from chancery.knowledge import Knowledge
from chancery.model.decision import Decision, Outcome
from chancery.model.entity import Entity
from chancery.model.reading import Reading
from chancery.record.concluding import outcomes_of_the_rest
from chancery.record.deciding import concerns, decided_with_outcomes, of_readings
from chancery.record.deciding_entities import ids_of, of_entities
from chancery.record.identities import SEPARATOR, Identities
from chancery.record.pairing import compared, kept_apart, of_pairs, told_same
from chancery.record.placing import Apart, Rank
from chancery.record.telling import Telling
from chancery.record.verdicts import merged_outcomes
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


def may_stand(told: Sequence[Decision]) -> bool:
    """Tell whether a record in which these verdicts stand may be made in parts: none is on an entry beside tellings.

    Two persons who set the same field everywhere may be of two minds at an entry that is still to come.
    """
    if not all(of_readings(d) or of_entities(d) or of_pairs(d) for d in told):
        return False
    wide = [d for d in told if d.scope == "dossier" and d.verdict == "set"]
    return not any(a.by != b.by and (a.noun, a.field) == (b.noun, b.field) for a, b in combinations(wide, 2))


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


def changed_verdicts(now: Sequence[Decision], was: Sequence[Decision]) -> tuple[list[Decision], frozenset[str]]:
    """Return the verdicts on readings that came or went, and the reports that those on single ones are about."""
    ids = {d.id for d in now} ^ {d.id for d in was}
    changed = [d for d in {d.id: d for d in (*now, *was)}.values() if d.id in ids and of_readings(d)]
    return changed, frozenset(d.report for d in changed if d.report is not None and d.scope != "dossier")


def wide_among(told: Iterable[Decision]) -> bool:
    """Tell whether one of some verdicts sets something in every report alike."""
    return any(d.scope == "dossier" and d.verdict == "set" and of_readings(d) for d in told)


def outcomes_now(
    known: Mapping[str, Outcome],
    now: Sequence[Decision],
    of_names: Iterable[Outcome],
    changed: Collection[str],
    read: Callable[[Collection[str] | None], Iterable[Reading]],
    knowledge: Knowledge,
) -> tuple[Outcome, ...]:
    """Return what became of each verdict: those on reports that are as they were have come to what is ``known``.

    ``read`` gives readings as they came from the reader: of some reports or, where a verdict is on all, of all.
    """
    found, wide = list(of_names), wide_among(now)
    for reading in read(None if wide else changed):
        if any(concerns(d, reading) for d in now):
            found.extend(decided_with_outcomes(reading, now, knowledge)[1])
    if not wide:
        found.extend(known[d.id] for d in now if of_readings(d) and d.report not in changed and d.id in known)
    return merged_outcomes([*found, *outcomes_of_the_rest(now, found)])


def of_one_mind(before: Mapping[str, Outcome], after: Iterable[Outcome], told: Sequence[Decision]) -> bool:
    """Tell whether persons are of two minds on nothing else than before, and on nothing that is made anew.

    What they are of two minds on is flagged at the first place of an entry, which only a merge of everything knows.
    """
    was = {i: o for i, o in before.items() if o.state == "contrary"}
    now = {o.decision: o for o in after if o.state == "contrary"}
    return was == now and all(of_readings(d) and d.scope != "dossier" for d in told if d.id in now)
