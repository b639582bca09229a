"""A dyad: what each of two parties did to the other, period by period, one direction above the line and one below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from chancery.drawing.axis import axis, grid
from chancery.drawing.figure import Figure, Table
from chancery.drawing.lettering import fitted
from chancery.drawing.months import LEAST
from chancery.drawing.svg import SIZES, Size, Svg, drawing, element, linked, text
from chancery.drawing.timescale import Span, Timescale
from chancery.model.frozen import dataclass

_ROOM = {"narrow": 44.0, "middle": 52.0, "wide": 60.0}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One period: acts of cooperation and conflict from the first party to the second, and back."""

    first: date
    last: date
    forth: tuple[int, int]
    back: tuple[int, int]
    says: str
    href: str | None = None


def dyad(name: str, a: str, b: str, rows: Sequence[Exchange], span: Span) -> Figure:
    """Return both directions in all sizes, cooperation filled and conflict hatched, and the same as a table."""
    return _drawn(name, a, b, tuple(rows), span)


@lru_cache(maxsize=24)
def _drawn(name: str, a: str, b: str, rows: tuple[Exchange, ...], span: Span) -> Figure:
    most = max((sum(n) for r in rows for n in (r.forth, r.back)), default=0)
    title = f"{a} and {b}: what each did to the other"
    describes = f"Upward from {a} to {b}, downward from {b} to {a}; the longest bar stands for {most} acts."
    drawn = tuple((s.name, _variant(name, (a, b), (title, describes), rows, span, s, max(most, LEAST))) for s in SIZES)
    heads = ("Period", f"{a}: cooperation", f"{a}: conflict", f"{b}: cooperation", f"{b}: conflict")
    body = [(r.says, *(str(n) for n in (*r.forth, *r.back))) for r in rows if any((*r.forth, *r.back))]
    return Figure(drawn, Table(heads, tuple(body)))


def _variant(
    name: str,
    parties: tuple[str, str],
    told: tuple[str, str],
    rows: Sequence[Exchange],
    span: Span,
    size: Size,
    most: int,
) -> Svg:
    left = size.left
    scale = Timescale(span, left, size.right)
    room = _ROOM[size.name]
    head = 0.0 if left else size.small + 6
    middle = head + room + 2
    inside: list[Svg] = [element("path", {"d": f"M{scale.left:.1f} {middle:.1f}H{scale.right:.1f}", "class": "axis"})]
    half = size.width / 2 - 6
    for way, party, other in ((-1, parties[0], parties[1]), (1, parties[1], parties[0])):
        says = fitted(f"{party} → {other}", left - 10 if left else half, size.small)
        x, anchor = (0.0, None) if left or way < 0 else (size.width - 2.0, "end")
        y = middle + way * room / 2 + size.small / 3 if left else head - 5
        inside.append(text(x, y, says, "way", size=size.small, anchor=anchor))
    inside += [_bars(row, scale, middle, room / most) for row in rows if any((*row.forth, *row.back))]
    foot = middle + room + 2
    back = grid(scale, head, foot, size)
    return drawing(size, foot + size.small + 12, name, *told, back, inside, axis(scale, foot, size))


def _bars(row: Exchange, scale: Timescale, middle: float, unit: float) -> Svg:
    left = scale.x(row.first)
    width = max(scale.x(row.last) - left - 0.8, 1.6)
    parts = []
    for way, (cooperation, conflict) in ((-1, row.forth), (1, row.back)):
        at = middle
        for count, kind in ((cooperation, "cooperation"), (conflict, "conflict")):
            high = count * unit
            if not count:
                continue
            top = at - high if way < 0 else at
            shape = {"x": left, "y": top, "width": width, "height": high}
            parts.append(element("rect", {**shape, "class": f"bar {kind}"}))
            at = top if way < 0 else at + high
    return linked(row.href, row.says, *parts)
