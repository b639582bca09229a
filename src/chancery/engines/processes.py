"""Processes that start without the script that asked for them.

A fresh Python process runs the file of the main program again before it does anything, unless the file keeps what it
does under ``if __name__ == "__main__"``. What reads reports needs nothing of it: a script of three lines may add a
thousand reports, and nothing in it happens twice.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock
from types import ModuleType

_hiding = Lock()


class _Process(SpawnProcess):
    def start(self) -> None:
        with _main_hidden():
            super().start()


class FreshContext(SpawnContext):
    """The context of a process pool whose processes know nothing of the main program, for work that needs none of it.

    Use ``multiprocessing.get_context("spawn")`` where what is sent is defined in the main program.
    """

    Process = _Process


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Let Python find an empty main program for as long as a process takes to start."""
    with _hiding:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
