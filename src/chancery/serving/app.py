"""One application of rooms, guard and routers: layers of safety, how errors are told, where each router stands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import field
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import Response

from chancery.model.frozen import dataclass
from chancery.serving.guard import Gate, Guard, form_is_ours
from chancery.serving.headers import SafetyHeaders
from chancery.serving.keeping import Shelf
from chancery.serving.limits import BodyLimit, Limits
from chancery.serving.problems import Page, handle_errors, plain_page
from chancery.serving.rooms import Rooms
from chancery.serving.signing_in import SignInPage, plain_form, signing_router
from chancery.version import __version__

_THREADS = 24
"""Requests that are worked on at once; the others wait, so that a crowd does not fill the memory."""


@dataclass(frozen=True)
class Parts:
    """What an application is made of.

    ``api`` and ``pages`` are routers of one dossier, included once for each room; ``shared`` are of the whole site.
    ``shelf`` is the page that lists the dossiers where several are served.
    """

    api: Sequence[APIRouter] = ()
    pages: Sequence[APIRouter] = ()
    shared: Sequence[APIRouter] = ()
    error_page: Page = plain_page
    sign_in_page: SignInPage = plain_form
    shelf: Callable[[Request], Response] | None = None
    limits: Limits = field(default_factory=Limits)
    shape: Callable[[FastAPI], None] = lambda app: None
    """Finishes the description of the API."""


def make_app(rooms: Rooms, guard: Guard, parts: Parts) -> FastAPI:
    """Return the application that serves these rooms on the guard's terms."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        yield
        for room in rooms:
            room.close()

    app = FastAPI(
        title="Chancery",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.state.rooms, app.state.guard, app.state.limits = rooms, guard, parts.limits
    app.state.kept = Shelf()
    handle_errors(app, parts.error_page)
    for router in parts.shared:
        app.include_router(router)
    if guard.locked:
        app.include_router(signing_router(parts.sign_in_page))
    if len(rooms) > 1:
        _include(app, parts, "/{dossier}")
        if parts.shelf is not None:
            app.add_api_route("/", parts.shelf, include_in_schema=False)
    else:
        _include(app, parts, "")
    parts.shape(app)
    layers: tuple[tuple[Any, dict[str, Any]], ...] = (
        (BodyLimit, {"limits": parts.limits}), (Gate, {"guard": guard}), (SafetyHeaders, {}),
    )  # fmt: skip
    for layer, options in layers:  # the last one added is the outermost
        app.add_middleware(layer, **options)
    return app


def _include(app: FastAPI, parts: Parts, prefix: str) -> None:
    for router in parts.api:
        app.include_router(router, prefix=prefix)
    for router in parts.pages:
        app.include_router(router, prefix=prefix, dependencies=[Depends(form_is_ours)])
