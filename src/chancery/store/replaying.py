"""Replaying: which days are placed anew when some reports came, went or are told of otherwise, and in which order.

Each day is placed as it would be if everything were placed from the beginning. What was written of later days stands
unless it looks at something that changed: a key under which others stand among those that are seen, or a group whose
core is another. Whoever looks at such a thing is placed for trial; only where one comes out otherwise, its day is
replayed, and what follows from that is looked at in turn.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from typing import Generic, TypeVar

from sqlalchemy import Connection

from chancery.record.novelty import NEVER
from chancery.record.placing import Rank
from chancery.store import kept
from chancery.store.asking import rows_among, rows_where
from chancery.store.folding import END, Changes, Content, Days, Groups, Placed, Read, Row, day_of_rank

Board = TypeVar("Board", bound="Placed")  # type: ignore[type-arg]

_BETWEEN = "day > ? AND day < ? ORDER BY day LIMIT ?"

GAP = 2
"""Days between two that are replayed, up to which these are replayed too: one board for all costs less than two."""


class Replay(ABC, Generic[Board, Content]):
    """One fold of an addition: ``run`` once; the attributes tell what was placed anew, and which groups changed."""

    def __init__(self, connection: Connection, near: int, far: int) -> None:
        self.connection = connection
        self.was: dict[Rank, Row] = {}
        self.now: dict[Rank, Row] = {}
        self.touched: set[Rank] = set()
        """The groups that changed, with all that were one with them, before or now."""
        self.recored: set[Rank] = set()
        """Those of them of which the core is another, likewise."""
        self.earlier: Changes = {}
        """What has come and gone under which keys."""
        self.altered: set[Rank] = set()
        """Those whose content is another than it was."""
        self.read: Read[Content] = Read()
        self.concerned: set[Rank] = set()
        """Those whose place may follow from a group that changed; others are looked at for what they see alone."""
        self._near = near
        self._far = far
        self._due: set[str] = set()
        self._asked: dict[str, set[Rank]] = {}

    # -- what the two folds do each in their way

    @abstractmethod
    def board(self, days: Days, only: Collection[Rank] | None = None) -> Board:
        """Return what is placed before some days; of these it reads ``only`` some ranks, or all."""

    @abstractmethod
    def place(self, board: Board, reports: Collection[str], again: Collection[Rank]) -> None:
        """Place the reports of a board's days; those ``again`` see others than before on earlier days."""

    @abstractmethod
    def differs(self, board: Board, ranks: Collection[Rank]) -> bool:
        """Tell whether some of a day may come out otherwise by what they see of earlier days now."""

    @abstractmethod
    def seers(self, board: Board, core: Collection[Rank]) -> set[Rank]:
        """Return those of later days whose place may follow from the core of a group that changed."""

    def note(self, board: Board) -> None:
        """Take what changed on some days from their board, before it is written."""

    # -- the order

    def limit(self, days: Days) -> int:
        """Return how many of a key must be known on some days."""
        return self._near if days.first < NEVER else self._far + 1

    def stands(self, name: Rank) -> bool:
        """Tell whether there is a group of this name, be it part of another."""
        return self.now[name]["home"] == name if name in self.now else name not in self.was

    def run(self, days: Iterable[str]) -> None:
        """Place some days anew, and every later one that may come out otherwise by that."""
        self._due = set(days)
        while self._due or self._asked:
            first = min(self._due | self._asked.keys())
            if first in self._due or self._differs(first):
                self._replay(Days(first, self._last(first)))
            else:
                del self._asked[first]

    def _differs(self, day: str) -> bool:
        ranks = self._asked[day]
        return self.differs(self.board(Days(day, day), ranks), ranks)

    def _last(self, first: str) -> str:
        """The last of the days that are replayed together with one: all that are due and follow closely."""
        last, table = first, kept.unit
        limit = NEVER if first < NEVER else END
        while True:
            due = min((d for d in self._due if last < d < limit), default=None)
            until = due or limit
            between = rows_where(self.connection, table, "DISTINCT day", _BETWEEN, (last, until, GAP + 1))
            days = [day for (day,) in between]
            if due is None:
                return days[0] if len(days) == 1 and first < NEVER else last
            if len(days) > GAP:
                return last
            last = due

    def _replay(self, days: Days) -> None:
        board = self.board(days)
        again = self._asked.get(days.first, set())
        self._due = {d for d in self._due if d > days.last}
        self._asked = {d: ranks for d, ranks in self._asked.items() if d > days.last}
        self.place(board, self._reports(days), again)
        self.note(board)
        changed, core = board.changed(), set[Rank]()
        follows = self._follows(days)
        for written in (False, True):
            if written:
                board.flush()
            groups = Groups(self.connection, board.tables.bridges)
            self.touched |= {base for name in changed for base in groups.whole(name)}
            recored = {base for name in board.recored() for base in groups.whole(name)}
            self.recored |= recored
            core |= self._core(recored, board) if follows else set()
        self.touched |= changed
        for name, ranks in board.under.items():
            self.earlier.setdefault(name, {}).update(ranks)
        both = board.was.keys() & board.now.keys()
        self.altered |= {r for r in both if board.was[r]["packed"] != board.now[r]["packed"]}
        self.was.update(board.was)
        self.now.update(board.now)
        if follows:
            self._ask(board, core)

    def _reports(self, days: Days) -> list[str]:
        here = "day >= ? AND day <= ? ORDER BY day, report"
        return [report for (report,) in rows_where(self.connection, kept.unit, "report", here, days)]

    def _follows(self, days: Days) -> bool:
        return self._any("day > ?", days.last)

    def _core(self, names: Collection[Rank], board: Board) -> set[Rank]:
        return {rank for (rank,) in rows_among(self.connection, board.table, "rank", "home", names, "AND core")}

    def _ask(self, board: Board, core: Collection[Rank]) -> None:
        """Note which of later days are to be looked at because of what changed."""
        concerned = self.seers(board, core) if core else set()
        self.concerned |= concerned
        for rank in self.lookers(board, board.names) | concerned:
            self._asked.setdefault(day_of_rank(rank), set()).add(rank)

    def lookers(self, board: Board, names: Collection[str]) -> set[Rank]:
        """Return those of later days that look at what stands under some sided keys."""
        dated = board.lookers(names, self._near) if self._dated_after(board.days) else set()
        return dated | board.late_lookers(names, self._far)

    def _dated_after(self, days: Days) -> bool:
        return self._any("day > ? AND day < ?", days.last, NEVER)

    def _any(self, here: str, *given: str) -> bool:
        """Tell whether there is a report on some days."""
        return rows_where(self.connection, kept.unit, "day", f"{here} LIMIT 1", given).fetchone() is not None
