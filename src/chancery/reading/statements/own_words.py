"""Own words: nobody who speaks means himself by "he" or "she".

"I told the minister in May that I needed four ships, and she said I should ask for six": the one who tells it is not
"she", though nobody else may have been named. Where nobody else fits, whom he has told something last is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.speaker import Speaker
from chancery.reading.statements.stretch import Stretch

_THIRD = frozenset(("he", "she"))
_FIRST = frozenset(("i", "we"))


def not_himself(
    draft: Draft,
    speaker: Speaker,
    teller: Speaker | None,
    drafts: Sequence[Draft],
    of_range: Callable[[Stretch, Range], Speaker],
) -> Speaker:
    """Return who is meant by a draft's "he" or "she" in the words of ``teller``; any other speaker as he is."""
    s = draft.stretch
    bare = len(draft.source) == 1 and draft.source[0][1] - draft.source[0][0] == 1
    if teller is None or teller.entity is None or not bare or s.low[draft.source[0][0]] not in _THIRD:
        return speaker
    if speaker.entity != teller.entity:
        return speaker
    heard = [d for d in drafts if d.hearer is not None and d.source and d.source[0] < draft.source[0]]
    for other in reversed(heard):
        if s.low[other.source[0][0]] in _FIRST and other.hearer is not None:
            return of_range(other.stretch, other.hearer)
    return Speaker(rule="nobody speaks of himself so")


__all__ = ["not_himself"]
