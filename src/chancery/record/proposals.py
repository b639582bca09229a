"""Proposals: which flags of a reading on who held what are worth a person's look. Better none than a wrong one.

A reading proposes a tenure where a title stands beside a name that the tables do not hold. What tells that it is none:
half a name, a title of some lesser body ("the central bank's president", "head of the UN mission"), a title that the
office does not have, or the name of a holder spelled in another way. It tells of an anachronism where a title stands
beside the name of somebody who held it at another time: a surname alone, in a report that has nothing to do with that
holder's state, is somebody else's.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from chancery.knowledge import Knowledge
from chancery.model.entity import Entity
from chancery.model.flag import Flag
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.record.vocabulary import retelling

KIND = "proposed tenure"

SPELLED_ALIKE = 0.75
"""Likeness of two surnames from which one may be the other in another spelling."""

WHOLE_ALIKE = 0.85
"""Likeness of two whole names from which one may be the other, their words joined: "Bani Sadre", "Banisadr"."""

AROUND = 30
"""Characters after a title and its name that may belong to a longer title."""


_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|an|az|ash)-(?=\w)")

_NAME_GOES_ON = re.compile(r"\s+(?:[^\W\dA-Z_]\w+\s)?(?:de|da|del|della|di|von|van|bin|ibn|al|el)\s[A-Z]")

_OPEN = re.compile(r"\s*[\w’']")


def worth_a_look(flag: Flag, reading: Reading, knowledge: Knowledge) -> bool:
    """Tell whether a flag is neither proposed tenure nor anachronism, or one whose title and name hold."""
    if flag.kind == "anachronism" and flag.span is not None:
        return _surely_named(flag.span, reading, knowledge)
    if flag.kind != KIND or flag.span is None:
        return True
    person = _person(flag, reading)
    if person is None or len(person.name.split()) < 2 or person.office is None:
        return False
    return not _lesser(flag, reading, knowledge.office(person.office).name) and not _known(person, knowledge)


def _title(span: Span, reading: Reading) -> str:
    """The words of a flagged span beside the name in it: "Ada King, the queen" names a queen, and no king."""
    names = [m.span for m in reading.mentions if m.kind == "person" and m.form == "name" and span.holds(m.span)]
    text = reading.report.text
    if not names:
        return span.text(text)
    return text[span.start : names[0].start] + text[names[-1].end : span.end]


def _surely_named(span: Span, reading: Reading, knowledge: Knowledge) -> bool:
    """Tell whether whoever a span names stands there by more than a surname, or in a report on that person's state.

    What the sentence tells of another time is no anachronism where the person held an office then.
    """
    for mention in reading.mentions:
        person = mention.entity if mention.kind == "person" else None
        if person is None or person not in knowledge.entities or not span.holds(mention.span):
            continue
        if _told_of_then(span, person, reading, knowledge):
            return False
        if len(mention.span.text(reading.report.text).split()) > 1:
            return True
        state = knowledge.state_of(person)
        around = [m for m in reading.mentions if m.kind != "person" and not span.overlaps(m.span)]
        others = {m.entity for m in around if m.entity is not None}
        return state is not None and any(knowledge.state_of(other) == state for other in others)
    return True


def _told_of_then(span: Span, person: str, reading: Reading, knowledge: Knowledge) -> bool:
    sentence = next((s.span for s in reading.sentences if s.span.holds(span)), span)
    values = [t.value for t in reading.times if sentence.holds(t.span)]
    times = [v.interval for v in values if v.earliest is not None and v.latest is not None]
    return any(t.interval.meets(time) for t in knowledge.tenures_of_person(person) for time in times)


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
    if named == flag.span.end and _NAME_GOES_ON.match(after):
        return True
    if words.longer_title.match(after) or words.other_country.search(
        text[max(0, flag.span.start - AROUND) : flag.span.start]
    ):
        return True
    low = office.lower()
    title = _title(flag.span, reading)
    if words.one_of.search(title) or any(
        head.search(title) and not any(name in low for name in names) for head, names in words.heads
    ):
        return True
    if any(m.kind == "state" and m.form == "metonym" and flag.span.holds(m.span) for m in reading.mentions):
        return True  # "Victoria Premier": a capital's name, and the state is not said
    if any(part in low and part not in flag.span.text(text).lower() for part in words.whose):
        return True
    found = words.lesser_body.finditer(flag.span.text(text))
    return any(match.group().lower() not in low for match in found)


def _known(person: Entity, knowledge: Knowledge) -> bool:
    """Tell whether the tables hold the office for somebody whose surname is spelled much the same."""
    words = _plain(person.name)
    own, whole = _bare(words[-1]), "".join(words)
    for tenure in knowledge.tenures_of_office(person.office or ""):
        name = _plain(knowledge.entity(tenure.person).name)
        if any(_alike(own, _bare(other), SPELLED_ALIKE) for other in (name[0], name[-1])):
            return True
        if _alike(whole, "".join(name), WHOLE_ALIKE):
            return True
    return False


def _alike(a: str, b: str, least: float) -> bool:
    """Tell whether two names are spelled so much alike; most are told apart by their lengths and letters."""
    both = SequenceMatcher(None, a, b)
    return both.real_quick_ratio() >= least and both.quick_ratio() >= least and both.ratio() >= least


def _bare(surname: str) -> str:
    """A surname without an Arabic article: "al-Muallim", "Muallem"."""
    return _ARTICLE.sub("", surname).strip(".")


def _plain(name: str) -> list[str]:
    """The words of a name in small letters without their accents."""
    bare = normalize("NFD", name.lower())
    return "".join(c for c in bare if not combining(c)).split()
