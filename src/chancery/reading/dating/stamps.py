"""Stamp constraints: dates that a page says about itself — bylines, datelines, copyright lines, its URL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from chancery.model.basis import Basis
from chancery.model.dates import Interval, month_interval
from chancery.model.reading import Constraint
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import LAST_YEAR, joined, shifted
from chancery.reading.dating.years import of_reader
from chancery.reading.page import Page
from chancery.reading.valuing import is_weekday, parse, period_of

_URL_DAY = re.compile(r"[/_-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/)")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\s*(?:©|\(c\))?\s*(?:[^\W\d]\S*\s){0,3}?(?:(?:19|20)\d\d\s*[-–]\s*)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_COPYRIGHT_SIGNS = ("copyright", "(c)", "©", "ı", "\u0307")
"""In lower case, what a copyright line has; the last are letters that equal an "i" without regard to case."""
_TAIL = 3000
"""Characters at the end of a page in which a copyright line stands."""
DAY_EARLY = 1
"""Days by which a report may come out before the day of its dateline, by the clock where it is read."""
_LEAD = 3
_BEHIND_LINE = re.compile(r"\s?(?:[(/][A-Z][\w. ]{1,20}[)/]|-LRB-\s?[A-Z][\w. ]{1,20}\s?-RRB-|\s?(?:--|–|—)\s)")
_BEFORE_LINE = re.compile(r"[A-Z][\w.'’]+\s?,\s$")
_NEWS_LAG = (0, 1)
"""Days from the weekday that a lead gives to the day of its dateline: a wire reports on the day or the day after."""
_DATE_LINE = re.compile(
    r"(?:(?:published|posted|updated|last updated|date|first published)\s*(?:on|at)?\s*[:|]?\s*)?$", re.IGNORECASE
)
_LABEL = re.compile(r"\b(?:published|posted|updated)\s*(?:on|at)?\s*[:|]?\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:at\s+)?\d{1,2}[:.]\d\d\b")
_CLOSED_LATE = 40
"""Days from a report to the date of a correction, or of a reader's message, that stands behind it."""
_THREAD = 3
"""Messages, posted one behind the other, of which the first says when the page was put up."""
_GLUED = '?!.|»”")'
"""A date at the end of a line right after one of these, with no space, is a stamp that lost its own line."""


def clues_of_stamps(page: Page, report: Report, times: Sequence[TimeExpression]) -> list[Clue]:
    """Return the clues that bylines, datelines, lines that hold only a date, copyright and the URL give."""
    clues = [*_stamped(page, times), *_datelined(page, times), *_copyright(page)]
    if report.url:
        clues.extend(_url(report.url))
    return clues


def _stamped(page: Page, times: Sequence[TimeExpression]) -> list[Clue]:
    """Full dates in bylines and on lines of their own: the first is the day, later ones are updates."""
    days: list[tuple[date, Span]] = []
    closing: list[tuple[date, Span]] = []
    messages: list[tuple[date, Span]] = []
    for time in times:
        message = time.anchor == "none" and of_reader(page.text, time.span)
        if time.anchor != "none" or not (message or _beside_the_news(page, time.span)):
            continue
        try:
            period = period_of(time.symbolic)
        except (ValueError, OverflowError):
            continue
        if period is not None and period.granularity == "day" and 1985 <= period.first.year <= 2060:
            found = messages if message else closing if _closes(page, time.span) else days
            found.append((period.first, time.span))
    if not days:
        if not closing and len(messages) >= _THREAD:
            closing = messages
        return [_closed(page, *min(closing))] if closing else []
    first, last = min(d for d, _ in days), max(d for d, _ in days)
    if (last - first).days > 400:
        return []
    says = f"The page dates itself: “{days[0][1].text(page.text)}”."
    allowed = (Interval(shifted(first, -1), shifted(last, 1)),)
    fresh = _news_of_the_day(page, times, first, days[0][1]) if first == last else []
    return [Clue(20.0, Constraint("stamp", allowed, Basis("stamp", days[0][1], says))), *fresh]


def _closed(page: Page, day: date, span: Span) -> Clue:
    """The first date on a line of its own behind a report: a correction's, a reader's message's, or its own."""
    says = f"“{span.text(page.text)}” stands behind the report, which came out on that day or in the weeks before."
    allowed = (Interval(shifted(day, -_CLOSED_LATE), shifted(day, 1)),)
    return Clue(10.0, Constraint("closing date", allowed, Basis("closing date", span, says), False))


def is_closing(page: Page, span: Span) -> bool:
    """Tell whether a date stands on a line of its own behind a report."""
    return _closes(page, span) and _beside_the_news(page, span)


def _closes(page: Page, span: Span) -> bool:
    """True in the later half of a page, outside bylines and without a word that makes it the report's own."""
    if 2 * span.start < len(page.text) or page.zone_at(span.start).kind in ("byline", "dateline"):
        return False
    return _LABEL.search(page.text, max(0, span.start - 30), span.start) is None


def _beside_the_news(page: Page, span: Span) -> bool:
    zone = page.zone_at(span.start)
    if zone.kind in ("byline", "dateline"):
        return True
    line_start = page.text.rfind("\n", 0, span.start) + 1
    line_end = page.text.find("\n", span.end)
    line_end = len(page.text) if line_end < 0 else line_end
    around = page.text[line_start : span.start].strip(), page.text[span.end : line_end].strip()
    if not around[0] and _CLOCK.match(around[1]):
        return True
    if not around[1] and page.text[span.start - 1 : span.start] in tuple(_GLUED):
        return True
    if len(around[0]) + len(around[1]) > 40 or len(around[1]) > 20:
        return False
    return bool(_DATE_LINE.fullmatch(around[0]) or _LABEL.search(around[0]))


def _datelined(page: Page, times: Sequence[TimeExpression]) -> list[Clue]:
    """A dateline's day without a year ("MOSCOW, Oct 24"): that day or the next, in some year.

    The weekday of the lead that follows ("said on Tuesday") leaves two years in seven of them.
    """
    for time in times:
        parsed = parse(time.symbolic)
        if parsed.anchor != "pub" or parsed.target is None or len(parsed.target) != 5 or not parsed.target[0].isdigit():
            continue
        if page.zone_at(time.span.start).kind != "dateline" and not opens_the_news(page, time.span):
            continue
        days = _every_year(int(parsed.target[:2]), int(parsed.target[3:]))
        words = time.span.text(page.text)
        allowed = joined(Interval(shifted(day, -DAY_EARLY), shifted(day, 2)) for day in days)
        says = f"The dateline gives the day: “{words}”."
        return [
            Clue(12.0, Constraint("dateline", allowed, Basis("dateline", time.span, says))),
            *_weekday_of_lead(page, times, time, days),
        ]
    return []


def opens_the_news(page: Page, span: Span) -> bool:
    """Tell whether a day stands as in a dateline, behind a place and before an agency or a dash, if in no such zone."""
    number = page.sentence_at(span.start)
    lead = next((k for k, s in enumerate(page.sentences) if s.zone == "body"), 0) + _LEAD
    if number is None or number >= lead or _BEHIND_LINE.match(page.text, span.end, span.end + 40) is None:
        return False
    return _BEFORE_LINE.search(page.text, max(0, span.start - 40), span.start) is not None


def _every_year(month: int, day_of: int) -> list[date]:
    days = []
    for year in range(1985, LAST_YEAR + 1):
        try:
            days.append(date(year, month, day_of))
        except ValueError:
            continue
    return days


def _weekday_of_lead(
    page: Page, times: Sequence[TimeExpression], dateline: TimeExpression, days: Sequence[date]
) -> list[Clue]:
    """The weekday in the sentence behind a dateline: its day fell on that weekday or the one after."""
    lead = next((k for k, s in enumerate(page.sentences) if s.span.start >= dateline.span.end), None)
    for time in times if lead is not None else ():
        number = _past_weekday(time, ("<=", "<"))
        if number is None or page.sentence_at(time.span.start) != lead:
            continue
        fits = [day for day in days if (day.weekday() - number) % 7 in _NEWS_LAG]
        words = f"{dateline.span.text(page.text)}”, “{time.span.text(page.text)}"
        says = f"“{words}” fits only years in which that day falls on that weekday or the next."
        # what is told of the dateline's own weekday cannot have come out before that day
        early = {day: min(DAY_EARLY, (day.weekday() - number) % 7) for day in fits}
        allowed = joined(Interval(shifted(day, -early[day]), shifted(day, 2)) for day in fits)
        return [Clue(2.0, Constraint("weekday and day", allowed, Basis("weekday and day", time.span, says), False))]
    return []


def _news_of_the_day(page: Page, times: Sequence[TimeExpression], stamped: date, stamp: Span) -> list[Clue]:
    """News told for the weekday of the page's own stamp: who came out the day before would mean a week ago by it."""
    number = stamped.weekday()
    told = next((t for t in times if t.span.start >= stamp.end and _past_weekday(t, ("<=",)) == number), None)
    if told is None:
        return []
    allowed = (Interval(stamped, shifted(stamped, 1)),)
    says = f"News is told for “{told.span.text(page.text)}”, the weekday of “{stamp.text(page.text)}”."
    return [Clue(19.0, Constraint("weekday and day", allowed, Basis("weekday and day", told.span, says), False))]


def _past_weekday(time: TimeExpression, relations: Sequence[str]) -> int | None:
    """The number of a weekday told as past in one of some relations to publication, 0 for Monday."""
    parsed = parse(time.symbolic)
    told = parsed.anchor == "pub" and parsed.unit is None and parsed.rel in relations
    return int(parsed.target[1]) - 1 if told and parsed.target is not None and is_weekday(parsed.target) else None


def _copyright(page: Page) -> list[Clue]:
    lower = page.text[-_TAIL:].lower()
    if not any(map(lower.__contains__, _COPYRIGHT_SIGNS)):
        return []  # nearly every report
    found = list(_COPYRIGHT.finditer(page.text, max(0, len(page.text) - _TAIL)))
    if not found:
        return []
    match = found[-1]
    year = int(match[1])
    says = f"A copyright line names {year}."
    allowed = (Interval(date(year - 1, 12, 1), None),)
    return [Clue(2.0, Constraint("copyright", allowed, Basis("copyright", Span(*match.span()), says), False))]


def _url(url: str) -> list[Clue]:
    clues = []
    if match := _URL_DAY.search(url):
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return []
        allowed = (Interval(shifted(day, -1), shifted(day, 1)),)
        clues.append(
            Clue(18.0, Constraint("URL date", allowed, Basis("URL date", None, f"The URL holds the date {day}.")))
        )
    elif match := _URL_MONTH.search(url):
        month = month_interval(int(match[1]), int(match[2]))
        allowed = (Interval(shifted(month.earliest, -1), shifted(month.latest, 1)),)
        says = f"The URL holds the month {match[1]}-{match[2]}."
        clues.append(Clue(17.0, Constraint("URL date", allowed, Basis("URL date", None, says))))
    return clues
