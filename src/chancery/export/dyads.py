"""Dyads: what two parties did to each other, counted by month, quarter or year.

Every number counts acts in the world, each once however many reports tell it, and says beside it how many reports,
outlets and origins stand behind it. What is planned or hypothetical is counted apart and never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from chancery.export.coded import AHEAD, HAPPENED, Act, direction
from chancery.knowledge.codes import code_book
from chancery.model.dates import Interval
from chancery.model.frozen import dataclass

Row = dict[str, Any]
Step = Literal["month", "quarter", "year"]
STEPS: tuple[Step, ...] = ("month", "quarter", "year")
REALIS = HAPPENED
QUADS = {1: "verbal_cooperation", 2: "material_cooperation", 3: "verbal_conflict", 4: "material_conflict"}
UNTYPED = "none"
"""The heading of sayings that PLOVER has no type for."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_MOST_PERIODS = 2400


@dataclass(frozen=True, slots=True)
class Question:
    """Which acts are counted: the codes of two states, whether each direction has rows of its own, how long a period
    is, which of what happened is taken, and the days asked about."""

    a: str
    b: str
    directed: bool = False
    step: Step = "month"
    realis: tuple[str, ...] = HAPPENED
    since: date | None = None
    until: date | None = None


def dyad_rows(every: Iterable[Act], outlets: Mapping[str, str | None], asked: Question) -> list[Row]:
    """Return one row for each period from the first to the last act, and one for acts that fit no single period.

    ``outlets`` names the outlet of each report. In a directed count the rows of a direction follow each other.
    """
    between = [act for each in every if (act := each.towards(asked.a, asked.b)) is not None and _asked(act, asked)]
    rows = []
    for heading, chosen in _directions(between, asked):
        by_period: dict[str | None, list[Act]] = {}
        for act in chosen:
            by_period.setdefault(period_of(act.when, asked.step), []).append(act)
        for period in _periods([p for p in by_period if p is not None], asked.step):
            rows.append(_row(period, heading, by_period.get(period, []), outlets, asked))
        if None in by_period:
            rows.append(_row(None, heading, by_period[None], outlets, asked))
    return rows


def period_of(when: Interval | None, step: Step) -> str | None:
    """Return the period that most of an act's possible days lie in; None where they are more days than it has.

    >>> period_of(Interval(date(2025, 2, 27), date(2025, 3, 4)), "month")
    '2025-03'
    >>> period_of(Interval(date(2025, 2, 1), date(2025, 9, 4)), "quarter") is None
    True
    """
    if when is None or when.earliest is None or when.latest is None or when.empty:
        return None
    middle = when.earliest + timedelta(days=(when.latest - when.earliest).days // 2)
    named = max((when.earliest, middle, when.latest), key=lambda day: (_overlap(when, day, step), -day.toordinal()))
    held = bounds_of(_named(named, step))
    whole = (held[1] - held[0]).days + 1
    return _named(named, step) if (when.days or 0) <= whole else None


def bounds_of(period: str) -> tuple[date, date]:
    """Return the first and last day of a period named as ``2025``, ``2025-Q1`` or ``2025-03``."""
    year, _, part = period.partition("-")
    first = 1 if not part else 3 * int(part[1:]) - 2 if part[0] == "Q" else int(part)
    length = 12 if not part else 3 if part[0] == "Q" else 1
    after = int(year) * 12 + first - 1 + length
    start = date(int(year), first, 1)
    return start, (date(after // 12, after % 12 + 1, 1) if after < 12 * 10_000 else date.max) - timedelta(days=1)


def _named(day: date, step: Step) -> str:
    if step == "year":
        return f"{day.year:04d}"
    return f"{day.year:04d}-Q{(day.month + 2) // 3}" if step == "quarter" else f"{day.year:04d}-{day.month:02d}"


def _overlap(when: Interval, day: date, step: Step) -> int:
    first, last = bounds_of(_named(day, step))
    assert when.earliest is not None
    assert when.latest is not None
    return (min(last, when.latest) - max(first, when.earliest)).days


def _asked(act: Act, asked: Question) -> bool:
    """Tell whether an act is of the kind and of the days asked about; one without a date fits no bound."""
    if act.realis not in (*asked.realis, *AHEAD):
        return False
    if act.realis == "background" and act.when is None:
        return False
    if asked.since is None and asked.until is None:
        return True
    if act.when is None or (asked.since and act.when.earliest is None) or (asked.until and act.when.latest is None):
        return False
    return act.when.meets(Interval(asked.since, asked.until))


def _directions(between: Sequence[Act], asked: Question) -> Iterator[tuple[str, list[Act]]]:
    a, b = asked.a, asked.b
    if not asked.directed:
        yield f"{a}-{b}", list(between)
        return
    for way, heading in (("a", f"{a}>{b}"), ("b", f"{b}>{a}"), ("both", f"{a}<>{b}")):
        chosen = [act for act in between if direction(act.event, a, b) == way]
        if chosen:
            yield heading, chosen


def _periods(found: Sequence[str], step: Step) -> list[str]:
    """Return the periods from the first found to the last; only those found where the stretch is endless."""
    if not found:
        return []
    numbers = sorted(_number(p) for p in found)
    length = _MONTHS[step]
    every = range(numbers[0], numbers[-1] + 1, length)
    if len(every) > _MOST_PERIODS:
        return sorted(found)
    return [_named(date(n // 12, n % 12 + 1, 1), step) for n in every]


def _number(period: str) -> int:
    start = bounds_of(period)[0]
    return start.year * 12 + start.month - 1


def _row(
    period: str | None, heading: str, chosen: Sequence[Act], outlets: Mapping[str, str | None], asked: Question
) -> Row:
    done = [act for act in chosen if act.realis in asked.realis]
    first, last = bounds_of(period) if period is not None else (None, None)
    strengths = [act.event.intensity for act in done]
    row: Row = {
        "period": period,
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "dyad": heading,
    }
    row |= {"acts": _counted(done, outlets)}
    row["intensity"] = {
        "sum": round(sum(strengths, 0.0), 1),
        "mean": round(sum(strengths) / len(strengths), 2) if strengths else None,
    }
    for name, quads in (("cooperation", (1, 2)), ("conflict", (3, 4))):
        side = [act for act in done if act.event.quad in quads]
        row[name] = {**_counted(side, outlets), "intensity": round(sum((a.event.intensity for a in side), 0.0), 1)}
    row["quads"] = {name: _counted([a for a in done if a.event.quad == q], outlets) for q, name in QUADS.items()}
    types = sorted({name for name, _ in code_book().types.values()})
    row["types"] = {t: _counted([a for a in done if a.event.type == t], outlets) for t in types}
    row["types"][UNTYPED] = _counted([a for a in done if a.event.type is None], outlets)
    for realis in AHEAD:
        row[realis] = _counted([act for act in chosen if act.realis == realis], outlets)
    row["ids"] = [act.id for act in done]
    return row


def _counted(chosen: Sequence[Act], outlets: Mapping[str, str | None]) -> dict[str, int | None]:
    """Count acts with the reports, outlets and origins behind them, each once; origins are null where the record
    counts them for none of the acts. A report without an outlet stands for one of its own."""
    reports = {r for act in chosen for r in act.reports}
    told = {outlets.get(r) or r for r in reports}
    counted = [act.origins for act in chosen if act.origins is not None]
    return {
        "count": len(chosen),
        "reports": len(reports),
        "outlets": len(told),
        "origins": len({o for origins in counted for o in origins}) if counted or not chosen else None,
    }
