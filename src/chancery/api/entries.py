"""One entry: ``GET /api/v1/<table>/<id>``, and the chain of reasons behind its values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from chancery.api.answering import json_answer, problems, tag_of, unchanged
from chancery.api.examples import examples
from chancery.api.models import Entry, Step
from chancery.errors import NotFound
from chancery.export.asked import FILTERS
from chancery.serving.rooms import Room, RoomHere

router = APIRouter()

NOUN: dict[str, str] = {
    "reports": "report", "statements": "statement", "events": "event", "occurrences": "occurrence",
    "positions": "position", "shifts": "shift", "flags": "flag", "reprints": "reprint", "stories": "story",
    "entities": "entity", "decisions": "decision",
}  # fmt: skip
"""Table → noun of its entries, as ids lead to them."""

ID = Annotated[
    str,
    Path(description="The entry's id, or a unique beginning of it; the id of an entry that another one took the place "
         "of leads there.", min_length=1, max_length=300, pattern=r"^[^/\x00-\x1f]+$"),
]  # fmt: skip


def whole_id(room: Room, noun: str, id_: str) -> str:
    """Return where the beginning of an id, or the id of an entry that has gone, leads. Raises NotFound, Ambiguous."""
    with room.dossier.view() as view:
        found = view.locate(id_, (noun,))
    return found.id


def _route(table: str) -> Callable[..., Response]:
    noun = NOUN[table]

    def entry(request: Request, room: RoomHere, id: ID) -> Response:
        whole = whole_id(room, noun, id)
        if whole != id:
            here = request.url.path.removesuffix(request.url.path.rsplit("/", 1)[-1])
            return RedirectResponse(f"{here}{quote(whole, safe=':')}", status_code=308)
        tag = tag_of(request, room)
        return unchanged(request, tag) or json_answer(room.dossier.show(whole), headers={"ETag": tag})

    return entry


def _responses(name: str, model: Any) -> dict[int | str, dict[str, Any]]:
    row = examples().get(name)
    content = {"content": {"application/json": {"example": row}}} if row is not None else {}
    return {
        200: {"model": model, "description": "The entry.", **content},
        304: {"description": "The record is as it was when If-None-Match was given."},
        308: {"description": "Its whole id, or that of the entry that took its place."},
        **problems(401, 404, 409, 422, 503),
    }


for _table in NOUN:
    router.add_api_route(
        f"/{_table}/{{id}}", _route(_table), methods=["GET"], name=f"get_{_table}", operation_id=f"get_{_table}",
        tags=["entries"], summary=f"One of {_table}, whole, as `chancery export` gives it.",
        responses=_responses(f"{NOUN[_table]} entry", Entry), response_class=Response, response_model=None,
    )  # fmt: skip


@router.get(
    "/journal/{number}", tags=["entries"], operation_id="get_journal", summary="One line of the journal.",
    responses=_responses("journal", Entry), response_class=Response, response_model=None,
)  # fmt: skip
def line(
    request: Request, room: RoomHere, number: Annotated[int, Path(ge=1, lt=2**63, description="Its number.")]
) -> Response:
    """Return one line."""
    tag = tag_of(request, room)
    with room.dossier.view() as view:
        lines = view.journal_lines([number])
    if not lines:
        raise NotFound("no such line", where=str(number))
    return unchanged(request, tag) or json_answer(lines[0], headers={"ETag": tag})


@router.get(
    "/explain/{id}", tags=["entries"], operation_id="explain", summary="The chain of reasons behind an entry's values.",
    responses=_responses("explain", list[Step]), response_class=Response, response_model=None,
)  # fmt: skip
def explain(request: Request, room: RoomHere, id: ID) -> Response:
    """Return for each value the rule, the words that it rests on, and what they say."""
    tag = tag_of(request, room)
    return unchanged(request, tag) or json_answer(room.dossier.explain(id), headers={"ETag": tag})


assert set(NOUN) | {"journal"} == set(FILTERS)
