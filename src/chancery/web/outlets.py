"""Outlets: what each printed first, copied from whom, told otherwise, and where its own words look wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from chancery.errors import NotFound
from chancery.export.listing_rows import MAKERS, Shown
from chancery.export.names import Names
from chancery.export.outlet_rows import entries_behind, outlet_rows
from chancery.serving.keeping import KeptRoute, pass_on
from chancery.store.wanted import Wanted
from chancery.web.counting import Counting
from chancery.web.rendering import render
from chancery.web.room import RoomHere

router = APIRouter(include_in_schema=False, route_class=KeptRoute)

PAGE = 100
"""Outlets that the page shows at first; ``all`` shows every one."""


@router.get("/outlets")
def outlets(request: Request, room: RoomHere, outlet: str = "", every: bool = False) -> Response:
    """Show all outlets, or with ``outlet`` what is behind the counts of one. Raises NotFound."""
    rows, age = _counting.get(room)
    if rows is None or age:
        pass_on(request)
    if outlet:
        return _one(request, room, outlet, rows, age)
    shown = None if rows is None else rows if every else rows[:PAGE]
    named = sum(1 for row in rows or () if row["outlet"])
    return render(
        request, "outlets.html", room=room, page="outlets", rows=shown, total=len(rows or ()), age=age, named=named
    )


def _counted(room: Any) -> list[dict[str, Any]]:
    with room.dossier.view() as view:
        return outlet_rows(view)


_counting = Counting(_counted)

_NOUNS: Mapping[str, str] = {"led": "occurrences", "contradicts": "occurrences", "copied": "reprints", "wrong": "flags"}


def _one(request: Request, room: Any, outlet: str, rows: Sequence[Mapping[str, Any]] | None, age: int) -> Response:
    row = next((r for r in rows or () if r["outlet"] == outlet), None)
    with room.dossier.view() as view:
        if row is None and not view.page("reports", Wanted(outlet=outlet), None, 1).keys:
            raise NotFound("no report of that outlet", where=outlet[:80], mend="choose one of the list of outlets")
        shown = Shown(view, Names(view, room.dossier.knowledge), room.dossier.issues)
        ids = entries_behind(view, outlet)
        found = {kind: _made(shown, noun, ids[kind]) for kind, noun in _NOUNS.items()}
    return render(request, "outlet.html", room=room, page="outlets", row=row, outlet=outlet, behind=found, age=age)


def _made(shown: Shown, noun: str, ids: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the rows of some entries in the order of their ids."""
    rows = MAKERS[noun](shown, ids) if ids else {}
    return [rows[id_] for id_ in ids if id_ in rows]
