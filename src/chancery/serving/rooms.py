"""Rooms: the dossiers that are being served, each open once and used from many threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from chancery.errors import DossierBusy, NotFound, UsageError
from chancery.export.asked import Asked
from chancery.export.listing import Listing
from chancery.export.moments import moment
from chancery.serving.remembering import Remembered
from chancery.store.journal import stamp
from chancery.store.past_folder import MOST_BYTES
from chancery.version import __version__

if TYPE_CHECKING:
    from chancery.dossier import Dossier
    from chancery.past import Past

PATIENCE = 5.0
"""Seconds that a request waits for the record of an earlier moment."""


class Turn:
    """A lock to be held in a ``with`` block; waiting for it too long raises DossierBusy.

    ``taken`` counts the turns that are over.
    """

    def __init__(self, says: str, seconds: float) -> None:
        self._lock = Lock()
        self._says = says
        self._seconds = seconds
        self.taken = 0

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=self._seconds):
            raise DossierBusy(self._says, mend="try again when it is done")

    def __exit__(self, *_: object) -> None:
        self.taken += 1
        self._lock.release()


class Room:
    """An open dossier with its name in addresses; ``path`` is "" where it is the only one, else "/" and its name.

    ``writing`` is held while something is changed: a dossier has one writer, and those of this process wait their turn.
    ``remembering`` is held while the record of an earlier moment is asked. Both raise DossierBusy where the wait gets
    long, so that those who wait cannot take up all threads. ``keep`` bytes of such records may lie in the cache folder;
    those that lie there already are used with 0 too.
    """

    def __init__(self, name: str, path: str, dossier: Dossier, keep: int = MOST_BYTES) -> None:
        self.name = name
        self.path = path
        self.dossier = dossier
        self.writing = Turn("something else is being written", 20.0)
        self.remembering = Turn("an earlier record is being made for another", PATIENCE)
        self._keep = keep
        self._then: Remembered | None = None

    def state(self) -> str:
        """Return a word that changes whenever anything in the record, or what is known before reading, does."""
        return self.state_and_lines()[0]

    def state_and_lines(self) -> tuple[str, int]:
        """Return ``state`` with the number of the journal's last line, which tells how much was recorded."""
        with self.dossier.view() as view:
            line = view.last_line()
        parts = f"{__version__} {self.name} {line} {self.dossier.knowledge.version}"
        return blake2b(parts.encode(), digest_size=9).hexdigest(), line

    def listing(
        self, noun: str, asked: Asked, *, cursor: str | None = None, limit: int = 50, counted: bool = True
    ) -> Listing:
        """Return one page of entries, of the record as it is or as it was at ``recorded_as_of``.

        The last earlier record stays until another is asked for, so that page after page of it need not be merged. One
        that takes long is made in the background, once for all who ask. Raises UsageError, and DossierBusy meanwhile.
        """
        if asked.recorded_as_of is None:
            return self.dossier.listing(noun, asked, cursor=cursor, limit=limit, counted=counted)
        at = stamp(moment(asked.recorded_as_of, now=datetime.now(UTC), end=True))
        asked = replace(asked, recorded_as_of=None)
        with self.remembering:
            then = self._record_of(at)
            return then.listing(noun, asked, cursor=cursor, limit=limit, counted=counted)

    def _record_of(self, at: str) -> Past:
        """Return the record as it was at a moment; only while ``remembering`` is held."""
        state = self.state()
        if self._then is not None and not self._then.made and self._then.at != at:
            raise DossierBusy("an earlier record is being made for another", mend="try again in some minutes")
        if self._then is None or (self._then.made and not self._then.serves(at, state)):
            self.close()
            self._then = Remembered(self.dossier, at, state, self._keep)
        try:
            then = self._then.result(PATIENCE)
        except BaseException:
            self.close()
            raise
        if then is None:
            raise DossierBusy("the record of then is being made, which takes long", mend="ask again in some minutes")
        return then

    def close(self) -> None:
        """Let go of the earlier record that was kept."""
        if self._then is not None:
            self._then.close()
        self._then = None


class Rooms:
    """All rooms, in the order in which they were named. Use it as a context manager, or call ``close``."""

    def __init__(self, dossiers: Iterable[tuple[str, Dossier]], keep: int = MOST_BYTES) -> None:
        """Make one of some dossiers by name; ``keep`` bytes of earlier records may lie in the cache folder."""
        named = list(dossiers)
        names = [name for name, _ in named]
        twice = next((n for n in names if names.count(n) > 1), None)
        if twice is not None:
            raise UsageError(f"two dossiers are called {twice!r}", mend="serve them one at a time, or rename a folder")
        taken = next((n for n in names if n in RESERVED and len(names) > 1), None)
        if taken is not None:
            raise UsageError(f"a dossier beside others cannot be called {taken!r}", mend="rename its folder")
        several = len(named) > 1
        self._rooms = {name: Room(name, f"/{name}" if several else "", dossier, keep) for name, dossier in named}

    def __iter__(self) -> Iterator[Room]:
        return iter(self._rooms.values())

    def __len__(self) -> int:
        return len(self._rooms)

    def room(self, name: str | None = None) -> Room:
        """Return the room of that name, or the only one. Raises NotFound."""
        if name is None and len(self._rooms) == 1:
            return next(iter(self._rooms.values()))
        found = self._rooms.get(name or "")
        if found is None:
            raise NotFound("no such dossier is served here", where=name, mend=f"one of {', '.join(self._rooms)}")
        return found

    def close(self) -> None:
        """Close every dossier."""
        for room in self:
            room.close()
            room.dossier.close()

    def __enter__(self) -> Rooms:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


RESERVED = frozenset({"api", "static", "theme", "sign-in", "sign-out", "openapi.json", "docs"})
"""Names that are paths of the whole site, so that no dossier beside others can have them."""


def room_of(request: Request) -> Room:
    """Return the room that an address names: the handlers' way to it."""
    rooms: Rooms = request.app.state.rooms
    return rooms.room(request.path_params.get("dossier"))


RoomHere = Annotated[Room, Depends(room_of)]
"""The room of a request, for the parameters of handlers."""
