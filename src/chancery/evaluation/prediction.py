"""Prediction: the part of a machine-readable reading or export that a scorer looks at.

Scorers see the public formats (``chancery.reading/1`` and the exports) and not the classes behind them, so that what is
measured is what a user gets, and another program's output can be scored in the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from chancery.evaluation.gold import Pair


class SaidLink(msgspec.Struct, frozen=True):
    """An outlet that a statement came through, as predicted."""

    outlet: str | None = None


class SaidWhen(msgspec.Struct, frozen=True):
    """When something was said, as predicted."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None


class SaidVenue(msgspec.Struct, frozen=True):
    """Where something was said, as predicted."""

    text: str | None = None


class SaidStatement(msgspec.Struct, frozen=True):
    """A statement as predicted."""

    content: tuple[Pair, ...] = ()
    source: tuple[Pair, ...] = ()
    cue: tuple[Pair, ...] = ()
    id: str | None = None
    parent: str | None = None
    act: str | None = None
    speaker: str | None = None
    speaker_name: str | None = None
    confidence: float | None = None
    via: tuple[SaidLink, ...] = ()
    said: SaidWhen | None = None
    venue: SaidVenue | None = None
    negated: bool = False
    nested: tuple[SaidStatement, ...] = ()

    @property
    def name(self) -> str | None:
        """Who is said to speak."""
        return self.speaker_name or self.speaker


class SaidTime(msgspec.Struct, frozen=True):
    """A time expression as predicted."""

    span: Pair
    value: str | None = None


class SaidMention(msgspec.Struct, frozen=True):
    """A mention as predicted."""

    span: Pair
    entity: str | None = None
    form: str | None = None


class SaidParticipant(msgspec.Struct, frozen=True):
    """An actor or recipient as predicted."""

    state: str | None = None


class SaidEvent(msgspec.Struct, frozen=True):
    """An event as predicted."""

    type: str | None = None
    cameo: str | None = None
    actors: tuple[SaidParticipant, ...] = ()
    recipients: tuple[SaidParticipant, ...] = ()


class SaidEntity(msgspec.Struct, frozen=True):
    """An entity as predicted."""

    name: str | None = None


class SaidPublished(msgspec.Struct, frozen=True):
    """A publication date as predicted."""

    earliest: str | None = None
    latest: str | None = None
    best: str | None = None


class SaidReport(msgspec.Struct, frozen=True):
    """Which text the prediction is about."""

    sha256: str
    published: SaidPublished = SaidPublished()


class Prediction(msgspec.Struct, frozen=True):
    """One reading as predicted."""

    report: SaidReport
    statements: tuple[SaidStatement, ...] = ()
    times: tuple[SaidTime, ...] = ()
    mentions: tuple[SaidMention, ...] = ()
    events: tuple[SaidEvent, ...] = ()
    entities: dict[str, SaidEntity] = {}


class ExportedReport(msgspec.Struct, frozen=True):
    """Which report an exported row is about."""

    sha256: str


class ExportedEvidence(msgspec.Struct, frozen=True):
    """Where an exported row's words stand."""

    report: ExportedReport
    span: Pair
    novelty: str | None = None


class ExportedLink(msgspec.Struct, frozen=True):
    """A link from one occurrence to another."""

    to: str
    kind: str


class ExportedOccurrence(msgspec.Struct, frozen=True):
    """A row of the occurrences export."""

    id: str
    evidence: tuple[ExportedEvidence, ...] = ()
    links: tuple[ExportedLink, ...] = ()


class ExportedPosition(msgspec.Struct, frozen=True):
    """A row of the positions export."""

    id: str
    issue: str
    stance: str
    holder: str | None = None
    evidence: tuple[ExportedEvidence, ...] = ()
    shift_from: str | None = None


class ExportedStory(msgspec.Struct, frozen=True):
    """A row of the stories export."""

    story: str
    reports: tuple[ExportedReport, ...] = ()


class ExportedReprint(msgspec.Struct, frozen=True):
    """A row of the reprints export."""

    a: ExportedEvidence
    b: ExportedEvidence
    kind: str = ""


def of_acts(predictions: Mapping[str, Prediction], acts: Collection[str]) -> dict[str, Prediction]:
    """Keep the statements of some acts: for sets that annotate no others."""
    return {
        sha256: msgspec.structs.replace(given, statements=tuple(s for s in given.statements if s.act in acts))
        for sha256, given in predictions.items()
    }


def with_nested(predictions: Mapping[str, Prediction]) -> dict[str, Prediction]:
    """Put what stands with a statement as nested in it beside it: for sets that annotate those as well."""
    return {
        sha256: msgspec.structs.replace(given, statements=(*given.statements, *_nested(given)))
        for sha256, given in predictions.items()
    }


def _nested(given: Prediction) -> list[SaidStatement]:
    return [msgspec.structs.replace(n, parent=s.id) for s in given.statements for n in s.nested]


def prediction(row: Mapping[str, Any]) -> Prediction:
    """Take a machine-readable reading for scoring; raises msgspec.ValidationError when it is none."""
    return msgspec.convert(row, type=Prediction)
