"""Settler: imported tenures beside those that are known — what is new, what goes on, what contradicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from chancery.knowledge.extension import surely_meet
from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.people import tenure_interval
from chancery.model.dates import edtf_interval
from chancery.model.definition import OwnTenure
from chancery.model.frozen import dataclass
from chancery.model.office import Tenure, several_hold


@dataclass(frozen=True, slots=True)
class Conflict:
    """An imported row that contradicts a known one: dates that differ, or another holder at the same time.

    ``taken`` tells that the imported one was put in the place of the known one.
    """

    office: str
    what: str
    taken: bool = False

    @property
    def line(self) -> str:
        """The whole conflict on one line."""
        return f"{self.office}: {self.what}{'; taken' if self.taken else ''}"


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of imported tenures: rows to add, those of them that bring a known one up to date, conflicts."""

    tenures: tuple[OwnTenure, ...]
    updated: tuple[OwnTenure, ...]
    conflicts: tuple[Conflict, ...]


class Settler:
    """Compares imported tenures with known ones, once all are there: the order of adding does not matter."""

    def __init__(self, known: Knowledge, *, prefer: bool, checked: date) -> None:
        self._known = known
        self._prefer = prefer
        self._checked = checked
        self._names: dict[str, str] = {}
        self._new: dict[str, set[OwnTenure]] = {}

    def add(self, person: str, name: str, tenure: OwnTenure, position: str) -> None:
        """Add one tenure of a person; ``position`` is the item that it came from."""
        self._names[person] = name
        own = replace(tenure, person=person, checked=self._checked, source=f"{tenure.source} {position}".strip())
        self._new.setdefault(own.office, set()).add(own)

    def settle(self) -> Settled:
        """Return what can be added to knowledge without contradiction, and the rest as conflicts."""
        tenures: list[OwnTenure] = []
        updated: list[OwnTenure] = []
        conflicts: list[Conflict] = []
        for office in sorted(self._new):
            rows = _joined(sorted(self._new[office], key=_when))
            added, brought, told = self._settle_office(office, rows)
            tenures += added
            updated += brought
            conflicts += told
        return Settled(tuple(tenures), tuple(updated), tuple(conflicts))

    def _settle_office(
        self, office: str, rows: list[OwnTenure]
    ) -> tuple[list[OwnTenure], list[OwnTenure], list[Conflict]]:
        standing = list(self._known.tenures_of_office(office))
        added: list[OwnTenure] = []
        updated: list[OwnTenure] = []
        conflicts: list[Conflict] = []
        rest = []
        for own in rows:  # first those who are known in this office: what comes next depends on when they left
            mine = [t for t in standing if t.person == own.person and t.interval.meets(_tenure(own).interval)]
            if not mine:
                rest.append(own)
                continue
            same = next((t for t in mine if _agree(t, own)), None)
            if same is not None:
                continue
            ended = next((t for t in mine if _ended_since(t, own)), None)
            if ended is not None:
                newer = replace(own, start=ended.start, kind=ended.kind, replaces=True)
                standing[standing.index(ended)] = _tenure(newer)
                added.append(newer)
                updated.append(newer)
                continue
            conflicts.append(Conflict(office, _differs(self._name(own.person), mine[0], own), self._prefer))
            if self._prefer:
                standing = [t for t in standing if t not in mine] + [_tenure(own)]
                added.append(replace(own, replaces=True))
        for own in rest:
            row = self._beside(office, own, standing, conflicts)
            if row is not None:
                added.append(row)
                standing.append(_tenure(row))
        return added, updated, conflicts

    def _beside(
        self, office: str, own: OwnTenure, standing: list[Tenure], conflicts: list[Conflict]
    ) -> OwnTenure | None:
        """Return a row for a holder who is not known in this office: beside the others, or not at all."""
        if own.kind != "regular" or several_hold(office):
            return own
        met = [t for t in standing if t.kind == "regular" and surely_meet(t, _tenure(own))]
        if not met:
            return own
        imported = all(t.source.startswith("wikidata") for t in met)
        says = f"{self._name(own.person)} from {own.start} to {own.end or 'today'}, while {_who(self._known, met[0])}"
        if imported:  # the source itself has two at a time: both stay, and neither is said to be the only one
            conflicts.append(Conflict(office, f"{says}; kept as parallel"))
            return replace(own, kind="parallel")
        conflicts.append(Conflict(office, says, self._prefer))
        if not self._prefer:
            return None
        standing[:] = [t for t in standing if t not in met]
        return replace(own, replaces=True)

    def _name(self, person: str) -> str:
        return self._names.get(person, person)


def _when(own: OwnTenure) -> tuple[str, str, str, str, str]:
    return own.start or "", own.end or "9", own.person, own.kind, own.source


def _joined(rows: list[OwnTenure]) -> list[OwnTenure]:
    """Join the terms of one person that follow each other: sources give a row for each cabinet or re-election."""
    joined: dict[tuple[str, str], list[OwnTenure]] = {}
    for own in rows:
        terms = joined.setdefault((own.person, own.kind), [])
        if terms and own.start is not None and _reaches(terms[-1].end, own.start):
            last = terms[-1]
            ends = [end for end in (last.end, own.end) if end is not None]
            terms[-1] = replace(last, end=max(ends) if len(ends) == 2 else None)
        else:
            terms.append(own)
    return sorted((own for terms in joined.values() for own in terms), key=_when)


def _reaches(end: str | None, start: str) -> bool:
    first = edtf_interval(start).earliest
    last = edtf_interval(end).latest if end is not None else None
    return last is None or (first is not None and last + timedelta(days=1) >= first)


def _tenure(own: OwnTenure) -> Tenure:
    interval = tenure_interval(own.start, own.end)
    return Tenure(own.person, own.office, own.start, own.end, own.kind, own.source, own.checked, interval)


def _agree(known: Tenure, own: OwnTenure) -> bool:
    """Tell whether two rows can mean the same days: each bound fits the other's precision, an open one fits no end."""
    if own.end is None and known.end is not None and own.checked is not None and known.interval.latest is not None:
        return False
    return _fit(known.start, own.start) and (own.end is None or _fit(known.end, own.end))


def _fit(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return edtf_interval(one).meets(edtf_interval(other))


def _ended_since(known: Tenure, own: OwnTenure) -> bool:
    """Tell a known holder, in office when the table was last checked, whom the source knows to have left since."""
    if known.end is not None or own.end is None or not _fit(known.start, own.start):
        return False
    last = edtf_interval(own.end).latest
    return known.checked is None or (last is not None and last >= known.checked)


def _differs(name: str, known: Tenure, own: OwnTenure) -> str:
    return (
        f"{name} from {own.start} to {own.end or 'today'}; known is from {known.start or 'unknown'}"
        f" to {known.end or 'today'}"
    )


def _who(known: Knowledge, tenure: Tenure) -> str:
    found = known.entities.get(tenure.person)
    name = found.name if found is not None else tenure.person
    return f"{name} is known from {tenure.start} to {tenure.end or 'today'}"
