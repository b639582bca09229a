"""Clues: short looks at a reading that several steps need, each a pure function of that reading."""

from __future__ import annotations

from datetime import date

from chancery.knowledge import Knowledge
from chancery.model.dates import Interval
from chancery.model.reading import Reading
from chancery.model.span import Span, hull
from chancery.model.statement import Statement, When

STATED = ("day", "time", "week", "month")
"""Granularities at which a date says which saying or act is meant."""


def statement_span(reading: Reading, statement: Statement) -> Span:
    """Return the words of a telling: content, cue and source together, inside the sentences that hold them."""
    parts = [*statement.content, *statement.cue, *statement.source]
    if not parts:
        return reading.sentences[statement.sentence].span
    return hull(parts)


def content_text(reading: Reading, statement: Statement) -> str:
    """Return the words of what was said."""
    return " ".join(span.text(reading.report.text) for span in statement.content)


def verbatim_text(reading: Reading, statement: Statement) -> str:
    """Return the words that are quoted, empty when none are."""
    return " ".join(span.text(reading.report.text) for span in statement.verbatim)


def interval_of(when: When | None) -> Interval | None:
    """Return the days that a time can mean, None where the text gives no time."""
    return None if when is None else Interval(when.earliest, when.latest)


def exact_day(when: When | None) -> date | None:
    """Return the day when a time names a single one, else None."""
    if when is None or when.earliest is None or when.earliest != when.latest or when.relation != "on":
        return None
    return when.earliest


def own_words(reading: Reading, when: When) -> bool:
    """Tell whether a time rests on words of the report rather than on its publication date alone."""
    return when.span is not None


def party_chain(statement: Statement, reading: Reading, knowledge: Knowledge) -> frozenset[str]:
    """Return everyone that the speaker may speak for, the speaker included: person < office < body < state."""
    if statement.speaker is None:
        return frozenset()
    chain = {statement.speaker, *above(statement.speaker, statement, reading, knowledge)}
    if statement.office is not None:
        chain.add(statement.office)
        chain.update(knowledge.above(statement.office, None))
    return frozenset(chain)


def above(speaker: str, statement: Statement, reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """Return whom a speaker spoke for on the day: by knowledge or, for one made from the report, by its office."""
    day = exact_day(statement.said) or (statement.said.latest if statement.said is not None else None)
    day = day or reading.published.interval.latest
    entity = reading.entities.get(speaker)
    if entity is not None and not entity.known:
        found = knowledge.above(entity.office, None) if entity.office else ()
        return ((entity.office, *found)) if entity.office else ()
    return knowledge.above(speaker, day)
