"""Date constraints: what the dates in a report that carry their year say about when it was published.

A date told as past lies before publication, one announced lies after it. See also ``yearly.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import shifted
from chancery.reading.dating.years import began_before, of_class, of_message, of_noun, owed
from chancery.reading.page import Page
from chancery.reading.valuing import period_of

_LATEST_YEAR = 2060
_PLANNED = re.compile(r"\b(?:is|are) (?:scheduled|due|set|expected|slated|planned|to)\b|\bwill\b|['’]ll\b", re.I)
_SET_FOR = re.compile(
    r"\b(?:set|scheduled|planned|plans?|due|slated|announced|called|fixed|earmarked|postponed|put off|delayed|"
    r"elections?|polls?|referendum|vote|summit|talks|congress|launch|deadline)\b[^.;:]{0,50}\bfor $",
    re.IGNORECASE,
)
"""What stands before a year for which something is set ("announced a referendum for 2027")."""
_LED_AHEAD = frozenset({"by", "until", "till", "through", "for", "to", "before", "beyond", "from"})
_LED_BACK = frozenset({"in", "since", "during", "of", "after", "year", "early", "late", "mid"})
_SURE_BACK = frozenset({"since", "after", "during"})
_EXPECTED = re.compile(
    r"\b(?:forecasts?|predict(?:s|ed|ions?)|project(?:s|ed|ions?)|expect(?:s|ed|ations?)|could|would|will|should|might|"
    r"due|plans?|planned|target(?:s|ed)?|ending|expir\w+|deadlines?|scheduled|potential|possible|prospective|hop(?:es?|ing)|"
    r"candidates?)\b",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([\w'’]+)\W*$")
DATED_AHEAD = 330
"""How many days ahead a day or month may lie that is named without a word on whether it is over."""
NAMED_AHEAD = 7
"""How many years ahead a year may lie that merely stands beside a noun ("the 2024 campaign")."""
LEAD = 3
"""Sentences of the lead, where a report tells its news."""


def body_start(page: Page) -> int:
    """Index of the first sentence of the body."""
    return next((k for k, s in enumerate(page.sentences) if s.zone == "body"), 0)


def word_before(text: str, at: int) -> str:
    """The lower-case word that stands before an offset."""
    words = text[max(0, at - 25) : at].rstrip()
    space = words.rfind(" ")
    if space >= 0 and words[space + 1 :].isalpha():
        return words[space + 1 :].lower()  # nearly always
    match = _WORD_BEFORE.search(text, max(0, at - 25), at)
    return match[1].lower() if match else ""


def clues_of_times(page: Page, times: Sequence[TimeExpression]) -> list[Clue]:
    """Clues from dates that name their year: told as past they lie before publication, announced after it."""
    clues: list[Clue] = []
    seen: set[tuple[str, tuple[Interval, ...]]] = set()
    for time in times:
        if time.anchor == "published" or time.type not in ("DATE", "TIME") or page.sentence_at(time.span.start) is None:
            continue
        clue = _dated(page, time)
        if clue is not None and (clue.constraint.kind, clue.constraint.allowed) not in seen:
            seen.add((clue.constraint.kind, clue.constraint.allowed))
            clues.append(clue)
    return clues


def _dated(page: Page, time: TimeExpression) -> Clue | None:
    try:
        period = period_of(time.value.value)
    except (ValueError, OverflowError):
        return None
    if time.anchor == "previous" and (period is None or period.granularity not in ("day", "month")):
        return None
    if period is None or not 1900 <= period.first.year <= _LATEST_YEAR or period.granularity in ("decade", "century"):
        return None
    words = time.span.text(page.text)
    fine = period.granularity in ("day", "time", "month")
    if _announced(page, time, fine):
        says = f"“{words}” is told as still to come, so the report was published before it was over."
        allowed = (Interval(None, shifted(period.last, 2)),)
        basis = Basis("announced future", time.span, says)
        return Clue(4.0 if fine else 1.0, Constraint("announced future", allowed, basis, fine))
    if period.granularity == "day" and of_message(page.text, time.span):
        says = f"The page shows a message of “{words}”, so it was published on or after that day."
        basis = Basis("dated past", time.span, says)
        return Clue(6.0, Constraint("dated past", (Interval(period.first, None),), basis))
    if not fine and period.granularity == "year" and _set_for(page, time):
        says = f"Something is set for “{words}”, so the report was published before it was over."
        allowed = (Interval(None, period.last),)
        return Clue(1.0, Constraint("year set", allowed, Basis("announced future", time.span, says), False))
    if owed(page.text, time.span.start):
        return None
    a_nouns = of_class(page.text, time) or (time.future is True and of_noun(page.text, time))
    if not fine and period.granularity == "year" and a_nouns:
        return _named(time, words, period.first.year)
    if not _told_as_past(page, time) or (time.rule == "stamp" and "T" in time.symbolic):
        return None
    led = word_before(page.text, time.span.start)
    told = time.future is False and not _foretold(page, time)
    if not fine and (not told or led not in _LED_BACK):
        # round years are aims ("net zero by 2030") more often than anything else
        return _named(time, words, period.first.year) if period.first.year % 10 else None
    if not told and led not in _SURE_BACK:
        says = f"“{words}” is named, and dates that are neither told nor announced lie less than a year ahead."
        allowed = (Interval(shifted(period.first, -DATED_AHEAD), None),)
        return Clue(4.0, Constraint("date named", allowed, Basis("date named", time.span, says), False))
    says = f"“{words}” is told as past, so the report was published on or after it."
    allowed = (Interval(period.first, None),)
    if not fine and began_before(page.text, time.span.start):
        return Clue(3.0, Constraint("begun", allowed, Basis("dated past", time.span, says), False))
    sure = fine and told and time.anchor == "none"
    weight = 6.0 if sure else 4.2 if fine else 3.0
    return Clue(weight, Constraint("dated past", allowed, Basis("dated past", time.span, says), sure))


def _foretold(page: Page, time: TimeExpression) -> bool:
    """True when the words before a date speak of what is expected then."""
    number = page.sentence_at(time.span.start)
    start = page.sentences[number].span.start if number is not None else time.span.start
    return _EXPECTED.search(page.text, max(start, time.span.start - 90), time.span.start) is not None


def _named(time: TimeExpression, words: str, year: int) -> Clue:
    """A year that stands beside a noun ("the 2024 campaign") may lie some years ahead."""
    says = f"“{words}” is named, so the report hardly came more than {NAMED_AHEAD} years before it."
    allowed = (Interval(date(year - NAMED_AHEAD, 1, 1), None),)
    return Clue(1.2, Constraint("year named", allowed, Basis("year named", time.span, says), False))


def _announced(page: Page, time: TimeExpression, fine: bool) -> bool:
    """True when the words round a date say, in the present tense, that it is still to come."""
    number = page.sentence_at(time.span.start)
    if number is None or time.future is not True:
        return False
    if not fine and word_before(page.text, time.span.start) not in _LED_AHEAD | {"in"}:
        return False
    start = page.sentences[number].span.start
    return _PLANNED.search(page.text, max(start, time.span.start - 90), time.span.start) is not None


def _set_for(page: Page, time: TimeExpression) -> bool:
    """True when the words before a year say that something is set for it, whatever the tense of their verb."""
    number = page.sentence_at(time.span.start)
    if number is None or page.text[time.span.end : time.span.end + 1] in tuple("-–—/"):
        return False
    start = max(page.sentences[number].span.start, time.span.start - 90)
    return _SET_FOR.search(page.text, start, time.span.start) is not None


def _told_as_past(page: Page, time: TimeExpression) -> bool:
    """True when nothing says that a date is ahead, planned or only counted up to."""
    led = word_before(page.text, time.span.start)
    if led in ("since", "after"):
        return True
    if page.text[time.span.start - 1 : time.span.start] in tuple("-–—/"):
        return False  # the end of a span ("2021–2027") may lie far ahead
    return time.future is not True and led not in _LED_AHEAD
