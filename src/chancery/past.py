"""The past: what the record said at an earlier moment.

The reports that stood then, as they were read then, and the decisions that stood then are merged, with the
knowledge and ``dossier.toml`` of then, into a record of its own in the user's cache folder; the dossier is not written
to. That of a large record is made of a copy, brought back, where little came since, and kept, so that it is made once.
The program is today's: where an older one merged otherwise, ``Past.program`` tells that it was another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from chancery.engines.local import read_all
from chancery.errors import DossierBusy, DossierError, KnowledgeError, ReadingFailed
from chancery.export.answers import Answers, Moment
from chancery.export.moments import moment
from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.definition import Definition
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.report import Report
from chancery.record import merger
from chancery.record.concluding import decided_for
from chancery.record.deciding import standing_verdicts
from chancery.store.base import Store, View
from chancery.store.forgetting import About
from chancery.store.journal import stamp
from chancery.store.past_file import copy_history, cut_history, follow, follows
from chancery.store.past_folder import DATABASE, FRESH, MOST_BYTES, PastFolder, past_name
from chancery.store.rolling import Merging, Stood, is_last, merged_with, stood_at
from chancery.store.unwinding import since, unwind
from chancery.store.write import put_source
from chancery.version import __version__

SLOW = 0.02
"""Seconds that each report of a large record takes that is made anew."""

TOGETHER = 200
"""Reports that are read again together."""


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

    def is_there(self) -> bool:
        """Tell whether its database is there still: what is kept of earlier records may be deleted at any time."""
        return Path(self._store.backend.where).exists()

    def dated(self, view: View) -> Iterator[DatedReading]:
        """Yield each report's reading of then with its date as merged."""
        decisions, identities = standing_verdicts(view.decisions()), view.identities()
        for card in view.reports():
            for reading in view.last_readings([card.id]):
                dated = DatedReading(reading, card.date or reading.published, card.moved)
                yield decided_for(reading, dated, decisions, self.knowledge, identities)


@contextmanager
def past(
    answers: Answers,
    store: Store,
    when: Moment,
    *,
    keep: int = MOST_BYTES,
    tell: Callable[[str], None] = lambda line: None,
) -> Iterator[Past]:
    """Give the answers of a dossier as they were at the end of a moment, for as long as the block lasts.

    Where nothing was recorded since, they are those of the record itself, and nothing is merged anew. A small record is
    made for the block; a large one stays in the user's cache folder where that then holds at most ``keep`` bytes, and
    one that stayed there before is used, whatever ``keep`` is. ``tell`` is told first where it takes long. Raises
    UsageError for what is no moment, DossierBusy where a report was forgotten or corrected meanwhile.
    """
    at = moment(when, now=datetime.now(UTC), end=True)
    with store.view() as view:
        last = is_last(view.connection, stamp(at))
        merging = merged_with(view.connection, stamp(at))
    about = _About(at, merging, *_known(merging, answers))
    if last:
        yield Past(about.definition, about.knowledge, store, at, __version__)
        return
    program = merging.program if merging is not None else __version__
    with _record_of(about, store, keep, tell) as then:
        yield Past(about.definition, about.knowledge, then, at, program)


@dataclass(frozen=True)
class _About:
    """Which past: its moment, what the record was merged with, and the definition and knowledge of then."""

    at: datetime
    merging: Merging | None
    definition: Definition
    knowledge: Knowledge

    def name(self, view: View) -> str:
        """Return the name under which the record of then is kept: another where it may be another."""
        return past_name(view.connection, stamp(self.at), [self.merging, self.definition, self.knowledge.version])

    @property
    def versions(self) -> tuple[str, str]:
        """Reader and knowledge under which the readings of the record made anew are filed."""
        return self.merging.reader if self.merging is not None else __version__, self.knowledge.version


@contextmanager
def _record_of(about: _About, store: Store, keep: int, tell: Callable[[str], None]) -> Iterator[Store]:
    """Give the record of then: one that is kept, or one made anew, which is kept if it is large."""
    with ExitStack() as used:
        with store.view() as view:
            found, name = PastFolder.of(view.connection, keep), about.name(view)
            folder = used.enter_context(found) if found is not None else None
            then = _kept(folder, name, view) if folder is not None else None
            stood = stood_at(view.connection, stamp(about.at)) if then is None else None
        if then is None:
            assert stood is not None
            place = Path(used.enter_context(_place(folder)))
            then = Store.open(_made(place, folder, name, about, store, stood, tell))
        with then:
            yield then


def _place(folder: PastFolder | None) -> AbstractContextManager[Path | str]:
    return folder.making() if folder is not None else TemporaryDirectory(prefix=FRESH)


def _kept(folder: PastFolder, name: str, view: View) -> Store | None:
    """Return the record that is kept under a name, with the ids of today leading to those of then."""
    path = folder.find(name)
    if path is None:
        return None
    try:
        then = Store.open(path)
    except DossierBusy:
        raise
    except DossierError:
        folder.remove(name)
        return None
    try:
        with then.view() as there:
            current = follows(view.connection, there.connection)
        if not current:
            with then.write(datetime.now(UTC)) as writer:
                follow(view.connection, writer.connection)
    except DossierBusy:  # another process is at it
        return then
    except DossierError:
        then.close()
        folder.remove(name)
        return None
    except BaseException:
        then.close()
        raise
    return then


def _made(
    place: Path,
    folder: PastFolder | None,
    name: str,
    about: _About,
    store: Store,
    stood: Stood,
    tell: Callable[[str], None],
) -> Path:
    """Make the record of then in an empty folder, and keep a large one; returns its database.

    Raises DossierBusy where a report was forgotten or corrected meanwhile: nothing of it may be kept then.
    """
    kept: Path | None = None
    large = len(stood.held) > merger.WHOLE
    try:
        with store.view() as view:
            if not large:
                _make(place / DATABASE, view, about, stood)
            elif not _unwound(place / DATABASE, view, about, stood):
                tell(_takes(about.at, len(stood.held)))
                _make(place / DATABASE, view, about, stood)
        kept = folder.keep(place, name) if folder is not None and large else None
    except DossierError:
        if _is_still(store, about, name):
            raise
    if not _is_still(store, about, name):
        if folder is not None:
            folder.remove(name)
        raise DossierBusy("the dossier changed while its past was made", where=store.backend.where, mend="ask again")
    return place / DATABASE if kept is None else kept


def _is_still(store: Store, about: _About, name: str) -> bool:
    with store.view() as view:
        return about.name(view) == name


def _unwound(path: Path, view: View, about: _About, stood: Stood) -> bool:
    """Bring a copy of the record back to what it was, where little was recorded since; False where that is no way."""
    made_with = About(about.definition, about.knowledge, about.versions[0])
    what = since(view.connection, stood, made_with)
    if what is None:
        return False
    with Store.copy(view, path) as then, then.write(about.at) as writer:
        there = writer.connection, writer.backend, writer.at
        done = unwind(*there, made_with, what, stood.decisions, lambda some: _read_again(some, about.definition))
        if done:
            cut_history(view.connection, writer.connection, stamp(about.at))
    if not done:
        for left in path.parent.iterdir():
            left.unlink()
    return done


def _make(path: Path, view: View, about: _About, stood: Stood) -> None:
    """Make the record of then in a new database: a large one block after block."""
    reader, knowledge = about.versions
    with Store.create(path) as then, then.write(about.at) as writer:
        for reading in _readings(view, stood, about.definition):
            put_source(writer.connection, writer.backend, reading, reader, knowledge)
        for decision in stood.decisions:
            writer.decide(decision)
        if writer.streams():
            for _ in writer.stream(about.definition, about.knowledge, reader, to_grow=False):
                pass
        else:
            readings = list(writer.readings(reader, knowledge))
            writer.save_record(merger.merge(about.definition, about.knowledge, readings, stood.decisions))
        copy_history(view.connection, writer.connection, stamp(about.at))


def _takes(at: datetime, reports: int) -> str:
    """Return what a person is told first who waits for a large record."""
    minutes = max(1, round(reports * SLOW / 60))
    return f"the record of {at:%Y-%m-%d %H:%M} is made anew from {reports:,} reports: some {minutes} min"


def _readings(view: View, stood: Stood, definition: Definition) -> Iterator[Reading]:
    """Yield what the record of then was made of; reports whose reading of then is gone are read again."""
    unread = list[Report]()
    for source in stood.sources(view.connection):
        if isinstance(source, Reading):
            yield source
        else:
            unread.append(source)
        if len(unread) >= TOGETHER:
            yield from _read_again(unread, definition)
            unread.clear()
    yield from _read_again(unread, definition)


def _known(merging: Merging | None, answers: Answers) -> tuple[Definition, Knowledge]:
    """Return the definition of then and what was known with it; today's where that cannot be had any more."""
    if merging is None or merging.definition == answers.definition:
        return answers.definition, answers.knowledge
    definition = merging.definition
    try:
        return definition, load_knowledge().extended(definition)
    except KnowledgeError:  # what was added then does not fit the tables that are shipped now
        return answers.definition, answers.knowledge


def _read_again(unread: Iterable[Report], definition: Definition) -> Iterator[Reading]:
    """Read reports whose reading of then is gone: those whose metadata were corrected since."""
    return (r for r in read_all(iter(unread), definition, 1) if not isinstance(r, ReadingFailed))
