"""Cooperation and conflict over the years shown, from the figures that a dossier sums up of itself."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from chancery.drawing.figure import Figure
from chancery.drawing.months import Period, months, periods, step_of
from chancery.drawing.timescale import Span
from chancery.serving.keeping import MANY
from chancery.web.dates import MONTHS
from chancery.web.links import HasPath, link
from chancery.web.rendering import plural
from chancery.web.room import Room

_PATIENCE = 10.0
"""Seconds, and times the work that they take, that figures are kept while a large record goes on changing."""

_EFFORT = 50.0


@dataclass
class _Figures:
    """The figures of one dossier: for which state of the record, when and with how much work they were made."""

    line: int
    made: float
    took: float
    found: Mapping[str, Any]


_lock = Lock()
_making: dict[str, Lock] = {}
_kept: dict[str, _Figures] = {}


def figures(room: Room) -> Mapping[str, Any]:
    """Return the figures of a dossier. They sum up the whole record, so while a large one changes they may be old.

    One reader at a time makes them anew; the others meanwhile get those there are.
    """
    key = str(room.dossier.folder.resolve())
    with room.dossier.view() as view:
        line = view.last_line()
    with _lock:
        kept, making = _kept.get(key), _making.setdefault(key, Lock())
    patient = line > MANY
    if kept is not None and (
        kept.line == line or (patient and time.monotonic() - kept.made < _PATIENCE + _EFFORT * kept.took)
    ):
        return kept.found
    if not making.acquire(blocking=kept is None or not patient):
        assert kept is not None
        return kept.found
    try:
        again = _kept.get(key)
        if again is not None and again is not kept:
            return again.found
        begun = time.monotonic()
        found = room.dossier.summary()
        now = time.monotonic()
        _kept[key] = _Figures(line, now, now - begun, found)
        return found
    finally:
        making.release()


def monthly(room: HasPath, rows: Sequence[Mapping[str, Any]], span: Span) -> Figure | None:
    """Return the drawing of the months, quarters or years within a span; None where no act is dated in it."""
    step = step_of(span)
    by_month = sorted(rows, key=_month)
    drawn = [_period(room, by_month, first, last, step) for first, last in periods(span, step)]
    if not any(p.cooperation or p.conflict for p in drawn):
        return None
    return months("months", "Cooperation and conflict", drawn, span)


def _month(row: Mapping[str, Any]) -> str:
    return str(row["month"])


def _period(room: HasPath, rows: Sequence[Mapping[str, Any]], first: date, last: date, step: int) -> Period:
    begins, ends = first.isoformat()[:7], last.isoformat()[:7]
    inside = rows[bisect_left(rows, begins, key=_month) : bisect_right(rows, ends, key=_month)]
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
