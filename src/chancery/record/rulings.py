"""Rulings: what a court found is a deed, though it is told like something said ("the tribunal ruled that …").

No person says it, so it is no saying; its date, court and matter are what tellings of one ruling share.
"""

from __future__ import annotations

from chancery.knowledge import Knowledge
from chancery.model.occurrence import Evidence
from chancery.model.reading import Reading
from chancery.model.statement import Statement
from chancery.record.clues import in_lead, interval_of, pattern_of_date, says_when, statement_span
from chancery.record.happenings import parties_of, theme_of, weak_telling
from chancery.record.recency import implied_interval
from chancery.record.telling import Telling
from chancery.record.vocabulary import retelling

HAPPENING = frozenset({"ruling"})


def rulings_of(reading: Reading, knowledge: Knowledge, names: frozenset[str]) -> list[Telling]:
    """Return the weak tellings of what courts found. ``names`` are stems that name states."""
    return [_telling(reading, knowledge, s, names) for s in reading.statements if is_ruling(s, reading)]


def is_ruling(statement: Statement, reading: Reading) -> bool:
    """Tell whether a statement is a court's finding rather than somebody's words."""
    text = reading.report.text
    person = (statement.speaker or "").startswith(("person:", "new-person:"))
    if person or statement.negated or not statement.source or not statement.content:
        return False
    source = " ".join(part.text(text) for part in statement.source)
    cue = " ".join(part.text(text) for part in statement.cue)
    return retelling().court.search(source) is not None and retelling().finds.search(cue) is not None


def _telling(reading: Reading, knowledge: Knowledge, statement: Statement, names: frozenset[str]) -> Telling:
    span = statement_span(reading, statement)
    when = statement.said if says_when(statement.said) else None
    background = statement.background or (when is None and not in_lead(reading, statement.sentence))
    near = [m for m in reading.mentions if span.holds(m.span)]
    return weak_telling(
        reading,
        statement.sentence,
        span,
        (Evidence(reading.report.id, span, "background" if background else "main", statement.id),),
        parties_of(near, knowledge),
        HAPPENING,
        theme_of(span, reading, names),
        interval_of(when) or implied_interval(reading, background),
        "vague" if when is None else when.granularity,
        None if when is None else pattern_of_date(when),
        background,
    )
