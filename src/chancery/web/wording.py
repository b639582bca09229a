"""Two sayings beside each other, word by word: what only one of them says is marked, or the little that both say.

>>> a, b = compared("talks are over for now", "talks are open for now")
>>> [(run.words, run.kind) for run in b.runs]
[('talks are', 'same'), ('open', 'after'), ('for now', 'same')]
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from chancery.model.frozen import dataclass

Kind = Literal["same", "before", "after", "shared", "plain"]

_LEAST_ALIKE = 0.4
"""Below this likeness nearly everything would be marked as different; then what both say is marked instead."""

_MOST_WORDS = 400
_WORD = re.compile(r"\S+")
_EDGE = re.compile(r"^\W+|\W+$")


class Run(NamedTuple):
    """Some words in a row, and whether they stand on this side only, on both, or are shared by unlike texts."""

    words: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as runs of words; ``alike`` is True where the differences are what is marked."""

    runs: tuple[Run, ...]
    alike: bool


def compared(before: str, after: str) -> tuple[Side, Side]:
    """Return both sides with their differences, or (for texts that share little) with what they share, marked.

    Case and punctuation at the edges of words make no difference. Texts of more than 400 words are compared that far.
    """
    a, b = _WORD.findall(before), _WORD.findall(after)
    x, y = [_plain(w) for w in a[:_MOST_WORDS]], [_plain(w) for w in b[:_MOST_WORDS]]
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    blocks = [m for m in matcher.get_matching_blocks() if m.size]
    alike = matcher.ratio() >= _LEAST_ALIKE
    if not alike:
        blocks = [m for m in blocks if sum(len(w) for w in x[m.a : m.a + m.size]) >= 6 and m.size >= 2]
    left = _runs(a, [(m.a, m.size) for m in blocks], "same" if alike else "shared", "before" if alike else "plain")
    right = _runs(b, [(m.b, m.size) for m in blocks], "same" if alike else "shared", "after" if alike else "plain")
    return Side(left, alike), Side(right, alike)


def _plain(word: str) -> str:
    return _EDGE.sub("", word).casefold() or word


def _runs(words: list[str], blocks: list[tuple[int, int]], inside: Kind, outside: Kind) -> tuple[Run, ...]:
    found: list[Run] = []
    at = 0
    for start, size in [*blocks, (len(words), 0)]:
        if start > at:
            found.append(Run(" ".join(words[at:start]), outside))
        if size:
            found.append(Run(" ".join(words[start : start + size]), inside))
        at = start + size
    return tuple(found)
