"""Lasting: a year in which something began, and how long ago that is, together name the report's year.

"Founded in 2003 and now in its 12th year" is 2014 or 2015, "opened in 1920 … is 100 years old" 2020. Weighed: the count
and the year may be of two things, and counts are rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from chancery.knowledge.numerals import CARDINALS, ORDINALS
from chancery.model.basis import Basis
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import OUTER
from chancery.reading.dating.reckoned import LEAST_YEAR, Reckoned, peaked
from chancery.reading.dating.years import began_before
from chancery.reading.page import Page

_NUMBER = r"(\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_COUNT = re.compile(
    rf"\b(?:(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:th|st|nd|rd)) (?:year|season|annual|anniversary)\b"
    rf"|{_NUMBER.replace('(', '(?P<old>', 1)}[ -]years?[ -]old\b"
    rf"|(?:for|past|last|over|than|after|spent|nearly|almost) (?:the (?:past|last) )?"
    rf"(?:more than |over |nearly |almost )?"
    rf"{_NUMBER.replace('(', '(?P<long>', 1)} years\b"
    rf"|{_NUMBER.replace('(', '(?P<ago>', 1)} years ago\b)",
    re.IGNORECASE,
)
_REACH = 160
"""Letters between the year and the count."""
_LEAST, _MOST = 3, 160


class _Lasted(NamedTuple):
    """A count: how many years, whether it counts the first as one, how near the year must stand, and where it is."""

    years: int
    ordinal: bool
    span: Span


def reckon_lasting(page: Page, times: Sequence[TimeExpression]) -> list[Reckoned]:
    """Return what years of beginnings say with counts of years right beside them, once for each year."""
    begun = list(_begun(page, times))
    if not begun:
        return []
    counts = list(_counts(page, begun))
    found: dict[str, Reckoned] = {}
    for year, span in begun:
        near = [c for c in counts if _apart(c.span, span) <= _REACH and year + c.years >= LEAST_YEAR]
        if near:
            count = min(near, key=lambda c: (_apart(c.span, span), c.span))
            found.setdefault(str(year), _reckoned(page, year, span, count))
    return list(found.values())[:3]


def _begun(page: Page, times: Sequence[TimeExpression]) -> Iterator[tuple[int, Span]]:
    for time in times:
        if not time.symbolic[:4].isdecimal() or page.sentence_at(time.span.start) is None:
            continue
        year, start = int(time.symbolic[:4]), time.span.start
        if 1830 <= year <= 2060 and began_before(page.text, start):
            yield year, time.span


def _counts(page: Page, begun: Sequence[tuple[int, Span]]) -> Iterator[_Lasted]:
    start = max(0, min(span.start for _, span in begun) - 2 * _REACH)
    end = max(span.end for _, span in begun) + 2 * _REACH
    for match in _COUNT.finditer(page.text, start, end):
        kind = match.lastgroup or ""
        word = match[kind].lower()
        years = ORDINALS.get(word, 0) if kind == "nth" else CARDINALS.get(word, 0)
        if _LEAST <= years <= _MOST and page.quotation_at(match.start()) is None:
            ordinal = kind == "nth" and "anniversary" not in match[0].lower()
            yield _Lasted(years, ordinal, Span(*match.span()))


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _reckoned(page: Page, year: int, span: Span, count: _Lasted) -> Reckoned:
    told = year + count.years
    first = date(told - 1, 6, 1) if count.ordinal else date(told, 1, 1)
    last = date(told, 12, 31) if not count.ordinal else date(told, 9, 30)
    words = Span(min(span.start, count.span.start), max(span.end, count.span.end))
    says = f"“{page.text[words.start : words.end]}”: counted from {year}, that is about {told}."
    curve = peaked(
        (first, 0.015),
        (date(told - 2, 1, 1), 0.1),
        (date(told - 1, 1, 1), 0.35),
        (first, 1.0),
        (date(last.year, last.month, last.day), 0.35),
        (date(told + 1, 12, 31), 0.1),
        (date(told + 3, 12, 31), 0.03),
    )
    clue = Clue(0.4, Constraint("lasting", (OUTER,), Basis("lasting", words, says), False))
    return Reckoned(f"{year} and {count.years} years", clue, curve)
