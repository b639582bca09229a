"""The choice between light, dark and the system's theme: a cookie, so that the server draws the page as chosen."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

router = APIRouter(include_in_schema=False)

THEMES = ("auto", "light", "dark")
COOKIE = "theme"
_YEAR = 31_536_000


def theme_of(request: Request) -> str:
    """Return the theme that the browser asks for; "auto" leaves it to the system."""
    chosen = request.cookies.get(COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


@router.get("/theme")
def choose(set: str = "auto", back: str = "/") -> Response:
    """Keep the choice and go back to the page that it was made on, which must be one of this site."""
    inside = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    answer = RedirectResponse(back if inside else "/", status_code=303)
    answer.set_cookie(COOKIE, set if set in THEMES else "auto", max_age=_YEAR, httponly=False, samesite="lax")
    return answer
