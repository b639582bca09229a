"""Readings made on this machine: in this process for a few reports, in a pool of processes for many."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import islice

from chancery.engines.marking import cores, keep_to_one_core
from chancery.engines.processes import FreshContext
from chancery.engines.tagger import shipped_tagger
from chancery.errors import ChanceryError, KnowledgeError, ReadingFailed
from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.definition import Definition
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.reading.reader import read, reader_version
from chancery.reading.statements.tags import Tagger

POOL_FROM = 200
"""Fewer reports than this are read in this process: starting a pool costs more than it saves."""

_CHUNK = 16
_AHEAD = 64


def read_all(reports: Iterable[Report], definition: Definition, workers: int = 0) -> Iterator[Reading | ReadingFailed]:
    """Yield the reading of each report, in the order given; the readings do not depend on ``workers``.

    Where the reader itself fails on a report, a ReadingFailed comes in its place and the others go on.

    ``workers`` 0 takes one process for each core that this one may run on when there are many reports, 1 stays in this
    process. Raises ChanceryError where such a process is killed.
    """
    reports = iter(reports)
    first = list(islice(reports, POOL_FROM))
    workers = workers or cores()
    if len(first) < POOL_FROM or workers == 1:
        knowledge, tagger = _loaded(definition), tagger_of(definition)
        for report in _both(first, reports):
            yield _guarded(report, knowledge, tagger)
        return
    with ProcessPoolExecutor(workers, FreshContext(), initializer=_start, initargs=(definition,)) as pool:
        every = _both(first, reports)
        # batches keep the number of waiting reports bounded however long the input is
        while batch := list(islice(every, _CHUNK * _AHEAD)):
            yield from _read_there(batch, pool)


def _read_there(batch: Sequence[Report], pool: ProcessPoolExecutor) -> Iterator[Reading | ReadingFailed]:
    try:
        yield from pool.map(_read_here, batch, chunksize=_CHUNK)
    except BrokenProcessPool as error:
        what = "a process that reads reports was ended from outside, or could not start"
        raise ChanceryError(what, mend="where memory is short, read in one process: --workers 1") from error


def _both(first: list[Report], rest: Iterator[Report]) -> Iterator[Report]:
    yield from first
    yield from rest


@lru_cache(maxsize=8)
def _loaded(definition: Definition) -> Knowledge:
    """Load knowledge once, and keep the garbage collector from walking through it again and again.

    Knowledge is some hundred thousand objects that stay; without this half of the reading time is spent on
    finding out that they are still there. It is not collected first: that would take as long as a report.
    """
    knowledge = load_knowledge().extended(definition)
    gc.freeze()
    return knowledge


def tagger_of(definition: Definition) -> Tagger | None:
    """Return the tagger that a dossier's reports are read with: None for ``fast``, and where none is installed."""
    return shipped_tagger() if definition.reader == "full" else None


def version_of(definition: Definition) -> str:
    """Return what the ``reader`` of a dossier's readings says on this machine."""
    return reader_version(tagger_of(definition))


_here: tuple[Knowledge, Tagger | None] | None = None


def _start(definition: Definition) -> None:
    global _here
    _end_with_parent()
    keep_to_one_core()
    _here = _loaded(definition), tagger_of(definition)


def _end_with_parent() -> None:
    """Let this process end as soon as the one that began it does, also where that is killed and can tell nobody.

    It would wait for reports for ever: each of these processes holds the other end of what it listens to.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def _read_here(report: Report) -> Reading | ReadingFailed:
    assert _here is not None
    return _guarded(report, *_here)


def _guarded(report: Report, knowledge: Knowledge, tagger: Tagger | None) -> Reading | ReadingFailed:
    try:
        return read(report, knowledge, tagger)
    except KnowledgeError:
        raise  # a broken knowledge file fails every report alike: told once, by its own name
    except Exception as error:
        # whatever a text does to the reader, it must not take the other reports with it
        return ReadingFailed(
            f"the reader failed on this report ({type(error).__name__}: {error})",
            where=report.path or report.id[:12],
            mend="please report it with the text; the other reports are kept",
        )
