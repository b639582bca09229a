"""The page of one report: its text as published, marked, with notes beside it, and all that the record says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import Response
from markupsafe import Markup

from chancery.export.names import Names, days_told, with_names
from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.model.zone import Zone
from chancery.web.citing import Cited
from chancery.web.dates import spoken
from chancery.web.deciding import CORRECTIONS, decisions_about, signer_of
from chancery.web.histories import history_of
from chancery.web.marking import Mark, marked, paragraphs
from chancery.web.readings import reading_of
from chancery.web.rendering import render
from chancery.web.report_marks import LAYERS, Explainer, Note, Told, cited
from chancery.web.sources import citation_of, source_of

if TYPE_CHECKING:
    from chancery.model.basis import Basis
    from chancery.model.record import DatedReading
    from chancery.model.report import Report
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry

PART = 40_000
"""Code points of a text that one page shows at most, rounded up to a whole zone or paragraph."""

MOST_OTHERS = 50
"""Other reports that are named as covering the same news."""

_ORIGINS = {"given": "as given", "words": "found from its own words", "sibling": "narrowed by a sibling report"}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its HTML, the line ends after it, where it begins and ends, and the notes beside it.

    ``sought`` is the one that the address leads to.
    """

    html: Markup
    gap: Markup
    start: int
    end: int
    notes: tuple[Note, ...]
    sought: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """One zone, or the part of one that the page shows."""

    kind: str
    read: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of how a value was found: plain words, the rule's name, and the words it rests on."""

    says: str
    rule: str
    words: str
    at: int | None


def report_page(request: Request, room: Any, view: View, id_: str) -> Response:
    """Show one report. ``show`` chooses layers, ``part`` or ``at`` (a code point) the part of a long text."""
    card = view.reports(ids=[id_])[0]
    report = view.report(id_)
    dated = reading_of(room.dossier, view, card)
    names = Names(view, room.dossier.knowledge).on(days_told(None, card))
    shown = [layer for layer in LAYERS if layer in request.query_params.getlist("show")] or list(LAYERS)
    told = told_of(view, card)
    explained = _explained(Explainer(id_, told, names), dated, view, shown)
    parts = list(_parts(report.text, dated.reading.zones if dated else ()))
    number = _part_asked(request, parts)
    notes = [note for note, _ in explained]
    stretches = _stretches(report.text, parts[number], explained, place_asked(request)) if parts else []
    return render(
        request,
        "report.html",
        room=room,
        page="reports",
        card=card,
        report=report,
        title=_title(card),
        when=spoken((card.date.best or card.date.value) if card.date else None),
        stretches=stretches,
        shown=shown,
        layers=LAYERS,
        part=number,
        parts=len(parts),
        people=[n for n in notes if n.layer == "names"],
        novelty=_novelty(told, id_),
        unread=dated is None or not dated.reading.read,
        dating=_dating(card, report, told),
        story=_story(view, card),
        flags=[n for n in notes if n.layer == "flags"] if "flags" in shown else [],
        reprints=[n for n in notes if n.layer == "reprints"] if "reprints" in shown else [],
        statements=[
            (s.id, _line(s.statement.content[0].text(report.text))) for s in told.statements if s.statement.content
        ],
        events=[(e.id, _line(e.event.span.text(report.text))) for e in told.events],
        citation=citation_of(request, room, source_of(card), Cited("report", id_, "", "")),
        history=history_of(view, id_),
        decisions=decisions_about(view, names, "report", id_),
        corrections=CORRECTIONS,
        chosen=_chosen(request, report.text),
        signer=signer_of(request),
    )


def told_of(view: View, card: ReportEntry) -> Told:
    """Return all that the record holds of one report's words, with the cards of the reports it is compared with."""
    occurrences = view.occurrences(report=card.id)
    reprints = view.reprints(report=card.id)
    others = {e.repeats[0] for o in occurrences for e in o.evidence if e.report == card.id and e.repeats}
    others |= {p.report for _, r in reprints for p in (r.a, r.b)}
    others |= {card.id}
    return Told(
        statements=view.statements(report=card.id),
        events=[e for e in view.events(report=card.id) if not e.event.plain],
        occurrences=occurrences,
        reprints=reprints,
        flags=view.flags(report=card.id),
        cards={c.id: c for c in view.reports(ids=others)},
    )


def _title(card: ReportEntry) -> str:
    return card.title or f"Report of {cited(card)}"


def _explained(
    explainer: Explainer, dated: DatedReading | None, view: View, shown: Collection[str]
) -> list[tuple[Note, list[Mark]]]:
    """Return the notes and marks of the layers shown."""
    found = []
    if "reprints" in shown:
        found += list(explainer.reprints())
    if "statements" in shown:
        found += list(explainer.statements())
    if "acts" in shown:
        found += list(explainer.acts())
    if "flags" in shown:
        found += list(explainer.flags())
    if dated is not None and "times" in shown:
        found += list(explainer.times(dated.reading))
    if dated is not None and "names" in shown:
        unknown = [id_ for id_ in dated.reading.entities if id_.startswith("new-")]
        found += list(explainer.names(dated.reading, view.identities(unknown)))
    return found


def _parts(text: str, zones: Sequence[Zone]) -> Iterator[list[Zone]]:
    """Cut a text into parts of zones; a zone longer than a part is cut between paragraphs."""
    covering = list(zones) or [Zone("body", Span(0, len(text)))]
    part: list[Zone] = []
    size = 0
    for zone in covering:
        for piece in _cut(text, zone):
            if part and size + piece.span.length > PART:
                yield part
                part, size = [], 0
            part.append(piece)
            size += piece.span.length
    if part:
        yield part


def _cut(text: str, zone: Zone) -> Iterator[Zone]:
    start = end = zone.span.start
    for _, gap in paragraphs(text, zone.span):
        if end > start and gap.end - start > PART:
            yield Zone(zone.kind, Span(start, end))
            start = end
        end = gap.end
    if end > start:
        yield Zone(zone.kind, Span(start, end))


def place_asked(request: Request) -> int | None:
    """Return the place in the text that the address leads to, in code points."""
    at = request.query_params.get("at", "")
    return int(at) if at.isascii() and at.isdecimal() and len(at) < 12 else None


def _chosen(request: Request, text: str) -> dict[str, Any]:
    """Return the words that the address has selected for the form: their place, and the words themselves."""
    places = [request.query_params.get(name, "") for name in ("start", "end")]
    if not all(p.isascii() and p.isdecimal() and len(p) < 12 for p in places):
        return {}
    start, end = map(int, places)
    return {"start": start, "end": end, "words": text[start:end]} if start < end <= len(text) else {}


def _part_asked(request: Request, parts: Sequence[Sequence[Zone]]) -> int:
    """Return the part that the address asks for by number (from 1) or by a place in the text."""
    at = place_asked(request)
    if at is not None:
        return next((i for i, part in enumerate(parts) if at < part[-1].span.end), max(len(parts) - 1, 0))
    number = request.query_params.get("part", "")
    asked = int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 9 else 0
    return max(0, min(asked, len(parts) - 1))


def _stretches(
    text: str, part: Sequence[Zone], explained: Sequence[tuple[Note, list[Mark]]], sought: int | None
) -> list[Stretch]:
    area = Span(part[0].span.start, part[-1].span.end)
    marks = sorted((m for _, of in explained for m in of if m.span.overlaps(area)), key=lambda m: m.span)
    beside = sorted((n for n, of in explained if of and n.layer != "names"), key=lambda n: (n.at, n.layer, n.id))
    found = []
    for zone in part:
        lines = []
        for words, gap in paragraphs(text, zone.span):
            over = [m for m in marks if m.span.overlaps(words)]
            notes = tuple(n for n in beside if words.start <= n.at < gap.end)
            html, after = marked(text, over, words), marked(text, (), gap)
            here = sought is not None and words.start <= sought < max(gap.end, words.end)
            lines.append(Line(html, after, words.start, words.end, notes, here))
        found.append(Stretch(zone.kind, zone.read, tuple(lines)))
    return found


def _novelty(told: Told, report: str) -> dict[str, int]:
    """Count the occurrences that the report tells, by what it adds to them."""
    first: dict[str, str] = {}
    for occurrence in told.occurrences:
        for e in occurrence.evidence:
            if e.report == report:
                first.setdefault(occurrence.id, e.novelty)
    return dict(Counter(first.values()))


def _dating(card: ReportEntry, report: Report, told: Told) -> dict[str, Any]:
    """Return how the date was found: where from, its bounds, the reasons, and what was dropped or moved it."""
    if card.date is None:
        return {"origin": "", "bounds": "undated", "reasons": [], "dropped": [], "moved": [], "sources": []}
    date = card.date
    return {
        "origin": _ORIGINS.get(date.origin, date.origin),
        "bounds": spoken(date.value),
        "confidence": date.confidence,
        "reasons": reasons(date.basis, report.text, told),
        "dropped": reasons(date.dropped, report.text, told),
        "moved": [with_names(b.says, told.cards) for b in card.moved],
        "sources": [(o.field, o.source) for o in report.origins],
    }


def reasons(bases: Sequence[Basis], text: str, told: Told) -> list[Reason]:
    """Return steps of a basis with the words that they rest on; what is said twice is told once."""
    found: dict[str, Reason] = {}
    for basis in bases:
        words = _line(basis.span.text(text)) if basis.span else ""
        at = basis.span.start if basis.span else None
        says = with_names(basis.says, told.cards)
        found.setdefault(says, Reason(says, basis.rule, words, at))
    return list(found.values())


def _story(view: View, card: ReportEntry) -> list[ReportEntry]:
    """Return other reports on the same news, by date."""
    ids = {r for story in view.stories(report=card.id) for r in story.reports} - {card.id}
    return view.reports(ids=sorted(ids)[:MOST_OTHERS])


def _line(words: str) -> str:
    return " ".join(words.split())
