"""Placing reports in stories, one day of publication after another, each among a bounded neighbourhood.

The reports of a day are clustered first (``record/stories.py``). Each cluster is then compared with some stories: those
of the core reports that share most of its words, among those that stand last under each. It joins the one that it is
most like, and makes one story of two where both are as like it and each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from chancery.model.record import DatedReading
from chancery.model.story import Story
from chancery.record.ids import digest
from chancery.record.memory import Memory
from chancery.record.novelty import NEVER, day_of
from chancery.record.profiles import Profile, alike, profile
from chancery.record.stories import LEAST_LIKENESS, clusters, filed_words

CORE = 12
"""Reports of a story that decide what joins it."""

NEAR = 10
"""Core reports of one word that a report is compared with."""

FAR = 40
"""Core reports of one word up to which a report that nothing dates is compared with all of them, else with none."""

MOST_SEEN = 40
"""Core reports that are looked at: those that share most words, and of these the last."""

DAY = 10
"""Characters of a rank that give the day."""

Rank = str
"""A report's place: its day and id; the rank of a story's first report names it."""


class StoryBoard(Protocol):
    """What reports have been placed in which stories."""

    def last(self, words: Sequence[str], most: int, *, rare: bool) -> Mapping[Rank, int]:
        """Return the ``most`` core reports that stand last under each word, with how many words.

        With ``rare``, a word under which more stand gives none.
        """

    def roots(self, ranks: Iterable[Rank]) -> dict[Rank, Rank]:
        """Return the story that each placed report is in."""

    def cores(self, stories: Iterable[Rank]) -> dict[Rank, list[Rank]]:
        """Return the core of each story, in order."""

    def profiles(self, ranks: Iterable[Rank]) -> Mapping[Rank, Profile]:
        """Return the profiles of placed reports."""

    def put(self, rank: Rank, profile: Profile, story: Rank, words: Sequence[str]) -> None:
        """Place a report in a story; ``words`` are those under which it stands as one of the core, none for others."""

    def bridge(self, gone: Rank, home: Rank, at: Rank) -> None:
        """Make one story of two, because of the report ``at``; ``home`` keeps its name."""


def story_rank(dated: DatedReading) -> Rank:
    """Return a report's place: the day of its publication, last where nothing tells it."""
    return f"{day_of(dated)}{dated.reading.report.id}"


def place_day(day: Mapping[Rank, Profile], board: StoryBoard) -> None:
    """Place the reports of one day behind all that are placed."""
    for cluster in sorted(clusters(day, Memory())):
        _place({rank: day[rank] for rank in cluster}, board)


def days_of(dated: Iterable[DatedReading]) -> list[dict[Rank, Profile]]:
    """Return the profiles of reports by rank, one dict for each day of publication, in order."""
    profiles = sorted(((story_rank(d), profile(d)) for d in dated), key=lambda pair: pair[0])
    return [dict(day) for _, day in groupby(profiles, key=lambda pair: pair[0][:DAY])]


def _place(cluster: Mapping[Rank, Profile], board: StoryBoard) -> None:
    words = {rank: filed_words(each) for rank, each in cluster.items()}
    undated = min(cluster) >= NEVER
    filed = sorted({word for own in words.values() for word in own})
    shared = board.last(filed, FAR if undated else NEAR, rare=undated)
    near = sorted(shared, key=lambda rank: (shared[rank], rank), reverse=True)[:MOST_SEEN]
    cores = board.cores(sorted(set(board.roots(near).values())))
    known = dict(board.profiles(r for core in cores.values() for r in core))
    likeness = {story: _average(cluster.values(), [known[r] for r in core]) for story, core in cores.items()}
    home: Rank | None = None
    members: list[Rank] = []
    for story in sorted((s for s, v in likeness.items() if v >= LEAST_LIKENESS), key=lambda s: (-likeness[s], s)):
        if home is None:
            home, members = story, cores[story]
        elif _average([known[r] for r in members[:CORE]], [known[r] for r in cores[story]]) >= LEAST_LIKENESS:
            board.bridge(story, home, min(cluster))
            members = sorted([*members, *cores[story]])
    for number, rank in enumerate(sorted(cluster), len(members)):
        board.put(rank, cluster[rank], home or min(cluster), words[rank] if number < CORE else ())


def _average(some: Iterable[Profile], others: Sequence[Profile]) -> float:
    values = [alike(a, b) for a in some for b in others]
    return sum(values) / len(values)


class MemoryStories:
    """A StoryBoard held in dictionaries."""

    def __init__(self) -> None:
        self.members: dict[Rank, list[Rank]] = {}
        self._core: dict[Rank, list[Rank]] = {}
        self._profiles: dict[Rank, Profile] = {}
        self._home: dict[Rank, Rank] = {}
        self._bridges: dict[Rank, Rank] = {}
        self._lists: dict[str, list[Rank]] = {}

    def last(self, words: Sequence[str], most: int, *, rare: bool) -> dict[Rank, int]:
        """Return the ``most`` core reports that stand last under each word, with how many words."""
        held = (self._lists.get(word, ()) for word in words)
        return Counter(rank for ranks in held if len(ranks) <= most or not rare for rank in ranks[-most:])

    def roots(self, ranks: Iterable[Rank]) -> dict[Rank, Rank]:
        """Return the story that each placed report is in."""
        found = {}
        for rank in ranks:
            story = self._home[rank]
            while story in self._bridges:
                story = self._bridges[story]
            found[rank] = story
        return found

    def cores(self, stories: Iterable[Rank]) -> dict[Rank, list[Rank]]:
        """Return the core of each story, in order."""
        return {story: self._core[story] for story in stories}

    def profiles(self, ranks: Iterable[Rank]) -> Mapping[Rank, Profile]:
        """Return the profiles of placed reports."""
        return {rank: self._profiles[rank] for rank in ranks}

    def put(self, rank: Rank, profile: Profile, story: Rank, words: Sequence[str]) -> None:
        """Place a report in a story; ``words`` are those under which it stands as one of the core, none for others."""
        self._home[rank] = story
        self.members.setdefault(story, []).append(rank)
        if words:
            self._profiles[rank] = profile
            self._core.setdefault(story, []).append(rank)
        for word in words:
            self._lists.setdefault(word, []).append(rank)

    def bridge(self, gone: Rank, home: Rank, at: Rank) -> None:
        """Make one story of two, because of the report ``at``; ``home`` keeps its name."""
        self._bridges[gone] = home
        for held in (self._core, self.members):
            held[home] = sorted([*held[home], *held.pop(gone)])


def place_stories(dated: Sequence[DatedReading]) -> tuple[Story, ...]:
    """Return the stories that at least one report has, in order of ids; a report alone is a story of its own."""
    board = MemoryStories()
    for day in days_of(dated):
        place_day(day, board)
    found = (story_of(r[DAY:] for r in members) for members in board.members.values())
    return tuple(sorted(found, key=lambda s: s.id))


def story_of(reports: Iterable[str]) -> Story:
    """Return the story of some reports."""
    held = tuple(sorted(reports))
    return Story(digest("story", held[0]), held)
