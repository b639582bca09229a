"""Positions: for each issue the lanes of the parties, who moved in which words, and the quotations behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from chancery.drawing.timescale import Span, span_of
from chancery.export.asked import Asked, bound
from chancery.serving.keeping import KeptRoute
from chancery.store.overview import Held, held
from chancery.web.links import link
from chancery.web.parties import Party, number_of, parties_of
from chancery.web.picture import IssuePicture, issue_pictures
from chancery.web.rendering import render
from chancery.web.room import RoomHere
from chancery.web.wording import Side, compared

router = APIRouter(include_in_schema=False, route_class=KeptRoute)

_SHIFTS = 8
_POSITIONS = 10
_ALL = 40


@dataclass(frozen=True, slots=True)
class Moved:
    """A shift with both sides' words compared."""

    row: Mapping[str, Any]
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that the page shows of one issue; ``next`` leads to more positions."""

    picture: IssuePicture
    shifts: tuple[Moved, ...]
    more_shifts: bool
    positions: tuple[Mapping[str, Any], ...]
    next: str | None


@router.get("/positions")
def positions(
    request: Request,
    room: RoomHere,
    issue: str | None = None,
    holder: str | None = None,
    personal: bool = False,
    since: str | None = None,
    until: str | None = None,
    cursor: str | None = None,
) -> Response:
    """Show every issue with its lanes and shifts, or all positions on the one that is asked for."""
    dossier = room.dossier
    asked = bound(since or None), bound(until or None, end=True)
    holder = holder or None
    issue = issue if issue in dossier.issues else None
    with dossier.view() as view:
        who = dossier.entity_named(view, holder) if holder else None
        rows = held(view.connection, issue=issue, holders=[who] if who else [], since=asked[0], until=asked[1])
        names = dossier.names(view)
        holders = {row.holder: names.of(row.holder) for row in rows}
    parties = parties_of(dossier)
    whole = span_of([d for row in rows for d in (row.start, row.end) if d])
    span = Span(asked[0] or whole.first, asked[1] or whole.last) if whole else None
    pictures = issue_pictures(room, dossier, parties, rows, span, holders) if span else []
    chosen = [p for p in pictures if issue is None or p.id == issue]
    said = {"holder": holder, "personal": personal, "since": since or None, "until": until or None}
    chapters = [_chapter(room, p, said, cursor, whole=issue is not None) for p in chosen]
    return render(
        request, "positions.html", room=room, page="positions", chapters=chapters, issue=issue, said=said,
        issues=list(dossier.issues.items()), holders=_holders(rows, holders, parties), parties=parties,
        first=cursor is None, narrowed=bool(issue or any(said.values())), number=lambda h: number_of(parties, h) or 0,
    )  # fmt: skip


def _chapter(room: Any, picture: IssuePicture, said: Mapping[str, Any], cursor: str | None, *, whole: bool) -> Chapter:
    dossier, about = room.dossier, Asked(issue=picture.id, holder=said["holder"])
    shifts = dossier.listing("shifts", about, limit=_ALL if whole else _SHIFTS)
    personal = None if said["personal"] else False
    narrowed = Asked(
        issue=picture.id, holder=said["holder"], personal=personal, since=said["since"], until=said["until"]
    )
    page = dossier.listing("positions", narrowed, cursor=cursor or None, limit=_ALL if whole else _POSITIONS)
    following = link(room, "positions", issue=picture.id, **said, cursor=page.next if whole else None)
    moved = tuple(_moved(row) for row in reversed(shifts.rows))
    return Chapter(picture, moved, bool(shifts.next), page.rows, following if page.next else None)


def _moved(row: Mapping[str, Any]) -> Moved:
    before, after = compared(row["said_before"]["words"], row["said_after"]["words"])
    return Moved(row, before, after)


def _holders(rows: Iterable[Held], names: Mapping[str, str], parties: Iterable[Party]) -> list[tuple[str, str]]:
    """Return those who hold something as choices of the form, the parties first."""
    first = [(p.id, p.name) for p in parties]
    known = {id_ for id_, _ in first}
    others = sorted({(r.holder, names[r.holder]) for r in rows if r.holder not in known}, key=lambda pair: pair[1])
    return [*first, *others]
