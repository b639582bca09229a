"""Position and Shift: what a holder holds on an issue, and where that changed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from chancery.model.basis import Basis
from chancery.model.frozen import dataclass
from chancery.model.span import Span

Stance = Literal["for", "conditional", "against", "refuses", "silent"]
"""``silent`` is none: a report says that the holder passed the issue over ("made no mention of the treaty")."""

Tone = Literal["friendly", "neutral", "hostile"]


@dataclass(frozen=True, slots=True)
class PositionEvidence:
    """One quotation that a position rests on, with who spoke and in which office."""

    report: str
    span: Span
    occurrence: str
    speaker: str | None
    office: str | None
    said: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """What ``holder`` holds on ``issue`` from one date to another.

    ``holder`` is the id of a state or organisation; for those who do not speak for one, of the person
    (``personal`` is then True and it is shown apart). ``offices`` are the office ids through which it was voiced,
    in order of time. ``condition`` is the condition's words. ``tone`` never makes a shift. ``shift_from`` is the
    id of the position it shifted from. One of ``silent`` stands beside the others: it ends with the last day that the
    holder was silent on, shifts nothing and is shifted by nothing.
    """

    id: str
    issue: str
    holder: str
    personal: bool
    offices: tuple[str, ...]
    speakers: tuple[str, ...]
    stance: Stance
    condition: str | None
    tone: Tone
    start: date | None
    end: date | None
    evidence: tuple[PositionEvidence, ...]
    shift_from: str | None
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """A changed stance or condition of one holder on one issue, with both quotations."""

    id: str
    issue: str
    holder: str
    before: str
    after: str
    said_before: PositionEvidence
    said_after: PositionEvidence
    says: str
