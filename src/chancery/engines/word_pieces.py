"""Word pieces: a text cut as the tagger's encoder was trained on it (BERT's uncased WordPiece)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from chancery.model.remembered import Remembered
from chancery.model.span import Span

_UNKNOWN = "[UNK]"
_LONGEST_WORD = 100
_CHUNK = re.compile(r"\S+")

_Cut = tuple[int, int, int]
"""The number of a piece, and the places of its first sign and behind its last one in what was cut."""


class Piece(NamedTuple):
    """One piece: its number in the vocabulary and where it stands in the text."""

    id: int
    start: int
    end: int


class WordPieces:
    """Cuts text into pieces of a vocabulary, greedily from the left (Wu et al. 2016)."""

    def __init__(self, vocabulary: str) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary.splitlines())}
        self._of_word = lru_cache(maxsize=50_000)(self._cut_word)
        self._of_chunk = Remembered(self._cut_chunk)

    def id_of(self, piece: str) -> int:
        """Return the number of a piece; KeyError when the vocabulary has none."""
        return self._ids[piece]

    def cut(self, text: str, within: Span) -> list[Piece]:
        """Return the pieces of a stretch of text with their places in the whole text."""
        out: list[Piece] = []
        for chunk in _CHUNK.finditer(text, *within):
            start = chunk.start()
            out += [Piece(number, start + a, start + b) for number, a, b in self._of_chunk[chunk[0]]]
        return out

    def _cut_chunk(self, chunk: str) -> tuple[_Cut, ...]:
        """The pieces of what stands between two spaces, each mark a word of its own."""
        out: list[_Cut] = []
        start = 0
        for at, sign in enumerate(chunk):
            if _alone(sign):
                out += self._placed(chunk[start:at], start) if at > start else ()
                out += self._placed(sign, at)
                start = at + 1
        return (*out, *(self._placed(chunk[start:], start) if start < len(chunk) else ()))

    def _placed(self, word: str, start: int) -> list[_Cut]:
        pieces = self._of_word(word)
        if len(pieces) == 1:
            return [(pieces[0][0], start, start + len(word))]
        return [(number, start + a, start + b) for number, a, b in pieces]

    def _cut_word(self, word: str) -> tuple[_Cut, ...]:
        """The pieces of one word: number, first and last place in it. Accents and other marks are taken off."""
        plain: list[str] = []
        places: list[int] = []
        for at, sign in enumerate(word):
            for part in unicodedata.normalize("NFD", sign.lower()):
                if unicodedata.category(part) not in ("Mn", "Cc", "Cf") and part != "\ufffd":
                    plain.append(part)
                    places.append(at)
        if not plain:
            return ()
        whole = "".join(plain)
        unknown = ((self._ids[_UNKNOWN], 0, len(word)),)
        if len(whole) > _LONGEST_WORD:
            return unknown
        out: list[tuple[int, int, int]] = []
        start = 0
        while start < len(whole):
            end = len(whole)
            while end > start:
                number = self._ids.get(("##" if start else "") + whole[start:end])
                if number is not None:
                    break
                end -= 1
            else:
                return unknown
            out.append((number, places[start], places[end - 1] + 1))
            start = end
        return tuple(out)


@lru_cache(maxsize=4096)
def _alone(sign: str) -> bool:
    """True for a sign that is a word of its own: punctuation, symbols of ASCII, and Chinese characters."""
    code = ord(sign)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(sign).startswith("P") or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF
