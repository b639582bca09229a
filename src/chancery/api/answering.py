"""Answers of the API: JSON as fast as it can be written, tags by which a client need not load again, links to pages."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

import msgspec
from fastapi import Request, Response

from chancery.api.models import Problem
from chancery.serving.rooms import Room

_ENCODER = msgspec.json.Encoder()

PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"description": "A value that cannot be asked for: a name that nothing is known of, a date that is none."},
    401: {"description": "Nobody signed in, and no token or a wrong one."},
    403: {"description": "The role does not allow it, the record is read-only, or a page's token is missing."},
    404: {"description": "Nothing there, and nothing that took its place."},
    409: {"description": "The beginning of an id fits several entries."},
    422: {"description": "A parameter or a body that is not of the right form."},
    500: {"description": "The server failed."},
    503: {"description": "Another process is writing; try again."},
}
"""Every status of an error with when it comes; all of them are problem+json."""


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the description of these errors, and of any other as the default."""
    schema = {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}
    content = {"application/problem+json": schema}
    told: dict[int | str, dict[str, Any]] = {s: {**PROBLEMS[s], "content": content} for s in statuses}
    return told | {"default": {"description": "Any other error.", "content": content}}


def json_answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return an answer with a body as JSON."""
    return Response(_ENCODER.encode(body), status, headers, "application/json")


def tag_of(request: Request, room: Room) -> str:
    """Return the entity tag of a request: it changes when the record does."""
    asked = f"{request.url.path}?{request.url.query}"
    return f'W/"{room.state()}-{blake2b(asked.encode(), digest_size=6).hexdigest()}"'


def unchanged(request: Request, tag: str) -> Response | None:
    """Return the short answer where a client has this very state already, None where it must be told anew."""
    given = request.headers.get("if-none-match")
    if given is None:
        return None
    known = {word.strip().removeprefix("W/") for word in given.split(",")}
    return Response(status_code=304, headers={"ETag": tag}) if known & {tag.removeprefix("W/"), "*"} else None


def page_link(request: Request, cursor: str | None, rel: str) -> str:
    """Return a ``Link`` (RFC 8288) to another page of the same list."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "cursor"]
    if cursor is not None:
        kept.append(("cursor", cursor))
    query = f"?{urlencode(kept)}" if kept else ""
    return f'<{request.url.path}{query}>; rel="{rel}"'
