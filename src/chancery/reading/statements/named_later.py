"""Named later: whom a headline or a lead only calls by what he is, where the report names one such person further down.

"Judge asks whether …" over "Presiding judge Ruben Sall"; "the mediator pressed both sides" before "The mediator, Anneke
Vos, told".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from chancery.model.entity import Entity
from chancery.reading.naming_words import naming_words
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COMMA, DET, ED, GENITIVE, ING, OPEN, PREP, WH

_LONGEST_NAME = 20
_NEXT_PARAGRAPHS = 900
_WORD = re.compile(r" (\w+)")
_GOING_ON = re.compile(
    r"\n(?:Speaking|Addressing|Asked|Questioned|Writing|Answering|Appearing|Interviewed)\b[^.\n\"“”]{4,120}, "
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.? )?(?=[A-Z])"
)
"""What begins a paragraph that goes on with whoever the one before told of."""
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


def goes_on_with(text: str, place: int, start: int, person: Entity, called: Callable[[str], frozenset[str]]) -> bool:
    """Tell whether a report goes on with a person named first at ``start`` as with somebody told of at ``place``.

    "Speaking in Lima, Ada Moran said"; and where nothing ever says who Ada Moran is, though she speaks.
    """
    if start > place + _NEXT_PARAGRAPHS:
        return False
    opening = _GOING_ON.search(text, place, start + 1)
    if opening is not None and start <= opening.end() + _LONGEST_NAME:
        return True
    told = _WORD.match(text, start + len(person.name))
    speaks = told is not None and told[1] in naming_words().speech
    return speaks and person.id.startswith("new-person:") and not called(person.id)


def named_later(
    s: Stretch,
    first: int,
    after: int,
    people: Callable[[], Sequence[Entity]],
    called: Callable[[str], frozenset[str]],
    going_on: Callable[[], Entity | None],
) -> Entity | None:
    """Return the one of ``people`` whom the report calls by the noun of a phrase in headline or lead; else None.

    ``people`` is asked for only where it matters, since there may be many. Where none is called so, ``going_on`` gives
    whom the next paragraph goes on with ("Speaking in Lima, Ada Moran said").
    """
    if s.zone != "headline" and s.paragraph > _LEAD:
        return None
    ends = PREP | COMMA | WH | OPEN | ED | ING
    head = next((k for k in range(first + 1, after) if s.cls[k] & ends or s.low[k] == "whose"), after) - 1
    noun = _SHORT.get(s.low[head], s.low[head])
    definite = s.low[first] == "the" or any(s.cls[k] & GENITIVE for k in range(first, head))
    if not (definite or s.low[first] in ("a", "an") or (s.zone == "headline" and not s.cls[first] & DET)):
        return None
    if noun in _MANY or not naming_words().is_role(noun) or any(w in _ANOTHER for w in s.low[first:head]):
        return None
    found = [p for p in people() if any(_SHORT.get(c, c) == noun for c in called(p.id))]
    if not found:
        return going_on() if definite or s.zone == "headline" else None
    return found[0] if len(found) == 1 else None
