"""Counted days: when something was said that is counted from an act of the same sentence.

"Two days after the port closed on Tuesday", "the day before Friday's vote", "after Sunday's win".
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.quick import replaced
from chancery.model.statement import When
from chancery.model.time_expression import TimeExpression
from chancery.reading.statements.circumstances import as_when, outside
from chancery.reading.statements.dated_phrases import SHORT_SPANS, genitive_next, lapse_before
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COMMA, QUOTE, THAT

_TURNS = frozenset(("after", "before", "following"))
_REACH = 12
"""How far behind "two days after" the day may stand."""
_FINE = frozenset(("day", "time"))


def counted_day(draft: Draft, times: Sequence[TimeExpression]) -> When | None:
    """Return when it was said where the words count from another day; None where no such words stand round the cue."""
    s = draft.stretch
    if not draft.cue or _TURNS.isdisjoint(s.low) or max(s.time, default=-1) < 0:
        return None
    free = set(outside(draft))
    for item in sorted(free):
        if s.low[item] not in _TURNS:
            continue
        lapse = lapse_before(s, item)
        if lapse is not None:
            at = _day_behind(s, item, free)
            if at is None or any(s.time[k] >= 0 and k in free for k in range(lapse[0])):
                continue  # "said on Friday, two days after Tuesday's vote": it has a day of its own
            sign = "-" if s.low[item] == "before" else "+"
            return replaced(as_when(times, s.time[at], "on"), shift=f"{sign}{lapse[1]}")
        if item and s.low[item - 1] in SHORT_SPANS:
            at = _day_behind(s, item, free)  # "hours before Monday's parade"
            if at is not None and times[s.time[at]].value.granularity in _FINE:
                return as_when(times, s.time[at], "on")
    return None


def day_of_event(draft: Draft, times: Sequence[TimeExpression]) -> When | None:
    """Return the day of "said after Sunday's win": what is said right after what happened is said on that day."""
    s = draft.stretch
    if not draft.cue or draft.present or "after" not in s.low:
        return None
    for item in outside(draft):
        if s.low[item] != "after" or item < draft.cue[0][0] or item + 2 >= len(s) or s.time[item + 1] < 0:
            continue
        last = item + 1
        while last + 1 < len(s) and s.time[last + 1] == s.time[item + 1]:
            last += 1
        if genitive_next(s, last) and times[s.time[last]].value.granularity in _FINE:
            return as_when(times, s.time[last], "on")
    return None


def _day_behind(s: Stretch, item: int, free: set[int]) -> int | None:
    """The item of the day that "two days after" counts from."""
    for k in range(item + 1, min(len(s), item + _REACH)):
        if s.cls[k] & (COMMA | QUOTE | THAT) or k not in free:
            return None
        if s.time[k] >= 0:
            return k
    return None
