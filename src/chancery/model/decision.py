"""Decision: a person's verdict, kept as a revocable, signed row; Outcome: what it does to the record now."""

from __future__ import annotations

from typing import Literal

from chancery.model.frozen import dataclass
from chancery.model.span import Span

Scope = Literal["span", "report", "dossier"]
Verdict = Literal["set", "reject", "same", "different", "accept", "unsure", "own", "note"]
State = Literal["applies", "contrary", "superseded", "lost"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on a span, a report or the whole dossier: who, when, what; ``revoked`` holds when it was withdrawn.

    ``verdict`` is ``accept``, ``reject`` or ``unsure`` (of an entry), ``set`` (a field to a value), ``same`` or
    ``different`` (of two occurrences or two entities), ``own`` (an entry that no report tells) or ``note``.

    ``report`` and ``span`` are where the entry stands and ``content`` the words that stood there, so that the verdict
    can follow them to a reading made anew. ``noun`` is what it is about (statement, event, occurrence, position, flag,
    report or entity) and ``key`` what tells the entry from others at the same place. A verdict of scope ``report`` or
    ``dossier`` that sets a field of statements or events has in ``content`` the value that it replaces. ``value`` is
    written as ``record/fields.py`` reads it. Use ``Outcome`` for whether it applies.
    """

    id: str
    scope: Scope
    report: str | None
    span: Span | None
    content: str | None
    verdict: Verdict
    field: str | None
    value: str | None
    by: str
    at: str
    revoked: str | None = None
    note: str | None = None
    noun: str | None = None
    key: str | None = None
    revoked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """An entry that a decision is about: its noun and id; of statements and events the id inside their report."""

    noun: str
    id: str
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a standing decision does to the record: it ``applies``, or why it does not.

    ``contrary`` to what another person decided: both are shown and none takes effect. ``superseded`` by the same
    person's later verdict. ``lost`` when what it is about is no longer there. ``says`` tells why, ``against`` holds the
    ids of the decisions that stand against it, ``entries`` what it is about.
    """

    decision: str
    state: State
    says: str = ""
    against: tuple[str, ...] = ()
    entries: tuple[Target, ...] = ()
