"""Stories of an addition: reports of its day and later are placed anew, and the stories that they touch told again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from chancery.model.record import DatedReading
from chancery.model.story import Story
from chancery.record.story_placing import DAY, NEAR, days_of, place_day, story_of
from chancery.store import kept
from chancery.store.boards import Groups, StoreStories


@dataclass(frozen=True, slots=True)
class StoriesGrown:
    """The stories of an addition, the ids of those there were before, and the reports that came, went or moved."""

    stories: tuple[Story, ...]
    old: frozenset[str]
    reports: frozenset[str]


def grow_stories(
    connection: Connection,
    day: str,
    changed: Sequence[DatedReading],
    dated: Callable[[Collection[str]], Mapping[str, DatedReading]],
) -> StoriesGrown:
    """Place the reports of ``day``, the first on which ``changed`` reports stand or stood, and all later ones, anew."""
    board = StoreStories(connection, NEAR, day)
    anew = list(dated({*(rank[DAY:] for rank in board.was), *(d.reading.report.id for d in changed)}).values())
    for reports_of_day in days_of(anew):
        place_day(reports_of_day, board)
    names = board.changed()
    before = Groups(connection, kept.story_bridge)
    old = {root: _members(connection, before, root) for root in sorted({before.root(name) for name in names})}
    bases = {base for root in old for base in before.bases(root)} | names
    board.flush()
    touched = {board.groups.root(name) for name in bases if board.stands(name)}
    fresh = {root: _members(connection, board.groups, root) for root in sorted(touched)}
    were = {report: story_of(members).id for members in old.values() if members for report in members}
    stories = tuple(story_of(members) for members in fresh.values() if members)
    now = {report: story.id for story in stories for report in story.reports}
    moved = frozenset(r for r in {*were, *now} if were.get(r) != now.get(r))
    return StoriesGrown(stories, frozenset(were.values()), moved)


def _members(connection: Connection, groups: Groups, root: str) -> list[str]:
    table = kept.covered
    here = table.c.home.in_(groups.bases(root))
    return [rank[DAY:] for rank in connection.execute(select(table.c.rank).where(here)).scalars()]
