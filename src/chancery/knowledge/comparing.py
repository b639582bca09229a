"""Comparing: knowledge beside a fresh source (``knowledge check --against``), and beside the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from chancery.knowledge.imports import Imported
from chancery.knowledge.knowledge import Knowledge
from chancery.model.definition import Definition
from chancery.model.frozen import dataclass
from chancery.model.office import SPEAKS_FOR_STATE


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a source says otherwise, or that knowledge lacks: what kind, at which office, in a sentence."""

    kind: str
    where: str
    says: str

    @property
    def line(self) -> str:
        """The whole difference on one line."""
        return f"{self.where}: {self.kind}: {self.says}"


def differences(knowledge: Knowledge, imported: Imported, layer: Definition) -> list[Difference]:
    """Return how a source differs from knowledge: ``imported`` is what importing it over ``layer`` would give.

    ``differs`` is a row that says otherwise, ``ended`` a holder who has left since, ``missing`` a tenure of an office
    that has a table and lacks it. What only adds offices and people that no table covers is no difference.
    """
    found = [Difference("differs", conflict.office, conflict.what) for conflict in imported.conflicts]
    names = {own.entity.id: own.entity.name for own in imported.layer.people}
    had = set(layer.tenures)
    updated = set(imported.updated)
    covered = {table.office for table in knowledge.tables}
    for tenure in imported.layer.tenures:
        if tenure in had:
            continue
        entity = knowledge.entities.get(tenure.person)
        name = entity.name if entity is not None else names.get(tenure.person, tenure.person)
        if tenure in updated:
            found.append(Difference("ended", tenure.office, f"{name} left on {tenure.end}; known is no end"))
        elif tenure.office in covered:
            kind = "" if tenure.kind == "regular" else f" ({tenure.kind})"
            says = f"{name}{kind} from {tenure.start} to {tenure.end or 'today'} is not known"
            found.append(Difference("missing", tenure.office, says))
    return sorted(found, key=lambda d: (d.where, d.kind, d.says))


def stale(knowledge: Knowledge, on: date, days: int) -> list[Difference]:
    """Return the tables that were last checked more than ``days`` before ``on``, the oldest first.

    Only offices that speak for their state and that somebody holds count; a table with no day at all is stale.
    """
    found = []
    for office, checked in _checked(knowledge):
        age = None if checked is None else (on - checked).days
        if age is None or age > days:
            says = "was never checked" if checked is None else f"last checked {checked}, {age} days before {on}"
            found.append(((checked or date.min), Difference("stale", office, says)))
    return [difference for _, difference in sorted(found, key=lambda pair: (pair[0], pair[1].where))]


def _checked(knowledge: Knowledge) -> Iterator[tuple[str, date | None]]:
    """Yield each office that someone holds with the last day on which any of its rows was checked."""
    tables = {table.office: table.checked for table in knowledge.tables}
    for office_id in sorted(_held(knowledge)):
        if knowledge.office(office_id).role not in SPEAKS_FOR_STATE:
            continue
        days = [t.checked for t in knowledge.tenures_of_office(office_id)] + [tables.get(office_id)]
        yield office_id, max((day for day in days if day is not None), default=None)


def _held(knowledge: Knowledge) -> Iterable[str]:
    return {
        office
        for office in {table.office for table in knowledge.tables} | set(knowledge.offices)
        if any(tenure.end is None for tenure in knowledge.tenures_of_office(office))
    }
