"""Newly: what "new" and "last year" say of a report beside an office or an event whose day is known.

"The new prime minister" is called so for some months after taking office; "last year's earthquake" is told in the year
after it. Both are soft: a list of dated facts does not hold every earthquake, and papers stay new to some for long.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from chancery.knowledge import Knowledge
from chancery.knowledge.eras import Era
from chancery.model.basis import Basis
from chancery.model.dates import Interval, month_interval, year_interval
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.eras import Told
from chancery.reading.dating.interval_sets import joined, shifted
from chancery.reading.dating.reckoned import Reckoned, peaked, reckoned
from chancery.reading.dating.spans import Steps, boxed
from chancery.reading.dating.tenures import Named
from chancery.reading.page import Page
from chancery.reading.valuing import Symbolic, parse

_NEW_FOR, _NEWEST, _AHEAD = 300, 120, 45
"""Days for which an office-holder may be called new, mostly is, and may be before taking office."""
_BESIDE = 30
_BY_TURN: Steps = ((1, 0.3), (60, 0.05))
_ELECT = re.compile(
    r"\b(?:president|premier|prime minister|chancellor|minister|governor|mayor|senator|leader)[\s-]"
    r"(?:elect|designate)\s\Z",
    re.IGNORECASE,
)


class _Turn(NamedTuple):
    """A word for one who is about to leave, or to take, an office: which day it looks to, and how far off that is."""

    ends: bool
    before: int
    after: int
    near: int


_TURNS = {"outgoing": _Turn(True, 300, 45, 100), "incoming": _Turn(False, 200, 15, 80)}
_JOINING = re.compile(r"(?:\s|['’]s?\b|\b(?:in|of|on|the|a|which|that|struck|hit|began|erupted|died|was|killed)\b)*")
"""What may stand between a time and the name of an event that it dates: nothing that could have a time of its own."""


def reckon_new_holders(page: Page, mentions: Named, knowledge: Knowledge) -> list[Reckoned]:
    """Return what "new" before an office says, once for each person."""
    found: dict[str, Reckoned] = {}
    for holding in mentions.holdings:
        if "new" not in holding.modifiers or holding.office is None or holding.person in found:
            continue
        if page.quotation_at(holding.span.start) is not None:
            continue
        terms = knowledge.tenures_of_person(holding.person)
        starts = sorted(t.interval.earliest for t in terms if t.office == holding.office and t.interval.earliest)
        if starts:
            name = knowledge.entity(holding.person).name
            found[holding.person] = _new_since(name, holding.words, holding.span, starts)
    return list(found.values())


def _new_since(name: str, words: str, span: Span, starts: Sequence[date]) -> Reckoned:
    told = " or ".join(str(day) for day in starts)
    says = f"{name} is called {words}; the office was taken on {told}, and its holder is called new for some months."
    allowed = joined(Interval(shifted(day, -_AHEAD), shifted(day, _NEW_FOR)) for day in starts)
    points: list[tuple[date, float]] = [(starts[0], 0.05)]
    for day in starts:
        points += [(shifted(day, -_AHEAD) or day, 0.4), (day, 1.0)]
        points += [(shifted(day, n) or day, share) for n, share in ((_NEWEST, 0.3), (_NEW_FOR, 0.05))]
    clue = Clue(2.3, Constraint("new in office", allowed, Basis("new in office", span, says), False))
    return Reckoned(f"{name} new in office", clue, peaked(*points))


def reckon_turns(page: Page, mentions: Named, knowledge: Knowledge) -> list[Reckoned]:
    """Return what "outgoing", "incoming" and "-elect" beside an office say, once for each person."""
    found: dict[str, Reckoned] = {}
    for person, office, span, turn in _turning(page, mentions):
        if person in found or page.quotation_at(span.start) is not None:
            continue
        terms = [t for t in knowledge.tenures_of_person(person) if office in (t.office, None)]
        days = [t.interval.latest if turn.ends else t.interval.earliest for t in terms if t.end or not turn.ends]
        turned = sorted({day for day in days if day is not None})
        if turned:
            found[person] = _turned(page, knowledge.entity(person).name, span, turn, turned)
    return list(found.values())


def _turning(page: Page, mentions: Named) -> Iterator[tuple[str, str | None, Span, _Turn]]:
    """Persons who are about to leave or take an office, the office where the title tells it, and the words."""
    for holding in mentions.holdings:
        turn = next((_TURNS[word] for word in holding.modifiers if word in _TURNS), None)
        if turn is not None and holding.office is not None:
            yield holding.person, holding.office, holding.span, turn
    for mention in mentions.mentions:
        if mention.form == "name" and mention.entity is not None and mention.entity.startswith("person:"):
            elect = _ELECT.search(page.text, max(0, mention.span.start - 40), mention.span.start)
            if elect is not None:
                yield mention.entity, None, Span(elect.start(), mention.span.end), _TURNS["incoming"]


def _turned(page: Page, name: str, span: Span, turn: _Turn, days: Sequence[date]) -> Reckoned:
    told = " or ".join(str(day) for day in days)
    says = f"“{span.text(page.text)}”: {name} {'left' if turn.ends else 'took'} the office on {told}, "
    says += "so the report came in the months before."
    allowed = joined(Interval(shifted(day, -turn.before), shifted(day, turn.after)) for day in days)
    near = joined(Interval(shifted(day, -turn.near), day) for day in days)
    clue = Clue(2.4, Constraint("turn of office", allowed, Basis("turn of office", span, says), False))
    return Reckoned(f"{name}'s {'leaving' if turn.ends else 'coming'}", clue, boxed(tuple(near), _BY_TURN, _BY_TURN))


def reckon_last_years(page: Page, times: Sequence[TimeExpression], told: Sequence[Told]) -> list[Reckoned]:
    """Return what "last year" and the like say beside an event of a known day, once for each event."""
    found: dict[str, Reckoned] = {}
    for era, span in _dated_events(told):
        for time in _beside(page, times, span):
            period = _published(parse(time.symbolic), era.first)
            if period is None or era.name in found:
                continue
            first, last = period.earliest, period.latest
            assert first is not None
            assert last is not None
            words = Span(min(span.start, time.span.start), max(span.end, time.span.end))
            says = (
                f"“{words.text(page.text)}”: {era.name} was on {era.first}, so the report came out between {first} "
                f"and {last}."
            )
            curve = peaked((first, 0.1), (first, 1.0), (shifted(last, 1) or last, 0.1))
            found[era.name] = reckoned(era.name, 2.2, "told year", words, period, says, curve)
    return list(found.values())


def _dated_events(told: Sequence[Told]) -> Iterator[tuple[Era, Span]]:
    for era, span, _ in told:
        # a row that gives its first day as a month or a year was named from about then: not the day of what happened
        if era.kind == "events" and era.first.day != 1:
            yield era, span


def _beside(page: Page, times: Sequence[TimeExpression], span: Span) -> Iterator[TimeExpression]:
    at = bisect_left(times, span.start, key=lambda t: t.span.start)
    for time in times[max(0, at - 2) : at + 2]:
        if time.anchor != "published" or time.in_quotation or time.type != "DATE":
            continue
        left, right = (time.span, span) if time.span.end <= span.start else (span, time.span)
        if 0 <= right.start - left.end <= _BESIDE and _JOINING.fullmatch(page.text, left.end, right.start):
            yield time


def _published(told: Symbolic, event: date) -> Interval | None:
    """The year or month in which a report calls the event's so; None where the words do not fit."""
    if told.unit == "y" and told.rel in (None, "=") and -2 <= told.shift <= 0:
        if told.target is not None and told.target[:2] != f"{event:%m}":
            return None
        year = year_interval(event.year - told.shift)
        return year.meet(Interval(event, None))
    if told.unit == "m" and told.target is None and -1 <= told.shift <= 0:
        months = event.year * 12 + event.month - 1 - told.shift
        return month_interval(months // 12, months % 12 + 1).meet(Interval(event, None))
    return None
