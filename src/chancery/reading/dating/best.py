"""Best date: the day, month or year that a report was most probably published, inside its proven bounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from chancery.model.basis import Basis
from chancery.model.dates import Interval, month_interval
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.curves import part_of
from chancery.reading.dating.days import LEAD, body_start
from chancery.reading.dating.guess import Guess
from chancery.reading.dating.interval_sets import hull_of, shifted
from chancery.reading.dating.likely import Likely, likely_year
from chancery.reading.dating.news_days import is_news
from chancery.reading.dating.stamps import DAY_EARLY
from chancery.reading.dating.yearly import yearly
from chancery.reading.page import Page
from chancery.reading.valuing import is_weekday, parse

_FEW_YEARS = 1100
_DAY_LATE = 0.15
"""Weight of a dateline that is not of the day whose news its lead tells, against one that is."""
_LEAST_DAY = 0.2
"""Least likely that the day of a lead, or the one after, must be to be named."""
_LEAST_DAY_LEFT = 0.1
"""The same where the days that are left are those round it."""
_LEAST_MONTH = 0.3
"""Least share of the likeliest year that a month must have."""
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
    for kind, confidence in (("stamp", 0.97), ("URL date", 0.95), ("dateline", 0.9)):
        for clue in used:
            if clue.constraint.kind == kind:
                guess = _named(clue, settled, confidence)
                if guess is None and kind == "dateline" and likely is not None:
                    guess = _year_of_dateline(clue, likely, weekday_of(page, times))
                if guess is not None:
                    return guess
    year = likely_year(likely) if likely is not None else None
    guess = _all_in_one(settled) or (year if likely is not None else _most_days(settled))
    guess = guess or Guess(None, None, None)
    if likely is None or guess.value is None:
        return guess
    bound = any(clue.constraint.kind == "news day" for clue in used)
    return (
        _with_day(guess, page, times, likely, _LEAST_DAY_LEFT if bound else _LEAST_DAY)
        or _with_month(guess, page, times, likely)
        or guess
    )


def _named(clue: Clue, settled: Sequence[Interval], confidence: float) -> Guess | None:
    """The day that a stamp names, if the other clues leave only one of its days."""
    basis = clue.constraint.basis
    fits = [i for i in clue.constraint.allowed if any(i.meets(s) for s in settled)]
    if len(fits) != 1 or fits[0].earliest is None or fits[0].latest is None:
        return None
    first, last = fits[0].earliest, fits[0].latest
    middle = date.fromordinal(first.toordinal() + 1)
    if (last - first).days > 25:
        return Guess(f"{middle:%Y-%m}", confidence, basis)
    return Guess(middle.isoformat(), confidence, basis)


def _year_of_dateline(clue: Clue, likely: Likely, weekday: int | None) -> Guess | None:
    """The dateline's day in the year that suits best: by who is named, and by the weekday that the lead gives."""
    weights: dict[date, float] = {}
    for interval in clue.constraint.allowed:
        day = shifted(interval.earliest, DAY_EARLY)
        assert day is not None
        part = sum(s.part for s in likely.shares if s.first <= day.toordinal() <= s.last)
        if part:
            weights[day] = part * (1.0 if weekday in (None, day.weekday()) else _DAY_LATE)
    if not weights:
        return None
    best = max(weights, key=lambda d: (weights[d], d))
    confidence = round(0.9 * weights[best] / sum(weights.values()), 2)
    return Guess(best.isoformat(), confidence, clue.constraint.basis) if confidence >= _LEAST_SURE else None


def _with_day(guess: Guess, page: Page, times: Sequence[TimeExpression], likely: Likely, least: float) -> Guess | None:
    """The day of the news where a lead gives it without a year, in the year that suits best.

    One that is hardly likelier than any other is not named: its month or year then is.
    """
    assert guess.value is not None
    found: list[tuple[float, date, TimeExpression]] = []
    for time in times:
        parted = yearly(time)
        if parted is None or parted.day is None or not is_news(page, time):
            continue
        try:
            day = date(int(guess.value[:4]), parted.month, parted.day)
        except ValueError:
            continue
        found.append((part_of(likely.shares, day, shifted(day, 1) or day), day, time))
    if not found:
        return None
    part, day, time = max(found, key=lambda f: (f[0], f[1]))
    if part < least:
        return None
    words = time.span.text(page.text)
    says = f"The lead gives its news for “{words}”; such a report mostly comes out then, or in the days after."
    return Guess(day.isoformat(), round(min(part, 0.9), 2), Basis("day in the lead", time.span, says))


def _with_month(guess: Guess, page: Page, times: Sequence[TimeExpression], likely: Likely) -> Guess | None:
    """The likeliest month of the year that suits best, where days or months without a year make one stand out."""
    assert guess.value is not None
    if len(guess.value) != 4 or not any(yearly(time) is not None for time in times):
        return None
    months = [month_interval(int(guess.value), month) for month in range(1, 13)]
    parts = [part_of(likely.shares, m.earliest, m.latest) for m in months if m.earliest and m.latest]
    best = max(range(12), key=lambda k: (parts[k], -k))
    if not sum(parts) or parts[best] < _LEAST_MONTH * sum(parts):
        return None
    span = next(time.span for time in times if yearly(time) is not None)
    says = f"“{span.text(page.text)}” and the like without a year are mostly of the month of the report, or near it."
    confidence = round(min(parts[best], 0.95), 2)
    return Guess(f"{guess.value}-{best + 1:02d}", confidence, Basis("day without year", span, says))


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
