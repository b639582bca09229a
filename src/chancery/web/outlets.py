"""Outlets: what each printed first, copied from whom, told otherwise, and where its own words look wrong."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from chancery.errors import NotFound
from chancery.export.listing_rows import MAKERS, Shown
from chancery.export.names import Names
from chancery.export.outlet_rows import entries_behind, outlet_rows
from chancery.web.rendering import render
from chancery.web.room import RoomHere

router = APIRouter(include_in_schema=False)

PAGE = 100
"""Outlets that the page shows at first; ``all`` shows every one."""

_FRESH = 60.0
"""Seconds for which a count of a large record serves again."""

_CHEAP = 0.05
"""A count that took fewer seconds is simply made anew."""

_counted: dict[str, tuple[float, float, list[dict[str, Any]]]] = {}
_lock = Lock()


@router.get("/outlets")
def outlets(request: Request, room: RoomHere, outlet: str = "", every: bool = False) -> Response:
    """Show all outlets, or with ``outlet`` what is behind the counts of one. Raises NotFound."""
    if outlet:
        return _one(request, room, outlet)
    rows, age = _all(room)
    shown, named = rows if every else rows[:PAGE], sum(1 for row in rows if row["outlet"])
    return render(request, "outlets.html", room=room, page="outlets", rows=shown, total=len(rows), age=age, named=named)


def _all(room: Any) -> tuple[list[dict[str, Any]], int]:
    """Return the rows of all outlets and how many seconds ago they were counted: counting reads the whole record."""
    now = time.monotonic()
    key = str(room.dossier.folder)
    with _lock:
        kept = _counted.get(key)
    if kept is not None and kept[1] > _CHEAP and now - kept[0] < _FRESH:
        return kept[2], round(now - kept[0])
    with room.dossier.view() as view:
        rows = outlet_rows(view)
    with _lock:
        _counted[key] = (now, time.monotonic() - now, rows)
    return rows, 0


_NOUNS: Mapping[str, str] = {"led": "occurrences", "contradicts": "occurrences", "copied": "reprints", "wrong": "flags"}


def _one(request: Request, room: Any, outlet: str) -> Response:
    with room.dossier.view() as view:
        rows = outlet_rows(view, outlet)
        if not rows:
            raise NotFound("no report of that outlet", where=outlet[:80], mend="choose one of the list of outlets")
        shown = Shown(view, Names(view, room.dossier.knowledge), room.dossier.issues)
        ids = entries_behind(view, outlet)
        found = {kind: _made(shown, noun, ids[kind]) for kind, noun in _NOUNS.items()}
    return render(request, "outlet.html", room=room, page="outlets", row=rows[0], behind=found)


def _made(shown: Shown, noun: str, ids: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the rows of some entries in the order of their ids."""
    rows = MAKERS[noun](shown, ids) if ids else {}
    return [rows[id_] for id_ in ids if id_ in rows]
