"""Likely year: a guess at the year of publication from who is named and which years are, where nothing proves it.

Each person whose terms of office are known speaks for the years of those terms and, less, for the years beside them.
The latest year that the report names speaks for itself and the years after it: a reporter writes out the year of a
month or day, but says "this year" for his own, so that a bare year is mostly the year before. The shares are
multiplied and the best year inside the proven bounds wins. Nothing here narrows the bounds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval, year_interval
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.days import NAMED_AHEAD
from chancery.reading.dating.guess import Guess
from chancery.reading.dating.tenures import Named

_YEARS = range(1985, 2041)
_MOST_PEOPLE = 40
_IN_TERM, _BESIDE, _FAR = 1.0, 0.35, 0.08
_BESIDE_YEARS = 3
_AFTER_DAY: Mapping[int, float] = {-1: 0.05, 0: 0.3, 1: 0.25, 2: 0.12, 3: 0.08, 4: 0.05, 5: 0.04}
_AFTER_YEAR: Mapping[int, float] = {-2: 0.03, -1: 0.1, 0: 0.17, 1: 0.27, 2: 0.15, 3: 0.08, 4: 0.05, 5: 0.05}
"""Share of reports published so many years after the latest year they name, with a month or day and without."""
_ELSE = 0.015
_LEAST = 0.1
"""A guess less likely than this is none."""


def likely_year(
    mentions: Named, knowledge: Knowledge, settled: Sequence[Interval], used: Sequence[Clue]
) -> Guess | None:
    """Return the year that names and years together speak for, None where they hardly do."""
    years = [y for y in _YEARS if any(i.meets(year_interval(y)) for i in settled)]
    people = _people(mentions, knowledge)
    latest, fine = _latest(used)
    if not years or (not people and latest is None):
        return None
    scores = {
        y: log(_part_within(year_interval(y), settled)) + sum(log(_share(y, terms)) for terms in people.values())
        for y in years
    }
    if latest is not None:
        shares = _AFTER_DAY if fine else _AFTER_YEAR
        scores = {y: s + log(shares.get(y - latest, _ELSE)) for y, s in scores.items()}
    most = max(scores.values())
    weights = {y: exp(s - most) for y, s in scores.items()}
    best = max(weights, key=lambda y: (weights[y], -y))
    confidence = round(min(weights[best] / sum(weights.values()), 0.9), 2)
    if confidence < _LEAST:
        return None
    names = ", ".join(sorted(knowledge.entity(p).name for p in people)[:4])
    said = [f"the office-holders named ({names})"] if names else []
    said += [f"the latest year named ({latest})"] if latest is not None else []
    return Guess(str(best), confidence, Basis("likely year", None, f"Most likely by {' and '.join(said)}."))


def _people(mentions: Named, knowledge: Knowledge) -> dict[str, list[Interval]]:
    """Terms of the office-holders that the report names, each counted once."""
    found: dict[str, list[Interval]] = {}
    for mention in mentions.mentions:
        person = mention.entity
        if person is None or not person.startswith("person:") or person in found or len(found) >= _MOST_PEOPLE:
            continue
        terms = [t.interval for t in knowledge.tenures_of_person(person)]
        if terms:
            found[person] = terms
    return found


def _share(year: int, terms: Sequence[Interval]) -> float:
    """How well a year suits a person's terms: by the part of it that lies in one, else by how near it lies."""
    span = year_interval(year)
    wide = Interval(year_interval(year - _BESIDE_YEARS).earliest, year_interval(year + _BESIDE_YEARS).latest)
    least = _BESIDE if any(term.meets(wide) for term in terms) else _FAR
    return least + (_IN_TERM - least) * _part_within(span, terms)


def _part_within(span: Interval, terms: Sequence[Interval]) -> float:
    days = sum(part.days or 0 for term in terms if not (part := span.meet(term)).empty)
    return min(1.0, days / (span.days or 1))


def _latest(used: Sequence[Clue]) -> tuple[int | None, bool]:
    """The latest year that the report tells as past or names, and whether a month or day stands with it."""
    found: list[tuple[int, bool]] = []
    for clue in used:
        first = clue.constraint.allowed[0].earliest
        if first is not None and clue.constraint.kind == "dated past":
            found.append((first.year, (first.month, first.day) != (1, 1)))
        elif first is not None and clue.constraint.kind == "year named":
            found.append((first.year + NAMED_AHEAD, False))
    return max(found, default=(None, False))
