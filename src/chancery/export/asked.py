"""Asked: what a list of entries is asked for, in a user's words; parameters of the API and forms of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Literal, get_args

from chancery.errors import UsageError
from chancery.model.dates import edtf_interval
from chancery.model.event import Realis
from chancery.model.flag import FlagKind
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Novelty, OccurrenceKind
from chancery.model.reprint import ReprintKind

Bound = date | str | None
"""A bound of time: a day, or EDTF for a day, month or year ("2025-01"); None leaves that side open."""

Order = Literal["date", "-date", "recorded"]


def bound(value: Bound, *, end: bool = False) -> date | None:
    """Return a bound as a day: the first that ``value`` covers, or with ``end`` the last. Raises UsageError."""
    if value is None or isinstance(value, date):
        return value
    try:
        interval = edtf_interval(value)
    except ValueError:
        raise UsageError(f"{value!r} is no date", mend="write 2025-01-24, 2025-01 or 2025") from None
    day = interval.latest if end else interval.earliest
    if day is None:
        raise UsageError(f"{value!r} has no end there", mend="write 2025-01-24, 2025-01 or 2025")
    return day


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; None asks for all. Which noun knows which field: ``FILTERS``.

    Names (``party``, ``person``, ``speaker``, ``state``, ``holder``) are names, aliases ("Moscow"), codes or ids;
    ``report``, ``occurrence``, ``story`` and ``entity`` are ids. ``party`` is a state or organisation with all its
    people and bodies, ``person`` one entity, ``speaker`` a person, body, state or office that is quoted, ``state``
    where speakers come from. ``background`` False leaves out what is told as past context only and, of occurrences,
    standing facts; True asks for these alone. ``review`` True asks for statements that a person should look at before
    relying on them, False for all others. ``since`` and ``until`` bound when it was said, done, held or published,
    ``reported_since`` and ``reported_until`` when its report was published. ``as_of`` asks for what had happened in the
    world by that day, ``recorded_as_of`` for what the record said at that moment.
    """

    words: str | None = None
    party: str | None = None
    person: str | None = None
    speaker: str | None = None
    state: str | None = None
    holder: str | None = None
    issue: str | None = None
    kind: str | None = None
    type: str | None = None
    realis: str | None = None
    outlet: str | None = None
    report: str | None = None
    occurrence: str | None = None
    story: str | None = None
    entity: str | None = None
    background: bool | None = None
    personal: bool | None = None
    act: str | None = None
    novelty: str | None = None
    since: Bound = None
    until: Bound = None
    reported_since: Bound = None
    reported_until: Bound = None
    as_of: Bound = None
    recorded_as_of: datetime | str | None = None
    order: Order = "date"
    review: bool | None = None

    def given(self) -> Iterator[tuple[str, Any]]:
        """Yield the fields that narrow the list, with their values; ``order`` narrows nothing."""
        for each in fields(self):
            value = getattr(self, each.name)
            if value is not None and each.name != "order":
                yield each.name, value


_REPORT = ("report", "outlet", "story", "reported_since", "reported_until")
_WHEN = ("since", "until", "as_of")

FILTERS: Mapping[str, tuple[str, ...]] = {
    "reports": ("words", "report", "outlet", "story", *_WHEN),
    "statements": (
        "words", "speaker", "state", "party", "person", "entity", "act", "background", "novelty", "occurrence",
        "review", *_REPORT, *_WHEN,
    ),
    "events": (
        "words", "party", "person", "entity", "type", "realis", "act", "novelty", "occurrence", *_REPORT, *_WHEN,
    ),
    "occurrences": (
        "words", "party", "person", "entity", "speaker", "issue", "kind", "type", "realis", "act", "background",
        "novelty", *_REPORT, *_WHEN,
    ),
    "positions": ("holder", "entity", "issue", "personal", *_WHEN),
    "shifts": ("holder", "entity", "issue", *_REPORT, "as_of"),
    "flags": ("kind", *_REPORT, "as_of"),
    "reprints": ("kind", *_REPORT, "as_of"),
    "stories": (*_REPORT, "as_of"),
    "entities": ("words", "kind", "state", "party", "entity"),
    "decisions": ("kind", "report"),
    "journal": ("kind", "act"),
}  # fmt: skip
"""Noun → the fields of ``Asked`` that narrow it; all nouns know ``recorded_as_of`` and ``order`` besides."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "occurrences": get_args(OccurrenceKind),
    "flags": get_args(FlagKind),
    "reprints": get_args(ReprintKind),
}
"""Noun → the kinds that its entries are of, where they are few and fixed."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "realis": get_args(Realis),
    "novelty": get_args(Novelty),
    "order": get_args(Order),
}
"""Field → its possible values, the same for every noun."""


def checked(noun: str, asked: Asked) -> None:
    """Raise UsageError for a noun that is not listed, a field that it has no use for, or a value that cannot be."""
    if noun not in FILTERS:
        raise UsageError(f"nothing to list is called {noun!r}", mend=f"one of {', '.join(FILTERS)}")
    known = (*FILTERS[noun], "recorded_as_of")
    strange = [name for name, _ in asked.given() if name not in known]
    if strange:
        raise UsageError(f"{noun} cannot be narrowed by {', '.join(strange)}", mend=f"one of {', '.join(known)}")
    for name, choices in (("kind", KINDS.get(noun, ())), *CHOICES.items()):
        value = getattr(asked, name)
        if choices and value is not None and value not in choices:
            raise UsageError(f"no {name} {value!r}", mend=f"one of {', '.join(choices)}")
