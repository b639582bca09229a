"""Addresses of pages: the one place that knows which path shows what.

>>> path_to("", "timeline", party="JPN")
'/timeline?party=JPN'
>>> path_to("/kurils", "report", "3e9cda4d")
'/kurils/3e9cda4d'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import quote, urlencode

PAGES: Mapping[str, str] = {
    "overview": "/",
    "timeline": "/timeline",
    "positions": "/positions",
    "people": "/people",
    "statements": "/statements",
    "reports": "/reports",
    "flags": "/flags",
    "review": "/review",
    "outlets": "/outlets",
    "compare": "/compare",
    "search": "/search",
    "add": "/add",
    "decide": "/decide",
    "undo": "/undo",
}
"""Page → its path below that of the dossier."""

ENTRIES = frozenset(
    {
        "report",
        "statement",
        "event",
        "occurrence",
        "position",
        "shift",
        "flag",
        "entity",
        "story",
        "reprint",
        "decision",
    }
)
"""Nouns whose entries stand under their id."""


class HasPath(Protocol):
    """What links need of a room: the path that its pages stand under ("" or "/kurils")."""

    @property
    def path(self) -> str:
        """The path of the dossier, without a slash at its end."""
        ...


def link(room: HasPath, to: str, id: str | None = None, /, **query: Any) -> str:
    """Return the address of a page of a room ("timeline") or, with ``id``, of an entry ("report", id).

    Query values that are None, False or empty are left out; True is written as 1. Raises KeyError for an unknown page.
    """
    return path_to(room.path, to, id, **query)


def path_to(root: str, to: str, id: str | None = None, /, **query: Any) -> str:
    """Return the address of a page or entry below ``root``; see ``link``. A report ``at`` a place leads there."""
    if id is None:
        path = PAGES[to]
    elif to == "person" or to == "office":
        path = f"/people/{quote(id, safe=':')}"
    elif to in ENTRIES:
        path = f"/{quote(id, safe=':')}"
    else:
        path = f"{PAGES[to]}/{quote(id, safe=':')}"
    sought = "#sought" if to == "report" and query.get("at") else ""
    return f"{root}{path}{query_string(query)}{sought}"


def query_string(query: Mapping[str, Any]) -> str:
    """Return "?…" for the values that say something, in the order given; "" for none."""
    said = [
        (key, "1" if value is True else value) for key, value in query.items() if value not in (None, False, "", ())
    ]
    return f"?{urlencode(said, doseq=True)}" if said else ""
