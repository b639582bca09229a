"""What queries return where a noun alone would not say enough: with its id in the store and its report."""

from __future__ import annotations

from chancery.model.basis import Basis
from chancery.model.event import Event
from chancery.model.frozen import dataclass
from chancery.model.reading import Published
from chancery.model.statement import Statement


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A stored report without its text: for lists. ``View.report`` gives the whole.

    ``title`` and ``outlet`` are given or as read; ``given`` is the date given from outside; ``date`` and ``moved``
    are as merged (``date`` None before the first save of the record); ``read`` is False for a language that cannot
    be read.
    """

    id: str
    sha256: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    given: str | None
    byline: str | None
    path: str | None
    row: int | None
    read: bool
    date: Published | None
    moved: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """A statement with its id in the store, its report, and its speaker as the record knows them."""

    id: str
    report: str
    speaker: str | None
    speaker_name: str | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event with its id in the store and its report."""

    id: str
    report: str
    event: Event


@dataclass(frozen=True, slots=True)
class Located:
    """Where an id leads: the noun and full id; ``asked`` is the full id that redirected to it, if one did."""

    noun: str
    id: str
    asked: str | None = None
