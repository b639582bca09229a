"""The rows of each table, as models: what every field holds. ``tests/api`` proves that answers are of these forms."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from chancery.api.parts import Basis, Candidate, ReportRef, Row, Span, Via, When


class Mark(Row):
    """A standing decision on an entry."""

    id: str
    verdict: str
    field: str | None
    value: str | None
    note: str | None
    by: str
    at: str
    state: str


class _Listed(Row):
    """What every row of a list shows besides what is exported."""

    id: str
    words: str = Field(description="The exact words it rests on, at most 600 code points of them.")
    report_title: str | None = Field(description="Headline of its report, of the first one where several tell it.")
    report_date: str | None = Field(description="That report's date as merged.")
    outlet_name: str | None
    recorded_at: str | None = Field(description="When it came into the record.")


class _Decided(Row):
    decisions: list[Mark] = Field(description="Standing decisions on it.")


class Published(Row):
    """A publication date with what it rests on."""

    value: str
    earliest: str | None
    latest: str | None
    best: str | None
    confidence: float | None
    origin: str
    basis: list[Basis]
    dropped: list[Basis]


class Report(_Listed, _Decided):
    """A report with its date as merged, and why that moved."""

    sha256: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    read: bool
    path: str | None
    row: int | None
    given: str | None
    published: Published | None
    moved: list[str]
    citation: str
    statements: int
    events: int
    tellings: dict[str, int] = Field(description="How many of its tellings were new, added detail, repeated …")


class _Telling(_Listed, _Decided):
    report: ReportRef
    text: str
    citation: str
    confidence: float | None
    basis: list[Basis]
    local: str = Field(description="Its id inside its report's reading, which other entries of that report name.")
    occurrence: str | None = Field(description="The occurrence that it tells of.")
    novelty: Literal["new", "adds detail", "repeats", "contradicts"] | None


class Nested(Row):
    """What a statement's content attributes to others, where no statement of its own tells it."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    act: str
    negated: bool
    speaker_name: str | None
    described_as: str | None
    confidence: float | None
    basis: list[Basis]


class Statement(_Telling):
    """An attribution: source, cue and content, and who stands behind it."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    verbatim: list[Span]
    act: str
    form: str
    mood: str
    speaker: str | None
    speaker_name: str | None
    described_as: str | None
    office: str | None
    office_name: str
    state: str | None
    state_name: str | None
    candidates: list[Candidate]
    addressee: dict[str, Any] | None
    venue: dict[str, Any] | None
    via: list[Via]
    said: When | None
    reported: str | None
    negated: bool
    parent: str | None
    utterance: str | None
    refers_to: str | None
    background: bool
    nested: list[Nested] = Field([])
    review: bool


class Participant(Row):
    """An actor or recipient."""

    entity: str | None
    state: str | None
    sector: str | None
    span: Span | None


class Event(_Telling):
    """A coded act as one report tells it."""

    act: str
    type: str | None
    mode: str | None
    cameo: str
    quad: int
    intensity: float
    contexts: list[str]
    actors: list[Participant]
    recipients: list[Participant]
    who: str
    recipient_names: str
    trigger: Span
    span: Span
    sentence: int
    date: When | None
    place: str | None
    realis: str
    quantities: list[dict[str, Any]]
    reported: str | None
    statement: str | None
    plain: bool
    about: list[dict[str, Any]]


class Telling(Row):
    """One telling of an occurrence."""

    report: ReportRef
    span: Span
    role: str
    statement: str | None
    event: str | None
    novelty: str


class Link(Row):
    """A link to another occurrence."""

    to: str
    kind: str
    says: str


class Occurrence(_Listed, _Decided):
    """A saying, act or standing fact. Its row carries at most 20 tellings; the entry has all."""

    kind: Literal["saying", "act", "standing"]
    what: str
    who: str
    recipient_names: str
    speaker: str | None
    speaker_name: str | None
    office: str | None = None
    office_name: str | None
    state: str | None = None
    state_name: str | None
    actors: list[str] = Field([])
    recipients: list[str] = Field([])
    act: str | None = None
    date: When | None
    before: str | None = None
    after: str | None = None
    reports: int
    outlets: int
    origins: int
    origin_names: list[str]
    outlet_names: list[str]
    background: bool
    negated: bool
    realis: str
    evidence: list[Telling]
    links: list[Link]
    first: dict[str, Any] | None
    citation: str


class Quotation(Row):
    """A quotation that a position or shift rests on."""

    report: ReportRef
    span: Span
    occurrence: str
    speaker: str | None
    speaker_name: str
    office: str | None
    office_name: str
    said: str | None
    words: str
    citation: str


class Position(Row):
    """What a holder holds on an issue. Its row carries at most 20 quotations; the entry has all."""

    id: str
    issue: str
    issue_id: str
    issue_name: str
    holder: str
    holder_id: str
    holder_name: str
    personal: bool
    offices: list[str]
    office_names: list[str]
    speakers: list[str]
    speaker_names: list[str]
    stance: Literal["for", "conditional", "against", "refuses", "silent"]
    condition: str | None
    tone: str
    # "from" is a word of Python
    start: str | None = Field(alias="from")
    to: str | None
    evidence: list[Quotation]
    quotations: int
    shift_from: str | None
    shift: dict[str, Any] | None
    words: str
    recorded_at: str | None
    decisions: list[Mark]


class Shift(_Listed):
    """A changed stance or condition, with the words of both sides."""

    issue: str
    issue_name: str
    holder: str
    holder_name: str
    before: str
    after: str
    stance_before: str | None
    stance_after: str | None
    condition_before: str | None
    condition_after: str | None
    said_before: Quotation
    said_after: Quotation
    says: str


class Flag(_Listed, _Decided):
    """Something a person should look at."""

    kind: str
    span: Span | None
    says: str
    suggests: str | None
    evidence: list[Basis]
    report: ReportRef | None
    citation: str


class Reprint(Row):
    """A passage that stands in two reports."""

    id: str
    a: dict[str, Any]
    b: dict[str, Any]
    kind: str
    direction: str
    likeness: float
    words: str
    recorded_at: str | None


class Story(_Listed):
    """Reports that cover the same news; title, date and outlet are those of the first."""

    story: str
    reports: list[dict[str, Any]]
    outlets: int


class Entity(Row):
    """Somebody or something that the record names."""

    id: str
    name: str
    kind: str
    state: str | None
    state_name: str | None
    office: str | None
    office_name: str | None
    members: list[str]
    described_as: str | None


class Decision(Row):
    """A person's verdict."""

    id: str
    scope: str
    report: str | None
    span: Span | None
    content: str | None
    verdict: str
    field: str | None
    value: str | None
    by: str
    at: str
    revoked: str | None


class JournalLine(Row):
    """What happened to one thing, and when."""

    number: int
    recorded_at: str
    what: str
    noun: str
    subject: str
    detail: dict[str, Any]


ROWS: dict[str, type[BaseModel]] = {
    "reports": Report, "statements": Statement, "events": Event, "occurrences": Occurrence, "positions": Position,
    "shifts": Shift, "flags": Flag, "reprints": Reprint, "stories": Story, "entities": Entity, "decisions": Decision,
    "journal": JournalLine,
}  # fmt: skip
"""Table → the model of its rows."""
