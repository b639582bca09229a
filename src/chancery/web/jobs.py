"""Jobs: adding reports in a process of its own, so that reading and merging never slow down the pages.

A page starts a job and asks for it by its id until it is done. Jobs live in memory; ``job_notes`` keeps beside the
record what a server that is started anew must know of them.
"""

from __future__ import annotations

import multiprocessing
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from copy import copy
from dataclasses import field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from chancery.errors import ChanceryError, DossierBusy
from chancery.intake import Given, take_bytes
from chancery.model.frozen import dataclass
from chancery.store.journal import stamp
from chancery.web import job_notes

if TYPE_CHECKING:
    from chancery.model.addition import Added

KEPT = 40
"""Jobs that are remembered; the oldest finished ones go first."""

WAITING = 8
"""Jobs of one dossier that may be unfinished at once."""

_SILENCE = 900.0
"""Seconds without a sign of life after which a job is given up."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document that was handed over: its name and bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Work:
    """What a job is to do: add documents to the dossier in a folder, or with ``check`` only tell what adding does."""

    folder: Path
    documents: tuple[Document, ...]
    given: Given
    check: bool = False


@dataclass(slots=True)
class Job:
    """One job as its page sees it: how many documents, how many are read, and in the end a result or what failed."""

    id: str
    room: str
    check: bool
    names: tuple[str, ...]
    started: datetime
    step: str = "waiting for its turn"
    done: int = 0
    result: Added | None = None
    failure: str | None = None
    by: str = ""
    problems: tuple[str, ...] = field(default=())

    @property
    def finished(self) -> bool:
        """True when there is a result, or never will be."""
        return self.result is not None or self.failure is not None


class Jobs:
    """The jobs of this server, newest last. Safe to use from many threads."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()

    def get(self, room: str, id_: str) -> Job | None:
        """Return a job of a room as it stands now, None where it is not known any more.

        It is a copy: a page that is being made of it shows one moment, though the job goes on meanwhile.
        """
        with self._lock:
            job = self._jobs.get(id_)
        return copy(job) if job is not None and job.room == room else None

    def start(self, room: Any, work: Work, by: str, problems: Sequence[str] = ()) -> Job:
        """Start a job and return it at once. Raises DossierBusy where too many are waiting."""
        job = Job(
            secrets.token_urlsafe(9), room.name, work.check, tuple(d.name for d in work.documents),
            datetime.now(UTC), by=by, problems=tuple(problems),
        )  # fmt: skip
        with self._lock:
            if sum(not j.finished for j in self._jobs.values() if j.room == room.name) >= WAITING:
                raise DossierBusy("too many additions are waiting", mend="wait until one of them is done")
            self._jobs[job.id] = job
            for old in [j.id for j in self._jobs.values() if j.finished][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[old]
        documents = tuple(job_notes.handed(d.name, d.data) for d in work.documents)
        started = stamp(job.started)
        job_notes.keep(work.folder, job_notes.Note(job.id, started, by, work.check, documents))
        Thread(target=_do, args=(room, job, work), name=f"add-{job.id}", daemon=True).start()
        return job


def _do(room: Any, job: Job, work: Work) -> None:
    """Do a job to its end, and note how it ended."""
    _watch(room, job, work)
    added = job.result
    reports = [a.report for a in added.additions if a.status != "checked"] if added is not None else []
    failures = [*job.problems, *(added.failures if added is not None else ()), *([job.failure] if job.failure else [])]
    job_notes.close(work.folder, job.id, reports, failures, failed=added is None)


def _watch(room: Any, job: Job, work: Work) -> None:
    """Run a job's process when it is its turn, and note what it tells."""
    while not job.finished:
        try:
            with nullcontext() if work.check else room.writing:  # only looking changes nothing
                _run(job, work)
        except DossierBusy:  # another addition takes long; a page may give up then, a job waits on
            continue


def _run(job: Job, work: Work) -> None:
    job.step = "starting"
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=work_here, args=(work, there), daemon=True)
    try:
        process.start()
        there.close()
        _listen(job, here)
        process.join(5)
        if process.is_alive():
            process.kill()
    except OSError as error:
        job.failure = f"the work could not be started: {error.strerror}"
    finally:
        here.close()


def _listen(job: Job, here: Connection) -> None:
    while not job.finished:
        if not here.poll(_SILENCE):
            job.failure = "it took too long and was given up; nothing was added"
            return
        try:
            kind, told = here.recv()
        except (EOFError, OSError):
            job.failure = "the process that read them ended; nothing was added"
            return
        if kind == "read":
            job.step, job.done = "reading", told
        elif kind == "failed":
            job.failure = told
        else:
            job.result = told


def work_here(work: Work, told: Connection) -> None:
    """Do the work of a job in this process and tell of it; ends with ``("done", Added)`` or ``("failed", line)``."""
    from chancery.dossier import Dossier

    def progress(done: int) -> None:
        with suppress(OSError):
            told.send(("read", done))

    today = datetime.now(UTC).date()
    taken = (each for d in work.documents for each in take_bytes(d.data, d.name, today=today, given=work.given))
    try:
        with Dossier.open(work.folder) as dossier:
            progress(0)
            result = (
                dossier.check_all(taken, progress=progress)
                if work.check
                else dossier.add(taken, workers=1, progress=progress)
            )
        told.send(("done", result))
    except ChanceryError as error:
        told.send(("failed", error.line))
    except Exception as error:
        told.send(("failed", f"the program failed on it ({type(error).__name__}); nothing was added"))
        raise
    finally:
        told.close()
