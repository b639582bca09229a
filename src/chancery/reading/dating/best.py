"""Best date: the day, month or year that a report was most probably published, inside its proven bounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chancery.model.basis import Basis
from chancery.model.dates import Interval, month_interval
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.appointed import is_appointed
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.days import LEAD, body_start
from chancery.reading.dating.guess import Guess
from chancery.reading.dating.interval_sets import hull_of
from chancery.reading.dating.likely import Likely, likely_year
from chancery.reading.dating.yearly import yearly_day
from chancery.reading.page import Page
from chancery.reading.valuing import is_weekday, parse, value

_FEW_YEARS = 1100
_DAY_LATE = 0.15
"""Weight of a dateline that is not of the day whose news its lead tells, against one that is."""
_OWN_MONTH = 0.6
"""Share of reports whose month is that of the latest day told without a year."""
_LEAST_SURE = 0.4
"""A year of a dateline less likely than this leaves only the year to be guessed."""


def best_date(
    page: Page,
    times: Sequence[TimeExpression],
    likely: Likely | None,
    settled: Sequence[Interval],
    used: Sequence[Clue],
) -> Guess:
    """Choose the finest date that the words bear out.

    A stamp or dateline names the day. A day told as past in the lead is nearly always the day itself or the day
    before. Otherwise the bounds decide, and then who and which years are named.
    """
    interval = hull_of(settled)
    for kind, confidence in (("stamp", 0.97), ("URL date", 0.95), ("dateline", 0.9)):
        for clue in used:
            if clue.constraint.kind == kind:
                guess = _named(clue, settled, confidence)
                if guess is None and kind == "dateline" and likely is not None:
                    guess = _year_of_dateline(clue, likely, weekday_of(page, times))
                if guess is not None:
                    return guess
    day = _lead_day(page, times, interval)
    year = likely_year(likely) if likely is not None else None
    if day is not None and not _outweighed(day, year):
        return day
    guess = _all_in_one(settled) or (year if likely is not None else _most_days(settled))
    guess = guess or Guess(None, None, None)
    return _with_month(guess, page, times, settled) or guess


def _outweighed(day: Guess, year: Guess | None) -> bool:
    """True when another year than that of the latest day told is surer than this."""
    if year is None or day.value is None or year.value is None or year.confidence is None or day.confidence is None:
        return False
    return day.value[:4] != year.value and year.confidence > day.confidence


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


def _year_of_dateline(clue: Clue, likely: Likely, weekday: int | None) -> Guess | None:
    """The dateline's day in the year that suits best: by who is named, and by the weekday that the lead gives."""
    weights: dict[date, float] = {}
    for interval in clue.constraint.allowed:
        day = interval.earliest
        assert day is not None
        part = sum(s.part for s in likely.shares if s.first <= day.toordinal() <= s.last)
        if part:
            weights[day] = part * (1.0 if weekday in (None, day.weekday()) else _DAY_LATE)
    if not weights:
        return None
    best = max(weights, key=lambda d: (weights[d], d))
    confidence = round(0.9 * weights[best] / sum(weights.values()), 2)
    return Guess(best.isoformat(), confidence, clue.constraint.basis) if confidence >= _LEAST_SURE else None


def _lead_day(page: Page, times: Sequence[TimeExpression], interval: Interval) -> Guess | None:
    """The latest day told as past, with the year that the bounds leave it; a day in the lead names the day itself."""
    found: list[tuple[date, int, TimeExpression]] = []
    for time in times:
        if time.type not in ("DATE", "TIME") or time.future:
            continue
        parsed = parse(time.symbolic)
        if parsed.anchor != "pub" or parsed.rel != "<=" or parsed.target is None or len(parsed.target) != 5:
            continue
        number = page.sentence_at(time.span.start)
        if number is None or is_appointed(page.text, time.span):
            continue
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


def _with_month(guess: Guess, page: Page, times: Sequence[TimeExpression], settled: Sequence[Interval]) -> Guess | None:
    """The month of the days without a year that a report names, in the year that suits best.

    Such a day is mostly of the last or the next two weeks; where several months are named, that of the latest day
    told as past is the report's, else that of the first day ahead.
    """
    if guess.value is None or len(guess.value) != 4 or guess.confidence is None or guess.confidence < _LEAST_SURE:
        return None
    days = [(y, t) for t in times if (y := yearly_day(page, t)) is not None]
    told = [(y, t) for y, t in days if y[2] is not True]
    chosen = max(told, key=lambda d: d[0][:2]) if told else min(days, key=lambda d: d[0][:2], default=None)
    if chosen is None:
        return None
    (month, _, _), time = chosen
    inside = month_interval(int(guess.value), month)
    if not any(i.meets(inside) for i in settled):
        return None
    says = f"“{time.span.text(page.text)}” without a year is mostly of the month of the report."
    confidence = round(guess.confidence * _OWN_MONTH, 2)
    return Guess(f"{guess.value}-{month:02d}", confidence, Basis("day without year", time.span, says))


def _all_in_one(settled: Sequence[Interval]) -> Guess | None:
    """Month or year, where the days that are left lie in one."""
    interval = hull_of(settled)
    first, last = interval.earliest, interval.latest
    assert first is not None
    assert last is not None
    if (first.year, first.month) == (last.year, last.month):
        return Guess(f"{first:%Y-%m}", 0.9, _all_in("month"))
    if first.year == last.year:
        return Guess(f"{first:%Y}", 0.95, _all_in("year"))
    return None


def _most_days(settled: Sequence[Interval]) -> Guess | None:
    """The year that most of the days lie in, for want of anything that says which of them are likely."""
    first, last = hull_of(settled).earliest, hull_of(settled).latest
    assert first is not None
    assert last is not None
    years = _days_by_year(settled) if (last - first).days <= _FEW_YEARS else {}
    year = max(years, key=lambda y: (years[y], -y), default=0)
    share = round(years[year] / sum(years.values()), 2) if years else 0.0
    if share > 0.6:
        return Guess(str(year), share, Basis("bounds", None, f"Most of the days that are left lie in {year}."))
    return None


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
