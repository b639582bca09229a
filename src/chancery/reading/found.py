"""Found: a mention while it is being made, and Draft: what the steps of mention finding hand on to each other."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from chancery.model.entity import Entity
from chancery.model.frozen import dataclass
from chancery.model.mention import Candidate, Mention, MentionForm
from chancery.model.quick import quick
from chancery.model.span import Span
from chancery.reading.titles import TitlePhrase

STANDS_FOR = "common noun that fits the organisation"
"""The rule by which "the company", "the memo" mean a body, or whoever issued a document."""

Place = Literal["subject", "speaker", "possessor", "oblique", "object"]


@dataclass(slots=True)
class Found:
    """A mention while it is being made.

    ``sentence``, ``first`` and ``last`` are its token places; ``place`` is its part in the clause, ``quoted`` tells
    whether it stands inside a quotation. ``title`` is the title phrase that describes it (its own, for a title).
    ``noun`` is the common noun that describes it or that it is. ``holder`` is the person who holds a title, where
    the report names one. ``hidden`` references are understood but not shown as mentions.
    """

    sentence: int
    first: int
    last: int
    span: Span
    form: MentionForm
    entity: str | None
    rule: str
    kind: str | None = None
    candidates: tuple[Candidate, ...] = ()
    nested: bool = False
    place: Place = "object"
    quoted: bool = False
    title: TitlePhrase | None = None
    noun: str | None = None
    gender: str | None = None
    holder: str | None = None
    hidden: bool = False

    def mention(self) -> Mention:
        """Return it as the noun that readings keep."""
        return Mention(self.span, self.form, self.entity, self.kind, self.candidates, self.nested, self.rule)


@quick
@dataclass(frozen=True, slots=True)
class Holding:
    """A person and an office that the text puts together: "Japanese Prime Minister Shigeru Ishiba".

    ``modifiers`` are meanings beside the title ("former", "new", "acting"), which decide whether it dates the text.
    ``span`` covers title and name, ``title`` and ``name`` each alone.
    """

    person: str
    office: str | None
    modifiers: tuple[str, ...]
    span: Span
    title: Span
    name: Span
    words: str


@dataclass(slots=True)
class Person:
    """A person of the report: every way in which one word of the name may stand for the whole.

    ``styled`` is how the report names somebody of whom it gives one name only: "Governor Odel", "Father Brin".
    """

    entity: Entity
    words: tuple[str, ...]
    gender: str | None
    title: TitlePhrase | None = None
    noun: str | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    described: str | None = None
    office: str | None = None
    state: str | None = None
    styled: str | None = None
