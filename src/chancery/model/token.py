"""Token: a word, number or mark in a text. Alias look-up and reading cut texts alike, so the cut is a noun."""

from __future__ import annotations

import re
from typing import NamedTuple


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
_PLAIN = re.compile("|".join((_ABBREVIATION, _NUMBER, _WORD, _CLITIC, _MARK)))
# "don't" is cut into "do" and "n't"; looking for it at every letter is slow, so only where it occurs
_NEGATED = re.compile("|".join((_ABBREVIATION, r"n['’]t\b", _CLITIC, _NUMBER, r"\w+?(?=n['’]t\b)", _WORD, _MARK)))


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut ``text[start:end]`` into tokens; offsets are into ``text``. White space is in no token.

    Possessive ``'s`` is a token of its own, hyphenated words are one token, abbreviations with inner full
    stops keep them.
    """
    end = len(text) if end is None else end
    negated = text.find("n't", start, end) >= 0 or text.find("n’t", start, end) >= 0
    tokens = []
    for match in (_NEGATED if negated else _PLAIN).finditer(text, start, end):
        word = match.group()
        lower = word.lower()
        if "’" in lower:
            lower = lower.replace("’", "'")
        tokens.append(Token(match.start(), match.end(), word, lower))
    return tokens
