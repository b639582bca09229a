"""Words on a page that are its reader's own: the token of its forms, the name that they signed in with, a signature.

A page that is kept for many readers has marks in their places. Handlers of pages ask for ``own``; whoever keeps pages
gives the request marks first, and puts each reader's words in with ``filled``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape
from secrets import token_hex
from typing import Literal, get_args

from fastapi import Request

Own = Literal["csrf", "user", "signer"]
"""The token of forms, who signed in, who signs decisions."""

SIGNATURE = "signature"
"""The cookie with the name that was given for the last decision, where nobody has to sign in."""

_LONGEST_NAME = 100

Marks = Mapping[Own, str]


def new_marks() -> Marks:
    """Return a mark for each of a reader's words; nobody who writes a report can know it."""
    return {name: token_hex(24) for name in get_args(Own)}


def words_of(request: Request) -> dict[Own, str]:
    """Return a reader's own words; "" for what they have none of."""
    state = request.state
    user = str(getattr(state, "user", None) or "")
    return {
        "csrf": getattr(state, "csrf", ""),
        "user": user if getattr(state, "signed_in", False) else "",
        "signer": (user or request.cookies.get(SIGNATURE, ""))[:_LONGEST_NAME],
    }


def own(request: Request, name: Own) -> str:
    """Return a word of the reader for a page, or the mark that stands for it on a page that is to be kept."""
    word = words_of(request)[name]
    marks: Marks | None = getattr(request.state, "marks", None)
    return marks[name] if marks is not None and word else word


def held(body: bytes, marks: Marks) -> tuple[Own, ...]:
    """Return which marks stand on a page."""
    return tuple(name for name, mark in marks.items() if mark.encode() in body)


def filled(body: bytes, marks: Marks, names: Collection[Own], words: Mapping[Own, str]) -> bytes:
    """Return a page with a reader's words, escaped, in the places of the marks of those names."""
    for name in names:
        body = body.replace(marks[name].encode(), escape(words[name]).encode())
    return body
