"""The store: reports, readings, the record, decisions and the journal in one database. Comes after ``record``.

::

    base.py     Store, View (to ask), Writer (to change): what the rest of the program uses
    tables.py   the tables, the same for every backend          rows.py    the record as rows of them
    columns.py  columns that tables share                       conditions.py  pieces that queries share
    write.py    saves: only rows that changed                   query.py, reports.py  typed questions
    search.py   words → reports and true spans                  locate.py  beginnings of ids → entries
    journal.py  when, what was before, ids that redirect        succession.py  which entry took whose place
    history.py  net changes between two moments
    decisions.py  verdicts                                      codec.py   nouns ↔ JSON
    sqlite.py   everything that only SQLite has

Nothing here reads a clock: callers pass ``now``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chancery.store.base import Store, View, Writer
    from chancery.store.codec import entry_id
    from chancery.store.entries import EventEntry, Located, ReportEntry, StatementEntry
    from chancery.store.journal import JournalEntry
    from chancery.store.search import Hit
    from chancery.store.write import Forgotten, Written

_HOMES = {
    "Store": "base",
    "View": "base",
    "Writer": "base",
    "entry_id": "codec",
    "EventEntry": "entries",
    "Located": "entries",
    "ReportEntry": "entries",
    "StatementEntry": "entries",
    "JournalEntry": "journal",
    "Hit": "search",
    "Forgotten": "write",
    "Written": "write",
}

__all__ = [
    "EventEntry",
    "Forgotten",
    "Hit",
    "JournalEntry",
    "Located",
    "ReportEntry",
    "StatementEntry",
    "Store",
    "View",
    "Writer",
    "Written",
    "entry_id",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"chancery.store.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'chancery.store' has no attribute {name!r}")
