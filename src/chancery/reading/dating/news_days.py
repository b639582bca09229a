"""News days: which of the days without a year a report tells as its news, and what these say where years are few.

The tense of the words round a day is not always its own: "the quarter ended Sept. 30", "set a date of May 3". These,
and the days of clauses that tell what was before, are told apart here, see :func:`told_as`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.appointed import is_appointed
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.days import LEAD, PLANNED, body_start, word_before
from chancery.reading.dating.interval_sets import joined, shifted
from chancery.reading.dating.yearly import LONGEST, NAMING, YEAR_AWAY, Yearly, instances_of, yearly
from chancery.reading.page import Page

_FEW = 1500
"""Only where at most so many days are left is a day without a year taken for a bound: else it merely weighs."""
_FRESH = 45
_SOON = 75
_PRINTED = re.compile(r"\b(?:editorials?|columns?|editions?|issues?)\s+on\s+(?:\w+day,?\s+)?$", re.IGNORECASE)
"""Before a day, what makes it the day of print: agencies send such texts round on the day before."""
_BESIDE = 3
_CLOSE, _ANY_YEAR = 60, 2024
_PAST = frozenset({"told", "told in the lead"})
_TOLD = {False: "told", True: "ahead", None: "named"}
_END = re.compile(
    r"\b(?:ended|ending|ends?|through|until|till|to|from|between|and|payable|record|dated|date (?:of|for)|set|during|"
    r"due|before|starting|beginning|begins?|of|for|by|since|last)\s+(?:on\s+|\w+day,?\s+)?$",
    re.IGNORECASE,
)
"""Before a day, what makes it an end of some stretch of time ("the quarter ended Sept. 30"), and no news."""
_MEANT = re.compile(
    r"\bto (?:appear|testify|debate|be|stand trial|face|take effect|re-?open|begin|start)\b[^,;:]{0,80}$|"
    r"\b(?:propos|schedul|summon|subpoena|challeng|postpon|invit)\w*\b[^,;:]{0,60}$"
)
"""What makes it a day that somebody only meant something for ("asked him to testify on May 3")."""
_ASIDE = re.compile(
    r"\b(?:since|when|before|after|who|which|where|while|until|if|whether)\b[^.]{0,140}$", re.IGNORECASE
)
"""Words that begin a clause of its own, in which a lead tells what was before."""


def told_as(page: Page, parted: Yearly, number: int, lead: int) -> str:
    """Return how a day or month of a sentence is told: "told", "named" or "ahead"; of a day, as what of it or where.

    A day is "told of an end" where it is one, and "in the lead" where it stands there, before the sentence ``lead``, in
    a main clause.
    """
    text, at = page.text, parted.time.span.start
    past = parted.future is False and is_appointed(text, parted.time.span)
    how = _TOLD[None if past else parted.future]
    if parted.day is None:
        return how
    before = text[page.sentences[number].span.start : at]
    if how == "ahead" and PLANNED.search(before) is not None:
        return "ahead in the lead" if number < lead else "ahead"
    if _END.search(before) or (how == "told" and _MEANT.search(before)):
        return "told of an end" if how == "told" else "ahead of an end" if how == "ahead" else how
    return f"{how} in the lead" if number < lead and _ASIDE.search(before) is None else how


def is_news(page: Page, time: TimeExpression) -> bool:
    """Tell whether a day without a year in the lead is told, or named, as that of the news."""
    number, parted = page.sentence_at(time.span.start), yearly(time)
    if parted is None or parted.day is None or number is None or word_before(page.text, time.span.start) in NAMING:
        return False
    return told_as(page, parted, number, body_start(page) + LEAD) in ("told in the lead", "named in the lead")


class _Day(NamedTuple):
    """A day without a year: its sentence, how it is told, and whether words say that it is planned."""

    number: int
    parted: Yearly
    told: str
    planned: bool


def clues_of_news(page: Page, times: Sequence[TimeExpression], hull: Interval) -> list[Clue]:
    """Clues from the days of the news and those near it, where few years are left; they are soft."""
    if (hull.days or 0) > _FEW:
        return []
    lead = body_start(page) + LEAD
    days: list[_Day] = []
    seen: set[str] = set()
    for time in times:
        number, parted = page.sentence_at(time.span.start), yearly(time)
        if parted is None or parted.day is None or number is None or time.symbolic in seen:
            continue
        if parted.day <= LONGEST[parted.month - 1] and word_before(page.text, time.span.start) not in NAMING:
            seen.add(time.symbolic)
            before = page.text[page.sentences[number].span.start : time.span.start]
            planned = parted.future is True and PLANNED.search(before) is not None
            days.append(_Day(number, parted, told_as(page, parted, number, lead), planned))
    if _crossed(days):
        return []
    clues = [clue for day in days for clue in _of_one(page.text, day, hull)]
    clues.extend(_between_pairs(page.text, days, hull))
    return sorted(clues, key=lambda clue: -clue.weight)


def _crossed(days: Sequence[_Day]) -> bool:
    """True when a day told as past is one told as to come or lies shortly behind it, as in a list of dates."""
    past = [date(_ANY_YEAR, day.parted.month, day.parted.day or 1) for day in days if day.told in _PAST]
    ahead = [date(_ANY_YEAR, day.parted.month, day.parted.day or 1) for day in days if day.told.startswith("ahead")]
    return bool(past and ahead) and 0 <= (max(past) - min(ahead)).days <= _CLOSE


def _of_one(text: str, day: _Day, hull: Interval) -> list[Clue]:
    instances = instances_of(day.parted, hull)
    start = day.parted.time.span.start
    early = 1 if _PRINTED.search(text, max(0, start - 30), start) else 0
    words = day.parted.time.span.text(text)
    clues = []
    if day.told in _PAST:
        says = f"“{words}” without a year is told as past, so it was less than a year before."
        near = [Interval(shifted(i.earliest, -early), shifted(i.latest, YEAR_AWAY)) for i in instances]
        clues.append(_clue(1.5, "day without year", near, day.parted.time, says))
    if day.told == "told in the lead":
        # the news is the newest thing told: it lies after whatever else sets the first possible day
        fresh = [i for i in instances if i.latest and hull.earliest and i.latest >= hull.earliest]
        says = f"The lead tells its news for “{words}”, so the report came out within weeks of that day."
        news = [Interval(shifted(i.earliest, -early), shifted(i.latest, _FRESH)) for i in fresh]
        clues.extend([_clue(1.6, "news day", news, day.parted.time, says)] if news else [])
    return clues


def _between_pairs(text: str, days: Sequence[_Day], hull: Interval) -> list[Clue]:
    """What days told as past and soon after them days told as still to come say together."""
    clues: list[Clue] = []
    for k, first in enumerate(days):
        for second in days[k + 1 : k + 1 + _BESIDE]:
            past, ahead = (first, second) if second.planned else (second, first)
            if ahead.planned and past.told in _PAST and second.number - first.number <= _BESIDE:
                clues.extend(_between(text, past.parted, ahead.parted, hull))
    return clues


def _between(text: str, past: Yearly, ahead: Yearly, hull: Interval) -> list[Clue]:
    """A day told as past and one soon after it told as still to come: the report came out between them."""
    allowed = [
        Interval(first.earliest, shifted(last.latest, 1))
        for first in instances_of(past, hull)
        for last in instances_of(ahead, hull)
        if first.earliest and last.latest and 0 <= (last.latest - first.earliest).days <= _SOON
    ]
    words = past.time.span.text(text), ahead.time.span.text(text)
    says = f"“{words[0]}” is told as past and “{words[1]}” as still to come, so the report came out between the two."
    return [_clue(1.7, "between days", allowed, ahead.time, says)] if allowed else []


def _clue(weight: float, kind: str, allowed: Sequence[Interval], time: TimeExpression, says: str) -> Clue:
    return Clue(weight, Constraint(kind, joined(allowed), Basis(kind, time.span, says), False))
