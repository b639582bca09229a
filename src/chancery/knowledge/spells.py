"""Spells: words and posts that hold for known stretches of days (``data/spells.yaml``, ``data/posts.yaml``).

A spell is a phrase that reports use only while something is so ("the 25-nation bloc", "UNMOVIC"). A post is what a
person did and from when to when, together with the words that tell it ("coach", "Arsenal", "economy minister"), so that
a report which puts name and word together is dated far better than by the person's whole career. Offices of states that
speak for them stand in ``tenures``; what can be named for ever once it exists, in ``eras``.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from chancery.errors import KnowledgeError
from chancery.knowledge.eras import NameTable
from chancery.knowledge.files import shipped_files
from chancery.model.dates import Interval, edtf_interval

_SPELLS, _POSTS = "spells.yaml", "posts/"
_Row = TypeVar("_Row")
_YEAR = re.compile(r"\s(?=(?:1[89]|20)\d\d(?:[-/,]|$))")


class Spell(NamedTuple):
    """A phrase and the spans of days in which reports use it of their own present."""

    name: str
    spans: tuple[Interval, ...]


class Post(NamedTuple):
    """What a person did: the words that tell it, any of which will do, and when."""

    cues: tuple[str, ...]
    spans: tuple[Interval, ...]


class Holder(NamedTuple):
    """A person and the posts held, in the order of the file."""

    name: str
    posts: tuple[Post, ...]


def spans_of(value: str, where: str) -> tuple[Interval, ...]:
    """Read "1998/2002, 2005/.." as spans. Raises KnowledgeError for anything else, or a span without a first day."""
    found = []
    for piece in value.split(","):
        try:
            interval = edtf_interval(piece.strip())
        except ValueError as error:
            raise KnowledgeError(f"{value}: {error}", where=where) from error
        if interval.earliest is None or interval.empty:
            raise KnowledgeError(f"{value}: a span without a first day, or an end before it", where=where)
        found.append(interval)
    return tuple(found)


class _RowIndex(ABC, Generic[_Row]):
    """Rows by the names that they are said by; what a row holds is read when one of its names is first met."""

    def __init__(self, rows: Iterable[tuple[str, Any]], *, lower: bool) -> None:
        self._names = NameTable(lower=lower)
        self._rows: list[tuple[str, str]] = []
        self._read: dict[int, _Row] = {}
        for names, value in rows:
            spoken = names.split(" | ")
            for name in spoken:
                self._names.add(name, len(self._rows))
            self._rows.append((spoken[0], str(value)))

    @property
    def rows(self) -> list[_Row]:
        """Every row. Raises KnowledgeError when one cannot be read."""
        return [self._row(number) for number in range(len(self._rows))]

    def begins(self, word: str) -> bool:
        """Tell whether a name may begin with a word, given as written."""
        return self._names.begins(word)

    def names(self, words: Sequence[str], places: Iterable[int] | None = None) -> Iterator[tuple[int, int, _Row]]:
        """Return the places, lengths and rows of the names in some words, from the left, none over another.

        The words are in lower case where names are in any case, with an empty string at their end and wherever no name
        may go on; ``places`` are those at which one may begin, where they are known.
        """
        end = 0
        for at, (length, number) in self._names.names(words, range(len(words)) if places is None else places):
            if at >= end:
                end = at + length
                yield at, length, self._row(number)

    def _row(self, number: int) -> _Row:
        if number not in self._read:
            self._read[number] = self._parsed(*self._rows[number])
        return self._read[number]

    @abstractmethod
    def _parsed(self, name: str, value: str) -> _Row:
        """Return what a row says. Raises KnowledgeError when it cannot be read."""


class PostIndex(_RowIndex[Holder]):
    """All holders by the first words of their names."""

    def __init__(self, *tables: Mapping[str, Any]) -> None:
        super().__init__((row for data in tables for row in (data.get("posts") or {}).items()), lower=False)

    def _parsed(self, name: str, value: str) -> Holder:
        return Holder(name, tuple(_post(name, piece.strip()) for piece in value.split(";")))


class SpellIndex(_RowIndex[Spell]):
    """All spells by their phrases, in any case."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__((data.get("spells") or {}).items(), lower=True)

    def _parsed(self, name: str, value: str) -> Spell:
        return Spell(name, spans_of(value, name))


def _post(name: str, text: str) -> Post:
    """Read "coach|Arsenal 1998/2002, 2004/..": the words up to the year that begins the first span."""
    at = _YEAR.search(text)
    cues = tuple(cue.strip() for cue in text[: at.start()].split("|")) if at is not None else ()
    if at is None or not all(cues):
        raise KnowledgeError(f"{name}: “{text}” has no words or no span", where="posts")
    return Post(cues, spans_of(text[at.start() :], name))


@lru_cache(maxsize=1)
def shipped_posts() -> PostIndex:
    """Return the shipped posts. Raises KnowledgeError when a file is broken."""
    files = shipped_files()
    return PostIndex(*(files.mapping(name) for name in files.names if name.startswith(_POSTS)))


@lru_cache(maxsize=1)
def shipped_spells() -> SpellIndex:
    """Return the shipped spells. Raises KnowledgeError when the file is broken."""
    return SpellIndex(shipped_files().mapping(_SPELLS))
