"""The page of any entry under its id. Ids that have gone lead on to what took their place, for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from chancery.export.names import Names
from chancery.serving.keeping import KeptRoute
from chancery.web.deciding import decisions_about, may_decide, signer_of
from chancery.web.entry_derived import decision_page, flag_page, position_page, reprint_page, shift_page, story_page
from chancery.web.entry_model import EntryPage
from chancery.web.entry_told import event_page, occurrence_page, statement_page
from chancery.web.histories import history_of
from chancery.web.links import link
from chancery.web.rendering import render
from chancery.web.report import report_page
from chancery.web.room import RoomHere
from chancery.web.sources import citation_of

if TYPE_CHECKING:
    from chancery.store.base import View

router = APIRouter(include_in_schema=False, route_class=KeptRoute)


@router.get("/{id}")
def entry(request: Request, room: RoomHere, id: str) -> Response:
    """Show the entry of an id. Raises NotFound, and Ambiguous for a beginning of several ids."""
    with room.dossier.view() as view:
        found = view.locate(id)
        if found.noun == "entity":
            return RedirectResponse(link(room, "person", found.id), 308)
        if found.id != id:
            # a whole id that went is gone for good; a beginning may fit several entries tomorrow
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(link(room, found.noun, found.id) + query, 308 if found.asked == id else 307)
        if found.noun == "report":
            return report_page(request, room, view, found.id)
        return _entry_page(request, room, view, found.noun, found.id)


def _entry_page(request: Request, room: Any, view: View, noun: str, id_: str) -> Response:
    names = Names(view, room.dossier.knowledge)
    page = _makers(room.dossier.issues)[noun](view, names, id_)
    citation = None
    if page.source is not None and page.cited is not None:
        citation = citation_of(request, room, page.source, page.cited)
    return render(
        request,
        "entry.html",
        room=room,
        page=_SECTION.get(noun, ""),
        entry=page,
        citation=citation,
        history=history_of(view, id_, page.report),
        decisions=decisions_about(view, names, noun, id_),
        may_decide=may_decide(request) and noun in _DECIDABLE,
        signer=signer_of(request),
    )


_SECTION = {
    "statement": "statements",
    "occurrence": "timeline",
    "event": "timeline",
    "flag": "flags",
    "position": "positions",
    "shift": "positions",
    "reprint": "compare",
}
_DECIDABLE = frozenset({"statement", "event", "occurrence", "position", "flag"})


def _makers(issues: Mapping[str, str]) -> dict[str, Callable[[View, Names, str], EntryPage]]:
    return {
        "statement": statement_page,
        "event": event_page,
        "occurrence": occurrence_page,
        "position": lambda view, names, id_: position_page(view, names, issues, id_),
        "shift": lambda view, names, id_: shift_page(view, names, issues, id_),
        "flag": flag_page,
        "reprint": reprint_page,
        "story": story_page,
        "decision": decision_page,
    }
