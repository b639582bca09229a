"""Labelled times: quarters, seasons, school years and classes, which tell the report's time by what they are called.

"Third-quarter 2022 results" come out in the weeks after the quarter, "the 2021-22 season" is spoken of while it runs
and in the months before it. Both are weighed and rule no day out: annual reports and histories name them later, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from chancery.knowledge.numerals import CARDINALS
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import OUTER, shifted
from chancery.reading.dating.reckoned import LEAST_YEAR, Reckoned
from chancery.reading.dating.spans import Steps, boxed
from chancery.reading.dating.years import of_class
from chancery.reading.page import Page

_QUARTER = re.compile(r"(\d{4})-([QH])([1-4])")
_MONTHS_OF = re.compile(r"\b(?P<end>first|last) (?P<months>[a-z]+|\d{1,2}) months (?:of|in) \Z", re.IGNORECASE)
_FISCAL = re.compile(r"FY(\d{4})")
_TO_RESULTS, _RESULTS = 15, 100
"""Days before the end of a quarter, and after it, in which its figures are news."""
_SEASON = re.compile(r"(?<![\d-])((?:19|20)\d\d)[-–/](\d\d|(?:19|20)\d\d)(?![\d-])")
_RUNNING = re.compile(
    r"\W{1,2}(?:[\w'’&.]+[\s-]){0,3}?(?:seasons?|campaigns?|terms?|years?|budgets?|schedules?|schools?|roster|team|squad|"
    r"league|premier|champions|cup|nba|nhl|competition|session|tickets?|kit|jersey|calendar|rankings?|series)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(r"graduat|senior|diploma|commencement|valedictor|prom\b|high school|university|college", re.I)
_QUARTER_BEFORE, _QUARTER_AFTER = ((1, 0.4), (95, 0.15), (300, 0.04)), ((1, 0.45), (95, 0.2), (400, 0.06), (1100, 0.02))
_YEAR_BEFORE, _YEAR_AFTER = ((1, 0.45), (150, 0.15), (400, 0.02)), ((1, 0.3), (365, 0.12), (1100, 0.03))
_FISCAL_BEFORE, _FISCAL_AFTER = ((1, 0.5), (365, 0.15), (900, 0.05)), ((1, 0.35), (400, 0.12), (1100, 0.05))
_CLASS_BEFORE, _CLASS_AFTER = ((1, 0.45), (150, 0.15), (900, 0.02)), ((1, 0.3), (365, 0.08), (1500, 0.04))


def reckon_labelled(page: Page, times: Sequence[TimeExpression]) -> list[Reckoned]:
    """Return what the newest quarter, season, fiscal year and class that a report names say of its date."""
    newest: dict[str, tuple[Interval, Reckoned]] = {}
    for kind, days, made in (*_quarters(page, times), *_seasons(page, times), *_classes(page, times)):
        if kind not in newest or str(days.earliest) > str(newest[kind][0].earliest):
            newest[kind] = days, made
    return [made for _, made in newest.values()]


_Found = tuple[str, Interval, Reckoned]


def _quarters(page: Page, times: Sequence[TimeExpression]) -> Iterator[_Found]:
    """Quarters and fiscal years with their year: their figures are news when they are over."""
    for time in times:
        fiscal = _FISCAL.fullmatch(time.symbolic)
        year = int(time.symbolic[:4]) if time.symbolic[:4].isdecimal() else int(fiscal[1]) if fiscal is not None else 0
        if year < LEAST_YEAR or page.sentence_at(time.span.start) is None:
            continue
        if fiscal is not None:
            days = Interval(date(year - 1, 12, 1), date(year + 1, 3, 15))
            yield _found(page, "fiscal year", time.span, days, _FISCAL_BEFORE, _FISCAL_AFTER)
        elif months := _last_month(page.text, time):
            over = date(year + months // 12, months % 12 + 1, 1)
            news = Interval(shifted(over, -_TO_RESULTS), shifted(over, _RESULTS))
            yield _found(page, "quarter", time.span, news, _QUARTER_BEFORE, _QUARTER_AFTER)


def _last_month(text: str, time: TimeExpression) -> int:
    """The last month of a quarter, a half, or the first or last months of a year; 0 for any other time."""
    if quarter := _QUARTER.fullmatch(time.symbolic):
        return min(12, int(quarter[3]) * (3 if quarter[2] == "Q" else 6))
    months = _MONTHS_OF.search(text, max(0, time.span.start - 30), time.span.start)
    if months is None or len(time.symbolic) != 4:
        return 0
    count = CARDINALS.get(months["months"].lower(), 0)
    return 12 if months["end"].lower() == "last" else count if count <= 12 else 0


def _seasons(page: Page, times: Sequence[TimeExpression]) -> Iterator[_Found]:
    """Two years running that are one season, school year or budget year."""
    for time in times:
        match = _SEASON.match(page.text, time.span.start) if time.symbolic[:4].isdecimal() else None
        if match is None or page.sentence_at(match.start()) is None:
            continue
        first, second = int(match[1]), match[2]
        if first < LEAST_YEAR or int(second) % 100 != (first + 1) % 100:
            continue
        if _RUNNING.match(page.text, match.end()) is None:
            continue
        days = Interval(date(first, 7, 15), date(first + 1, 7, 1))
        yield _found(page, "season", Span(*match.span()), days, _YEAR_BEFORE, _YEAR_AFTER)


def _classes(page: Page, times: Sequence[TimeExpression]) -> Iterator[_Found]:
    """ "The Class of 2021" of a school is named in its last year; old boys are hardly news by their class."""
    for time in times:
        if time.symbolic.isdecimal() and len(time.symbolic) == 4 and int(time.symbolic) >= LEAST_YEAR:
            if not of_class(page.text, time) or _SCHOOL.search(page.text) is None:
                continue
            year = int(time.symbolic)
            days = Interval(date(year, 1, 15), date(year, 7, 31))
            yield _found(page, "class", time.span, days, _CLASS_BEFORE, _CLASS_AFTER)


def _found(page: Page, kind: str, span: Span, days: Interval, before: Steps, after: Steps) -> _Found:
    words = span.text(page.text)
    says = f"The {kind} “{words}” is mostly news from {days.earliest} to {days.latest}."
    clue = Clue(0.4, Constraint(kind, (OUTER,), Basis(kind, span, says), False))
    return kind, days, Reckoned(f"{kind} {words}", clue, boxed((days,), before, after))
