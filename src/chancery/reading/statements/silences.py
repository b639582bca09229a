"""Silences: that somebody who was asked gave no answer ("Asked whether …, his spokesman made no comment")."""

from __future__ import annotations

from chancery.reading.statements.drafts import Range
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import ADV, COMMA

_GIVING = frozenset("make makes made have has had give gives gave offer offers offered".split())
_ANSWERS = frozenset("comment comments answer answers reply replies response responses".split())
_ANSWERING = frozenset("comment answer reply respond say elaborate".split())
_HELPERS = frozenset("did do does would will could".split())
_NOT = frozenset(("not", "n't"))
_WHOLE = 3
"""So many words tell that no answer came: "made no comment", "did not reply"."""


def silence_after(s: Stretch, comma: int) -> tuple[Range, Range] | None:
    """Return the source and the cue of a clause behind a comma that says no answer was given; None where it is none."""
    if comma + 1 >= len(s) or not s.cls[comma] & COMMA:
        return None
    first = comma + 1
    after = phrase_right(s, first)
    if after == first and s.low[first] in ("he", "she", "it", "they"):
        after = first + 1
    if after == first:
        return None
    verb = after
    while verb < len(s) and s.cls[verb] & ADV:
        verb += 1
    words = s.low[verb : verb + 3]
    if len(words) < _WHOLE:
        return None
    giving = words[0] in _GIVING and words[1] == "no" and words[2] in _ANSWERS
    staying = words[0] in _HELPERS and words[1] in _NOT and words[2] in _ANSWERING
    return ((first, after), (verb, verb + _WHOLE)) if giving or staying else None
