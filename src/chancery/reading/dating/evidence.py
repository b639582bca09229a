"""Evidence: how well each day suits a report that names a person, an era or a date, as curves.

The figures are natural logarithms of weights, the same for all reports. They were fitted on dated reports of 1997 to
2026: the logarithm of a day's weight is a sum over what a report names, so that the fit has one best answer. They were
drawn to figures set by hand before, and rounded. Fitted on one half of the reports they date the other half nearly as
well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import log
from typing import NamedTuple

from chancery.knowledge.eras import Era
from chancery.model.dates import Interval
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.curves import Curve, steps
from chancery.reading.dating.interval_sets import OUTER, shifted
from chancery.reading.dating.spans import at_distance

START = date(1985, 1, 1)
"""Reports from before this day are hardly met."""
_YEAR = 365.25
_Table = tuple[tuple[float, float], ...]
"""Years from a day, growing, and the log weight that holds from each distance on."""

_IN_TERM: _Table = ((0, -0.3), (0.5, 0.05), (2, -0.1), (5, -0.15))
_AFTER_TERM: _Table = ((0, -0.95), (3, -1.0), (8, -1.7))
_BEFORE_TERM: _Table = ((0, -0.9), (1, -1.5))


class _Kind(NamedTuple):
    """The tables of a kind of era: before its first day (counted back), from it on, and from its end on."""

    before: _Table
    since: _Table
    after: _Table


_HAPPENED = _Kind(
    ((0, -2.55), (1, -2.95)),
    ((0, 0.85), (0.04, 0.25), (0.12, 0.0), (0.25, -0.2), (1, -0.8), (4, -1.15)),
    ((0, -1.9), (2, -2.15), (5, -2.45)),
)
_ERAS: Mapping[str, _Kind] = {
    "events": _HAPPENED,
    "places": _HAPPENED,
    "people": _Kind(((0, -1.75), (3, -2.9)), ((0, 0.0), (3, 0.15)), ((0, -1.4), (2, -1.75), (5, -2.25))),
    "things": _Kind(((0, -3.4), (1, -4.55)), ((0, -0.15), (1, 0.05)), ((0, -1.35), (3, -2.05))),
    "words": _Kind(((0, -1.15), (4, -3.05)), ((0, -0.25), (3, 0.2), (15, -0.3)), ((0, -1.1), (3, -1.6))),
}
_NEW: _Table = ((0, 0.25), (0.04, 0.15), (0.25, -0.05), (0.5, -0.1), (8, -0.2), (50, -0.2))
"""By the years since the last thing before a day that the report names: reports name new things."""
_NEWEST: _Table = ((0, 0.05), (0.25, -0.15), (0.5, -0.25))
_BEFORE_NEWEST: _Table = ((0, 0.1), (3, -0.1))
"""By the years since, or until, the newest of all."""

_AFTER: Mapping[str, _Table] = {
    "day": ((-1, -3.95), (-0.02, 0.0), (0.12, -1.5), (2, -2.6), (4, -3.4), (8, -4.9)),
    "month": ((-1, -3.0), (0, -0.7), (1, 0.0), (2, -0.1), (3, -0.9), (4, -1.9), (6, -2.8), (10, -3.6)),
    "near": ((-1, -1.1), (-0.05, -0.15), (0.09, -0.7), (1, -1.45), (2, -2.0), (4, -3.55), (8, -3.85)),
    "past": ((-2, -3.0), (0, -1.8), (1, -0.2), (2, -0.3), (3, -1.05), (5, -1.4), (8, -2.15), (15, -3.9)),
    "begun": ((-1, -3.2), (0, -2.0), (1, -1.0), (2, -0.4), (3, 0.0), (10, -0.6), (20, -1.1), (35, -2.0)),
    "set": ((-12, -4.6), (-6, -3.0), (-3, -1.6), (-2, -0.8), (-1, 0.0), (0.5, -0.7), (1, -3.5)),
    "named": ((-2, -2.2), (-1, -0.7), (-0.25, 0.3), (0, -0.4), (1, -0.15), (2, -0.9), (5, -2.7), (15, -3.7)),
}
"""By the years since the latest time told or named, by how that time is written: as a day with its year; as a month
with its year (by the calendar, since reports leave the year away where it is their own); as one that may lie ahead; as
a bare year told as past ("in 2019"), mostly one of the years before; as the year of a beginning, from which history is
counted; as one for which something is set ("elections for 2027"); as a year beside a noun ("the 2024 campaign")."""
_LONG_BEFORE: Mapping[str, float] = {
    "day": -4.4,
    "month": -4.4,
    "near": -3.4,
    "past": -4.0,
    "begun": -4.0,
    "set": -5.8,
    "named": -2.4,
}
_HOW: Mapping[str, str] = {"year set": "set", "date named": "near", "begun": "begun", "year named": "named"}
_NOT_YET = -0.3
"""The log weight of the days before one that has its year from a date before it: it may be of another year."""
_ANNOUNCED: _Table = (
    *((-40, -4.5), (-8, -3.2), (-4, -1.9), (-3, -0.9), (-2, -0.7), (-1, -0.3), (-0.25, 0.4), (0, -1.3), (1, -3.5)),
)
"""By the years since the beginning of the first year announced: papers leave the year away where it is their own."""
_MARKED: _Table = ((-4, log(0.1)), (-1, log(0.3)), (0, 0.0), (1, log(0.12)), (3, log(0.03)))
"""By the years since the first day of the year in a copyright line."""


class Latest(NamedTuple):
    """The first day of the latest time that a report tells or names, and how it is written: a key of ``_AFTER``."""

    day: date
    how: str


def years_from(day: date, years: float) -> date:
    """The day so many years, whole or in part, after another; the last of the calendar where that is none."""
    return shifted(day, round(years * _YEAR)) or day


@lru_cache(maxsize=4096)
def of_person(terms: tuple[Interval, ...]) -> Curve:
    """In a term a person is named most, after it for long, before it less."""
    days = {OUTER.earliest or START}
    for term in terms:
        start, end = term.earliest or START, term.latest
        days.update(years_from(start, n) for n, _ in _IN_TERM)
        days.update(years_from(start, -n) for n, _ in _BEFORE_TERM)
        if end is not None:
            days.update(shifted(years_from(end, n), 1) or end for n, _ in _AFTER_TERM)
    return steps((day, max(_of_term(day, term) for term in terms)) for day in sorted(days))


def _of_term(day: date, term: Interval) -> float:
    start = term.earliest or START
    if day < start:
        return at_distance((start - day).days / _YEAR, _BEFORE_TERM)
    if term.latest is not None and day > term.latest:
        return at_distance((day - term.latest).days / _YEAR, _AFTER_TERM)
    return at_distance((day - start).days / _YEAR, _IN_TERM)


@lru_cache(maxsize=4096)
def of_era(era: Era) -> Curve:
    """Before its first day a thing is not named; an event is named most in its first months."""
    kind = _ERAS[era.kind]
    points = [(OUTER.earliest or START, kind.before[-1][1])]
    backward = zip(reversed(kind.before[1:]), reversed(kind.before[:-1]), strict=True)
    points += [(years_from(era.first, -n), w) for (n, _), (_, w) in backward]
    points += [(years_from(era.first, n), w) for n, w in kind.since]
    if era.until is not None:
        points = [p for p in points if p[0] <= era.until]
        points += [(years_from(shifted(era.until, 1) or era.until, n), w) for n, w in kind.after]
    return steps(_rising(points))


def _rising(points: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    """The points in order; of two on one day, or one that steps back, the later one counts."""
    kept: list[tuple[date, float]] = []
    for day, weight in points:
        while kept and kept[-1][0] >= day:
            kept.pop()
        kept.append((day, weight))
    return kept


def of_newness(firsts: Sequence[date]) -> Curve:
    """How new the newest of what a report names is on each day; ``firsts`` are the first days of all of it."""
    known = sorted(firsts)
    newest = known[-1]
    days = {OUTER.earliest or START, newest, *known}
    days.update(years_from(first, n) for first in known for n, _ in _NEW)
    days.update(years_from(newest, n) for n, _ in _NEWEST)
    days.update(years_from(newest, -n) for n, _ in _BEFORE_NEWEST)
    return steps((day, _newness(day, known)) for day in sorted(days))


def _newness(day: date, known: Sequence[date]) -> float:
    at = bisect_right(known, day)
    weight = at_distance((day - known[at - 1]).days / _YEAR, _NEW) if at else _NEW[-1][1]
    if day >= known[-1]:
        return weight + at_distance((day - known[-1]).days / _YEAR, _NEWEST)
    return weight + at_distance((known[-1] - day).days / _YEAR, _BEFORE_NEWEST)


def of_latest(latest: Latest) -> Curve:
    """How long after the latest time that it tells a report comes out."""
    before = (OUTER.earliest or START, _LONG_BEFORE[latest.how])
    base = date(latest.day.year, 1, 1) if latest.how == "month" else latest.day
    return steps(_rising((before, *((years_from(base, n), w) for n, w in _AFTER[latest.how]))))


def latest_time(used: Sequence[Clue]) -> Latest | None:
    """Return the latest time that a report tells as past or names, as its clues give it; None where there is none."""
    return max((Latest(day, how) for clue in used if (how := _how(clue)) and (day := clue.day)), default=None)


def _how(clue: Clue) -> str:
    """How the time that a clue rests on is written, as a key of ``_AFTER``; empty where it rests on none."""
    if clue.constraint.kind != "dated past":
        return _HOW.get(clue.constraint.kind, "")
    span = clue.constraint.basis.span
    if clue.grain == "year" and span is not None and span.end - span.start <= 5:
        return "past"
    return "day" if clue.grain in ("day", "time") else "month"


def of_inherited(used: Sequence[Clue]) -> Curve | None:
    """A day or month that takes its year from a date before it is told as past, and mostly is, if that is its year."""
    days = [clue.day for clue in used if clue.day is not None and clue.inherited]
    return steps([(OUTER.earliest or START, _NOT_YET), (max(days), 0.0)]) if days else None


def of_announced(used: Sequence[Clue]) -> Curve | None:
    """What is announced with its year, and no day, is mostly of a later year than the report."""
    told = [clue for clue in used if clue.constraint.kind == "announced future" and clue.grain not in ("day", "time")]
    # round years are aims ("by 2030"), and may lie far ahead
    years = [clue.day.year for clue in told if clue.day is not None and (clue.grain != "year" or clue.day.year % 10)]
    first = min(years, default=None)
    if first is None:
        return None
    return steps(_rising([(years_from(date(first, 1, 1), n), weight) for n, weight in _ANNOUNCED]))


def of_copyright(used: Sequence[Clue]) -> Curve | None:
    """A page's copyright line mostly names the year of the report, or that in which the page was kept."""
    for clue in used:
        first = clue.constraint.allowed[0].earliest
        if clue.constraint.kind == "copyright" and first is not None:
            return steps([(years_from(date(first.year + 1, 1, 1), n), w) for n, w in _MARKED])
    return None
