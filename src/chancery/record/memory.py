"""Memory: the Index held in dictionaries, for a rebuild and for small records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from chancery.record.index import CAPS, SMALL, WHOLE, WINDOW, Family


class Memory:
    """An Index in memory; see ``record/index.py`` for what its methods promise."""

    def __init__(self) -> None:
        self._families: dict[Family, dict[str, dict[str, None]]] = {}

    def put(self, family: Family, key: str, item: str) -> None:
        """File ``item`` under ``key``; filing it twice changes nothing."""
        self._families.setdefault(family, {}).setdefault(key, {})[item] = None

    def bucket(self, family: Family, key: str) -> tuple[str, ...]:
        """Return the items under ``key`` in sorted order, none when the key is unknown or over its cap."""
        items = self._families.get(family, {}).get(key, {})
        return () if len(items) > CAPS[family] else tuple(sorted(items))

    def keys(self, family: Family) -> Iterator[str]:
        """Yield the keys of a family that hold at least two items and are not over their cap, in sorted order."""
        table = self._families.get(family, {})
        yield from sorted(key for key, items in table.items() if 2 <= len(items) <= CAPS[family])

    def key_pairs(self, family: Family, key: str) -> Iterator[tuple[str, str]]:
        """Yield the pairs of one key: all of them, or those within WINDOW in sorted order where it holds many items.

        A thousand reports that retell one act all match each other, so a window joins them as surely as all pairs
        would, at a cost that grows with their number and not with its square.
        """
        items = self.bucket(family, key)
        if len(items) <= SMALL or family in WHOLE:
            yield from combinations(items, 2)
            return
        for at, item in enumerate(items):
            for other in items[at + 1 : at + 1 + WINDOW]:
                yield item, other

    def pairs(self, family: Family) -> Iterator[tuple[str, str]]:
        """Yield the pairs of every key of a family, once for each key shared, in sorted order of keys."""
        for key in self.keys(family):
            yield from self.key_pairs(family, key)
