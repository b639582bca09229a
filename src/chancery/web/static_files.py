"""Style sheets and scripts, kept in memory; their addresses carry a hash of the content, so browsers may keep them."""

from __future__ import annotations

import mimetypes
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

router = APIRouter(include_in_schema=False)

_SERVED = frozenset({".css", ".js", ".svg", ".png", ".ico", ".woff2"})
_FOREVER = "public, max-age=31536000, immutable"
_SHORTLY = "public, max-age=300"


@cache
def _contents() -> dict[str, tuple[bytes, str, str]]:
    """Return path below static/ → content, media type, hash."""
    found: dict[str, tuple[bytes, str, str]] = {}
    waiting: list[tuple[str, Traversable]] = [("", files("chancery.web") / "static")]
    while waiting:
        below, folder = waiting.pop()
        for entry in folder.iterdir():
            path = f"{below}{entry.name}"
            if entry.is_dir():
                waiting.append((f"{path}/", entry))
            elif any(path.endswith(suffix) for suffix in _SERVED):
                data = entry.read_bytes()
                kind = "text/javascript" if path.endswith(".js") else mimetypes.guess_type(path)[0] or "text/plain"
                found[path] = (data, kind, blake2b(data, digest_size=8).hexdigest())
    return found


def static(path: str) -> str:
    """Return the address of a file below static/, with the hash of its content. Raises KeyError for one not there."""
    return f"/static/{path}?v={_contents()[path][2]}"


@router.get("/static/{path:path}", name="static")
def file(request: Request, path: str, v: str | None = None) -> Response:
    """Serve one file: for a year under the hash that it has, for minutes under any other address."""
    if path not in _contents():
        raise HTTPException(404, "no such file")
    data, kind, digest = _contents()[path]
    headers = {"ETag": f'"{digest}"', "Cache-Control": _FOREVER if v == digest else _SHORTLY}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=kind, headers=headers)
