"""Occurrence: one saying, act or standing fact in the world, merged over all the reports that tell it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from chancery.model.basis import Basis
from chancery.model.dates import Granularity
from chancery.model.frozen import dataclass
from chancery.model.span import Span

OccurrenceKind = Literal["saying", "act", "standing", "own"]
Role = Literal["main", "headline", "background"]
LinkKind = Literal["reaction_to", "instance_of", "part_of", "repeats"]
Novelty = Literal["new", "adds detail", "repeats", "contradicts"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One telling: the report, its words, and how it tells them.

    ``span`` is the sentence or clause; ``statement`` and ``event`` are ids inside that report's reading (either
    may be None). ``novelty`` says what this telling added when its report was published, against the tellings
    published before it; ``repeats`` names the earlier telling as (report id, span) where it only repeats.
    """

    report: str
    span: Span
    role: Role
    statement: str | None = None
    event: str | None = None
    novelty: Novelty = "new"
    repeats: tuple[str, Span] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A directed link to another occurrence, with why."""

    to: str
    kind: LinkKind
    basis: Basis


@dataclass(frozen=True, slots=True)
class OccurrenceDate:
    """When it happened: EDTF value with bounds. Where only a bound is known, value is None and one side is open."""

    value: str | None
    earliest: date | None
    latest: date | None
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One saying, act or standing fact.

    ``id`` is the hash of its least (report id, span). ``what`` is one line for a person, made of the words of
    its best telling. ``speaker`` for sayings; ``actors`` and ``recipients`` for acts, entity ids all. ``reports``,
    ``outlets`` and ``origins`` are three different counts: five papers that quote one agency are five reports,
    five outlets, one origin. ``negated`` sayings ("made no mention of") are kept apart from what was said. An
    entry of kind ``own`` was made by a person: no report, outlet or origin counts for it, whatever it points to.
    """

    id: str
    kind: OccurrenceKind
    what: str
    speaker: str | None
    office: str | None
    state: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    act: str | None
    date: OccurrenceDate | None
    reports: int
    outlets: int
    origins: int
    origin_names: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    links: tuple[Link, ...]
    background: bool
    negated: bool
    realis: str
    basis: tuple[Basis, ...]
