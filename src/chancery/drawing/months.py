"""Cooperation above, conflict below: how many acts of each fell in every month, quarter or year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from chancery.drawing.axis import axis, grid
from chancery.drawing.figure import Figure, Table
from chancery.drawing.svg import SIZES, Size, Svg, drawing, element, linked, text
from chancery.drawing.timescale import Span, Timescale
from chancery.model.frozen import dataclass

LEAST = 4
"""Acts that the height of a drawing stands for at least, so that a single one does not look like many."""

_ROOM = {"narrow": 46.0, "middle": 56.0, "wide": 64.0}


@dataclass(frozen=True, slots=True)
class Period:
    """One month, quarter or year: its days, the acts of each kind, what a person is told of it, where it leads."""

    first: date
    last: date
    cooperation: int
    conflict: int
    says: str
    href: str | None = None


def months(name: str, title: str, rows: Sequence[Period], span: Span) -> Figure:
    """Return the bars of all periods in all sizes, and the same as a table. ``name`` makes ids unique.

    The last drawings are kept, as all drawings are: what they show changes far more rarely than it is looked at.
    """
    return _drawn(name, title, tuple(rows), span)


@lru_cache(maxsize=24)
def _drawn(name: str, title: str, rows: tuple[Period, ...], span: Span) -> Figure:
    most = max((n for r in rows for n in (r.cooperation, r.conflict)), default=0)
    describes = f"Bars upward count acts of cooperation, bars downward acts of conflict; the longest stands for {most}."
    drawn = tuple((s.name, _variant(name, title, describes, rows, span, s, max(most, LEAST))) for s in SIZES)
    body = [(r.says, str(r.cooperation), str(r.conflict)) for r in rows if r.cooperation or r.conflict]
    return Figure(drawn, Table(("Period", "Cooperation", "Conflict"), tuple(body)))


def _variant(name: str, title: str, describes: str, rows: Sequence[Period], span: Span, size: Size, most: int) -> Svg:
    left = size.left
    scale = Timescale(span, left, size.right)
    room = _ROOM[size.name]
    head = 0.0 if left else size.small + 6
    middle = head + room + 2
    foot = middle + room + 2
    unit = room / most
    inside: list[Svg] = [element("path", {"d": f"M{scale.left:.1f} {middle:.1f}H{scale.right:.1f}", "class": "axis"})]
    inside += list(_names(size, left, head, middle, room))
    if left:
        inside += [
            text(left - 6, y, str(most), "peak", size=size.small, anchor="end")
            for y in (middle - room + size.small * 0.7, middle + room)
        ]
    for row in rows:
        if row.cooperation or row.conflict:
            inside.append(_bars(row, scale, middle, unit))
    height = foot + size.small + 12 + (size.small + 6 if not left else 0)
    data = {"since": span.first, "until": span.last, "left": scale.left, "right": scale.right, "bottom": foot}
    back = grid(scale, head, foot, size)
    return drawing(size, height, name, title, describes, back, inside, axis(scale, foot, size), data=data)


def _names(size: Size, left: float, head: float, middle: float, room: float) -> Iterator[Svg]:
    """Yield the words for the two directions: beside the bars where there is room, else above and below."""
    if left:
        yield text(0, middle - room / 2 + size.small / 3, "cooperation", "way cooperation", size=size.small)
        yield text(0, middle + room / 2 + size.small / 3, "conflict", "way conflict", size=size.small)
    else:
        yield text(0, head - 5, "↑ cooperation", "way cooperation", size=size.small)
        yield text(size.width - 2, head - 5, "↓ conflict", "way conflict", size=size.small, anchor="end")


def _bars(row: Period, scale: Timescale, middle: float, unit: float) -> Svg:
    left, right = scale.x(row.first), scale.x(row.last)
    width = max(right - left - 0.8, 1.6)
    parts = []
    if row.cooperation:
        high = row.cooperation * unit
        parts.append(
            element("rect", {"x": left, "y": middle - high, "width": width, "height": high, "class": "bar cooperation"})
        )
    if row.conflict:
        shape = {"x": left, "y": middle, "width": width, "height": row.conflict * unit}
        parts.append(element("rect", {**shape, "class": "bar conflict"}))
    return linked(row.href, row.says, *parts)


def step_of(span: Span, most: int = 160) -> int:
    """Return how many months one bar should cover, so that there are at most ``most`` of them: 1, 3, 12, 60 or 120."""
    count = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    return next((step for step in (1, 3, 12, 60) if count / step <= most), 120)


def periods(span: Span, step: int) -> Iterable[tuple[date, date]]:
    """Yield the first and last day of each period of ``step`` months that meets the span."""
    at = (span.first.year * 12 + span.first.month - 1) // step * step
    while at <= span.last.year * 12 + span.last.month - 1:
        first = date(max(at, 12) // 12, at % 12 + 1, 1)
        after = at + step
        last = (
            date.max if after // 12 > 9999 else date.fromordinal(date(after // 12, after % 12 + 1, 1).toordinal() - 1)
        )
        yield first, last
        at = after
