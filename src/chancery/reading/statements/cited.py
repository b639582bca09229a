"""Cited: who it is that an outlet, or anybody else, has something from."""

from __future__ import annotations

from collections.abc import Iterator

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.drafts import Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import PREP, QUOTE

_UNNAMED = frozenset(
    """source sources official officials diplomat diplomats person people office ministry police agency spokesman
    spokeswoman spokesperson statement documents""".split()
)
_PEOPLE = frozenset(
    """source sources people person persons gentleman gentlemen lady ladies members member insider insiders traveler
    travelers traveller travellers relatives relative circles seaman seamen sailor sailors refugee refugees defector
    defectors colleague colleagues associate associates notable notables informant informants villager villagers
    merchants shopkeeper shopkeepers crew men women""".split()
)
"""Nouns by which those whom an outlet cites are called, beside those for posts and callings."""
_INDEFINITE = frozenset(("a", "an", "some", "several", "many", "two", "three", "four", "one", "another", "unnamed"))
_FAR = 8


def is_unnamed(s: Stretch, where: Range, *, of_outlet: bool = False) -> bool:
    """Tell "a ministry source", "the governor's office": somebody who can be cited, named or not.

    Whom an outlet cites (``of_outlet``) may be called anything ("a retired harbour master"); others cite facts as well.
    """
    if of_outlet and (s.cls[where[0]] & QUOTE or (s.low[where[0]] in _INDEFINITE and where[1] - where[0] > 1)):
        return True
    role = naming_words().is_role
    if of_outlet and any(role(word) or role(word.removesuffix("s")) for word in s.low[where[0] : where[1]]):
        return True
    return any(word in _UNNAMED for word in s.low[where[0] : where[1]])


def names_people(s: Stretch, where: Range) -> bool:
    """Tell whether some items hold a noun for what somebody is: "two officials", "travelers from Prague"."""
    words = naming_words()
    first, after = where
    after = next((k for k in range(first + 1, after) if s.cls[k] & PREP), after)  # not "a strike by workers"
    low = s.low[first:after]
    for k in range(first, after):
        if s.cls[k] & QUOTE and k in s.quotes:  # "quoting “circles close to the governor”"
            low = low + s.quotes[k].inner(s.text).text(s.text).lower().split()[:_FAR]
    return not _PEOPLE.isdisjoint(low) or any(words.is_role(one) for noun in low for one in singulars(noun))


def singulars(noun: str) -> Iterator[str]:
    """The noun as it stands, and what it may be the plural of: "parties" of "party"."""
    yield noun
    yield noun.removesuffix("s")
    yield noun.removesuffix("es")
    if noun.endswith("men"):
        yield f"{noun[:-2]}an"
    if noun.endswith("ies"):
        yield f"{noun[:-3]}y"
