"""Position lanes: what each party holds on one issue over the years, with the holders of its offices beneath.

A stance is told by the shape of its bar as well as by words above it, never by colour alone: for is filled,
conditional hatched, against crossed, a refusal to discuss an empty frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from chancery.drawing.axis import axis, grid
from chancery.drawing.figure import Figure, Table
from chancery.drawing.lettering import fitted, length, surname
from chancery.drawing.svg import SIZES, Size, Svg, drawing, element, linked, text
from chancery.drawing.timescale import Span, Timescale
from chancery.model.frozen import dataclass

SAID = {
    "for": "for",
    "conditional": "conditional",
    "against": "against",
    "refuses": "refuses to discuss",
    "silent": "silent",
}
"""Stance → how it is written above its bar."""

_BAR = 16.0
_LEAST = 3.0
_COLOURS = 6


@dataclass(frozen=True, slots=True)
class Band:
    """One position: from when to when (None: open on that side), the stance, its condition, and where it leads."""

    start: date | None
    end: date | None
    stance: str
    condition: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """One tenure: who held an office from when to when."""

    name: str
    start: date | None
    end: date | None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The holders of one office, in order of time."""

    office: str
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One party on one issue. ``party`` is its number among the parties, which gives its colour and pattern."""

    holder: str
    party: int
    bands: tuple[Band, ...]
    offices: tuple[Line, ...] = ()


def lanes(name: str, issue: str, rows: Sequence[Lane], span: Span) -> Figure:
    """Return the drawing of an issue's lanes in all sizes, and the same as a table. ``name`` makes ids unique.

    The last drawings are kept: positions change far more rarely than they are looked at.
    """
    return _drawn(name, issue, tuple(rows), span)


@lru_cache(maxsize=24)
def _drawn(name: str, issue: str, rows: tuple[Lane, ...], span: Span) -> Figure:
    years = f"from {span.first.year} to {span.last.year}"
    describes = f"What {_listed(r.holder for r in rows)} held {years}; the table below says the same."
    drawn = tuple((size.name, _Lanes(name, size, span).draw(issue, describes, rows)) for size in SIZES)
    return Figure(drawn, _table(rows))


class _Lanes:
    """Draws one variant from above to below, keeping count of the height used."""

    def __init__(self, name: str, size: Size, span: Span) -> None:
        self._name = f"{name}-{size.name}"
        self._size = size
        self._labels = size.left
        self._scale = Timescale(span, size.left, size.right)
        self._line = size.small * 1.3
        self._y = 2.0

    def draw(self, issue: str, describes: str, rows: Sequence[Lane]) -> Svg:
        """Return the whole variant."""
        inside = [part for row in rows for part in self._lane(row)]
        bottom = self._y
        marks = axis(self._scale, bottom, self._size)
        height = bottom + self._size.small + 12
        back = grid(self._scale, 0, bottom, self._size)
        return drawing(self._size, height, self._name, issue, describes, self._patterns(rows), back, inside, marks)

    def _patterns(self, rows: Sequence[Lane]) -> Svg:
        return element("defs", None, [p for k in sorted({r.party % _COLOURS for r in rows}) for p in self._of_party(k)])

    def _of_party(self, party: int) -> Iterator[Svg]:
        stroke = {"class": f"hatch line-{party}"}
        base = {"patternUnits": "userSpaceOnUse", "width": 7, "height": 7}
        back = element("rect", {"width": 7, "height": 7, "class": f"wash wash-{party}"})
        slant = element("path", {"d": "M0 7L7 0M-1 1L1 -1M6 8L8 6", **stroke})
        cross = element("path", {"d": "M0 7L7 0M0 0L7 7", **stroke})
        yield element("pattern", {"id": self._pattern(party, "conditional"), **base}, back, slant)
        yield element("pattern", {"id": self._pattern(party, "against"), **base}, back, cross)

    def _pattern(self, party: int, stance: str) -> str:
        return f"{self._name}-{stance}-{party}"

    def _lane(self, row: Lane) -> Iterator[Svg]:
        party = row.party % _COLOURS
        top = self._y
        if not self._labels:
            self._y += self._size.letters + 4
            yield text(
                0,
                self._y - 3,
                fitted(row.holder, self._size.width, self._size.letters),
                "lane-name",
                size=self._size.letters,
            )
        says = self._y + self._line
        bar = says + 5
        if self._labels:
            shown = fitted(row.holder, self._labels - 12, self._size.letters)
            yield text(0, bar + _BAR - 3, shown, f"lane-name ink-{party}", size=self._size.letters)
        for index, band in enumerate(row.bands):
            following = row.bands[index + 1].start if index + 1 < len(row.bands) else None
            yield self._band(row.holder, party, band, following, says, bar)
        self._y = bar + _BAR
        for line in row.offices:
            yield from self._office(line, party)
        self._y += 16
        yield element("path", {"d": f"M0 {top:.0f}H{self._size.width}", "class": "rule"})

    def _band(self, holder: str, party: int, band: Band, following: date | None, says: float, top: float) -> Svg:
        left = self._scale.x(band.start) if band.start else self._scale.left
        right = self._scale.x(band.end) if band.end else self._scale.right
        right = max(right, left + _LEAST)
        shape = {"x": left, "y": top, "width": right - left, "height": _BAR}
        if band.stance == "for":
            bar = element("rect", {**shape, "class": f"band fill-{party}"})
        elif band.stance in ("conditional", "against"):
            bar = element(
                "rect", {**shape, "class": f"band line-{party}", "fill": f"url(#{self._pattern(party, band.stance)})"}
            )
        else:
            bar = element("rect", {**shape, "class": f"band empty line-{party}"})
        parts = [bar]
        if band.start is None:
            tip = f"M{left:.1f} {top:.1f}l-5 {_BAR / 2:.1f}l5 {_BAR / 2:.1f}z"
            parts.append(element("path", {"d": tip, "class": f"line-{party} tip-{band.stance} fill-{party}"}))
        if band.end is None:
            tip = f"M{right:.1f} {top:.1f}l5 {_BAR / 2:.1f}l-5 {_BAR / 2:.1f}z"
            parts.append(element("path", {"d": tip, "class": f"line-{party} tip-{band.stance} fill-{party}"}))
        room = (self._scale.x(following) if following else self._size.width) - left - 8
        told = SAID.get(band.stance, band.stance)
        shown = fitted(f"{told}: {band.condition}" if band.condition else told, room, self._size.small)
        if shown:
            parts.append(text(left, says, shown, "band-says", size=self._size.small))
            parts.append(
                element(
                    "path", {"d": f"M{left + 0.5:.1f} {says + 3:.1f}V{top:.1f}", "class": f"band-from line-{party}"}
                )
            )
        return linked(band.href, band_says(holder, band), *parts)

    def _office(self, line: Line, party: int) -> Iterator[Svg]:
        y = self._y + 9
        size = self._size.small
        if self._labels:
            yield text(0, y + size, fitted(line.office, self._labels - 12, size), "office-name", size=size)
        for one in line.holdings:
            left = self._scale.x(one.start) if one.start else self._scale.left
            right = self._scale.x(one.end) if one.end else self._scale.right
            if right - left < _LEAST:
                continue
            bar = element("path", {"d": f"M{left:.1f} {y:.1f}H{right - 2:.1f}", "class": f"tenure line-{party}"})
            shown = holder_name(
                one, right - left - 6 + (self._size.width - right if one is line.holdings[-1] else 0), size
            )
            label = [text(left, y + size, shown, "holder", size=size)] if shown else []
            yield linked(one.href, holding_says(line.office, one), bar, *label)
        self._y = y + size + 3


def band_says(holder: str, band: Band) -> str:
    """Return what a bar says when pointed at: "Russia: conditional, only after …, since 19 January 2025"."""
    condition = f", {band.condition}" if band.condition else ""
    return f"{holder}: {SAID.get(band.stance, band.stance)}{condition}, {between(band.start, band.end)}"


def holding_says(office: str, one: Holding) -> str:
    """Return what a tenure says when pointed at."""
    return f"{one.name}, {office}, {between(one.start, one.end)}"


def holder_name(one: Holding, room: float, size: float) -> str:
    """Return a holder's name, or only the surname, where it fits; "" where neither does."""
    return next((name for name in (one.name, surname(one.name)) if length(name, size) <= room), "")


def between(start: date | None, end: date | None) -> str:
    """Return a stretch of days in words: "from 2022-03-01 to 2025-01-19", "since 2025-10-24"."""
    if start and end:
        return f"from {start} to {end}"
    if start:
        return f"since {start}"
    return f"until {end}" if end else "of unknown date"


def _listed(names: Iterable[str]) -> str:
    every = list(dict.fromkeys(names))
    return " and ".join([", ".join(every[:-1]), every[-1]] if len(every) > 1 else every) or "nobody"


def _table(rows: Sequence[Lane]) -> Table:
    body = [
        (row.holder, SAID.get(b.stance, b.stance), b.condition or "", str(b.start or ""), str(b.end or ""))
        for row in rows
        for b in row.bands
    ]
    return Table(("Party", "Stance", "Condition", "From", "To"), tuple(body))
