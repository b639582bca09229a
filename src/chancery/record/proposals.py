"""Proposals: which tenures that a reading proposes are worth a person's look. Better none than a wrong one.

A reading proposes a tenure where a title stands beside a name that the tables do not hold. What tells that it is none:
half a name, a title of some lesser body ("the central bank's president", "head of the UN mission"), or the name of a
holder spelled in another way.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from chancery.knowledge import Knowledge
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.reading import Reading
from chancery.record.vocabulary import retelling

KIND = "proposed tenure"

SPELLED_ALIKE = 0.75
"""Likeness of two surnames from which one may be the other in another spelling."""

AROUND = 30
"""Characters after a title and its name that may belong to a longer title."""


_OPEN = re.compile(r"\s*[\w’']")


def worth_a_look(flag: Flag, reading: Reading, knowledge: Knowledge) -> bool:
    """Tell whether a flag is no proposed tenure, or one whose title and name hold."""
    if flag.kind != KIND or flag.span is None:
        return True
    person = _person(flag, reading)
    if person is None or len(person.name.split()) < 2 or person.office is None:
        return False
    return not _lesser(flag, reading, knowledge.office(person.office).name) and not _known(person, knowledge)


def _person(flag: Flag, reading: Reading) -> Entity | None:
    """Whom a proposal is about."""
    for mention in reading.mentions:
        if flag.span is not None and mention.kind == "person" and flag.span.holds(mention.span) and mention.entity:
            entity = reading.entities.get(mention.entity)
            if entity is not None and not entity.known and flag.suggests is not None:
                return entity if flag.suggests.startswith(entity.name) else None
    return None


def _lesser(flag: Flag, reading: Reading, office: str) -> bool:
    """Tell whether the words around a title make it another, lesser one than the office that was taken for it."""
    assert flag.span is not None
    text = reading.report.text
    words = retelling()
    after = text[flag.span.end : flag.span.end + AROUND]
    named = max((m.span.end for m in reading.mentions if m.kind == "person" and flag.span.holds(m.span)), default=0)
    if named < flag.span.end and _OPEN.match(after):
        return True  # "X, the president" goes on: "of the party"
    if words.longer_title.match(after) or words.other_country.search(
        text[max(0, flag.span.start - AROUND) : flag.span.start]
    ):
        return True
    low = office.lower()
    if any(part in low and part not in flag.span.text(text).lower() for part in words.whose):
        return True
    found = words.lesser_body.finditer(flag.span.text(text))
    return any(match.group().lower() not in low for match in found)


def _known(person: Entity, knowledge: Knowledge) -> bool:
    """Tell whether the tables hold the office for somebody whose surname is spelled much the same."""
    own = _plain(person.name)[-1].strip(".")
    for tenure in knowledge.tenures_of_office(person.office or ""):
        name = _plain(knowledge.entity(tenure.person).name)
        if any(SequenceMatcher(None, own, other).ratio() >= SPELLED_ALIKE for other in {name[0], name[-1]}):
            return True
    return False


def _plain(name: str) -> list[str]:
    """The words of a name in small letters without their accents."""
    bare = normalize("NFD", name.lower())
    return "".join(c for c in bare if not combining(c)).split()
