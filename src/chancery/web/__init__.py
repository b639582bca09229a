"""The reading room: server-rendered pages, one file a page or family of pages.

``router`` holds the pages of one dossier; whoever serves includes it once for each dossier served. ``shared`` holds
what all dossiers share — style sheets, scripts, the choice of theme — and is included once, without a prefix.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import APIRouter

_PAGES = (
    "overview", "timeline", "positions", "people", "lists", "search", "adding", "review", "comparing", "outlets",
    "deciding", "entries",
)  # fmt: skip
"""The modules of the pages, each with a ``router``; the order is that in which paths are tried."""


def __getattr__(name: str) -> APIRouter:
    """Build ``router`` and ``shared`` on first use, so that importing the package costs nothing."""
    if name not in ("router", "shared"):
        raise AttributeError(name)
    from fastapi import APIRouter

    made = APIRouter(include_in_schema=False)
    for module in _PAGES if name == "router" else ("static_files", "themes"):
        made.include_router(import_module(f"chancery.web.{module}").router)
    globals()[name] = made
    return made
