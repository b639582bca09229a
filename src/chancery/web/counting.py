"""Counts that read the whole record: made beside the pages, kept while the record stays as it is, not waited for long.

A page gets the newest count there is, with its age where the record has changed since. A count of a large record is
made again only after a pause many times as long as it took, so that readers never pay for it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Any

PATIENCE = 0.15
"""Seconds that a page waits for a count that is being made; not at all where the last one took longer."""

_PAUSE = 20.0
"""How many times as long as the count took the next one is put off."""

_log = logging.getLogger("chancery.web")


@dataclass(slots=True)
class _Kept:
    """What is known of one room: the last count, of which state of the record, when, and how long it took."""

    found: Any = None
    state: str = ""
    at: float = 0.0
    took: float = 0.0
    making: Event | None = None


class Counting:
    """One kind of count for every room that is served."""

    def __init__(self, count: Callable[[Any], Any]) -> None:
        self._count = count
        self._kept: dict[str, _Kept] = {}
        self._lock = Lock()

    def get(self, room: Any) -> tuple[Any, int]:
        """Return the newest count and how many seconds old it is (0 for one that is true now); (None, 0) for none."""
        state = room.state()
        with self._lock:
            kept = self._kept.setdefault(str(room.dossier.folder), _Kept())
            rested = time.monotonic() - kept.at >= _PAUSE * kept.took
            if kept.making is None and kept.state != state and (rested or kept.found is None):
                kept.making = Event()
                Thread(target=self._make, args=(room, kept, state, kept.making), name="count", daemon=True).start()
            making = kept.making
            soon = kept.found is None or kept.took < PATIENCE
        if making is not None and soon:
            making.wait(PATIENCE)
        with self._lock:
            age = 0 if kept.state == state else max(1, round(time.monotonic() - kept.at))
            return kept.found, 0 if kept.found is None else age

    def _make(self, room: Any, kept: _Kept, state: str, done: Event) -> None:
        begun = time.monotonic()
        found: Any = None
        try:
            found = self._count(room)
        except Exception:
            _log.exception("counting failed")
        with self._lock:
            if found is not None:
                kept.found, kept.state = found, state
            kept.at, kept.took, kept.making = time.monotonic(), time.monotonic() - begun, None
        done.set()
