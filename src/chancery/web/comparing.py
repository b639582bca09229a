"""Compare: two reports, two outlets on one story, or the record at two moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from chancery.errors import ChanceryError, UsageError
from chancery.export.changes import SECTIONS
from chancery.export.listing_rows import MAKERS, Shown
from chancery.export.moments import moment
from chancery.export.names import Names
from chancery.store.journal import stamp
from chancery.store.overview import lines_between
from chancery.store.wanted import Wanted
from chancery.web.deciding import entry_named
from chancery.web.links import link
from chancery.web.rendering import render
from chancery.web.report_marks import cited
from chancery.web.room import RoomHere
from chancery.web.sides import MOST_REPORTS, compare_told, shared_passages

if TYPE_CHECKING:
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry

router = APIRouter(include_in_schema=False)

MOST_CHANGES = 60
"""Changes of one section that a comparison of two moments names; the rest are counted."""

MOST_LINES = 5_000
"""Lines of the journal between two moments that are compared while somebody waits."""

_OFFERED = 30
_TITLES = {
    "reports": "Reports", "dates": "Dates that moved", "occurrences": "What happened", "positions": "Positions",
    "flags": "To look at", "decisions": "What people decided", "erased": "Erased",
}  # fmt: skip


@router.get("/compare")
def compare(request: Request, room: RoomHere) -> Response:
    """Compare two reports (``a``, ``b``), two outlets (``x``, ``y``) on a ``story``, or two moments (``since``,
    ``until``); without these offer what can be compared."""
    asked = {
        k: " ".join(request.query_params.get(k, "").split()) for k in ("a", "b", "story", "x", "y", "since", "until")
    }
    context: dict[str, Any] = {"asked": asked, "wrong": None, "mode": "", "offered": []}
    try:
        with room.dossier.view() as view:
            if asked["a"] or asked["b"]:
                context |= _reports(view, room, asked["a"], asked["b"])
            elif asked["story"]:
                context |= _outlets(view, room, asked)
            elif not asked["since"]:
                context["offered"] = _offered(view, room)
        if asked["since"] and not context["mode"]:
            context |= _moments(room, asked["since"], asked["until"])
    except ChanceryError as wrong:
        context["wrong"] = wrong
    return render(
        request, "compare.html", room=room, page="compare", status=400 if context["wrong"] else 200, **context
    )


def _reports(view: View, room: Any, a: str, b: str) -> dict[str, Any]:
    if not a or not b:
        raise UsageError("two reports are compared", mend="give the id or address of both")
    ids = [view.locate_report(entry_named(each)).id for each in (a, b)]
    if ids[0] == ids[1]:
        raise UsageError("both are one report", mend="give another as the second")
    cards = [view.reports(ids=[id_])[0] for id_ in ids]
    names = Names(view, room.dossier.knowledge)
    return {
        "mode": "reports",
        "left": _headed(cards[:1]),
        "right": _headed(cards[1:]),
        "passages": shared_passages(view, *ids),
        "told": compare_told(view, names, ids[:1], ids[1:]),
    }


def _outlets(view: View, room: Any, asked: Mapping[str, str]) -> dict[str, Any]:
    story = view.locate(entry_named(asked["story"]), ("story",)).id
    cards = view.reports(ids=view.stories(ids=[story])[0].reports)
    outlets = sorted({c.outlet for c in cards if c.outlet})
    choice = {"mode": "outlets", "outlets": outlets, "story": story, "left": None, "cards": cards[:MOST_REPORTS]}
    if not asked["x"] or not asked["y"]:
        return choice
    sides = [[c for c in cards if c.outlet == asked[key]][:MOST_REPORTS] for key in ("x", "y")]
    missing = next((asked[key] for key, side in zip(("x", "y"), sides, strict=True) if not side), None)
    if missing is not None:
        raise UsageError(f"{missing} has no report in this story", mend=f"one of {', '.join(outlets) or 'none'}")
    names = Names(view, room.dossier.knowledge)
    told = compare_told(view, names, [c.id for c in sides[0]], [c.id for c in sides[1]])
    left, right = (_headed(side, asked[key]) for side, key in zip(sides, ("x", "y"), strict=True))
    return choice | {"left": left, "right": right, "told": told, "passages": []}


def _headed(cards: Sequence[ReportEntry], outlet: str | None = None) -> dict[str, Any]:
    """Return the head of a side: what it is called (an outlet is by its name), and its reports."""
    own = cards[0].title if len(cards) == 1 and cards[0].title else cards[0].outlet or cited(cards[0])
    return {"name": outlet or own, "reports": [(c.id, cited(c), c.title or "") for c in cards]}


def _moments(room: Any, since: str, until: str) -> dict[str, Any]:
    now = datetime.now(UTC)
    first, last = moment(since, now=now), moment(until, now=now, end=True) if until else None
    with room.dossier.view() as view:
        many = lines_between(view.connection, stamp(first), stamp(last) if last else None, MOST_LINES + 1)
    if many > MOST_LINES:
        raise UsageError(
            f"the record changed in more than {MOST_LINES:,} places in that time: too many for a page",
            mend="take a shorter time, or ask chancery diff in a terminal",
        )
    rows = room.dossier.diff(since=since, until=until or None)
    parts = []
    for section in SECTIONS:
        found = [row for row in rows if row["section"] == section]
        if found:
            parts.append((_TITLES[section], found[:MOST_CHANGES], max(0, len(found) - MOST_CHANGES)))
    return {"mode": "moments", "parts": parts}


def _offered(view: View, room: Any) -> list[dict[str, Any]]:
    """Return pairs of reports that share a passage: the ones that are most worth comparing."""
    keys = view.page("reprints", Wanted(order="-date"), None, _OFFERED).keys
    made = MAKERS["reprints"](
        Shown(view, Names(view, room.dossier.knowledge), room.dossier.issues), [k.id for k in keys]
    )
    rows = [made[key.id] for key in keys if key.id in made]
    pairs: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["a"]["report"]["id"], row["b"]["report"]["id"])
        pairs.setdefault(key, {
            "to": link(room, "compare", a=key[0], b=key[1]), "a": row["a"]["citation"], "b": row["b"]["citation"],
            "kind": row["kind"],
        })  # fmt: skip
    return list(pairs.values())
