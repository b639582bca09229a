"""Mention: a span that names or points to an entity."""

from __future__ import annotations

from typing import Literal

from chancery.model.frozen import dataclass
from chancery.model.quick import quick
from chancery.model.span import Span

MentionForm = Literal["name", "demonym", "metonym", "title", "nominal", "pronoun"]


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity that a mention may stand for, with why."""

    entity: str
    score: float
    rule: str


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or points to an entity.

    ``form`` says how: name, demonym, metonym ("Moscow" for Russia), title ("Japanese Prime Minister"), nominal
    ("the minister") or pronoun. ``kind`` is the kind of the entity meant. ``entity`` is None where the reader
    abstains; ``candidates`` then holds what it weighed, best first. A demonym inside a title is a mention of
    its own (``nested``).
    """

    span: Span
    form: MentionForm
    entity: str | None
    kind: str | None
    candidates: tuple[Candidate, ...] = ()
    nested: bool = False
    rule: str = ""
