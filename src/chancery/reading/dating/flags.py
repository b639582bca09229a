"""Date flags: a given date that the words contradict, a person called by an office of another time, no date at all."""

from __future__ import annotations

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.flag import Flag
from chancery.model.reading import Constraint, Published
from chancery.reading.dating.interval_sets import OUTER

DATE_FLAGS = frozenset({"impossible date", "anachronism", "undated"})
"""The kinds that :func:`date_flags` makes, which are made anew whenever a report is re-dated."""

_IMPOSSIBLE = frozenset({"stamp", "dated past", "URL date"})


def date_flags(published: Published, knowledge: Knowledge) -> tuple[Flag, ...]:
    """Return what a person should look at in a report's date, given the constraints that its words set."""
    flags: list[Flag] = []
    if published.origin == "words":
        if published.interval.earliest == OUTER.earliest and published.interval.latest == OUTER.latest:
            says = "Neither a first nor a last day of its publication was found in the report."
            flags.append(Flag("undated", None, says, None, (Basis("undated", None, says),)))
        return tuple(flags)
    for constraint in published.constraints:
        if any(allowed.meets(published.interval) for allowed in constraint.allowed):
            continue
        if constraint.kind in _IMPOSSIBLE and constraint.hard:
            says = f"The report is dated {published.value}, but: {constraint.basis.says}"
            flags.append(Flag("impossible date", constraint.basis.span, says, None, (constraint.basis,)))
        elif constraint.kind in ("tenure", "tenure start") and _within_checked(constraint, published, knowledge):
            says = f"The report is dated {published.value}, but: {constraint.basis.says}"
            flags.append(Flag("anachronism", constraint.basis.span, says, None, (constraint.basis,)))
    return _one_a_person(flags)


def _within_checked(constraint: Constraint, published: Published, knowledge: Knowledge) -> bool:
    """True when the tables were verified for the day of publication; beyond that nothing is an anachronism."""
    latest = published.interval.latest
    checked = [t.checked for t in knowledge.tenures_of_person(constraint.about or "")]
    return latest is not None and bool(checked) and all(day is not None and latest <= day for day in checked)


def _one_a_person(flags: list[Flag]) -> tuple[Flag, ...]:
    seen: set[tuple[str, object]] = set()
    kept = []
    for flag in flags:
        key = (flag.kind, flag.span)
        if key not in seen:
            seen.add(key)
            kept.append(flag)
    return tuple(kept)
