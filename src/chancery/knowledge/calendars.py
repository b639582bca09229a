"""Calendars: when states voted, and when they chaired what rotates (``data/calendar.yaml``).

A report that speaks of a state's election lies near one of its elections; one that speaks of its presidency of the
European Union lies in that half-year. Elections that have a name of their own stand in ``eras``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.files import shipped_files
from chancery.knowledge.needles import Pieces, signs
from chancery.knowledge.spells import spans_of
from chancery.model.dates import Interval, edtf_interval

_FILE = "calendar.yaml"


class Election(NamedTuple):
    """One polling day (or month), and what was elected: "p" a president, "l" a parliament, "r" a referendum."""

    kinds: str
    day: Interval


class Chair(NamedTuple):
    """A chair that rotates: the patterns of which both must stand in a sentence, and the terms by state code."""

    name: str
    words: str
    beside: str
    terms: Mapping[str, tuple[Interval, ...]]
    signs: frozenset[str] = frozenset()
    """Strings of which a text that speaks of it has one inside a word; empty where none are known."""


class Recurring(NamedTuple):
    """What comes back after some years: the pattern of its words, one that must not stand beside it, and its years."""

    name: str
    words: str
    unless: str
    years: tuple[int, ...]


class Calendar:
    """Elections by state code, read when first asked for, and all chairs. Raises KnowledgeError for a broken chair."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._rows: Mapping[str, Any] = data.get("elections") or {}
        self._read: dict[str, tuple[Election, ...]] = {}
        self.chairs: list[Chair] = []
        for name, row in (data.get("chairs") or {}).items():
            terms: dict[str, tuple[Interval, ...]] = {}
            for piece in str(row["terms"]).split(";"):
                code, _, value = piece.strip().partition(" ")
                terms[code] = (*terms.get(code, ()), *spans_of(value, name))
            self.chairs.append(Chair(name, str(row["words"]), str(row["beside"]), terms, signs(str(row["beside"]))))
        self._any_chair = not all(chair.signs for chair in self.chairs)
        self._signs = Pieces(sign for chair in self.chairs for sign in chair.signs)
        self.recurring = tuple(
            Recurring(name, str(row["words"]), str(row.get("unless") or ""), tuple(map(int, str(row["years"]).split())))
            for name, row in (data.get("recurring") or {}).items()
        )

    @property
    def states(self) -> tuple[str, ...]:
        """The codes of all states whose elections are known."""
        return tuple(self._rows)

    def begins(self, word: str) -> bool:
        """Tell whether a word, as written, may be of what stands beside a chair."""
        return self._any_chair or bool(self._signs.of(word))

    def elections(self, code: str) -> tuple[Election, ...]:
        """Return the elections of a state by day, none for an unknown one. Raises KnowledgeError for a broken row."""
        if code not in self._read:
            self._read[code] = _elections(code, str(self._rows[code])) if code in self._rows else ()
        return self._read[code]


def _elections(code: str, text: str) -> tuple[Election, ...]:
    """Read "l 1997-05-01 2001-06-07 p 2002-05-05": letters say what the days behind them elect."""
    kinds = ""
    found = []
    for piece in text.split():
        if piece.isalpha():
            kinds = piece
            continue
        try:
            day = edtf_interval(piece)
        except ValueError as error:
            raise KnowledgeError(f"{code}: {error}", where=_FILE) from error
        if not kinds or not set(kinds) <= set("plr") or day.earliest is None or day.latest is None:
            raise KnowledgeError(f"{code}: {piece} stands behind no p, l or r, or is no day or month", where=_FILE)
        found.append(Election(kinds, day))
    return tuple(sorted(found, key=lambda e: str(e.day.earliest)))


@lru_cache(maxsize=1)
def shipped_calendar() -> Calendar:
    """Return the shipped calendar. Raises KnowledgeError when the file is broken."""
    return Calendar(shipped_files().mapping(_FILE))
