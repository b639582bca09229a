"""Happened: days of what has taken place where the verb looks ahead ("will stay open after a vote on Tuesday")."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.time_grammar.items import WEEKDAYS, Item

_EVENTS = frozenset(
    """meeting meetings debate hearing session sitting address interview rally conference briefing gathering forum
    ceremony service vote""".split()
)
_AT = frozenset(("at", "in", "during"))
_WHICH = frozenset("a an the their its his her that this last".split())
_STEPS = frozenset(("on", "late", "early"))
_REACH = 5
_DECISIONS = frozenset("voted decided agreed ordered offered moved chose resolved".split())
_APPOINTED = frozenset(
    """meet hold visit begin start resume return travel arrive attend convene reconvene vote launch hear testify appear
    open reopen strike talk host join play march continue leave go fly end be have receive sign send speak address stop
    halt release free publish announce present discuss""".split()
)
"""What is done on a day that is agreed on."""
_AFTER = frozenset(("after", "following", "under"))


def of_a_weekday(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell "Tuesday night", which lies near on either side, from a day of the calendar."""
    return any(item.lower in WEEKDAYS for item in items[first:last])


def at_an_event(items: Sequence[Item], first: int) -> bool:
    """Tell "moved to close the pool at its meeting Tuesday": the day is that of the event, and of the main verb."""
    at = first - 1
    while at > 0 and items[at].lower in _STEPS:
        at -= 1
    if at < 1 or items[at].lower not in _EVENTS:
        return False
    before = [items[k].lower for k in range(at - 1, max(-1, at - 1 - _REACH), -1)]
    which = next((k for k, word in enumerate(before) if word in _WHICH), None)
    return which is not None and which + 1 < len(before) and before[which + 1] in _AT


def decides(items: Sequence[Item], infinitive: int, first: int) -> bool:
    """Tell "voted to close the pool on Tuesday", where the vote was on Tuesday, from "agreed to meet on Tuesday"."""
    at = infinitive - 1
    while at > 0 and (not items[at].lower.isalpha() or items[at].lower.endswith("ly")):
        at -= 1  # "voted 7-2 to close it"
    if at < 0 or infinitive + 3 > first or items[at].lower not in _DECISIONS:
        return False
    return items[infinitive + 1].lower not in _APPOINTED


def behind_after(items: Sequence[Item], at: int, first: int) -> bool:
    """Tell the "after" of "will stay open after a vote on Tuesday": what follows it has been."""
    return items[at].lower in _AFTER and at < first - 1


__all__ = ["at_an_event", "behind_after", "decides", "of_a_weekday"]
