"""Joining: from placed tellings to the entries of the record, one group after another.

An undated group rests with the dated one that it fits, where exactly one does; what several fit stays apart and is
flagged. An entry is made of the core of its groups; what only rests in it is counted and shown as evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from chancery.model.decision import Decision
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.record.attaching import Attaching, end_of
from chancery.record.board import MemoryBoard
from chancery.record.occurrences import Joined, make_occurrence, narrowest, order_of, several, shown, worth_a_look
from chancery.record.pairing import kept_apart, told_same
from chancery.record.placing import DAY, Apart, Rank, place_day, rank_of
from chancery.record.telling import Telling


@dataclass(frozen=True, slots=True)
class Attached:
    """Where undated groups rest: the group of each that found one, and those that several fit."""

    to: Mapping[Rank, Rank]
    open: Mapping[Rank, tuple[Rank, ...]]


def join(tellings: Sequence[Telling], decisions: Sequence[Decision], days: Mapping[str, str]) -> Joined:
    """Join tellings to occurrences; ``days`` are the days on which their reports were published, by report id."""
    by_key = {t.key: t for t in tellings}
    apart = kept_apart(by_key, decisions)
    board = MemoryBoard()
    ranks = {t.key: rank_of(t, days[t.report]) for t in by_key.values()}
    placed = sorted(((rank, by_key[key]) for key, rank in ranks.items()), key=lambda each: each[0])
    for _, day in groupby(placed, key=lambda each: each[0][:DAY]):
        place_day(dict(day), board, apart, {})
    resting = attach(board, apart)
    roots = board.roots(ranks.values())
    to = dict(resting.to)
    for a, b in told_same(by_key, decisions):  # a person's word joins what their groups rest in
        x, y = (end_of(to, roots[ranks[key]]) for key in (a, b))
        if x != y:
            to[max(x, y)] = min(x, y)
    parts: dict[Rank, list[Rank]] = {}
    for name in sorted(board.core):
        parts.setdefault(end_of(to, name), []).append(name)
    groups, rest, occurrences = {}, {}, []
    for names in parts.values():
        core = _tellings(board, (r for name in names for r in board.core[name]))
        if not shown(core):
            continue
        occurrence = make_occurrence(core)
        groups[occurrence.id] = core
        decisive = {t.key for t in core}
        left = _tellings(board, (r for name in names for r in board.members[name]))
        rest[occurrence.id] = tuple(t for t in left if t.key not in decisive)
        occurrences.append(occurrence)
    raised = (
        flags_of_group(_core(board, name), [_core(board, other) for other in free])
        for name, free in sorted(resting.open.items())
    )
    flags = tuple(flag for some in raised for flag in some)
    return Joined(groups, tuple(sorted(occurrences, key=order_of)), flags, rest)


def _tellings(board: MemoryBoard, ranks: Iterable[Rank]) -> tuple[Telling, ...]:
    return tuple(sorted((board.placed[r] for r in ranks), key=lambda t: t.key))


def attach(board: MemoryBoard, apart: Apart) -> Attached:
    """Return where each undated group rests."""
    fits: dict[Rank, dict[Rank, int]] = {}
    for rank, groups in board.fits.items():
        own = board.roots([rank])[rank]
        for group, how in groups.items():
            name, other = (own, board.root(group)) if how > 0 else (board.root(group), own)
            fitting = fits.setdefault(name, {})
            fitting[other] = max(abs(how), fitting.get(other, 0))
    attaching = Attaching(lambda name: _core(board, name), lambda name: fits.get(name, {}), apart)
    free = {name: attaching.free(name) for name in sorted(fits)}
    to = {name: found[0] for name, found in free.items() if len(found) == 1}
    return Attached(to, {name: tuple(found) for name, found in free.items() if len(found) > 1})


def _core(board: MemoryBoard, name: Rank) -> list[Telling]:
    return [board.placed[rank] for rank in board.core[name]]


def flags_of_group(core: Sequence[Telling], candidates: Sequence[Sequence[Telling]]) -> list[Flag]:
    """Return the flag of an undated group that several dated ones fit, by their cores."""
    if len(candidates) < 2 or not worth_a_look([core, *candidates]):
        return []
    return [several(core[0], [narrowest(group) for group in candidates])]
