"""Index: how the steps of a merge find what might belong together without comparing everything with everything.

An item (a report, a telling) is filed under keys of a few families; two items can only be joined when they share a key.
``record/memory.py`` implements it for what is merged all at once; a large record keeps its keys in the store, on a
board of its own (``record/placing.py``). A bucket that grows past its family's cap yields nothing at all: the cap is an
absolute count, so that what a key yields depends on the set of items alone and not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

Family = Literal["fingerprint", "name", "speaker", "date", "word", "act", "theme", "quotation"]

CAPS: dict[Family, int] = {
    "fingerprint": 100,
    "name": 2000,
    "speaker": 4000,
    "date": 4000,
    "word": 400,
    "act": 4000,
    "theme": 4000,
    "quotation": 4000,
}
"""How many items a key may have before it is dropped with all its pairs."""

WHOLE: frozenset[Family] = frozenset({"fingerprint", "word", "name"})
"""Families whose buckets always give all their pairs: averages over groups need every pair."""

SMALL = 40
"""Items up to which a bucket gives all its pairs."""

WINDOW = 12
"""Items of a larger bucket are paired with so many that follow them in sorted order."""


class Index(Protocol):
    """Candidates by fingerprint, name, speaker, date and so on."""

    def put(self, family: Family, key: str, item: str) -> None:
        """File ``item`` under ``key``; filing it twice changes nothing."""

    def bucket(self, family: Family, key: str) -> tuple[str, ...]:
        """Return the items under ``key`` in sorted order, none when the key is unknown or over its cap."""

    def keys(self, family: Family) -> Iterator[str]:
        """Yield the keys of a family that hold at least two items and are not over their cap, in sorted order."""

    def key_pairs(self, family: Family, key: str) -> Iterator[tuple[str, str]]:
        """Yield the pairs of one key: all of them, or those within WINDOW in sorted order where it holds many items."""

    def pairs(self, family: Family) -> Iterator[tuple[str, str]]:
        """Yield the pairs of every key of a family, once for each key shared, in sorted order of keys."""
