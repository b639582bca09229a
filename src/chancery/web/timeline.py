"""The timeline: what happened and was said, by year and month, each entry with who tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from chancery.export.asked import CHOICES, KINDS, Asked, Order
from chancery.model.frozen import dataclass
from chancery.serving.keeping import KeptRoute
from chancery.web.dates import month
from chancery.web.links import link
from chancery.web.parties import parties_of, party_rows
from chancery.web.rendering import render
from chancery.web.room import RoomHere

router = APIRouter(include_in_schema=False, route_class=KeptRoute)

_ROWS = 60
_FIELDS = ("words", "party", "person", "issue", "kind", "outlet", "realis", "since", "until")


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month: those told as news, and those told as background or as standing facts, folded."""

    key: str
    title: str
    news: tuple[Mapping[str, Any], ...]
    background: tuple[Mapping[str, Any], ...]


@router.get("/timeline")
def timeline(
    request: Request,
    room: RoomHere,
    words: str | None = None,
    party: str | None = None,
    person: str | None = None,
    issue: str | None = None,
    kind: str | None = None,
    outlet: str | None = None,
    realis: str | None = None,
    since: str | None = None,
    until: str | None = None,
    order: Order = "-date",
    cursor: str | None = None,
) -> Response:
    """Show one page of occurrences under the filters of the form; the same address gives the next with its cursor."""
    said = {name: value or None for name, value in locals().items() if name in _FIELDS}
    dossier = room.dossier
    page = dossier.listing("occurrences", Asked(**said, order=order), cursor=cursor or None, limit=_ROWS)
    following = link(room, "timeline", **said, order=None if order == "-date" else order, cursor=page.next)
    return render(
        request, "timeline.html", room=room, page="timeline", said=said, order=order, total=page.total,
        months=by_month(page.rows) if order != "recorded" else [], rows=page.rows,
        next=following if page.next else None, narrowed=any(said.values()), first=cursor is None,
        parties=party_rows(parties_of(dossier)), issues=list(dossier.issues.items()),
        kinds=[(k, _KINDS.get(k, k)) for k in KINDS["occurrences"]], realises=[(r, r) for r in CHOICES["realis"]],
    )  # fmt: skip


_KINDS = {"saying": "said", "act": "done", "standing": "standing fact"}


def by_month(rows: Iterable[Mapping[str, Any]]) -> list[Month]:
    """Put rows, which are in order of time, under their months; those of no single month under their first one."""
    found = []
    for key, group in groupby(rows, key=_month_of):
        every = list(group)
        past = [row for row in every if row["background"] or row["kind"] == "standing"]
        news = [row for row in every if not (row["background"] or row["kind"] == "standing")]
        found.append(Month(key, month(key) if key else "Undated", tuple(news), tuple(past)))
    return found


def _month_of(row: Mapping[str, Any]) -> str:
    """Return the month that a row is listed under: that of the first day it can be of, else the last; "" for none."""
    when = row.get("date")
    day = (when.get("earliest") or when.get("latest")) if isinstance(when, Mapping) else None
    return str(day or row.get("after") or row.get("before") or "")[:7]
