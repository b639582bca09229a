"""Add: reports by upload or paste, how far it has got, and what they add, repeat, contradict and move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from chancery.errors import BadMetadata, NotFound, TooLarge, UsageError
from chancery.export.names import Names, with_names
from chancery.intake import Given
from chancery.intake.kinds import MAX_DOCUMENT
from chancery.model.frozen import dataclass
from chancery.store.journal import stamp
from chancery.web import job_notes
from chancery.web.dates import day, spoken
from chancery.web.deciding import signature
from chancery.web.jobs import Document, Job, Jobs, Work
from chancery.web.links import link
from chancery.web.rendering import render
from chancery.web.report_marks import cited
from chancery.web.room import Room, RoomHere

if TYPE_CHECKING:
    from chancery.model.addition import Added, Addition, Moved, Told
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry

router = APIRouter(include_in_schema=False)

MOST_NAMED = 12
"""Entries of one kind that a result names; the rest are counted."""

MOST_DETAILED = 20
"""Reports of one job whose additions are told one by one; of more, each is one line."""

_REMEMBERED = timedelta(days=14)
"""How long the form tells of an addition that ended with its server."""

_PASTED = "pasted text"
_NOVELTIES = (
    ("new", "Adds", "told by no report before"),
    ("adds detail", "Adds detail to", "known before, with less"),
    ("repeats", "Repeats", "told before"),
    ("contradicts", "Tells otherwise", "than an earlier report"),
)

Text = Annotated[str, Form(max_length=MAX_DOCUMENT)]

_jobs = Jobs()


@dataclass(frozen=True, slots=True)
class Heading:
    """The tellings of a report of one novelty: heading, what it means, those named, and how many more there are."""

    novelty: str
    title: str
    says: str
    told: tuple[Line, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence that a report tells: who and what, its three counts, and what is told otherwise."""

    id: str
    who: str
    what: str
    when: str
    counts: Mapping[str, int]
    here: int
    background: bool
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one report did to the record, as the result page tells it."""

    addition: Addition
    name: str
    when: str
    why: tuple[str, ...]
    headings: tuple[Heading, ...]
    reprints: tuple[tuple[str, str, str], ...]
    counts: Mapping[str, int]
    kept: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """A date that moved: of which report, from what to what, by whose words."""

    report: str
    title: str
    before: str
    after: str
    because: str


@router.get("/add")
def form(request: Request, room: RoomHere) -> Response:
    """Show the form, and what a server that ended left undone."""
    undone = _undone(room)
    return render(request, "add.html", room=room, page="add", given={}, wrong=None, undone=undone)


@router.post("/add")
def add(
    request: Request,
    room: RoomHere,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Text = "",
    name: Annotated[str, Form(max_length=300)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    outlet: Annotated[str, Form(max_length=300)] = "",
    url: Annotated[str, Form(max_length=4_000)] = "",
    title: Annotated[str, Form(max_length=1_000)] = "",
    only_check: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Take documents in and lead to the page of their job; what is wrong with them is told on the form."""
    said = {"published": published, "outlet": outlet, "url": url, "title": title}
    try:
        by = signature(request, "")
        given = Given(**{k: v.strip() or None for k, v in said.items()}).checked(datetime.now(UTC).date())
        documents, problems = _documents(files or [], text, name)
        work = Work(room.dossier.folder, documents, given, check=bool(only_check))
        job = _jobs.start(room, work, by, problems)
    except (UsageError, BadMetadata, TooLarge) as wrong:
        filled = {**said, "text": text, "name": name}
        return render(request, "add.html", room=room, page="add", given=filled, wrong=wrong, undone=[], status=400)
    return RedirectResponse(link(room, "add", job.id), 303)


@router.get("/add/{job}")
def progress(request: Request, room: RoomHere, job: str) -> Response:
    """Show how far a job has got, and in the end what it did. Raises NotFound for one that is not known any more."""
    found = _jobs.get(room.name, job)
    if found is None:
        return _before(request, room, job)
    context: dict[str, Any] = {
        "job": found,
        "outcomes": [],
        "moved": [],
        "failures": list(found.problems),
        "totals": {},
    }
    if found.result is not None:
        with room.dossier.view() as view:
            context |= _told(view, room.dossier.names(view), found)
    return render(request, "added.html", room=room, page="add", **context)


def _before(request: Request, room: Room, job: str) -> Response:
    """Tell what became of an addition that this server knows by its note alone. Raises NotFound without one."""
    note = job_notes.note(room.dossier.folder, job)
    if note is None:
        raise NotFound("nothing is being added under this address", mend="look among the reports, or add them again")
    with room.dossier.view() as view:
        became = job_notes.became(view, note) if note.state == "open" else ()
        cards = view.reports(ids=note.reports)
    there = [(card.id, card.title or cited(card), cited(card)) for card in cards]
    return render(
        request, "added_before.html", room=room, page="add", note=note, began=_when(note.started), became=became,
        there=there,
    )  # fmt: skip


def _when(at: str) -> str:
    local = datetime.fromisoformat(at).astimezone()
    return f"{day(local.date())}, {local:%H:%M}"


def _undone(room: Room) -> list[tuple[job_notes.Note, tuple[str, ...]]]:
    """Return the additions of the last days that ended with a server, with the documents that are not in the record."""
    oldest = stamp(datetime.now(UTC) - _REMEMBERED)
    found = []
    with room.dossier.view() as view:
        for note in reversed(job_notes.notes(room.dossier.folder)):
            if note.state != "open" or note.check or note.started < oldest or _jobs.get(room.name, note.id) is not None:
                continue
            missing = tuple(each.name for each in job_notes.became(view, note) if each.report is None)
            if missing:
                found.append((note, missing))
    return found


def _documents(files: Sequence[UploadFile], text: str, name: str) -> tuple[tuple[Document, ...], list[str]]:
    """Return what was uploaded and pasted, and a line for each file that is over the limit. Raises UsageError."""
    found, problems = [], []
    for file in files:
        if not file.filename and not file.size:
            continue
        called = PurePath((file.filename or "upload").replace("\\", "/")).name or "upload"
        data = file.file.read(MAX_DOCUMENT + 1)
        if len(data) > MAX_DOCUMENT and not called.lower().endswith((".csv", ".tsv", ".jsonl", ".ndjson", ".json")):
            problems.append(TooLarge(f"over {MAX_DOCUMENT // 1_000_000} MB", where=called, mend="split it").line)
            continue
        found.append(Document(called, data + file.file.read()))
    if text.strip():
        # a form sends every line end as CR LF; the text that was pasted had plain ones
        plain = text.replace("\r\n", "\n")
        found.append(Document(f"{name.strip() or _PASTED}.txt".replace("/", " "), plain.encode("utf-8", "replace")))
    if not found and not problems:
        raise UsageError("there is nothing to add", mend="choose a file or paste a text")
    return tuple(found), problems


def _told(view: View, names: Names, job: Job) -> dict[str, Any]:
    """Return what a finished job did, in words."""
    added = job.result
    assert added is not None
    ids = {r for a in added.additions for r, _ in a.reprints} | {m.report for m in added.moved}
    ids |= {a.report for a in added.additions}
    cards = {c.id: c for c in view.reports(ids=ids)}
    detailed = len(added.additions) <= MOST_DETAILED
    return {
        "outcomes": [_outcome(a, names, cards, detailed) for a in added.additions],
        "moved": [_moved(m, cards) for m in added.moved],
        "failures": [*job.problems, *added.failures],
        "totals": _totals(added),
    }


def _outcome(a: Addition, names: Names, cards: Mapping[str, ReportEntry], detailed: bool) -> Outcome:
    # the last reasons are those of the likeliest day; one that repeats a part of another says nothing
    said = list(dict.fromkeys(with_names(b.says, cards) for b in reversed(a.published.basis)))
    reasons = [r for r in said if not any(r.rstrip(".") in other for other in said if other != r)]
    headings = [_heading(a, novelty, title, says, names) for novelty, title, says in _NOVELTIES] if detailed else []
    reprints = [(r, cited(cards[r]) if r in cards else r[:12], kind) for r, kind in a.reprints]
    return Outcome(
        addition=a,
        name=PurePath(a.name).name or a.name,
        when=spoken(a.published.best or a.published.value),
        why=tuple(reasons[:3]),
        headings=tuple(h for h in headings if h.count),
        reprints=tuple(reprints),
        counts=_counts(a),
        kept=a.report in cards,
    )


def _heading(a: Addition, novelty: str, title: str, says: str, names: Names) -> Heading:
    first: dict[str, Told] = {}
    for told in a.told:
        if told.evidence.novelty == novelty:
            first.setdefault(told.occurrence.id, told)
    # what happened lately says more of a report than what parties always hold
    ordered = sorted(
        first.values(),
        key=lambda t: (t.occurrence.kind == "standing", t.evidence.role == "background", t.occurrence.id),
    )
    lines = tuple(_line(t, names) for t in ordered[:MOST_NAMED])
    return Heading(novelty, title, says, lines, len(ordered), len(ordered) - len(lines))


def _line(told: Told, names: Names) -> Line:
    o = told.occurrence
    who = names.who_to_whom(o)
    differs = (
        f"{told.differs.what}: “{told.differs.here.words}” against “{told.differs.there.words}”" if told.differs else ""
    )
    counts = {"reports": o.reports, "outlets": o.outlets, "origins": o.origins}
    when = spoken(o.date.value) if o.date and o.date.value else ""
    background = told.evidence.role == "background"
    return Line(o.id, who, o.what, when, counts, told.evidence.span.start, background, differs)


def _counts(a: Addition) -> dict[str, int]:
    if a.status == "same":
        return {}
    return {n: len({t.occurrence.id for t in a.told if t.evidence.novelty == n}) for n, *_ in _NOVELTIES}


def _moved(moved: Moved, cards: Mapping[str, ReportEntry]) -> Shift:
    card = cards.get(moved.report)
    title = (card.title or cited(card)) if card is not None else moved.report[:12]
    because = with_names(moved.basis[0].says, cards) if moved.basis else ""
    return Shift(moved.report, title, spoken(moved.before), spoken(moved.after), because)


def _totals(added: Added) -> dict[str, int]:
    """Count what a job did over all its reports."""
    status = Counter(a.status for a in added.additions)
    told: Counter[str] = Counter()
    for a in added.additions:
        told.update(_counts(a))
    return {**{s: status[s] for s in ("added", "reread", "same", "checked")}, **told}
