"""Proving: the record merged anew, compared with what is stored, and what follows from the readings alone.

``Dossier`` inherits it. Nothing here changes anything: to store what is merged anew use ``Dossier.rebuild``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from chancery.engines.local import read_all, version_of
from chancery.errors import ReadingFailed
from chancery.export.answers import Answers
from chancery.model.reading import Reading
from chancery.model.record import DatedReading, Record
from chancery.record.concluding import decided_for
from chancery.record.deciding import standing_verdicts
from chancery.record.merger import merge
from chancery.record.suggesting import Suggestion, suggest_issues
from chancery.store.verifying import row_lies, span_lies

if TYPE_CHECKING:
    from chancery.store.base import Store, View


class Proving(Answers):
    """What readings and record say when they are worked out again."""

    store: Store

    @property
    def _reader(self) -> str:
        """The version of the reader that this dossier's readings come from."""
        return version_of(self.definition)

    def _readings(self, view: View) -> list[Reading]:
        return list(view.readings(self._reader, self.knowledge.version))

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
