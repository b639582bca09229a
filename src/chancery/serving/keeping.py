"""Pages that are kept: who reads the same page of the same record gets it without its being made again.

A page depends on the record's state, its address and little of the reader: what they may, and a theme. Words that are
a reader's own (``own_words``: the token against forged requests, names) are put into the page for each of them.

Of a record with up to ``MANY`` journal lines every page is of the record as it is. Making a page of a larger one takes
a while, and somebody may be adding to it all the time: its pages may be ``AGE`` seconds old, and are made anew in the
background meanwhile. What is written through this server is seen at once.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from threading import Lock
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from chancery.model.frozen import dataclass
from chancery.serving.own_words import Own, filled, held, new_marks, words_of
from chancery.serving.rooms import Room, room_of

MANY = 20_000
"""Journal lines up to which a page is always of the record as it is."""
AGE = 5.0
"""Seconds that a page of a larger record may be old."""
_REFRESHED = 1.5
"""Seconds after which it is made anew in the background."""
_LONGEST = 60.0
"""Seconds after which it is made anew although the record did not change: some figures in it may be older than it."""
_MOST_BYTES = 48_000_000
_LARGEST_PAGE = 2_000_000

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Key = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One page with marks of those names for its reader's words; ``made`` is when the record was last known so."""

    body: bytes
    marks: tuple[Own, ...]
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    digest: bytes
    state: str
    large: bool
    begun: float
    made: float


class Shelf:
    """The pages that are kept, up to some megabytes; those not asked for longest go first. For many threads."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self.marks = new_marks()
        self._most, self._held = most_bytes, 0
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._versions: dict[str, Hashable] = {}
        self._lock = Lock()
        self.making: dict[Key, asyncio.Task[Kept | Response]] = {}

    def get(self, key: Key) -> Kept | None:
        """Return a page, None where it is not kept."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Key, page: Kept) -> None:
        """Keep a page, in place of the one of that key."""
        with self._lock:
            before = self._pages.pop(key, None)
            self._held += _size(key, page) - (_size(key, before) if before is not None else 0)
            self._pages[key] = page
            while self._held > self._most:
                self._held -= _size(*self._pages.popitem(last=False))

    def renew(self, room: str, version: Hashable) -> None:
        """Let go of a room's pages if they are of another version: what was erased is not to stay in memory."""
        with self._lock:
            if self._versions.get(room) == version:
                return
            self._versions[room] = version
            for key in [key for key in self._pages if key[0] == room]:
                self._held -= _size(key, self._pages.pop(key))

    def __len__(self) -> int:
        with self._lock:
            return len(self._pages)


def _size(key: Key, page: Kept) -> int:
    return len(page.body) + sum(len(part) for part in key if isinstance(part, str)) + 1_000


class KeptRoute(APIRoute):
    """A route whose pages are kept: give it to a router that only reads, ``APIRouter(route_class=KeptRoute)``.

    A page that depends on more of its reader than a theme, a role and ``own_words`` says so in ``reader``, and what
    each reader gets beside the page (a cookie) is added in ``finish``.
    """

    def reader(self, request: Request) -> Hashable:
        """Return what else of the reader this page depends on."""
        return None

    def finish(self, request: Request, answer: Response) -> None:
        """Add what is this reader's own to the answer; the page is not to be changed."""

    def get_route_handler(self) -> Handler:
        """Return the handler, as FastAPI asks for it."""
        make = super().get_route_handler()

        async def handler(request: Request) -> Response:
            shelf: Shelf = request.app.state.kept
            room = room_of(request)
            found = await _current(shelf, self._key(request, room), request, room, make)
            if not isinstance(found, Kept):
                return found
            answer = _answer(shelf, found, request)
            self.finish(request, answer)
            return answer

        return handler

    def _key(self, request: Request, room: Room) -> Key:
        known = tuple(getattr(request.state, name, None) for name in ("role", "may_write", "signed_in"))
        asked = (request.url.scheme, request.headers.get("host", ""), request.url.path, request.url.query)
        has = tuple(bool(word) for word in words_of(request).values())
        theme, today = request.cookies.get("theme", ""), date.today().isoformat()
        # pages speak of yesterday and of Monday, so that each day has its own
        return (room.name, room.writing.taken, *asked, *known, has, theme, self.reader(request), today)


def pass_on(request: Request) -> None:
    """Say that the page being made holds something older than the record: of a small record it is not kept."""
    request.state.passing = True


async def _current(shelf: Shelf, key: Key, request: Request, room: Room, make: Handler) -> Kept | Response:
    """Return a page that is new enough: the one kept, or one made now. Those who want the same wait for one making."""
    kept, now = shelf.get(key), time.monotonic()
    if kept is not None and kept.large and now - kept.made < AGE and now - kept.begun < _LONGEST:
        if now - kept.made > _REFRESHED:
            _making(shelf, key, request, room, make)
        return kept
    return await asyncio.shield(_making(shelf, key, request, room, make))


def _making(shelf: Shelf, key: Key, request: Request, room: Room, make: Handler) -> asyncio.Task[Kept | Response]:
    """Return the task that makes a page: the one under way, or a new one."""
    loop = asyncio.get_running_loop()
    slot = (loop, *key)
    task = shelf.making.get(slot)
    if task is None:
        task = loop.create_task(_made(shelf, key, request, room, make))
        shelf.making[slot] = task

        def done(ended: asyncio.Task[Kept | Response]) -> None:
            shelf.making.pop(slot, None)
            if not ended.cancelled():
                ended.exception()  # whoever waits is told; a page that nobody waits for is asked for again

        task.add_done_callback(done)
    return task


async def _made(shelf: Shelf, key: Key, request: Request, room: Room, make: Handler) -> Kept | Response:
    """Return the page kept where the record is still so, else a new one, kept if it is one that can be."""
    now = time.monotonic()
    state, lines = await run_in_threadpool(room.state_and_lines)
    large = lines > MANY
    shelf.renew(room.name, (room.writing.taken, None if large else state))
    kept = shelf.get(key)
    if kept is not None and kept.state == state and not (large and now - kept.begun >= _LONGEST):
        kept = replace(kept, made=now)
        shelf.put(key, kept)
        return kept
    request.state.marks = shelf.marks
    try:
        answer = await make(request)
    finally:
        request.state.marks = None  # an error is told to this reader alone
    body = getattr(answer, "body", None)
    if not isinstance(body, bytes) or b"set-cookie" in {name for name, _ in answer.raw_headers}:
        return answer
    headers = tuple((name, value) for name, value in answer.raw_headers if name not in (b"content-length", b"etag"))
    digest = blake2b(body, digest_size=12).digest()
    made = Kept(body, held(body, shelf.marks), answer.status_code, headers, digest, state, large, now, now)
    passing = not large and getattr(request.state, "passing", False)
    if made.status == 200 and len(body) <= _LARGEST_PAGE and not passing:
        shelf.put(key, made)
    return made


def _answer(shelf: Shelf, kept: Kept, request: Request) -> Response:
    """Return a page for one reader, or that it is the page that they have."""
    words = words_of(request)
    body = filled(kept.body, shelf.marks, kept.marks, words)
    own = "\0".join(words[name] for name in kept.marks)
    tag = f'W/"{blake2b(kept.digest + own.encode(), digest_size=12).hexdigest()}"'
    given = {each.strip() for each in request.headers.get("if-none-match", "").split(",")}
    same = kept.status == 200 and tag in given
    answer = Response(b"" if same else body, status_code=304 if same else kept.status)
    answer.raw_headers[:] = [
        *(header for header in kept.headers if not (same and header[0] == b"content-type")),
        *([(b"etag", tag.encode())] if kept.status == 200 else []),
        *([] if same else [(b"content-length", str(len(body)).encode())]),
    ]
    return answer
