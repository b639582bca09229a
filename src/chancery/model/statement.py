"""Statement: an attribution — source, cue and content — and who stands behind it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from chancery.model.basis import Basis
from chancery.model.dates import Granularity
from chancery.model.frozen import dataclass
from chancery.model.mention import Candidate
from chancery.model.quick import quick
from chancery.model.span import Span

Act = Literal["said", "written", "stance", "anaphoric"]
Form = Literal["direct", "indirect", "mixed"]
Mood = Literal["statement", "denial", "question", "demand", "promise", "threat", "offer"]


REVIEW_BELOW = 0.5
"""Statements less sure than this are marked for review."""


@quick
@dataclass(frozen=True, slots=True)
class Via:
    """One link of the chain that a statement came through: the outlet, where it stands, and how.

    ``relation`` is the word for how: "quoted", "told", "citing", "reported".
    """

    outlet: str
    span: Span
    relation: str


@quick
@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a statement was made to."""

    entity: str | None
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class Venue:
    """Where or in what a statement was made ("at a press conference", "in its Diplomatic Bluebook")."""

    text: str
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class When:
    """When something was said or done, at its own precision.

    ``time`` is the index of the report's time expression it rests on, so that it follows when that is valued
    anew; ``relation`` says how it bears: ``on``, ``after``, ``before``, ``since``, ``until``. ``carried`` is True
    when the time stands in another sentence. ``span`` holds the words, None when it follows from the
    publication date alone. ``implied`` is True when no words tie the time to the saying: it is the day of the
    report's news, or that of the sentence before. A likely day for a reader to see; the record rests nothing on it.
    ``shift`` is how far from that time it lies, where the words count from another act ("two days after"): "-2d".
    ``ends`` is the index of the time that it ends with, where it is a stretch of days ("from 4 to 8 May").
    """

    value: str | None
    earliest: date | None
    latest: date | None
    granularity: Granularity
    span: Span | None
    time: int | None = None
    relation: Literal["on", "after", "before", "since", "until"] = "on"
    carried: bool = False
    implied: bool = False
    shift: str | None = None
    ends: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Nested:
    """An attribution within another's content that is no statement of its own: what somebody says that others say.

    “They told me to go,” she said; the mayor said that growers feared a drought. It stands with the statement whose
    content holds it and nothing rests on it: it is neither listed nor searched and makes no occurrence. An attribution
    in a content that is firm enough (whose speaker is known by name, or whose stance is a state's) is a ``Statement``
    with that one as its ``parent``.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: Act
    negated: bool
    speaker_name: str | None
    described_as: str | None
    confidence: float | None
    basis: tuple[Basis, ...]


@quick
@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution in the manner of PolNeAR: source, cue and content spans, each possibly discontinuous.

    ``act``: ``said`` (speech), ``written`` (documents, posts), ``stance`` (belief, wish, claim without speech),
    ``anaphoric`` (content is only pointed to: "similar statements"). ``speaker`` is an entity of the reading or
    None; an outlet that only passes words on is in ``via`` and never the speaker. ``office`` is the id of the
    office that the speaker held when it was said. ``verbatim`` are the quoted stretches, marks included.
    ``parent`` is the id of the statement this one is nested in; ``utterance`` is shared by parts of one saying;
    ``refers_to`` is the id of the statement that an anaphoric one points to. ``id`` is unique in the reading and
    derived from the spans. ``nested`` are the attributions in its content that are no statements of their own.
    ``background`` is True when it is told as past context and not as this report's news.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    verbatim: tuple[Span, ...]
    act: Act
    form: Form
    mood: Mood
    speaker: str | None
    speaker_name: str | None
    described_as: str | None
    office: str | None
    state: str | None
    candidates: tuple[Candidate, ...]
    addressee: Addressee | None
    venue: Venue | None
    via: tuple[Via, ...]
    said: When | None
    negated: bool
    parent: str | None
    utterance: str | None
    refers_to: str | None
    background: bool
    confidence: float | None
    basis: tuple[Basis, ...]
    sentence: int
    zone: str
    nested: tuple[Nested, ...] = ()

    @property
    def tagged(self) -> bool:
        """True when only the learned tagger sees it: the rules do not know its cue."""
        return bool(self.basis) and self.basis[0].rule == "tagger"

    @property
    def review(self) -> bool:
        """True when a person should look at it before relying on it; it makes no occurrence of its own if tagged."""
        return self.tagged or (self.confidence is not None and self.confidence < REVIEW_BELOW)
