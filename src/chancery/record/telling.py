"""Telling: what ONE report says of one saying, act or standing fact, ready to be compared with other reports' tellings.

Everything here is a pure function of one reading (and fixed knowledge), so a store can keep tellings beside readings.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.dates import Granularity, Interval
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Evidence, OccurrenceKind
from chancery.model.span import Span
from chancery.record.ids import digest

LEAST_WORDING = 40
"""Characters from which the same words are no chance."""

PRECISE: frozenset[str] = frozenset({"time", "day"})
"""Granularities that name one day."""

NEWS_WINDOW = 14
"""Days of the widest window in which a report's news is placed in time without a date of its own."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of one saying, act or standing fact; its evidence may be several sentences.

    ``chain`` is everyone that the speaker may speak for, the speaker included. ``actors`` and ``recipients`` are ids.
    ``explicit`` tells that ``interval`` rests on a date in the words; otherwise it is the window that the report's
    own date leaves. ``words`` are the content stems of what was said or done, without names of states; ``quotes`` those
    inside quotation marks. ``theme`` is what a standing fact or act is about. ``series`` is True for several acts told
    as one, False for one act, None where a bare plural leaves it open. ``habit`` is a saying that no single occasion
    stands behind. ``near`` are the sentences it stands in, ``pattern`` what its words fix of the calendar,
    ``wording`` a digest of the words themselves, empty where they are too few to tell. ``happens`` are the happenings
    that an act's words name, whatever verb tells it; ``weak`` is an act that no code stands for
    (record/happenings.py). ``topic`` are the words of a saying with one for all words of the same thing
    (record/concepts.py); ``cue`` is the verb of its ``head`` where that says more than "said" ("denied").
    ``astray`` is True where neither the words nor the report's own date tell whether it is news or past.
    """

    key: str
    report: str
    kind: OccurrenceKind
    span: Span
    speaker: str | None
    chain: frozenset[str]
    office: str | None
    state: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    act: str | None
    interval: Interval
    granularity: Granularity
    explicit: bool
    words: frozenset[str]
    quotes: frozenset[str]
    theme: frozenset[str]
    places: frozenset[str]
    series: bool | None
    habit: bool
    negated: bool
    background: bool
    realis: str
    evidence: tuple[Evidence, ...]
    statements: frozenset[str]
    events: frozenset[str]
    near: tuple[int, ...]
    quantities: tuple[tuple[float, str, Span], ...] = ()
    head: Span | None = None
    pattern: str = ""
    wording: str = ""
    happens: frozenset[str] = frozenset()
    weak: bool = False
    topic: frozenset[str] = frozenset()
    cue: str = ""
    astray: bool = False

    @property
    def day(self) -> str | None:
        """The day as ISO text when the words name exactly one."""
        if self.explicit and self.granularity in PRECISE and self.interval.earliest == self.interval.latest:
            return self.interval.earliest.isoformat() if self.interval.earliest else None
        return None

    @property
    def has_time(self) -> bool:
        """True with a time of its own: by its words, or as the news of a report that is dated closely itself."""
        days = self.interval.days
        return self.explicit or (not self.background and days is not None and days <= NEWS_WINDOW)


def wording_of(text: str, evidence: Sequence[Evidence]) -> str:
    """Return a digest of the words of some evidence, for knowing the same words again; empty for a few words only."""
    words = " ".join(word for e in evidence for word in e.span.text(text).lower().split())
    return digest(words) if len(words) >= LEAST_WORDING else ""


def telling_key(report: str, span: Span, *discriminators: str) -> str:
    """Return a key that sorts by report and place; tellings of one sentence differ in their discriminators."""
    return f"{report}:{span.start:09d}:{span.end:09d}:{'|'.join(discriminators)}"
