"""What the rows of several tables hold: spans, reports referred to, times, the chain behind a value."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Span = tuple[int, int]
"""Start and end in code points of the report's kept text."""


class Row(BaseModel):
    """An object in an answer, which may hold more than is told here."""

    model_config = ConfigDict(extra="allow")


class ReportRef(Row):
    """A report by id and by the hash of its kept text."""

    id: str
    sha256: str | None


class Basis(Row):
    """One step of the chain behind a value."""

    rule: str
    span: Span | None
    says: str


class When(Row):
    """A time at its own precision: EDTF value with bounds."""

    value: str | None
    earliest: str | None
    latest: str | None
    granularity: str


class Candidate(Row):
    """An entity that was weighed."""

    entity: str
    score: float
    rule: str


class Via(Row):
    """An outlet that a statement came through."""

    outlet: str
    span: Span
    relation: str
