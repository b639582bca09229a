"""Beginnings: where in a report any of several lists of names may have one, asked of each word once.

Dating looks for the names of several long lists. Most words begin none of them, so that one look-up a word, kept for
the words already met, takes the place of one for each list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, compress, count
from typing import Protocol

from chancery.model.remembered import Remembered
from chancery.reading.page import Page


class Listed(Protocol):
    """A list of names, or of words, that tells whether one may begin with a word, given as written."""

    def begins(self, word: str) -> bool:
        """Tell whether a name may begin with a word."""


class Words:
    """Words told by a function, as a list like those of names."""

    def __init__(self, begins: Callable[[str], bool]) -> None:
        self.begins = begins


def sentences_of(page: Page, places: Iterable[int]) -> list[int]:
    """Return the sentences in which places of the page's flow lie, in order, each once."""
    return sorted({page.flow.place(at)[0] for at in places})


def beginnings(page: Page, lists: tuple[Listed, ...]) -> list[list[int]]:
    """Return for each list the places of the page's flow at which one of its names may begin, in order."""
    bits = list(map(_asked(lists).__getitem__, page.flow.texts))
    found: dict[int, list[int]] = {}
    for at in compress(count(), bits):
        found.setdefault(bits[at], []).append(at)
    return [sorted(chain.from_iterable(found[n] for n in found if n >> k & 1)) for k in range(len(lists))]


@lru_cache(maxsize=4)
def _asked(lists: tuple[Listed, ...]) -> Remembered[int]:
    def ask(word: str) -> int:
        return sum(1 << k for k, names in enumerate(lists) if names.begins(word)) if word else 0

    return Remembered(ask)
