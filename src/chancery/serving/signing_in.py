"""Signing in and out: a form with name and password, checked slowly and not too often."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup
from starlette.responses import HTMLResponse

from chancery.serving.guard import Guard, form_is_ours
from chancery.serving.sessions import SESSION

SignInPage = Callable[[Request, str, str, int], Response]
"""Makes the page of the form: request, where to go back to, what went wrong ("" for nothing), status."""

_log = logging.getLogger("chancery.serving")


def inside(back: str) -> str:
    """Return a path of this site to go back to, "/" for any address that is none."""
    plain = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    return back if plain else "/"


def signing_router(page: SignInPage) -> APIRouter:
    """Return the routes ``/sign-in`` and ``/sign-out`` with the form that ``page`` makes."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(form_is_ours)])

    @router.get("/sign-in")
    def form(request: Request, back: str = "/") -> Response:
        """Show the form."""
        return page(request, inside(back), "", 200)

    @router.post("/sign-in")
    def sign_in(
        request: Request,
        name: Annotated[str, Form(max_length=200)] = "",
        password: Annotated[str, Form(max_length=1_000)] = "",
        back: Annotated[str, Form(max_length=4_000)] = "/",
    ) -> Response:
        """Check the password, or say how long to wait."""
        guard: Guard = request.state.guard
        where = request.client.host if request.client else ""
        keys = (f"from {where}", f"as {name.casefold()}")
        wait = guard.attempts.wait(*keys)
        if wait:
            answer = page(request, inside(back), f"too many tries; wait {wait} seconds", 429)
            answer.headers["Retry-After"] = str(wait)
            return answer
        user = guard.terms.users.with_password(name, password)
        if user is None:
            guard.attempts.failed(*keys)
            _log.warning("a sign-in from %s failed", where)
            return page(request, inside(back), "name and password do not belong together", 401)
        guard.attempts.succeeded(*keys)
        gone = RedirectResponse(inside(back), status_code=303)
        gone.set_cookie(
            SESSION, guard.signer.session(user.name), max_age=int(guard.terms.session_days * 86_400), httponly=True,
            samesite="lax", secure=guard.terms.secure_cookies,
        )  # fmt: skip
        return gone

    @router.post("/sign-out")
    def sign_out() -> Response:
        """End the session of this browser."""
        gone = RedirectResponse("/sign-in", status_code=303)
        gone.delete_cookie(SESSION)
        return gone

    return router


def plain_form(request: Request, back: str, wrong: str, status: int) -> Response:
    """Return the form where no other page is known."""
    page = Markup(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title><h1>Sign in</h1><p>{}</p>'
        '<form method="post" action="/sign-in"><input type="hidden" name="csrf" value="{}">'
        '<input type="hidden" name="back" value="{}"><p><label>Name <input name="name" autocomplete="username"></label>'
        '<p><label>Password <input name="password" type="password" autocomplete="current-password"></label>'
        "<p><button>Sign in</button></form></html>"
    )
    return HTMLResponse(str(page.format(wrong, request.state.csrf, back)), status)
