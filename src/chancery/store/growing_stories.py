"""Stories of an addition: reports of the days concerned are placed anew, and the stories that they touch told again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import groupby

from sqlalchemy import Connection, select

from chancery.model.frozen import dataclass
from chancery.model.record import DatedReading
from chancery.model.story import Story
from chancery.record import story_placing
from chancery.record.placing import Rank
from chancery.record.profiles import Profile, profile
from chancery.record.stories import filed_words
from chancery.record.story_placing import DAY, place_day, story_of, story_rank
from chancery.store import kept, tables
from chancery.store.boards import StoreStories
from chancery.store.codec import from_json
from chancery.store.folding import Days, Groups
from chancery.store.journal import chunks
from chancery.store.replaying import Replay

Dated = Callable[[Collection[str]], Mapping[str, DatedReading]]


@dataclass(frozen=True, slots=True)
class StoriesGrown:
    """The stories of an addition, the ids of those there were before, and the reports that came, went or moved."""

    stories: tuple[Story, ...]
    old: frozenset[str]
    reports: frozenset[str]


NO_STORIES = StoriesGrown((), frozenset(), frozenset())
"""What an addition makes that leaves stories as they are."""


class StoriesReplay(Replay[StoreStories, Profile]):
    """Reports placed in stories anew."""

    def __init__(self, connection: Connection, dated: Dated, changed: Collection[str]) -> None:
        """Make one; ``changed`` are the reports that are another than is kept."""
        super().__init__(connection, story_placing.NEAR, story_placing.FAR)
        self._dated = dated
        self._changed = changed

    def board(self, days: Days, only: Collection[Rank] | None = None) -> StoreStories:
        """Return the stories before some days."""
        return StoreStories(self.connection, self.limit(days), days, self.read, only)

    def place(self, board: StoreStories, reports: Collection[str], again: Collection[Rank]) -> None:
        """Place the reports of a board's days."""
        here = frozenset(reports)
        anew = self._dated([r for r in reports if r in self._changed])
        profiles = {story_rank(each): profile(each) for each in anew.values()}
        profiles |= {r: from_json(row["packed"], Profile) for r, row in board.was.items() if r[DAY:] not in anew}
        board.lists.load(
            f"w{word}" for rank, each in profiles.items() if rank[DAY:] in here for word in filed_words(each)
        )
        for _, ranks in groupby(sorted(r for r in profiles if r[DAY:] in here), key=lambda rank: rank[:DAY]):
            place_day({rank: profiles[rank] for rank in ranks}, board)

    def differs(self, board: StoreStories, ranks: Collection[Rank]) -> bool:
        """Tell that they may: what a report sees is not kept."""
        return True

    def seers(self, board: StoreStories, core: Collection[Rank]) -> set[Rank]:
        """Return the reports that look at a word of a core."""
        return self.lookers(board, board.names_of(core))


def grow_stories(
    connection: Connection, days: Collection[str], dated: Dated, changed: Collection[str], left: Collection[str] = ()
) -> StoriesGrown:
    """Place the reports of some days anew, on which reports ``changed``, and all that follows from it.

    ``left`` are stories of reports that are gone.
    """
    replay = StoriesReplay(connection, dated, changed)
    replay.run(days)
    groups = Groups(connection, kept.story_bridge)
    touched = {groups.root(name) for name in replay.touched if replay.stands(name)}
    fresh = {root: _members(connection, groups, root) for root in sorted(touched)}
    ranks = (r for r in {*replay.was, *replay.now} if replay.was.get(r) != replay.now.get(r))
    were = _stories_of(connection, {rank[DAY:] for rank in ranks}.union(*fresh.values()))
    stories = tuple(story_of(members) for members in fresh.values() if members)
    now = {report: story.id for story in stories for report in story.reports}
    moved = frozenset(r for r in {*were, *now} if were.get(r) != now.get(r))
    return StoriesGrown(stories, frozenset({*were.values(), *left}), moved)


def _members(connection: Connection, groups: Groups, root: str) -> list[str]:
    table = kept.covered
    here = table.c.home.in_(groups.bases(root))
    return [rank[DAY:] for rank in connection.execute(select(table.c.rank).where(here)).scalars()]


def _stories_of(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    """The stories in which some reports stand in the record."""
    table, found = tables.story_report, dict[str, str]()
    for chunk in chunks(sorted(reports)):
        rows = connection.execute(select(table.c.report, table.c.story).where(table.c.report.in_(chunk)))
        found.update((row.report, row.story) for row in rows)
    return found
