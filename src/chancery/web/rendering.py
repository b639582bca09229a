"""Pages from templates: one environment, everything escaped, a name that is missing is an error and not a blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from chancery.drawing.lanes import SAID
from chancery.export.names import called
from chancery.serving.own_words import own
from chancery.serving.rooms import Room
from chancery.version import __version__
from chancery.web import dates
from chancery.web.links import path_to
from chancery.web.static_files import static
from chancery.web.themes import THEMES, theme_of

if TYPE_CHECKING:
    from chancery.store.entries import ReportEntry

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("overview", "Overview"),
    ("timeline", "Timeline"),
    ("positions", "Positions"),
    ("people", "People"),
    ("statements", "Statements"),
    ("reports", "Reports"),
    ("flags", "Flags"),
    ("outlets", "Outlets"),
    ("compare", "Compare"),
    ("add", "Add"),
)
"""The pages in the head of every page, in order, with what they are called."""


_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_COUNTS = ("reports", "outlets", "origins")


def render(
    request: Request, template: str, *, room: Room | None = None, status: int = 200, **context: Any
) -> HTMLResponse:
    """Return a page. ``room`` is the dossier it is about, None for a page about none (an error, signing in).

    Templates extend base.html, which needs ``page``: the name of the page in ``links.PAGES``, or "" for none of them.
    """
    html = environment().get_template(template).render(_frame(request, room) | {"status": status} | context)
    return HTMLResponse(html, status_code=status, headers={"Vary": "Cookie"})


def _frame(request: Request, room: Room | None) -> dict[str, Any]:
    """Return what every page needs: the room and its links, the theme, the way back, the other dossiers."""
    rooms = tuple(getattr(request.app.state, "rooms", ()))
    state = request.state
    if getattr(state, "user", None) is None and hasattr(state, "guard"):
        rooms = ()  # who has not signed in learns no names
    if room is None:
        head = request.url.path.split("/")[1]
        room = rooms[0] if len(rooms) == 1 else next((r for r in rooms if r.name == head), None)
    query = f"?{request.url.query}" if request.url.query else ""
    return {
        "page": "",
        "request": request,
        "room": room,
        "rooms": rooms,
        "link": partial(path_to, room.path) if room is not None else partial(path_to, ""),
        "here": request.url.path + query,
        "theme": theme_of(request),
        "themes": THEMES,
        "csrf": own(request, "csrf"),
        "may_write": getattr(state, "may_write", False),
        "signed_in": own(request, "user"),
    }


@cache
def environment() -> Environment:
    """Return the templates' environment: escaping on, filters and names that all templates use."""
    made = Environment(
        loader=PackageLoader("chancery.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "spoken": dates.spoken,
        "month": dates.month,
        "when": dates.when,
        "machine": dates.machine,
        "counts": counts,
        "plural": plural,
        "thousands": thousands,
        "marked": marked,
        "drawn": Markup,
        "short": short,
        "counted": counted,
        "tally": tally,
        "stance": stance,
        "cited": cited,
        "titled": titled,
        "says_dates": says_dates,
    }
    made.globals |= {"static": static, "navigation": NAVIGATION, "version": __version__}
    return made


def counts(row: Any) -> Markup:
    """Return "11 reports / 9 outlets / 8 origins" of a row or object as one phrase, never one number alone."""
    values = row if isinstance(row, Mapping) else {key: getattr(row, key) for key in _COUNTS}
    told = [plural(values.get(key) or 0, key[:-1]) for key in _COUNTS]
    return Markup('<span class="counts">{}</span>').format(" / ".join(told))


def plural(number: int, noun: str, many: str | None = None) -> str:
    """Return "1 report", "2 reports".

    >>> plural(1, "report"), plural(2400, "entry", "entries")
    ('1 report', '2,400 entries')
    """
    return f"{thousands(number)} {noun if number == 1 else many or f'{noun}s'}"


def counted(number: int | None, noun: str, many: str | None = None) -> str:
    """Return "no reports", "1 report", "more than 10,000 reports" (None)."""
    if number is None:
        return f"{thousands(None)} {many or f'{noun}s'}"
    return plural(number, noun, many) if number else f"no {many or f'{noun}s'}"


def tally(row: Mapping[str, Any]) -> Markup:
    """Return a dot for each independent origin, ten at most: how well something is attested, seen at a glance."""
    origins = row.get("origins") or 0
    return Markup('<span class="dots">{}</span>').format("●" * min(origins, 10) + ("+" if origins > 10 else ""))


def cited(citation: str) -> str:
    """Return the citation of a report with its date in words: "Volga Review, February 2022"."""
    head, comma, date = citation.rpartition(", ")
    return f"{head}{comma}{dates.spoken(date)}" if comma else citation


def titled(card: ReportEntry) -> str:
    """Return what a report is called where its outlet and date stand beside: by its headline, else its file or id."""
    return card.title or called(card)


def says_dates(text: str) -> str:
    """Return a sentence of the record with its ISO days in words."""
    return _ISO.sub(lambda m: dates.spoken(m.group()), text)


def stance(value: str | None) -> str:
    """Return a stance as it is written on pages."""
    return SAID.get(value or "", value or "unknown")


def thousands(number: int | None) -> str:
    """Return a number with commas; "more than 10,000" where it is None, as listings count no further."""
    return "more than 10,000" if number is None else f"{number:,}"


def marked(text: str, spans: Iterable[Iterable[int]], kind: str = "hit") -> Markup:
    """Return a text with ``<mark>`` around spans, which are in code points; those that overlap are joined."""
    parts: list[Markup] = []
    at = 0
    for start, end in sorted((int(a), int(b)) for a, b in spans):
        start, end = max(start, at), min(end, len(text))
        if end > start:
            parts += [escape(text[at:start]), Markup('<mark class="{}">{}</mark>').format(kind, text[start:end])]
            at = end
    return Markup("").join([*parts, escape(text[at:])])


def short(text: str, most: int = 160) -> str:
    """Return a text cut at a word, with an ellipsis where something was left out."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:–—") + " …"
