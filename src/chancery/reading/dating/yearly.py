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
from chancery.reading.dating.days import LEAD, body_start, word_before
from chancery.reading.dating.interval_sets import hull_of, joined, shifted
from chancery.reading.dating.tenures import InOffice, Named, people_in_office
from chancery.reading.page import Page
from chancery.reading.valuing import parse

_NEAR = 330
_WEEKS = 100
"""A day that is told with its weekday lies within so many days of publication."""
_JUST_OVER = 10
"""The end of a span that a report names ("through Thursday, March 12") may just be over."""
_SAME_WEEK = 8
_FRESH = 31
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SOON = 75
_MOST_DAYS = 60 * 366
"""With more years than these left, a day without a year says nothing."""
_NAMING = frozenset({"the", "a", "an", "this", "that", "s"})
"""Before a day without a year these make it the name of something ("the September 11 attacks"), of any year."""
_BESIDE = 3
_MANY, _CLOSE, _ANY_YEAR = 3, 60, 2024
"""So many days without a year within so many days of each other are news of their time, and no history."""
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


def yearly_day(page: Page, time: TimeExpression) -> tuple[int, int, bool | None] | None:
    """Month, day and direction of a day that leaves its year to the publication date; None for anything else."""
    parted = yearly(time)
    if parted is None or parted.day is None or page.sentence_at(time.span.start) is None:
        return None
    named = word_before(page.text, time.span.start) in _NAMING
    return None if named else (parted.month, parted.day, parted.future)


def _instances(yearly: Yearly, hull: Interval) -> list[Interval]:
    """The days that it can mean, one interval a year, for publication days in ``hull``."""
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
    """Clues from days and months without a year, given the years that are left: they fit only some of them."""
    if is_wide((hull,)):
        return []
    clues: list[Clue] = []
    days: list[tuple[int, Yearly]] = []
    # a dateline gives the day of the news itself, and what its lead tells may be weeks older
    lead = 0 if _has_dateline(page, times) else body_start(page) + LEAD
    office = people_in_office(page, mentions, knowledge)
    seen: set[tuple[str, object]] = set()
    for time in times:
        number = page.sentence_at(time.span.start)
        parted = yearly(time)
        if parted is None or number is None or word_before(page.text, time.span.start) in _NAMING:
            continue
        if parted.future is False and is_appointed(page.text, time.span):
            parted = parted._replace(future=None)
        days.extend([(number, parted)] if parted.day and parted.future is not None else [])
        people = [p for p in office.get(number, ()) if (time.symbolic, p.person) not in seen]
        seen.update((time.symbolic, p.person) for p in people)
        weekday = _weekday_beside(time, page)
        key = (time.symbolic, (number < lead, weekday))
        if people or key not in seen:
            seen.add(key)
            clues.extend(_of_one(page, parted, weekday, people, hull, number < lead))
    if _crossed([parted for _, parted in days]):
        clues = [c for c in clues if c.constraint.kind != "day without year"]
    else:
        clues.extend(_of_pairs(page, days, hull))
    clues.extend(_together(page, times, hull))
    clues.sort(key=lambda clue: -clue.weight)
    return clues


def _has_dateline(page: Page, times: Sequence[TimeExpression]) -> bool:
    """Tell whether a day without a year stands in a dateline."""
    return any(page.zone_at(t.span.start).kind == "dateline" and yearly(t) is not None for t in times)


def _of_one(
    page: Page, yearly: Yearly, weekday: int | None, people: Sequence[InOffice], hull: Interval, in_lead: bool
) -> list[Clue]:
    """What one day or month without a year says: who held office then, how near it is, which weekday it was."""
    instances = _instances(yearly, hull)
    clues = [_near(yearly, page.text, instances)]
    for person in people if yearly.future is False else ():
        within = [i for i in instances if any(i.meets(term) for term in person.terms)]
        if within and len(within) < len(instances):
            clues.append(_held_then(yearly.time, page.text, person, within))
    if yearly.day and yearly.future is False and in_lead:
        # the news is the newest thing told: it lies after whatever else sets the first possible day
        fresh = [i for i in instances if i.latest and hull.earliest and i.latest >= hull.earliest]
        clues.extend([_news(yearly, page.text, fresh)] if fresh else [])
    if weekday is not None and yearly.day is not None:
        clues.append(_weekday(yearly, page.text, instances, weekday))
    return clues


def _together(page: Page, times: Sequence[TimeExpression], hull: Interval) -> list[Clue]:
    """Several days without a year within some weeks of each other, whatever is said of them, are near the report."""
    named = {(y.month, y.day): y for t in times if yearly_day(page, t) is not None and (y := yearly(t)) is not None}
    ordered = [named[key] for key in sorted(named, key=str)]
    found = []
    for year in range((hull.earliest or date.min).year - 1, (hull.latest or date.max).year + 2):
        days = sorted(day for y in ordered if (day := _on(y, year)) is not None)
        if len(days) >= _MANY and (days[-1] - days[0]).days <= _CLOSE:
            found.append(Interval(shifted(days[0], -_CLOSE), shifted(days[-1], _CLOSE)))
    if not found:
        return []
    span = ordered[0].time.span
    says = f"“{span.text(page.text)}” and other days without a year lie close together: the report came out near them."
    return [Clue(1.8, Constraint("days together", joined(found), Basis("days together", span, says), False))]


def _crossed(days: Sequence[Yearly]) -> bool:
    """True when a day told as past lies shortly behind one told as to come, as in a list of dates."""
    past = [day for d in days if d.future is False and (day := _on(d, _ANY_YEAR)) is not None]
    ahead = [day for d in days if d.future is True and (day := _on(d, _ANY_YEAR)) is not None]
    return bool(past and ahead) and 0 < (max(past) - min(ahead)).days <= _CLOSE


def _on(parted: Yearly, year: int) -> date | None:
    try:
        return date(year, parted.month, parted.day or 1)
    except ValueError:
        return None


def _of_pairs(page: Page, days: Sequence[tuple[int, Yearly]], hull: Interval) -> list[Clue]:
    """What days told as past and soon after them days told as still to come say together."""
    clues: list[Clue] = []
    seen: set[tuple[str, str]] = set()
    for k, (at, first) in enumerate(days):
        for after, second in days[k + 1 : k + 1 + _BESIDE]:
            past, ahead = (first, second) if second.future else (second, first)
            key = (past.time.symbolic, ahead.time.symbolic)
            if not ahead.future or past.future or after - at > _BESIDE or key in seen:
                continue
            seen.add(key)
            between = _between(page, past, ahead, hull)
            clues.extend([between] if between is not None else [])
    return clues


def _held_then(time: TimeExpression, text: str, person: InOffice, within: Sequence[Interval]) -> Clue:
    words = time.span.text(text)
    says = f"“{words}” fell in {person.name}'s time in office, so the report was published after that day."
    allowed = joined(Interval(i.earliest, shifted(i.latest, _NEAR)) for i in within)
    return Clue(
        2.5, Constraint("month in office", allowed, Basis("month in office", time.span, says), False, person.person)
    )


def _near(yearly: Yearly, text: str, instances: Sequence[Interval]) -> Clue:
    """A day without a year lies well less than a year from publication, on the side that the words tell."""
    words = yearly.time.span.text(text)
    if yearly.future is None:
        says = f"“{words}” has no year, so it was less than a year away."
        allowed = joined(Interval(shifted(i.earliest, -_NEAR), shifted(i.latest, _NEAR)) for i in instances)
    elif yearly.future:
        says = f"“{words}” without a year is told as still to come, so it was less than a year ahead."
        allowed = joined(Interval(shifted(i.earliest, -_NEAR), shifted(i.latest, 1)) for i in instances)
    else:
        says = f"“{words}” without a year is told as past, so it was less than a year before."
        allowed = joined(Interval(i.earliest, shifted(i.latest, _NEAR)) for i in instances)
    weight = 1.5 if yearly.day else 1.0
    return Clue(
        weight, Constraint("day without year", allowed, Basis("day without year", yearly.time.span, says), False)
    )


def _news(yearly: Yearly, text: str, instances: Sequence[Interval]) -> Clue:
    """The day of the news itself: a report that tells it in its lead comes within weeks of it.

    A weekday beside it ("Monday, August 11") is only named of a day of the same week.
    """
    words = yearly.time.span.text(text)
    within, days = ("days", _SAME_WEEK) if any(n in words.lower() for n in _WEEKDAY_NAMES) else ("weeks", _FRESH)
    says = f"The lead tells its news for “{words}”, so the report came out within {within} of that day."
    allowed = joined(Interval(i.earliest, shifted(i.latest, days)) for i in instances)
    return Clue(1.6, Constraint("news day", allowed, Basis("news day", yearly.time.span, says), False))


def _between(page: Page, past: Yearly, ahead: Yearly, hull: Interval) -> Clue | None:
    """A day told as past and one soon after it told as still to come: the report came out between them."""
    left, right = _instances(past, hull), _instances(ahead, hull)
    allowed = []
    for first in left:
        for last in right:
            if first.earliest and last.latest and 0 <= (last.latest - first.earliest).days <= _SOON:
                allowed.append(Interval(first.earliest, shifted(last.latest, 1)))
    if not allowed:
        return None
    words = past.time.span.text(page.text), ahead.time.span.text(page.text)
    says = f"“{words[0]}” is told as past and “{words[1]}” as still to come, so the report came out between the two."
    basis = Basis("between days", ahead.time.span, says)
    return Clue(1.7, Constraint("between days", joined(allowed), basis, False))


def _weekday_beside(time: TimeExpression, page: Page) -> int | None:
    """The weekday written with a day of the month ("Friday, January 24"): 0 for Monday."""
    first = time.span.text(page.text).lower().split()[0].strip(".,")
    return _WEEKDAY_NAMES.index(first) if first in _WEEKDAY_NAMES else None


def _weekday(yearly: Yearly, text: str, instances: Sequence[Interval], weekday: int) -> Clue:
    fits = [i for i in instances if i.earliest is not None and i.earliest.weekday() == weekday]
    words = yearly.time.span.text(text)
    says = f"“{words}” fits only years in which that day falls on that weekday, and such a day is weeks away at most."
    back = 0 if yearly.future is False else -_WEEKS
    forth = _JUST_OVER if yearly.future else _WEEKS
    allowed = joined(Interval(shifted(i.earliest, back), shifted(i.latest, forth)) for i in fits)
    return Clue(2.0, Constraint("weekday and day", allowed, Basis("weekday and day", yearly.time.span, says), False))
