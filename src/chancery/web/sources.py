"""A report as the publication that a citation names, and the stable addresses of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chancery.web.citing import Citation, Cited, Source, cite
from chancery.web.dates import spoken
from chancery.web.links import link
from chancery.web.report_marks import cited

if TYPE_CHECKING:
    from fastapi import Request

    from chancery.store.entries import ReportEntry


def source_of(card: ReportEntry) -> Source:
    """Return a report as the publication that a citation names."""
    date = (card.date.best or card.date.value) if card.date else None
    outlet = card.outlet or cited(card).rsplit(", ", 1)[0]
    return Source(card.title, outlet, date, spoken(date), card.url, card.language)


def address(request: Request, room: Any, noun: str, id_: str) -> str:
    """Return the stable address of an entry, whole, as this server is called."""
    return f"{str(request.base_url).rstrip('/')}{link(room, noun, id_)}"


def citation_of(request: Request, room: Any, source: Source, cited: Cited) -> Citation:
    """Return the citation of an entry of a room at its stable address."""
    here = address(request, room, cited.noun, cited.id)
    return cite(source, Cited(cited.noun, cited.id, here, room.name, cited.words, cited.who))
