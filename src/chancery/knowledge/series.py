"""Series: things that are counted, and when each number of them was or will be (``data/series.yaml``).

"The 60th session of the General Assembly" names a year without writing one. A row gives one number with its year and
how many years lie between two, or each number with its days where they follow no rule.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.files import shipped_files
from chancery.knowledge.phrases import PhraseIndex
from chancery.model.dates import Interval, edtf_interval, year_interval

_FILE, _SHOWS = "series.yaml", "shows.yaml"
_PAIR = re.compile(r"(\d+(?:\.\d+)?)=(\S+)")
_MONTHS = re.compile(r"m(\d+)-(\d+)")
_KNOWN_FROM, _KNOWN_TO = 1985, 2045
"""Reports of other years are not read, so editions of other years date none."""


class Series(NamedTuple):
    """One series: its name, a first number with its year, the years between two, months, and what breaks the rule.

    ``every`` is 0 where there is no rule and only ``fixed`` tells.
    """

    name: str
    number: int
    year: int
    every: float
    months: tuple[int, int]
    fixed: Mapping[str, Interval]

    def when(self, number: int, part: int | None = None) -> Interval | None:
        """Return the days of one edition (and of one part of it, as a session), None where none is known."""
        key = str(number) if part is None else f"{number}.{part}"
        found = self.fixed.get(key)
        if found is None and self.every and part is None:
            # what broke the rule (a year left out) holds for all numbers behind it
            after, year_of = max((row for row in self._counted() if row[0] <= number), default=(self.number, self.year))
            year = year_of + (number - after) * self.every
            found = _months(int(year), self.months) if year == int(year) and 1 < year < 9000 else None
        if found is None or found.earliest is None or not _KNOWN_FROM <= found.earliest.year <= _KNOWN_TO:
            return None
        return found

    def _counted(self) -> list[tuple[int, int]]:
        """Numbers and years to count on from: the first pair, and each that breaks the rule."""
        fixed = ((int(key), i.earliest.year) for key, i in self.fixed.items() if "." not in key and i.earliest)
        return [(self.number, self.year), *fixed]


def _months(year: int, months: tuple[int, int]) -> Interval:
    first, last = months
    over = year + (last < first)
    return Interval(date(year, first, 1), date(over, last, calendar.monthrange(over, last)[1]))


class SeriesIndex:
    """All series by their phrases.

    ``named`` are the names that an ordinal stands before ("60th Academy Awards"), ``followed`` those that a number or
    Roman figure stands behind ("Super Bowl XXXIV"), ``glued`` those that are one word with it ("COP28"), ``parted``
    those whose parts are counted too ("fourth session of the 10th National People's Congress"). ``between`` are words
    that may stand between ordinal and name, ``parts`` what a part is called, ``not_after`` nouns that make the name
    the name of something else ("his third World Cup goal"). ``shows`` are those whose seasons are counted, and only by
    that word ("season 3 of", "'s third series"), since many are called like other things.
    """

    def __init__(self, data: Mapping[str, Any], shows: Mapping[str, Any] | None = None) -> None:
        self.between = frozenset(data.get("between") or ())
        self.parts = frozenset(data.get("parts") or ())
        self.not_after = frozenset(data.get("not_after") or ())
        self.named: PhraseIndex[Series] = PhraseIndex()
        self.followed: PhraseIndex[Series] = PhraseIndex()
        self.parted: PhraseIndex[Series] = PhraseIndex()
        self.glued: dict[str, Series] = {}
        self._shows: Mapping[str, Any] = (shows or {}).get("shows") or {}
        self.series: list[Series] = []
        for section, index in (("named", self.named), ("followed", self.followed), ("parted", self.parted)):
            for names, value in (data.get(section) or {}).items():
                series = _series(names.split(" | ")[0], str(value))
                self.series.append(series)
                for name in names.split(" | "):
                    if section == "followed" and name.endswith("#"):
                        self.glued[name[:-1].lower()] = series
                    else:
                        index.add(name, series)

    @cached_property
    def shows(self) -> PhraseIndex[Series]:
        """The shows by name, read when a season is first met. Raises KnowledgeError when a rule cannot be read."""
        index: PhraseIndex[Series] = PhraseIndex()
        for names, value in self._shows.items():
            show = _series(names.split(" | ")[0], str(value))
            for name in names.split(" | "):
                index.add(name, show)
        return index


def _series(name: str, rule: str) -> Series:
    """Read a rule: ``72=2000 /1 m2-4 93=2021-04-25``, the first pair being the one to count from."""
    number, year, every, months = 0, 0, 1.0, (1, 12)
    fixed: dict[str, Interval] = {}
    for word in rule.split():
        pair, span = _PAIR.fullmatch(word), _MONTHS.fullmatch(word)
        try:
            if pair:
                interval = edtf_interval(pair[2])
                if not fixed and not number and interval == year_interval(int(pair[2][:4])):
                    number, year = int(pair[1]), int(pair[2])
                else:
                    fixed[pair[1]] = interval
            elif span:
                months = int(span[1]), int(span[2])
            elif word.startswith("/"):
                every = float(word[1:])
            else:
                raise ValueError(f"not part of a rule: {word!r}")
        except ValueError as error:
            raise KnowledgeError(f"{name}: {error}", where=_FILE) from error
    if not fixed and not number:
        raise KnowledgeError(f"{name}: no number with its year", where=_FILE)
    return Series(name, number, year, every if number else 0.0, months, fixed)


@lru_cache(maxsize=1)
def shipped_series() -> SeriesIndex:
    """Return the shipped series. Raises KnowledgeError when a rule cannot be read."""
    return SeriesIndex(shipped_files().mapping(_FILE), shipped_files().mapping(_SHOWS))
