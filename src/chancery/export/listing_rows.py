"""The rows of a listing: each entry as it is exported, with the names, words and reports that one line shows besides.

Only what stands on the page is looked up: a fixed number of queries, however many rows and however large the dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from chancery.export import lists
from chancery.export.names import Names, citation, day_of, days_said, days_told
from chancery.export.reading_json import flag_to_json
from chancery.export.record_json import reprint_row, shift_row, story_row
from chancery.model.frozen import dataclass
from chancery.store import tables
from chancery.store.happened import happened, held_by

if TYPE_CHECKING:
    from datetime import date

    from chancery.model.position import Position, PositionEvidence
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry

Row = dict[str, Any]
Rows = dict[Any, Row]
Cards = Mapping[str, "ReportEntry"]

MOST_WORDS = 600
"""Code points of the exact words that a row carries; the entry has all of them."""

MOST_TELLINGS = 20
"""Tellings or quotations that a row carries; the entry has all of them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What rows are made from: a view, names, and the issues by id."""

    view: View
    names: Names
    issues: Mapping[str, str]
    as_of: date | None = None
    quoted: int = MOST_TELLINGS
    """Quotations that the row of a position carries: the last said of those that are looked up."""


def _reports(shown: Shown, ids: Sequence[str]) -> Rows:
    view = shown.view
    found = view.reports(ids=ids)
    texts, told = view.texts(ids), view.told_counts(ids)
    rows = {row["id"]: row for row in lists.report_list_rows(view, found)}
    for card in found:
        row = rows[card.id]
        row |= {"report_title": card.title, "report_date": day_of(card), "outlet_name": card.outlet}
        row["words"] = " ".join(texts[card.id][:MOST_WORDS].split())
        row |= told[card.id]
    return rows


def _statements(shown: Shown, ids: Sequence[str]) -> Rows:
    found = shown.view.statements(ids=ids)
    rows = lists.statement_list_rows(shown.view, shown.names, found)
    told = _told(shown, "statement", rows, {entry.id: entry.statement.id for entry in found})
    for entry in found:
        days = days_told(entry.statement.said) or days_said(told[entry.id]["reported"])
        told[entry.id]["state_name"] = shown.names.on(days).of(entry.statement.state) or None
    return _with_report(shown, told)


def _events(shown: Shown, ids: Sequence[str]) -> Rows:
    found = shown.view.events(ids=ids)
    rows = lists.event_list_rows(shown.view, shown.names, found)
    return _with_report(shown, _told(shown, "event", rows, {entry.id: entry.event.id for entry in found}))


def _told(shown: Shown, noun: str, rows: Iterable[Row], local: Mapping[str, str]) -> Rows:
    """Return rows by id with what stands in their reports alone, and the occurrence that they tell."""
    told = shown.view.told_by(noun, list(local))
    return {
        row["id"]: row | {"local": local[row["id"]], "words": row["text"][:MOST_WORDS]} | told.get(row["id"], _UNTOLD)
        for row in rows
    }


_UNTOLD: Row = {"occurrence": None, "novelty": None}


def _with_report(shown: Shown, rows: Rows) -> Rows:
    cards = lists.cards_of(shown.view, (row["report"]["id"] for row in rows.values()))
    for row in rows.values():
        row |= _about(cards[row["report"]["id"]])
    return rows


def _about(card: ReportEntry | None) -> Row:
    if card is None:
        return {"report_title": None, "report_date": None, "outlet_name": None}
    return {"report_title": card.title, "report_date": day_of(card), "outlet_name": card.outlet}


def _occurrences(shown: Shown, ids: Sequence[str]) -> Rows:
    view = shown.view
    found = view.occurrences(ids=ids, most=MOST_TELLINGS)
    rows = {row["id"]: row for row in lists.timeline_rows(view, shown.names, found)}
    cards = lists.cards_of(view, (e.report for o in found for e in o.evidence))
    texts = view.texts({row["first"]["report"] for row in rows.values() if row["first"]})
    shown.names.learn(i for o in found for i in (o.office, o.state))
    for o in found:
        row = rows[o.id]
        first = row["first"]
        card = cards.get(first["report"]) if first else None
        row |= _about(card)
        row["words"] = _words(texts[card.id], first["span"]) if card is not None else o.what[:MOST_WORDS]
        then = shown.names.on(days_told(o.date, card))
        row["speaker_name"] = then.of(o.speaker) or None
        row["office_name"] = then.of(o.office) or None
        row["state_name"] = then.of(o.state) or None
        row["outlet_names"] = sorted({c.outlet for e in o.evidence if (c := cards[e.report]).outlet})
    return rows


def _positions(shown: Shown, ids: Sequence[str]) -> Rows:
    view = shown.view
    if shown.as_of is None:
        found, counts = view.positions(ids=ids, most=MOST_TELLINGS), view.quotations(ids)
    else:
        found, counts = _held_by(view, ids, shown.as_of)
    if shown.quoted < MOST_TELLINGS:
        found = [replace(p, evidence=_last_said(p, shown.quoted)) for p in found]
    shifts = view.shifts(after=ids)
    rows = lists.position_list_rows(view, shown.names, shown.issues, found, shifts)
    shown.names.learn(i for p in found for i in (*p.speakers, *p.offices))
    for row, position in zip(rows, found, strict=True):
        row |= {"issue_id": position.issue, "quotations": counts.get(position.id, 0)}
        row |= {"issue_name": row["issue"], "holder_name": row["holder"]}
        row["speaker_names"] = [shown.names.of(s) for s in position.speakers]
        row["office_names"] = [shown.names.of(o) for o in position.offices]
        last = row["evidence"][-1] if row["evidence"] else None
        row["words"] = last["words"][:MOST_WORDS] if last else ""
    return {row["id"]: row for row in rows}


def _last_said(position: Position, most: int) -> tuple[PositionEvidence, ...]:
    """Return the quotations of a position that were said last, in order of time."""
    return tuple(sorted(position.evidence, key=lambda e: e.said or "")[-most:])


def _held_by(view: View, ids: Sequence[str], day: date) -> tuple[list[Position], dict[str, int]]:
    """Positions as they were held by a day, and how many quotations stood behind each then."""
    every = view.positions(ids=ids)
    told = {e.occurrence for p in every for e in p.evidence}
    shown = happened(view.connection, tables.occurrence, day, told)
    found = [held_by(p, day, shown) for p in every]
    return [replace(p, evidence=p.evidence[:MOST_TELLINGS]) for p in found], {p.id: len(p.evidence) for p in found}


def _shifts(shown: Shown, ids: Sequence[str]) -> Rows:
    view = shown.view
    found = view.shifts(ids=ids)
    quotes = [e for s in found for e in (s.said_before, s.said_after)]
    cards = lists.cards_of(view, (e.report for e in quotes))
    texts = view.texts(cards)
    hashes = {c.id: c.sha256 for c in cards.values()}
    stances = {p.id: p for p in view.positions(ids=[i for s in found for i in (s.before, s.after)], most=0)}
    shown.names.learn([*(s.holder for s in found), *(i for q in quotes for i in (q.speaker, q.office))])
    rows: Rows = {}
    for s in found:
        row = shift_row(s, hashes)
        row |= {"issue_name": shown.issues.get(s.issue, s.issue), "holder_name": shown.names.of(s.holder)}
        for side, quote, position in (("before", s.said_before, s.before), ("after", s.said_after, s.after)):
            said, held = row[f"said_{side}"], stances.get(position)
            said["words"] = _words(texts[quote.report], quote.span)
            then = shown.names.on(days_said(quote.said, cards[quote.report]))
            said["speaker_name"] = then.of(quote.speaker) or then.of(s.holder)
            said["office_name"] = then.of(quote.office)
            said["citation"] = citation(cards[quote.report])
            row[f"stance_{side}"] = held.stance if held else None
            row[f"condition_{side}"] = held.condition if held else None
        row["words"] = row["said_after"]["words"]
        rows[s.id] = row | _about(cards[s.said_after.report])
    return rows


def _flags(shown: Shown, ids: Sequence[str]) -> Rows:
    view = shown.view
    found = view.flags(ids=ids)
    cards = lists.cards_of(view, (f.report for f in found))
    texts = view.texts(cards)
    rows: Rows = {}
    for f in found:
        card = cards.get(f.report) if f.report else None
        row = flag_to_json(f) | {"id": f.id}
        row["report"] = {"id": card.id, "sha256": card.sha256} if card else None
        row["citation"] = citation(card) if card else ""
        row["words"] = _words(texts[card.id], f.span) if card is not None and f.span is not None else ""
        rows[f.id] = row | _about(card)
    return rows


def _reprints(shown: Shown, ids: Sequence[str]) -> Rows:
    view = shown.view
    found = view.reprints(ids=ids)
    cards = lists.cards_of(view, (p.report for _, r in found for p in (r.a, r.b)))
    texts = view.texts({r.a.report for _, r in found})
    hashes = {c.id: c.sha256 for c in cards.values()}
    rows: Rows = {}
    for id_, r in found:
        row = {"id": id_, **reprint_row(r, hashes)}
        for side, passage in (("a", r.a), ("b", r.b)):
            row[side] |= _about(cards[passage.report]) | {"citation": citation(cards[passage.report])}
        row["words"] = _words(texts[r.a.report], r.a.span)
        rows[id_] = row
    return rows


def _stories(shown: Shown, ids: Sequence[str]) -> Rows:
    view = shown.view
    found = view.stories(ids=ids)
    if shown.as_of is not None:
        told = {r for s in found for r in s.reports}
        were_out = happened(view.connection, tables.report_date, shown.as_of, told)
        found = [replace(s, reports=tuple(r for r in s.reports if r in were_out)) for s in found]
    cards = lists.cards_of(view, (r for s in found for r in s.reports))
    hashes = {c.id: c.sha256 for c in cards.values()}
    rows: Rows = {}
    for s in found:
        row = {"id": s.id, **story_row(s, hashes)}
        for told in row["reports"]:
            told |= _about(cards[told["id"]])
        ordered = sorted((cards[r] for r in s.reports), key=lambda c: (day_of(c), c.id))
        row["outlets"] = len({c.outlet for c in ordered if c.outlet})
        row["words"] = (ordered[0].title or "")[:MOST_WORDS]
        rows[s.id] = row | _about(ordered[0])
    return rows


def _entities(shown: Shown, ids: Sequence[str]) -> Rows:
    found = shown.view.entities(ids)
    return {
        id_: {
            "id": id_,
            "name": e.name,
            "kind": e.kind,
            "state": e.state,
            "state_name": shown.names.of(e.state) or None,
            "office": e.office,
            "office_name": shown.names.of(e.office) or None,
            "members": list(e.members),
            "described_as": e.described_as,
        }
        for id_, e in found.items()
    }


def _decisions(shown: Shown, ids: Sequence[str]) -> Rows:
    wanted = set(ids)
    rows: Rows = {}
    for d in shown.view.decisions(standing=False, ids=wanted):
        row = asdict(d)
        row["span"] = list(d.span) if d.span is not None else None
        rows[d.id] = row
    return rows


def _journal(shown: Shown, numbers: Sequence[Any]) -> Rows:
    lines = shown.view.journal_lines(numbers)
    return {
        line.number: {
            "number": line.number,
            "recorded_at": line.recorded_at,
            "what": line.what,
            "noun": line.noun,
            "subject": line.subject,
            "detail": dict(line.detail),
        }
        for line in lines
    }


def _words(text: str, span: Iterable[int]) -> str:
    start, end = span
    return " ".join(text[start : min(end, start + MOST_WORDS)].split())


MAKERS: Mapping[str, Callable[[Shown, Sequence[str]], Rows]] = {
    "reports": _reports,
    "statements": _statements,
    "events": _events,
    "occurrences": _occurrences,
    "positions": _positions,
    "shifts": _shifts,
    "flags": _flags,
    "reprints": _reprints,
    "stories": _stories,
    "entities": _entities,
    "decisions": _decisions,
    "journal": _journal,
}
"""Noun → what makes rows of ids; an entry that has gone meanwhile is left out."""
