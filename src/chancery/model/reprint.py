"""Reprint: a passage that stands in two reports."""

from __future__ import annotations

from typing import Literal

from chancery.model.frozen import dataclass
from chancery.model.span import Span

ReprintKind = Literal["copy", "shortened", "passage", "shared quote"]
Direction = Literal["a to b", "b to a", "unknown"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a reprint: report id and span."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reprint:
    """A passage that stands in two reports, ``a`` having the lesser report id; who copied from whom where known."""

    a: Passage
    b: Passage
    kind: ReprintKind
    direction: Direction
    likeness: float
