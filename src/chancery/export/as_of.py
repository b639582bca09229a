"""As of a day: what was true in the world by then, as the record has it now.

An occurrence is shown when it had certainly happened: the last day that it can be of is no later, or a report that was
certainly out by then tells it as done (and nothing dates it later). Plans and hypotheses count from the report that
tells them. Statements and events go by the same rule with their own report. Of positions only the quotations said by
then count: one taken later is unseen, and one that was given up later still stands. Reports, stories, reprints, flags
and search show what was certainly out. How many reports tell a thing is counted over all reports, those since included:
what the record itself said at a moment is another question (``Dossier.past``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from chancery.errors import NotFound
from chancery.export.answers import Answers
from chancery.model.record import DatedReading
from chancery.store import tables
from chancery.store.base import View
from chancery.store.codec import entry_id
from chancery.store.happened import happened, held_by

if TYPE_CHECKING:
    from sqlalchemy import Table

    from chancery.knowledge import Knowledge
    from chancery.model.flag import Flag
    from chancery.model.occurrence import Occurrence
    from chancery.model.position import Position, Shift
    from chancery.model.reprint import Reprint
    from chancery.model.story import Story
    from chancery.store.entries import EventEntry, Located, StatementEntry
    from chancery.store.search import Hit

Row = dict[str, Any]

_IN_TIME = ("report", "statement", "event", "occurrence", "position", "shift", "flag", "story", "reprint")


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
        said, done = (happened(view.connection, t, self.day) for t in (tables.statement, tables.event))
        for each in self._inner.dated(view):
            report = each.reading.report.id
            statements = tuple(s for s in each.reading.statements if entry_id(report, s.id) in said)
            events = tuple(e for e in each.reading.events if entry_id(report, e.id) in done)
            yield replace(each, reading=replace(each.reading, statements=statements, events=events))

    def export(self, noun: str) -> Iterator[Row]:
        """Yield all rows of a noun; of reports those that were out."""
        rows = super().export(noun)
        if noun != "reports":
            return rows
        return (r for r in rows if _certainly(r["published"]["latest"], self.day))

    def reports(self, **asked: Any) -> list[Row]:
        """Return the reports that were out."""
        limit = asked.pop("limit", None)
        rows = super().reports(**asked)
        return [r for r in rows if r["published"] and _certainly(r["published"]["latest"], self.day)][:limit]


class ViewAsOf(View):
    """A view without what had not happened by a day; reports can still be looked up by id, to cite them."""

    def __init__(self, view: View, day: date) -> None:
        super().__init__(view.connection, view.backend)
        self._day = day
        self._known: dict[str, frozenset[str]] = {}

    def statements(self, **asked: Any) -> list[StatementEntry]:
        """Return the statements that had been made."""
        there = self._happened(tables.statement)
        return [s for s in super().statements(**asked) if s.id in there]

    def events(self, **asked: Any) -> list[EventEntry]:
        """Return the events that had happened."""
        there = self._happened(tables.event)
        return [e for e in super().events(**asked) if e.id in there]

    def occurrences(self, **asked: Any) -> list[Occurrence]:
        """Return the occurrences that had happened; links lead to such only."""
        there = self._happened(tables.occurrence)
        found = [o for o in super().occurrences(**asked) if o.id in there]
        return [replace(o, links=tuple(k for k in o.links if k.to in there)) for o in found]

    def positions(self, **asked: Any) -> list[Position]:
        """Return the positions held, each with the quotations shown by then; one given up later still stands."""
        there, shown = self._happened(tables.position), self._happened(tables.occurrence)
        return [held_by(p, self._day, shown) for p in super().positions(**asked) if p.id in there]

    def shifts(self, **asked: Any) -> list[Shift]:
        """Return the shifts that had been made."""
        there = self._happened(tables.shift)
        return [s for s in super().shifts(**asked) if s.id in there]

    def flags(self, **asked: Any) -> list[Flag]:
        """Return the flags on reports that were out."""
        there = self._happened(tables.flag)
        return [f for f in super().flags(**asked) if f.id in there]

    def stories(self, **asked: Any) -> list[Story]:
        """Return the stories with the reports that were out."""
        were_out = self._happened(tables.report_date)
        found = (replace(s, reports=tuple(r for r in s.reports if r in were_out)) for s in super().stories(**asked))
        return [s for s in found if s.reports]

    def reprints(self, **asked: Any) -> list[tuple[str, Reprint]]:
        """Return the passages shared by reports that were out."""
        there = self._happened(tables.reprint)
        return [(i, r) for i, r in super().reprints(**asked) if i in there]

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        """Return the reports that were out and hold the words."""
        were_out = self._happened(tables.report_date)
        return [h for h in super().search(text, 10_000) if h.report in were_out][:limit]

    def locate(self, prefix: str, nouns: Iterable[str] | None = None) -> Located:
        """Return where an id leads. Raises NotFound also for what had not happened."""
        found: Located = super().locate(prefix, None if nouns is None else tuple(nouns))
        table = tables.report_date if found.noun == "report" else tables.ENTRIES[found.noun]
        if found.noun in _IN_TIME and found.id not in self._happened(table):
            says = f"this {found.noun} is of no day up to {self._day}"
            raise NotFound(says, where=found.id[:12], mend="ask for a later day")
        return found

    def _happened(self, table: Table) -> frozenset[str]:
        if table.name not in self._known:
            self._known[table.name] = happened(self.connection, table, self._day)
        return self._known[table.name]


def _certainly(last: str | None, day: date) -> bool:
    return last is not None and last <= day.isoformat()
