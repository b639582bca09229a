"""Nicknames: whom "Stobbo" means behind "Pete Stobart, known as Stobbo" or "Pete “Stobbo” Stobart"."""

from __future__ import annotations

import re
from functools import lru_cache

from chancery.model.span import Span
from chancery.reading.mentions import Mentions

_NEAR = 80
_LEADS = ("as ", "nicknamed ", "dubbed ", "alias ", "a.k.a. ", "aka ", '"', "“", "‘", "(")
"""One of them stands before the name in each of the two shapes; a report without it is not looked through."""


def bearer(text: str, name: str, mentions: Mentions) -> str | None:
    """Return the person whom the report says to bear a name of one word beside his own, None for none."""
    if " " in name or not name[:1].isupper() or not any(lead + name in text for lead in _LEADS):
        return None
    called, inside = _shapes(name)
    match = called.search(text)
    if match is not None:
        return _person(mentions, Span(max(0, match.start() - _NEAR), match.start()), last=True)
    match = inside.search(text)
    return _person(mentions, Span(*match.span("name")), last=False) if match is not None else None


def _person(mentions: Mentions, span: Span, *, last: bool) -> str | None:
    found = [m.entity for m in mentions.inside(span) if m.kind == "person" and m.form == "name"]
    return found[-1 if last else 0] if found else None


@lru_cache(maxsize=256)
def _shapes(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = re.escape(name)
    known = (
        r"(?:(?:better |also |widely )?known (?:to [\w ]{1,30} )?(?:simply )?as|nicknamed|dubbed|alias|a\.?k\.?a\.?)"
    )
    called = rf"(?:, |\(){known} [\"“‘']?{word}\b"
    return re.compile(called), re.compile(rf"(?P<name>[A-Z][\w'’-]+ [\"“‘(]{word}[\"”’)] [A-Z][\w'’-]+)")
