"""Decision: a person's verdict, kept as a revocable, signed row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chancery.model.span import Span

Scope = Literal["span", "report", "dossier"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on a span, a report or the whole dossier: who, when, what; ``revoked`` holds when it was withdrawn.

    ``verdict`` is ``set`` (a field to a value), ``reject``, ``same`` or ``different``. ``content`` keeps the
    words that the span held, so that the verdict can follow them to a reading made anew.
    """

    id: str
    scope: Scope
    report: str | None
    span: Span | None
    content: str | None
    verdict: Literal["set", "reject", "same", "different"]
    field: str | None
    value: str | None
    by: str
    at: str
    revoked: str | None = None
