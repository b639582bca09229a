"""One entry of any noun: where an id leads, the entry as an object, and the chain of reasons behind its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from chancery.errors import Ambiguous, NotFound
from chancery.export.decided import DECIDED, marks_of
from chancery.export.names import Names
from chancery.export.reading_json import event_to_json, flag_to_json, published_to_json, statement_to_json
from chancery.export.record_json import occurrence_row, position_row, reprint_row, shift_row, story_row
from chancery.model.basis import Basis

if TYPE_CHECKING:
    from chancery.store.base import View
    from chancery.store.entries import Located


def located(view: View, name: str) -> Located:
    """Return where an id, the unique beginning of one, or a report's file name leads. Raises NotFound, Ambiguous."""
    try:
        return view.locate(name)
    except Ambiguous:
        raise
    except NotFound as missing:
        try:
            return view.locate_report(name)
        except Ambiguous:
            raise
        except NotFound:
            raise missing from None


def object_of(view: View, found: Located) -> dict[str, Any]:
    """Return an entry as the object that ``export`` would print for it."""
    hashes = _Hashes(view)
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "report": lambda: _report_object(view, found.id),
        "statement": lambda: statement_to_json(view.statements(ids=[found.id])[0].statement),
        "event": lambda: event_to_json(view.events(ids=[found.id])[0].event),
        "occurrence": lambda: occurrence_row(view.occurrences(ids=[found.id])[0], hashes),
        "position": lambda: _position_object(view, found.id, hashes),
        "shift": lambda: shift_row(view.shifts(ids=[found.id])[0], hashes),
        "flag": lambda: flag_to_json(view.flags(ids=[found.id])[0]),
        "story": lambda: story_row(view.stories(ids=[found.id])[0], hashes),
        "reprint": lambda: reprint_row(view.reprints(ids=[found.id])[0][1], hashes),
        "entity": lambda: _entity_object(view, found.id),
        "decision": lambda: _decision_object(view, found.id),
    }
    row = {"noun": found.noun, **makers[found.noun](), "id": found.id}
    if found.noun not in DECIDED:
        return row
    return row | {"decisions": marks_of(view, found.noun, [found.id]).get(found.id, [])}


class _Hashes(Mapping[str, str]):
    """Report id → hash of its text, looked up one by one: an entry names few of all the reports."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getitem__(self, report: str) -> str:
        found = self._view.reports(ids=[report])
        if not found:
            raise KeyError(report)
        return found[0].sha256

    def __iter__(self) -> Iterator[str]:
        return (r.id for r in self._view.reports())

    def __len__(self) -> int:
        return len(self._view.reports())


def _report_object(view: View, id_: str) -> dict[str, Any]:
    card = view.reports(ids=[id_])[0]
    shown = {"sha256": card.sha256, "title": card.title, "outlet": card.outlet, "url": card.url}
    return {
        **shown,
        "language": card.language,
        "read": card.read,
        "path": card.path,
        "published": published_to_json(card.date) if card.date else None,
        "text": view.report(id_).text,
    }


def _position_object(view: View, id_: str, hashes: Mapping[str, str]) -> dict[str, Any]:
    position = view.positions(ids=[id_])[0]
    return position_row(position, hashes, position.holder, position.issue)


def _entity_object(view: View, id_: str) -> dict[str, Any]:
    e = view.entities([id_])[id_]
    return {"name": e.name, "kind": e.kind, "state": e.state, "office": e.office, "members": list(e.members)}


def _decision_object(view: View, id_: str) -> dict[str, Any]:
    d = next(d for d in view.decisions(standing=False) if d.id == id_)
    shown: dict[str, Any] = {"verdict": d.verdict, "scope": d.scope, "noun": d.noun, "field": d.field, "value": d.value}
    shown |= {"report": d.report, "span": list(d.span) if d.span else None, "content": d.content, "note": d.note}
    shown |= {"by": d.by, "at": d.at, "revoked": d.revoked, "revoked_by": d.revoked_by}
    outcome = view.outcomes().get(id_)
    return shown | {"state": "revoked" if d.revoked else outcome.state if outcome is not None else "lost",
                    "why": outcome.says if outcome is not None else ""}  # fmt: skip


def chain_of(view: View, found: Located, names: Names) -> list[dict[str, Any]]:
    """Return the steps behind an entry's values, with the words that each rests on."""
    steps: list[tuple[str, str | None, tuple[Basis, ...]]] = []
    if found.noun == "report":
        card = view.reports(ids=[found.id])[0]
        if card.date is not None:
            shown = f"published {card.date.best or card.date.value} (within {card.date.value}; from {card.date.origin})"
            steps.append((shown, card.id, card.date.basis))
            steps.append(("dropped, because it contradicts the rest", card.id, card.date.dropped))
        known = card.date.basis if card.date is not None else ()
        steps.append(("moved by a sibling report", None, tuple(b for b in card.moved if b not in known)))
        steps.append(("metadata", None, _origins(view, found.id)))
    elif found.noun == "statement":
        entry = view.statements(ids=[found.id])[0]
        who = entry.speaker_name or entry.statement.described_as or names.of(entry.statement.state) or "somebody"
        steps.append((f"said by {who}", entry.report, entry.statement.basis))
    elif found.noun == "event":
        event = view.events(ids=[found.id])[0]
        steps.append((f"act {event.event.act}, {event.event.realis}", event.report, event.event.basis))
    elif found.noun == "occurrence":
        steps += _occurrence_chain(view, found.id, names)
    elif found.noun == "position":
        position = view.positions(ids=[found.id])[0]
        report = position.evidence[0].report if position.evidence else None
        steps.append((f"{names.of(position.holder)} is {position.stance}", report, position.basis))
    elif found.noun == "flag":
        flag = view.flags(ids=[found.id])[0]
        steps.append((f"{flag.kind}: {flag.says}", flag.report, flag.evidence))
    return [_step(view, value, report, basis) for value, report, bases in steps for basis in bases]


def _occurrence_chain(view: View, id_: str, names: Names) -> list[tuple[str, str | None, tuple[Basis, ...]]]:
    occurrence = view.occurrences(ids=[id_])[0]
    steps: list[tuple[str, str | None, tuple[Basis, ...]]] = [("one occurrence", None, occurrence.basis)]
    for evidence in occurrence.evidence:
        for entry in view.statements(report=evidence.report):
            if entry.statement.id == evidence.statement:
                steps.append((f"told in {evidence.report[:12]}", evidence.report, entry.statement.basis))
        for told in view.events(report=evidence.report):
            if told.event.id == evidence.event:
                steps.append((f"told in {evidence.report[:12]}", evidence.report, told.event.basis))
    steps += [(f"{link.kind} {link.to[:12]}", None, (link.basis,)) for link in occurrence.links]
    return steps


def _origins(view: View, report: str) -> tuple[Basis, ...]:
    origins = view.report(report).origins
    return tuple(Basis(f"metadata/{o.field}", None, f"{o.field} comes from {o.source}") for o in origins)


def _step(view: View, value: str, report: str | None, basis: Basis) -> dict[str, Any]:
    words = None
    if basis.span is not None and report is not None:
        words = basis.span.text(view.report(report).text)
    span = list(basis.span) if basis.span is not None else None
    return {"value": value, "rule": basis.rule, "says": basis.says, "report": report, "span": span, "words": words}
