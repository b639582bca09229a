"""Search: words and names over the kept texts, narrowed by outlet and date, each hit in its context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from chancery.errors import ChanceryError
from chancery.export.asked import Asked
from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.serving.keeping import KeptRoute
from chancery.store.search import find_spans, parse_query
from chancery.web.lists import Found, found
from chancery.web.marking import Mark, marked
from chancery.web.rendering import render
from chancery.web.room import RoomHere

router = APIRouter(include_in_schema=False, route_class=KeptRoute)

PAGE = 20
"""Reports on one page of hits."""

MOST_HITS = 4
"""Places of one report that are shown in context."""

_AROUND = 110
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One report with words that were searched: the places in context, and how many more there are."""

    row: Mapping[str, Any]
    places: tuple[tuple[int, Markup], ...]
    more: int


@router.get("/search")
def search(request: Request, room: RoomHere) -> Response:
    """Find reports, statements and names by words."""
    words = " ".join(request.query_params.get("words", "").split())
    part: Found = found(request, room, "reports", PAGE) if words else Found((), None, 0, {})
    hits: list[Hit] = []
    names: Sequence[Mapping[str, Any]] = ()
    if words and part.wrong is None:
        with room.dossier.view() as view:
            texts = view.texts([row["id"] for row in part.rows])
        hits = [_hit(row, texts.get(row["id"], ""), words) for row in part.rows]
        names = _named(room, words)
    return render(
        request, "search.html", room=room, page="search", words=words, found=part, given=part.given, hits=hits,
        names=names, status=400 if part.wrong else 200,
    )  # fmt: skip


def _hit(row: Mapping[str, Any], text: str, words: str) -> Hit:
    """Return a report's hits, each with what stands around it, joined where they stand close together."""
    terms = [term for group in parse_query(words).groups for term in group]
    spans = find_spans(text, terms)
    windows: list[tuple[Span, list[Span]]] = []
    for span in spans:
        around = Span(max(0, span.start - _AROUND), min(len(text), span.end + _AROUND))
        if windows and around.start <= windows[-1][0].end:
            windows[-1] = (Span(windows[-1][0].start, around.end), [*windows[-1][1], span])
        elif len(windows) < MOST_HITS:
            windows.append((around, [span]))
        else:
            break
    shown = sum(len(of) for _, of in windows)
    places = tuple((of[0].start, _context(text, window, of)) for window, of in windows)
    return Hit(row, places, len(spans) - shown)


def _context(text: str, window: Span, spans: Sequence[Span]) -> Markup:
    start, end = window
    if start and (space := text.find(" ", start, spans[0].start)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", spans[-1].end, end)) >= 0:
        end = space
    html = marked(text, [Mark(span, "", ("hit",)) for span in spans], Span(start, end))
    return Markup("{}{}{}").format("… " if start else "", html, " …" if end < len(text) else "")


def _named(room: Any, words: str) -> Sequence[Mapping[str, Any]]:
    """Return entities that the words name; searches that are no name (signs, phrases) name nobody."""
    try:
        rows = room.dossier.listing("entities", Asked(words=words), limit=_MOST_NAMES).rows
    except ChanceryError:
        return ()
    return tuple(rows)
