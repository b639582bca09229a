"""Likely days: which days suit a report best, by who and what it names, where nothing proves them.

Each person whose terms of office are known speaks for the days of those terms and, less, for those beside them; each
era for the years in which the press is full of it; the latest day or year told for the time just after. The weights
are general figures, the same for all reports, fitted on dated reports of 1997 to 2026.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import log
from typing import NamedTuple

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.curves import Curve, Share, added, by_year, shortest, spread, steps
from chancery.reading.dating.days import DATED_AHEAD, NAMED_AHEAD
from chancery.reading.dating.eras import Told
from chancery.reading.dating.guess import Guess
from chancery.reading.dating.interval_sets import OUTER, hull_of, shifted
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.dating.tenures import Named

_MOST_PEOPLE = 40
_MOST_EVIDENCE = 8.0
"""So many pieces of evidence of one kind count in full; more are weighed down, since they say the same."""
_START = date(1985, 1, 1)
_YEAR = 365
_BEFORE, _SOON_AFTER, _YEARS_AFTER, _LONG_AFTER = 0.12, 0.45, 0.35, 0.1
_ERA_BEFORE = 0.03
_EVENT = ((0.0, 1.0), (0.5, 0.8), (1, 0.5), (2, 0.35))
"""Weight of a day so many years after an event that is named, while the press is full of it."""
_ERA_AFTER = ((0.0, 0.12), (3, 0.05))
"""The same after the end of an era's time in the news."""
_THING_AFTER = ((0.0, 0.3), (3, 0.15))
"""A thing that is gone is spoken of longer: guides and histories name it."""
_NEWS = frozenset({"event", "tenure start", "former"})
_SINCE = ((0.0, 1.0), (0.25, 0.8), (1, 0.5), (2, 0.3), (4, 0.15), (8, 0.05), (16, 0.015))
"""Weight of a day so many years after the newest thing that a report names: reports name new things."""
_Table = tuple[tuple[float, float], ...]
_AFTER: Mapping[str, _Table] = {
    "day": ((-2, 0.01), (-0.02, 1.0), (0.12, 0.08), (1, 0.05), (4, 0.015), (8, 0.004)),
    "month": ((-2, 0.03), (-0.02, 1.0), (0.25, 0.5), (2, 0.27), (4, 0.06), (8, 0.015)),
    "near": ((-2, 0.03), (-0.9, 0.4), (-0.02, 1.0), (0.25, 0.5), (2, 0.27), (4, 0.06), (8, 0.015)),
    "past": ((-1, 0.1), (0, 0.2), (1, 0.95), (3, 0.5), (5, 0.35), (6, 0.2), (10, 0.08), (15, 0.02)),
    "set": ((-12, 0.01), (-6, 0.05), (-3, 0.2), (-2, 0.45), (-1, 1.0), (0.5, 0.5), (1, 0.03)),
    "named": ((-6, 0.06), (-2, 0.1), (-1, 0.9), (2, 0.45), (4, 0.3), (5, 0.07), (19, 0.01)),
}
"""Weight of a day so many years after the latest time told or named, by how that time is written: with its day or
month; as a bare year told as past ("in 2019"), which is mostly one of the years before; or as a year beside a noun
("the 2024 campaign"), or as one for which something is set ("elections for 2027")."""
_MARKED = ((-4, 0.1), (-1, 0.3), (0, 1.0), (1, 0.12), (3, 0.03))
"""Weight of a day so many years after the first day of the year in a copyright line."""
_HORIZON = ((0, 0.05), (0.5, 0.005), (2, 0.0005))
"""Weight of days so many years after the tables end: there are reports of then, but few read with these tables."""
HOLDS = 0.985
"""Share of reports whose day is meant to lie in the likely days."""
BROADLY = 0.995
"""The same for a first, broad look at which years come into question."""
_LEAST = 0.1
"""A guess less likely than this is none."""


class Likely(NamedTuple):
    """Shares of the days that are left, and what they rest on. ``open_end`` when nothing speaks for an end."""

    shares: list[Share]
    basis: str
    open_end: bool


def likely_days(
    mentions: Named,
    eras: Sequence[Told],
    knowledge: Knowledge,
    settled: Sequence[Interval],
    used: Sequence[Clue],
    checked: date,
    reckoned: Sequence[Reckoned] = (),
) -> Likely | None:
    """Return how likely each of the days that are left is; None where nothing speaks for any."""
    people = _people(mentions, knowledge)
    latest = _latest(used)
    marked = _copyright(used)
    if not people and not eras and not reckoned and latest is None and marked is None:
        return None
    curves: list[Curve] = [_prior(checked)]
    curves.extend(_damped([_of_person(terms) for terms in people.values()]))
    curves.extend(_damped([_of_era(told) for told in eras]))
    curves.extend(_damped([r.curve for r in reckoned]))
    if latest is not None:
        curves.append(_of_latest(latest))
    curves.extend(c for c in (_of_newest(used), marked) if c is not None)
    shares = spread(added(curves), settled)
    ended = bool(people or reckoned or latest or marked) or any(t.era.until is not None for t in eras)
    return Likely(shares, _said(people, eras, latest, knowledge, reckoned), not ended)


def _damped(curves: list[Curve]) -> list[Curve]:
    """Weigh down many curves of one kind: names that go together are no independent witnesses."""
    if len(curves) <= _MOST_EVIDENCE:
        return curves
    part = (_MOST_EVIDENCE / len(curves)) ** 0.5
    return [[(day, weight * part) for day, weight in curve] for curve in curves]


def likely_year(likely: Likely) -> Guess | None:
    """Return the likeliest year, None where no year stands out."""
    years = by_year(likely.shares)
    best = max(years, key=lambda y: (years[y], -y))
    confidence = round(min(years[best], 0.95), 2)
    return Guess(str(best), confidence, Basis("likely year", None, likely.basis)) if confidence >= _LEAST else None


def clues_of_likely(
    likely: Likely | None, settled: Sequence[Interval], part: float = HOLDS, worth: float = 0.6
) -> list[Clue]:
    """The soft constraint that a report lies in the shortest run of days with ``part`` of the whole.

    Its end is open where nothing speaks for one. There is none where it would
    leave more than the part ``worth`` of the days, and so hardly narrow them.
    """
    if likely is None:
        return []
    found = shortest(likely.shares, part)
    if likely.open_end:
        found = Interval(found.earliest, OUTER.latest)
    if (found.days or 0) > worth * (hull_of(settled).days or 0):
        return []
    says = f"{part:.1%} of reports that name what this one names come from these days. {likely.basis}"
    return [Clue(0.5, Constraint("likely days", (found,), Basis("likely days", None, says), False))]


def _people(mentions: Named, knowledge: Knowledge) -> dict[str, list[Interval]]:
    """Terms of the office-holders that the report names, each counted once."""
    found: dict[str, list[Interval]] = {}
    for mention in mentions.mentions:
        person = mention.entity
        if (
            person is None
            or mention.form != "name"
            or not person.startswith("person:")
            or person in found
            or len(found) >= _MOST_PEOPLE
        ):
            continue
        terms = [t.interval for t in knowledge.tenures_of_person(person)]
        if terms:
            found[person] = terms
    return found


def _of_person(terms: Sequence[Interval]) -> Curve:
    """In a term a person is named most, soon after it still, long before it hardly."""
    points: list[tuple[date, float]] = [(_START, log(_BEFORE))]
    for term in sorted(terms, key=lambda t: t.earliest or _START):
        start = term.earliest or _START
        while points and points[-1][0] >= start:
            points.pop()
        soon = shifted(start, -_YEAR)
        if soon is not None and (not points or points[-1][0] < soon) and len(points) <= 1:
            points.append((soon, log(0.3)))
        points.append((start, 0.0))
        if term.latest is not None:
            points.append((shifted(term.latest, 1) or start, log(_SOON_AFTER)))
            points.append((shifted(term.latest, 2 * _YEAR) or start, log(_YEARS_AFTER)))
            points.append((shifted(term.latest, 8 * _YEAR) or start, log(_LONG_AFTER)))
    return steps(points)


def _of_era(told: Told) -> Curve:
    """Before its first day a thing is not named; an event is named most in its first months."""
    era = told.era
    points = [(_START, log(_ERA_BEFORE))]
    until = era.until
    rising = _EVENT if era.kind == "events" else ((0.0, 1.0),)
    points += [(_years_on(era.first, n), log(w)) for n, w in rising]
    if until is not None:
        last = points[-1][1] if era.kind == "events" else 0.0
        points = [p for p in points if p[0] <= until]
        falling = _THING_AFTER if era.kind == "things" else _ERA_AFTER
        points += [(_years_on(until, n), min(last, log(w))) for n, w in falling]
    return steps(points)


def _of_newest(used: Sequence[Clue]) -> Curve | None:
    """The first day of the newest thing or office named: nothing later is, so most likely it is not long ago."""
    firsts = [c.constraint.allowed[0].earliest for c in used if c.constraint.kind in _NEWS]
    newest = max((f for f in firsts if f is not None), default=None)
    return None if newest is None else steps([(_years_on(newest, n), log(w)) for n, w in _SINCE])


class Latest(NamedTuple):
    """The first day of the latest time that a report tells or names, and how it is written: a key of ``_AFTER``."""

    day: date
    how: str


def _prior(checked: date) -> Curve:
    """Reports from before the start are hardly met, and those from long after the tables end neither."""
    after = ((_years_on(checked, n), log(w)) for n, w in _HORIZON)
    return steps(((OUTER.earliest or _START, -6.0), (_START, 0.0), *after))


def _years_on(day: date, years: float) -> date:
    return shifted(day, round(years * 365.25)) or day


def _of_latest(latest: Latest) -> Curve:
    table = _AFTER[latest.how]
    before = (OUTER.earliest or _START, log(0.003))
    return steps((before, *((_years_on(latest.day, n), log(w)) for n, w in table)))


def _latest(used: Sequence[Clue]) -> Latest | None:
    """The latest time that the report tells as past or names, as its clues give it."""
    found: list[Latest] = []
    for clue in used:
        first, last = clue.constraint.allowed[0].earliest, clue.constraint.allowed[0].latest
        if clue.constraint.kind == "year set" and last is not None:
            found.append(Latest(date(last.year, 1, 1), "set"))
        if first is None:
            continue
        if clue.constraint.kind == "date named":
            found.append(Latest(shifted(first, DATED_AHEAD) or first, "near"))
        elif clue.constraint.kind == "dated past":
            span = clue.constraint.basis.span
            bare = (first.month, first.day) == (1, 1) and span is not None and span.end - span.start <= 5
            found.append(Latest(first, "past" if bare else "month" if first.day == 1 else "day"))
        elif clue.constraint.kind == "year named":
            found.append(Latest(date(first.year + NAMED_AHEAD, 1, 1), "named"))
    return max(found, default=None)


def _copyright(used: Sequence[Clue]) -> Curve | None:
    """A page's copyright line mostly names the year of the report, or that in which the page was kept."""
    for clue in used:
        first = clue.constraint.allowed[0].earliest
        if clue.constraint.kind == "copyright" and first is not None:
            return steps([(_years_on(date(first.year + 1, 1, 1), n), log(w)) for n, w in _MARKED])
    return None


def _said(
    people: Mapping[str, Sequence[Interval]],
    eras: Sequence[Told],
    latest: Latest | None,
    knowledge: Knowledge,
    reckoned: Sequence[Reckoned],
) -> str:
    names = ", ".join(sorted(knowledge.entity(p).name for p in people)[:4])
    said = [f"the office-holders named ({names})"] if names else []
    told = ", ".join(t.era.name for t in sorted(eras, key=lambda t: (t.era.first, t.era.name), reverse=True)[:4])
    said += [f"what else is named ({told})"] if told else []
    counted = ", ".join(r.name for r in reckoned[:4])
    said += [f"what is counted ({counted})"] if counted else []
    if latest is not None:
        written = f"{latest.day:%Y}" if latest.how in ("past", "named", "set") else f"{latest.day:%Y-%m}"
        said.append(f"the latest time named ({written})")
    return f"Most likely by {' and '.join(said)}."
