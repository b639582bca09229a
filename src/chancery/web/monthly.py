"""Cooperation and conflict over the years shown, from the figures that a dossier sums up of itself."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from chancery.drawing.figure import Figure
from chancery.drawing.months import Period, months, periods, step_of
from chancery.drawing.timescale import Span
from chancery.web.dates import MONTHS
from chancery.web.links import HasPath, link
from chancery.web.rendering import plural

if TYPE_CHECKING:
    from chancery.dossier import Dossier

_FRESH = 10.0
"""Seconds that the figures of a dossier are kept: they sum up the whole record, which a reader need not wait for."""

_lock = Lock()
_kept: dict[str, tuple[float, Mapping[str, Any]]] = {}


def figures(dossier: Dossier) -> Mapping[str, Any]:
    """Return the figures of a dossier, at most some seconds old."""
    key = str(dossier.folder)
    with _lock:
        made, found = _kept.get(key, (0.0, {}))
    if found and time.monotonic() - made < _FRESH:
        return found
    found = dossier.summary()
    with _lock:
        _kept[key] = (time.monotonic(), found)
    return found


def monthly(room: HasPath, rows: Sequence[Mapping[str, Any]], span: Span) -> Figure | None:
    """Return the drawing of the months, quarters or years within a span; None where no act is dated in it."""
    step = step_of(span)
    drawn = [_period(room, rows, first, last, step) for first, last in periods(span, step)]
    if not any(p.cooperation or p.conflict for p in drawn):
        return None
    return months("months", "Cooperation and conflict", drawn, span)


def _period(room: HasPath, rows: Sequence[Mapping[str, Any]], first: date, last: date, step: int) -> Period:
    inside = [row for row in rows if f"{first:%Y-%m}" <= row["month"] <= f"{last:%Y-%m}"]
    cooperation, conflict = (sum(row[side] for row in inside) for side in ("cooperation", "conflict"))
    told = f"{called(first, last, step)}: {plural(cooperation, 'act')} of cooperation, {conflict} of conflict"
    href = link(room, "timeline", since=first.isoformat(), until=last.isoformat(), kind="act")
    return Period(first, last, cooperation, conflict, told, href)


def called(first: date, last: date, step: int) -> str:
    """Return what a period is called: "March 2022", "January to March 2022", "2022", "2020 to 2024"."""
    if step == 1:
        return f"{MONTHS[first.month - 1]} {first.year}"
    if step < 12:
        return f"{MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year}"
    return str(first.year) if step == 12 else f"{first.year} to {last.year}"
