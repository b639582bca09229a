"""The overview: what changed lately, who holds what, what happened, and how it went from month to month."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from chancery.drawing.landmarks import Landmark, landmarks
from chancery.drawing.timescale import Span, span_of
from chancery.export.asked import bound
from chancery.export.names import Names
from chancery.serving.keeping import KeptRoute
from chancery.store.overview import Held, held, most_told
from chancery.web.dates import MONTHS, spoken
from chancery.web.dyads import dyads
from chancery.web.latest import last_look, latest, moment_asked, moments, remember_look
from chancery.web.links import link
from chancery.web.monthly import figures, monthly
from chancery.web.parties import Party, parties_of
from chancery.web.picture import Standing, issue_pictures, standings
from chancery.web.rendering import render
from chancery.web.room import Room, RoomHere
from chancery.web.zooming import zooms

if TYPE_CHECKING:
    from chancery.model.occurrence import Occurrence


class _Overview(KeptRoute):
    """The overview depends on when its reader looked last, and notes this look."""

    def reader(self, request: Request) -> Hashable:
        """Return the moment from which on things are new to this reader, or that there is one."""
        looked = last_look(request)
        return looked if request.query_params.get("new") == "look" else looked is not None

    def finish(self, request: Request, answer: Response) -> None:
        """Note the look."""
        remember_look(request, answer, datetime.now(UTC))


router = APIRouter(include_in_schema=False, route_class=_Overview)

_LANDMARKS = 8
_YEARS_BEFORE = 5
"""Years before the first report in which the beginning of a position is shown at first."""


@router.get("/")
def overview(
    request: Request, room: RoomHere, since: str | None = None, until: str | None = None, new: str = "monday"
) -> Response:
    """Show the state of the dispute; ``since`` and ``until`` choose the years shown, ``new`` what counts as new."""
    dossier = room.dossier
    asked = bound(since or None), bound(until or None, end=True)
    now = datetime.now(UTC)
    with dossier.view() as view:
        parties = parties_of(dossier)
        rows = held(view.connection)
        usual = _usual(figures(room), rows) if asked == (None, None) else None
        shown_days = (usual.first, usual.last) if usual is not None else asked
        told = most_told(view.connection, since=shown_days[0], until=shown_days[1], limit=_LANDMARKS)
        shown = {o.id: o for o in view.occurrences(ids=told)}
        names = dossier.names(view)
        holders = {row.holder: names.of(row.holder) for row in rows}
        names.learn(actor for o in shown.values() for actor in o.actors)  # asked for when the view is closed
        fresh = latest(dossier, view, moment_asked(request, new, now))
        marks = [o for id_ in told if (o := shown.get(id_)) is not None]
        whole = _whole(figures(room), rows, marks)
        span = _window(whole, *shown_days)
        pairs = dyads(room, view, parties, span) if span is not None else []
    context: dict[str, Any] = {
        "span": span,
        "now": [],
        "issues": [],
        "landmarks": None,
        "marks": [],
        "months": None,
        "dyads": pairs,
    }
    if span is not None:
        numbered = _landmarks(room, sorted((o for o in marks if _day(o)), key=_order), names)
        context["now"] = _now(room, parties, rows, whole or span, holders)
        context["years"] = _years(span)
        context["issues"] = issue_pictures(room, dossier, parties, rows, span, holders)
        context["marks"] = numbered
        context["landmarks"] = landmarks("landmarks", "What most reports tell", numbered, span) if numbered else None
        context["months"] = monthly(room, figures(room)["months"], span)
        context["zooms"] = zooms(room, span, whole or span, new)
    choices = moments(request, new, fresh.since, now)
    return render(
        request, "overview.html", room=room, page="overview", parties=parties, new=new, choices=choices, latest=fresh,
        narrowed=asked != (None, None), **context,
    )  # fmt: skip


def _now(
    room: Room, parties: Sequence[Party], rows: Sequence[Held], whole: Span, names: Mapping[str, str]
) -> list[tuple[str, str, tuple[Standing, ...]]]:
    """Return for each issue its id, its proposition and where everybody stands at the end of the record."""
    found = []
    for issue, proposition in room.dossier.issues.items():
        about = [row for row in rows if row.issue == issue]
        found.append((issue, proposition, standings(room, parties, about, whole, names)))
    return found


def _years(span: Span) -> str:
    """Return what a stretch of time is called: "2022–2025", or with months where it is short."""
    if span.days > 3 * 366:
        return f"{span.first.year}–{span.last.year}"
    return f"{MONTHS[span.first.month - 1]} {span.first.year} – {MONTHS[span.last.month - 1]} {span.last.year}"


def _whole(sums: Mapping[str, Any], rows: Sequence[Held], marks: Sequence[Occurrence]) -> Span | None:
    """Return the days that reports, positions, landmarks and all other dated occurrences fill together."""
    reported = [date.fromisoformat(d) for d in (sums["reports_first"], sums["reports_last"]) if d]
    held_days = [d for row in rows for d in (row.start, row.end) if d]
    others = [date.fromisoformat(f"{row['month']}-01") for row in _ends(sums["months"])]
    return span_of(reported + held_days + others + [d for o in marks if (d := _day(o))])


def _ends(months: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the first and last month in which anything was done."""
    done = sorted((row for row in months if row["cooperation"] or row["conflict"]), key=lambda row: str(row["month"]))
    return [*done[:1], *done[-1:]]


def _usual(sums: Mapping[str, Any], rows: Sequence[Held]) -> Span | None:
    """Return the days to show at first: those of the reports and of the years before them in which a position began;
    what reports tell of long ago would leave no room for what they are about."""
    if not (sums["reports_first"] and sums["reports_last"]):
        return None
    reported = [date.fromisoformat(sums[key]) for key in ("reports_first", "reports_last")]
    earliest = date(max(reported[0].year - _YEARS_BEFORE, 1), 1, 1)
    return span_of(reported + [d for row in rows for d in (row.start, row.end) if d and d >= earliest])


def _window(whole: Span | None, since: date | None, until: date | None) -> Span | None:
    """Return the days to show: those asked for, else all that the record tells of."""
    if whole is None:
        return None
    first, last = since or whole.first, until or whole.last
    return Span(first, last) if first < last else whole


def _day(o: Occurrence) -> date | None:
    return o.date.earliest if o.date is not None and o.date.value is not None else None


def _order(o: Occurrence) -> tuple[date, str]:
    return _day(o) or date.max, o.id


def _landmarks(room: Room, occurrences: Sequence[Occurrence], names: Names) -> list[Landmark]:
    made = []
    for number, o in enumerate(occurrences, 1):
        day = _day(o)
        assert day is not None
        href = link(room, "occurrence", o.id)
        who = names.all_of(o.actors)
        says = o.what if not who or any(name in o.what for name in who.split(", ")) else f"{who}: {o.what}"
        when = spoken(o.date.value) if o.date is not None else ""
        made.append(Landmark(number, day, says, o.reports, o.outlets, o.origins, o.kind, href, when))
    return made
