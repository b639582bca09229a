"""Source heads: what of a source's words names the speaker, and the name set off behind a description of him."""

from __future__ import annotations

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.drafts import Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    CC,
    COMMA,
    DASH,
    DET,
    ED,
    GENITIVE,
    ING,
    NUM,
    OPEN,
    POSS,
    PREP,
    SUB,
    TO,
    WH,
)

_RELATIVES = frozenset({"that", "who", "which", "whose", "whom", "where"})
_NO_MEMBER = PREP | WH | ADV | TO | ED | ING | POSS | NUM | SUB
_LONGEST_NAME = 6


def head_range(s: Stretch, first: int, after: int) -> Range:
    """Return the head phrase of a source: no relative clause, nothing set off by a comma, no time it was issued at.

    A list ("Japan, China and Korea") stays whole.
    """
    for k in range(first + 1, after):
        bits = s.cls[k]
        if bits & COMMA:
            if not _listed(s, k, after):
                return first, k
        elif s.low[k] in _RELATIVES or bits & (OPEN | DASH):
            return first, k
        elif bits & ED and k > first + 1 and any(s.time[i] >= 0 for i in range(k + 1, min(k + 3, after))):
            return first, k  # "a poll released on Sunday"
    return first, after


def _listed(s: Stretch, comma: int, after: int) -> bool:
    """Tell the comma of a list from one that sets something off."""
    if comma + 1 >= after or s.cls[comma + 1] & _NO_MEMBER or s.low[comma + 1] in ("a", "an"):
        return False
    return any(s.cls[k] & CC for k in range(comma + 2, after))


def apposed_name(s: Stretch, first: int, after: int) -> Range | None:
    """Return the items of a name that is set off behind a description and ends the source: "The platform, Kuaisong,".

    A description that itself ends with a name is left alone ("the mayor of Orrin, Texas"), unless it is a post.
    """
    comma = next((k for k in range(first + 1, after) if s.cls[k] & COMMA), after)
    if comma >= after - 1 or not _described(s, first, comma):
        return None
    words = naming_words()
    if s.word[comma - 1][0].isupper() and not words.is_role(s.low[comma - 1]):
        return None
    end = next((k for k in range(comma + 1, after) if s.cls[k] & COMMA), after)
    start = comma + 1
    while start < end - 1 and (s.low[start] in words.honorifics or s.word[start] == "."):
        start += 1
    titled = start > comma + 1
    named = all(s.word[k][0].isupper() or s.low[k] in words.particles for k in range(start, end))
    function = any(s.cls[k] & (DET | PREP | ADV) for k in range(start, end))
    if not named or end - start > _LONGEST_NAME or (function and not titled) or s.word[start] in words.regions:
        return None
    return start, end


def _described(s: Stretch, first: int, comma: int) -> bool:
    """Tell "the platform", "its southern neighbor", "Chile's minister": a phrase with a determiner or an owner."""
    return bool(s.cls[first] & (DET | POSS)) or any(s.cls[k] & GENITIVE for k in range(first, comma))
