"""Mediums: which outlet "the paper", "the station" means, where a word of media stood beside its name before."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chancery.model.entity import Entity
from chancery.reading.mentions import Mentions
from chancery.reading.statements.outlets import outlet_words
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import PUNCT

_NEAR = 3
"""How many sentences back an outlet may have been named."""
_LONGEST = 4


def medium_before(
    stretches: Mapping[int, Stretch],
    s: Stretch,
    first: int,
    mentions: Mentions,
    entity: Callable[[str], Entity | None],
) -> str | None:
    """Return the outlet last named as "the Zagreb daily Novi Glasnik" before an item, None where none is near."""
    for back in range(_NEAR + 1):
        other = stretches.get(s.sentence - back)
        if other is None or other.zone == "headline":
            continue
        named = _named_in(other, first if back == 0 else len(other))
        if named is not None:
            return named
        span = other.span(0, max(1, first if back == 0 else len(other)))
        known = [m.entity for m in mentions.inside(span) if m.kind == "outlet" and m.entity is not None]
        outlet = entity(known[-1]) if known else None
        if outlet is not None:
            return outlet.name
    return None


def _named_in(s: Stretch, end: int) -> str | None:
    media = outlet_words().media
    for k in range(end - 2, -1, -1):
        numbered = s.word[k][0].isupper() and s.word[k + 1].isdigit()  # "Channel 4"
        if s.low[k] not in media or not (numbered or s.proper(k + 1)) or s.cls[k + 1] & PUNCT:
            continue
        after = k + 1 + numbered
        while after < end and after - k <= _LONGEST and s.proper(after) and s.time[after] < 0:
            after += 1
        return " ".join(s.word[k + s.word[k][0].islower() : after])
    return None
