"""What coding events costs: of the rest of the reader, and in sentences a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chancery.evaluation.reference import cpu_seconds
from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.events.coder import find_events
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from chancery.reading.reader import read
from chancery.reading.statements.finder import find_statements
from chancery.reading.times import find_times


@dataclass(frozen=True, slots=True)
class CoderSpeed:
    """CPU seconds of one pass over all texts: of the whole rule-based reader, and of coding the events in it."""

    sentences: int
    whole: float
    coding: float

    @property
    def ratio(self) -> float:
        """How many times the rest of the reader the coder costs."""
        return self.coding / (self.whole - self.coding)

    @property
    def sentences_per_second(self) -> float:
        """Sentences coded in a CPU second, those without an act among them."""
        return self.sentences / self.coding


def coder_speed(texts: Sequence[str], passes: int = 3) -> CoderSpeed:
    """Measure the coder on what the earlier steps of the reader found, and the whole reader in the same run."""
    knowledge = load_knowledge()
    found = {}
    for text in texts:
        page = cut(text)
        mentions, times = find_mentions(page, knowledge), find_times(page)
        found[text] = page, mentions, times, find_statements(page, mentions, times, knowledge)

    def code(text: str) -> None:
        page, mentions, times, statements = found[text]
        find_events(page, mentions.mentions, mentions.entities, times, statements, knowledge)

    sentences = sum(len(page.sentences) for page, *_ in found.values())
    return CoderSpeed(
        sentences,
        cpu_seconds(lambda text: read(Report(text), knowledge), texts, passes),
        cpu_seconds(code, texts, passes),
    )
