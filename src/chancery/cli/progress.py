"""The progress bar of long work: on standard error, on a terminal, and only once the work has taken a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0


class _Bar:
    """A bar that appears when the work has lasted longer than a person waits gladly."""

    def __init__(self, what: str, total: int | None) -> None:
        self._what, self._total = what, total
        self._done = 0
        self._over = False
        self._bar: Progress | None = None
        self._lock = threading.Lock()
        # a timer and not the next step shows it, since the last step (merging) may be the one that takes long
        self._timer = threading.Timer(_PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def step(self, done: int) -> None:
        """Tell that ``done`` of all steps are done."""
        with self._lock:
            self._done = done
            self._update()

    def _show(self) -> None:
        with self._lock:
            if not self._over:
                self._bar = self._started()
                self._update()

    def _update(self) -> None:
        if self._bar is not None:
            # more steps than foreseen (rows of a table): the end is not known
            total = self._total if self._total is None or self._done <= self._total else None
            self._bar.update(self._bar.task_ids[0], completed=self._done, total=total)

    def _started(self) -> Progress:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from chancery.cli.output import console

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=console(stderr=True), transient=True)
        bar.add_task(self._what, total=self._total)
        bar.start()
        return bar

    def stop(self) -> None:
        """Take the bar away."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar is not None:
                self._bar.stop()


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a progress bar for long work; yields a function that takes the number of steps done."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    bar = _Bar(what, total)
    try:
        yield bar.step
    finally:
        bar.stop()
