"""Reckoned dates: what a count of years says, be it an age, an anniversary or the number of an edition.

Each is a soft constraint for the bounds and a curve for what is likely. Both rest on knowledge (a birth, an event, a
series) and on words that count from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from math import log
from typing import NamedTuple

from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.curves import Curve, steps
from chancery.reading.dating.interval_sets import OUTER, shifted
from chancery.reading.page import Page
from chancery.reading.valuing import period_of

LEAST_YEAR = 1985
"""Reports from before this year are not read, so a count that leads there is of something else."""
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|will|says?|marks?|marking|celebrat(?:es?|ing)|remains?|still|now|today|"
    r"this (?:year|week|month)|upcoming|ahead of|approach(?:es|ing)|on the eve)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:at the time|back then|had|when|once|previous|earlier|last (?:year|month)|in his|in her|"
    r"in a (?:speech|statement)|statement|statements|speech|speeches|wrote|recalled)\b",
    re.IGNORECASE,
)


class Reckoned(NamedTuple):
    """A count of years and what follows from it: what it counts from, the constraint, and how likely each day is."""

    name: str
    clue: Clue
    curve: Curve


def reckoned(name: str, weight: float, kind: str, span: Span, allowed: Interval, says: str, curve: Curve) -> Reckoned:
    """Put a soft piece of evidence together."""
    return Reckoned(name, Clue(weight, Constraint(kind, (allowed,), Basis(kind, span, says), False)), curve)


def years_on(day: date, years: float) -> date:
    """The same day so many years later; 29 February becomes 1 March, and parts of years are counted in days."""
    whole = int(years // 1)
    year = min(max(day.year + whole, 1), 9990)
    moved = date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)
    return shifted(moved, round((years - whole) * 365.25)) or moved


def peaked(*points: tuple[date, float]) -> Curve:
    """A curve from days and the share of full weight that holds from each on; the first share holds before, too."""
    first = OUTER.earliest or date.min
    rows = [(first, points[0][1]), *points[1:]] if points else []
    kept: list[tuple[date, float]] = []
    for day, weight in rows:
        while kept and kept[-1][0] >= day:
            kept.pop()
        kept.append((day, log(weight)))
    return steps(kept)


class Told:
    """Which sentences of a report tell of the report's own present."""

    def __init__(self, page: Page, times: Sequence[TimeExpression]) -> None:
        self._page = page
        self._times = times
        self._years: Mapping[int, list[int]] | None = None

    def _dated(self) -> Mapping[int, list[int]]:
        """The years of the dates that each sentence names; made on first use, since most reports count nothing."""
        if self._years is None:
            found: dict[int, list[int]] = {}
            for time in self._times:
                number = self._page.sentence_at(time.span.start)
                if number is None or time.type == "DURATION" or time.anchor == "published":
                    continue
                if time.symbolic.endswith("_REF"):
                    continue
                try:
                    period = period_of(time.value.value)
                except (ValueError, OverflowError):
                    period = None
                found.setdefault(number, []).append(period.first.year if period is not None else 0)
            self._years = found
        return self._years

    def elsewhere(self, number: int, years: Sequence[int] = ()) -> bool:
        """True when a sentence names a date of other years than these, or one that leans on another."""
        return any(year not in years for year in self._dated().get(number, ()))

    def present(self, number: int, span: Span, years: Sequence[int] = ()) -> bool:
        """True when a sentence speaks, in the present tense and outside quotations, of the report's own time."""
        page = self._page
        if page.quotation_at(span.start) is not None or self.elsewhere(number, years):
            return False
        sentence = page.sentences[number].span
        if _THEN.search(page.text, sentence.start, sentence.end):
            return False
        return _PRESENT.search(page.text, sentence.start, sentence.end) is not None
