"""Record: all that follows from reports, dossier, knowledge and decisions."""

from __future__ import annotations

from collections.abc import Mapping

from chancery.model.basis import Basis
from chancery.model.decision import Outcome
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Occurrence
from chancery.model.position import Position, Shift
from chancery.model.reading import Published, Reading
from chancery.model.reprint import Reprint
from chancery.model.story import Story


@dataclass(frozen=True, slots=True)
class DatedReading:
    """A reading with its date as merged: times, offices and speakers are those of that date.

    ``moved`` tells why the date differs from what the report alone gave, empty when it does not.
    """

    reading: Reading
    published: Published
    moved: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The record: no clock and no order of arrival in it. Every tuple is in a canonical order.

    ``identities`` maps each entity id that readings use to its id in the record; ``entities`` holds those.
    ``outcomes`` tell of each standing decision whether it takes effect.
    """

    readings: tuple[DatedReading, ...]
    entities: Mapping[str, Entity]
    identities: Mapping[str, str]
    reprints: tuple[Reprint, ...]
    stories: tuple[Story, ...]
    occurrences: tuple[Occurrence, ...]
    positions: tuple[Position, ...]
    shifts: tuple[Shift, ...]
    flags: tuple[Flag, ...]
    outcomes: tuple[Outcome, ...] = ()
