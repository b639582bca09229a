"""Days as places along a line, and the years, quarters or months that are marked on it."""

from __future__ import annotations

from datetime import date, timedelta

from chancery.drawing.lettering import length
from chancery.model.frozen import dataclass

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""Months between two marks, finest first."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a drawing shows, both included; it shows at least a month."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it shows."""
        return max((self.last - self.first).days, 1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the scale: where, and what is written at it ("" where there is no room)."""

    x: float
    says: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Timescale:
    """From days to places between ``left`` and ``right``."""

    span: Span
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the place of a day; those outside stand at the nearer end."""
        part = (day - self.span.first).days / self.span.days
        return self.left + (self.right - self.left) * min(max(part, 0.0), 1.0)

    def ticks(self, size: float) -> list[Tick]:
        """Return the marks, as fine as their labels have room for: years, or months within few of them."""
        months = (self.span.last.year - self.span.first.year) * 12 + self.span.last.month - self.span.first.month + 1
        room = (self.right - self.left) / max(months, 1)
        step = next((s for s in _STEPS if s * room >= self._needs(s, size)), _STEPS[-1])
        return self._marks(step, size)

    def _needs(self, step: int, size: float) -> float:
        return length("2025" if step >= 12 else "Mar 2025" if step == 1 else "Mar 25", size) + size

    def _marks(self, step: int, size: float) -> list[Tick]:
        first = self.span.first
        at = first.year * 12 + first.month - 1
        at += -at % step
        found: list[Tick] = []
        while at // 12 <= min(self.span.last.year, 9999) and date(at // 12, at % 12 + 1, 1) <= self.span.last:
            x = self.x(date(at // 12, at % 12 + 1, 1))
            if date(at // 12, at % 12 + 1, 1) >= first:
                january = at % 12 == 0
                says = str(at // 12) if step >= 12 or january else f"{_MONTHS[at % 12]}"
                fits = x + length(says, size) <= self.right + size
                found.append(Tick(x, says if fits else "", january))
            at += step
            if at // 12 > 9999:
                break
        return found


def span_of(days: list[date], *, pad: int = 20) -> Span | None:
    """Return a span that holds all days, with ``pad`` days before and after; None where there are no days."""
    if not days:
        return None
    first, last = min(days), max(days)
    room = max(pad, (last - first).days // 50)
    return Span(_shifted(first, -room), _shifted(last, room))


def _shifted(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return date.min if by < 0 else date.max
