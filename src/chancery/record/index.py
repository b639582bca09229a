"""Index: how the steps of a merge find what might belong together without comparing everything with everything.

An item (a report, a telling) is filed under keys of a few families; two items can only be joined when they share a key.
Memory (``record/memory.py``) and the store implement the same protocol, so that adding one report runs the same code as
a rebuild. A bucket that grows past its family's cap yields nothing at all: the cap is an absolute count, so that what a
key yields depends on the set of items alone and not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

Family = Literal["fingerprint", "name", "speaker", "date", "word", "act", "theme", "quotation"]

CAPS: dict[Family, int] = {
    "fingerprint": 400,
    "name": 2000,
    "speaker": 4000,
    "date": 4000,
    "word": 400,
    "act": 4000,
    "theme": 4000,
    "quotation": 4000,
}
"""How many items a key may have before it is dropped with all its pairs."""

WINDOW = 40
"""Items of a larger bucket are paired with so many that follow them in sorted order."""


class Index(Protocol):
    """Candidates by fingerprint, name, speaker, date and so on."""

    def put(self, family: Family, key: str, item: str) -> None:
        """File ``item`` under ``key``; filing it twice changes nothing."""

    def bucket(self, family: Family, key: str) -> tuple[str, ...]:
        """Return the items under ``key`` in sorted order, none when the key is unknown or over its cap."""

    def keys(self, family: Family) -> Iterator[str]:
        """Yield the keys of a family that hold at least two items and are not over their cap, in sorted order."""

    def pairs(self, family: Family) -> Iterator[tuple[str, str]]:
        """Yield pairs (lesser first) that share a key, once for each key shared, in sorted order of keys.

        All pairs of a key, or those within WINDOW in sorted order where it holds more items than that.
        """
