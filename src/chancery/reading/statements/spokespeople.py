"""Spokespeople: for which institution "a Foreign Office spokesman" or "a spokeswoman for the ministry" speaks."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.mention import Mention
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COMMA, PREP

SPEAKS_FOR = "spokesperson of an institution"
"""The rule by which a body is the speaker in the words of somebody unnamed."""

_SPOKES = frozenset(("spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokespersons"))
_FOR = frozenset(("for", "of", "at", "from"))
_BODIES = frozenset(("body", "organisation"))
_LONGEST = 8


def spoken_for(s: Stretch, first: int, after: int, inside: Sequence[Mention]) -> Mention | None:
    """Return the mention of the institution that an unnamed spokesperson's phrase names, None where it names none.

    ``inside`` are the mentions of the phrase. A firm's or a party's counts as a ministry's does; a state or a leader is
    no institution.
    """
    noun = next((k for k in range(first, min(after, first + _LONGEST)) if s.low[k] in _SPOKES), None)
    if noun is None or any(m.kind == "person" and m.form == "name" for m in inside):
        return None
    if any(s.cls[k] & COMMA for k in range(first, after)):
        return None  # whoever is set off is named
    bodies = [m for m in inside if m.kind in _BODIES and m.entity is not None and m.form != "pronoun"]
    if noun + 1 == after:
        return next((m for m in bodies if noun and s.end[noun - 1] == m.span.end), None)
    if s.low[noun + 1] not in _FOR or noun + 2 >= after:
        return None
    governed = next((k for k in range(noun + 2, after) if s.cls[k] & PREP), after)
    return next((m for m in bodies if s.start[noun + 1] < m.span.start < s.end[governed - 1]), None)


__all__ = ["SPEAKS_FOR", "spoken_for"]
