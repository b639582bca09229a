"""Coded acts: each occurrence once, with the event that codes it best, however many reports tell it.

What tables of events are counted from. A saying is an act too where its words are one (a demand, an accusation). Events
that the record made no occurrence of, because they are only planned or hypothetical, are joined here by what they tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from chancery.model.dates import Interval
from chancery.model.frozen import dataclass

if TYPE_CHECKING:
    from chancery.model.event import Event, Participant
    from chancery.model.occurrence import Evidence, Occurrence
    from chancery.store.base import View
    from chancery.store.entries import EventEntry, ReportEntry

Direction = Literal["a", "b", "both"]
"""Which of two parties acts towards the other, or both do together."""

HAPPENED = ("asserted", "background")
AHEAD = ("planned", "hypothetical")

_ROLES = ("main", "headline", "background")


@dataclass(frozen=True, slots=True)
class Told:
    """One report's telling of a coded act: its event, and the evidence of the occurrence where there is one."""

    entry: EventEntry
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Act:
    """One act in the world. ``told`` holds its events, the best telling first; ``origins`` are None where the record
    does not count them. ``when`` is None for an act without a date of its own, also where only a
    bound of it is known."""

    id: str
    occurrence: Occurrence | None
    told: tuple[Told, ...]
    realis: str
    when: Interval | None
    reports: tuple[str, ...]
    origins: tuple[str, ...] | None

    @property
    def event(self) -> Event:
        """The event that codes it."""
        return self.told[0].entry.event

    def towards(self, a: str, b: str) -> Act | None:
        """Return this act as the tellings that set it between two states code it; None where none does."""
        told = tuple(t for t in self.told if direction(t.entry.event, a, b) is not None)
        if not told:
            return None
        return Act(self.id, self.occurrence, told, self.realis, self.when, self.reports, self.origins)


def direction(event: Event, a: str, b: str) -> Direction | None:
    """Return who of two states acts towards the other in an event; None where it is not between the two."""
    actors, recipients = states(event.actors), states(event.recipients)
    if not recipients:
        return "both" if a in actors and b in actors else None
    forth, back = a in actors and b in recipients, b in actors and a in recipients
    if forth and back:
        return "both"
    return "a" if forth else "b" if back else None


def states(parties: Sequence[Participant]) -> frozenset[str]:
    """Return the codes of the states and organisations among the parties."""
    return frozenset(p.state for p in parties if p.state is not None)


def acts(view: View) -> list[Act]:
    """Return every coded act of the record that is not negated, in the order of the occurrences, those ahead last.

    Acts that rest on plain words or on nobody of a known state are left out.
    """
    events = {(e.report, e.event.id): e for e in view.events() if not e.event.plain}
    cards = {card.id: card for card in view.reports()}
    found: list[Act] = []
    linked: set[tuple[str, str]] = set()
    for occurrence in view.occurrences():
        told = [Told(entry, e) for e in occurrence.evidence if (entry := events.get((e.report, e.event or "")))]
        linked.update((t.entry.report, t.entry.event.id) for t in told)
        made = None if occurrence.negated else _of_occurrence(occurrence, told, cards)
        if made is not None:
            found.append(made)
    rest = [e for key, e in events.items() if key not in linked and e.event.realis in AHEAD]
    return [*found, *_ahead(rest, cards)]


def _of_occurrence(occurrence: Occurrence, told: Sequence[Told], cards: Mapping[str, ReportEntry]) -> Act | None:
    """Make an act of an occurrence; a telling of another realis codes it only where no other does."""
    realis = occurrence.realis
    if occurrence.kind == "saying":
        kinds = {t.entry.event.realis for t in told}
        realis = "background" if occurrence.background else "asserted"
        if not kinds & set(HAPPENED):
            realis = min(kinds & set(AHEAD), default="")
    fits = HAPPENED if realis in HAPPENED else (realis,)
    best = [t for t in told if t.entry.event.realis in fits] or [t for t in told if t.entry.event.realis != "negated"]
    if not best or realis not in (*HAPPENED, *AHEAD):
        return None
    best.sort(key=lambda t: _nearness(t, cards))
    date = occurrence.date
    when = Interval(date.earliest, date.latest) if date is not None and date.value is not None else None
    reports = tuple(sorted({e.report for e in occurrence.evidence}))
    return Act(occurrence.id, occurrence, tuple(best), realis, when, reports, occurrence.origin_names)


def _nearness(told: Told, cards: Mapping[str, ReportEntry]) -> tuple[int, int, str, str, int]:
    """Order tellings: with both parties, as news, by date of publication, by place."""
    event, evidence = told.entry.event, told.evidence
    whole = bool(states(event.actors) and states(event.recipients)) or len(states(event.actors)) > 1
    role = _ROLES.index(evidence.role) if evidence is not None else 0
    date = cards[told.entry.report].date
    day = date.interval.earliest.isoformat() if date and date.interval.earliest else "9999"
    return not whole, role, day, told.entry.report, event.trigger.start


def _ahead(entries: Collection[EventEntry], cards: Mapping[str, ReportEntry]) -> Iterator[Act]:
    """Join planned and hypothetical events that tell the same act of the same parties at the same time."""
    groups: dict[tuple[object, ...], list[Told]] = {}
    for entry in entries:
        e = entry.event
        bounds = (e.date.earliest, e.date.latest) if e.date is not None else None
        parties = tuple(sorted(states(e.actors))), tuple(sorted(states(e.recipients)))
        groups.setdefault((e.realis, e.act, e.cameo, parties, bounds), []).append(Told(entry, None))
    for told in groups.values():
        told.sort(key=lambda t: _nearness(t, cards))
        event = told[0].entry.event
        when = Interval(event.date.earliest, event.date.latest) if event.date is not None else None
        reports = tuple(sorted({t.entry.report for t in told}))
        yield Act(told[0].entry.id, None, tuple(told), event.realis, when, reports, None)
