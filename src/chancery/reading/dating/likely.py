"""Likely days: which days suit a report best, by who and what it names, where nothing proves them.

Each person whose terms of office are known speaks for the days of those terms and, less, for those beside them; each
era for the years in which the press is full of it; the latest day or year told for the time just after; and reports
name new things. The curves are those of ``evidence.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import log
from types import MappingProxyType
from typing import NamedTuple

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.office import Tenure
from chancery.model.reading import Constraint
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.curves import Curve, Share, added, by_year, sharpened, shortest, spread, steps
from chancery.reading.dating.eras import Told
from chancery.reading.dating.evidence import (
    START,
    Latest,
    latest_time,
    of_announced,
    of_copyright,
    of_era,
    of_inherited,
    of_latest,
    of_newness,
    of_person,
    years_from,
)
from chancery.reading.dating.guess import Guess
from chancery.reading.dating.interval_sets import OUTER, hull_of
from chancery.reading.dating.matters import damped_by_matter
from chancery.reading.dating.near_days import NearDays, curve_of
from chancery.reading.dating.posts import CAREER
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.dating.stories import PART, WHOLE
from chancery.reading.dating.tenures import Named

_MOST_PEOPLE = 40
_MOST_EVIDENCE = 8.0
"""So many pieces of evidence of one kind count in full; more are weighed down, since they say the same."""
_SWARMS = (("spell", 2.0), ("story", 3.0), (PART, 2.0), (CAREER, 4.0))
"""The same for kinds of which one matter brings many: an epidemic a dozen phrases of a time, a war six stories."""
_TRUST: Mapping[str, float] = {
    "election": 0.8,
    "death": 0.9,
    "alive": 1.0,
    "spell": 0.8,
    "edition": 1.3,
    "post": 1.1,
    "measure": 0.95,
    "story": 1.1,
    PART: 1.3,
    CAREER: 1.3,
}
_TRUSTED = 0.9
"""How much the curves of counts, posts and the like weigh, by kind, and those of all others; fitted with the rest."""
_BARE = 0.4
"""How much the terms of a person count who is named without a title anywhere in the report."""
_DATED = frozenset({"post", "spell", "story", "chair", "death", "new in office"})
"""Kinds of evidence that have a first day of their own."""
_HORIZON = ((0, 0.05), (0.5, 0.005), (2, 0.0005))
"""Weight of days so many years after the tables end: there are reports of then, but few read with these tables."""
_HOLDS = 0.988
"""Share of reports whose day is meant to lie in the likely days."""
_HOLDS_BY_WIDTH = ((1000, 0.994), (2500, 0.992))
_HOLDS_WIDE = 0.975
"""The same by the number of days that this share leaves.

Where many names leave few days, the sum of what they say is surer than it should be, since they are no independent
witnesses; where little is named, less than what is said is needed to be right as often.
"""
BROADLY = 0.995
"""The share for a first, broad look at which years come into question."""
_SHARP = 1.75
"""The power of the weight of a day when years are compared; with it the year is right more often, in all sets."""
_LEAST = 0.05
"""A guess less likely than this is none."""


class Likely(NamedTuple):
    """Shares of the days that are left, and what they rest on. ``open_end`` when nothing speaks for an end."""

    shares: list[Share]
    basis: str
    open_end: bool


class Weighed(NamedTuple):
    """A curve with the kind of evidence that it is of."""

    kind: str
    curve: Curve


class Witnesses:
    """All that a report names and that speaks for some days more than for others; ask it for the days that are left."""

    def __init__(
        self,
        mentions: Named,
        eras: Sequence[Told],
        knowledge: Knowledge,
        checked: date,
        reckoned: Sequence[Reckoned] = (),
        others: Mapping[tuple[str, str], Sequence[Sequence[Tenure]]] = MappingProxyType({}),
    ) -> None:
        self._knowledge, self._eras, self._reckoned = knowledge, eras, reckoned
        self._people = people = _people(mentions, knowledge, others)
        titled = {h.person for h in mentions.holdings}
        self._curves: list[Weighed] = [Weighed("before all", _prior(checked))]
        self._curves += _damped([Weighed("person", _untitled(of_person(t), p in titled)) for p, t in people.items()])
        self._curves += _by_matter(_of_things(eras, reckoned))
        firsts = _firsts(people, eras, reckoned)
        self._newness = [Weighed("newness", of_newness(firsts))] if firsts else []

    def weighed(self, settled: Sequence[Interval], used: Sequence[Clue], near: NearDays | None) -> list[Weighed]:
        """Return every curve that the likely days are summed up from, with its kind; for fitting what each is worth."""
        latest, marked, inherited = latest_time(used), of_copyright(used), of_inherited(used)
        announced = of_announced(used)
        return [
            *self._curves,
            *([Weighed("latest time", of_latest(latest))] if latest is not None else []),
            *self._newness,
            *([Weighed("copyright", marked)] if marked is not None else []),
            *([Weighed("inherited", inherited)] if inherited is not None else []),
            *([Weighed("announced", announced)] if announced is not None else []),
            *([Weighed("near days", curve_of(near, hull_of(settled)))] if near is not None else []),
        ]

    def likely_days(
        self, settled: Sequence[Interval], used: Sequence[Clue], near: NearDays | None = None
    ) -> Likely | None:
        """Return how likely each of the days that are left is; None where nothing speaks for any."""
        people, eras, reckoned = self._people, self._eras, self._reckoned
        latest = latest_time(used)
        marked = of_copyright(used)
        if not people and not eras and not reckoned and latest is None and marked is None:
            return None
        shares = spread(added([w.curve for w in self.weighed(settled, used, near)]), settled)
        whole = [r for r in reckoned if r.clue.constraint.kind not in (PART, CAREER)]
        ended = bool(people or whole or latest or marked) or any(t.era.until is not None for t in eras)
        return Likely(shares, _said(people, eras, latest, self._knowledge, reckoned), not ended)


def _firsts(people: Mapping[str, Sequence[Interval]], eras: Sequence[Told], reckoned: Sequence[Reckoned]) -> list[date]:
    """The first days of all that a report names: terms of office, eras, posts and the like."""
    found = [term.earliest for terms in people.values() for term in terms if term.earliest is not None]
    found += [told.era.first for told in eras if told.era.kind != "words"]
    for one in reckoned:
        if one.clue.constraint.kind in _DATED and one.curve:
            full = max(weight for _, weight in one.curve)
            found.append(date.fromordinal(next(day for day, weight in one.curve if weight == full)))
    return [first for first in found if first >= START]


def _of_things(eras: Sequence[Told], reckoned: Sequence[Reckoned]) -> list[Weighed]:
    """What all but persons in office say, those of one kind weighed down together."""
    found = _damped([Weighed("era", of_era(told.era)) for told in eras])
    for kind, most in _SWARMS:
        found += _damped([_trusted(r) for r in reckoned if r.clue.constraint.kind == kind], most)
    swarming = [kind for kind, _ in _SWARMS]
    return found + _damped([_trusted(r) for r in reckoned if r.clue.constraint.kind not in swarming])


def _by_matter(weighed: Sequence[Weighed]) -> list[Weighed]:
    curves = damped_by_matter([w.curve for w in weighed])
    return [Weighed(w.kind, curve) for w, curve in zip(weighed, curves, strict=True)]


def _untitled(curve: Curve, titled: bool) -> Curve:
    """Who is in office is called by the office; a bare name tells less of the term."""
    return curve if titled else [(day, weight * _BARE) for day, weight in curve]


def _trusted(reckoned: Reckoned) -> Weighed:
    kind = reckoned.clue.constraint.kind
    part = _TRUST.get(kind, _TRUSTED)
    return Weighed(kind, [(day, weight * part) for day, weight in reckoned.curve])


def _damped(curves: list[Weighed], most: float = _MOST_EVIDENCE) -> list[Weighed]:
    """Weigh down many curves of one kind: names that go together are no independent witnesses."""
    if len(curves) <= most:
        return curves
    part = (most / len(curves)) ** 0.5
    return [Weighed(kind, [(day, weight * part) for day, weight in curve]) for kind, curve in curves]


def likely_year(likely: Likely) -> Guess | None:
    """Return the likeliest year, None where no year stands out.

    A few days that stand out count for more than a year full of days that are each little likely (``_SHARP``).
    """
    peaks = by_year(sharpened(likely.shares, _SHARP))
    best = max(peaks, key=lambda y: (peaks[y], -y))
    confidence = round(min(by_year(likely.shares)[best], 0.95), 2)
    return Guess(str(best), confidence, Basis("likely year", None, likely.basis)) if confidence >= _LEAST else None


def clues_of_likely(
    likely: Likely | None, settled: Sequence[Interval], part: float | None = None, worth: float = 0.7
) -> list[Clue]:
    """The soft constraint that a report lies in the shortest run of days with ``part`` of the whole.

    Without ``part`` the share is chosen so that intervals of every width hold about as often.
    Its end is open where nothing speaks for one. There is none where it would
    leave more than the part ``worth`` of the days, and so hardly narrow them.
    """
    if likely is None:
        return []
    if part is None:
        days = shortest(likely.shares, _HOLDS).days or 0
        part = next((share for width, share in _HOLDS_BY_WIDTH if days < width), _HOLDS_WIDE)
    found = shortest(likely.shares, part)
    if likely.open_end:
        found = Interval(found.earliest, OUTER.latest)
    if (found.days or 0) > worth * (hull_of(settled).days or 0):
        return []
    says = f"{part:.1%} of reports that name what this one names come from these days. {likely.basis}"
    return [Clue(0.5, Constraint("likely days", (found,), Basis("likely days", None, says), False))]


def _people(
    mentions: Named, knowledge: Knowledge, others: Mapping[tuple[str, str], Sequence[Sequence[Tenure]]]
) -> dict[str, tuple[Interval, ...]]:
    """Terms of the office-holders that the report names, each counted once, with those of namesakes."""
    meant: dict[str, list[Interval]] = {}
    for (named, _), terms_of_others in others.items():
        meant.setdefault(named, []).extend(term.interval for terms in terms_of_others for term in terms)
    found: dict[str, tuple[Interval, ...]] = {}
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
        terms = tuple([t.interval for t in knowledge.tenures_of_person(person)])
        if terms:
            terms += tuple(meant.get(person, ()))
            found[person] = terms
    return found


@lru_cache(maxsize=4)
def _prior(checked: date) -> Curve:
    """Reports from before the start are hardly met, and those from long after the tables end neither."""
    after = ((years_from(checked, n), log(w)) for n, w in _HORIZON)
    return steps(((OUTER.earliest or START, -6.0), (START, 0.0), *after))


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
    kinds = [r.clue.constraint.kind for r in reckoned]
    known = ", ".join([r.name for r, kind in zip(reckoned, kinds, strict=True) if kind == CAREER][:4])
    said += [f"when those named were known ({known})"] if known else []
    apart = (PART, WHOLE, CAREER)
    counted = ", ".join([r.name for r, kind in zip(reckoned, kinds, strict=True) if kind not in apart][:4])
    said += [f"what is counted ({counted})"] if counted else []
    news = "; ".join([r.name for r, kind in zip(reckoned, kinds, strict=True) if kind == WHOLE][:2])
    said += [f"words that were news together ({news})"] if news else []
    parts = kinds.count(PART)
    said += [f"some words of {parts} stories" if parts > 1 else "some words of a story"] if parts else []
    if latest is not None:
        written = f"{latest.day:%Y}" if latest.how in ("past", "begun", "named", "set") else f"{latest.day:%Y-%m}"
        said.append(f"the latest time named ({written})")
    return f"Most likely by {' and '.join(said)}."
