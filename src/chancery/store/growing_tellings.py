"""Tellings of an addition: those of the days concerned are placed in groups anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from chancery.record import placing
from chancery.record.identities import Identities
from chancery.record.novelty import day_of
from chancery.record.occurrences import tellings_of
from chancery.record.pairing import reports_of
from chancery.record.placing import DAY, Rank, Seen, both, filed, nearest, place_day, rank_of, seen_by
from chancery.record.renaming import renamed
from chancery.record.resting import outlet_of, source_or_self
from chancery.record.telling import Telling
from chancery.store import kept
from chancery.store.boards import StoreBoard, telling_in
from chancery.store.codec import from_json, pack
from chancery.store.folding import Days, Groups, day_of_rank
from chancery.store.growing_decisions import NOTHING_COMPARED, Compared, Named, compared_tellings
from chancery.store.in_bulk import ids_in
from chancery.store.replaying import Replay

if TYPE_CHECKING:
    from chancery.store.growing import Growing


class TellingsReplay(Replay[StoreBoard, Telling]):
    """Tellings placed in groups anew, under the names that an addition gives."""

    def __init__(self, growing: Growing, named: Named, whole: Collection[str]) -> None:
        """Make one; ``whole`` are the reports whose tellings are others than are kept."""
        super().__init__(growing.connection, placing.NEAR, placing.FAR)
        self._growing = growing
        self.named = named
        self.renamed = frozenset({*named.mapping, *named.entities, *named.old})
        """The ids that may stand for somebody else than before."""
        self._whole = whole
        self.names = Identities({}, {})
        """The names that those reports use."""
        self.placed: dict[Rank, Telling] = {}
        """All that was placed anew."""
        self.told_anew: set[str] = set()
        """The reports of which a telling came, went, is another or stands in another group."""
        self.compared = self._compared()

    def _compared(self) -> Compared:
        """Return what persons say of pairs of tellings."""
        growing = self._growing
        reports = reports_of([*growing.verdicts, *growing.was])
        if not reports:
            return NOTHING_COMPARED
        there = ids_in(self.connection, kept.unit, "report", "report", reports)
        return compared_tellings(self._tellings(there)[0], growing.verdicts, growing.was)

    def ask_beside(self) -> None:
        """Let all be looked at that see a group of which a person keeps a telling apart, or did so before."""
        homes = ids_in(self.connection, kept.placed, "rank", "home", self.compared.about)
        groups = Groups(self.connection, kept.bridge)
        bases = {base for home in homes for base in (*groups.whole(home), home)}
        core = ids_in(self.connection, kept.placed, "home", "rank", bases)
        for rank in ids_in(self.connection, kept.sight, "seen", "by", core):
            self.concerned.add(rank)
            self._asked.setdefault(day_of_rank(rank), set()).add(rank)

    def board(self, days: Days, only: Collection[Rank] | None = None) -> StoreBoard:
        """Return what is placed before some days; where only some ranks are looked at, what was so before too."""
        came = max((sum(ranks.values()) for ranks in self.earlier.values()), default=0) if only is not None else 0
        board = StoreBoard(self.connection, self.limit(days) + came, days, self.read, only)
        board.earlier = self.earlier
        board.apart = self.compared.apart
        return board

    def place(self, board: StoreBoard, reports: Collection[str], again: Collection[Rank]) -> None:
        """Place the tellings of a board's days; those ``again`` see others than before on earlier days."""
        told, facts = self._tellings([r for r in reports if r in self._whole])
        for rank, row in board.was.items():
            if row["report"] not in self._whole:
                told[rank] = telling_in(row["packed"])
                facts[told[rank].key] = row["outlet"], row["source"]
        board.facts = facts
        known = {r: seen for r, seen in board.seen_before(told).items() if r not in again}
        board.lists.load(f"{side}{key}" for r in told if r not in known for key in filed(told[r]) for side in "du")
        for _, ranks in groupby(sorted(told), key=lambda rank: rank[:DAY]):
            here = {rank: told[rank] for rank in ranks}
            board.see(place_day(here, board, board.apart, known))
        self.placed.update(told)
        self.told_anew |= board.told_anew()

    def _tellings(self, reports: Collection[str]) -> tuple[dict[Rank, Telling], dict[str, tuple[str, str]]]:
        """The tellings of some reports by rank, and the outlet and source of each by key."""
        growing = self._growing
        names = growing.names(self.named, reports)
        self.names = Identities({**self.names.mapping, **names.mapping}, {**self.names.entities, **names.entities})
        told: dict[Rank, Telling] = {}
        facts: dict[str, tuple[str, str]] = {}
        for report, each in growing.dated(reports).items():
            anew = each.moved or report in growing.respoken
            first = tellings_of(each.reading, growing.knowledge) if anew else growing.reports.tellings(report)
            outlet = outlet_of(each.reading, growing.knowledge)
            for telling in (renamed(t, names, growing.knowledge) for t in first):
                told[rank_of(telling, day_of(each))] = telling
                facts[telling.key] = outlet, source_or_self(telling, each.reading, growing.knowledge)
        return told, facts

    def differs(self, board: StoreBoard, ranks: Collection[Rank]) -> bool:
        """Tell whether some of a day have another place now; where none has, what they see otherwise is written."""
        told = {rank: telling_in(board.was[rank]["packed"]) for rank in sorted(ranks)}
        board.lists.load(f"{side}{key}" for telling in told.values() for key in filed(telling) for side in "du")
        seen = self._seen(told, board)
        other = [r for r in told if r in self.concerned or pack(seen[r]) != board.was[r]["seen"]]
        if not all(board.stays(rank, told[rank], seen[rank]) for rank in other):
            return True
        board.see_otherwise(seen)
        self.touched |= board.fit_otherwise()
        return False

    def _seen(self, told: Mapping[Rank, Telling], board: StoreBoard) -> dict[Rank, Seen]:
        """What some tellings see of earlier days: whom they looked at before too, they see as they did."""
        was = {rank: from_json(board.was[rank]["seen"], Seen) for rank in told}
        near = {rank: nearest(rank, telling, board.last) for rank, telling in told.items()}
        fresh = {r: {*near[r]}.difference(nearest(r, told[r], board.last_before)) for r in told}
        fresh = {r: ranks | self.altered.intersection(near[r]) for r, ranks in fresh.items()}
        others = board.tellings(rank for ranks in fresh.values() for rank in ranks)
        found: dict[Rank, Seen] = {}
        for rank, telling in told.items():
            now, same = seen_by(rank, telling, {r: others[r] for r in fresh[rank]}), {*near[rank]} - fresh[rank]
            likely = {r: value for r, value in was[rank].likely.items() if r in same}
            fits = {r: how for r, how in was[rank].fits.items() if r in same}
            found[rank] = both(Seen(likely, fits), now)
        return found

    def seers(self, board: StoreBoard, core: Collection[Rank]) -> set[Rank]:
        """Return the tellings of later days that see any of a core."""
        return board.seers(core)
