"""Other times: times beside a cue that are not those of the saying, but of what is told or of whoever tells it."""

from __future__ import annotations

from chancery.model.time_expression import TimeExpression
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import CC, COLON, COMMA, POSS, PREP, QUOTE, SEMI, WH

_COARSE = frozenset(("month", "season", "quarter", "half", "year", "decade", "century"))
_SINCE = frozenset(("since", "until", "till"))
_SPOKE = frozenset("spoke answered replied asked talked testified appeared attended briefed".split())
"""Verbs by whose day somebody said something: "a man who answered the telephone on Monday said"."""
_WHO = frozenset(("who", "which"))


def is_of_something_else(draft: Draft, item: int, time: TimeExpression) -> bool:
    """Tell a time that no saying has, or that stands in another clause than the cue."""
    s, at = draft.stretch, draft.cue[0][0]
    while item > 0 and s.time[item - 1] == s.time[item]:
        item -= 1
    if time.symbolic == "PRESENT_REF" or (time.value.granularity == "decade" and item and s.cls[item - 1] & POSS):
        return True  # "now wants", "a woman in her fifties"
    if not draft.foretold and _ahead(time, behind=item > at):
        return True
    if item < at:
        apart = draft.present or draft.past_perfect or time.value.granularity in _COARSE
        return (apart and _clause_before(s, item, at)) or _of_whoever_tells(draft, item)
    if draft.act == "stance" and draft.present and time.value.granularity in _COARSE:
        return True  # "expects two cuts this year"
    return any(s.cls[k] & SEMI for k in range(at, item)) or (_is_clock(time) and _trails(draft, item))


def _ahead(time: TimeExpression, *, behind: bool) -> bool:
    """Tell what is still to come ("said the vote would be on Monday"), which no past saying has for its day."""
    if time.symbolic == "FUTURE_REF":
        return time.rule != "vague time ago"
    return time.future is True and (behind or ">" in time.symbolic)


def _clause_before(s: Stretch, item: int, at: int) -> bool:
    """Tell "what happened on Tuesday is unclear: Oslo says", "since May a truce holds, but each had refused"."""
    if any(s.cls[k] & (SEMI | COLON) for k in range(item, at)):
        return True
    since = item > 0 and s.low[item - 1] in _SINCE
    return since and any(s.cls[k] & COMMA and s.cls[k + 1] & CC for k in range(item, at - 1))


def _of_whoever_tells(draft: Draft, item: int) -> bool:
    """Tell "an engineer who came home last week said": a relative clause without a comma, which runs on to the cue."""
    s = draft.stretch
    for first, after in draft.source:
        if item < after:
            continue
        who = next((k for k in range(first + 1, min(item, after + 1)) if s.low[k] in _WHO and s.cls[k] & WH), None)
        if who is not None and not s.cls[who - 1] & COMMA and s.low[who + 1] not in _SPOKE:
            return not any(s.cls[k] & COMMA for k in range(who, draft.cue[0][0]))
    return False


def _is_clock(time: TimeExpression) -> bool:
    return time.type == "TIME" and time.symbolic.rpartition("T")[2][:1].isdecimal()


def _trails(draft: Draft, item: int) -> bool:
    """Tell the hour behind what is told ("says a call was logged at 11.40 pm") from one behind a quotation or cue."""
    s = draft.stretch
    lead = item - 1 if s.cls[item - 1] & PREP else item
    return any(after == lead and not s.cls[after - 1] & (QUOTE | COMMA) for _, after in draft.content)
