"""The API: REST under ``/api/v1``, one route a table with the exported field names, described by OpenAPI.

``router`` holds the routes of one dossier; ``shape`` finishes the description of an application that includes it.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """Build ``router`` on first use, so that importing the package costs nothing."""
    if name == "shape":
        from chancery.api.description import shape

        return shape
    if name != "router":
        raise AttributeError(name)
    from fastapi import APIRouter

    from chancery.api import adding, deciding, entries, feeds, tables

    made = APIRouter(prefix="/api/v1")
    for part in (feeds, tables, adding, deciding, entries):  # a feed's path would pass for an entry's
        made.include_router(part.router)
    globals()["router"] = made
    return made
