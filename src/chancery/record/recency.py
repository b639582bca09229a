"""Recency: does a report tell something as its news or as past, and which days can it mean without a date?"""

from __future__ import annotations

from datetime import timedelta

from chancery.model.dates import Interval
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.record.clues import bounded
from chancery.record.vocabulary import retelling

WIDE = 60
"""Days of a report's own window from which it is not taken to tell the news of its day everywhere."""

NEWS_DAYS = 5
"""A report's news is taken to be at most so old when its words do not date it."""


def wide(reading: Reading) -> bool:
    """Tell whether a report's own date is so uncertain that it is not taken to tell the news of its day everywhere."""
    return (reading.published.interval.days or WIDE + 1) > WIDE


def implied_interval(reading: Reading, background: bool) -> Interval:
    """Return the days that an undated telling can mean: anything before the report, or its last days for its news."""
    published = bounded(reading.published.interval)
    if background or published.earliest is None:
        return Interval(None, published.latest)
    return Interval(published.earliest - timedelta(days=NEWS_DAYS), published.latest)


def told_as_past(reading: Reading, statement: Statement, span: Span) -> bool:
    """Tell whether the words of a saying tell it as one of some time ago."""
    if statement.background or _beside(reading, statement):
        return True
    found = retelling().back_then.search(reading.report.text, span.start, span.end)
    if found is None:
        return False
    words = Span(found.start(), found.end())  # "Grustark, which had demanded it, welcomed …": another saying's words
    inside = any(source.holds(words) for source in statement.source)
    return not (inside and any(c.overlaps(words) for s in reading.statements if s.id != statement.id for c in s.cue))


def _beside(reading: Reading, statement: Statement) -> bool:
    """Tell whether a saying only goes with one told as past ("had dismissed the demand, with X saying that …")."""
    cue = " ".join(part.text(reading.report.text) for part in statement.cue)
    if not cue.endswith("ing"):
        return False
    return any(s.background and s.sentence == statement.sentence and s.id != statement.id for s in reading.statements)
