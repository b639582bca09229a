"""Dossier: one dispute that someone follows — its definition, its database, and what can be done with them.

This is where everything is joined: what the command line, the API, the web pages and Python call.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from chancery.deciding import Deciding
from chancery.engines.local import read_all, tagger_of
from chancery.errors import (
    ChanceryError,
    DossierBroken,
    DossierExists,
    DossierMissing,
    KnowledgeError,
    ReadingFailed,
    UsageError,
)  # fmt: skip
from chancery.export.answers import Moment
from chancery.intake import Given, take_text
from chancery.intake.correcting import corrected
from chancery.intake.naming import named_reports
from chancery.knowledge import Knowledge, load_knowledge
from chancery.knowledge.layers import over
from chancery.knowledge.parties import party_codes
from chancery.model.addition import Added, Addition, Moved
from chancery.model.decision import Decision
from chancery.model.definition import Definition, OwnState, ReaderKind
from chancery.model.reading import Reading
from chancery.model.record import DatedReading, Record
from chancery.model.report import Report
from chancery.past import Past, past
from chancery.proving import Proving
from chancery.reading.reader import read as read_report
from chancery.record.additions import additions_of, moved_dates
from chancery.record.merger import merge, unmergeable
from chancery.store.base import Store, View, Writer
from chancery.store.definition_file import NAME, added_to_definition, load_definition, new_definition_text
from chancery.store.forgetting import About
from chancery.store.layer_file import LAYER, save_layer, with_layer
from chancery.store.past_folder import MOST_BYTES, PastFolder

if TYPE_CHECKING:
    from chancery.intake.sources import Taken
    from chancery.store.write import Forgotten

DATABASE = "record.db"


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
    reader: ReaderKind = "full",
) -> Reading:
    """Read one report given as a string; nothing is stored. To keep reports use ``Dossier``.

    ``reader`` is ``full`` (rules and the learned tagger, where it is installed) or ``fast`` (rules alone).

    Raises EmptyInput, TooLarge or BadMetadata.
    """
    given = Given(published=published, outlet=outlet, url=url, title=title, language=language)
    report = take_text(text, today=_now().date(), given=given)
    return read_report(report, load_knowledge(), tagger_of(Definition(name="", reader=reader)))


class Dossier(Deciding, Proving):
    """A folder with ``dossier.toml`` and a database. Make one with ``create``, take one up with ``open``.

    What it can be asked (``timeline``, ``statements``, ``positions``, ``search``, ``show``, …) is in ``Answers``, what
    persons decide in ``Deciding``.

    Use it as a context manager, or call ``close``. Every change is one transaction: it happens whole or not at all.
    """

    def __init__(self, folder: Path, definition: Definition, store: Store) -> None:
        self.folder = folder
        self.definition = definition
        self.store = store

    # -- making and opening

    @classmethod
    def create(
        cls,
        folder: str | os.PathLike[str],
        *,
        parties: Sequence[str] = (),
        issues: Sequence[str] = (),
        states: Sequence[OwnState] = (),
    ) -> Dossier:
        """Make a dossier in a new folder. Parties are names ("Japan") or codes ("JPN"); all may be added later.

        ``states`` are those that knowledge lacks. Raises DossierExists, and UsageError for a party in neither.
        """
        path = Path(folder)
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            mend = "choose another name, or add reports to it" if (path / NAME).exists() else "choose another name"
            raise DossierExists("is there already", where=str(path), mend=mend)
        text = new_definition_text(path.name, party_codes(parties, states), issues, states)
        fresh = path.with_name(f".{path.name}.new-{os.getpid()}")
        try:
            fresh.mkdir(parents=True)
            (fresh / NAME).write_text(text, encoding="utf-8")
            load_definition(fresh / NAME)
            Store.create(fresh / DATABASE).close()
            fresh.rename(path)
        except OSError as error:
            raise UsageError(
                f"cannot be made: {error.strerror}", where=str(path), mend="choose another place"
            ) from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return cls.open(path)

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Dossier:
        """Open a dossier. Raises DossierMissing, DossierBroken or DossierTooNew."""
        path = Path(folder)
        if not (path / NAME).is_file():
            mend = f"make one with: chancery init {path.name or path}"
            raise DossierMissing("no dossier here", where=str(path), mend=mend)
        definition = with_layer(path, load_definition(path / NAME))
        dossier = cls(path, definition, Store.open(path / DATABASE))
        try:
            dossier._check_definition()
        except BaseException:
            dossier.close()
            raise
        return dossier

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def knowledge(self) -> Knowledge:
        """What is known before reading, with the dossier's own people, offices and places."""
        return load_knowledge().extended(self.definition)

    @contextmanager
    def view(self) -> Iterator[View]:
        """Give the record as it is now, to be asked (``chancery.store.base.View``)."""
        with self.store.view() as view:
            yield view

    def past(
        self, moment: Moment, *, keep: int = MOST_BYTES, tell: Callable[[str], None] = lambda line: None
    ) -> AbstractContextManager[Past]:
        """Give the answers of this dossier as they were at a moment, for a ``with`` block.

        Where that takes long ``tell`` is told so first, and what was made is kept in the user's cache folder, where all
        that is kept may take ``keep`` bytes; what was kept before is used with ``keep=0`` too. Raises UsageError for
        what is no moment, DossierBusy where a report is forgotten or corrected meanwhile.
        """
        return past(self, self.store, moment, keep=keep, tell=tell)

    # -- changing

    def define(
        self,
        *,
        parties: Sequence[str] = (),
        issues: Sequence[str] = (),
        states: Sequence[OwnState] = (),
        now: datetime | None = None,
    ) -> int:
        """Add parties, issues and own states to ``dossier.toml`` and merge anew; returns the rows written.

        Raises UsageError for a party that is not known, and for a state whose code is taken; nothing is changed then.
        """
        path = self.folder / NAME
        states = [state for state in states if state not in self.definition.states]
        codes = party_codes(parties, [*self.definition.states, *states])
        text = added_to_definition(path.read_text(encoding="utf-8"), codes, issues, states)
        beside = path.with_suffix(".toml.new")
        beside.write_text(text, encoding="utf-8")
        self.definition = with_layer(self.folder, load_definition(beside))
        beside.replace(path)
        self.__dict__.pop("knowledge", None)
        return self.rebuild(now=now)

    def add(
        self,
        documents: Iterable[Taken | Report],
        *,
        workers: int = 0,
        now: datetime | None = None,
        progress: Callable[[int], None] = lambda done: None,
    ) -> Added:
        """Read reports and merge them into the record; a bad document never stops the others.

        ``documents`` come from ``chancery.intake.take_in``, or are Reports. Returns what each did, which dates moved
        and one line per document that failed. Adding what is there already changes nothing. Raises DossierBusy
        when another process is writing.
        """
        readings, names, failures = self._read(documents, workers, progress)
        now = now or _now()
        try:
            return self._put(readings, names, failures, now)
        except Exception as error:
            known = isinstance(error, ChanceryError)  # DossierBusy, say: no report's fault
            failed = {} if known else unmergeable(self.definition, self.knowledge, readings)
            if not failed:
                raise
        failures += [each.line for each in failed.values()]
        return self._put([r for r in readings if r.report.id not in failed], names, failures, now)

    def _put(
        self, readings: Sequence[Reading], names: Mapping[str, str], failures: Sequence[str], now: datetime
    ) -> Added:
        """Store readings and merge them into the record."""
        if not readings:
            return Added((), (), tuple(failures), 0)
        with self.store.write(now) as writer:
            status = {r.report.id: writer.put_reading(r) for r in readings}
            if not self._may_grow(writer, status):
                return self._added_whole(writer, status, names, failures)
            fresh = [id_ for id_, what in status.items() if what != "same"]
            made: dict[str, Addition] = {}
            moved: list[Moved] = []
            rows = 0
            about = (self.definition, self.knowledge, self._reader)
            for grown in writer.stream(*about) if writer.loads(fresh) else writer.grow(*about, fresh):
                here = (d.reading.report.id for d in grown.record.readings)
                made.update(additions_of(grown.record, {i: names.get(i, i) for i in here if i in status}))
                moved += moved_dates(grown.before, grown.record)
                rows += grown.rows
            same = {i: self._known(writer, i, names.get(i, i)) for i in status if i not in made}
        additions = tuple(replace((made | same)[i], status=what) for i, what in status.items())
        return Added(additions, tuple(moved), tuple(failures), rows)

    def rebuild(
        self, *, workers: int = 0, now: datetime | None = None, progress: Callable[[int], None] = lambda done: None
    ) -> int:
        """Read every report that this reader and knowledge have not read, and merge anew; returns the rows written.

        The result is what adding the same reports to a new dossier gives. Earlier readings stay in the store.
        """
        with self.store.write(now or _now()) as writer:
            return self._remerge(writer, workers, progress)

    def teach(
        self, layer: Definition, *, now: datetime | None = None, progress: Callable[[int], None] = lambda done: None
    ) -> int:
        """Take a layer of knowledge as the dossier's own, ``knowledge.json`` in its folder; returns the rows written.

        Only the reports that the change concerns are read again, with the result of reading all. It happens whole or
        not at all. Raises KnowledgeError for a layer that names unknown ids, DossierBusy while another process writes.
        """
        definition, self.definition = self.definition, over(layer, load_definition(self.folder / NAME))
        self.__dict__.pop("knowledge", None)
        try:
            with self.store.write(now or _now()) as writer:
                rows = self._remerge(writer, 0, progress)
                save_layer(self.folder / LAYER, layer)
        except BaseException:
            self.definition = definition
            self.__dict__.pop("knowledge", None)
            raise
        return rows

    def forget(self, report: str, *, by: str, now: datetime | None = None) -> Forgotten:
        """Erase a report and all words of it; its hash, who and when stay in the journal. Raises NotFound."""
        with self.store.write(now or _now()) as writer:
            about = About(self.definition, self.knowledge, self._reader)
            forgotten, made = writer.forget(writer.locate_report(report).id, by, about)
            if made:
                writer.keep_knowledge(self.knowledge.version, self.definition, self._reader)
            else:
                self._remerge(writer)
            pasts = PastFolder.of(writer.connection)
            if pasts is not None:  # what is kept of earlier moments holds its words too
                pasts.drop()
        if pasts is not None:  # and what was kept just before all this took effect
            pasts.drop()
        return forgotten

    def correct(self, report: str, values: dict[str, str | None], *, now: datetime | None = None) -> str:
        """Set metadata of a report (``published``, ``title``, ``outlet``, ``url``, ``language``); returns its new id.

        The old id leads to the new one. Raises NotFound, BadMetadata, and UsageError for another field.
        """
        now = now or _now()
        with self.store.write(now) as writer:
            old = writer.report(writer.locate_report(report).id)
            new = corrected(old, values, now.date())
            if new.id != old.id:
                writer.replace_report(old.id, read_report(new, self.knowledge, tagger_of(self.definition)))
                self._remerge(writer)
        return new.id

    # -- inside

    def _check_definition(self) -> None:
        """Raise DossierBroken where dossier.toml names states, offices or people that nothing is known of."""
        where = str(self.folder / NAME)
        try:
            knowledge = self.knowledge
        except (KnowledgeError, DossierBroken) as error:
            what = error.what if error.where in (None, NAME) else f"{error.where}: {error.what}"
            raise DossierBroken(what.removeprefix(f"{NAME}: "), where=where, mend=error.mend) from error
        unknown = [p for p in self.definition.parties if knowledge.code_entity(p) is None]
        if unknown:
            mend = "give an ISO 3166 alpha-3 code (JPN), the code of an organisation (NATO), or add a [[states]] table"
            raise DossierBroken(f"parties: no state or organisation {unknown[0]!r}", where=where, mend=mend)

    def _read(
        self, documents: Iterable[Taken | Report], workers: int, progress: Callable[[int], None]
    ) -> tuple[list[Reading], dict[str, str], list[str]]:
        """Read documents: the readings, what the user calls each report, and a line for each that failed."""
        names: dict[str, str] = {}
        failures: list[str] = []
        readings: list[Reading] = []
        for done, reading in enumerate(
            read_all(named_reports(documents, names, failures), self.definition, workers), 1
        ):
            if isinstance(reading, ReadingFailed):
                failures.append(reading.line)
            else:
                readings.append(reading)
            progress(done)
        return readings, names, failures

    def _added_whole(
        self,
        writer: Writer,
        status: Mapping[str, Literal["added", "reread", "same"]],
        names: Mapping[str, str],
        failures: Sequence[str],
    ) -> Added:
        """Merge everything anew with reports that were just added."""
        before = {r.id: r.date for r in writer.reports() if r.date is not None}
        self._read_stale(writer)
        record, rows = self._merge(writer)
        made = additions_of(record, {i: names.get(i, i) for i in status})
        additions = tuple(replace(made[i], status=what) for i, what in status.items())
        return Added(additions, moved_dates(before, record), tuple(failures), rows)

    def _redecide(self, writer: Writer, was: Sequence[Decision]) -> None:
        if writer.redecided(self.definition, self.knowledge, self._reader, was) is None:
            self._remerge(writer)
        else:
            writer.keep_knowledge(self.knowledge.version, self.definition, self._reader)

    def _remerge(self, writer: Writer, workers: int = 1, progress: Callable[[int], None] = lambda done: None) -> int:
        """Make the record anew and return the rows written: a large one block after block, where that serves."""
        self._read_stale(writer, workers, progress)
        if not writer.streams():
            return self._merge(writer)[1]
        return sum(made.rows for made in writer.stream(self.definition, self.knowledge, self._reader))

    def _read_stale(
        self, writer: Writer, workers: int = 1, progress: Callable[[int], None] = lambda done: None
    ) -> None:
        """Read every report that this reader and knowledge have not read."""
        writer.carry_over(self._reader, self.knowledge)
        stale = writer.without_reading(self._reader, self.knowledge.version)
        for done, reading in enumerate(read_all((writer.report(key) for key in stale), self.definition, workers), 1):
            if isinstance(reading, ReadingFailed):
                raise reading
            writer.put_reading(reading)
            progress(done)
        writer.keep_knowledge(self.knowledge.version, self.definition, self._reader)

    def _merge(self, writer: Writer) -> tuple[Record, int]:
        readings = self._readings(writer)
        made = writer.made_ready(readings, self._reader, self.knowledge)
        record = merge(self.definition, self.knowledge, readings, tuple(writer.decisions()), known=made.known)
        rows = writer.save_record(record).rows
        writer.keep(self.definition, self.knowledge, self._reader, made)
        return record, rows


def _now() -> datetime:
    return datetime.now(UTC)


__all__ = ["ChanceryError", "DatedReading", "Dossier", "party_codes", "read"]
