"""Spells: words and posts that hold for known stretches of days (``data/spells.yaml``, ``data/posts.yaml``).

A spell is a phrase that reports use only while something is so ("the 25-nation bloc", "UNMOVIC"). A post is what a
person did and from when to when, together with the words that tell it ("coach", "Arsenal", "economy minister"), so that
a report which puts name and word together is dated far better than by the person's whole career. Offices of states that
speak for them stand in ``tenures``; what can be named for ever once it exists, in ``eras``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from chancery.errors import KnowledgeError
from chancery.knowledge.eras import NameTable
from chancery.knowledge.files import shipped_files
from chancery.model.dates import Interval, edtf_interval
from chancery.model.token import Token

_SPELLS, _POSTS = "spells.yaml", "posts/"
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


class PostIndex:
    """All holders by the first words of their names; a row's posts are read when its name is first met."""

    def __init__(self, *tables: Mapping[str, Any]) -> None:
        self._names = NameTable(lower=False)
        self._rows: list[tuple[str, str]] = []
        self._read: dict[int, Holder] = {}
        for data in tables:
            for names, value in (data.get("posts") or {}).items():
                for name in names.split(" | "):
                    self._names.add(name, len(self._rows))
                self._rows.append((names.split(" | ")[0], str(value)))

    @property
    def holders(self) -> list[Holder]:
        """Every holder. Raises KnowledgeError when a row cannot be read."""
        return [self._holder(number) for number in range(len(self._rows))]

    @property
    def firsts(self) -> Mapping[str, int]:
        """The words that a name begins with."""
        return self._names.firsts

    def find(self, tokens: Sequence[Token], at: int) -> tuple[int, Holder] | None:
        """Return the length in tokens and the holder of the longest name at a token, None where there is none."""
        found = self._names.find(tokens, at)
        return None if found is None else (found[0], self._holder(found[1]))

    def _holder(self, number: int) -> Holder:
        if number not in self._read:
            name, value = self._rows[number]
            self._read[number] = Holder(name, tuple(_post(name, piece.strip()) for piece in value.split(";")))
        return self._read[number]


def _post(name: str, text: str) -> Post:
    """Read "coach|Arsenal 1998/2002, 2004/..": the words up to the year that begins the first span."""
    at = _YEAR.search(text)
    cues = tuple(cue.strip() for cue in text[: at.start()].split("|")) if at is not None else ()
    if at is None or not all(cues):
        raise KnowledgeError(f"{name}: “{text}” has no words or no span", where="posts")
    return Post(cues, spans_of(text[at.start() :], name))


class SpellIndex:
    """All spells by their phrases, in any case; a row's spans are read when its phrase is first met."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._names = NameTable(lower=True)
        self._rows: list[tuple[str, str]] = []
        self._read: dict[int, Spell] = {}
        for names, value in (data.get("spells") or {}).items():
            spoken = names.split(" | ")
            for phrase in spoken:
                self._names.add(phrase, len(self._rows))
            self._rows.append((spoken[0], str(value)))

    @property
    def spells(self) -> list[Spell]:
        """Every spell. Raises KnowledgeError when a row is no span."""
        return [self._spell(number) for number in range(len(self._rows))]

    @property
    def firsts(self) -> Mapping[str, int]:
        """The words, in lower case, that a phrase begins with."""
        return self._names.firsts

    def find(self, tokens: Sequence[Token], at: int) -> tuple[int, Spell] | None:
        """Return the length in tokens and the spell of the longest phrase at a token, None where there is none."""
        found = self._names.find(tokens, at)
        return None if found is None else (found[0], self._spell(found[1]))

    def _spell(self, number: int) -> Spell:
        if number not in self._read:
            name, value = self._rows[number]
            self._read[number] = Spell(name, spans_of(value, name))
        return self._read[number]


@lru_cache(maxsize=1)
def shipped_posts() -> PostIndex:
    """Return the shipped posts. Raises KnowledgeError when a file is broken."""
    files = shipped_files()
    return PostIndex(*(files.mapping(name) for name in files.names if name.startswith(_POSTS)))


@lru_cache(maxsize=1)
def shipped_spells() -> SpellIndex:
    """Return the shipped spells. Raises KnowledgeError when the file is broken."""
    return SpellIndex(shipped_files().mapping(_SPELLS))
