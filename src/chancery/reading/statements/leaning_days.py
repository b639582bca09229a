"""Leaning days: when something was said that is told from another day ("hours later", "that night", "at the time").

What such words count from is the day that the report told last in its own words, and no day that somebody spoke of.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.quick import replaced
from chancery.model.statement import When
from chancery.model.time_expression import TimeExpression
from chancery.reading.statements.circumstances import as_when, outside
from chancery.reading.statements.dated_phrases import SHORT_SPANS
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.news_days import NewsDays
from chancery.reading.statements.stretch import Stretch
from chancery.reading.valuing import parse

_OF_THE_DAY = ("in", "the", "day")
_AFTERWARDS = frozenset(("afterwards", "afterward", "thereafter"))
_THEN = _AFTERWARDS | {"then"}
_WORDS = _THEN | SHORT_SPANS | {"time", "eve"}
_NEAR = 3
"""Sentences over which "at the time" reaches back."""


def leaning_day(own: When, draft: Draft, times: Sequence[TimeExpression], news: NewsDays) -> When:
    """Return a saying's own time, told anew from the day of the story where its words lean on that one."""
    assert own.time is not None
    time, s = times[own.time], draft.stretch
    words = [s.low[k] for k, number in enumerate(s.time) if number == own.time]
    if time.rule == "vague time ago" and time.symbolic.endswith("_REF"):
        short = not SHORT_SPANS.isdisjoint(words)
        if not short and time.symbolic == "PAST_REF":
            return own  # "years ago"
        return _from_story(own, s, news, times, "on" if short else "after", None)
    if parse(time.symbolic).anchor == "pub" and _is_bare_clock(time):
        return _from_story(own, s, news, times, "on", None)  # "at 9 p.m." is of the day that is told
    if tuple(words[-3:]) == _OF_THE_DAY and time.symbolic == "pub+0d":
        return _from_story(own, s, news, times, "on", None)
    spoken_of = time.anchor_time in news.spoken_of
    if time.anchor == "previous" and spoken_of and parse(time.symbolic).unit == "d":
        return _from_story(own, s, news, times, own.relation, time.symbolic.removeprefix("prev"))
    return own


def _is_bare_clock(time: TimeExpression) -> bool:
    parsed = parse(time.symbolic)
    clock = parsed.clock[1:2].isdecimal()
    return clock and parsed.target is None and not parsed.shift and time.rule.startswith("clock")


def _from_story(
    own: When, s: Stretch, news: NewsDays, times: Sequence[TimeExpression], relation: str, shift: str | None
) -> When:
    at = news.last_told(s, days=True, reach=None)
    at = news.news if at is None else at
    if at is None or at == own.time:
        return own
    return replaced(as_when(times, at, "on"), span=own.span, relation=relation, shift=shift)


def day_of_then(draft: Draft, times: Sequence[TimeExpression], news: NewsDays) -> When | None:
    """Return the day of "he said then", "at the time", "hours before the vote", "on the eve of her resignation"."""
    s = draft.stretch
    if not draft.cue or _WORDS.isdisjoint(s.low):
        return None
    free = outside(draft)
    found = next((k for k in free if s.low[k] in _WORDS and _leans(s, k, draft)), None)
    if found is None:
        return None
    eve = s.low[found] == "eve"
    at = news.last_told(s, days=eve or s.low[found] in SHORT_SPANS, reach=_NEAR)
    if at is None:
        return None
    implied = s.low[found] in _AFTERWARDS
    return replaced(as_when(times, at, "on", carried=True), shift="-1d" if eve else None, implied=implied)


def _leans(s: Stretch, item: int, draft: Draft) -> bool:
    """Tell "at the time", "said then", "hours before the vote" from "in time", "then resigned", "for hours"."""
    word, before = s.low[item], s.low[max(0, item - 2) : item]
    after = s.low[item + 1] if item + 1 < len(s) else ""
    if s.time[item] >= 0:
        return False
    if word == "time":
        return before in (["at", "the"], ["at", "that"]) and after not in ("of", "when")
    if word == "eve":
        return before == ["on", "the"] and after == "of"
    if word in SHORT_SPANS:
        return after in ("before", "after") or before[-1:] == ["within"]
    first, last = draft.cue[0][0], draft.cue[-1][1]
    return item in (last, first - 1) or first <= item < last or item == 0
