"""Joining what a few reports tell with what is told beside it, where only their occurrences are asked for.

``occurrences.join_tellings`` weighs every pair of tellings of the record. Here pairs are weighed as they are needed,
from the tellings of the asked reports outwards, with the same result for these: a group is solved inside its connected
component, and to attach one to another takes the groups that it may belong to and those that may belong to them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import cast

from chancery.record.differing import DAYS_OFF
from chancery.record.grouping import solve
from chancery.record.index import SMALL, WHOLE, WINDOW, Family, Index
from chancery.record.matching import JOINS, fits, score, veto_kind, veto_owner, vetoed
from chancery.record.occurrences import (
    Joined,
    in_order,
    make_occurrence,
    may_join,
    narrowest,
    several,
    shown,
    worth_a_look,
)  # fmt: skip
from chancery.record.placing import filed
from chancery.record.telling import Telling

Keys = Mapping[str, tuple[Telling, Sequence[str]]]
NOTHING: Keys = MappingProxyType({})
"""No telling's keys known."""

Group = tuple[str, ...]
MayJoin = Callable[[Group, Group], bool]


def join_asked(tellings: Sequence[Telling], reports: Collection[str], index: Index, keys: Keys = NOTHING) -> Joined:
    """Join what some reports tell as ``join_tellings`` does, with no decisions, and give their occurrences alone.

    ``keys`` are those of tellings of which they are known, each with its telling, by the key of the telling.
    ``beside`` of what is returned are the tellings of other occurrences, as far as flags compare them with these.
    """
    by_key = {t.key: t for t in tellings}
    asked = [t.key for t in sorted(tellings, key=lambda t: t.key) if t.report in reports]
    near = Near(by_key, index, keys)
    solved = Solved(by_key, near)
    dated = {k for k, t in by_key.items() if t.explicit}
    placed = {k for k, t in by_key.items() if t.has_time}

    def joins(left: Group, right: Group) -> bool:
        return may_join(left, right, by_key, frozenset())

    first = Attached(by_key, near, solved.of, solved.place, (placed - dated, dated), joins)
    last = Attached(by_key, near, first.of, tuple, (by_key.keys() - placed, placed), joins)
    joined, flags = {}, []
    for group in dict.fromkeys(last.of(key) for key in asked):
        members = tuple(by_key[key] for key in group)
        if shown(members):
            joined[make_occurrence(members).id] = members
    for attached, before in ((first, solved.of), (last, first.of)):
        for group in dict.fromkeys(before(key) for key in asked):
            fitting = attached.fitting(group)
            each = [[by_key[k] for k in one] for one in (group, *fitting)]
            if len(fitting) > 1 and worth_a_look(each):
                flags.append(several(each[0][0], [narrowest(one) for one in each[1:]]))
    occurrences = in_order(make_occurrence(members) for members in joined.values())
    there = {t.key for members in joined.values() for t in members}
    near_days = _acts_about(t for t in tellings if t.report in reports)
    beside = (
        t
        for t in tellings
        if t.key not in there and (not t.weak or (near_days(t) and shown([by_key[key] for key in last.of(t.key)])))
    )
    return Joined(joined, occurrences, tuple(flags), beside=tuple(beside))


def _acts_about(tellings: Iterable[Telling]) -> Callable[[Telling], bool]:
    """Return what tells whether an act is one of the tellings', told for about the same day."""
    days = {
        (t.act, (t.interval.earliest + timedelta(off)).isoformat())
        for t in tellings
        if t.day is not None and t.interval.earliest is not None
        for off in range(-DAYS_OFF, DAYS_OFF + 1)
    }
    return lambda telling: (telling.act, telling.day) in days


class Near:
    """The tellings that each telling makes a pair with, as ``Index.pairs`` gives them."""

    def __init__(self, tellings: Mapping[str, Telling], index: Index, known: Keys) -> None:
        self._index = index
        self._keys = {
            key: there[1] if (there := known.get(key)) is not None and there[0] is telling else filed(telling)
            for key, telling in tellings.items()
        }
        # most keys are never asked for: only those that are go into the index
        self._filed: dict[str, list[str]] = {}
        for key, names in self._keys.items():
            for name in names:
                self._filed.setdefault(name, []).append(key)
        self._buckets: dict[str, tuple[Family, tuple[str, ...]]] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    def __call__(self, key: str) -> tuple[str, ...]:
        """Return them sorted."""
        found = self._near.get(key)
        if found is None:
            each = {other for name in self._keys[key] for other in self._beside(name, key)}
            found = self._near[key] = tuple(sorted(each - {key}))
        return found

    def _beside(self, name: str, key: str) -> tuple[str, ...]:
        if name not in self._buckets:
            self._buckets[name] = self._bucket(name)
        family, items = self._buckets[name]
        if len(items) <= SMALL or family in WHOLE:
            return items
        at = bisect_left(items, key)
        return items[max(0, at - WINDOW) : at + 1 + WINDOW]

    def _bucket(self, name: str) -> tuple[Family, tuple[str, ...]]:
        told, _, key = name.partition("|")
        family = cast("Family", told)
        for item in self._filed[name]:
            self._index.put(family, key, item)
        return family, self._index.bucket(family, key)


class Solved:
    """Groups by strong pairs: each connected component is solved when one of its tellings is asked for."""

    def __init__(self, tellings: Mapping[str, Telling], near: Near) -> None:
        self._tellings, self._near = tellings, near
        self._groups: dict[str, Group] = {}
        self._places: dict[Group, tuple[str, str]] = {}

    def of(self, key: str) -> Group:
        """Return the group of a telling, sorted."""
        if key not in self._groups:
            self._solve(key)
        return self._groups[key]

    def place(self, group: Group) -> tuple[str, str]:
        """Return the place of a group among all: components come in the order of their least, then groups."""
        return self._places[group]

    def _solve(self, key: str) -> None:
        told = self._tellings
        part, edges, waiting = {key}, [], [key]
        weighed: set[str] = set()
        while waiting:
            one = waiting.pop()
            for other in self._near(one):
                a, b = min(one, other), max(one, other)
                if other not in weighed and (strong := score(told[a], told[b])) >= JOINS:
                    edges.append((strong, a, b))
                    if other not in part:
                        part.add(other)
                        waiting.append(other)
            weighed.add(one)
        groups = [tuple(part)] if len(part) == 1 else self._parted(sorted(part), edges)
        least = min(part)
        for group in groups:
            self._groups.update(dict.fromkeys(group, group))
            self._places[group] = (least, group[0])

    def _parted(self, part: Sequence[str], edges: Sequence[tuple[float, str, str]]) -> list[Group]:
        told = self._tellings
        return solve(
            part,
            edges,
            lambda a, b: vetoed(told[a], told[b]),
            lambda key: veto_kind(told[key]),
            lambda key: veto_owner(told[key]),
        )


class Attached:
    """Groups after those without a firm time were put to the only one that fits: ``occurrences.attach`` as asked for.

    ``before`` gives the group that a telling was in, ``place`` its place among all.
    """

    def __init__(
        self,
        tellings: Mapping[str, Telling],
        near: Near,
        before: Callable[[str], Group],
        place: Callable[[Group], object],
        loose_and_firm: tuple[Collection[str], Collection[str]],
        may_join: MayJoin,
    ) -> None:
        self._tellings, self._near, self._before, self._place = tellings, near, before, place
        self._loose, self._firm = loose_and_firm
        self._may_join = may_join
        self._fitting: dict[Group, list[Group]] = {}
        self._made: dict[Group, Group] = {}

    def of(self, key: str) -> Group:
        """Return the group of a telling, sorted."""
        group = self._before(key)
        fitting = self.fitting(group)
        holder = fitting[0] if len(fitting) == 1 else group
        if holder not in self._made:
            self._made[holder] = self._with_loose(holder)
        return self._made[holder]

    def fitting(self, group: Group) -> list[Group]:
        """Return the groups that a loose one fits best and may join, in their order; none for any other."""
        found = self._fitting.get(group)
        if found is None:
            found = self._fitting[group] = self._best(group) if self._is_loose(group) else []
        return found

    def _best(self, group: Group) -> list[Group]:
        fitting: dict[Group, int] = {}
        for x in group:
            for y in self._near(x):
                how = fits(self._tellings[x], self._tellings[y])
                if how and self._is_held(other := self._before(y)):
                    fitting[other] = max(how, fitting.get(other, 0))
        free = [other for other in fitting if self._may_join(group, other)]
        best = max((fitting[other] for other in free), default=0)
        return sorted((other for other in free if fitting[other] == best), key=self._place)  # type: ignore[arg-type]

    def _with_loose(self, holder: Group) -> Group:
        if not self._is_held(holder):
            return holder
        told = self._tellings
        loose = {y for x in holder for y in self._near(x) if y not in self._firm and fits(told[y], told[x])}
        beside = {self._before(y) for y in loose}
        joining = [group for group in beside if group != holder and self.fitting(group) == [holder]]
        return tuple(sorted([*holder, *(key for group in joining for key in group)]))

    def _is_held(self, group: Group) -> bool:
        return any(key in self._firm for key in group)

    def _is_loose(self, group: Group) -> bool:
        return not self._is_held(group) and any(key in self._loose for key in group)
