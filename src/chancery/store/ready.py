"""Ready: what a merge asks of each report alone, kept while a record is so small that it is merged whole.

It follows from the readings and the program, and is used where both are those that it was made of. A large record keeps
more than this, in tables of its own (``store/kept.py``).
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

import chancery
from chancery.knowledge import Knowledge
from chancery.knowledge.keeping import DIGEST, default_cache, keep, kept
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.record.prepared import Prepared, prepared
from chancery.store import kept_state, tables
from chancery.store.asking import rows_where
from chancery.store.codec import digest, from_json, pack
from chancery.store.in_bulk import drop, put
from chancery.store.kept import ready
from chancery.version import __version__

_META = "ready"
_SOURCES = ("knowledge", "model", "reading", "record")
"""The packages that take part in a merge: dates and seats are worked out anew by reading, from knowledge."""

_NO_SOURCES = ("__pycache__", "data")


@dataclass(frozen=True, slots=True)
class Ready:
    """What is prepared of reports by id, and of which of them it is kept already."""

    known: Mapping[str, Prepared]
    kept: frozenset[str] = frozenset()


NOTHING_READY = Ready({})
"""Of no report."""


def kept_ready(connection: Connection, reader: str, knowledge: Knowledge) -> Ready:
    """Return what is kept of the reports, where it was made by this program of readings by these versions."""
    about = connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == _META)).scalar()
    if about != _about(reader, knowledge):
        return NOTHING_READY
    rows = rows_where(connection, ready, "report, packed", "true", ())
    found = {report: from_json(zlib.decompress(packed), Prepared) for report, packed in rows}
    return Ready(found, frozenset(found))


def made_ready(connection: Connection, readings: Iterable[Reading], reader: str, knowledge: Knowledge) -> Ready:
    """Return what is kept of some reports, with that of others made now; ``keep_ready`` keeps it."""
    there = kept_ready(connection, reader, knowledge)
    ids = {r.report.id: r for r in readings}
    known = {id_: there.known[id_] if id_ in there.kept else prepared(r, knowledge) for id_, r in ids.items()}
    return Ready(known, there.kept & known.keys())


def keep_ready(connection: Connection, made: Ready, reader: str, knowledge: Knowledge) -> None:
    """Keep what was made ready, and nothing of other reports; nothing at all of a large record."""
    about = _about(reader, knowledge)
    there = {report for (report,) in rows_where(connection, ready, "report", "true", ())}
    if kept_state.grows(connection):
        clear_ready(connection)
        return
    drop(connection, ready, "report", there - made.kept)
    fresh = sorted(made.known.keys() - made.kept)
    put(connection, ready, [{"report": r, "packed": zlib.compress(pack(made.known[r]), 1)} for r in fresh])
    connection.execute(delete(tables.meta).where(tables.meta.c.key == _META))
    connection.execute(insert(tables.meta).values(key=_META, value=about))


def clear_ready(connection: Connection) -> None:
    """Keep nothing any more."""
    connection.execute(delete(ready))


def _about(reader: str, knowledge: Knowledge) -> str:
    return digest([__version__, program(), reader, knowledge.version])


@cache
def program() -> str:
    """Identify what works it out: the source of all that a merge is made of.

    To read all of it takes longer than a small merge. What came of it is kept in the user's cache folder for as long as
    every file is as large and as old as it was.
    """
    root = Path(chancery.__path__[0])
    sources = sorted(entry for part in _SOURCES for entry in _sources(root / part))
    looks = hashlib.blake2b(f"{root} {sources}".encode(errors="replace"), digest_size=DIGEST).hexdigest()
    path = default_cache("program")
    whole = kept(path, looks, str)
    if whole is None:
        whole = _hashed(root, (Path(name) for name, _, _ in sources))
        keep(path, looks, whole)
    return whole


def _sources(folder: Path | str) -> Iterator[tuple[str, int, int]]:
    """Yield every source file below a folder, with its size and when it was changed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                about = entry.stat()
                yield entry.path, about.st_size, about.st_mtime_ns
            elif entry.is_dir() and entry.name not in _NO_SOURCES:
                yield from _sources(entry.path)


def _hashed(root: Path, sources: Iterable[Path]) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for path in sources:
        content = path.read_bytes()
        whole.update(f"{path.relative_to(root).as_posix()} {len(content)} ".encode(errors="replace") + content)
    return whole.hexdigest()
