"""Span: where in one report's kept text something stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Start and end offsets, in Unicode code points, into one report's kept text; the end is exclusive.

    A named tuple rather than a dataclass because a reading holds thousands of them: it compares, sorts and
    serialises as ``[start, end]`` at no cost.
    """

    start: int
    end: int

    def text(self, of: str) -> str:
        """Return the words that stand at this span of ``of``."""
        return of[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all of ``spans``; raises ValueError when there are none."""
    starts, ends = zip(*spans, strict=True)
    return Span(min(starts), max(ends))
