"""Prepared: what a merge asks of each report alone, worked out once and kept, so that it is not for every merge.

A third of a merge is spent on what each report tells, and on the fingerprints of its text. Both follow from its reading
and from knowledge, whatever other reports there are. ``store/ready.py`` keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chancery.knowledge import Knowledge
from chancery.model.entity import Entity
from chancery.model.frozen import dataclass
from chancery.model.reading import Published, Reading
from chancery.model.record import DatedReading
from chancery.model.reprint import Reprint
from chancery.record.dating import dating_keys
from chancery.record.occurrences import tellings_of
from chancery.record.placing import filed
from chancery.record.reprints import cut_of
from chancery.record.telling import Telling


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one report tells as it dates itself, and its fingerprints.

    ``dating`` are the keys by which each telling dates others (``dating_keys``), ``keys`` those by which it is joined
    with others (``placing.filed``), where nobody whom it names is somebody else in the record; ``filed`` are the
    fingerprints. ``published`` and ``entities`` are those of its reading, of which most merges ask no more.
    """

    tellings: list[Telling]
    dating: list[list[str]]
    keys: list[list[str]]
    filed: list[str]
    published: Published
    entities: dict[str, Entity]


@dataclass(frozen=True, slots=True)
class Before:
    """What a record says of the reports that it holds, for a merge of these with others that are only looked at."""

    reprints: Sequence[Reprint]
    dates: Mapping[str, Published]

    def differs(self, dated: Iterable[DatedReading]) -> bool:
        """Tell whether a report has another date now."""
        return any(self.dates.get(d.reading.report.id, d.published) != d.published for d in dated)


class Known:
    """What is prepared of the reports of a merge: of those on which no person decided anything."""

    def __init__(self, known: Mapping[str, Prepared], read: Iterable[Reading], kept: Iterable[Reading]) -> None:
        """Take what is prepared of ``read`` reports that are ``kept`` as they are."""
        own = {r.report.id: r for r in kept}
        ids = (r.report.id for r in read if own[r.report.id] is r)
        self._known = {id_: known[id_] for id_ in ids if id_ in known}
        self.filed = {id_: each.filed for id_, each in self._known.items()}
        self.dating = {id_: each.dating for id_, each in self._known.items()}

    def told(self, kept: Iterable[Reading], knowledge: Knowledge) -> dict[str, list[Telling]]:
        """Return what each report tells as it dates itself."""
        every = ((r.report.id, r) for r in kept)
        return {id_: self._known[id_].tellings if id_ in self._known else tellings_of(r, knowledge) for id_, r in every}

    @property
    def keys(self) -> dict[str, tuple[Telling, Sequence[str]]]:
        """The keys of tellings, each with its telling, by the key of the telling."""
        pairs = (pair for each in self._known.values() for pair in zip(each.tellings, each.keys, strict=True))
        return {telling.key: (telling, keys) for telling, keys in pairs}


def prepared(reading: Reading, knowledge: Knowledge) -> Prepared:
    """Return what a merge asks of a report alone."""
    told = tellings_of(reading, knowledge)
    dating = [dating_keys(telling, reading.published) for telling in told]
    return Prepared(
        tellings=told,
        dating=dating,
        keys=[list(filed(telling)) for telling in told],
        filed=sorted(cut_of(reading).filed),
        published=reading.published,
        entities=dict(reading.entities),
    )
