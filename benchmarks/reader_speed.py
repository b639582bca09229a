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


def first_reading(texts: Sequence[str], before: Sequence[str]) -> Speed:
    """Measure the reader on texts that it meets for the first time, in a process that has read others ``before``.

    What it keeps of words it has met helps less than in ``reader_speed``, where all but the first pass meet no new one.
    To be measured before anything else has read the texts.
    """
    knowledge = load_knowledge()
    for text in before:
        read(Report(text), knowledge)
    return measure(lambda text: read(Report(text), knowledge), texts, 1)
