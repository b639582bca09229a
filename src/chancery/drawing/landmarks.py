"""Landmarks: the few occurrences that most reports tell, each a dot at its day and its words where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import sqrt

from chancery.drawing.axis import axis, grid
from chancery.drawing.figure import Figure, Table
from chancery.drawing.lettering import fitted
from chancery.drawing.svg import SIZES, Size, Svg, drawing, element, linked, text
from chancery.drawing.timescale import Span, Timescale
from chancery.model.frozen import dataclass

_LABEL = {"narrow": 0.0, "middle": 190.0, "wide": 260.0}
_ROWS = {"narrow": 3, "middle": 5, "wide": 5}
_LEAST_LABEL = 90.0


@dataclass(frozen=True, slots=True)
class Landmark:
    """One occurrence: its number in the list beside the drawing, day, words, reports / outlets / origins, address."""

    number: int
    day: date
    says: str
    reports: int
    outlets: int
    origins: int
    kind: str
    href: str | None = None
    when: str = ""
    """The day in words, where it is known less precisely than to the day."""

    @property
    def counts(self) -> str:
        """The three counts as written in a drawing."""
        return f"{self.reports}/{self.outlets}/{self.origins}"


def landmarks(name: str, title: str, rows: Sequence[Landmark], span: Span) -> Figure:
    """Return the drawing in all sizes, and the same as a table. ``name`` makes ids unique."""
    return _drawn(name, title, tuple(rows), span)


@lru_cache(maxsize=24)
def _drawn(name: str, title: str, rows: tuple[Landmark, ...], span: Span) -> Figure:
    describes = (
        "Each dot is one occurrence; a larger dot is told by more reports. The list beside it has the same numbers."
    )
    drawn = tuple((s.name, _variant(name, title, describes, rows, span, s)) for s in SIZES)
    body = tuple((str(r.number), r.when or str(r.day), r.says, r.counts) for r in rows)
    return Figure(drawn, Table(("No.", "Date", "What", "Reports / outlets / origins"), body))


def _variant(name: str, title: str, describes: str, rows: Sequence[Landmark], span: Span, size: Size) -> Svg:
    left = size.left
    scale = Timescale(span, left, size.right)
    line = size.letters * 1.75
    placed = _placed(rows, scale, size)
    used = max((row for _, row, _ in placed), default=-1) + 1
    bottom = used * line + 10
    inside: list[Svg] = []
    stems: list[Svg] = []
    for mark, row, label in placed:
        x, y = scale.x(mark.day), bottom - 10 - row * line - line / 2 + 2
        radius = _radius(mark)
        dot = element("circle", {"cx": x, "cy": y, "r": radius, "class": f"dot dot-{mark.kind}"})
        told = text(x, y + size.small * 0.35, str(mark.number), "dot-number", size=size.small - 1, anchor="middle")
        words = [text(x + radius + 4, y + size.small * 0.35, label, "landmark", size=size.small)] if label else []
        stems.append(element("path", {"d": f"M{x:.1f} {y:.1f}V{bottom:.1f}", "class": "stem"}))
        says = f"{mark.number}. {mark.when or mark.day}: {mark.says} ({mark.counts})"
        inside.append(linked(mark.href, says, dot, told, *words))
    back = grid(scale, 0, bottom, size)
    return drawing(
        size, bottom + size.small + 12, name, title, describes, back, stems, inside, axis(scale, bottom, size)
    )


def _radius(mark: Landmark) -> float:
    return 9.0 + min(sqrt(mark.reports), 6.0)


def _placed(rows: Sequence[Landmark], scale: Timescale, size: Size) -> list[tuple[Landmark, int, str]]:
    """Give each landmark the row where the one before it is farthest away, and the words that fit before the next."""
    ends = [float("-inf")] * _ROWS[size.name]
    dots: list[tuple[Landmark, int]] = []
    for mark in sorted(rows, key=lambda r: (r.day, r.number)):
        free = [i for i, end in enumerate(ends) if scale.x(mark.day) - end > _LABEL[size.name] + 2 * _radius(mark)]
        row = free[0] if free else min(range(len(ends)), key=lambda i: (ends[i], i))
        ends[row] = scale.x(mark.day)
        dots.append((mark, row))
    return [(mark, row, _label(mark, row, dots[i + 1 :], scale, size)) for i, (mark, row) in enumerate(dots)]


def _label(mark: Landmark, row: int, behind: Sequence[tuple[Landmark, int]], scale: Timescale, size: Size) -> str:
    x, radius = scale.x(mark.day), _radius(mark)
    following = next((scale.x(m.day) - _radius(m) for m, r in behind if r == row), float(size.width))
    room = min(_LABEL[size.name], following - x - radius - 12)
    return fitted(mark.says, room, size.small) if room > _LEAST_LABEL else ""
