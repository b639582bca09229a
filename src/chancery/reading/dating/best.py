"""Best date: the day, month or year that a report was most probably published, inside its proven bounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from chancery.model.basis import Basis
from chancery.model.dates import Interval, year_interval
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.days import LEAD, NAMED_AHEAD, body_start
from chancery.reading.dating.interval_sets import OUTER, hull_of
from chancery.reading.page import Page
from chancery.reading.valuing import is_weekday, parse, value


class Guess(NamedTuple):
    """The best date as EDTF (or None), its confidence, and why."""

    value: str | None
    confidence: float | None
    basis: Basis | None


def best_date(page: Page, times: Sequence[TimeExpression], settled: Sequence[Interval], used: Sequence[Clue]) -> Guess:
    """Choose the finest date that the words bear out.

    A stamp or dateline names the day. A day told as past in the lead is nearly always the day itself or the day
    before. Otherwise the bounds decide, and then the latest year that is told as past.
    """
    interval = hull_of(settled)
    for kind, confidence in (("stamp", 0.97), ("URL date", 0.95), ("dateline", 0.9)):
        for clue in used:
            if clue.constraint.kind == kind:
                guess = _named(clue, settled, confidence)
                if guess is not None:
                    return guess
    day = _lead_day(page, times, interval)
    if day is not None:
        return day
    return _from_bounds(settled, used)


def _named(clue: Clue, settled: Sequence[Interval], confidence: float) -> Guess | None:
    """The day that a stamp names, if the other clues leave only one of its days."""
    basis = clue.constraint.basis
    fits = [i for i in clue.constraint.allowed if any(i.meets(s) for s in settled)]
    if len(fits) != 1 or fits[0].earliest is None or fits[0].latest is None:
        return None
    first, last = fits[0].earliest, fits[0].latest
    middle = first if clue.constraint.kind == "dateline" else date.fromordinal(first.toordinal() + 1)
    if (last - first).days > 25:
        return Guess(f"{middle:%Y-%m}", confidence, basis)
    return Guess(middle.isoformat(), confidence, basis)


def _lead_day(page: Page, times: Sequence[TimeExpression], interval: Interval) -> Guess | None:
    """The latest day told as past, with the year that the bounds leave it; a day in the lead names the day itself."""
    found: list[tuple[date, int, TimeExpression]] = []
    for time in times:
        number = page.sentence_at(time.span.start)
        parsed = parse(time.symbolic)
        if number is None or time.type not in ("DATE", "TIME") or time.future:
            continue
        if parsed.anchor == "pub" and parsed.rel == "<=" and parsed.target is not None and len(parsed.target) == 5:
            valued = value(time.symbolic, interval)
            if valued.earliest is not None and valued.earliest == valued.latest:
                found.append((valued.earliest, number, time))
    if not found:
        return None
    day, number, time = max(found, key=lambda f: (f[0], -f[1]))
    if interval.latest is not None and day > interval.latest:
        return None
    words = time.span.text(page.text)
    if number < body_start(page) + LEAD:
        says = f"The lead tells its news for “{words}”; such a report comes out that day or the next."
        return Guess(day.isoformat(), 0.7, Basis("day in the lead", time.span, says))
    says = f"The latest day told is “{words}”, and a day without a year is of the last months."
    return Guess(f"{day:%Y-%m}", 0.5, Basis("latest day told", time.span, says))


def _body_start(page: Page) -> int:
    return next((k for k, s in enumerate(page.sentences) if s.zone == "body"), 0)


def _from_bounds(settled: Sequence[Interval], used: Sequence[Clue]) -> Guess:
    """Month or year from the bounds; failing that, the latest year told as past."""
    interval = hull_of(settled)
    first, last = interval.earliest, interval.latest
    assert first is not None
    assert last is not None
    if (first.year, first.month) == (last.year, last.month):
        return Guess(f"{first:%Y-%m}", 0.9, _all_in("month"))
    if first.year == last.year:
        return Guess(f"{first:%Y}", 0.95, _all_in("year"))
    named = _latest_named(used, interval)
    if first == OUTER.earliest and named is None:
        return Guess(None, None, None)
    if named is not None and named > first.year:
        says = f"The latest year that the report names without announcing it is {named}."
        return Guess(str(named), 0.4, Basis("latest year", None, says))
    if last != OUTER.latest and (last - first).days <= 1600:
        years = _days_by_year(settled)
        year, days = max(years.items(), key=lambda item: (item[1], -item[0]))
        share = round(days / sum(years.values()), 2)
        return Guess(str(year), share, Basis("bounds", None, f"Most of the days that are left lie in {year}."))
    says = f"The latest date told as past, or the last office taken up, is of {first.year}."
    return Guess(f"{first:%Y}", 0.5, Basis("latest past", None, says))


def _latest_named(used: Sequence[Clue], interval: Interval) -> int | None:
    """The latest year named inside the bounds ("the 2024 campaign"), None where there is none."""
    years = [c.constraint.allowed[0].earliest for c in used if c.constraint.kind == "year named"]
    fits = [y.year + NAMED_AHEAD for y in years if y is not None]
    fits = [y for y in fits if interval.meets(year_interval(y))]
    return max(fits, default=None)


def _all_in(what: str) -> Basis:
    return Basis("bounds", None, f"The days that are left lie in one {what}.")


def _days_by_year(settled: Sequence[Interval]) -> dict[int, int]:
    days: dict[int, int] = {}
    for interval in settled:
        first, last = interval.earliest, interval.latest
        assert first is not None
        assert last is not None
        for year in range(first.year, last.year + 1):
            part = interval.meet(Interval(date(year, 1, 1), date(year, 12, 31)))
            days[year] = days.get(year, 0) + (part.days or 0)
    return days


def weekday_of(page: Page, times: Sequence[TimeExpression]) -> int | None:
    """The weekday that the lead gives for its news ("said on Monday"), 0 for Monday; None for none or several."""
    limit = body_start(page) + LEAD
    found = set()
    for time in times:
        number = page.sentence_at(time.span.start)
        parsed = parse(time.symbolic)
        told = number is not None and number < limit and parsed.anchor == "pub" and parsed.rel == "<="
        if told and parsed.target is not None and is_weekday(parsed.target):
            found.add(int(parsed.target[1]) - 1)
    return found.pop() if len(found) == 1 else None
