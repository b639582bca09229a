"""Lanes: one holder's stances on one issue put in order of time, and where they really changed.

Only what must lie before something else makes an order: two stances whose days overlap make none, and what is left
open stands apart. So an undated telling, or one dated to a span in which another stance was voiced, shifts nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Occurrence
from chancery.model.position import Position, PositionEvidence, Shift, Stance
from chancery.model.span import Span
from chancery.record.grouping import components
from chancery.record.ids import digest, entry_id
from chancery.record.stances import STRENGTH, Taken
from chancery.record.weighing import content_words

WIDEST = 400
"""Days that a stance's date may span to begin a lane; a wider one is placed only behind what it must follow."""

_FAVOURABLE: frozenset[Stance] = frozenset({"for", "conditional"})

_HEADS = {"government": "head-of-government", "ministry": "minister"}
"""Whose word it is that somebody speaks for a government or a ministry, as the ids of offices have it."""

_WEEKS = 31
"""Days within which contrary words of two offices are a contradiction rather than a government that moved."""

_DAYS, _MOST = 7, 40
"""Days of the widest date at which two offices can be heard at once, and stances of a lane that are compared."""

LEAST_CONDITION = 2
"""Content words that two conditions must each have to be told apart."""


@dataclass(frozen=True, slots=True)
class Point:
    """One occurrence's stance on one issue, with the evidence that shows it; ``days`` is None where they are open."""

    holder: str
    personal: bool
    occurrence: Occurrence
    taken: Taken
    evidence: tuple[PositionEvidence, ...]
    days: Interval | None

    @property
    def first(self) -> date:
        """The earliest day."""
        return self.days.earliest if self.days is not None and self.days.earliest is not None else date.min

    @property
    def last(self) -> date:
        """The latest day."""
        return self.days.latest if self.days is not None and self.days.latest is not None else date.max

    @property
    def width(self) -> int:
        """Days between the two."""
        return (self.last - self.first).days


def lane(issue: str, points: Sequence[Point]) -> tuple[list[Position], list[Shift]]:
    """Return one holder's positions on one issue in order of time, and the shifts between them."""
    timed, aside = _placed(_occasions(points))
    runs: list[list[Point]] = []
    for point in timed:
        if runs and _same(runs[-1][-1], point):
            runs[-1].append(point)
        else:
            runs.append([point])
    positions: list[Position] = []
    shifts: list[Shift] = []
    for number, run in enumerate(runs):
        position = position_of(issue, run, run[0].first)
        if number > 0:
            before = positions[-1]
            positions[-1] = replace(before, end=position.start)
            position = replace(position, shift_from=before.id)
            shifts.append(_shift(issue, runs[number - 1][-1], run[0], before, position))
        positions.append(position)
    held = _with_open(issue, positions, aside)
    return held, [*shifts, *_at_once(issue, [*timed, *aside], held)]


def _occasions(points: Sequence[Point]) -> list[Point]:
    """Put together what one report tells of one occasion: the strongest stance counts, and none where they clash."""
    by_id = {p.occurrence.id: p for p in points}
    told: dict[str, list[str]] = {}
    for id_ in sorted(by_id):
        for report in sorted({e.report for e in by_id[id_].evidence}):
            told.setdefault(report, []).append(id_)
    pairs = {pair for ids in told.values() for pair in combinations(ids, 2)}
    joined = components(by_id, (pair for pair in sorted(pairs) if _one_occasion(*(by_id[id_] for id_ in pair))))
    return [point for group in joined for point in _merged([by_id[id_] for id_ in group])]


def _one_occasion(a: Point, b: Point) -> bool:
    if a.days is None or b.days is None or a.occurrence.kind != "saying" or b.occurrence.kind != "saying":
        return False
    if a.occurrence.background or b.occurrence.background or not a.days.meets(b.days):
        return False
    return bool({e.report for e in a.evidence} & {e.report for e in b.evidence})


def _merged(group: list[Point]) -> list[Point]:
    stances = {p.taken.stance for p in group}
    if len(stances) < 2:
        return group
    if stances == {"for", "against"}:
        return [replace(p, days=None) for p in group]
    best = min(group, key=lambda p: (STRENGTH[p.taken.stance], p.occurrence.id))
    return [p for p in group if p.taken.stance == best.taken.stance]


def _placed(points: Sequence[Point]) -> tuple[list[Point], list[Point]]:
    """The points that have a place in time, in its order, and the others: the closest dated are placed first."""
    placed: dict[Stance, list[tuple[date, str, Point]]] = {}
    aside: list[Point] = []
    for point in sorted(points, key=lambda p: (p.width, p.first, p.occurrence.id)):
        if point.days is None:
            aside.append(point)
            continue
        others = {stance: held for stance, held in placed.items() if stance != point.taken.stance}
        clash = [p for held in others.values() for p in _overlapping(held, point)]
        for twin in [p for p in clash if p.days == point.days]:
            placed[twin.taken.stance].remove((twin.first, twin.occurrence.id, twin))
            aside.append(twin)
        if clash or (point.width > WIDEST and not _follows(point, others.values())):
            aside.append(point)
        else:
            insort(placed.setdefault(point.taken.stance, []), (point.first, point.occurrence.id, point))
    return sorted((p for held in placed.values() for *_, p in held), key=_order), sorted(aside, key=_order)


def _overlapping(held: Sequence[tuple[date, str, Point]], point: Point) -> list[Point]:
    """Those of some points, none wider than ``point``, whose days it shares."""
    earliest = date.fromordinal(max(1, point.first.toordinal() - point.width))
    start = bisect_left(held, earliest, key=lambda each: each[0])
    end = bisect_right(held, point.last, lo=start, key=lambda each: each[0])
    return [p for *_, p in held[start:end] if _overlap(p, point)]


def _follows(point: Point, others: Iterable[Sequence[tuple[date, str, Point]]]) -> bool:
    return any(p.last < point.first for held in others for *_, p in held)


def _order(point: Point) -> tuple[date, date, str]:
    return (point.first, point.last, point.occurrence.id)


def _overlap(a: Point, b: Point) -> bool:
    return a.first <= b.last and b.first <= a.last


def _same(a: Point, b: Point) -> bool:
    """Tell whether two stances are one position.

    Other words for a condition are no other condition: only the same voice naming something else altogether is.
    """
    if a.taken.stance != b.taken.stance:
        return False
    if a.taken.condition is None or b.taken.condition is None:
        return True
    here, there = content_words(a.taken.condition), content_words(b.taken.condition)
    offices = {e.office or e.speaker for e in a.evidence} & {e.office or e.speaker for e in b.evidence}
    return not offices or bool(here & there) or min(len(here), len(there)) < LEAST_CONDITION


def _with_open(issue: str, positions: list[Position], points: Sequence[Point]) -> list[Position]:
    """Points without a place rest with a position of the same stance, else make one without a date."""
    first = {p.stance: number for number, p in reversed([*enumerate(positions)])}
    by_stance: dict[Stance, list[Point]] = {}
    for point in points:
        by_stance.setdefault(point.taken.stance, []).append(point)
    for stance, found in by_stance.items():
        if stance in first:
            old = positions[first[stance]]
            more = (e for point in found for e in point.evidence)
            positions[first[stance]] = replace(old, evidence=_evidence([*old.evidence, *more]))
    left = {stance: found for stance, found in by_stance.items() if stance not in first}
    return [*positions, *(position_of(issue, found, None) for _, found in sorted(left.items()))]


def _evidence(parts: Iterable[PositionEvidence]) -> tuple[PositionEvidence, ...]:
    """Each place once, in order of what was said when; a place that tells two occurrences counts for the first."""
    ordered = sorted(parts, key=lambda e: (e.said or "", e.report, e.span, e.occurrence))
    found: dict[tuple[str, Span], PositionEvidence] = {}
    for each in ordered:
        found.setdefault((each.report, each.span), each)
    return tuple(found.values())


def position_of(issue: str, run: Sequence[Point], start: date | None) -> Position:
    """Return the position that a run of points of one stance makes, from a day on."""
    first = run[0]
    evidence = _evidence(e for p in run for e in p.evidence)
    least = min((e.report, e.span) for e in evidence)
    return Position(
        id=entry_id("position", [least], issue, first.holder, first.taken.stance),
        issue=issue,
        holder=first.holder,
        personal=first.personal,
        offices=tuple(dict.fromkeys(e.office for e in evidence if e.office is not None)),
        speakers=tuple(dict.fromkeys(e.speaker for e in evidence if e.speaker is not None)),
        stance=first.taken.stance,
        condition=next((p.taken.condition for p in run if p.taken.condition), None),
        tone=run[-1].taken.tone,
        start=start,
        end=None,
        evidence=evidence,
        shift_from=None,
        basis=tuple(
            Basis("stance", e.span, f"“{p.taken.cue}” counts as {p.taken.stance}") for p in run for e in p.evidence[:1]
        ),
    )


def _at_odds(last: Point, first: Point) -> bool:
    """Tell two offices of one government that contradict each other within weeks from a government that moved.

    The foreign ministry may be against what the presidency is for; who speaks for an office counts as that office.
    """
    opposed = (last.taken.stance in _FAVOURABLE) != (first.taken.stance in _FAVOURABLE)
    before, after = (_institution(e.office) for e in (last.evidence[-1], first.evidence[0]))
    near = (first.first - last.last).days <= _WEEKS
    return opposed and near and before is not None and after is not None and before != after


def _at_once(issue: str, points: Iterable[Point], positions: Sequence[Position]) -> list[Shift]:
    """Opposite stances of two offices on the same days: nobody moved; which of them holds is for a person to see."""
    close = sorted((p for p in points if p.days is not None and p.width <= _DAYS), key=lambda p: (p.width, _order(p)))
    wishes, refusals = ([p for p in close if p.taken.stance in some] for some in (("for",), ("against", "refuses")))
    held = {(e.report, e.span): position for position in positions for e in position.evidence}
    found: dict[str, Shift] = {}
    for wish in wishes[:_MOST]:
        for other in [p for p in refusals if _overlap(p, wish)][:_MOST]:
            last, first = sorted((wish, other), key=_order)
            places = [held.get((p.evidence[0].report, p.evidence[0].span)) for p in (last, first)]
            before, after = places
            if before is None or after is None or before.id == after.id or not _at_odds(last, first):
                continue
            id_ = digest("shift", "at once", *sorted((before.id, after.id)))
            when = f"at once about {max(last.first, first.first).isoformat()}, by two offices of the same government"
            says = f"{last.taken.stance} and {first.taken.stance} {when}"
            made = Shift(id_, issue, first.holder, before.id, after.id, last.evidence[-1], first.evidence[0], says)
            found.setdefault(id_, made)
    return [found[id_] for id_ in sorted(found)]


def _institution(office: str | None) -> str | None:
    """Return whose office it is: that of a spokesperson is his minister's ("RUS-foreign-ministry-spokesperson")."""
    whose = office.removesuffix("-spokesperson") if office is not None else None
    if whose is None or whose == office:
        return office
    body = next((b for b in _HEADS if whose.endswith(b)), "")
    return whose.removesuffix(body) + _HEADS.get(body, "")


def _shift(issue: str, last: Point, first: Point, before: Position, after: Position) -> Shift:
    what = f"from {before.stance} to {after.stance}" if before.stance != after.stance else "on another condition"
    when = f" on {first.first.isoformat()}" if first.first == first.last else f" not before {first.first.isoformat()}"
    if _at_odds(last, first):
        when += ", by another office of the same government"
    return Shift(
        id=digest("shift", before.id, after.id),
        issue=issue,
        holder=after.holder,
        before=before.id,
        after=after.id,
        said_before=last.evidence[-1],
        said_after=first.evidence[0],
        says=f"{what}{when}",
    )
