"""Zone: a part of a report's text with one function on the page."""

from __future__ import annotations

from typing import Literal

from chancery.model.frozen import dataclass
from chancery.model.quick import quick
from chancery.model.span import Span

ZoneKind = Literal[
    "headline", "standfirst", "dateline", "body",
    "teaser", "duplicate", "caption", "byline", "related link", "promotion", "disclaimer",
]  # fmt: skip

READ_ZONES: frozenset[str] = frozenset({"headline", "standfirst", "dateline", "body"})
"""Zones that are news; the others serve for date, outlet and credit only."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone; zones are disjoint, in order, and together cover the whole text."""

    kind: ZoneKind
    span: Span

    @property
    def read(self) -> bool:
        """True when statements, events and mentions are taken from this zone."""
        return self.kind in READ_ZONES


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a read zone; ``paragraph`` counts paragraphs from 0 over the whole text."""

    span: Span
    zone: ZoneKind
    paragraph: int
