"""The store as the rest of the program sees it: ``Store`` opens views to read and writers to write.

::

    with Store.open(folder / "record.db") as store:
        with store.view() as view:                 # one state of the record, whatever others write meanwhile
            view.statements(speaker="Peskov")
        with store.write(now) as writer:           # the only writer; kept whole at the end, or not at all
            writer.put_reading(reading)
            record = merge(definition, knowledge, writer.readings(reader, version), tuple(writer.decisions()))
            writer.save_record(record)

A writer is a view too and sees what it wrote, so that reading, merging and saving are one transaction.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Concatenate, Literal, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select

from chancery.knowledge import Knowledge
from chancery.model.decision import Decision
from chancery.model.definition import Definition
from chancery.model.reading import Reading
from chancery.model.record import Record
from chancery.model.report import Report
from chancery.store import (
    carrying,
    decisions,
    growing,
    history,
    journal,
    kept,
    kept_state,
    query,
    ready,
    replacing,
    rolling,
    search,
    streaming,
    summing,
    tables,
    telling,
    waiting,
    write,
)  # fmt: skip
from chancery.store import locate as locating
from chancery.store import reports as reporting
from chancery.store.forgetting import About, forget_in_part
from chancery.store.journal import JournalEntry
from chancery.store.listings import Lister, Page, Total
from chancery.store.ready import NOTHING_READY, Ready
from chancery.store.redeciding import redecide
from chancery.store.search import Hit
from chancery.store.wanted import Key, Wanted
from chancery.store.write import Forgotten, SearchIndex, Written

P = ParamSpec("P")
T = TypeVar("T")

_PURGE = "purge"


class Backend(search.Matcher, SearchIndex, Protocol):
    """What a database must give: connections to read and to write, a search index, and care for its files."""

    where: str

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Give the one writing connection; raises DossierBusy when another has it."""

    def trying(self) -> AbstractContextManager[Connection]:
        """Give the one writing connection for what is not to be kept; raises DossierBusy when another has it."""

    def beside(
        self, connection: Connection, some: Sequence[Table]
    ) -> AbstractContextManager[Callable[[], dict[Table, Table]]]:
        """Put empty tables in the place of some for a while; what is given brings these back, and gives the new."""

    def check(self, connection: Connection) -> list[str]:
        """Return what is wrong with the database itself, one line each."""

    def purge(self) -> bool:
        """Leave nothing of erased rows in the files; False when it must be tried again later."""

    def close(self) -> None:
        """Let go of the database."""


def _on_view(ask: Callable[Concatenate[Connection, P], T]) -> Callable[Concatenate[View, P], T]:
    """Make a method of View from a question to a connection: same arguments, same answer, same docstring."""

    @functools.wraps(ask)
    def method(self: View, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return ask(self.connection, *args, **kwargs)

    return method


class View:
    """One state of the record, to be asked. Comes from ``Store.view``; dates are ``datetime.date``."""

    def __init__(self, connection: Connection, backend: Backend) -> None:
        self.connection = connection
        self.backend = backend
        self._lister: tuple[str, Wanted, Lister] | None = None

    grows = _on_view(kept_state.grows)
    made_with = _on_view(kept_state.made_with)
    kept_ready = _on_view(ready.kept_ready)
    made_ready = _on_view(ready.made_ready)
    report = _on_view(reporting.report)
    reports = _on_view(reporting.reports)
    readings = _on_view(reporting.readings)
    waiting = _on_view(waiting.waiting)
    dates = _on_view(reporting.dates)
    last_readings = _on_view(reporting.last_readings)
    without_reading = _on_view(reporting.without_reading)
    knowledge_used = _on_view(carrying.knowledge_used)
    statements = _on_view(query.statements)
    events = _on_view(query.events)
    occurrences = _on_view(query.occurrences)
    told_at = _on_view(query.told_at)
    links_to = _on_view(query.links_to)
    positions = _on_view(query.positions)
    shifts = _on_view(query.shifts)
    flags = _on_view(query.flags)
    reprints = _on_view(query.reprints)
    stories = _on_view(query.stories)
    entities = _on_view(query.entities)
    entities_named = _on_view(query.entities_named)
    identities = _on_view(query.identities)
    counts = _on_view(query.counts)
    told_counts = _on_view(telling.told_counts)
    told_by = _on_view(telling.told_by)
    quotations = _on_view(telling.quotations)
    sums = _on_view(summing.sums)
    journal_lines = _on_view(journal.lines)
    last_line = _on_view(journal.last_line)
    locate = _on_view(locating.locate)
    locate_report = _on_view(locating.locate_report)
    ids_beginning = _on_view(locating.ids_beginning)
    place_of = _on_view(locating.place_of)
    report_of_document = _on_view(locating.report_of_document)
    outcomes = _on_view(decisions.outcomes)
    marks = _on_view(decisions.marks)
    decisions = _on_view(decisions.decisions)  # last: it takes the module's name
    recorded_at = _on_view(journal.recorded_at)
    net_changes = _on_view(history.net_changes)
    actions = _on_view(history.actions)

    def journal(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        subject: str | None = None,
        noun: str | None = None,
        what: str | None = None,
    ) -> Iterator[JournalEntry]:
        """Yield journal lines in the order in which they were written; bounds are included."""
        return journal.entries(self.connection, since=since, until=until, subject=subject, noun=noun, what=what)

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        """Return the reports that hold the words, best first, with true spans; raises UsageError for no words."""
        return search.search(self.connection, self.backend, text, limit)

    def page(self, noun: str, wanted: Wanted, after: Key | None = None, limit: int = 50) -> Page:
        """Return the keys of the next entries of a noun; ``listings`` says how. Raises UsageError."""
        return self._listing(noun, wanted).page(after, limit)

    def counted(self, noun: str, wanted: Wanted) -> Total:
        """Return how many entries are wanted, or that they are at least so many."""
        return self._listing(noun, wanted).total()

    def _listing(self, noun: str, wanted: Wanted) -> Lister:
        """Return the list that was asked for last, or a new one: a page and its total need the same reports found."""
        if self._lister is None or self._lister[:2] != (noun, wanted):
            self._lister = noun, wanted, Lister(self.connection, self.backend, noun, wanted)
        return self._lister[2]

    def total(self, noun: str, wanted: Wanted) -> int | None:
        """Return how many entries are wanted, None where they are too many to count for a page."""
        counted = self.counted(noun, wanted)
        return counted.many if counted.sure else None

    def texts(self, reports: Collection[str]) -> dict[str, str]:
        """Return the kept texts of several reports at once."""
        table, found = tables.report, {}
        for chunk in journal.chunks(sorted(reports)):
            rows = self.connection.execute(select(table.c.id, table.c.text).where(table.c.id.in_(chunk)))
            found.update({row.id: row.text for row in rows})
        return found

    def check(self) -> list[str]:
        """Return what is wrong with the store: file, references, index, and texts that are not what was hashed."""
        problems = self.backend.check(self.connection)
        table = tables.report
        for key in list(self.connection.execute(select(table.c.id).order_by(table.c.id)).scalars()):
            report: Report = self.report(key)
            kept = self.connection.execute(select(table.c.sha256).where(table.c.id == key)).scalar_one()
            if hashlib.sha256(report.text.encode("utf-8")).hexdigest() != kept or report.id != key:
                problems.append(f"the text or metadata of report {key[:12]} is not what was kept")
        return problems


class Writer(View):
    """The one writer: a view that may change things. Comes from ``Store.write``; all of it happens, or nothing."""

    def __init__(self, connection: Connection, backend: Backend, now: datetime) -> None:
        super().__init__(connection, backend)
        self.at = journal.stamp(now)
        self._forgot = False

    def put_reading(self, reading: Reading) -> Literal["added", "reread", "same"]:
        """Keep a report and its reading; "same" when both were there. Raises InputError for unstorable text."""
        return write.put_reading(self.connection, self.backend, self.at, reading)

    def keep_knowledge(self, version: str, definition: Definition, reader: str) -> None:
        """Note the knowledge that the record is merged with, unless it is the one noted already."""
        rolling.note_merging(self.connection, self.at, reader, version, definition)
        used = self.knowledge_used()
        if used is None or used.version != version:
            carrying.keep_knowledge(self.connection, version, definition)

    def carry_over(self, reader: str, knowledge: Knowledge) -> int:
        """Give ``knowledge`` the readings of the reports that it does not concern; returns how many."""
        return carrying.carry_over(self.connection, reader, knowledge)

    def replace_report(self, old: str, reading: Reading) -> str:
        """Put a report with corrected metadata in the place of ``old``; returns the new id. Raises NotFound."""
        return write.replace_report(self.connection, self.backend, self.at, old, reading)

    def forget(self, report: str, by: str, about: About) -> tuple[Forgotten, bool]:
        """Erase a report and all words of it, and tell whether a large record was made anew without it.

        Where it was not, save the record merged without it before leaving. Raises NotFound.
        """
        self._forgot = True
        self._set_meta({_PURGE: "pending"})
        return forget_in_part(self.connection, self.backend, self.at, about, report, by)

    def save_record(self, record: Record) -> Written:
        """Make the stored record equal to ``record``; returns how many rows that took."""
        kept_state.note_kept(self.connection, None)
        return write.save_record(self.connection, self.at, record, keep_was=not self._forgot)

    def grow(
        self, definition: Definition, knowledge: Knowledge, reader: str, added: Collection[str]
    ) -> Iterator[growing.Grown]:
        """Add stored readings to the record, some hundred at a time; yields what each part made anew.

        Ask ``may_grow`` before: where it says no, the record must be merged whole.
        """
        return growing.grow(self.connection, self.at, definition, knowledge, reader, added)

    def redecided(
        self, definition: Definition, knowledge: Knowledge, reader: str, was: Sequence[Decision]
    ) -> growing.Grown | None:
        """Make anew what verdicts touch that stand now and not before, or no longer; ``was`` are those before.

        None where the record must be merged whole.
        """
        state = kept_state.state_of(reader, knowledge, definition)
        if not kept_state.may_grow(self.connection, state, ()):
            return None
        return redecide(growing.Growing(self.connection, self.at, definition, knowledge, reader, was))

    def tried(self, definition: Definition, knowledge: Knowledge, reader: str, added: Sequence[str]) -> growing.Grown:
        """Return what ``grow`` would make of added reports, judged as if they came last; for ``Store.trial`` alone."""
        return growing.Growing(self.connection, self.at, definition, knowledge, reader).tried(added)

    def keep(self, definition: Definition, knowledge: Knowledge, reader: str, made: Ready = NOTHING_READY) -> None:
        """Keep what a record that was just saved needs for ``grow`` to add to it, or what was ``made`` ready for it."""
        growing.keep(self.connection, self.at, definition, knowledge, reader)
        ready.keep_ready(self.connection, made, reader, knowledge)

    def streams(self) -> bool:
        """Tell whether ``stream`` serves: the record is large."""
        return streaming.streams(self.connection)

    def loads(self, added: Collection[str]) -> bool:
        """Tell whether to ``stream`` costs less than to ``grow``: where what is added is most of the record."""
        return streaming.loads(self.connection, added)

    def stream(
        self, definition: Definition, knowledge: Knowledge, reader: str, *, to_grow: bool = True
    ) -> Iterator[growing.Grown]:
        """Make a large record anew, block after block; yields what each made, and last the rows that all changed.

        Ask ``streams`` before: where it says no, merge the readings and save the record. Without ``to_grow`` nothing
        is kept by which the record could be added to.
        """
        before = streaming.dates_that_may_move(self.connection)
        with self.backend.beside(self.connection, (*tables.RECORD, *kept.KEPT, *streaming.SCRATCH)) as back:
            yield from streaming.Streaming(self.connection, self.at, definition, knowledge, reader).run(before)
            rows = replacing.replace_record(
                self.connection, self.at, back(), keep_was=not self._forgot, kept_too=to_grow
            )
        kept_state.note_kept(self.connection, kept_state.state_of(reader, knowledge, definition) if to_grow else None)
        yield growing.Grown(growing.NOTHING, {}, rows)

    def may_grow(self, definition: Definition, knowledge: Knowledge, reader: str, added: Collection[str]) -> bool:
        """Tell whether ``grow`` serves: for this reader, knowledge and definition, and what persons decided on."""
        state = kept_state.state_of(reader, knowledge, definition)
        return kept_state.may_grow(self.connection, state, added)

    def decide(self, decision: Decision) -> bool:
        """Keep a decision; False when it was there already."""
        return decisions.decide(self.connection, self.at, decision)

    def revoke(self, decision: str, by: str) -> None:
        """Withdraw a decision; raises NotFound, and UsageError when it was withdrawn before."""
        decisions.revoke(self.connection, self.at, decision, by)

    def _set_meta(self, facts: Mapping[str, str]) -> None:
        self.connection.execute(delete(tables.meta).where(tables.meta.c.key.in_(facts)))
        self.connection.execute(insert(tables.meta), [{"key": k, "value": v} for k, v in facts.items()])


class Store:
    """A dossier's database. Open it once, use it from many threads, close it (or use it as a context manager)."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend

    @classmethod
    def create(cls, path: Path) -> Store:
        """Make a new record in a file and open it; raises DossierExists."""
        from chancery.store.sqlite import SqliteBackend

        return cls(SqliteBackend.create(path))

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the record in a file; raises DossierMissing, DossierTooNew or DossierBroken."""
        from chancery.store.sqlite import SqliteBackend

        return cls(SqliteBackend.open(path))

    @classmethod
    def copy(cls, view: View, path: Path) -> Store:
        """Copy the record that a view sees to a new file and open it. Raises DossierError."""
        from chancery.store.sqlite import SqliteBackend

        SqliteBackend.copied(view.connection, path)
        return cls.open(path)

    @contextmanager
    def view(self) -> Iterator[View]:
        """Give a view of the record as it is now and stays for this view, whatever others write."""
        with self.backend.reading() as connection:
            yield View(connection, self.backend)

    @contextmanager
    def write(self, now: datetime) -> Iterator[Writer]:
        """Give the writer, for whom ``now`` (with a time zone) is when all of it happens.

        Raises DossierBusy at once when another process writes. When the block ends by an error, nothing of it
        is kept.
        """
        with self.backend.writing() as connection:
            writer = Writer(connection, self.backend, now)
            yield writer
            pending = connection.execute(select(tables.meta.c.key).where(tables.meta.c.key == _PURGE)).first()
        if pending is not None and self.backend.purge():
            with self.backend.writing() as connection:
                connection.execute(delete(tables.meta).where(tables.meta.c.key == _PURGE))

    @contextmanager
    def trial(self, now: datetime) -> Iterator[Writer]:
        """Give a writer of which nothing is kept: to see what an addition would do. Raises DossierBusy."""
        with self.backend.trying() as connection:
            yield Writer(connection, self.backend, now)

    def close(self) -> None:
        """Let go of the database."""
        self.backend.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
