"""Pages about no dossier: an error, signing in, and the shelf of the dossiers where several are served."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from chancery.web.rendering import render


def error_page(request: Request, status: int, heading: str, what: str, mend: str | None) -> Response:
    """Tell an error: its heading, what it is, and how to mend it where that is known."""
    return render(request, "error.html", status=status, heading=heading, what=what, mend=mend)


def sign_in_page(request: Request, back: str, wrong: str, status: int) -> Response:
    """Ask for name and password; ``back`` is where to go then, ``wrong`` what went wrong before ("" for nothing)."""
    return render(request, "sign_in.html", status=status, back=back, wrong=wrong)


def shelf(request: Request) -> Response:
    """List the dossiers that are served, each with its parties and issues."""
    return render(request, "shelf.html")
