"""Reading: all that ONE report says."""

from __future__ import annotations

from collections.abc import Mapping

from chancery.model.basis import Basis
from chancery.model.dates import Interval, edtf_interval
from chancery.model.entity import Entity
from chancery.model.event import Event
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.mention import Mention
from chancery.model.quick import quick
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.model.statement import Statement, When
from chancery.model.time_expression import TimeExpression
from chancery.model.zone import Sentence, Zone


@quick
@dataclass(frozen=True, slots=True)
class Constraint:
    """One bound on the publication date that some words set.

    ``kind`` names the family (tenure, stamp, dated past, announced future, weekday, month …); ``allowed`` are the
    intervals it leaves possible (several when the words fit several years); ``hard`` constraints win over soft.
    ``about`` is the id of the person whose office it rests on, where it rests on one.
    """

    kind: str
    allowed: tuple[Interval, ...]
    basis: Basis
    hard: bool = True
    about: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published: what is proven, and the best guess.

    ``earliest`` and ``latest`` in ``interval`` are proven by the given date or by the words; ``best`` is a day,
    month or year (EDTF) or None; ``value`` is EDTF for the whole. ``weekday`` (0 Monday) is the weekday that the
    words give for the day of publication, where they do. ``origin`` is ``given``, ``words`` or ``sibling``.
    ``dropped`` are constraints that contradicted the others, with why.
    """

    interval: Interval
    best: str | None
    value: str
    confidence: float | None
    basis: tuple[Basis, ...]
    origin: str
    constraints: tuple[Constraint, ...] = ()
    dropped: tuple[Basis, ...] = ()
    weekday: int | None = None

    def days_of(self, told: When | None) -> Interval:
        """Return the days that something told is of: its own, else the likeliest of the report."""
        if told is not None and told.earliest is not None and told.latest is not None:
            return Interval(told.earliest, told.latest)
        return self.interval if self.best is None else edtf_interval(self.best)


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report says: a pure function of its text, the metadata used, reader and knowledge version.

    ``language`` is BCP 47 (``en``); ``read`` is False when the reader cannot read that language: then zones are
    kept and everything else is empty. ``title`` and ``title_span`` are the headline (from the text where found
    there). ``entities`` holds every entity that a mention, statement or event names. ``outlet`` is the outlet
    given or found in the text; ``credits`` are agencies credited by the whole report (byline, dateline, feed
    notice). ``work`` counts what limits cut off, 0 when nothing was.
    """

    report: Report
    reader: str
    knowledge: str
    language: str
    read: bool
    title: str | None
    title_span: Span | None
    outlet: str | None
    credits: tuple[str, ...]
    published: Published
    zones: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    flags: tuple[Flag, ...]
    work: int = 0
