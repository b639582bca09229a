"""The past: what the record said at an earlier moment.

The reports that stood then, as they were read then, and the decisions that stood then are merged anew, with the
knowledge and ``dossier.toml`` of then, into a record of its own in a temporary folder; the dossier is not written to.
The program is today's: where an older one merged otherwise, ``Past.program`` tells that it was another.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from chancery.engines.local import read_all
from chancery.errors import KnowledgeError, ReadingFailed, UsageError
from chancery.export.answers import Answers, Moment
from chancery.export.moments import moment
from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.definition import Definition
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.record.concluding import decided_for
from chancery.record.deciding import standing_verdicts
from chancery.record.merger import merge
from chancery.store.base import Store, View
from chancery.store.journal import stamp
from chancery.store.overview import recorded_by
from chancery.store.past_file import copy_history
from chancery.store.rolling import Merging, Stood, is_last, merged_with, stood_at
from chancery.version import __version__

MOST = 2_000
"""Reports of an earlier record that is merged anew while somebody waits for a list of it."""


class Past(Answers):
    """The answers of a dossier as they were at ``at``; comes from ``Dossier.past``. ``program`` merged it then."""

    def __init__(self, definition: Definition, knowledge: Knowledge, store: Store, at: datetime, program: str) -> None:
        self.definition = definition
        self.at = at
        self.program = program
        self._knowledge = knowledge
        self._store = store

    @property
    def knowledge(self) -> Knowledge:
        """What was known before reading."""
        return self._knowledge

    @contextmanager
    def view(self) -> Iterator[View]:
        """Give the record of then, to be asked."""
        with self._store.view() as view:
            yield view

    def dated(self, view: View) -> Iterator[DatedReading]:
        """Yield each report's reading of then with its date as merged."""
        decisions, identities = standing_verdicts(view.decisions()), view.identities()
        for card in view.reports():
            for reading in view.last_readings([card.id]):
                dated = DatedReading(reading, card.date or reading.published, card.moved)
                yield decided_for(reading, dated, decisions, self.knowledge, identities)


@contextmanager
def past(answers: Answers, store: Store, when: Moment, most: int | None = None) -> Iterator[Past]:
    """Give the answers of a dossier as they were at the end of a moment; its temporary record goes with the block.

    Where nothing was recorded since, they are those of the record itself, and nothing is merged anew. Raises UsageError
    for what is no moment, and where more than ``most`` reports would have to be merged.
    """
    at = moment(when, now=datetime.now(UTC), end=True)
    with store.view() as view:
        if is_last(view.connection, stamp(at)):
            yield Past(*_known(merged_with(view.connection, stamp(at)), answers), store, at, __version__)
            return
        if most is not None and recorded_by(view.connection, stamp(at), most + 1) > most:
            raise UsageError(
                f"more than {most:,} reports were recorded by then: too many to merge anew while you wait",
                mend="ask for what changed since (chancery diff --since), or in a terminal raise CHANCERY_PAST_REPORTS",
            )
        stood = stood_at(view.connection, stamp(at))
        definition, knowledge = _known(stood.merging, answers)
        readings = [*stood.readings, *_read_again(stood, definition)]
        with (
            tempfile.TemporaryDirectory(prefix="chancery-past-") as folder,
            Store.create(Path(folder) / "record.db") as then,
        ):
            with then.write(at) as writer:
                for reading in readings:
                    writer.put_reading(reading)
                for decision in stood.decisions:
                    writer.decide(decision)
                writer.save_record(merge(definition, knowledge, readings, stood.decisions))
                copy_history(view.connection, writer.connection, stamp(at))
            program = stood.merging.program if stood.merging is not None else __version__
            yield Past(definition, knowledge, then, at, program)


def _known(merging: Merging | None, answers: Answers) -> tuple[Definition, Knowledge]:
    """Return the definition of then and what was known with it; today's where that cannot be had any more."""
    if merging is None or merging.definition == answers.definition:
        return answers.definition, answers.knowledge
    definition = merging.definition
    try:
        return definition, load_knowledge().extended(definition)
    except KnowledgeError:  # what was added then does not fit the tables that are shipped now
        return answers.definition, answers.knowledge


def _read_again(stood: Stood, definition: Definition) -> Sequence[Reading]:
    """Read the reports whose reading of then is gone: those whose metadata were corrected since."""
    if not stood.unread:
        return ()
    found = read_all(iter(stood.unread), definition, 1)
    return [r for r in found if not isinstance(r, ReadingFailed)]
