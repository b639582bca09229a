"""Positions: for each issue the lanes of the parties, who moved in which words, and the quotations behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from chancery.drawing.timescale import Span, span_of
from chancery.export.asked import Asked, bound
from chancery.export.listing import read_cursor, wanted_of, write_cursor
from chancery.export.listing_rows import MAKERS, Shown
from chancery.model.frozen import dataclass
from chancery.serving.keeping import KeptRoute
from chancery.store.listings import Page
from chancery.store.overview import Held, held
from chancery.web.links import link
from chancery.web.parties import Party, number_of, parties_of
from chancery.web.picture import IssuePicture, issue_pictures
from chancery.web.rendering import render
from chancery.web.room import Room, RoomHere
from chancery.web.wording import Side, compared

router = APIRouter(include_in_schema=False, route_class=KeptRoute)

_SHIFTS = 5
_POSITIONS = 8
_ALL = 40
_QUOTED = 3
"""Quotations of a position that the page shows; the position's own page has them all."""


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
    said = {"holder": holder, "personal": personal, "since": since or None, "until": until or None}
    with dossier.view() as view:
        who = dossier.entity_named(view, holder) if holder else None
        rows = held(view.connection, issue=issue, holders=[who] if who else [], since=asked[0], until=asked[1])
        names = dossier.names(view)
        names.learn(row.holder for row in rows)
        holders = {row.holder: names.of(row.holder) for row in rows}
        parties = parties_of(dossier)
        whole = span_of([d for row in rows for d in (row.start, row.end) if d])
        span = Span(asked[0] or whole.first, asked[1] or whole.last) if whole else None
        pictures = issue_pictures(room, dossier, parties, rows, span, holders) if span else []
        chosen = [p for p in pictures if issue is None or p.id == issue]
        chapters = _chapters(room, Shown(view, names, dossier.issues, quoted=_QUOTED), chosen, said, cursor, issue)
    return render(
        request, "positions.html", room=room, page="positions", chapters=chapters, issue=issue, said=said,
        issues=list(dossier.issues.items()), holders=_holders(rows, holders, parties), parties=parties,
        first=cursor is None, narrowed=bool(issue or any(said.values())), number=lambda h: number_of(parties, h) or 0,
    )  # fmt: skip


def _chapters(
    room: Room, shown: Shown, pictures: Sequence[IssuePicture], said: Mapping[str, Any], cursor: str | None,
    issue: str | None,
) -> list[Chapter]:  # fmt: skip
    """Return the chapters of all issues: first which entries each shows, then the rows of all of them at once."""
    view, whole = shown.view, issue is not None
    pages = []
    for picture in pictures:
        about = Asked(issue=picture.id, holder=said["holder"])
        narrowed = replace(
            about, personal=None if said["personal"] else False, since=said["since"], until=said["until"]
        )
        wanted = [wanted_of(room.dossier, view, *asked) for asked in (("shifts", about), ("positions", narrowed))]
        shifts = view.page("shifts", wanted[0], None, _ALL if whole else _SHIFTS)
        held = view.page("positions", wanted[1], read_cursor("positions", cursor), _ALL if whole else _POSITIONS)
        pages.append((picture, shifts, held))
    moves = _rows(shown, "shifts", [page for _, page, _ in pages])
    rows = _rows(shown, "positions", [page for _, _, page in pages])
    found = []
    for picture, shifts, held in pages:
        following = None
        if held.more:
            following = link(
                room, "positions", issue=picture.id, **said, cursor=write_cursor(held.keys[-1]) if whole else None
            )
        moved = tuple(_moved(moves[key.id]) for key in reversed(shifts.keys) if key.id in moves)
        positions = tuple(rows[key.id] for key in held.keys if key.id in rows)
        found.append(Chapter(picture, moved, shifts.more, positions, following))
    return found


def _rows(shown: Shown, noun: str, pages: Sequence[Page]) -> Mapping[str, Mapping[str, Any]]:
    return MAKERS[noun](shown, [key.id for page in pages for key in page.keys])


def _moved(row: Mapping[str, Any]) -> Moved:
    before, after = compared(row["said_before"]["words"], row["said_after"]["words"])
    return Moved(row, before, after)


def _holders(rows: Iterable[Held], names: Mapping[str, str], parties: Iterable[Party]) -> list[tuple[str, str]]:
    """Return those who hold something as choices of the form, the parties first."""
    first = [(p.id, p.name) for p in parties]
    known = {id_ for id_, _ in first}
    others = sorted({(r.holder, names[r.holder]) for r in rows if r.holder not in known}, key=lambda pair: pair[1])
    return [*first, *others]
