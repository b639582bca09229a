"""Measures: what things cost and where indices stood in each year (``data/measures.yaml``).

"800 million euros (960 million dollars)" and "the Nikkei closed at 15,404" name a year to those who know the levels.
A rate is one value a year, its mean, or a month, where these are known; a level is a lowest and a highest value of each
year, or what it was at the end of each month.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from types import MappingProxyType
from typing import Any, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.files import shipped_files
from chancery.knowledge.needles import Pieces, signs
from chancery.model.remembered import Remembered

_FILE = "measures.yaml"
_MIDDLES = tuple((month + 0.5) / 12 for month in range(12))
"""The middles of the months, as parts of a year."""
_PRICED = ("ounce", "barrel", "bitcoin")
"""Units that say of themselves what is priced, so that the value may stand before the name."""


class Currency(NamedTuple):
    """A currency: its words, the states that use it, and its mean value in each year, in units to one US dollar.

    ``months`` holds the means of months, by their number (twelve times the year, and January 0), where they are known.
    """

    code: str
    words: tuple[str, ...]
    states: tuple[str, ...]
    rates: Mapping[int, float]
    months: Mapping[int, float]


class Level(NamedTuple):
    """Something whose level is reported: the words that name it, the pattern of its value, and its range by year.

    ``indexed`` when the value only counts behind the name. ``months`` are its values at the end of months, by number.
    """

    name: str
    words: re.Pattern[str]
    unit: re.Pattern[str]
    ranges: Mapping[int, tuple[float, float]]
    indexed: bool
    signs: frozenset[str] = frozenset()
    """Strings of which a text that names it has one inside a word; empty where none are known."""
    months: Mapping[int, float] = MappingProxyType({})

    def holds(self, value: float) -> bool:
        """Tell whether a value lies near the range of any year; what does not is no level of this."""
        lows, highs = zip(*self.ranges.values(), strict=True)
        return bool(min(lows) * 0.9 <= value <= max(highs) * 1.1)


class Course(NamedTuple):
    """The range of a level from a month on, by its number; ``monthly`` where it is that of the month itself.

    It holds until the next one, at most to the end of its year.
    """

    month: int
    low: float
    high: float
    monthly: bool


class Measures:
    """All currencies by code and by word, and all levels. Raises KnowledgeError for a row that cannot be read."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.currencies: dict[str, Currency] = {}
        self.by_word: dict[str, list[Currency]] = {}
        for code, row in (data.get("currencies") or {}).items():
            spoken, states = tuple(str(row["words"]).split(" | ")), tuple(str(row.get("states", "")).split())
            months = _monthly(code, str(row["months"])) if "months" in row else {}
            currency = Currency(code, spoken, states, _yearly(code, str(row["rates"])), months)
            self.currencies[code] = currency
            for word in spoken:
                self.by_word.setdefault(word, []).append(currency)
        units = {name: re.compile(str(pattern)) for name, pattern in (data.get("units") or {}).items()}
        self.levels: list[Level] = []
        for name, row in (data.get("levels") or {}).items():
            if row["unit"] not in units:
                raise KnowledgeError(f"{name}: no unit {row['unit']}", where=_FILE)
            years = _ranges(name, str(row["years"]))
            indexed = row["unit"] not in _PRICED
            months = _monthly(name, str(row["months"])) if "months" in row else {}
            words, unit = re.compile(str(row["words"])), units[row["unit"]]
            self.levels.append(Level(name, words, unit, years, indexed, signs(row["words"]), months))
        self._signs = Pieces(sign for level in self.levels for sign in level.signs)
        self._of_sign: dict[str, list[int]] = {}
        self._always = [number for number, level in enumerate(self.levels) if not level.signs]
        for number, level in enumerate(self.levels):
            for sign in level.signs:
                self._of_sign.setdefault(sign, []).append(number)
        self._told_by = Remembered(self._numbers)
        self._courses: dict[tuple[str, range], Sequence[Course]] = {}
        self._rates: dict[tuple[str, range], Sequence[float | None]] = {}

    def begins(self, word: str) -> bool:
        """Tell whether a word, as written, may be of the name of a level."""
        return bool(self._told_by[word])

    def levels_of(self, words: Sequence[str]) -> list[Level]:
        """Return the levels that a sentence may name, of whose words these alone passed ``begins``."""
        return [self.levels[number] for number in sorted({n for word in words for n in self._told_by[word]})]

    def course(self, level: Level, years: range) -> Sequence[Course]:
        """Return in which ranges a level lay in those of some years that are known; each begins one of its own."""
        key = level.name, years
        if key not in self._courses:
            self._courses[key] = _course(level, years)
        return self._courses[key]

    def rates(self, currency: Currency, years: range) -> Sequence[float | None]:
        """Return the values of a currency in the middle of each month of some years; None where not known."""
        key = currency.code, years
        if key not in self._rates:
            self._rates[key] = [rate_at(currency, year + part) for year in years for part in _MIDDLES]
        return self._rates[key]

    def _numbers(self, word: str) -> tuple[int, ...]:
        signs = self._signs.of(word)
        return tuple(sorted({*self._always, *(number for sign in signs for number in self._of_sign[sign])}))


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


def _monthly(name: str, text: str) -> dict[int, float]:
    """Read "1995-01: 3844 4011", a first month and the values from it on; another such run may follow."""
    found: dict[int, float] = {}
    month = 0
    for piece in text.split():
        year, dash, number = piece.rstrip(":").partition("-")
        try:
            if piece.endswith(":"):
                month = int(year) * 12 + int(number) - 1
                continue
            found[month] = float(piece)
        except ValueError as error:
            raise KnowledgeError(f"{name}: {piece} is no value of a month", where=_FILE) from error
        if dash or found[month] <= 0 or month < 1900 * 12:
            raise KnowledgeError(f"{name}: values begin with a month (“1990-01:”) and are above zero", where=_FILE)
        month += 1
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


def rate_at(currency: Currency, year: float) -> float | None:
    """The value of a currency at a time, as a fraction of years, in units to one US dollar; None where not known.

    The yearly means stand for the middle of each year; between two middles the value is drawn straight.
    """
    month = currency.months.get(int(year * 12))
    if month is not None:
        return month
    low = int(year - 0.5)
    before, after = currency.rates.get(low), currency.rates.get(low + 1)
    if before is None or after is None:
        whole = int(year)
        return currency.rates.get(whole)
    part = year - 0.5 - low
    return before * (1 - part) + after * part


def off_range(level: Level, value: float, year: int, month: int | None = None) -> float | None:
    """How far a value lies outside a year's range, as a difference of logarithms; None for a year without a range.

    For a month (January 0) whose values are known, that between those of its start and its end counts.
    """
    span = _span(level, year, month)
    return None if span is None else outside(value, *span)


def outside(value: float, low: float, high: float) -> float:
    """How far a value lies outside a range, as a difference of logarithms."""
    if low <= value <= high:
        return 0.0
    return log(low / value) if value < low else log(value / high)


def _span(level: Level, year: int, month: int | None) -> tuple[float, float] | None:
    if month is not None:
        before, after = level.months.get(year * 12 + month - 1), level.months.get(year * 12 + month)
        if before is not None and after is not None:
            return min(before, after), max(before, after)
    return level.ranges.get(year)


def _course(level: Level, years: range) -> list[Course]:
    course: list[Course] = []
    for year in years:
        before: tuple[float, float, bool] | None = None
        for month in range(year * 12, year * 12 + 12):
            span = _span(level, year, month % 12)
            here = None if span is None else (*span, month in level.months)
            if here is not None and here != before:
                course.append(Course(month, *here))
            before = here
    return course


@lru_cache(maxsize=1)
def shipped_measures() -> Measures:
    """Return the shipped measures. Raises KnowledgeError when the file is broken."""
    return Measures(shipped_files().mapping(_FILE))
