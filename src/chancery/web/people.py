"""People and offices: who is who, who held which office when, and what each said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from chancery.drawing.figure import Figure
from chancery.drawing.lanes import Holding, Line
from chancery.drawing.tenures import Said, tenures
from chancery.drawing.timescale import Span, span_of
from chancery.errors import NotFound
from chancery.export.asked import Asked
from chancery.model.frozen import dataclass
from chancery.serving.keeping import KeptRoute
from chancery.web.dates import spoken
from chancery.web.known_names import by_script, names_by_entity
from chancery.web.links import link
from chancery.web.parties import parties_of
from chancery.web.rendering import render
from chancery.web.room import Room, RoomHere
from chancery.web.timeline import by_month

if TYPE_CHECKING:
    from chancery.knowledge import Knowledge
    from chancery.model.office import Tenure

router = APIRouter(include_in_schema=False, route_class=KeptRoute)

_ROWS = 100
_SAID = 40
_KINDS = (
    ("person", "people"), ("office", "offices"), ("body", "ministries and other bodies"), ("state", "states"),
    ("organisation", "organisations"),
)  # fmt: skip
_HOLDERS = 60
_USUAL = ("regular", "parallel")
"""Kinds of tenure that need no word of their own on a page."""


@dataclass(frozen=True, slots=True)
class Held:
    """One tenure as a row: the office or the holder, its address, and the days in words of the source."""

    name: str
    href: str
    start: str | None
    end: str | None
    kind: str


@router.get("/people")
def people(
    request: Request, room: RoomHere, words: str | None = None, kind: str = "person", state: str | None = None,
    cursor: str | None = None,
) -> Response:  # fmt: skip
    """Show who the record names: people by default, with the offices that knowledge says they held."""
    dossier = room.dossier
    kind = kind if kind in dict(_KINDS) else "person"
    said = {"words": words or None, "kind": kind, "state": state or None}
    page = dossier.listing(
        "entities", Asked(words=words or None, kind=kind, state=state or None), cursor=cursor or None, limit=_ROWS
    )
    knowledge = dossier.knowledge
    rows = [{**row, "roles": _roles(room, knowledge, row), "letter": row["name"][:1].upper()} for row in page.rows]
    shown = said | {"kind": None if kind == "person" else kind}
    following = link(room, "people", **shown, cursor=page.next) if page.next else None
    return render(
        request, "people.html", room=room, page="people", rows=rows, said=said, kinds=_KINDS, total=page.total,
        parties=[(p.code, p.name) for p in parties_of(dossier)], next=following, first=cursor is None,
        narrowed=bool(words or state),
    )  # fmt: skip


def _roles(room: Room, knowledge: Knowledge, row: Mapping[str, Any]) -> list[Held]:
    """Return the last offices of a person, or the last holders of an office, newest first."""
    id_ = row["id"]
    if row["kind"] == "office":
        return [_as_holder(room, knowledge, t) for t in reversed(knowledge.tenures_of_office(id_))][:3]
    return [_as_office(room, knowledge, t) for t in reversed(knowledge.tenures_of_person(id_))][:3]


@router.get("/people/{id:path}")
def person(request: Request, room: RoomHere, id: str, cursor: str | None = None) -> Response:
    """Show one person, office, body or state: tenures, names, and what each said when. Raises NotFound."""
    dossier, knowledge = room.dossier, room.dossier.knowledge
    with dossier.view() as view:
        entity = view.entities([id]).get(id) or knowledge.entities.get(id)
    if entity is None:
        raise NotFound("nobody of that name in this record", where=id, mend="look through the list of people")
    office = entity.kind == "office"
    every = knowledge.tenures_of_office(id) if office else knowledge.tenures_of_person(id)
    held = [(_as_holder if office else _as_office)(room, knowledge, t) for t in every]
    page = dossier.listing("occurrences", _said_by(id, entity.kind), cursor=cursor or None, limit=_SAID)
    following = link(room, "person", id, cursor=page.next) if page.next else None
    names = by_script(names_by_entity(knowledge).get(id, ()), entity.name)
    return render(
        request, "person.html", room=room, page="people", entity=entity, held=held, office=office, names=names,
        state=_state(knowledge, entity.state), figure=_drawn(room, knowledge, entity.name, every, office, page.rows),
        months=by_month(page.rows), total=page.total, next=following, first=cursor is None,
        proposed=_office_name(knowledge, entity.office) if not office and entity.office else None,
    )  # fmt: skip


def _said_by(id: str, kind: str) -> Asked:
    """Return what is shown of an entity: for those who speak what they said, for all others what they take part in."""
    if kind in ("person", "office", "body"):
        return Asked(speaker=id, order="-date")
    return Asked(entity=id, order="-date")


def _drawn(
    room: Room,
    knowledge: Knowledge,
    name: str,
    every: Sequence[Tenure],
    office: bool,
    said: Sequence[Mapping[str, Any]],
) -> Figure | None:
    """Return the tenures on a line: those of an office in one, those of a person one a line for each office."""
    if not every:
        return None
    days = [d for t in every for d in (t.interval.earliest, t.interval.latest) if d]
    days += [date.fromisoformat(d) for row in said if (d := _day(row))]
    span = span_of(days)
    if span is None:
        return None
    lines = _lines(room, knowledge, every[-_HOLDERS:], office, span)
    dots = [
        Said(date.fromisoformat(d), f"{spoken(d)}: {row['what']}", link(room, "occurrence", row["id"]))
        for row in said
        if row["kind"] == "saying" and (d := _day(row))
    ]
    return tenures("tenures", f"Who held it: {name}" if office else f"Offices of {name}", lines, span, dots)


def _lines(room: Room, knowledge: Knowledge, every: Sequence[Tenure], office: bool, span: Span) -> list[Line]:
    found: dict[str, list[Holding]] = {}
    for t in every:
        shown = knowledge.entity(t.person).name if office else _years(t)
        href = link(room, "person", t.person if office else t.office)
        found.setdefault(t.office, []).append(Holding(shown, t.interval.earliest, t.interval.latest, href))
    return [Line(_office_name(knowledge, id_), tuple(holdings)) for id_, holdings in found.items()]


def _day(row: Mapping[str, Any]) -> str | None:
    when = row.get("date")
    return when.get("earliest") if isinstance(when, Mapping) else None


def _years(t: Tenure) -> str:
    first, last = (t.start or "")[:4], (t.end or "")[:4]
    acting = f" ({t.kind})" if t.kind not in _USUAL else ""
    return (first if first == last else f"{first}–{last}") + acting


def _as_office(room: Room, knowledge: Knowledge, t: Tenure) -> Held:
    return Held(_office_name(knowledge, t.office), link(room, "person", t.office), t.start, t.end, t.kind)


def _as_holder(room: Room, knowledge: Knowledge, t: Tenure) -> Held:
    return Held(knowledge.entity(t.person).name, link(room, "person", t.person), t.start, t.end, t.kind)


def _office_name(knowledge: Knowledge, office: str) -> str:
    try:
        return knowledge.office(office).name
    except KeyError:
        return office


def _state(knowledge: Knowledge, code: str | None) -> str | None:
    found = knowledge.code_entity(code) if code else None
    return found.name if found else code
