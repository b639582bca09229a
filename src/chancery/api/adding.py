"""Reports: ``POST`` files or a text and see what they add; ``DELETE`` one to erase its words everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile

from chancery.api.answering import json_answer, problems
from chancery.api.entries import ID, whole_id
from chancery.api.examples import examples
from chancery.api.models import Addition, Forgotten, NewReport
from chancery.errors import TooLarge, UsageError
from chancery.export.checked import check_rows
from chancery.intake import Given, Taken, take_bytes, take_text
from chancery.serving.guard import requires
from chancery.serving.rooms import Room, RoomHere

router = APIRouter(tags=["reports"])

CHECK = Annotated[bool, Query(description="Only tell what it would do; nothing is stored.")]
_Field = Annotated[str | None, Form(max_length=4_000)]


def _responses() -> dict[int | str, dict[str, Any]]:
    row = examples().get("addition")
    content = {"content": {"application/json": {"example": row}}} if row is not None else {}
    return {
        200: {
            "model": Addition,
            "description": "Nothing new was stored: a check, or reports that were there.",
            **content,
        },
        201: {"model": Addition, "description": "What the reports added, repeated and contradicted.", **content},
        **problems(400, 401, 403, 422, 503),
    }


@router.post(
    "/reports", operation_id="add_report", summary="Add a report given as text.", responses=_responses(),
    response_class=Response, response_model=None, status_code=201,
)  # fmt: skip
def add_text(room: RoomHere, given: NewReport, check: CHECK = False) -> Response:
    """Read a text, merge it into the record, and tell what it adds. The same report twice changes nothing."""
    known = Given(**given.model_dump(exclude={"text"}))
    report = take_text(given.text, today=datetime.now(UTC).date(), given=known)
    return _done(room, [Taken(report.title or "text", report)], check)


@router.post(
    "/reports/files", operation_id="add_files", summary="Add reports as files: text, HTML, CSV or JSON Lines.",
    responses=_responses(), response_class=Response, response_model=None, status_code=201,
)  # fmt: skip
def add_files(
    request: Request,
    room: RoomHere,
    files: Annotated[list[UploadFile], File(description="One file or several, each a report or a table of them.")],
    published: _Field = None,
    outlet: _Field = None,
    url: _Field = None,
    title: _Field = None,
    language: _Field = None,
    check: CHECK = False,
) -> Response:
    """Take in files; what is given besides holds for all of them. A bad document never stops the others."""
    most = request.app.state.limits.upload_files
    if len(files) > most:
        raise UsageError(f"over {most} files at once", mend="send fewer, or use: chancery add")
    given = Given(
        published=published or None,
        outlet=outlet or None,
        url=url or None,
        title=title or None,
        language=language or None,
    )
    return _done(room, _taken(files, given, most), check)


def _taken(files: list[UploadFile], given: Given, most: int) -> list[Taken]:
    """Take in uploaded files, and no more documents than the limit: a small table can hold very many."""

    def every() -> Iterator[Taken]:
        for file in files:
            name = (file.filename or "upload").replace("\\", "/").rsplit("/", 1)[-1][:200] or "upload"
            yield from take_bytes(file.file.read(), name, today=datetime.now(UTC).date(), given=given)

    taken: list[Taken] = []
    for document in every():
        if len(taken) >= most:
            raise TooLarge(f"over {most} reports at once", mend="send fewer, or use: chancery add")
        taken.append(document)
    return taken


def _done(room: Room, documents: list[Taken], check: bool) -> Response:
    if check:
        with room.remembering:  # it reads the whole record too
            added = room.dossier.check_all(documents)
    else:
        with room.writing:
            added = room.dossier.add(documents, workers=1)
    with room.dossier.view() as view:
        rows = check_rows(view, added)
    stored = any(a.status in ("added", "reread") for a in added.additions) and not check
    body = {"reports": rows, "failures": list(added.failures), "stored": stored}
    return json_answer(body, 201 if stored else 200)


@router.delete(
    "/reports/{id}", operation_id="forget", summary="Erase a report and all words of it.", response_class=Response,
    response_model=None, dependencies=[Depends(requires("admin"))],
    responses={200: {"model": Forgotten, "description": "Its hash, who erased it and when stay in the journal."},
               **problems(400, 401, 403, 404, 409, 422, 503)},
)  # fmt: skip
def forget(request: Request, room: RoomHere, id: ID) -> Response:
    """Erase it: the record is then as if it had never come."""
    whole = whole_id(room, "report", id)
    with room.writing:
        gone = room.dossier.forget(whole, by=request.state.user)
    return json_answer({"report": gone.report, "sha256": gone.sha256})
