"""How often somebody may try a password: after some failures in a row the next try has to wait."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

_MOST_KEPT = 10_000


class Attempts:
    """Counts failures by key (where from, and which name); ``most`` within ``seconds`` are let through."""

    def __init__(self, most: int = 5, seconds: float = 300.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._failed: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, *keys: str) -> int:
        """Return how many seconds the next try has to wait, 0 when it may be made now."""
        now = self._clock()
        with self._lock:
            waits = [self._wait(key, now) for key in keys]
        return max(waits, default=0)

    def failed(self, *keys: str) -> None:
        """Note a failure under each key."""
        with self._lock:
            for key in keys:
                self._failed.setdefault(key, []).append(self._clock())
                self._failed.move_to_end(key)
            while len(self._failed) > _MOST_KEPT:
                self._failed.popitem(last=False)

    def succeeded(self, *keys: str) -> None:
        """Forget the failures of these keys."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)

    def _wait(self, key: str, now: float) -> int:
        recent = [t for t in self._failed.get(key, ()) if now - t < self._seconds]
        if len(recent) < self._most:
            return 0
        return int(recent[-self._most] + self._seconds - now) + 1
