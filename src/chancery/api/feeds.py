"""Atom feeds (RFC 4287) of what came into the record: ``GET /api/v1/<table>.atom``, narrowed like the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Tree

from fastapi import APIRouter, Depends, Request, Response

from chancery.api.answering import problems, tag_of, unchanged
from chancery.api.entries import NOUN
from chancery.api.parameters import asked_for
from chancery.api.tables import FEEDS, SAYS
from chancery.export.asked import Asked
from chancery.serving.rooms import Room, RoomHere

router = APIRouter()

_ATOM = "http://www.w3.org/2005/Atom"
_SHOWN = 50
_NEVER = "1970-01-01T00:00:00+00:00"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold."""


def _route(noun: str) -> Callable[..., Response]:
    def feed(
        request: Request,
        room: RoomHere,
        asked: Asked = Depends(asked_for(noun, ordered=False)),  # noqa: B008 - a string annotation could not see the noun
    ) -> Response:
        tag = tag_of(request, room)
        same = unchanged(request, tag)
        if same is not None:
            return same
        newest = Asked(**dict(asked.given()), order="recorded")
        rows = room.listing(noun, newest, limit=_SHOWN, counted=False).rows
        return Response(_feed(request, room, noun, rows), headers={"ETag": tag}, media_type="application/atom+xml")

    return feed


def _feed(request: Request, room: Room, noun: str, rows: tuple[Mapping[str, Any], ...]) -> bytes:
    base = f"{request.url.scheme}://{request.headers.get('host', '')}"
    here = f"{base}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")
    root = Tree.Element("feed", xmlns=_ATOM)
    _put(root, "title", f"{room.name}: new {noun}")
    _put(root, "subtitle", SAYS[noun])
    _put(root, "id", _stable(room.name, noun, request.url.query))
    _put(root, "updated", max((str(row["recorded_at"] or _NEVER) for row in rows), default=_NEVER))
    author = Tree.SubElement(root, "author")
    _put(author, "name", f"Chancery, {room.name}")
    Tree.SubElement(root, "link", rel="self", type="application/atom+xml", href=_clean(here))
    for row in rows:
        entry = Tree.SubElement(root, "entry")
        _put(entry, "title", _title(noun, row))
        _put(entry, "id", _stable(room.name, NOUN[noun], str(row["id"])))
        _put(entry, "updated", str(row["recorded_at"] or _NEVER))
        address = f"{base}{room.path}/{quote(str(row['id']), safe=':')}"
        Tree.SubElement(entry, "link", rel="alternate", type="text/html", href=_clean(address))
        Tree.SubElement(entry, "category", term=_clean(str(row.get("kind") or NOUN[noun])))
        _put(entry, "summary", str(row.get("says") or row.get("words") or ""))
    return bytes(Tree.tostring(root, "utf-8", xml_declaration=True))


def _title(noun: str, row: Mapping[str, Any]) -> str:
    titles: dict[str, Callable[[], Any]] = {
        "reports": lambda: f"{row['report_title'] or 'untitled'} ({row['citation']})",
        "statements": lambda: f"{row['speaker_name'] or 'somebody'}: {row['words']}",
        "occurrences": lambda: f"{row['who']}: {row['what']}" if row["who"] else row["what"],
        "positions": lambda: f"{row['holder']} is {row['stance']}: {row['issue']}",
        "shifts": lambda: f"{row['holder_name']} moved from {row['stance_before']} to {row['stance_after']}",
        "flags": lambda: f"{row['kind']}: {row['says']}",
    }
    words = " ".join(str(titles[noun]()).split())
    return words if len(words) <= 160 else f"{words[:159]}…"


def _put(parent: Tree.Element, name: str, words: str) -> None:
    Tree.SubElement(parent, name).text = _clean(words)


def _clean(words: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", words)


def _stable(*parts: str) -> str:
    """Return an id that depends on what is named alone, wherever the feed is served."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'chancery/' + '/'.join(parts))}"


for _noun in FEEDS:
    router.add_api_route(
        f"/{_noun}.atom", _route(_noun), methods=["GET"], name=f"feed_{_noun}", operation_id=f"feed_{_noun}",
        tags=["feeds"], summary=f"New {_noun} as an Atom feed, the newest first.", response_class=Response,
        response_model=None,
        responses={
            200: {"description": "The feed.", "content": {"application/atom+xml": {"schema": {"type": "string"}}}},
            304: {"description": "The record is as it was when If-None-Match was given."},
            **problems(400, 401, 409, 422, 503),
        },
    )  # fmt: skip
