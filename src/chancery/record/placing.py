"""Placing: tellings put into groups one after another, in an order that the tellings themselves fix.

The order is that of publication, and on one day the surest first: whatever order reports arrive in, they are placed in
this one, so that adding a report means placing anew only what was published on its day or later. Each telling sees a
bounded neighbourhood: for each of its keys the core tellings that stand last before its day, and those that stand last
before it on its day; and of each group its core, the first few of its tellings. Later tellings only rest in their
group and decide nothing: what thousands of reports repeat costs no more than what ten do. ``Board`` is what the fold
keeps: in memory (``record/board.py``), or in the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import lru_cache
from typing import Protocol

from chancery.model.frozen import dataclass
from chancery.record.ids import digest
from chancery.record.matching import JOINS, fits, keys_of, score, veto_owner, vetoed
from chancery.record.novelty import NEVER
from chancery.record.telling import Telling

CORE = 12
"""Tellings of a group that decide what joins it; one that first dates it belongs to them however late it comes."""

NEAR = 10
"""Core tellings of one key, dated and undated apart, that a telling is compared with."""

FAR = 40
"""Core tellings of one key up to which a telling of a report that nothing dates is compared with all, else none."""

MOST_SEEN = 40
"""Tellings of earlier days that one is compared with: those that share most keys with it, and of these the last."""

LATER = 31
"""Days within which what is told without a date may belong to what is told later; news that only its report dates may
for ever, as few things meet its few days."""

DAY = 10
"""Characters of a rank that give the day."""

Rank = str
"""A telling's place in the order; the rank of a group's first telling is the group's name."""

Pair = tuple[str, str]


def looseness(telling: Telling) -> int:
    """Tell how loosely a telling stands in time: 0 by its own words, 1 as the news of a dated report, 2 not at all."""
    return 0 if telling.explicit else 1 if telling.has_time else 2


def loosest(core: Iterable[Telling]) -> int:
    """Tell how loosely a group stands in time: as that one of its core which is placed best."""
    return min(map(looseness, core), default=2)


def rank_of(telling: Telling, published: str) -> Rank:
    """Return a telling's place in the order of placing; ``published`` is the day of its report as ISO text."""
    sure = f"{telling.weak:d}{telling.background:d}{not telling.explicit:d}"
    return f"{published}{sure}{telling.report[:12]}{telling.span.start:06d}{digest(telling.key)[:8]}"


Apart = frozenset[Pair]
"""Pairs of tellings, by their keys, that a person calls different occurrences."""


class Board(Protocol):
    """What has been placed so far."""

    def tellings(self, ranks: Iterable[Rank]) -> dict[Rank, Telling]:
        """Return placed tellings by rank."""

    def last(self, keys: Sequence[str], most: int, *, rare: bool) -> Mapping[Rank, int]:
        """Return the ``most`` core tellings that stand last under each key on earlier days, with how many keys.

        With ``rare``, a key under which more stand gives none.
        """

    def roots(self, ranks: Iterable[Rank]) -> dict[Rank, Rank]:
        """Return the group that each placed telling is in, by its rank."""

    def cores(self, groups: Iterable[Rank]) -> dict[Rank, list[Rank]]:
        """Return the core of each group, in order."""

    def own(self, report: str) -> set[Rank]:
        """Return the groups that the sayings of a report are in."""

    def put(self, rank: Rank, telling: Telling, group: Rank, core: bool) -> None:
        """Place a telling in a group, as one of its core or only resting in it."""

    def bridge(self, gone: Rank, home: Rank, at: Rank) -> None:
        """Make one group of two, because of the telling ``at``; ``home`` keeps its name."""

    def fit(self, rank: Rank, group: Rank, how: int) -> None:
        """Note that a core telling may belong to a group that is placed better in time; with ``how`` < 0, it to it."""

    def end_day(self, keys: Mapping[str, Sequence[Rank]]) -> None:
        """Note the core tellings of a day by key: what is placed later is of later days."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a telling sees of earlier days: whom it is likely one with, and which it may belong to and how well.

    Which of them may belong to it stand among the fits with their sign turned.
    """

    likely: Mapping[Rank, float] = field(default_factory=dict)
    fits: Mapping[Rank, int] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def filed(telling: Telling) -> tuple[str, ...]:
    """Return the keys of a telling, without the side that it is filed on (dated or not)."""
    return tuple(dict.fromkeys(f"{family}|{key}" for family, key in keys_of(telling)))


def sided(telling: Telling) -> list[str]:
    """Return the keys under which a telling stands."""
    side = "d" if telling.has_time else "u"
    return [f"{side}{key}" for key in filed(telling)]


def seen_by(at: Rank, telling: Telling, tellings: Mapping[Rank, Telling]) -> Seen:
    """Return what a telling, whose place is ``at``, sees of some others."""
    loose = looseness(telling)
    likely, fitting = {}, {}
    for rank, other in sorted(tellings.items()):
        if (value := score(telling, other)) >= JOINS:
            likely[rank] = value
        if (firm := looseness(other)) < loose and (how := fits(telling, other)):
            fitting[rank] = how
        elif firm > loose and at < NEVER and (firm == 1 or soon(rank, at)) and (how := fits(other, telling)):
            fitting[rank] = -how
    return Seen(likely, fitting)


def soon(rank: Rank, later: Rank) -> bool:
    """Tell whether one place is so near to a later one that what is told there may still place it in time."""
    return (date.fromisoformat(later[:DAY]) - date.fromisoformat(rank[:DAY])).days <= LATER


def look_back(told: Mapping[Rank, Telling], board: Board) -> dict[Rank, Seen]:
    """Return what some tellings see of the days before."""
    near = {rank: nearest(rank, telling, board.last) for rank, telling in told.items()}
    others = board.tellings(other for some in near.values() for other in some)
    return {r: seen_by(r, telling, {other: others[other] for other in near[r]}) for r, telling in told.items()}


class Last(Protocol):
    """What ``Board.last`` does."""

    def __call__(self, keys: Sequence[str], most: int, *, rare: bool) -> Mapping[Rank, int]:
        """Return the core tellings that stand last under each key, with how many keys."""


def nearest(rank: Rank, telling: Telling, last: Last) -> list[Rank]:
    """Return whom a telling looks at of the days before; one of a report that nothing dates, what is rare in all.

    So that what is published later hardly ever touches it.
    """
    keys, undated = [f"{side}{key}" for key in filed(telling) for side in "du"], rank >= NEVER
    shared = last(keys, FAR if undated else NEAR, rare=undated)
    return sorted(shared, key=lambda rank: (shared[rank], rank), reverse=True)[:MOST_SEEN]


def place_day(told: Mapping[Rank, Telling], board: Board, apart: Apart, known: Mapping[Rank, Seen]) -> dict[Rank, Seen]:
    """Place the tellings of one day behind all that are placed; returns what each sees of earlier days.

    ``known`` is that of tellings for which it was found before.
    """
    back = look_back({rank: told[rank] for rank in sorted(told) if rank not in known}, board)
    back.update((rank, known[rank]) for rank in sorted(told) if rank in known)
    board.cores(set(board.roots(other for seen in back.values() for other in seen.likely).values()))
    today: dict[str, list[Rank]] = {}
    for rank in sorted(told):
        telling = told[rank]
        keys = filed(telling)
        near = {other for key in keys for side in "du" for other in today.get(f"{side}{key}", ())[-NEAR:]}
        here = seen_by(rank, telling, {other: told[other] for other in near})
        if place(rank, telling, board, apart, both(back[rank], here)):
            for key in sided(telling):
                today.setdefault(key, []).append(rank)
    board.end_day(today)
    return back


def both(back: Seen, here: Seen) -> Seen:
    """Return what a telling sees of earlier days and of its own."""
    return Seen({**back.likely, **here.likely}, {**back.fits, **here.fits})


def place(rank: Rank, telling: Telling, board: Board, apart: Apart, seen: Seen) -> bool:
    """Place one telling; tells whether it is one of the core of its group."""
    group, core = _home(rank, telling, board, apart, seen.likely)
    deciding = len(core) < CORE or looseness(telling) < loosest(core)
    deciding = deciding or any(telling.key in pair for pair in apart)
    board.put(rank, telling, group, deciding)
    if deciding and seen.fits:
        best: dict[Rank, int] = {}
        roots = board.roots(seen.fits)
        for other, how in sorted(seen.fits.items()):
            best[roots[other]] = _surer(how, best.get(roots[other], 0))
        for name, how in sorted(best.items()):
            board.fit(rank, name, how)
    return deciding


def _surer(how: int, other: int) -> int:
    """Of how a telling fits two of a group, what holds of the group: it may belong to what is placed better at all."""
    return max(how, other) if max(how, other) > 0 else min(how, other)


def _home(
    rank: Rank, telling: Telling, board: Board, apart: Apart, likely: Mapping[Rank, float]
) -> tuple[Rank, list[Telling]]:
    """The group that a telling joins, with its core; its own if none is open. Groups that it shows to be one do."""
    roots = board.roots(likely)
    scores: dict[Rank, float] = {}
    for other, value in likely.items():
        scores[roots[other]] = max(value, scores.get(roots[other], 0.0))
    cores = board.cores(scores)
    own = board.own(telling.report) if telling.kind == "saying" and scores else set()
    told = board.tellings(r for core in cores.values() for r in core)
    home: Rank | None = None
    members: list[Telling] = []
    for name in sorted(scores, key=lambda n: (-scores[n], n)):
        core = [told[r] for r in cores[name]]
        if name in own or parted([telling], core, apart) or any(vetoed(telling, other) for other in core):
            continue
        if home is None:
            home, members = name, core
        elif may_join(members, core, apart):
            board.bridge(name, home, rank)
            members = [*members, *core]
    return home or rank, members


def parted(left: Iterable[Telling], right: Sequence[Telling], apart: Apart) -> bool:
    """Tell whether a person keeps any of the left apart from any of the right."""
    return bool(apart) and any((min(a.key, b.key), max(a.key, b.key)) in apart for a in left for b in right)


def may_join(left: Sequence[Telling], right: Sequence[Telling], apart: Apart) -> bool:
    """Tell whether nothing forbids two groups, by their cores, to be one."""
    owners = {veto_owner(t) for t in left}
    if any(veto_owner(t) in owners for t in right) or parted(left, right, apart):
        return False
    return not any(vetoed(a, b) for a in left for b in right)


def attached(
    core: Sequence[Telling], candidates: Mapping[Rank, tuple[int, Sequence[Telling]]], apart: Apart
) -> list[Rank]:
    """Return the groups that one placed more loosely in time may belong to, of those that fit best: it does to one.

    ``candidates`` are groups with how well they fit and their cores.
    """
    best, free = 0, list[Rank]()
    for name, (how, other) in sorted(candidates.items()):
        if how >= best and may_join(core, other, apart):
            free = [*free, name] if how == best else [name]
            best = how
    return free
