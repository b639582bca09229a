"""Token: a word, number or mark in a text. Alias look-up and reading cut texts alike, so the cut is a noun."""

from __future__ import annotations

import re
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from chancery.model.remembered import Remembered


class Token(NamedTuple):
    """A word, number or punctuation mark: offsets, its characters, and those in lower case.

    Lower case has typographic apostrophes made straight, so that ``Russia’s`` and ``Russia's`` look up alike.
    """

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """True for words and numbers, False for marks."""
        return self.text[0].isalnum()


_ABBREVIATION = r"(?:[^\W\d_]\.){2,}(?![^\W\d_])"  # U.S.  U.N.  a.m.
_CLITIC = r"['’](?:s|S|ll|re|ve|d|m)\b"
_NUMBER = r"\d+(?:[.,]\d+)*(?:st|nd|rd|th|s|m|bn|k)?\b%?"  # 1,500  3.5%  24th  1990s
_WORD = r"\w+(?:[-‑]\w+)*(?:['’](?!(?:s|S|ll|re|ve|d|m)\b)[^\W\d_]+)*"  # words, hyphenated words, O'Neill
_MARK = r"\.\.\.|[^\w\s]"
_SIMPLE = r"[A-Za-z]{2,}+(?=[ ,.])"  # most words: tried first because it costs least, and cuts as the others would
_PLAIN = re.compile("(" + "|".join((_SIMPLE, _ABBREVIATION, _NUMBER, _WORD, _CLITIC, _MARK)) + ")")
# "don't" is cut into "do" and "n't"; looking for it at every letter is slow, so only where it occurs
_NEGATED = re.compile(
    "(" + "|".join((_SIMPLE, _ABBREVIATION, r"n['’]t\b", _CLITIC, _NUMBER, r"\w+?(?=n['’]t\b)", _WORD, _MARK)) + ")"
)


class Columns(NamedTuple):
    """The tokens of a stretch as parallel lists, for steps that ask one thing of every token."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    lowers: list[str]

    def tokens(self) -> tuple[Token, ...]:
        """Return the tokens themselves, made as ``Token._make`` would but without a call for each."""
        return tuple(map(tuple.__new__, repeat(Token), zip(*self, strict=True)))


class _Chunk(NamedTuple):
    """What stands between two spaces, cut: lengths of gaps and tokens by turns, the tokens as written and lower case.

    The first gap counts the space before the chunk. One with white space in it, or with nothing, has no tokens: its
    gaps do not fit between two others.
    """

    lengths: tuple[int, ...]
    texts: tuple[str, ...]
    lowers: tuple[str, ...]


def columns_of(text: str, start: int = 0, end: int | None = None) -> Columns:
    """Cut ``text[start:end]`` into tokens as ``tokenize`` does, as parallel lists."""
    piece = text[start:end]
    # no token reaches over a space or looks at what is behind one, so that each chunk is cut alike wherever it stands
    lengths, texts, lowers = zip(*map(_CHUNKS.__getitem__, piece.split(" ")), strict=True)
    flat = chain.from_iterable
    edges = list(accumulate(flat(lengths), initial=start - 1))
    if edges[-1] != start + len(piece):
        return _cut(piece, start)
    return Columns(edges[1::2], edges[2::2], list(flat(texts)), list(flat(lowers)))


def _chunk(chunk: str) -> _Chunk:
    starts, ends, texts, lowers = _cut(chunk, 1)
    if chunk.split() != [chunk] or ends[-1] != len(chunk) + 1:
        return _Chunk((), (), ())
    gaps = [after - before for before, after in zip([0, *ends], starts, strict=False)]
    lengths = chain.from_iterable((gap, len(token)) for gap, token in zip(gaps, texts, strict=True))
    return _Chunk(tuple(lengths), tuple(texts), tuple(lowers))


_CHUNKS = Remembered(_chunk)


def _cut(piece: str, start: int) -> Columns:
    """Cut a piece of text that begins at the offset ``start``."""
    negated = "n't" in piece or "n’t" in piece
    # white space and tokens by turns; lengths added up are the offsets, so that no token costs a call of its own
    parts = (_NEGATED if negated else _PLAIN).split(piece)
    edges = list(accumulate(map(len, parts), initial=start))
    texts = parts[1::2]
    lowers = list(map(str.lower, texts))
    if "’" in piece:
        lowers = [lower.replace("’", "'") for lower in lowers]
    return Columns(edges[1:-1:2], edges[2::2], texts, lowers)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut ``text[start:end]`` into tokens; offsets are into ``text``. White space is in no token.

    Possessive ``'s`` is a token of its own, hyphenated words are one token, abbreviations with inner full
    stops keep them.
    """
    return list(columns_of(text, start, end).tokens())
