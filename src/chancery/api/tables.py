"""The lists: ``GET /api/v1/<table>``, one page at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from chancery.api.answering import json_answer, page_link, problems, tag_of, unchanged
from chancery.api.examples import examples
from chancery.api.models import page_model
from chancery.api.parameters import CURSOR, LIMIT, asked_for
from chancery.export.asked import FILTERS, Asked
from chancery.serving.rooms import RoomHere

FEEDS = ("reports", "statements", "occurrences", "positions", "shifts", "flags")
"""The tables that have an Atom feed too."""

SAYS: dict[str, str] = {
    "reports": "Reports by the day of their publication as merged.",
    "statements": "Attributions by the day they were said: who said what, in which words of which report.",
    "events": "Coded acts by their day, as each report tells them.",
    "occurrences": "Sayings, acts and standing facts, each once however many reports tell it: the timeline.",
    "positions": "What each party holds on each issue, from when to when, with quotations.",
    "shifts": "Where a position changed, with the words of both sides.",
    "flags": "What a person should look at.",
    "reprints": "Passages that stand in two reports.",
    "stories": "Reports that cover the same news.",
    "entities": "Who and what the record names, by name.",
    "decisions": "What people decided, revoked or not.",
    "journal": "What was recorded when.",
}
"""Table → what its rows are."""

router = APIRouter()


def _route(noun: str) -> Callable[..., Response]:
    def rows(
        request: Request,
        room: RoomHere,
        asked: Asked = Depends(asked_for(noun)),  # noqa: B008 - a string annotation could not see the noun
        cursor: CURSOR = None,
        limit: LIMIT = 50,
    ) -> Response:
        tag = tag_of(request, room)
        same = unchanged(request, tag)
        if same is not None:
            return same
        listing = room.listing(noun, asked, cursor=cursor, limit=limit)
        links = [page_link(request, None, "first")]
        if listing.next is not None:
            links.append(page_link(request, listing.next, "next"))
        body = {"rows": listing.rows, "next": listing.next, "total": listing.total, "least": listing.least}
        return json_answer(body, headers={"ETag": tag, "Link": ", ".join(links)})

    return rows


def _responses(noun: str) -> dict[int | str, dict[str, Any]]:
    row = examples().get(noun)
    content: dict[str, Any] = {}
    if row is not None:
        content = {"content": {"application/json": {"example": {"rows": [row], "next": None, "total": 1, "least": 1}}}}
    headers = {
        "ETag": {"description": "Give it back as If-None-Match.", "schema": {"type": "string"}},
        "Link": {"description": "The first and the next page (RFC 8288).", "schema": {"type": "string"}},
    }
    return {
        200: {"model": page_model(noun), "description": "One page.", "headers": headers, **content},
        304: {"description": "The record is as it was when If-None-Match was given."},
        **problems(400, 401, 409, 422, 503),
    }


for _noun in FILTERS:
    router.add_api_route(
        f"/{_noun}", _route(_noun), methods=["GET"], name=f"list_{_noun}", operation_id=f"list_{_noun}",
        tags=["tables"], summary=SAYS[_noun], responses=_responses(_noun), response_class=Response, response_model=None,
    )  # fmt: skip
