"""Needles: strings of which a text must hold one for a pattern to match anywhere in it.

Looking for a string is many times cheaper than looking for a pattern, and most reports hold none of the things that
knowledge has patterns for. ``needles`` reads a pattern as it is written; where it cannot say what a match must hold it
says so, and the pattern is to be tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(
    r"(?P<look>\(\?[=!<][=!]?)|(?P<open>\((?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<either>\|)|(?P<set>\[\^?\]?[^\]]*\])"
    r"|(?P<escaped>\\.)|(?P<any>\.)|(?P<edge>[\^$])|(?P<plain>.)",
    re.DOTALL,
)
_TIMES = re.compile(r"(?:[?*+]|\{(?P<least>\d+)(?:,\d*)?\})[?+]?")
_OTHER = re.compile(r"\(\?(?![:=!<]|P<\w)")
_MOST = 8
_START = 3
"""So many letters of a piece tell nearly all others apart."""

Needles = frozenset[str]


class Pieces:
    """Many pieces of words, to be found in a word without looking for each: every new word of a report is asked."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        self._short: list[str] = []
        for piece in sorted(set(pieces)):
            if len(piece) < _START:
                self._short.append(piece)
            else:
                self._by_start.setdefault(piece[:_START], []).append(piece)

    def of(self, word: str) -> frozenset[str]:
        """Return the pieces that stand in a word."""
        found = [piece for piece in self._short if piece in word]
        by_start = self._by_start
        for at in range(len(word) + 1 - _START):
            start = word[at : at + _START]
            if start in by_start:
                found += [piece for piece in by_start[start] if word.startswith(piece, at)]
        return frozenset(found)


def needles(pattern: str) -> Needles | None:
    """Return strings one of which stands in any text that ``pattern`` matches, with capitals as they are.

    None where there is no such set. Covers what the shipped patterns use: groups, sets of letters, looking ahead,
    repeats; a set of more than two letters counts as anything, and a pattern with flags gives None.
    """
    if _OTHER.search(pattern) is not None:
        return None
    alternatives, end = _alternatives(pattern, 0)
    return alternatives if end == len(pattern) else None


def signs(pattern: str) -> frozenset[str]:
    """Return pieces of words, with capitals as they are, one of which is in some word of any text that matches.

    These are the longest words of its needles; empty where none are known.
    """
    words = [re.findall(r"\w+", needle) for needle in needles(pattern) or ()]
    return frozenset(max(some, key=len) for some in words) if all(words) else frozenset()


def _alternatives(pattern: str, at: int) -> tuple[Needles | None, int]:
    """Read alternatives up to the bracket that closes them, or to the end."""
    every: list[Needles | None] = []
    while True:
        best, at = _sequence(pattern, at)
        every.append(best)
        if at >= len(pattern) or pattern[at] != "|":
            known = [one for one in every if one is not None]
            return (frozenset().union(*known) if len(known) == len(every) else None), at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[Needles | None, int]:
    """Read one alternative: of the strings that it must hold the longest is the rarest."""
    found: list[Needles] = []
    run: Needles = frozenset({""})
    while at < len(pattern):
        piece = _PIECE.match(pattern, at)
        if piece is None or piece.lastgroup in ("close", "either"):
            break
        inner: Needles | None = None
        at = piece.end()
        if piece.lastgroup in ("look", "open"):
            inner, at = _alternatives(pattern, at)
            at += 1
        letters = _letters(piece)
        times = _TIMES.match(pattern, at)
        at = times.end() if times is not None else at
        optional = times is not None and (times[0][0] in "?*" or times["least"] == "0")
        found += [inner] if inner is not None and piece.lastgroup == "open" and not optional else []
        if letters and not optional:
            run = frozenset(string + letter for string in run for letter in letters)
        if not letters or times is not None or len(run) >= _MOST:
            found.append(run)
            run = frozenset({""})
    found.append(run)
    best = max(found, key=_least)
    return (best if "" not in best else None), at


def _letters(piece: re.Match[str]) -> tuple[str, ...]:
    """The characters that a piece stands for, one of two at most; nothing for more and for what is no character."""
    text = piece[0]
    if piece.lastgroup == "plain":
        return (text,)
    if piece.lastgroup == "escaped":
        return () if text[1].isalnum() else (text[1],)
    if piece.lastgroup == "set" and len(text) <= 4 and text[1] != "^":
        return tuple(text[1:-1])
    return ()


def _least(found: Needles) -> tuple[int, int]:
    return min(map(len, found)), -len(found)
