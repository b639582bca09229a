"""Errors as answers: problem+json (RFC 9457) for programs, a page for people; both in the words of the error itself."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from chancery.errors import (
    Ambiguous,
    ChanceryError,
    DossierBusy,
    DossierError,
    InputError,
    NotFound,
    TooLarge,
    UsageError,
)
from chancery.serving.headers import SAFETY

MEDIA_TYPE = "application/problem+json"

_STATUS: tuple[tuple[type[ChanceryError], int], ...] = (
    (Ambiguous, 409),
    (NotFound, 404),
    (UsageError, 400),
    (TooLarge, 413),
    (InputError, 422),
    (DossierBusy, 503),
    (DossierError, 500),
)
"""Error → status, the nearest class first."""

_BUSY_SECONDS = "3"

Page = Callable[[Request, int, str, str, str | None], Response]
"""Makes the page of an error: request, status, heading, what it is, how to mend it."""

_log = logging.getLogger("chancery.serving")


def status_of(error: ChanceryError) -> int:
    """Return the status of an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def problem(
    status: int, detail: str, *, mend: str | None = None, errors: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    """Return a problem as RFC 9457 has it; ``mend`` says what to do, ``errors`` names parameters that are wrong."""
    body: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body["detail"] = detail
    if mend is not None:
        body["mend"] = mend
    if errors:
        body["errors"] = errors
    return body


def answer_problem(
    status: int, detail: str, *, mend: str | None = None, errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """Return the answer that tells a problem to a program."""
    body = json.dumps(problem(status, detail, mend=mend, errors=errors), ensure_ascii=False)
    return Response(body.encode("utf-8", "replace"), status, headers, MEDIA_TYPE)


def is_api(request: Request) -> bool:
    """Tell whether a request is a program's: its path has the API in it."""
    path = request.url.path
    return path == "/openapi.json" or path.startswith("/api/") or "/api/v1" in path


def plain_page(request: Request, status: int, heading: str, what: str, mend: str | None) -> Response:
    """Return the page of an error where no other page is known: nothing in it but the words, escaped."""
    from markupsafe import Markup

    page = Markup(
        "<!doctype html><html lang=en><meta charset=utf-8><title>{}</title><h1>{}</h1><p>{}</p><p>{}</p>"
        '<p><a href="/">Back</a></p></html>'
    )
    return HTMLResponse(str(page.format(heading, heading, what, mend or "")), status)


def handle_errors(app: FastAPI, page: Page) -> None:
    """Make an application answer every error, its own and unforeseen ones, in one of the two forms."""

    def told(
        request: Request, status: int, what: str, mend: str | None = None, headers: Mapping[str, str] | None = None,
        errors: list[dict[str, str]] | None = None,
    ) -> Response:  # fmt: skip
        if is_api(request):
            return answer_problem(status, what, mend=mend, headers=headers, errors=errors)
        answer = page(request, status, HTTPStatus(status).phrase, what, mend)
        answer.headers.update(headers or {})
        return answer

    @app.exception_handler(ChanceryError)
    def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, ChanceryError)
        status = status_of(error)
        if status == 500:
            _log.error("%s", error.line)
        what = f"{error.where}: {error.what}" if error.where and status != 500 else error.what
        headers = {"Retry-After": _BUSY_SECONDS} if status == 503 else None
        return told(request, status, what, error.mend, headers)

    @app.exception_handler(HTTPException)
    def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        detail = error.detail if error.detail != HTTPStatus(error.status_code).phrase else _SAYS.get(error.status_code)
        return told(request, error.status_code, detail or error.detail, headers=error.headers)

    @app.exception_handler(RequestValidationError)
    def of_validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        wrong = [{"where": ".".join(map(str, e["loc"])), "says": str(e["msg"])} for e in error.errors()]
        first = wrong[0] if wrong else {"where": "", "says": "it cannot be understood"}
        return told(request, 422, f"{first['where']}: {first['says']}", errors=wrong)

    @app.exception_handler(Exception)
    def unforeseen(request: Request, error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        says = "the server failed on this request"
        return told(request, 500, says, "try again; the log tells more", headers=dict(SAFETY))


_SAYS = {
    404: "nothing is at this address",
    405: "this address does not take that method",
}
