"""Stories: what the news was full of for a time, by the words that come together while it is (``data/stories/*.yaml``).

"Lima" is named in any year; beside "hostages" and "residence" it is the winter of 1996. A row has a lead, which is
looked up like a name, and groups of words of which each must have one in the report. For a name that alone tells use
``eras``, for a phrase that is used only for a time ``spells``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.built import made_from
from chancery.knowledge.eras import NameRows, NameTable
from chancery.knowledge.files import shipped_files
from chancery.knowledge.keeping import default_cache, keep, kept
from chancery.knowledge.spells import spans_of
from chancery.model.dates import Interval

_FOLDER = "stories/"
_RUN = re.compile(r"[^\W_]+")


class Story(NamedTuple):
    """A story: its leads, the groups of words beside them, and the spans of days in which it was news.

    Words with a capital stand so in the report, others in either case. ``runs`` holds of each group the first letters
    or figures of its words, alone and as a plural: a report that has a word has one of them with nothing beside it.
    """

    leads: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    spans: tuple[Interval, ...]
    runs: tuple[frozenset[str], ...] = ()

    @property
    def name(self) -> str:
        """What to call it: its first lead and the first word of each group."""
        return ", ".join((self.leads[0], *(group[0] for group in self.groups)))


@dataclass(slots=True)
class StoryRows:
    """The rows of all stories as they are written, their leads, and the rows ``of`` each lead."""

    leads: NameRows = field(default_factory=NameRows)
    words: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    of: list[list[int]] = field(default_factory=list)


class StoryIndex:
    """All stories by the first words of their leads; a row is read when one of its leads is first met."""

    def __init__(self, *tables: Mapping[str, Any], rows: StoryRows | None = None) -> None:
        self.rows = rows if rows is not None else _rows_of(tables)
        self._leads = NameTable(lower=False, rows=self.rows.leads)
        self._read: dict[int, Story] = {}
        self._told: dict[int, list[Story]] = {}

    @property
    def stories(self) -> list[Story]:
        """Every story. Raises KnowledgeError when a row cannot be read."""
        return [self._story(number) for number in range(len(self.rows.words))]

    def begins(self, word: str) -> bool:
        """Tell whether a lead may begin with a word, given as written."""
        return self._leads.begins(word)

    def names(
        self, words: Sequence[str], places: Iterable[int] | None = None
    ) -> Iterator[tuple[int, int, list[Story]]]:
        """Return the places, lengths and stories of the leads in some words, from the left, none over another.

        The words have an empty string at their end and wherever no lead may go on; ``places`` are those at which one
        may begin, where they are known.
        """
        end = 0
        for at, (length, number) in self._leads.names(words, range(len(words)) if places is None else places):
            if at >= end:
                end = at + length
                yield at, length, self._stories(number)

    def _stories(self, lead: int) -> list[Story]:
        told = self._told.get(lead)
        if told is None:
            told = self._told[lead] = [self._story(row) for row in self.rows.of[lead]]
        return told

    def _story(self, number: int) -> Story:
        if number not in self._read:
            words, value = self.rows.words[number], self.rows.values[number]
            leads, *groups = words.split(" & ")
            split = tuple(tuple(word.strip() for word in group.split("|")) for group in (leads, *groups))
            if not all(all(group) for group in split) or not groups:
                raise KnowledgeError(f"{words}: a lead and at least one group of words", where="stories")
            self._read[number] = Story(split[0], split[1:], spans_of(value, words), tuple(map(_runs_of, split[1:])))
        return self._read[number]


def _runs_of(group: Iterable[str]) -> frozenset[str]:
    """The first runs of letters and figures of some words, and their plurals, which are no other words."""
    found = {run[0] if (run := _RUN.search(word)) is not None else "" for word in group}
    return frozenset({*found, *(f"{run}s" for run in found)})


def _rows_of(tables: Iterable[Mapping[str, Any]]) -> StoryRows:
    """File the leads of all rows."""
    rows = StoryRows()
    table = NameTable(lower=False, rows=rows.leads)
    numbers: dict[str, int] = {}
    for data in tables:
        for words, value in (data.get("stories") or {}).items():
            for lead in words.split(" & ")[0].split(" | "):
                if lead not in numbers:
                    numbers[lead] = len(rows.of)
                    rows.of.append([])
                    table.add(lead, numbers[lead])
                rows.of[numbers[lead]].append(len(rows.words))
            rows.words.append(words)
            rows.values.append(str(value))
    return rows


@lru_cache(maxsize=1)
def shipped_stories() -> StoryIndex:
    """Return the shipped stories, filed once. Raises KnowledgeError when a file is broken."""
    files = shipped_files()
    path, made = default_cache("stories"), made_from(files.version)
    rows = kept(path, made, StoryRows)
    if rows is not None:
        return StoryIndex(rows=rows)
    index = StoryIndex(*(files.mapping(name) for name in files.names if name.startswith(_FOLDER)))
    keep(path, made, index.rows)
    return index
