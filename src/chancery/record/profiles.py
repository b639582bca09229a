"""Profiles: what tells one piece of news from another, as numbers of one reading, and how alike two of them are.

Words alone do not: two offers to one player, two raids on pirates by one navy share most of them. Names, pairs of
neighbouring words, the newest date that a report names and figures that differ ("23 pirates", "26 pirates") do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import exp

from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.record.sayings import state_stems
from chancery.record.weighing import LEAST_WEIGHT, RAREST, WORD, stem, weight

FAR_DAYS = 7
"""Reports further apart in time never share a story, where their dates came with them."""

FAR_BY_WORDS = 45
"""As FAR_DAYS, where the date of one was only read from its words, which may date something else."""

SURE_DAY = 0.5
"""Confidence of a best day from which a report counts as of that day."""
GUESSED_DAYS = 366
"""Days from which bounds that a report's words give are so wide that their edge is a guess."""

BEYOND_GUESS = 0.5
"""Part of the likeness that is left where two reports are too far apart by such a guess alone."""

PER_DAY = 0.06
"""Part of the likeness that each day between two reports takes."""

READ = 6000
"""Characters of a report that are looked at: news stands at its beginning."""

NAME_BONUS = 1.6
"""How much more a rare name weighs than a common one."""

PARTY = 0.5
"""How much less a state's name weighs: every report on a dispute names its parties."""

MOST_DIFFERENCES = 3
"""Figures that differ which count."""

NAMES, PAIRS, FIGURES, YEAR, MONTH, START = 8.3, 16.8, -0.85, 2.4, 2.4, -4.3
"""How much each thing shared tells, fitted by logistic regression on pairs of reports of the ECB+ development topics
(names and pairs as cosines, figures that differ as a count) and checked on topics left out of the fit."""

_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+", re.MULTILINE)
_NEWEST = re.compile(r"((?:19|20)\d\d)(-\d\d)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Profile:
    """A report as its names and its pairs of neighbouring words, each with unit length, its figures and its dates.

    ``figures`` are the numbers that stand before a word, by that word. ``year`` and ``month`` are the newest that it
    names in full, empty for none; ``days`` those on which it may have come out, None where nothing bounds them;
    ``given`` tells that its date came with it.
    """

    names: Mapping[str, float]
    pairs: Mapping[str, float]
    figures: Mapping[str, frozenset[str]]
    year: str
    month: str
    days: tuple[date, date] | None
    given: bool


def profile(dated: DatedReading) -> Profile:
    """Return what a report is about; a pure function of its reading and its date."""
    text = "\n".join(z.span.text(dated.reading.report.text) for z in dated.reading.zones if z.read)[:READ]
    stems = [stem(m.group()) for m in WORD.finditer(text)]
    named = {stem(m.group()) for m in _NAME.finditer(text)}
    states = state_stems(dated.reading)
    names = {}
    for word, count in Counter(stems).items():
        heavy = weight(word)
        if word in named and heavy >= LEAST_WEIGHT and len(word) > 1:
            rare = PARTY if word in states else NAME_BONUS if heavy >= RAREST else 1.0
            names[word] = (1 + min(count, 8)) ** 0.5 * heavy * rare
    pairs: Counter[str] = Counter()
    figures: dict[str, set[str]] = {}
    for word, other in pairwise(stems):
        if weight(other) >= LEAST_WEIGHT:
            if weight(word) >= LEAST_WEIGHT:
                pairs[f"{word} {other}"] += 1
            if word.isdigit():
                figures.setdefault(other, set()).add(word)
    year, month = _newest(dated.reading)
    return Profile(
        _unit(names),
        _unit({pair: (1 + min(count, 4)) ** 0.5 for pair, count in pairs.items()}),
        {word: frozenset(numbers) for word, numbers in figures.items()},
        year,
        month,
        _days(dated),
        dated.reading.report.published is not None,
    )


def alike(a: Profile, b: Profile) -> float:
    """Return how surely two reports are on one piece of news, 0 to 1; 0 when they are too far apart in time."""
    decay = _in_time(a, b)
    if not decay:
        return 0.0
    told = START + NAMES * _cosine(a.names, b.names) + PAIRS * _cosine(a.pairs, b.pairs)
    told += FIGURES * _differences(a.figures, b.figures)
    told += YEAR * (a.year == b.year != "") + MONTH * (a.month == b.month != "")
    return decay / (1.0 + exp(-told))


def _in_time(a: Profile, b: Profile) -> float:
    """The part of their likeness that two reports keep for the time between them, 0 when they are too far apart."""
    if a.days is None or b.days is None:
        return 1.0
    apart = max(0, (max(a.days[0], b.days[0]) - min(a.days[1], b.days[1])).days)
    if a.given and b.given:
        return 0.0 if apart > FAR_DAYS else 1.0 - PER_DAY * apart
    if apart <= FAR_BY_WORDS:
        return 1.0
    guessed = any((p.days[1] - p.days[0]).days > GUESSED_DAYS for p in (a, b) if p.days is not None and not p.given)
    return BEYOND_GUESS if guessed else 0.0


def heaviest(vector: Mapping[str, float], most: int) -> Sequence[str]:
    """Return the keys that tell most, in order of weight and then of the alphabet."""
    return sorted(vector, key=lambda key: (-vector[key], key))[:most]


def _differences(a: Mapping[str, frozenset[str]], b: Mapping[str, frozenset[str]]) -> int:
    """Figures of the same thing that differ; none where at least one is the same."""
    both = a.keys() & b.keys()
    if any(a[word] & b[word] for word in both):
        return 0
    return min(len(both), MOST_DIFFERENCES)


def _newest(reading: Reading) -> tuple[str, str]:
    """The newest year and the newest month that a report names in full."""
    found = [_NEWEST.match(t.value.value) for t in reading.times if t.anchor == "none"]
    years = [m[1] for m in found if m is not None]
    months = [m[1] + m[2] for m in found if m is not None and m[2]]
    return max(years, default=""), max(months, default="")


def _days(dated: DatedReading) -> tuple[date, date] | None:
    """The bounds of a report's day; its best day alone where it was given, or is likelier than not."""
    best, interval = dated.published.best, dated.published.interval
    if best is not None and len(best) == 10 and (dated.published.confidence or 0) >= SURE_DAY:
        day = date.fromisoformat(best)
        return day, day
    if interval.earliest is None or interval.latest is None:
        return None
    return interval.earliest, interval.latest


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = sum(v * v for _, v in sorted(vector.items())) ** 0.5 or 1.0
    return {key: value / length for key, value in sorted(vector.items())}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b[key] for key, value in a.items() if key in b)
