"""Intake: whatever holds news reports → Report. The first stage; ``reading`` comes next.

::

    files, folders, "-" ── sources.py ──┬─ text.py   bytes → kept text (encoding found and told)
                           kinds.py     ├─ html.py   one saved page → its article
                           (what is it?)│              page_metadata.py  its title, date, outlet
                                        └─ table.py  CSV, JSON Lines → one report a row
                           metadata.py  dates, URLs, languages checked; what the caller gives wins

``take_in`` is what commands call: it yields one ``Taken`` per report, and an error in one document never stops the
others. ``take_bytes`` does the same for bytes at hand, ``take_text`` for a string from Python. Intake reads files and
nothing else: no network, no clock (the caller passes ``today``), and it adds no more about structure than what the
markup says (``Report.hints``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chancery.intake.metadata import Given, checked_date, checked_language, checked_url
    from chancery.intake.sources import Taken, find_files, take_bytes, take_in, take_text

__all__ = [
    "Given",
    "Taken",
    "checked_date",
    "checked_language",
    "checked_url",
    "find_files",
    "take_bytes",
    "take_in",
    "take_text",
]


def __getattr__(name: str) -> Any:
    if name in ("Given", "checked_date", "checked_language", "checked_url"):
        from chancery.intake import metadata

        return getattr(metadata, name)
    if name in __all__:
        from chancery.intake import sources

        return getattr(sources, name)
    raise AttributeError(f"module 'chancery.intake' has no attribute {name!r}")
