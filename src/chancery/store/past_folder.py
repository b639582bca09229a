"""Kept pasts: large records of earlier moments, in the user's cache folder, so that each is made once.

One folder a dossier, and in it one a moment with its database. It is named by all that the record of then follows from
(``past_name``), so that one that is out of date is never found. Nothing of a dossier lies
there once it forgot a report. Any of it may be deleted at any time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, func, select

from chancery.errors import DossierError
from chancery.knowledge.files import cache_file
from chancery.knowledge.keeping import is_own
from chancery.store import tables
from chancery.store.codec import digest
from chancery.store.ready import program
from chancery.version import __version__

DATABASE = "record.db"

MOST_BYTES = 4_000_000_000
"""What all kept pasts may take on disk; those that were not asked for the longest go first."""

CHANGING = ("reread", "replaced", "forgotten", "merged")
"""Lines of the journal of which a later one may change what an earlier moment is seen to have been."""

MOST = 8
"""Pasts that are kept, of all dossiers."""

FRESH = "chancery-past-"
"""Begins the names of folders in which a past is being made."""

_STALE_SECONDS = 3_600
"""After so long without a change, what was being made is what a process left that was killed."""


def past_name(connection: Connection, moment: str, about: object) -> str:
    """Return the name of the past of a moment: another where the record of then, as it can be made now, is another.

    ``about`` is what it is merged with. What is added or decided since changes nothing of it; that a report was read
    anew, corrected or forgotten may.
    """
    line = tables.journal
    before = select(line).where(line.c.recorded_at <= moment).order_by(line.c.number.desc()).limit(1)
    last = connection.execute(before).first()
    changing = select(line.c.what, func.max(line.c.number)).where(line.c.what.in_(CHANGING)).group_by(line.c.what)
    since = dict(connection.execute(changing).all())
    told = [last.number, last.recorded_at, last.what, last.subject] if last is not None else []
    parts = [__version__, program(), moment, told, since, about]
    when = "".join(sign for sign in moment if sign.isalnum())
    return f"{when}-{since.get('forgotten', 0)}-{digest(parts)}"


class PastFolder:
    """Where the pasts of one dossier are kept; ``most`` bytes are kept of all dossiers."""

    def __init__(self, place: Path, most: int = MOST_BYTES) -> None:
        self._place = place
        self._most = most

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
        """Return the database of a past that is kept, and note that it was asked for.

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
            os.utime(path.parent)
        except OSError:
            return None
        return path

    @contextmanager
    def making(self) -> Iterator[Path]:
        """Give an empty folder to make a past in, which is gone at the end; beside those kept where that can be."""
        self._tidy()
        place = self._there()
        try:
            fresh = tempfile.TemporaryDirectory(prefix=FRESH, dir=place, ignore_cleanup_errors=True)
        except OSError as error:
            raise DossierError(
                f"cannot be written: {error.strerror}", where=str(place or "temporary folder")
            ) from error
        with fresh as folder:
            yield Path(folder)

    def _there(self) -> Path | None:
        try:
            self._place.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._place.chmod(0o700)
        except OSError:
            return None
        return self._place if os.access(self._place, os.W_OK) and self._most else None

    def keep(self, folder: Path, name: str) -> Path | None:
        """Put a past that was made and closed in its place; returns its database, None where it is not to be kept."""
        if folder.parent != self._place or _size(folder) > self._most:
            return None
        when = name.partition("-")[0]
        for old in self._place.glob(f"{when}-*"):
            if old.name != name:
                _remove(old)  # of a state of the dossier that is over
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
        """Keep of all dossiers no more than there is room for; the one that was just made stays."""
        found = [(_used(path), path) for path in self._place.parent.glob("*/*") if not path.name.startswith(FRESH)]
        room, left = self._most, MOST
        for _, path in sorted(found, reverse=True):
            room -= _size(path)
            left -= 1
            if (room < 0 or left < 0) and path != self._place / fresh:
                _remove(path)
                with suppress(OSError):
                    path.parent.rmdir()  # where it was the last one

    def _tidy(self) -> None:
        """Remove what processes left that were killed while they made a past."""
        for folder in self._place.parent.glob(f"*/{FRESH}*"):
            if time.time() - max((_used(path) for path in (folder, *folder.glob("*"))), default=0.0) > _STALE_SECONDS:
                _remove(folder)


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
