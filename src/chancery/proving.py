"""Proving: the record merged anew, compared with what is stored, and what follows from the readings alone.

``Dossier`` inherits it. Nothing here changes anything: to store what is merged anew use ``Dossier.rebuild``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chancery.engines.local import read_all, version_of
from chancery.errors import DossierBusy, DossierError, ReadingFailed
from chancery.export.answers import Answers
from chancery.model.addition import Added, Addition, Moved
from chancery.model.reading import Reading
from chancery.model.record import DatedReading, Record
from chancery.record.additions import addition_of
from chancery.record.checking import check, told_of
from chancery.record.concluding import decided_for
from chancery.record.deciding import standing_verdicts
from chancery.record.merger import merge
from chancery.record.suggesting import Suggestion, suggest_issues
from chancery.store.verifying import row_lies, span_lies

if TYPE_CHECKING:
    from pathlib import Path

    from chancery.intake.sources import Taken
    from chancery.model.report import Report
    from chancery.store.base import Store, View, Writer
    from chancery.store.rolling import Merging


class Proving(Answers):
    """What readings and record say when they are worked out again."""

    folder: Path
    store: Store

    if TYPE_CHECKING:

        def _read(
            self, documents: Iterable[Taken | Report], workers: int, progress: Callable[[int], None]
        ) -> tuple[list[Reading], dict[str, str], list[str]]: ...

    @property
    def _reader(self) -> str:
        """The version of the reader that this dossier's readings come from."""
        return version_of(self.definition)

    def _readings(self, view: View) -> list[Reading]:
        return list(view.readings(self._reader, self.knowledge.version))

    def check(self, report: Report) -> Addition:
        """Tell what a report would add, repeat or contradict; nothing is stored. Raises ReadingFailed."""
        checked = self.check_all([report])
        if not checked.additions:
            raise ReadingFailed(checked.failures[0])
        return checked.additions[0]

    def check_all(
        self,
        documents: Iterable[Taken | Report],
        *,
        progress: Callable[[int], None] = lambda done: None,
        warn: Callable[[str], None] = lambda line: None,
    ) -> Added:
        """Tell what ``add`` would do with documents and which dates would move; nothing is stored.

        Each is compared with all that is stored, while novelty in the record follows the dates of publication. A large
        record that another reader, knowledge or definition made is compared with as it stands; ``warn`` is told so, and
        where everything must be merged. Raises DossierBusy where another process writes to a large record.
        """
        readings, names, failures = self._read(documents, 1, progress)
        found = self._tried(readings, warn)
        additions, moved = found if found is not None else self._checked_whole(readings)
        named = tuple(replace(a, name=names.get(a.report, a.report)) for a in additions)
        return Added(named, moved, tuple(failures), 0)

    def _tried(
        self, readings: Sequence[Reading], warn: Callable[[str], None]
    ) -> tuple[tuple[Addition, ...], tuple[Moved, ...]] | None:
        """Return what an addition that is undone at once would do; None where only a merge of everything tells."""
        with self.store.view() as view:
            if not view.grows():
                return None
            made = view.made_with(self.definition, self.knowledge, self._reader)
        mend = f"bring it up to date with: chancery rebuild {self.folder.name}"
        if made is None:
            warn(f"the record is of an earlier Chancery, and all of it is compared anew, which takes long; {mend}")
            return None
        if (made.reader, made.knowledge, made.definition) != (self._reader, self.knowledge.version, self.definition):
            warn(f"the record was made by another reader, knowledge or definition, and is taken as it stands; {mend}")
        try:
            with self.store.trial(datetime.now(UTC)) as writer:
                return self._tried_with(writer, made, readings)
        except DossierBusy:  # soon over, which a merge of everything is not
            raise
        except DossierError as error:  # as where it cannot be written to
            warn(f"{error.line}: all of it is compared anew, which takes long")
        return None

    def _tried_with(
        self, writer: Writer, made: Merging, readings: Sequence[Reading]
    ) -> tuple[tuple[Addition, ...], tuple[Moved, ...]]:
        """Tell what an addition would do to a record that was ``made`` so, as if the reports had been read so too."""
        knowledge = copy(self.knowledge)
        knowledge.version = made.knowledge
        read = [replace(r, reader=made.reader, knowledge=made.knowledge) for r in readings]
        status = {r.report.id: writer.put_reading(r) for r in read}
        fresh = [id_ for id_, what in status.items() if what != "same"]
        there = writer.readings(made.reader, made.knowledge, status.keys() - set(fresh))
        told = {r.report.id: replace(_head(r, r.report.id), status="same") for r in there}
        moved: tuple[Moved, ...] = ()
        if fresh:
            tried = writer.tried(made.definition, knowledge, made.reader, fresh)
            before = {d.reading.report.id for d in tried.record.readings} - set(fresh)
            checked, moved = told_of(tried.record, fresh, before, tried.before, knowledge)
            told |= {a.report: a for a in checked}
        return tuple(told[id_] for id_ in status), moved

    def _checked_whole(self, readings: Sequence[Reading]) -> tuple[tuple[Addition, ...], tuple[Moved, ...]]:
        with self.store.view() as view:
            # the record still rests on what an earlier reader read: reading all of it anew is for a rebuild
            stale = list(view.last_readings(view.without_reading(self._reader, self.knowledge.version)))
            before, decisions = view.dates(), tuple(view.decisions())
            known = view.kept_ready(self._reader, self.knowledge).known
            kept = [*view.waiting(self._reader, self.knowledge.version, known), *stale]
            # those of the record are of these readings alone where all of it was prepared of them
            same = not stale and known.keys() == before.keys()
            reprints = [reprint for _, reprint in view.reprints()] if same else None
            return check(self.definition, self.knowledge, kept, readings, decisions, before, known, reprints)

    def _may_grow(self, writer: Writer, status: Mapping[str, str]) -> bool:
        """Tell whether reports may be added to what is there: then no other is to be read anew."""
        fresh = [id_ for id_, what in status.items() if what != "same"]
        if not writer.may_grow(self.definition, self.knowledge, self._reader, fresh):
            return False
        # not before: what another knowledge leaves as it is, is found by the one used last
        writer.keep_knowledge(self.knowledge.version, self.definition, self._reader)
        return True

    def _known(self, writer: Writer, report: str, name: str) -> Addition:
        """What is told of a report that was there already: its head alone."""
        (reading,) = writer.readings(self._reader, self.knowledge.version, [report])
        return _head(reading, name)

    def record(self) -> Record:
        """Return the whole record, merged anew from the stored readings."""
        with self.store.view() as view:
            return merge(self.definition, self.knowledge, self._readings(view), tuple(view.decisions()))

    def verify(self, *, progress: Callable[[int], None] = lambda done: None) -> Iterator[str]:
        """Yield one line for everything stored that the kept texts do not bear out; nothing when all is right.

        Each text is compared with its hash and read again, every span checked against it, and every row of the
        record compared with the one that follows from the texts.
        """
        with self.store.view() as view:
            yield from view.check()
            fresh: list[Reading] = []
            stored = {r.report.id: r for r in self._readings(view)}
            reports = (view.report(entry.id) for entry in view.reports())
            for done, reading in enumerate(read_all(reports, self.definition, 1), 1):
                progress(done)
                if isinstance(reading, ReadingFailed):
                    yield reading.line
                    continue
                fresh.append(reading)
                yield from span_lies(reading)
                kept = stored.get(reading.report.id)
                if kept is None:
                    yield f"report {reading.report.id[:12]}: has no reading of this reader; run: chancery rebuild"
                elif kept != reading:
                    yield f"report {reading.report.id[:12]}: the stored reading is not what the text says"
            record = merge(self.definition, self.knowledge, fresh, tuple(view.decisions()))
            yield from row_lies(view.connection, record)

    def dated(self, view: View) -> Iterator[DatedReading]:
        """Yield each report's reading with its date as merged, in order of report id, one at a time."""
        decisions, identities = standing_verdicts(view.decisions()), view.identities()
        for card in view.reports():
            for reading in view.readings(self._reader, self.knowledge.version, [card.id]):
                dated = DatedReading(reading, card.date or reading.published, card.moved)
                yield decided_for(reading, dated, decisions, self.knowledge, identities)

    def suggested_issues(self) -> tuple[Suggestion, ...]:
        """Return what the parties seem to dispute, as propositions for ``issues``, most widely told first."""
        with self.store.view() as view:
            return suggest_issues(self._readings(view), self.definition.parties, self.knowledge)


def _head(reading: Reading, name: str) -> Addition:
    """What is told of a report by its reading alone."""
    dated = DatedReading(reading, reading.published)
    return addition_of(Record((dated,), {}, {}, (), (), (), (), (), ()), reading.report.id, name)
