"""As of a day: what was true in the world by then, as the record has it now.

An occurrence is shown when it had certainly happened: the last day that it can be of is no later, or a report that was
certainly out by then tells it as done (and nothing dates it later). Plans and hypotheses count from the report that
tells them. Statements and events go by the same rule with their own report. Of positions only the quotations said by
then count: one taken later is unseen, and one that was given up later still stands. Reports, stories, reprints, flags
and search show what was certainly out. How many reports tell a thing is counted over all reports, those since included:
what the record itself said at a moment is another question (``Dossier.past``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from chancery.errors import NotFound
from chancery.export.answers import Answers
from chancery.model.position import Position
from chancery.model.record import DatedReading
from chancery.store.base import View

if TYPE_CHECKING:
    from chancery.knowledge import Knowledge
    from chancery.model.event import Event
    from chancery.model.flag import Flag
    from chancery.model.occurrence import Occurrence
    from chancery.model.position import Shift
    from chancery.model.reprint import Reprint
    from chancery.model.statement import Statement
    from chancery.model.story import Story
    from chancery.store.base import Backend
    from chancery.store.entries import EventEntry, Located, ReportEntry, StatementEntry
    from chancery.store.search import Hit

Row = dict[str, Any]

_AHEAD = ("planned", "hypothetical")


class AsOf(Answers):
    """The answers of a dossier about the world up to the end of a day; comes from ``Answers.as_of``."""

    def __init__(self, inner: Answers, day: date) -> None:
        self._inner = inner
        self.day = day
        self.definition = inner.definition

    @property
    def knowledge(self) -> Knowledge:
        """What is known before reading."""
        return self._inner.knowledge

    @contextmanager
    def view(self) -> Iterator[View]:
        """Give the record to be asked, without what had not happened."""
        with self._inner.view() as view:
            yield ViewAsOf(view, self.day)

    def dated(self, view: View) -> Iterator[DatedReading]:
        """Yield each report's reading with what had been said and done by the day."""
        for each in self._inner.dated(view):
            out = _certainly(each.published.interval.latest, self.day)
            statements = tuple(s for s in each.reading.statements if _said(s, out, self.day))
            events = tuple(e for e in each.reading.events if _done(e, out, self.day))
            yield replace(each, reading=replace(each.reading, statements=statements, events=events))

    def export(self, noun: str) -> Iterator[Row]:
        """Yield all rows of a noun; of reports those that were out."""
        rows = super().export(noun)
        if noun != "reports":
            return rows
        return (r for r in rows if _certainly(_day(r["published"]["latest"]), self.day))

    def reports(self, **asked: Any) -> list[Row]:
        """Return the reports that were out."""
        limit = asked.pop("limit", None)
        rows = super().reports(**asked)
        return [r for r in rows if r["published"] and _certainly(_day(r["published"]["latest"]), self.day)][:limit]


class ViewAsOf(View):
    """A view without what had not happened by a day; reports can still be looked up by id, to cite them."""

    def __init__(self, view: View, day: date) -> None:
        super().__init__(view.connection, view.backend)
        self._day = day
        cards: list[ReportEntry] = view.reports()
        self._out = frozenset(c.id for c in cards if c.date is not None and _certainly(c.date.interval.latest, day))
        self._told: frozenset[str] | None = None

    backend: Backend

    def statements(self, **asked: Any) -> list[StatementEntry]:
        """Return the statements that had been made."""
        return [s for s in super().statements(**asked) if _said(s.statement, s.report in self._out, self._day)]

    def events(self, **asked: Any) -> list[EventEntry]:
        """Return the events that had happened."""
        return [e for e in super().events(**asked) if _done(e.event, e.report in self._out, self._day)]

    def occurrences(self, **asked: Any) -> list[Occurrence]:
        """Return the occurrences that had happened; links lead to such only."""
        there = self._occurred()
        found = [o for o in super().occurrences(**asked) if o.id in there]
        return [replace(o, links=tuple(k for k in o.links if k.to in there)) for o in found]

    def positions(self, **asked: Any) -> list[Position]:
        """Return the positions held, each as it was shown by then."""
        found = (self._as_held(p) for p in super().positions(**asked))
        return [p for p in found if p is not None]

    def shifts(self, **asked: Any) -> list[Shift]:
        """Return the shifts that had been made."""
        held = {p.id for p in self.positions()}
        return [s for s in super().shifts(**asked) if s.after in held]

    def flags(self, **asked: Any) -> list[Flag]:
        """Return the flags on reports that were out."""
        return [f for f in super().flags(**asked) if f.report is None or f.report in self._out]

    def stories(self, **asked: Any) -> list[Story]:
        """Return the stories with the reports that were out."""
        found = (replace(s, reports=tuple(r for r in s.reports if r in self._out)) for s in super().stories(**asked))
        return [s for s in found if s.reports]

    def reprints(self, **asked: Any) -> list[tuple[str, Reprint]]:
        """Return the passages shared by reports that were out."""
        return [(i, r) for i, r in super().reprints(**asked) if {r.a.report, r.b.report} <= self._out]

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        """Return the reports that were out and hold the words."""
        return [h for h in super().search(text, 10_000) if h.report in self._out][:limit]

    def locate(self, prefix: str, nouns: Iterable[str] | None = None) -> Located:
        """Return where an id leads. Raises NotFound also for what had not happened."""
        found: Located = super().locate(prefix, None if nouns is None else tuple(nouns))
        asks: dict[str, Callable[[], list[Any]]] = {
            "statement": lambda: self.statements(ids=[found.id]),
            "event": lambda: self.events(ids=[found.id]),
            "occurrence": lambda: self.occurrences(ids=[found.id]),
            "position": lambda: self.positions(ids=[found.id]),
            "shift": lambda: self.shifts(ids=[found.id]),
            "flag": lambda: self.flags(ids=[found.id]),
            "story": lambda: self.stories(ids=[found.id]),
            "reprint": lambda: self.reprints(ids=[found.id]),
            "report": lambda: [found.id] if found.id in self._out else [],
        }
        if found.noun in asks and not asks[found.noun]():
            raise NotFound(
                f"this {found.noun} is of no day up to {self._day}", where=found.id[:12], mend="ask for a later day"
            )
        return found

    def _occurred(self) -> frozenset[str]:
        if self._told is None:
            every: list[Occurrence] = super().occurrences()
            self._told = frozenset(o.id for o in every if self._has_occurred(o))
        return self._told

    def _has_occurred(self, one: Occurrence) -> bool:
        first, last = (one.date.earliest, one.date.latest) if one.date is not None else (None, None)
        told = any(e.report in self._out for e in one.evidence) and (first is None or first <= self._day)
        if one.realis in _AHEAD:
            return any(e.report in self._out for e in one.evidence)
        return told or _certainly(last, self._day)

    def _as_held(self, position: Position) -> Position | None:
        """Return a position as it was shown by then, None where it was not yet."""
        if position.start is not None and position.start > self._day:
            return None
        there = self._occurred()
        evidence = tuple(e for e in position.evidence if e.occurrence in there)
        if not evidence:
            return None
        end = position.end if position.end is not None and position.end <= self._day else None
        return replace(position, evidence=evidence, end=end)


def _certainly(last: date | None, day: date) -> bool:
    return last is not None and last <= day


def _said(statement: Statement, out: bool, day: date) -> bool:
    when = statement.said
    if when is None:
        return out
    return _certainly(when.latest, day) or (out and (when.earliest is None or when.earliest <= day))


def _done(event: Event, out: bool, day: date) -> bool:
    if event.realis in _AHEAD:
        return out
    when = event.date
    if when is None:
        return out
    return _certainly(when.latest, day) or (out and (when.earliest is None or when.earliest <= day))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
