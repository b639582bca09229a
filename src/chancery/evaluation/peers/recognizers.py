"""Microsoft recognizers-text: its English date-time recognizer, its own ``timex`` turned into TIMEX3 values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Any

from chancery.evaluation.peers.peer import Finder, Peer, bare
from chancery.evaluation.prediction import SaidTime

_PERIOD = re.compile(r"\((?P<start>[^,]*),(?P<end>[^,]*),(?P<length>P[^)]*)\)$")
_SINGLE = re.compile(r"XXXX-(?:WXX-\d|\d\d-\d\d)(?P<clock>T.*)?$")
"""A day without its year or week, as it writes "Friday" and "7 May"."""
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?(?::\d\d)?$")
_QUARTERS = {1: 1, 4: 2, 7: 3, 10: 4}


def _finder() -> Finder:
    module = import_module("recognizers_date_time")
    recognize, english = module.recognize_datetime, module.Culture.English

    def find(text: str, published: date) -> Iterator[SaidTime]:
        reference = datetime(published.year, published.month, published.day)
        for hit in recognize(text, english, reference=reference):
            readings = (hit.resolution or {}).get("values") or []
            yield SaidTime(bare(text, hit.start, hit.end + 1), timex_value(readings, published))

    return find


def timex_value(readings: Sequence[Mapping[str, Any]], published: date) -> str | None:
    """Turn what it answers for one expression into a TIMEX3 value.

    Where it leaves a day open ("Friday", with one reading before and one after) the last that is over is taken, as
    suits news. A period with both its ends is written as the quarter, week, month or year that it is, where it is one.
    """
    if not readings:
        return None
    reading = _fitting(readings, published)
    timex = str(reading.get("timex") or "")
    period = _PERIOD.match(timex)
    if period is not None:
        return _named(_day(reading.get("start")) or _day(period["start"]), period["length"])
    day = next((d for d in (_day(reading.get(k)) for k in ("value", "start", "end")) if d is not None), None)
    if day is not None and (single := _SINGLE.match(timex)):
        timex = day.isoformat() + (single["clock"] or "")
    elif day is not None:
        timex = timex.replace("XXXX", f"{day.year:04d}")
    clock = _CLOCK.search(timex)
    if clock is not None:
        on = timex[: clock.start()] or published.isoformat()
        return f"{on}T{clock[1]}:{clock[2] or '00'}"
    return f"{published.isoformat()}{timex}" if timex.startswith("T") else timex


def _fitting(readings: Sequence[Mapping[str, Any]], published: date) -> Mapping[str, Any]:
    today = published.isoformat()
    over = [r for r in readings if str(r.get("value") or r.get("start") or "") <= today]
    return over[-1] if over else readings[0]


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _named(start: date | None, length: str) -> str:
    if length in ("P1W", "P7D") and start is not None and start.weekday() == 0:
        year, week, _ = start.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if start is None or start.day != 1:
        return length
    if length == "P3M" and start.month in _QUARTERS:
        return f"{start.year:04d}-Q{_QUARTERS[start.month]}"
    if length == "P6M" and start.month in (1, 7):
        return f"{start.year:04d}-H{1 if start.month == 1 else 2}"
    if length == "P1Y" and start.month == 1:
        return f"{start.year:04d}"
    if length == "P10Y" and start.month == 1 and start.year % 10 == 0:
        return f"{start.year // 10:03d}"
    if length == "P100Y" and start.year % 100 == 0:
        return f"{start.year // 100:02d}"
    return f"{start.year:04d}-{start.month:02d}" if length == "P1M" else length


RECOGNIZERS = Peer("recognizers-text", "recognizers_date_time", _finder)
