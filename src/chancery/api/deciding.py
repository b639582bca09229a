"""Decisions: ``POST`` one, ``DELETE`` one to revoke it; each is signed with the name of whoever came in."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from chancery.api.answering import json_answer, problems
from chancery.api.entries import ID, whole_id
from chancery.api.models import Entry, NewDecision
from chancery.model.span import Span
from chancery.serving.rooms import RoomHere

router = APIRouter(tags=["decisions"])


@router.post(
    "/decisions", operation_id="decide", summary="Decide: accept, reject, set a field, tell same from different.",
    response_class=Response, response_model=None, status_code=201,
    responses={201: {"model": Entry, "description": "The decision, kept."},
               **problems(400, 401, 403, 404, 409, 422, 503)},
)  # fmt: skip
def decide(request: Request, room: RoomHere, given: NewDecision) -> Response:
    """Keep a verdict and merge the record anew with it. The same verdict twice is kept once."""
    asked: dict[str, Any] = given.model_dump()
    asked["span"] = Span(*given.span) if given.span is not None else None
    with room.writing:
        made = room.dossier.decide(**asked, by=request.state.user)
    here = f"{request.url.path}/{made.id}"
    return json_answer(room.dossier.show(made.id), 201, {"Location": here})


@router.delete(
    "/decisions/{id}", operation_id="revoke", summary="Revoke a decision; its row stays.", status_code=204,
    response_class=Response, response_model=None,
    responses={204: {"description": "Revoked."}, **problems(400, 401, 403, 404, 409, 422, 503)},
)  # fmt: skip
def revoke(request: Request, room: RoomHere, id: ID) -> Response:
    """Withdraw a decision and merge the record anew without it."""
    whole = whole_id(room, "decision", id)
    with room.writing:
        room.dossier.revoke(whole, by=request.state.user)
    return Response(status_code=204)
