"""What reading a report costs, as a ratio to hashing it and cutting it into words."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.evaluation.reference import Speed, measure
from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read


def reader_speed(texts: Sequence[str], passes: int = 3) -> Speed:
    """Measure the rule-based reader, all stages, knowledge loaded before."""
    knowledge = load_knowledge()
    return measure(lambda text: read(Report(text), knowledge), texts, passes)
