"""Deaths: when well-known people died (``data/deaths.yaml``).

A name beside "died", "funeral" or "the late" dates a report to the days or years after; who acts in the present tense
is alive. Deaths whose anniversaries are kept stand in ``milestones``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.eras import NameTable
from chancery.knowledge.files import shipped_files
from chancery.model.dates import Interval, edtf_interval

_FILE = "deaths.yaml"


class DeathIndex:
    """Deaths by the names of the dead, with their capitals."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._names = NameTable(lower=False)
        self._rows: list[tuple[str, str]] = []
        for names, value in (data.get("died") or {}).items():
            for name in names.split(" | "):
                self._names.add(name, len(self._rows))
            self._rows.append((names.split(" | ")[0], str(value)))

    @property
    def deaths(self) -> list[tuple[str, Interval]]:
        """Every name and day. Raises KnowledgeError when a row is no EDTF day, month or year."""
        return [self._row(number) for number in range(len(self._rows))]

    def begins(self, word: str) -> bool:
        """Tell whether a name may begin with a word, given as written."""
        return self._names.begins(word)

    def names(
        self, words: Sequence[str], places: Iterable[int] | None = None
    ) -> Iterator[tuple[int, int, str, Interval]]:
        """Return every place of some words at which a name begins, the length of the longest there, and whose it is
        with the day of death.

        The words have an empty string at their end and wherever no name may go on; ``places`` are those at which one
        may begin, where they are known.
        """
        for at, (length, number) in self._names.names(words, range(len(words)) if places is None else places):
            yield at, length, *self._row(number)

    def _row(self, number: int) -> tuple[str, Interval]:
        name, value = self._rows[number]
        try:
            day = edtf_interval(value)
        except ValueError as error:
            raise KnowledgeError(f"{name}: {error}", where=_FILE) from error
        if day.earliest is None or day.latest is None or day.empty:
            raise KnowledgeError(f"{name}: a death has a day, a month or a year", where=_FILE)
        return name, day


@lru_cache(maxsize=1)
def shipped_deaths() -> DeathIndex:
    """Return the shipped deaths. Raises KnowledgeError when the file is broken."""
    return DeathIndex(shipped_files().mapping(_FILE))
