"""Pasts: records of earlier moments, made in the user's cache folder, where large ones stay: each is made once.

One folder a dossier and its copies, and in it one a moment with its database. It is named by all that the record of
then follows from (``past_name``), so that one that is out of date, or a copy's, is never found. Nothing of a dossier
lies there once it forgot a report. Any of it may be deleted at any time; who makes or uses a past holds a lock in its
folder meanwhile, which goes with the process, so that what is in use is told from what a process left.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Self

from sqlalchemy import Connection, or_, select

from chancery.errors import DossierError
from chancery.knowledge.files import cache_file
from chancery.knowledge.keeping import is_own
from chancery.store import tables
from chancery.store.codec import digest
from chancery.store.ready import program
from chancery.version import __version__

if sys.platform != "win32":
    import fcntl

DATABASE = "record.db"

MOST_BYTES = 4_000_000_000
"""What all kept pasts may take on disk; those that were not asked for the longest go first."""

CHANGING = ("reread", "replaced", "forgotten", "merged")
"""Lines of the journal of which a later one may change what an earlier moment is seen to have been."""

SOURCES = ("report", "decision", "record")
"""Nouns of the journal's lines that tell what a record was made of, and with what."""

MOST = 8
"""Pasts that are kept, of all dossiers."""

FRESH = "chancery-past-"
"""Begins the names of folders in which a past is being made."""

_LOCK = "in-use"
"""The file that is locked while a past is made or used."""

_STARTING_SECONDS = 10
"""Within so long after the last change, what nobody has locked may be about to be."""

_STALE_SECONDS = 3_600
"""After so long without a change, what has no lock is what a process left that was killed."""


def past_name(connection: Connection, moment: str, about: object) -> str:
    """Return the name of the past of a moment: another where the record of then, as it can be made now, is another.

    ``about`` is what it is merged with. What is added or decided since changes nothing of it; that a report was read
    anew, corrected or forgotten may.
    """
    line = tables.journal
    lines = select(line.c.number, line.c.recorded_at, line.c.what, line.c.noun, line.c.subject).order_by(line.c.number)
    counts = or_(line.c.recorded_at <= moment, line.c.what.in_(CHANGING))
    told = [tuple(row) for row in connection.execute(lines.where(line.c.noun.in_(SOURCES), counts))]
    forgotten = [each for each in told if each[2] == "forgotten"]
    when = "".join(sign for sign in moment if sign.isalnum())
    return f"{when}-{digest(forgotten)}-{digest([__version__, program(), moment, told, about])}"


class PastFolder:
    """Where the pasts of one dossier are made and kept; ``most`` bytes are kept of all dossiers.

    Use it as a context manager: what it found or made is in use until the block ends.
    """

    def __init__(self, place: Path, most: int = MOST_BYTES) -> None:
        self._place = place
        self._most = most
        self._used = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._used.close()

    @classmethod
    def of(cls, connection: Connection, most: int = MOST_BYTES) -> PastFolder | None:
        """Return that of the dossier that a connection asks; None where there is no cache folder."""
        root = cache_file("past")
        line = tables.journal
        first = connection.execute(select(line).order_by(line.c.number).limit(1)).first()
        if root is None or first is None:
            return None  # a dossier of which nothing was recorded has no past
        name = digest([first.number, first.recorded_at, first.what, first.noun, first.subject])
        return cls(root / name, most)

    def find(self, name: str) -> Path | None:
        """Return the database of a past that is kept, and note that it is asked for and used.

        Whatever was kept before a report was forgotten goes: whoever forgot it may have had another cache folder.
        """
        path = self._place / name / DATABASE
        forgotten = name.split("-")[1]
        try:
            for other in self._place.glob("*-*-*"):
                if not other.name.startswith(FRESH) and other.name.split("-")[1] != forgotten:
                    _remove(other)
            if not path.is_file() or not (is_own(path) and is_own(path.parent)):
                return None
            self._use(path.parent)
            os.utime(path.parent)
        except OSError:
            return None
        return path if path.is_file() else None  # another process may just have removed it

    def _use(self, folder: Path) -> None:
        """Let nobody take a folder for one that was left. Raises OSError where it is being removed."""
        lock = self._used.enter_context((folder / _LOCK).open("ab"))
        _locked(lock)

    @contextmanager
    def making(self) -> Iterator[Path]:
        """Give an empty folder to make a past in, which is gone at the end; beside those kept where that can be."""
        self._tidy()
        with _written():
            fresh = self._fresh()
        try:
            with fresh as folder:
                with _written():
                    self._use(Path(folder))
                yield Path(folder)
        finally:
            with suppress(OSError):
                self._place.rmdir()  # where nothing is kept

    def _fresh(self) -> tempfile.TemporaryDirectory[str]:
        for _ in range(2):
            with suppress(FileNotFoundError):  # another process was done with its own and left no folder
                return tempfile.TemporaryDirectory(prefix=FRESH, dir=self._there(), ignore_cleanup_errors=True)
        return tempfile.TemporaryDirectory(prefix=FRESH, ignore_cleanup_errors=True)

    def _there(self) -> Path | None:
        try:
            self._place.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._place.chmod(0o700)
        except OSError:
            return None
        return self._place if os.access(self._place, os.W_OK) else None

    def keep(self, folder: Path, name: str) -> Path | None:
        """Put a past that was made and closed in its place; returns its database, None where it is not to be kept."""
        if folder.parent != self._place or _size(folder) > self._most:
            return None
        when = name.partition("-")[0]
        for old in self._place.glob(f"{when}-*"):
            if old.name != name:
                _remove_unused(old)  # of a state of the dossier that is over
        try:
            folder.rename(self._place / name)
        except OSError:  # another process was quicker
            pass
        else:
            folder.mkdir()  # to be gone at the end
        self._bound(name)
        return self.find(name)

    def drop(self) -> None:
        """Remove all that is kept of the dossier, and what is being made."""
        _remove(self._place)

    def remove(self, name: str) -> None:
        """Remove one past."""
        _remove(self._place / name)

    def _bound(self, fresh: str) -> None:
        """Keep of all dossiers no more than there is room for; the one that was just made stays, and what is used."""
        found = [(_used(path), path) for path in self._place.parent.glob("*/*") if not path.name.startswith(FRESH)]
        room, left = self._most, MOST
        for _, path in sorted(found, reverse=True):
            room -= _size(path)
            left -= 1
            if (room < 0 or left < 0) and path != self._place / fresh:
                _remove_unused(path)
                with suppress(OSError):
                    path.parent.rmdir()  # where it was the last one

    def _tidy(self) -> None:
        """Remove what processes left that were killed while they made a past."""
        left = list(self._place.parent.glob(f"*/{FRESH}*"))
        with suppress(OSError):
            left += Path(tempfile.gettempdir()).glob(f"{FRESH}*")  # where there is no cache, or an earlier version ran
        for folder in left:
            age = time.time() - max(_used(path) for path in (folder, *folder.glob("*")))
            if age > (_STARTING_SECONDS if (folder / _LOCK).exists() else _STALE_SECONDS) and _is_mine(folder):
                _remove_unused(folder)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _size(folder: Path) -> int:
    with suppress(OSError):
        return sum(path.stat().st_size for path in folder.glob("*"))
    return 0


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DossierError(f"cannot be written: {error.strerror}", where=error.filename) from error


def _remove_unused(folder: Path) -> None:
    """Remove a past unless a process makes or uses it."""
    with suppress(OSError), (folder / _LOCK).open("ab") as lock:
        _locked(lock, alone=True)
        _remove(folder)


def _locked(file: IO[bytes], *, alone: bool = False) -> None:
    """Lock a file until it is closed, beside others or alone. Raises BlockingIOError where others have it otherwise."""
    if sys.platform == "win32":  # what is open cannot be removed there
        return
    try:
        fcntl.flock(file, fcntl.LOCK_NB | (fcntl.LOCK_EX if alone else fcntl.LOCK_SH))
    except BlockingIOError:
        raise
    except OSError:  # a file system without locks
        return


def _is_mine(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return sys.platform == "win32" or folder.stat().st_uid == os.getuid()
