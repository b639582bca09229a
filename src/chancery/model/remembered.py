"""Remembered: what is asked of every word of a report, kept for the words already met.

News repeats its words: after a few reports nine words in ten have been met. Asking a dictionary costs a fraction of
working the answer out, and ``map(remembered.__getitem__, words)`` asks for a whole sentence in one step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")
_MOST = 1 << 15
_LONGEST = 40


class Remembered(dict[str, _T]):
    """What a pure function says of a word. Bounded: it forgets all when it is full, and keeps no very long word.

    Use ``functools.lru_cache`` where a function has several arguments or is called for one word at a time.
    """

    __slots__ = ("_ask",)

    def __init__(self, ask: Callable[[str], _T]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> _T:
        answer = self._ask(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = answer
        return answer
