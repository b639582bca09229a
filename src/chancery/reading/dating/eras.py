"""Era constraints: a report that names something came after it began (``knowledge/data/eras/*.yaml``)."""

from __future__ import annotations

from collections.abc import Sequence
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


_BEGINNING = frozenset({"United", "New", "South", "North", "Saint", "Saudi", "Great", "Los", "San"})
"""Words that stand at the beginning of many names of states and towns."""


class Told(NamedTuple):
    """An era that a report names, where it does first, and how often."""

    era: Era
    span: Span
    times: int


def find_eras(
    page: Page, index: EraIndex, places: tuple[Sequence[int], Sequence[int]] | None = None
) -> tuple[Told, ...]:
    """Return the eras that the read zones of a report name, in text order, each once.

    ``places`` are those at which one of either table of ``index`` may begin, where they are known (``beginnings``).
    """
    found: dict[Era, tuple[Span, int]] = {}
    full: set[Era] = set()
    for at, hit in index.names(page.flow.texts, page.flow.lowers, places):
        if _cut_short(page.flow.texts, at, hit.length):
            continue
        span, count = found.get(hit.era) or (page.span_of(at, hit.length), 0)
        found[hit.era] = span, count + 1
        if hit.era.kind != "people" or hit.length > 1 or " " not in hit.era.name:
            full.add(hit.era)
    # a surname alone is anybody's: it counts where the whole name stands too
    return tuple(Told(era, span, count) for era, (span, count) in found.items() if era in full)


def _cut_short(words: Sequence[str], at: int, length: int) -> bool:
    """True where the last word of a name begins another name ("Western United States")."""
    return words[at + length - 1] in _BEGINNING and words[at + length][:1].isupper()


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
