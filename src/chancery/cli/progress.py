"""The progress bar of long work: on standard error, on a terminal, and only once the work has taken a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0


class _Bar:
    """A bar that appears when a step is done and the work has lasted longer than a person waits gladly."""

    def __init__(self, what: str, total: int | None) -> None:
        self._what, self._total = what, total
        self._since = time.monotonic()
        self._bar: Progress | None = None

    def step(self, done: int) -> None:
        """Tell that ``done`` of all steps are done."""
        if self._bar is None and time.monotonic() - self._since > _PATIENCE:
            self._bar = self._started()
        if self._bar is not None:
            # more steps than foreseen (rows of a table): the end is not known
            total = self._total if self._total is None or done <= self._total else None
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)

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
