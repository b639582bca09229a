"""A drawing in all its sizes, with the table that says the same in words."""

from __future__ import annotations

from chancery.drawing.svg import Svg
from chancery.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings: what a drawing shows, for those who cannot see it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The variants of a drawing by the name of their size, and its table."""

    variants: tuple[tuple[str, Svg], ...]
    table: Table
