"""Erasing a report's words from what persons wrote: decisions that rest on it, entries and notes that quote it.

More is taken away rather than less: four words in a row that stand in the report's text are a quotation of it, wherever
they were taken from. A name or a value that a decision replaces goes when no other report has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from chancery.model.decision import Decision
from chancery.record.fields import own_entry
from chancery.record.ids import digest
from chancery.store import journal, tables
from chancery.store.codec import to_json
from chancery.store.decisions import decisions

RUN = 4
"""Words in a row that are a quotation."""

_WORD = re.compile(r"\w+")


class Gone(NamedTuple):
    """The decisions that went with a report, and those whose note quoted it and was blotted out."""

    dropped: tuple[Decision, ...]
    blotted: tuple[Decision, ...]


def drop_for_report(connection: Connection, report: str, text: str) -> Gone:
    """Remove the decisions that rest on a report, as they quote it, and the notes of others that do; revoked ones too.

    Call it while the report is still stored.
    """
    words = _words(text)
    said = f" {' '.join(words)} "
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    dropped, blotted = [], []
    for decision in decisions(connection, standing=False):
        if _rests(connection, decision, report, said, runs):
            dropped.append(decision)
        elif _quotes(decision.note, runs):
            blotted.append(decision)
    table = tables.decision
    for chunk in journal.chunks([d.id for d in dropped]):
        connection.execute(delete(table).where(table.c.id.in_(chunk)))
    for chunk in journal.chunks([d.id for d in blotted]):
        connection.execute(update(table).where(table.c.id.in_(chunk)).values(note=None))
    texts = {t for d in dropped for t in (d.note, d.content, _told(d)) if t}
    _scrub(connection, texts | {d.note for d in blotted if d.note}, dropped)
    return Gone(tuple(dropped), tuple(blotted))


def _rests(connection: Connection, decision: Decision, report: str, said: str, runs: set[str]) -> bool:
    if decision.report == report or (decision.value or "").startswith(f"{report} "):
        return True
    if decision.verdict == "note":
        return _quotes(decision.note, runs)
    if _quotes(_told(decision), runs):
        return True
    if decision.report is None and decision.content:
        return _only_here(connection, decision.content.partition(":")[2] or decision.content, report, said)
    return False


def _told(decision: Decision) -> str | None:
    """Return the words of a decision that are no id."""
    if decision.verdict == "own":
        entry = own_entry(decision.value)
        return entry.what if entry is not None else decision.value
    return decision.value


def _quotes(text: str | None, runs: set[str]) -> bool:
    words = _words(text or "")
    return any(" ".join(words[i : i + RUN]) in runs for i in range(len(words) - RUN + 1))


def _only_here(connection: Connection, value: str, report: str, said: str) -> bool:
    """Tell whether the words of a value stand in this report and in no other."""
    words = _words(value)
    if not words or f" {' '.join(words)} " not in said:
        return False
    table = tables.report
    likely = func.lower(table.c.text).contains(max(words, key=len), autoescape=True)
    others = connection.execute(select(table.c.text).where(table.c.id != report, likely)).scalars()
    return not any(f" {' '.join(words)} " in f" {' '.join(_words(other))} " for other in others)


def _scrub(connection: Connection, texts: Iterable[str], dropped: Iterable[Decision]) -> None:
    """Blot out the journal's lines that hold words of these decisions, or entries that persons made with them."""
    table = tables.journal
    blot = update(table).values(detail=journal.FORGOTTEN)
    for text in sorted(texts):
        inside = table.c.detail.contains(to_json(text)[1:-1], autoescape=True)
        connection.execute(blot.where(inside, table.c.what.in_(("changed", "removed"))))
    own = [digest("own", d.id) for d in dropped if d.verdict == "own"]
    for chunk in journal.chunks(own):
        connection.execute(blot.where(table.c.subject.in_(chunk)))


def _words(text: str) -> list[str]:
    return [m.group().casefold() for m in _WORD.finditer(text)]
