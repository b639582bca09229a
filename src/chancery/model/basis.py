"""Basis: why a value is what it is, in a form that a person can check."""

from __future__ import annotations

from chancery.model.frozen import dataclass
from chancery.model.quick import quick
from chancery.model.span import Span


@quick
@dataclass(frozen=True, slots=True)
class Basis:
    """One step of the chain behind a value: the rule that fired, the words it rests on, and what they say.

    ``span`` is None where the step rests on metadata, on another report or on knowledge rather than on words
    of this report. ``says`` is plain English for a reader who does not know the rule's name.
    """

    rule: str
    span: Span | None
    says: str
