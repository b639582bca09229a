"""Addition: what adding one report did to a record."""

from __future__ import annotations

from typing import Literal

from chancery.model.basis import Basis
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Evidence, Occurrence
from chancery.model.reading import Published
from chancery.model.span import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report with their place in it."""

    report: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What two reports of one occurrence tell differently: of what, and the words of both."""

    what: str
    here: Quote
    there: Quote


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a report with the occurrence it belongs to.

    The rest is filled by a check (``Dossier.check``): ``who`` says or does it, its ``words``, the ``earlier`` telling
    that it is compared with, what it ``adds`` to all earlier ones, and what it tells otherwise (``differs``).
    """

    occurrence: Occurrence
    evidence: Evidence
    who: str = ""
    words: str = ""
    earlier: Quote | None = None
    adds: tuple[Quote, ...] = ()
    differs: Difference | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A report whose date another one moved: from what to what, and by whose words."""

    report: str
    before: str
    after: str
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding one report did: its date and why, what it adds, what it repeats, what looks wrong.

    ``status`` is ``added``, ``reread`` (known before, read anew), ``same`` (there already, nothing changed) or
    ``checked`` (not stored: what adding it would do). ``name`` is what the user called it. ``reprints`` are the ids of
    reports that it shares passages with.
    """

    name: str
    report: str
    status: Literal["added", "reread", "same", "checked"]
    title: str | None
    language: str
    read: bool
    published: Published
    statements: int
    events: int
    told: tuple[Told, ...]
    reprints: tuple[tuple[str, str], ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What one call of ``add`` did: an Addition per report, the dates that moved, and the documents that failed."""

    additions: tuple[Addition, ...]
    moved: tuple[Moved, ...]
    failures: tuple[str, ...]
    rows: int
