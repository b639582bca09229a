"""The time axis under a drawing, and the thin upright lines behind it."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.drawing.svg import Size, Svg, element, text
from chancery.drawing.timescale import Timescale


def axis(scale: Timescale, y: float, size: Size) -> Iterator[Svg]:
    """Yield the base line at ``y`` and the years or months beneath it."""
    yield element("path", {"d": f"M{scale.left:.1f} {y:.1f}H{scale.right:.1f}", "class": "axis"})
    for tick in scale.ticks(size.small):
        if tick.says:
            yield element("path", {"d": f"M{tick.x:.1f} {y:.1f}v4", "class": "axis"})
            yield text(
                tick.x + 3, y + size.small + 2, tick.says, "tick strong" if tick.strong else "tick", size=size.small
            )


def grid(scale: Timescale, top: float, bottom: float, size: Size) -> Iterator[Svg]:
    """Yield an upright line for each labelled mark of the axis."""
    for tick in scale.ticks(size.small):
        if tick.says:
            yield element("path", {"d": f"M{tick.x:.1f} {top:.1f}V{bottom:.1f}", "class": "grid"})
