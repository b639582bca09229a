"""What changed between two moments: the journal's lines folded to one net change an entry.

An entry's state at a moment is what the first line after it says the entry ``was``; without such a line it is the row
as it is now. What came and went in between leaves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Evidence, Occurrence
from chancery.model.position import Position, Shift
from chancery.model.reading import Published
from chancery.store import tables
from chancery.store.codec import from_json
from chancery.store.journal import JournalEntry, chunks, entries, stamp

NOUNS: Mapping[str, type[Any]] = {
    "occurrence": Occurrence,
    "evidence": Evidence,
    "position": Position,
    "shift": Shift,
    "flag": Flag,
    "report_date": Published,
}
"""The nouns of the record whose changes are told."""

ACTIONS = ("report", "decision")
"""The nouns whose lines tell what people did: the causes of all other changes."""


@dataclass(frozen=True, slots=True)
class Net:
    """What became of one entry: ``existed`` at the start, ``exists`` at the end; ``at`` is its last change's moment.

    ``before`` and ``after`` are the entry then (without tellings and links), None where it was not, or where its words
    were erased since; ``sure`` is False where ``after`` is the entry as it is now because they were. ``heir`` is the id
    that took its place. ``owner`` is the occurrence that a telling belongs to.
    """

    noun: str
    id: str
    at: str
    existed: bool
    exists: bool
    before: Any = None
    after: Any = None
    heir: str | None = None
    owner: str | None = None
    sure: bool = True


@dataclass(slots=True)
class _Fold:
    """The lines of one entry in the window, in order."""

    lines: list[JournalEntry] = field(default_factory=list)
    later: Mapping[str, Any] | None = None

    @property
    def existed(self) -> bool:
        return self.lines[0].what != "added"

    @property
    def exists(self) -> bool:
        return self.lines[-1].what in ("added", "changed")

    @property
    def first(self) -> Mapping[str, Any]:
        return self.lines[0].detail if self.existed else {}


def net_changes(connection: Connection, since: datetime, until: datetime | None = None) -> list[Net]:
    """Return what became of each entry of the record from ``since`` to ``until`` (both included), in order of ids."""
    folds = _folds(entries(connection, since=since, until=until))
    if until is not None:
        _look_ahead(connection, folds, stamp(until))
    changes = []
    for noun, kind in NOUNS.items():
        here = {id_: fold for (of, id_), fold in folds.items() if of == noun}
        rows = _rows(connection, noun, (i for i, f in here.items() if f.exists and "was" not in (f.later or {})))
        for id_, fold in sorted(here.items()):
            if fold.existed or fold.exists:
                changes.append(_net(noun, kind, id_, fold, rows.get(id_)))
    return changes


def actions(connection: Connection, since: datetime, until: datetime | None = None) -> list[JournalEntry]:
    """Return what people did in that time, in order: reports added, corrected, read anew, forgotten; decisions."""
    return [line for line in entries(connection, since=since, until=until) if line.noun in ACTIONS]


def _folds(lines: Iterable[JournalEntry]) -> dict[tuple[str, str], _Fold]:
    folds: dict[tuple[str, str], _Fold] = {}
    for line in lines:
        if line.noun in NOUNS:
            folds.setdefault((line.noun, line.subject), _Fold()).lines.append(line)
    return folds


def _look_ahead(connection: Connection, folds: Mapping[tuple[str, str], _Fold], until: str) -> None:
    """Give each fold what the first line after the window says the entry was: its state at the end of the window."""
    table, standing = tables.journal, sorted({id_ for (_, id_), fold in folds.items() if fold.exists})
    query = select(table).where(table.c.recorded_at > until, table.c.noun.in_(NOUNS)).order_by(table.c.number)
    for chunk in chunks(standing):
        for row in connection.execute(query.where(table.c.subject.in_(chunk))):
            fold = folds.get((row.noun, row.subject))
            if fold is not None and fold.exists and fold.later is None:
                fold.later = from_json(row.detail, dict[str, Any])


def _rows(connection: Connection, noun: str, ids: Iterable[str]) -> dict[str, Row[Any]]:
    table, found = tables.metadata.tables[noun], {}
    columns = [table.c.id, table.c.payload, *([table.c.occurrence] if noun == "evidence" else [])]
    for chunk in chunks(sorted(ids)):
        found.update({row.id: row for row in connection.execute(select(*columns).where(table.c.id.in_(chunk)))})
    return found


def _net(noun: str, kind: type[Any], id_: str, fold: _Fold, row: Row[Any] | None) -> Net:
    first, later = fold.first, fold.later or {}
    after = from_json(row.payload, kind) if row is not None else _typed(later.get("was"), kind)
    owner = row.occurrence if row is not None and noun == "evidence" else later.get("occurrence")
    last = fold.lines[-1]
    return Net(
        noun=noun,
        id=id_,
        at=last.recorded_at,
        existed=fold.existed,
        exists=fold.exists,
        before=_typed(first.get("was"), kind),
        after=after,
        heir=last.detail.get("by") if last.what == "succeeded" else None,
        owner=owner if fold.exists else first.get("occurrence"),
        sure=fold.later is None or row is None,
    )


def _typed(was: Any, kind: type[Any]) -> Any:
    return None if was is None else msgspec.convert(was, kind)
