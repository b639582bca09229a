"""Measures: what things cost and where indices stood in each year (``data/measures.yaml``).

"800 million euros (960 million dollars)" and "the Nikkei closed at 15,404" name a year to those who know the levels.
A rate is one value a year, its mean; a level is a lowest and a highest value of each year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import log
from typing import Any, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.files import shipped_files

_FILE = "measures.yaml"
_PRICED = ("ounce", "barrel", "bitcoin")
"""Units that say of themselves what is priced, so that the value may stand before the name."""


class Currency(NamedTuple):
    """A currency: its words, the states that use it, and its mean value in each year, in units to one US dollar."""

    code: str
    words: tuple[str, ...]
    states: tuple[str, ...]
    rates: Mapping[int, float]


class Level(NamedTuple):
    """Something whose level is reported: the words that name it, the pattern of its value, and its range by year.

    ``indexed`` when the value only counts behind the name."""

    name: str
    words: re.Pattern[str]
    unit: re.Pattern[str]
    ranges: Mapping[int, tuple[float, float]]
    indexed: bool
    hints: frozenset[str] = frozenset()
    """Pieces, in lower case, of which a text that names it has one: cheaper to look for than the pattern."""

    @property
    def least(self) -> float:
        """The lowest level of any year; what is lower is no level of this."""
        return min(low for low, _ in self.ranges.values())

    @property
    def most(self) -> float:
        """The highest level of any year."""
        return max(high for _, high in self.ranges.values())


class Measures:
    """All currencies by code and by word, and all levels. Raises KnowledgeError for a row that cannot be read."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.currencies: dict[str, Currency] = {}
        self.by_word: dict[str, list[Currency]] = {}
        for code, row in (data.get("currencies") or {}).items():
            words, states = tuple(str(row["words"]).split(" | ")), tuple(str(row.get("states", "")).split())
            currency = Currency(code, words, states, _yearly(code, str(row["rates"])))
            self.currencies[code] = currency
            for word in words:
                self.by_word.setdefault(word, []).append(currency)
        units = {name: re.compile(str(pattern)) for name, pattern in (data.get("units") or {}).items()}
        self.levels: list[Level] = []
        for name, row in (data.get("levels") or {}).items():
            if row["unit"] not in units:
                raise KnowledgeError(f"{name}: no unit {row['unit']}", where=_FILE)
            years = _ranges(name, str(row["years"]))
            indexed = row["unit"] not in _PRICED
            self.levels.append(
                Level(name, re.compile(str(row["words"])), units[row["unit"]], years, indexed, _hints(row["words"]))
            )


def _hints(pattern: str) -> frozenset[str]:
    """The words that a pattern is made of; "[Oo]il" is one word in either case."""
    plain = re.sub(r"\\\w", " ", re.sub(r"\[(\w)\w\]", r"\1", pattern))
    return frozenset(word.lower() for word in re.findall(r"[A-Za-z]{3,}", plain))


def _yearly(name: str, text: str) -> dict[int, float]:
    """Read "1990: 1.5 1.6 1.7", a first year and the values from it on; a second such run may follow."""
    found: dict[int, float] = {}
    year = 0
    for piece in text.split():
        try:
            if piece.endswith(":"):
                year = int(piece[:-1])
            else:
                found[year] = float(piece)
                year += 1
        except ValueError as error:
            raise KnowledgeError(f"{name}: {piece} is no value", where=_FILE) from error
    if not found or min(found) < 1900 or min(found.values()) <= 0:
        raise KnowledgeError(f"{name}: values begin with a year (“1990:”) and are above zero", where=_FILE)
    return found


def _ranges(name: str, text: str) -> dict[int, tuple[float, float]]:
    found: dict[int, tuple[float, float]] = {}
    year = 0
    for piece in text.split():
        if piece.endswith(":"):
            year = int(piece[:-1])
            continue
        low, dash, high = piece.partition("-")
        try:
            found[year] = (float(low), float(high))
        except ValueError as error:
            raise KnowledgeError(f"{name}: {piece} is no range", where=_FILE) from error
        if not dash or not 0 < found[year][0] <= found[year][1] or year < 1900:
            raise KnowledgeError(f"{name}: {piece} is no range of a year", where=_FILE)
        year += 1
    return found


def rate_between(first: Currency, second: Currency, year: float) -> float | None:
    """Units of the first currency to one of the second at a time, as a fraction of years; None where not known."""
    left, right = _rate(first, year), _rate(second, year)
    return None if left is None or right is None else left / right


def _rate(currency: Currency, year: float) -> float | None:
    """The yearly means stand for the middle of each year; between two middles the value is drawn straight."""
    low = int(year - 0.5)
    before, after = currency.rates.get(low), currency.rates.get(low + 1)
    if before is None or after is None:
        whole = int(year)
        return currency.rates.get(whole)
    part = year - 0.5 - low
    return before * (1 - part) + after * part


def off_range(level: Level, value: float, year: int) -> float | None:
    """How far a value lies outside a year's range, as a difference of logarithms; None for a year without a range."""
    span = level.ranges.get(year)
    if span is None:
        return None
    low, high = span
    return max(log(low / value), log(value / high), 0.0)


@lru_cache(maxsize=1)
def shipped_measures() -> Measures:
    """Return the shipped measures. Raises KnowledgeError when the file is broken."""
    return Measures(shipped_files().mapping(_FILE))
