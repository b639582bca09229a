"""Tenures on a line: the offices of a person, or the holders of an office, over the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from chancery.drawing.axis import axis, grid
from chancery.drawing.figure import Figure, Table
from chancery.drawing.lanes import Holding, Line, holder_name, holding_says
from chancery.drawing.lettering import fitted
from chancery.drawing.svg import SIZES, Size, Svg, drawing, element, linked, text
from chancery.drawing.timescale import Span, Timescale
from chancery.model.frozen import dataclass

_BAR = 12.0
_LEAST = 3.0


@dataclass(frozen=True, slots=True)
class Said:
    """One saying on its day, drawn as a dot under the tenures."""

    day: date
    says: str
    href: str | None = None


def tenures(name: str, title: str, rows: Sequence[Line], span: Span, said: Sequence[Said] = ()) -> Figure:
    """Return one line an office, with who held it from when to when, in all sizes and as a table; the days of what was
    ``said`` are dots beneath."""
    describes = f"Who held which office from {span.first.year} to {span.last.year}."
    drawn = tuple((size.name, _variant(name, title, describes, rows, span, size, said)) for size in SIZES)
    body = [(line.office, h.name, str(h.start or ""), str(h.end or "")) for line in rows for h in line.holdings]
    return Figure(drawn, Table(("Office", "Holder", "From", "To"), tuple(body)))


def _variant(
    name: str, title: str, describes: str, rows: Sequence[Line], span: Span, size: Size, said: Sequence[Said]
) -> Svg:
    scale = Timescale(span, 0.0, size.right)
    inside: list[Svg] = []
    y = 0.0
    for line in rows:
        y += size.letters + 6
        inside.append(text(0, y, fitted(line.office, size.width, size.letters), "lane-name", size=size.letters))
        y += 8
        levels = _levels(line, scale, size)
        rows_used = max((level for _, level in levels), default=0) + 1
        for one, level in levels:
            inside += list(_bar(line.office, one, scale, y + level * (_BAR + size.small + 6), size))
        y += rows_used * (_BAR + size.small + 6) + 4
    if said:
        y += size.letters + 6
        inside.append(text(0, y, "Said, as reports tell", "lane-name", size=size.letters))
        y += 16
        inside += [_dot(one, scale.x(one.day), y) for one in said]
        y += 14
    back = grid(scale, 0, y, size)
    return drawing(size, y + size.small + 12, name, title, describes, back, inside, axis(scale, y, size))


def _dot(one: Said, x: float, y: float) -> Svg:
    return linked(one.href, one.says, element("circle", {"cx": x, "cy": y, "r": 4.5, "class": "said"}))


def _levels(line: Line, scale: Timescale, size: Size) -> list[tuple[Holding, int]]:
    """Put holders whose times overlap (deputies, spokespeople) on lines of their own, five at most."""
    ends: list[float] = []
    found = []
    for one in line.holdings:
        left, right = _ends(one, scale)
        level = next((i for i, end in enumerate(ends) if left >= end - 1), len(ends))
        if level == len(ends):
            ends.append(right)
        ends[level] = right
        found.append((one, min(level, 4)))
    return found


def _ends(one: Holding, scale: Timescale) -> tuple[float, float]:
    left = scale.x(one.start) if one.start else scale.left
    right = scale.x(one.end) if one.end else scale.right
    return left, max(right, left + _LEAST)


def _bar(office: str, one: Holding, scale: Timescale, y: float, size: Size) -> Iterator[Svg]:
    left, right = _ends(one, scale)
    bar = element("rect", {"x": left, "y": y, "width": right - left - 1.5, "height": _BAR, "class": "tenure-bar"})
    shown = holder_name(one, right - left - 4 + (size.width - right if right >= scale.right else 0), size.small)
    label = [text(left, y + _BAR + size.small, shown, "holder", size=size.small)] if shown else []
    yield linked(one.href, holding_says(office, one), bar, *label)
