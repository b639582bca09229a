"""Named later: whom a headline or a lead only calls by what he is, where the report names one such person further down.

"Judge asks whether …" over "Presiding judge Ruben Sall"; "the mediator pressed both sides" before "The mediator, Anneke
Vos, told".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chancery.model.entity import Entity
from chancery.reading.naming_words import naming_words
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COMMA, DET, ED, GENITIVE, ING, OPEN, PREP, WH

_LEAD = 3
"""Paragraphs, the headline among them, in which somebody may be told of before he is named."""

_ANOTHER = frozenset("prime deputy vice former assistant associate shadow acting interim ex late other third".split())
_MANY = frozenset(
    """spokesman spokeswoman spokesperson official lawyer attorney man woman boy girl worker student witness resident
    neighbour neighbor analyst expert economist researcher mother father son daughter representative senator lawmaker
    source aide adviser advisor reporter member driver""".split()
)
"""What so many are that a report's "a lawyer" and its named lawyer may be two."""

_SHORT = {"gov": "governor", "pm": "minister", "president": "president", "sen": "senator", "rep": "representative"}


def named_later(
    s: Stretch,
    first: int,
    after: int,
    people: Callable[[], Sequence[Entity]],
    called: Callable[[str], frozenset[str]],
) -> Entity | None:
    """Return the one of ``people`` whom the report calls by the noun of a phrase in headline or lead; else None.

    ``people`` is asked for only where it matters, since there may be many.
    """
    if s.zone != "headline" and s.paragraph > _LEAD:
        return None
    head = next((k for k in range(first + 1, after) if s.cls[k] & (PREP | COMMA | WH | OPEN | ED | ING)), after) - 1
    noun = _SHORT.get(s.low[head], s.low[head])
    definite = s.low[first] == "the" or any(s.cls[k] & GENITIVE for k in range(first, head))
    if not (definite or s.low[first] in ("a", "an") or (s.zone == "headline" and not s.cls[first] & DET)):
        return None
    if noun in _MANY or not naming_words().is_role(noun) or any(w in _ANOTHER for w in s.low[first:head]):
        return None
    found = [p for p in people() if any(_SHORT.get(c, c) == noun for c in called(p.id))]
    return found[0] if len(found) == 1 else None
