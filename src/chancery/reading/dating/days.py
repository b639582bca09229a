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
from chancery.reading.dating.stamps import is_closing
from chancery.reading.dating.years import (
    began_before,
    counted,
    of_accounts,
    of_class,
    of_message,
    of_noun,
    of_page,
    of_reader,
    owed,
)
from chancery.reading.page import Page
from chancery.reading.valuing import Period, period_of

_LATEST_YEAR = 2060
PLANNED = re.compile(
    r"\b(?:is|are) (?:scheduled|due|set|expected|slated|planned|to)\b|"
    r"(?<!\b(?:our|the|his|her) )(?<!\btheir )\bwill\b|['’]ll\b",
    re.I,
)
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
    r"candidates?|promis(?:e|es|ed|ing)|goes on trial|date (?:of|for)|as early as|option)\b",
    re.IGNORECASE,
)
_BIDDING = re.compile(
    r"\W*(?:listen|watch|tune|catch|hear|see|join|visit|register|enter|don['’]t miss)\b", re.IGNORECASE
)
"""Begins a sentence that asks readers to do something, so that its dates may lie ahead ("Listen on 4 May 2019")."""
_OVER = re.compile(
    r"\b(?:trial|tried|charge[sd]?|accused|convicted|sentenced|guilty|role|part|involvement|blame\w*|responsib\w+|"
    r"inquiry|investigat\w+|commemorat\w+|anniversary|compensat\w+|killings?|murders?|massacres?|crimes?)\b",
    re.IGNORECASE,
)
"""Between a word of the future and a year, what makes it that of something that is over ("will stand trial for")."""
_WORD_BEFORE = re.compile(r"([\w'’]+)\W*$")
DATED_AHEAD = 330
"""How many days ahead a day or month may lie that is named without a word on whether it is over."""
_INHERITED = 400
"""The same for a day or month that takes its year from a date before it, which may be another than its own."""
_DAY_BEFORE = 1
"""A message, or a print of a report, may be of the day after where it is shown: by the clock there, or on paper."""
NAMED_AHEAD = 12
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
    if period is None or not 1900 <= period.first.year <= _LATEST_YEAR or period.granularity in ("decade", "century"):
        return None
    fine = period.granularity in ("day", "time", "month")
    if time.anchor == "previous" and (not fine or time.type == "TIME"):
        return None
    if of_reader(page.text, time.span) or is_closing(page, time.span):
        return None
    clue = _clue(page, time, period, fine)
    if clue is None:
        return None
    return clue._replace(day=period.first, grain=period.granularity, inherited=time.anchor == "previous")


def _clue(page: Page, time: TimeExpression, period: Period, fine: bool) -> Clue | None:
    """What a date of a known period says, by the words round it."""
    words = time.span.text(page.text)
    if _announced(page, time, fine):
        if time.anchor == "previous":
            return None
        says = f"“{words}” is told as still to come, so the report was published before it was over."
        allowed = (Interval(None, shifted(period.last, 2)),)
        basis = Basis("announced future", time.span, says)
        return Clue(4.0 if fine else 1.0, Constraint("announced future", allowed, basis, fine))
    if period.granularity == "day" and of_message(page.text, time.span):
        says = f"The page shows a message of “{words}”, so it was published on or after that day."
        basis = Basis("dated past", time.span, says)
        return Clue(6.0, Constraint("dated past", (Interval(shifted(period.first, -_DAY_BEFORE), None),), basis))
    if not fine:
        return _of_year(page, time, period)
    if owed(page.text, time.span.start) or not _told_as_past(page, time) or _a_stamp(time):
        return None
    if time.anchor == "previous":
        says = f"“{words}” is told as past behind a date of its year, or of the one before."
        allowed = (Interval(shifted(period.first, -_INHERITED), None),)
        return Clue(4.0, Constraint("dated past", allowed, Basis("dated past", time.span, says), False))
    told = time.future is False and not _foretold(page, time) and not _open(page, time)
    if not told and word_before(page.text, time.span.start) not in _SURE_BACK:
        says = f"“{words}” is named, and dates that are neither told nor announced lie less than a year ahead."
        allowed = (Interval(shifted(period.first, -DATED_AHEAD), None),)
        return Clue(4.0, Constraint("date named", allowed, Basis("date named", time.span, says), False))
    before = _DAY_BEFORE if period.granularity != "month" and of_page(page.text, time.span) else 0
    return _past(time, words, Interval(shifted(period.first, -before), None), 6.0 if told else 4.2, told)


def _of_year(page: Page, time: TimeExpression, period: Period) -> Clue | None:
    """What a year, or a part of it, says."""
    text, words = page.text, time.span.text(page.text)
    a_year = period.granularity == "year"
    if a_year and counted(text, time.span):
        return None
    if a_year and _set_for(page, time):
        says = f"Something is set for “{words}”, so the report was published before it was over."
        allowed = (Interval(None, period.last),)
        return Clue(1.0, Constraint("year set", allowed, Basis("announced future", time.span, says), False))
    if owed(text, time.span.start):
        return None
    a_nouns = of_class(text, time) or of_accounts(text, time.span) or (time.future is True and of_noun(text, time))
    if a_year and a_nouns:
        return _named(time, words, period.first.year)
    if not _told_as_past(page, time) or _a_stamp(time):
        return None
    told = time.future is False and not time.in_quotation and not _foretold(page, time) and not _open(page, time)
    if not told or word_before(text, time.span.start) not in _LED_BACK:
        # round years are aims ("net zero by 2030") more often than anything else
        return _named(time, words, period.first.year) if period.first.year % 10 else None
    if began_before(text, time.span.start):
        says = f"“{words}” is told as past, so the report was published on or after it."
        allowed = (Interval(period.first, None),)
        return Clue(3.0, Constraint("begun", allowed, Basis("dated past", time.span, says), False))
    return _past(time, words, Interval(period.first, None), 3.0, False)


def _past(time: TimeExpression, words: str, allowed: Interval, weight: float, sure: bool) -> Clue:
    says = f"“{words}” is told as past, so the report was published on or after it."
    return Clue(weight, Constraint("dated past", (allowed,), Basis("dated past", time.span, says), sure))


def _a_stamp(time: TimeExpression) -> bool:
    return time.rule == "stamp" and "T" in time.symbolic


def _foretold(page: Page, time: TimeExpression) -> bool:
    """True when the words before a date speak of what is expected then."""
    number = page.sentence_at(time.span.start)
    start = page.sentences[number].span.start if number is not None else time.span.start
    return _EXPECTED.search(page.text, max(start, time.span.start - 90), time.span.start) is not None


def _open(page: Page, time: TimeExpression) -> bool:
    """True in a question, or where readers are asked to do something: nothing is told as over there."""
    number = page.sentence_at(time.span.start)
    if number is None:
        return False
    sentence = page.sentences[number].span
    end = page.text[max(sentence.start, sentence.end - 4) : sentence.end].rstrip("\"'”’) ")
    return end.endswith("?") or _BIDDING.match(page.text, *sentence) is not None


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
    planned = PLANNED.search(page.text, max(start, time.span.start - 90), time.span.start)
    return planned is not None and (fine or _OVER.search(page.text, planned.end(), time.span.start) is None)


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
