"""Notes of additions beside a record, so that a server that is started anew can tell what became of each.

An addition is one transaction: all of its documents that could be read are in the record, or none is. What was under
way when the server ended is noted as open; the record itself tells whether it came in. Names of documents are kept
only until an addition is done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

from chancery.errors import DossierBroken
from chancery.model.frozen import dataclass
from chancery.store.codec import from_json, to_json

if TYPE_CHECKING:
    from chancery.store.base import View

FILE = "adding.json"
KEPT = 40
"""Additions that are noted; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A document that was handed over: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted of one addition; ``reports`` are the ids of what it added, or read and found there already."""

    id: str
    started: str
    by: str
    check: bool
    documents: tuple[Handed, ...]
    state: Literal["open", "done", "failed"] = "open"
    reports: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A document of an addition, and the report of the record that it became, None where there is none."""

    name: str
    report: str | None


_lock = Lock()


def handed(name: str, data: bytes) -> Handed:
    """Return what is noted of a document."""
    return Handed(name, hashlib.sha256(data.removeprefix(b"\xef\xbb\xbf")).hexdigest())


def notes(folder: Path) -> tuple[Note, ...]:
    """Return what is noted beside a record, the oldest first; a file that cannot be read holds nothing."""
    try:
        return from_json((folder / FILE).read_bytes(), tuple[Note, ...])
    except (OSError, DossierBroken):
        return ()


def note(folder: Path, id_: str) -> Note | None:
    """Return the note of an addition, None where it is not known any more."""
    return next((each for each in notes(folder) if each.id == id_), None)


def keep(folder: Path, new: Note) -> None:
    """Note an addition, in place of what was noted of it. A folder that cannot be written to gets no notes."""
    with _lock, suppress(OSError):
        every = [each for each in notes(folder) if each.id != new.id] + [new]
        beside = folder / f"{FILE}.new"
        beside.write_text(to_json(tuple(every[-KEPT:])), encoding="utf-8")
        beside.replace(folder / FILE)


def close(folder: Path, id_: str, reports: Iterable[str], failures: Iterable[str], failed: bool) -> None:
    """Note how an addition ended."""
    open_ = note(folder, id_)
    if open_ is not None:
        state: Literal["done", "failed"] = "failed" if failed else "done"
        keep(folder, replace(open_, documents=(), state=state, reports=tuple(reports), failures=tuple(failures)))


def became(view: View, asked: Note) -> tuple[Found, ...]:
    """Return what the record holds of an addition's documents: the same words, or a file of that name added since."""
    since = asked.started
    return tuple(Found(d.name, view.report_of_document(d.sha256, d.name, since)) for d in asked.documents)
