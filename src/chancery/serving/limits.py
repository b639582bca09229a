"""How much a request may bring and how long it may take to bring it: what is over is refused before it is kept."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chancery.model.frozen import dataclass
from chancery.serving.problems import answer_problem

MEGABYTE = 1_000_000
_LONGEST_ADDRESS = 8_000
_SMALL_BODY = 200_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes that one upload may have, seconds that it may take to arrive, and how many documents it may hold."""

    upload_bytes: int = 20 * MEGABYTE
    upload_seconds: float = 60.0
    upload_files: int = 100


class TooMuch(Exception):
    """A body is over a limit; ``status`` is what to answer."""

    def __init__(self, status: int, says: str) -> None:
        self.status, self.says = status, says
        super().__init__(says)


class BodyLimit:
    """Ends a request whose body or address is too long, or whose body takes too long to arrive."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        most = _most_bytes(headers.get(b"content-type", b""), self._limits)
        stated = headers.get(b"content-length", b"0")
        try:
            if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_ADDRESS:
                raise TooMuch(414, "the address is too long")
            if not stated.isdigit() or int(stated) > most:
                raise TooMuch(413, f"over {most // 1000:,} KB")
            body = await _whole_body(receive, most, self._limits.upload_seconds)
        except TooMuch as much:
            await answer_problem(much.status, much.says)(scope, receive, send)
            return
        await self._app(scope, _again(body, receive), send)


def _most_bytes(content_type: bytes, limits: Limits) -> int:
    """Return how long a body may be: an upload or JSON as long as the setting says, a plain form is short."""
    kind = content_type.split(b";")[0].strip().lower()
    short = kind not in (b"multipart/form-data", b"application/json", b"text/plain")
    return (
        min(_SMALL_BODY, limits.upload_bytes)
        if short and kind != b"application/x-www-form-urlencoded"
        else (limits.upload_bytes)
    )


async def _whole_body(receive: Receive, most: int, seconds: float) -> bytes:
    """Take in a body; it is bounded, so that it may wait in memory until all of it is here."""
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise TooMuch(400, "the request was broken off")
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > most:
                    raise TooMuch(413, f"over {most // 1000:,} KB")
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        raise TooMuch(408, f"the body took longer than {seconds:g} seconds to arrive") from None


def _again(body: bytes, receive: Receive) -> Receive:
    """Give the body that was taken in to whoever asks, and after it what the connection says."""
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
