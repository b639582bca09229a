"""Marking: the windows of one text, run by a helper while other work goes on, and together with it at last.

A network spends its time outside of Python, so that a second thread runs beside the first. Each window is run alone, so
that it does not matter who runs it.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

_Window = TypeVar("_Window")
_Found = TypeVar("_Found")

_AHEAD = 16
"""Windows that the helper runs before anybody asks for them: more than a report of usual length has."""

_company = threading.Event()
"""Set where as many processes as cores are at work."""


def keep_to_one_core() -> None:
    """Tell that this is one of as many processes as there are cores: no helper is begun in it from now on."""
    _company.set()


def free_core() -> bool:
    """Tell whether a helper would find a core of its own."""
    return cores() > 1 and not _company.is_set()


def cores() -> int:
    """Return on how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Marking(Generic[_Window, _Found]):
    """What is found in windows of a text. Make it as soon as they are known, ``begin`` it, and ask for ``result``."""

    def __init__(self, windows: Sequence[_Window], mark: Callable[[_Window], list[_Found]]) -> None:
        self._mark = mark
        self._left = deque(enumerate(windows))
        self._found: list[list[_Found]] = [[] for _ in windows]
        self._asked = self._over = False
        self._wrong: BaseException | None = None
        self._helper: threading.Thread | None = None

    def begin(self) -> None:
        """Let a helper run the first windows now, and go on with the rest once the result is asked for."""
        if len(self._left) > 1:
            self._helper = threading.Thread(target=self._help, name="windows")
            self._helper.start()

    def result(self) -> list[_Found]:
        """Run what is left together with the helper; returns what was found, in the order of the windows.

        Raises what running a window raises.
        """
        self._asked = True
        try:
            while self._next():
                pass
        finally:
            self._over = True
            if self._helper is not None:
                self._helper.join()
        if self._wrong is not None:
            raise self._wrong
        return [found for window in self._found for found in window]

    def _help(self) -> None:
        try:
            ahead = 0
            while not self._over and (self._asked or ahead < _AHEAD) and self._next():
                ahead += 1
        except BaseException as error:  # told by whoever asks
            self._wrong = error

    def _next(self) -> bool:
        try:
            number, window = self._left.popleft()
        except IndexError:
            return False
        self._found[number] = self._mark(window)
        return True
