"""Clues: short looks at a reading that several steps need, each a pure function of that reading."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from chancery.knowledge import Knowledge
from chancery.model.dates import Interval
from chancery.model.reading import Reading
from chancery.model.span import Span, hull
from chancery.model.statement import Statement, When
from chancery.model.time_expression import TimexType
from chancery.reading.dating.interval_sets import OUTER

TITLE = "title:"
"""What stands before the words of a title in the chain of somebody whose state his report does not tell."""


def statement_span(reading: Reading, statement: Statement) -> Span:
    """Return the words of a telling: content, cue and source together, inside the sentences that hold them."""
    parts = [*statement.content, *statement.cue, *statement.source]
    if not parts:
        return reading.sentences[statement.sentence].span
    return hull(parts)


def content_text(reading: Reading, statement: Statement) -> str:
    """Return the words of what was said."""
    return " ".join(span.text(reading.report.text) for span in statement.content)


def without_times(reading: Reading, where: Span, *, only: TimexType | None = None) -> str:
    """Return the words of a place without the expressions of time that stand in it, or without those of one type."""
    text, pieces, at = reading.report.text, [], where.start
    for time in reading.times:
        if only in (None, time.type) and where.holds(time.span) and time.span.start >= at:
            pieces.append(text[at : time.span.start])
            at = time.span.end
    return " ".join([*pieces, text[at : where.end]])


def verbatim_text(reading: Reading, statement: Statement) -> str:
    """Return the words that are quoted, empty when none are."""
    return " ".join(span.text(reading.report.text) for span in statement.verbatim)


def interval_of(when: When | None) -> Interval | None:
    """Return the days that a time can mean, None where the text gives no time."""
    return None if when is None else bounded(Interval(when.earliest, when.latest))


def bounded(interval: Interval) -> Interval:
    """Return an interval with the reader's outermost days, which stand for "unknown", as open sides."""
    first, last = interval.earliest, interval.latest
    low, high = OUTER.earliest, OUTER.latest
    first = None if first is not None and low is not None and first.year <= low.year else first
    return Interval(first, None if last is not None and high is not None and last.year >= high.year else last)


def exact_day(when: When | None) -> date | None:
    """Return the day when a time names a single one, else None."""
    if when is None or when.earliest is None or when.earliest != when.latest or when.relation != "on":
        return None
    return when.earliest


def party_chain(statement: Statement, reading: Reading, knowledge: Knowledge) -> frozenset[str]:
    """Return everyone that the speaker may speak for, the speaker included: person < office < body < state."""
    if statement.speaker is None:
        return frozenset()
    chain = {statement.speaker, *above(statement.speaker, statement, reading, knowledge), *_title(statement, reading)}
    if statement.office is not None:
        chain.add(statement.office)
        chain.update(knowledge.above(statement.office, None))
    return frozenset(chain)


def _title(statement: Statement, reading: Reading) -> tuple[str, ...]:
    """What a report calls somebody of whom it does not tell which state is his: other reports may (``renamed``)."""
    entity = reading.entities.get(statement.speaker or "")
    if entity is None or entity.known or entity.kind != "person" or entity.state or entity.office or statement.state:
        return ()
    words = statement.described_as or entity.described_as
    return (f"{TITLE}{words}",) if words else ()


def above(speaker: str, statement: Statement, reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """Return whom a speaker spoke for on the day: by knowledge or, for one made from the report, by its office."""
    day = exact_day(statement.said) or (statement.said.latest if statement.said is not None else None)
    day = day or reading.published.interval.latest
    entity = reading.entities.get(speaker)
    if entity is not None and not entity.known:
        found = knowledge.above(entity.office, None) if entity.office else ()
        return ((entity.office, *found)) if entity.office else ()
    return knowledge.above(speaker, day)


_PATTERN = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|WXX-(?P<weekday>[1-7])))?(?:T.*)?$"
)


def says_when(when: When | None) -> bool:
    """Tell whether a time dates something by words of its own: not "recently", not the day of the report's news."""
    if when is None or when.implied or when.span is None or when.granularity == "vague":
        return False
    return (when.earliest is not None or when.latest is not None) and not (when.value or "").endswith("_REF")


def pattern_of_date(when: When | None) -> str:
    """Return what a time's words fix of the calendar ("XXXX-01-24"), empty when they fix nothing comparable."""
    told = when is not None and when.relation == "on" and not when.implied
    value = (when.value or "") if when is not None and told else ""
    return value if _PATTERN.match(value) else ""


@lru_cache(maxsize=16_384)
def patterns_agree(a: str, b: str) -> bool:
    """Tell whether two dates can be one by what their words fix: 24 January of some year is no day of November."""
    x, y = _PATTERN.match(a), _PATTERN.match(b)
    if x is None or y is None:
        return True
    for part in ("year", "month", "day", "weekday"):
        left, right = x[part], y[part]
        if left and right and left != "XXXX" and right != "XXXX" and left != right:
            return False
    return all(_on_weekday(p, q) for p, q in ((x, y), (y, x)))


def _on_weekday(named: re.Match[str], dated: re.Match[str]) -> bool:
    if not named["weekday"] or not dated["day"] or dated["year"] == "XXXX":
        return True
    try:
        day = date(int(dated["year"]), int(dated["month"]), int(dated["day"]))
    except ValueError:
        return True
    return day.isoweekday() == int(named["weekday"])


LEAD = 4
"""Sentences from the top in which a report tells its news."""


def in_lead(reading: Reading, sentence: int) -> bool:
    """Tell whether a sentence stands where a report tells its news."""
    return sentence < LEAD or reading.sentences[sentence].zone in ("headline", "standfirst")


def fresh(reading: Reading, when: When | None) -> bool:
    """Tell whether a time lies so near to the report's own date that what it dates is the report's news."""
    published = reading.published.interval
    if when is None or when.latest is None or published.earliest is None:
        return False
    return when.latest >= published.earliest - timedelta(days=10)
