"""Utterances: "yesterday" inside a quotation counts from the day it was spoken, not from the report's.

And under a dateline with a day ("WASHINGTON, Sept. 29 —") "today" is that day, whenever the paper came out.

Run after the statements are found, because only they tell who is quoted and when that was said. Where the report does
not say when, the words keep the day of publication as their anchor, as those of the report itself do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chancery.model.dates import Interval
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.model.time_expression import TimeExpression
from chancery.model.zone import Zone
from chancery.reading.valuing import parse, value

_LONGEST_CHAIN = 25
_DAY_OF_TELLING = re.compile(r"pub([+-][01]d)?(T\w+)?")


def anchored_at_utterances(
    times: tuple[TimeExpression, ...], statements: Sequence[Statement]
) -> tuple[TimeExpression, ...]:
    """Return the times with those in quotations anchored to when the quotation was said.

    Only verbatim words are moved: an indirect "said on Friday that he came yesterday" tells in the reporter's time.
    """
    moved: dict[int, TimeExpression] = {}
    starts = [time.span.start for time in times]
    for statement in statements:
        said = statement.said
        if said is None or said.time is None or said.relation != "on" or said.shift is not None:
            continue  # counted from another day, it is no expression that words could be told from
        if not _tells_a_day(times[said.time]):
            continue
        for index in _inside(times, starts, statement.verbatim):
            time = times[index]
            if time.anchor != "published" or index in moved or _leans_on(times, said.time, index):
                continue
            symbolic = "said" + time.symbolic.removeprefix("pub")
            worth = value(symbolic, Interval(), times[said.time].value)
            moved[index] = replace(time, symbolic=symbolic, anchor="previous", anchor_time=said.time, value=worth)
    return tuple(moved.get(k, time) for k, time in enumerate(times)) if moved else times


def anchored_at_dateline(times: tuple[TimeExpression, ...], zones: Iterable[Zone]) -> tuple[TimeExpression, ...]:
    """Return the times with "today", "yesterday", "last night" of the report's own words anchored to its dateline.

    Only where the dateline gives a day; what counts weeks or names a weekday means the same from either day.
    """
    datelines = [zone.span for zone in zones if zone.kind == "dateline"]
    filed = next((k for k, t in enumerate(times) if _dates(t) and any(d.holds(t.span) for d in datelines)), None)
    if filed is None or times[filed].value.granularity not in ("day", "time"):
        return times
    moved = []
    for k, time in enumerate(times):
        near = time.anchor == "published" and not time.in_quotation and _DAY_OF_TELLING.fullmatch(time.symbolic)
        if near and k > filed:
            symbolic = "said" + time.symbolic.removeprefix("pub")
            worth = value(symbolic, Interval(), times[filed].value)
            time = replace(time, symbolic=symbolic, anchor="previous", anchor_time=filed, value=worth)
        moved.append(time)
    return tuple(moved)


def _dates(time: TimeExpression) -> bool:
    """Tell "Sept. 29", "Wednesday", "Wednesday night" in a dateline from a clock in it."""
    return time.type == "DATE" or (time.type == "TIME" and parse(time.symbolic).target is not None)


def _tells_a_day(time: TimeExpression) -> bool:
    return time.type in ("DATE", "TIME") and not time.in_quotation and not time.symbolic.endswith("_REF")


def _inside(times: Sequence[TimeExpression], starts: Sequence[int], stretches: Sequence[Span]) -> Iterator[int]:
    for stretch in stretches:
        for index in range(bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)):
            if times[index].span.end <= stretch.end:
                yield index


def _leans_on(times: Sequence[TimeExpression], index: int, other: int) -> bool:
    """True when the time of the saying is itself told from the quoted one, so that neither could be valued."""
    at: int | None = index
    for _ in range(_LONGEST_CHAIN):
        if at is None:
            return False
        if at == other:
            return True
        at = times[at].anchor_time
    return True
