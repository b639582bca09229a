"""Realis: is each told act put as asserted, background, planned, hypothetical or negated, and dated as told?

Scored on ``corpus/realis.jsonl`` and on ``corpus/realis_second.jsonl``, harder and by another hand, which come with the
repository; ``corpus/realis.md`` says how they are labelled.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from chancery.evaluation.tally import Figure, Figures
from chancery.knowledge import Knowledge
from chancery.model.event import Event
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.reading.reader import read

CLASSES = ("asserted", "background", "planned", "hypothetical", "negated")


class Clause(msgspec.Struct, frozen=True):
    """One labelled clause."""

    id: str
    text: str
    published: str
    trigger: str
    act: str
    realis: str
    date: str | None


def load_clauses(path: Path) -> tuple[Clause, ...]:
    """Read the labelled clauses; raises OSError where there is no file and msgspec.DecodeError for a broken row."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(msgspec.json.decode(line, type=Clause) for line in lines if line)


def unseen(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the half of the second set that nobody looked at while mending the code: every other clause."""
    return tuple(clauses[1::2])


def event_of(clause: Clause, reading: Reading) -> Event | None:
    """Return the event told at the clause's trigger, one of its act before any other."""
    first = clause.text.lower().find(clause.trigger.split()[0].lower())
    span = Span(first, first + len(clause.trigger))
    at = [e for e in reading.events if e.trigger.overlaps(span)]
    return min(at, key=lambda e: (e.act != clause.act, e.trigger), default=None)


def score(clauses: Sequence[Clause], knowledge: Knowledge) -> Figures:
    """Score every clause; one whose act is not found counts as missed in its class.

    ``date`` is the share of dated clauses with the right value at the stated precision, ``date_by_publication`` that
    of taking each act for one of the day of publication.
    """
    told: list[tuple[str, str | None]] = []
    acts = dated = right = by_publication = 0
    for clause in clauses:
        event = event_of(clause, read(Report(clause.text, published=clause.published), knowledge))
        told.append((clause.realis, event.realis if event is not None else None))
        acts += event is not None and event.act == clause.act
        if clause.date is not None:
            dated += 1
            right += event is not None and event.date is not None and event.date.value == clause.date
            by_publication += clause.published == clause.date
    per_class = {name: _f1(told, name) for name in CLASSES}
    out: dict[str, Figure] = {
        "clauses": len(clauses),
        "accuracy": _percent(sum(a == b for a, b in told), len(told)),
        "macro_F1": round(sum(per_class.values()) / len(CLASSES), 1),
        "act": _percent(acts, len(clauses)),
        "date": _percent(right, dated),
        "date_by_publication": _percent(by_publication, dated),
        "missed": sum(b is None for _, b in told),
    }
    return out | {f"{name}.F1": value for name, value in per_class.items()}


def _f1(told: Sequence[tuple[str, str | None]], name: str) -> float:
    hit = sum(a == b == name for a, b in told)
    both = sum(a == name for a, _ in told) + sum(b == name for _, b in told)
    return _percent(2 * hit, both)


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
