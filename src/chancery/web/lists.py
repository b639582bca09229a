"""The lists of reports, statements and flags: a form that narrows them, one page of rows, and the way to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from chancery.errors import ChanceryError
from chancery.export.asked import FILTERS, KINDS, Asked
from chancery.export.listing import Listing
from chancery.model.frozen import dataclass
from chancery.serving.keeping import KeptRoute
from chancery.web.links import link, query_string
from chancery.web.rendering import render
from chancery.web.room import RoomHere

router = APIRouter(include_in_schema=False, route_class=KeptRoute)

PAGE = 50
"""Rows of one page."""

_YES, _NO = ("1", "true", "yes"), ("0", "false", "no")
_SWITCHES = frozenset({"background", "personal", "review"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a list page shows: the rows, where the next page is, what was asked in the reader's words, what is wrong.

    ``total`` is None where there are too many to count for a page.
    """

    rows: tuple[Mapping[str, Any], ...]
    next: str | None
    total: int | None
    given: Mapping[str, str]
    wrong: ChanceryError | None = None

    @property
    def narrowed(self) -> bool:
        """True when the reader asked for less than all."""
        return any(name != "order" for name in self.given)


def asked_for(request: Request, noun: str) -> tuple[Asked, dict[str, str]]:
    """Return what the address asks of a list, and its values as the form shows them; what is empty asks nothing."""
    given = {
        name: value
        for name in (*FILTERS[noun], "order", "recorded_as_of")
        if (value := " ".join(request.query_params.get(name, "").split()))
    }
    values: dict[str, Any] = dict(given)
    for name in _SWITCHES & values.keys():
        values[name] = True if given[name] in _YES else False if given[name] in _NO else None
    return Asked(**values), given


def found(request: Request, room: Any, noun: str, limit: int | None = None, **always: Any) -> Found:
    """Return one page of a list as the address asks for it; a wrong value is told on the page, not as an error."""
    asked, given = asked_for(request, noun)
    cursor = request.query_params.get("cursor") or None
    try:
        listing: Listing = room.listing(noun, asked, cursor=cursor, limit=limit or PAGE)
    except ChanceryError as wrong:
        return Found((), None, 0, given, wrong)
    following = None
    if listing.next is not None:
        following = request.url.path + query_string({**given, **always, "cursor": listing.next})
    # one page that is all there is can be counted, however the list was come by
    whole = cursor is None and following is None
    return Found(listing.rows, following, len(listing.rows) if whole else listing.total, given)


def _shown(request: Request, room: Any, template: str, page: str, noun: str) -> Response:
    part = found(request, room, noun)
    return render(
        request, template, room=room, page=page, found=part, given=part.given, status=400 if part.wrong else 200,
        clear=link(room, page), kinds=[(k, k) for k in KINDS.get(noun, ())],
    )  # fmt: skip


@router.get("/reports")
def reports(request: Request, room: RoomHere) -> Response:
    """List the reports by date of publication."""
    return _shown(request, room, "reports.html", "reports", "reports")


@router.get("/statements")
def statements(request: Request, room: RoomHere) -> Response:
    """List who said what, by the date said."""
    return _shown(request, room, "statements.html", "statements", "statements")


@router.get("/flags")
def flags(request: Request, room: RoomHere) -> Response:
    """List what a person should look at."""
    return _shown(request, room, "flags.html", "flags", "flags")
