"""Date constraints of days and months without a year, and of a weekday with a day of the month.

They lie within about a year of publication, and fit only some of the years that other evidence leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.appointed import is_appointed
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.days import word_before
from chancery.reading.dating.interval_sets import hull_of, joined, shifted
from chancery.reading.dating.tenures import InOffice, Named, people_in_office
from chancery.reading.page import Page
from chancery.reading.valuing import parse

YEAR_AWAY = 330
"""A day or month without a year that is told as past lies at most so many days back."""
_WEEKS = 100
"""A day that is told with its weekday lies within so many days of publication."""
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOST_DAYS = 60 * 366
"""With more years than these left, a day without a year says nothing."""
LONGEST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of the months of a common year."""
NAMING = frozenset({"the", "a", "an", "this", "that", "s"})
"""Before a day without a year these make it the name of something ("the September 11 attacks"), of any year."""
_SIDES = {">": True, ">=": True, "<": False, "<=": False}


class Yearly(NamedTuple):
    """A month or day without a year, as words give it."""

    time: TimeExpression
    month: int
    day: int | None
    future: bool | None


def yearly(time: TimeExpression) -> Yearly | None:
    """Return the month and day of an expression that leaves the year to the publication date."""
    parsed = parse(time.symbolic)
    if parsed.anchor != "pub" or parsed.target is None or parsed.unit is not None or not parsed.target[0].isdecimal():
        return None
    day = int(parsed.target[3:]) if len(parsed.target) == 5 else None
    # a feast names what goes with it, too ("the Christmas party"), so its tense tells nothing of the day
    side = _SIDES.get(parsed.rel or "") if time.rule != "holiday" else None
    return Yearly(time, int(parsed.target[:2]), day, side)


def instances_of(yearly: Yearly, hull: Interval) -> list[Interval]:
    """Return the days that it can mean, one interval a year, for publication days in ``hull``."""
    assert hull.earliest is not None
    assert hull.latest is not None
    found = []
    for year in range(hull.earliest.year - 1, hull.latest.year + 2):
        try:
            first = date(year, yearly.month, yearly.day or 1)
        except ValueError:
            continue
        last = first if yearly.day else shifted(date(year + yearly.month // 12, yearly.month % 12 + 1, 1), -1)
        found.append(Interval(first, last))
    return found


def is_wide(days: Sequence[Interval]) -> bool:
    """True when so many years are left that a day without a year says nothing."""
    return (hull_of(days).days or 0) > _MOST_DAYS


def clues_of_years(
    page: Page, times: Sequence[TimeExpression], mentions: Named, knowledge: Knowledge, hull: Interval
) -> list[Clue]:
    """Clues from days and months without a year, given the years that are left: they fit only some of them.

    A day with its weekday fits the years in which it fell on that, a month told of an office-holder those of the term.
    How near such days mostly are is told by ``near_days.py``.
    """
    if is_wide((hull,)):
        return []
    clues: list[Clue] = []
    office = people_in_office(page, mentions, knowledge)
    seen: set[tuple[str, object]] = set()
    for time in times:
        number = page.sentence_at(time.span.start)
        parted = yearly(time)
        if parted is None or number is None or word_before(page.text, time.span.start) in NAMING:
            continue
        if parted.future is False and is_appointed(page.text, time.span):
            parted = parted._replace(future=None)
        people = [p for p in office.get(number, ()) if (time.symbolic, p.person) not in seen]
        seen.update((time.symbolic, p.person) for p in people)
        weekday = _weekday_beside(time, page)
        if people or (time.symbolic, weekday) not in seen:
            seen.add((time.symbolic, weekday))
            clues.extend(_of_one(page, parted, weekday, people, hull))
    clues.sort(key=lambda clue: -clue.weight)
    return clues


def _of_one(page: Page, yearly: Yearly, weekday: int | None, people: Sequence[InOffice], hull: Interval) -> list[Clue]:
    """What one day or month without a year says: who held office then, which weekday it was."""
    if not people and (weekday is None or yearly.day is None):
        return []
    instances = instances_of(yearly, hull)
    clues = []
    for person in people if yearly.future is False else ():
        within = [i for i in instances if any(i.meets(term) for term in person.terms)]
        if within and len(within) < len(instances):
            clues.append(_held_then(yearly.time, page.text, person, within))
    if weekday is not None and yearly.day is not None:
        clues.append(_weekday(yearly, page.text, instances, weekday))
    return clues


def _held_then(time: TimeExpression, text: str, person: InOffice, within: Sequence[Interval]) -> Clue:
    words = time.span.text(text)
    says = f"“{words}” fell in {person.name}'s time in office, so the report was published after that day."
    allowed = joined(Interval(i.earliest, shifted(i.latest, YEAR_AWAY)) for i in within)
    return Clue(
        2.5, Constraint("month in office", allowed, Basis("month in office", time.span, says), False, person.person)
    )


def _weekday_beside(time: TimeExpression, page: Page) -> int | None:
    """The weekday written with a day of the month ("Friday, January 24"): 0 for Monday."""
    first = time.span.text(page.text).lower().split()[0].strip(".,")
    return _WEEKDAY_NAMES.index(first) if first in _WEEKDAY_NAMES else None


def _weekday(yearly: Yearly, text: str, instances: Sequence[Interval], weekday: int) -> Clue:
    fits = [i for i in instances if i.earliest is not None and i.earliest.weekday() == weekday]
    words = yearly.time.span.text(text)
    says = f"“{words}” fits only years in which that day falls on that weekday, and such a day is weeks away at most."
    allowed = joined(Interval(shifted(i.earliest, -_WEEKS), shifted(i.latest, _WEEKS)) for i in fits)
    return Clue(2.0, Constraint("weekday and day", allowed, Basis("weekday and day", yearly.time.span, says), False))
