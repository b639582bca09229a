"""Joining: what stands side by side and tells one time: "10 p.m. Wednesday", "Friday night", "the eve of 7 May"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from chancery.reading.time_grammar.items import DAY_PARTS, Item
from chancery.reading.time_grammar.matching import Draft
from chancery.reading.valuing import is_weekday, parse

_BETWEEN = frozenset({",", "on", "at", "(", "local", "time"})
_ZONE_GAP = 3
_NIGHT = re.compile(r"(\d{4}-\d\d-\d\d)/\d{4}-\d\d-\d\d")
_LINKS = frozenset({"(", ")", ",", "on", "to", "and", "or", "until", "local", "time", "-", "–", "—"})
"""What stands between two times of one day, or between a time and the day that follows it."""


def joined(drafts: Sequence[Draft], items: Sequence[Item]) -> list[Draft]:
    """Join a date and a time of day that stand side by side, and a day with the words that move it by one."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and _near(last, draft, items):
            both = _join(last, draft, items)
            if both is not None:
                out[-1] = both
                continue
        out.append(draft)
    finished = [_on_the_eve(_with_part(draft, items), items) for draft in out]
    for k in range(1, len(finished)):
        finished[k] = _ending(finished[k - 1], finished[k], items)
    for k in range(len(finished) - 2, -1, -1):
        finished[k] = _sharing_day(finished[k], finished[k + 1], items)
    return finished


def _ending(left: Draft, right: Draft, items: Sequence[Item]) -> Draft:
    """ "Thursday through Sunday": the weekday that ends a stretch is the next one after that which begins it."""
    first, last = parse(left.symbolic), parse(right.symbolic)
    if not (right.symbolic.startswith("pub?W") and is_weekday(first.target) and is_weekday(last.target)):
        return right
    between = [i.lower for i in items[left.last : right.first]]
    if between not in _THROUGH or left.rule != "weekday" or first.target == last.target:
        return right
    return right._replace(symbolic=right.symbolic.replace("pub?", "prev>"))


_THROUGH = (["through"], ["thru"], ["to"], ["until"], ["till"], ["-"], ["–"])


def _sharing_day(left: Draft, right: Draft, items: Sequence[Item]) -> Draft:
    """ "From 9 a.m. to 5 p.m. on Saturday", "10 a.m. (0800 GMT) on Thursday": both times are of the day named."""
    clock, day = parse(left.symbolic), parse(right.symbolic)
    if clock.anchor != "prev" or not clock.clock or clock.shift or left.rule != "clock":
        return left
    if not _LINKS.issuperset(i.lower for i in items[left.last : right.first]):
        return left
    bare = right.symbolic[: -len(day.clock)] if day.clock else right.symbolic
    if day.anchor is None and "T" in bare:
        bare = bare.partition("T")[0]
    if day.anchor == "prev" or not _is_day(Draft(0, 0, "DATE", bare)):
        return left
    return left._replace(symbolic=bare + clock.clock)


def _near(left: Draft, right: Draft, items: Sequence[Item]) -> bool:
    between = [i.lower for i in items[left.last : right.first]]
    if between == ["of"]:  # "the night of 3 May"
        return items[left.last - 1].kind == "T" or left.rule == "small hours"
    if len(between) in (2, _ZONE_GAP) and between[1] == "time" and items[left.last].kind == "_":
        return set(between[2:]) <= _BETWEEN  # "3 p.m. Moscow time on Tuesday"
    return len(between) <= 2 and _BETWEEN.issuperset(between)


def _join(left: Draft, right: Draft, items: Sequence[Item]) -> Draft | None:
    for clock, day in ((left, right), (right, left)):
        parsed, other = parse(clock.symbolic), parse(day.symbolic)
        if not parsed.clock or parsed.shift or parsed.anchor != "prev" or other.clock or day.type != "DATE":
            continue
        of_two = _NIGHT.fullmatch(day.symbolic) if parsed.clock == "TNI" else None
        if of_two is not None:  # "the night of 13-14 March 2024" is that of the thirteenth
            return Draft(left.first, right.last, "TIME", of_two[1] + parsed.clock, clock.mod or day.mod, clock.rule)
        if other.anchor is None and len(day.symbolic) != 10:
            continue
        if other.anchor is not None and not (other.unit == "d" or _names_a_day(other.target)):
            continue
        if clock is right and day is left and right.first > left.last and items[left.last].lower not in ("at", ","):
            continue
        return Draft(left.first, right.last, "TIME", day.symbolic + parsed.clock, clock.mod or day.mod, clock.rule)
    return None


def _names_a_day(target: str | None) -> bool:
    return target is not None and (len(target) == 5 or target[0] == "D" or is_weekday(target))


def _is_day(draft: Draft) -> bool:
    parsed = parse(draft.symbolic)
    if draft.type != "DATE" or parsed.clock:
        return False
    if parsed.anchor is None:
        return len(draft.symbolic) == 10
    return parsed.unit == "d" or _names_a_day(parsed.target)


def _with_part(draft: Draft, items: Sequence[Item]) -> Draft:
    """Take a bare part of the day after a day into its expression: "Friday night", "yesterday morning"."""
    if draft.last < len(items) and items[draft.last].kind == "T" and _is_day(draft):
        clock = DAY_PARTS.get(items[draft.last].lower)
        if clock is not None:
            return draft._replace(last=draft.last + 1, type="TIME", symbolic=draft.symbolic + clock)
    if draft.last < len(items) and draft.rule == "clock" and items[draft.last - 1].kind in "DW":
        return draft._replace(last=draft.last + (items[draft.last].kind == "T"))  # "10pm tomorrow night"
    return draft


def _on_the_eve(draft: Draft, items: Sequence[Item]) -> Draft:
    """ "On the eve of 7 May" is 6 May. The eve of what names no day ("of the summit") stays out: no day is invented."""
    at = draft.first - 2
    if at < 0 or items[at].lower != "eve" or items[at + 1].lower != "of" or not _is_day(draft):
        return draft
    symbolic = _day_before(draft.symbolic)
    if symbolic is None:
        return draft
    first = at - 1 if at and items[at - 1].lower in ("the", "very") else at
    return draft._replace(first=first, symbolic=symbolic, rule="eve of a day")


def _day_before(symbolic: str) -> str | None:
    """The same symbolic value a day earlier, None where the language has no word for it."""
    parsed = parse(symbolic.replace("?", "~"))
    if parsed.anchor is None:
        try:
            return (date.fromisoformat(symbolic) - timedelta(days=1)).isoformat()
        except (ValueError, OverflowError):
            return None
    target = parsed.target
    if target is None:
        count = parsed.shift - 1
        return f"{parsed.anchor}{count:+d}d" if parsed.unit == "d" else None
    head = symbolic[: -len(target)]
    if is_weekday(target):
        return f"{head}W{(int(target[1]) - 2) % 7 + 1}"
    if len(target) != 5 or target[2] != "-" or target == "03-01":
        return None
    try:
        day = date(2000, int(target[:2]), int(target[3:])) - timedelta(days=1)
    except ValueError:
        return None
    return f"{head}{day:%m-%d}" if target != "01-01" else None
