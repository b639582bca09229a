"""Token: a word, number or mark in a text. Alias look-up and reading cut texts alike, so the cut is a noun."""

from __future__ import annotations

import re
from itertools import accumulate, chain, repeat
from operator import sub
from typing import Any, NamedTuple

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


_Chunk = tuple[int | str, ...]
"""What stands between two spaces, cut: of each token by turns how far its end lies behind what ends before it, its
length, its characters, and those in lower case.

The first distance counts the space before the chunk. One with white space in it, or with nothing, has no tokens: its
distances do not fit between those of two others. It is flat, and words that are the same are one object (``_WORDS``): a
report asks for thousands, and touching their memory is most of the cost.
"""


def columns_of(text: str, start: int = 0, end: int | None = None) -> Columns:
    """Cut ``text[start:end]`` into tokens as ``tokenize`` does, as parallel lists."""
    piece = text[start:end]
    # no token reaches over a space or looks at what is behind one, so that each chunk is cut alike wherever it stands
    flat: list[Any] = list(chain.from_iterable(map(_CHUNKS.__getitem__, piece.split(" "))))
    ends = list(accumulate(flat[::4], initial=start - 1))
    if ends[-1] != start + len(piece):
        return _cut(piece, start)
    del ends[0]
    return Columns(list(map(sub, ends, flat[1::4])), ends, flat[2::4], flat[3::4])


def _chunk(chunk: str) -> _Chunk:
    starts, ends, texts, lowers = _cut(chunk, 1)
    if chunk.split() != [chunk] or ends[-1] != len(chunk) + 1:
        return ()
    distances = map(sub, ends, [0, *ends])
    lengths = map(sub, ends, starts)
    same = _WORDS.__getitem__
    same(chunk)
    return tuple(chain.from_iterable(zip(distances, lengths, map(same, texts), map(same, lowers), strict=False)))


_CHUNKS = Remembered(_chunk)
_WORDS: Remembered[str] = Remembered(str)


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
