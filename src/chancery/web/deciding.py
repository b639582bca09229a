"""Decisions from pages: a form of any page posts here, the decision is signed, and the reader is led back.

A form names an entry, or a report with words in it. Of words, the place is given in code points or is where the words
stand, if they stand there once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast, get_args
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from chancery.errors import UsageError
from chancery.export.decided import value_name
from chancery.model.decision import Scope, Verdict
from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.serving.own_words import SIGNATURE, own
from chancery.web.dates import spoken
from chancery.web.entry_told import statement_span
from chancery.web.links import link
from chancery.web.room import RoomHere

if TYPE_CHECKING:
    from chancery.export.names import Names
    from chancery.model.decision import Decision
    from chancery.store.base import View

router = APIRouter(include_in_schema=False)

_YEAR = 31_536_000
_LONGEST_NAME = 100

CORRECTIONS: tuple[tuple[str, str], ...] = (
    ("speaker", "the statement here was made by …"),
    ("content", "the statement’s words are exactly these"),
    ("source", "these words name its speaker"),
    ("said", "it was said on …"),
    ("reject", "this is no statement or act"),
    ("own", "add: these words were said by …"),
    ("published", "the report was published on …"),
    ("outlet", "the report’s outlet is …"),
    ("note", "a note on these words"),
)
"""What can be decided about selected words: key, and the words of the choice."""

Text = Annotated[str, Form(max_length=20_000)]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as a page tells it."""

    id: str
    says: str
    by: str
    at: str
    note: str
    revoked: str
    state: str


def signer_of(request: Request) -> str:
    """Return who signs, for a page: the one who signed in, else the name given last time; empty for nobody known."""
    return own(request, "signer")


def may_decide(request: Request) -> bool:
    """Tell whether this reader may change the record."""
    return bool(getattr(request.state, "may_write", True))


def decisions_about(view: View, names: Names, noun: str, id_: str) -> list[DecisionLine]:
    """Return the decisions on an entry, the standing ones and those taken back, in order of time."""
    standing = {d for d, _, _ in view.marks(noun, id_)}
    found = {d.id: d for d in view.decisions(standing=False, ids=standing)} if standing else {}
    home = _report_of(view, noun, id_)
    if home is not None:
        # a decision that was taken back marks nothing any more; it is known by where it stood
        report, span = home
        for d in view.decisions(standing=False, report=report):
            here = noun == "report" or (
                d.noun == noun and d.span is not None and span is not None and d.span.overlaps(span)
            )
            if here and (d.revoked or noun == "report"):
                found[d.id] = d
    states = view.outcomes() if found else {}
    told_of = [(d, states.get(d.id)) for d in sorted(found.values(), key=lambda d: (d.at, d.id))]
    return [told(d, names, o.says if o is not None and o.state != "applies" else "") for d, o in told_of]


def _report_of(view: View, noun: str, id_: str) -> tuple[str, Span | None] | None:
    """Return the report that an entry stands in, and where; None for what many reports tell."""
    if noun == "report":
        return id_, None
    if noun == "statement":
        entry = view.statements(ids=[id_])[0]
        return entry.report, statement_span(entry.statement)
    if noun == "event":
        event = view.events(ids=[id_])[0]
        return event.report, event.event.span
    if noun == "flag":
        flag = view.flags(ids=[id_])[0]
        return (flag.report, flag.span) if flag.report else None
    return None


def told(d: Decision, names: Names, state: str = "") -> DecisionLine:
    """Return a decision in words."""
    value = value_name(d, names) or d.value or ""
    says = {
        "accept": "accepted",
        "reject": "rejected",
        "unsure": "left open as unsure",
        "same": f"the same as {value[:40]}",
        "different": f"not the same as {value[:40]}",
        "own": f"entered: {value}",
        "note": "a note",
    }.get(d.verdict, f"{d.field} set to {value}")
    return DecisionLine(d.id, says, d.by, _moment(d.at), d.note or "", _moment(d.revoked) if d.revoked else "", state)


def _moment(at: str) -> str:
    return f"{spoken(at[:10])}, {at[11:16]}"


@router.post("/decide")
def decide(
    request: Request,
    room: RoomHere,
    verdict: Text = "",
    entry: Text = "",
    report: Text = "",
    words: Text = "",
    start: Text = "",
    end: Text = "",
    what: Text = "",
    scope: Text = "span",
    field: Text = "",
    value: Text = "",
    note: Text = "",
    by: Text = "",
    back: Text = "",
) -> Response:
    """Keep one decision and lead back to the page that it was made on. Raises UsageError and NotFound."""
    signed = signature(request, by)
    given: dict[str, Any] = {"note": note.strip() or None, "by": signed}
    if entry:
        value = entry_named(value) if verdict in ("same", "different") else value.strip()
        with room.writing:
            room.dossier.decide(verdict_of(verdict), entry=entry, field=field or None, value=value or None, **given)
    else:
        with room.dossier.view() as view:
            text = view.report(report).text
            span = place_of_words(text, words, start, end) if what not in ("published", "outlet") else None
            asked = about_words(view, report, span, what, value.strip())
            if what == "speaker":
                asked["scope"] = scope if scope in get_args(Scope) else "span"
        with room.writing:
            if what == "own" and span is not None:
                said = " ".join(span.text(text).split())
                room.dossier.enter(said, speaker=value.strip() or None, report=report, span=span, **given)
            else:
                room.dossier.decide(**asked, **given)
    return _back(request, room, back, signed)


@router.post("/undo")
def undo(request: Request, room: RoomHere, decision: Text = "", by: Text = "", back: Text = "") -> Response:
    """Take a decision back and lead back. Raises NotFound, and UsageError for one taken back before."""
    signed = signature(request, by)
    with room.writing:
        room.dossier.revoke(decision, by=signed)
    return _back(request, room, back, signed)


def verdict_of(word: str) -> Verdict:
    """Return a verdict by its name. Raises UsageError for a word that is none."""
    if word not in get_args(Verdict):
        raise UsageError("no such verdict", mend=f"one of {', '.join(get_args(Verdict))}")
    return cast(Verdict, word)


def signature(request: Request, by: str) -> str:
    """Return who signs a decision. Raises UsageError where nobody does."""
    known = getattr(request.state, "user", None)
    name = " ".join(str(known or by).split())[:_LONGEST_NAME]
    if not name:
        raise UsageError("a decision needs a signature", mend="give your name")
    return name


def place_of_words(text: str, words: str, start: str, end: str) -> Span:
    """Return where selected words stand: at the place given, else where they stand once. Raises UsageError.

    A form sends line ends as CR LF whatever they are in the text, and people copy words with other white space; so
    words are compared without regard to white space.
    """
    if start.strip() or end.strip():
        if not (_number(start) and _number(end) and int(start) < int(end) <= len(text)):
            raise UsageError(
                "no such place in the text", mend=f"give two numbers from 0 to {len(text)}, the less first"
            )
        span = Span(int(start), int(end))
        if words.split() and words.split() != span.text(text).split():
            raise UsageError("other words stand at that place", mend="select them again, or leave the place empty")
        return span
    if not words.split():
        raise UsageError("no words are selected", mend="select words in the text, or write them as they stand there")
    found = _all_places(text, words)
    if len(found) != 1:
        what = "these words do not stand in the text" if not found else f"these words stand there {len(found)} times"
        raise UsageError(what, mend="copy more of them, or give the place")
    return found[0]


def _number(value: str) -> bool:
    return value.strip().isdecimal() and value.isascii() and len(value) < 10


def _all_places(text: str, words: str) -> list[Span]:
    """Return every place of some words; runs of white space count as one space on both sides."""
    kept = [i for i, c in enumerate(text) if not c.isspace() or (i and not text[i - 1].isspace())]
    flat = "".join(" " if text[i].isspace() else text[i] for i in kept)
    wanted, found, at = " ".join(words.split()), list[Span](), -1
    while (at := flat.find(wanted, at + 1)) >= 0:
        found.append(Span(kept[at], kept[at + len(wanted) - 1] + 1))
    return found


def about_words(view: View, report: str, span: Span | None, what: str, value: str) -> dict[str, Any]:
    """Return what a choice of ``CORRECTIONS`` about some words asks of ``Dossier.decide``; nothing for an entry of
    one's own, which is entered. Raises UsageError."""
    if span is None:
        return {"verdict": "set", "entry": report, "field": what, "value": value}
    here = f"{span.start} {span.end}"
    if what == "note":
        return {"verdict": "note", "report": report, "span": span}
    if what == "own":
        return {}
    if what == "reject":
        return {"verdict": "reject", "entry": _entry_at(view, report, span, events=True)}
    if what in ("speaker", "content", "source", "said"):
        entry = _entry_at(view, report, span)
        return {
            "verdict": "set",
            "entry": entry,
            "field": what,
            "value": value if what in ("speaker", "said") else here,
        }
    raise UsageError("nothing of that kind can be decided", mend="choose one of the list")


def _entry_at(view: View, report: str, span: Span, *, events: bool = False) -> str:
    """Return the statement (or with ``events`` the act) that best fits some words: the one that shares most of them."""
    places = [(statement_span(s.statement), s.id) for s in view.statements(report=report)]
    places += [(e.event.span, e.id) for e in view.events(report=report)] if events else []
    fitting = [(span.length + p.length - 2 * _shared(p, span), p, id_) for p, id_ in places if p.overlaps(span)]
    if not fitting:
        raise UsageError("no statement stands at these words", mend="add one, or select words of a marked statement")
    return min(fitting)[2]


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def entry_named(value: str) -> str:
    """Return the id in what a user gave: an id, or the address of an entry's page."""
    path = urlsplit(value.strip()).path
    return path.rstrip("/").rsplit("/", 1)[-1] or value.strip()


def inside(address: str, other: str) -> str:
    """Return an address of this site, or ``other`` for one that leads elsewhere."""
    fine = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if fine else other


def _back(request: Request, room: Any, back: str, signed: str) -> Response:
    answer = RedirectResponse(inside(back, link(room, "overview")), 303)
    remember(request, answer, signed)
    return answer


def remember(request: Request, answer: Response, signed: str) -> None:
    """Keep the signature for the next decision, where nobody is signed in."""
    if getattr(request.state, "user", None) is None and signed.isascii() and signed.isprintable():
        answer.set_cookie(SIGNATURE, signed.replace(";", " "), max_age=_YEAR, httponly=True, samesite="lax")
