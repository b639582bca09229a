"""Relatives: of whom a "who" tells, where more than one noun stands before it."""

from __future__ import annotations

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.drafts import Range
from chancery.reading.statements.groups import phrase_left
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import CC, COMMA, DET, NUM, POSS, PREP, TO

_ONE = frozenset(("a", "an"))


def person_before(s: Stretch, first: int, end: int) -> Range:
    """Return whom "who" behind a phrase means: Lamarr in "Lamarr, of the university, who", not the university.

    "A speech by Berti, the envoy, who" is about Berti, "the dispatcher, a man of fifty who" about the dispatcher.
    """
    if first > 2 and s.comma_at(first - 1):
        if s.proper(first - 2) and _apposed(s, first, end):
            name = phrase_left(s, first - 1)
            first, end = (name, first - 1) if name is not None else (first, end)
        elif s.low[first] in _ONE and naming_words().is_role(s.low[first - 2]):
            whole = phrase_left(s, first - 1)
            if whole is not None and s.cls[whole] & (DET | POSS) and s.low[whole] not in _ONE:
                return whole, first - 1
    agent = next((k for k in range(end - 2, first, -1) if s.low[k] == "by"), None)
    if agent is not None and s.proper(agent + 1):
        return agent + 1, end
    if first > 2 and s.cls[first - 1] & PREP and s.cls[first - 2] & COMMA:
        comma = first - 2
        if s.cls[comma - 1] & NUM and comma > 2 and s.cls[comma - 2] & COMMA:
            comma -= 2  # "Alf Odel, 41, of Quay Row, who"
        back = phrase_left(s, comma)
        if back is not None and s.proper(comma - 1):
            return _past_verb(s, back, comma), comma
    return _past_verb(s, first, end), end


def _past_verb(s: Stretch, first: int, end: int) -> int:
    """Where the name begins in "An invitation has gone to Mr Odel, who": behind what only leads to it."""
    at = next((k for k in range(first, end - 1) if s.cls[k] & (PREP | TO)), None)
    if at is None or not s.proper(at + 1) or any(s.proper(k) or s.cls[k] & (DET | POSS) for k in range(first, at)):
        return first
    plain = all(s.low[k].endswith(("ed", "en", "ne", "nt")) for k in range(first, at))
    return at + 1 if plain else first


def _apposed(s: Stretch, first: int, end: int) -> bool:
    """Tell ", the envoy" and ", Chile's army chief" from one more name in a list."""
    return bool(s.cls[first] & DET) or (not s.proper(end - 1) and not any(s.cls[k] & CC for k in range(first, end)))
