"""Phrases: names of many words found in a run of tokens, in any case and with or without "the".

For names that must keep their capitals use ``aliases`` (entities) or ``eras``; phrases are for descriptions such as
"end of the Second World War", which headlines and texts write in many ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from chancery.knowledge.alias_words import words_of
from chancery.model.token import Token

Meant = TypeVar("Meant")

ARTICLE = "the"
"""The word that names may have or lack."""


class PhraseHit(NamedTuple, Generic[Meant]):
    """A phrase found at a place: the index of its first token, the one behind its last, and what it means."""

    start: int
    end: int
    meant: Meant


class PhraseIndex(Generic[Meant]):
    """Phrases by their first word. ``starts`` are the first words, so that most tokens are passed by."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[tuple[str, ...], Meant]]] = {}

    @property
    def starts(self) -> frozenset[str]:
        """The lower-case words that some phrase begins with."""
        return frozenset(self._rows)

    def add(self, phrase: str, meant: Meant) -> None:
        """Add a phrase; raises ValueError for one without words."""
        words = tuple(w for w in (word.lower() for word in words_of(phrase)) if w != ARTICLE)
        if not words:
            raise ValueError(f"a phrase without words: {phrase!r}")
        rows = self._rows.setdefault(words[0], [])
        rows.append((words, meant))
        rows.sort(key=lambda row: -len(row[0]))

    def find(self, tokens: Sequence[Token], at: int) -> PhraseHit[Meant] | None:
        """Return the longest phrase that begins at a token, None where none does. Pass tokens without articles."""
        rows = self._rows.get(tokens[at].lower)
        if rows is None:
            return None
        longest = tuple([token.lower for token in tokens[at : at + len(rows[0][0])]])
        for words, meant in rows:
            if longest[: len(words)] == words:
                return PhraseHit(at, at + len(words), meant)
        return None


def without_articles(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens that phrases are looked up in."""
    return [token for token in tokens if token.lower != ARTICLE]
