"""Review: one entry at a time, one key a verdict. Every item has an address, every key a button, and it works without
scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from chancery.errors import NotFound, UsageError
from chancery.export.names import Names
from chancery.web.deciding import Text, decisions_about, may_decide, remember, signature, signer_of, verdict_of
from chancery.web.entry_derived import flag_page
from chancery.web.entry_told import event_page, statement_page
from chancery.web.links import link
from chancery.web.rendering import render
from chancery.web.reviewing import QUEUES, REVIEWED, UNSURE, Queue
from chancery.web.room import RoomHere

if TYPE_CHECKING:
    from chancery.store.base import View
    from chancery.web.entry_model import EntryPage

router = APIRouter(include_in_schema=False)

VERDICTS = (
    ("accept", "Accept", "y", "y x"),
    ("reject", "Reject", "n", "n"),
    ("unsure", "Unsure", "u", "u"),
)
"""Verdict, the word on its button, the key shown on it, all keys that press it."""

_MAKERS = {"flag": flag_page, "statement": statement_page, "event": event_page}


@router.get("/review")
def review(
    request: Request, room: RoomHere, kind: str = "", report: str = "", done: str = "", was: str = ""
) -> Response:
    """Lead to the first entry without a verdict, or tell that nothing is left."""
    with room.dossier.view() as view:
        queue = _queue(view, kind, report)
        first = queue.first(view)
        if first is not None:
            return RedirectResponse(link(room, "review", first, kind=kind, report=report, done=done, was=was), 303)
        empty = queue.empty(view)
    return render(
        request, "review_done.html", room=room, page="flags", empty=empty, kind=kind, report=report, done=done, was=was,
    )  # fmt: skip


@router.get("/review/{id}")
def item(
    request: Request, room: RoomHere, id: str, kind: str = "", report: str = "", done: str = "", was: str = ""
) -> Response:
    """Show one entry with the verdicts that can be given. Raises NotFound."""
    with room.dossier.view() as view:
        found = view.locate(id)
        if found.noun not in REVIEWED:
            raise NotFound(f"a {found.noun} is not reviewed here", where=id[:12], mend="open its own page")
        if found.id != id:
            return RedirectResponse(link(room, "review", found.id, kind=kind, report=report), 307)
        queue = _queue(view, kind, report)
        if queue.report is None and not _belongs(view, queue, found.noun, found.id):
            kind, queue = "", _own_queue(view, found.noun, found.id)
        names = Names(view, room.dossier.knowledge)
        entry: EntryPage = _MAKERS[found.noun](view, names, found.id)
        around = {"next": queue.following(view, found.id), "previous": queue.before(view, found.id)}
        return render(
            request, "review.html", room=room, page="flags", entry=entry, queue=queue, total=queue.length(view),
            around=around, verdicts=VERDICTS, kind=kind, report=queue.report or "", done=done, was=was,
            decisions=decisions_about(view, names, found.noun, found.id), kinds=QUEUES,
            may_decide=may_decide(request), signer=signer_of(request),
        )  # fmt: skip


@router.post("/review/{id}")
def decide(
    request: Request,
    room: RoomHere,
    id: str,
    verdict: Text = "",
    note: Text = "",
    by: Text = "",
    kind: Annotated[str, Form(max_length=40)] = "",
    report: Annotated[str, Form(max_length=80)] = "",
) -> Response:
    """Keep a verdict and lead to the next entry without one. Raises UsageError and NotFound."""
    if verdict not in [name for name, *_ in VERDICTS]:
        raise UsageError("no such verdict", mend="accept, reject or unsure")
    signed = signature(request, by)
    with room.dossier.view() as view:
        # looked up before: an entry that is rejected may be gone afterwards
        following = _queue(view, kind, report).following(view, id, open_only=True)
    with room.writing:
        decision = room.dossier.decide(verdict_of(verdict), entry=id, note=note.strip() or None, by=signed)
    told: dict[str, Any] = {"kind": kind, "report": report, "done": decision.id, "was": id}
    to = link(room, "review", following, **told) if following else link(room, "review", **told)
    answer = RedirectResponse(to, 303)
    remember(request, answer, signed)
    return answer


def _queue(view: View, kind: str, report: str) -> Queue:
    """Return the queue that an address asks for; an unknown kind asks for all."""
    if report:
        return Queue(report=view.locate(report, ("report",)).id)
    return Queue(kind=kind if kind in dict(QUEUES) else None)


def _belongs(view: View, queue: Queue, noun: str, id_: str) -> bool:
    """Tell whether an entry is one of those that a queue goes through."""
    if noun == "flag":
        return queue.kind is None or queue.kind == view.flags(ids=[id_])[0].kind
    unsure = noun == "statement" and view.statements(ids=[id_])[0].statement.review
    return unsure and queue.kind in (None, UNSURE)


def _own_queue(view: View, noun: str, id_: str) -> Queue:
    """Return the queue that an entry is shown in where it is none of the one asked for."""
    return Queue() if noun == "flag" else Queue(report=_report_of(view, noun, id_))


def _report_of(view: View, noun: str, id_: str) -> str:
    return view.statements(ids=[id_])[0].report if noun == "statement" else view.events(ids=[id_])[0].report
