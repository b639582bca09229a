"""Era constraints: a report that names something came after it began (``knowledge/data/eras/*.yaml``)."""

from __future__ import annotations

from typing import NamedTuple

from chancery.knowledge.eras import Era, EraIndex
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import shifted
from chancery.reading.page import Page

_SLACK = 1
"""Days: news of the day itself may be a day older where the report was written."""


class Told(NamedTuple):
    """An era that a report names, where it does first, and how often."""

    era: Era
    span: Span
    times: int


def find_eras(page: Page, index: EraIndex) -> tuple[Told, ...]:
    """Return the eras that the read zones of a report name, in text order, each once."""
    found: dict[Era, tuple[Span, int]] = {}
    full: set[Era] = set()
    for tokens, columns in zip(page.tokens, page.columns, strict=True):
        end = 0
        for at in index.starts(columns.texts):
            hit = index.find(tokens, at) if at >= end else None
            if hit is None:
                continue
            span, count = found.get(hit.era, (Span(tokens[at].start, tokens[at + hit.length - 1].end), 0))
            found[hit.era] = span, count + 1
            if hit.era.kind != "people" or hit.length > 1 or " " not in hit.era.name:
                full.add(hit.era)
            end = at + hit.length
    # a surname alone is anybody's: it counts where the whole name stands too
    return tuple(Told(era, span, count) for era, (span, count) in found.items() if era in full)


def clues_of_eras(page: Page, told: tuple[Told, ...]) -> list[Clue]:
    """Clues from eras that nobody can have named before their first day."""
    clues = []
    for era, span, _ in told:
        if era.firm:
            says = f"“{span.text(page.text)}” is named, which nobody could before {era.first}."
            allowed = (Interval(shifted(era.first, -_SLACK), None),)
            clues.append(
                Clue(4.1, Constraint("event" if era.kind == "events" else "thing", allowed, Basis("era", span, says)))
            )
    return clues
