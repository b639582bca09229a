"""Remembering: the record of an earlier moment, made beside whoever asks, so that nobody's request takes minutes."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chancery.dossier import Dossier
    from chancery.past import Past


class Remembered:
    """The record of one moment: being made, made, or what kept it from that.

    ``at`` is the moment and ``state`` what the dossier was then (``Room.state``): of another state it is of no use.
    """

    def __init__(self, dossier: Dossier, at: str, state: str, keep: int) -> None:
        self.at = at
        self.state = state
        self._dossier = dossier
        self._keep = keep
        self._made = Event()
        self._lock = Lock()
        self._open = ExitStack()
        self._over = False
        self._past: Past | None = None
        self._error: BaseException | None = None
        Thread(target=self._make, name=f"past-{at}", daemon=True).start()

    def _make(self) -> None:
        try:
            past = self._dossier.past(datetime.fromisoformat(self.at), keep=self._keep)
            self._past = self._open.enter_context(past)
        except BaseException as error:  # it is told whoever waits
            self._error = error
        with self._lock:
            self._made.set()
            over = self._over
        if over:
            self._open.close()

    @property
    def made(self) -> bool:
        """True where it waits no more, for good or ill."""
        return self._made.is_set()

    def serves(self, at: str, state: str) -> bool:
        """Tell whether it is the record of a moment of a dossier in some state, and is still there."""
        same = (self.at, self.state) == (at, state)
        return same and (not self.made or (self._past is not None and self._past.is_there()))

    def result(self, seconds: float) -> Past | None:
        """Return the record, None where it is not made after some seconds. Raises what kept it from being made."""
        if not self._made.wait(seconds):
            return None
        if self._error is not None:
            raise self._error
        return self._past

    def close(self) -> None:
        """Let go of it, as soon as it is made."""
        with self._lock:
            self._over, made = True, self.made
        if made:
            self._open.close()
