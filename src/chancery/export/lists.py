"""The listings as rows: what ``timeline``, ``statements``, ``positions`` and the other lists show, one object a row.

Each function takes a view of the record and gives the very rows that ``--format json`` prints. The whole of one kind,
without names and citations, is in ``record_json`` (``chancery export``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chancery.export.names import Names, citation, days_said, days_told, ids_in, with_names
from chancery.export.reading_json import event_to_json, flag_to_json, published_to_json, statement_to_json
from chancery.export.record_json import occurrence_row, position_row, shift_row
from chancery.model.span import Span

if TYPE_CHECKING:
    from chancery.model.occurrence import Evidence, Occurrence
    from chancery.model.position import Position, Shift
    from chancery.store.base import View
    from chancery.store.entries import EventEntry, ReportEntry, StatementEntry

Row = dict[str, Any]
_ROLES = ("main", "headline", "background")


def cards_of(view: View, reports: Iterable[str | None]) -> dict[str, ReportEntry]:
    """Return the reports of these ids without their texts: a list asks for those that it shows, never for all."""
    return {r.id: r for r in view.reports(ids={id_ for id_ in reports if id_ is not None})}


def timeline_rows(view: View, names: Names, found: Sequence[Occurrence]) -> list[Row]:
    """Return occurrences with the names of those concerned and the citation of their first telling."""
    cards = cards_of(view, (e.report for o in found for e in o.evidence))
    names.learn(i for o in found for i in (o.speaker, o.state, *o.actors, *o.recipients))
    hashes = {r.id: r.sha256 for r in cards.values()}
    rows = []
    for o in found:
        row = occurrence_row(o, hashes)
        best = min(o.evidence, key=lambda e: _nearness(e, cards), default=None)
        card = None if best is None else cards[best.report]
        row["who"], row["recipient_names"] = names.who(o, card), names.whom(o, card)
        row["citation"] = "" if best is None else citation(cards[best.report])
        row["first"] = None if best is None else {"report": best.report, "span": list(best.span)}
        rows.append(row)
    return rows


def _nearness(telling: Evidence, cards: Mapping[str, ReportEntry]) -> tuple[str, int, str, Span]:
    """Order tellings by date of publication, then those told as news before headlines and background."""
    date = cards[telling.report].date
    day = date.interval.earliest.isoformat() if date and date.interval.earliest else "9999"
    return day, _ROLES.index(telling.role), telling.report, telling.span


def statement_list_rows(view: View, names: Names, found: list[StatementEntry]) -> list[Row]:
    """Return statements with their words, speaker as the record knows them, and report."""
    cards = cards_of(view, (s.report for s in found))
    texts = view.texts(cards)
    names.learn(i for s in found for i in (s.speaker, s.statement.office, s.statement.state))
    rows = []
    for entry in found:
        s, card = entry.statement, cards[entry.report]
        row: Row = {"id": entry.id, "report": {"id": card.id, "sha256": card.sha256}}
        row |= {k: v for k, v in statement_to_json(s).items() if k != "id"}
        row["speaker"] = entry.speaker
        then = names.on(days_told(s.said, card))
        row["speaker_name"] = entry.speaker_name or then.of(entry.speaker) or then.of(s.state) or None
        row["office_name"] = then.of(s.office)
        row["reported"] = card.date.best or card.date.value if card.date else None
        row["text"] = " … ".join(_words(texts[card.id], c) for c in s.content)
        row["citation"] = citation(card)
        rows.append(row)
    return rows


def event_list_rows(view: View, names: Names, found: list[EventEntry]) -> list[Row]:
    """Return events with their clause, the names of the parties, and report."""
    cards = cards_of(view, (e.report for e in found))
    texts = view.texts(cards)
    names.learn(p.entity for e in found for p in (*e.event.actors, *e.event.recipients))
    rows = []
    for entry in found:
        e, card = entry.event, cards[entry.report]
        row: Row = {"id": entry.id, "report": {"id": card.id, "sha256": card.sha256}}
        row |= {k: v for k, v in event_to_json(e).items() if k != "id"}
        row["reported"] = card.date.value if card.date else None
        then = names.on(days_told(e.date, card))
        row["who"] = _parties(then, e.actors)
        row["recipient_names"] = _parties(then, e.recipients)
        row["text"] = _words(texts[card.id], e.span)
        row["citation"] = citation(card)
        rows.append(row)
    return rows


def _parties(names: Names, parties: Iterable[Any]) -> str:
    return names.all_of(tuple(p.entity or p.state for p in parties if p.entity or p.state))


def position_list_rows(
    view: View, names: Names, issues: Mapping[str, str], found: list[Position], shifts: Iterable[Shift]
) -> list[Row]:
    """Return positions with their quotations in words and, where one shifted from another, that shift."""
    shifted = {s.after: s for s in shifts}
    quotes = [e for s in shifted.values() for e in (s.said_before, s.said_after)] + [
        e for p in found for e in p.evidence
    ]
    cards = cards_of(view, (e.report for e in quotes))
    hashes = {r.id: r.sha256 for r in cards.values()}
    texts = view.texts({e.report for p in found for e in p.evidence})
    into = {id_: shift_row(s, hashes) for id_, s in shifted.items()}
    names.learn([*(p.holder for p in found), *(i for e in quotes for i in (e.speaker, e.office))])
    rows = []
    for p in found:
        row = position_row(p, hashes, names.of(p.holder), issues.get(p.issue, p.issue))
        quoted = row["evidence"]
        shift = into.get(p.id)
        if shift is not None:
            quoted = [*quoted, shift["said_before"], shift["said_after"]]
        for e in quoted:
            report = e["report"]["id"]
            then = names.on(days_said(e["said"], cards[report]))
            e["speaker_name"] = then.of(e["speaker"]) or then.of(p.holder)
            e["office_name"] = then.of(e["office"])
            e["words"] = _words(texts.get(report) or view.report(report).text, Span(*e["span"]))
            e["citation"] = citation(cards[report])
            e["headline"] = e["words"] == cards[report].title
        row["shift"] = shift
        rows.append(row)
    return rows


def flag_list_rows(view: View, kind: str | None) -> list[Row]:
    """Return flags, each with the citation of its report."""
    flags = view.flags(kind=kind)
    cards = cards_of(view, (flag.report for flag in flags))
    rows = []
    for flag in flags:
        row = flag_to_json(flag)
        row["citation"] = citation(cards[flag.report]) if flag.report in cards else ""
        rows.append(row)
    return rows


def report_list_rows(view: View, found: Sequence[ReportEntry]) -> list[Row]:
    """Return reports with their dates as merged, and why those moved."""
    cards = named_in(view, (b.says for r in found for b in r.moved))
    rows = []
    for r in found:
        row: Row = {"id": r.id, "sha256": r.sha256, "title": r.title, "outlet": r.outlet, "url": r.url}
        row |= {"language": r.language, "read": r.read, "path": r.path, "row": r.row, "given": r.given}
        row["published"] = published_to_json(r.date) if r.date else None
        row["moved"] = [with_names(b.says, cards) for b in r.moved]
        row["citation"] = citation(r)
        rows.append(row)
    return rows


def hit_rows(view: View, words: str, limit: int) -> list[Row]:
    """Return the reports that hold the words, best first, with the true places of the words."""
    hits = view.search(words, limit)
    cards = cards_of(view, (hit.report for hit in hits))
    return [
        {
            "report": hit.report,
            "date": hit.date,
            "outlet": hit.outlet,
            "title": hit.title,
            "snippet": hit.snippet,
            "snippet_span": list(hit.snippet_span),
            "spans": [list(s) for s in hit.spans],
            "more": hit.more,
            "citation": citation(cards[hit.report]),
        }
        for hit in hits
    ]


def named_in(view: View, sentences: Iterable[str]) -> dict[str, ReportEntry]:
    """Return the reports whose ids, shortened, stand in sentences of a basis: for ``with_names``."""
    short = {id_ for says in sentences for id_ in ids_in(says)}
    return cards_of(view, view.ids_beginning(short)) if short else {}


def _words(text: str, span: Span) -> str:
    return " ".join(span.text(text).split())
