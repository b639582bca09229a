"""Peer: what another finder of time expressions has to answer to be scored beside ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.util import find_spec

from chancery.errors import InputError
from chancery.evaluation.gold import GoldText
from chancery.evaluation.prediction import Prediction, SaidReport, SaidTime
from chancery.model.frozen import dataclass

Finder = Callable[[str, date], Iterator[SaidTime]]
"""Finds the time expressions of one paragraph for the day on which its text appeared."""

MISSING = "not installed: pip install chancery[peers]"

_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)
_LEADING = re.compile(
    r"(?:(?:in|on|at|by|for|since|from|until|till|during|within|before|after|between|as of|to|of|and|through)\b\s*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:[\s,.;:]+|\s(?:in|on|at|by|for|to|of|and|the|a))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Peer:
    """One other program: its name, the module that must be there, and how a finder is made of it."""

    name: str
    module: str
    make: Callable[[], Finder]

    @property
    def lacking(self) -> str:
        """Why it cannot be run here; empty when it can."""
        return "" if find_spec(self.module) is not None else MISSING

    def predictions(self, texts: Sequence[GoldText]) -> dict[str, Prediction]:
        """Run it on texts whose dates are given; raises InputError where a text has no date."""
        find = self.make()
        return {row.sha256: Prediction(SaidReport(row.sha256), times=tuple(_times(row, find))) for row in texts}


def _times(row: GoldText, find: Finder) -> Iterator[SaidTime]:
    if row.day is None:
        raise InputError("a text without its date cannot be put to a peer", where=row.id)
    published = date.fromisoformat(row.day)
    for paragraph in _PARAGRAPH.finditer(row.text):
        for time in find(paragraph.group(), published):
            start, end = time.span
            yield SaidTime((start + paragraph.start(), end + paragraph.start()), time.value)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Take prepositions and stray words off an expression's ends, which TimeML leaves outside."""
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading is not None and leading.end() < end else start
    trailing = _TRAILING.search(text, start, end)
    return start, trailing.start() if trailing is not None and trailing.start() > start else end
