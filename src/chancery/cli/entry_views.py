"""How one entry of each noun is laid out for a terminal, as an object, and as a chain of reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from chancery.cli.output import STANCE_STYLES
from chancery.cli.places import Names
from chancery.export.reading_json import event_to_json, flag_to_json, published_to_json, statement_to_json
from chancery.export.record_json import occurrence_row, position_row, reprint_row, shift_row, story_row
from chancery.model.basis import Basis
from chancery.model.span import Span

if TYPE_CHECKING:
    from chancery.store.base import View
    from chancery.store.entries import Located, ReportEntry

Line = tuple[str, str]
_CONTEXT = 90


def object_of(view: View, found: Located) -> dict[str, Any]:
    """Return an entry as the object that ``export`` would print for it."""
    hashes = {r.id: r.sha256 for r in view.reports()}
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
    return {"noun": found.noun, **makers[found.noun](), "id": found.id}


def lines_of(view: View, found: Located, names: Names) -> Iterator[Line]:
    """Yield the lines that show an entry, each with its style."""
    yield f"{found.noun} {found.id}", "bold"
    makers: dict[str, Callable[[], Iterator[Line]]] = {
        "report": lambda: _report_lines(view, found.id),
        "statement": lambda: _statement_lines(view, found.id, names),
        "event": lambda: _event_lines(view, found.id, names),
        "occurrence": lambda: _occurrence_lines(view, found.id, names),
        "position": lambda: _position_lines(view, found.id, names),
        "shift": lambda: _shift_lines(view, found.id),
        "flag": lambda: _flag_lines(view, found.id),
    }
    if found.noun in makers:
        yield from makers[found.noun]()
        return
    for key, value in object_of(view, found).items():
        yield f"  {key}: {value}", ""


def chain_of(view: View, found: Located, names: Names) -> list[dict[str, Any]]:
    """Return the steps behind an entry's values, with the words that each rests on."""
    steps: list[tuple[str, str | None, tuple[Basis, ...]]] = []
    if found.noun == "report":
        card = view.reports(ids=[found.id])[0]
        if card.date is not None:
            shown = f"published {card.date.best or card.date.value} (within {card.date.value}; from {card.date.origin})"
            steps.append((shown, card.id, card.date.basis))
            steps.append(("dropped, because it contradicts the rest", card.id, card.date.dropped))
        steps.append(("moved", None, card.moved))
        steps.append(("metadata", None, _origins(view, found.id)))
    elif found.noun == "statement":
        entry = view.statements(ids=[found.id])[0]
        who = entry.speaker_name or entry.statement.described_as or "unnamed"
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


def _context(text: str, span: Span) -> str:
    before = " ".join(text[max(0, span.start - _CONTEXT) : span.start].split())
    after = " ".join(text[span.end : span.end + _CONTEXT].split())
    return f"…{before} ⟦{' '.join(span.text(text).split())}⟧ {after}…"


def _card_line(card: ReportEntry) -> str:
    day = card.date.best or card.date.value if card.date else "undated"
    return f"{card.outlet or 'outlet unknown'}, {day}: {card.title or card.path or card.id[:12]}"


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


def _report_lines(view: View, id_: str) -> Iterator[Line]:
    card = view.reports(ids=[id_])[0]
    yield f"  {_card_line(card)}", ""
    yield f"  sha256 {card.sha256}  language {card.language}{'' if card.read else ' (unread)'}", "dim"
    yield "", ""
    yield view.report(id_).text, ""


def _statement_lines(view: View, id_: str, names: Names) -> Iterator[Line]:
    entry = view.statements(ids=[id_])[0]
    s, text = entry.statement, view.report(entry.report).text
    yield f"  speaker   {entry.speaker_name or s.described_as or 'unnamed'}", ""
    if s.office:
        yield f"  office    {names.of(s.office)}", ""
    if s.said is not None:
        words = f" (“{s.said.span.text(text)}”)" if s.said.span else ""
        yield f"  said      {s.said.value or 'not dated'}{words}", ""
    for label, part in (("venue", s.venue), ("to", s.addressee)):
        if part is not None:
            yield f"  {label:<9} {part.span.text(text)}", ""
    for via in s.via:
        yield f"  through   {names.of(via.outlet)} ({via.relation})", ""
    yield f"  act       {s.act}, {s.form}, {s.mood}{', negated: not said' if s.negated else ''}", ""
    for role in ("source", "cue", "content"):
        for span in getattr(s, role):
            yield f"  {role:<9} {list(span)} {_context(text, span)}", "cyan"
    yield f"  report    {_card_line(view.reports(ids=[entry.report])[0])}", ""


def _event_lines(view: View, id_: str, names: Names) -> Iterator[Line]:
    entry = view.events(ids=[id_])[0]
    e, text = entry.event, view.report(entry.report).text
    yield f"  act       {e.act}: PLOVER {e.type or '–'}{f' ({e.mode})' if e.mode else ''}, CAMEO {e.cameo}", ""
    yield f"  quad      {e.quad}, intensity {e.intensity:+.1f}, {e.realis}", ""
    for label, parties in (("actor", e.actors), ("recipient", e.recipients)):
        for party in parties:
            yield f"  {label:<9} {names.of(party.entity)} [{party.state or '?'}{party.sector or ''}]", ""
    if e.date is not None:
        yield f"  date      {e.date.value or 'not dated'}", ""
    for quantity in e.quantities:
        yield f"  quantity  {quantity.value:g} {quantity.unit}", ""
    yield f"  trigger   {list(e.trigger)} {_context(text, e.trigger)}", "cyan"
    yield f"  report    {_card_line(view.reports(ids=[entry.report])[0])}", ""


def _occurrence_lines(view: View, id_: str, names: Names) -> Iterator[Line]:
    o = view.occurrences(ids=[id_])[0]
    who = names.of(o.speaker) or names.all_of(o.actors)
    to = f" → {names.all_of(o.recipients)}" if o.recipients else ""
    yield f"  {o.kind}: {who}{to}: {o.what}", ""
    yield f"  date      {o.date.value if o.date and o.date.value else 'undated'}, {o.realis}", ""
    yield f"  told by   {o.reports} reports, {o.outlets} outlets, {o.origins} independent origins", ""
    if o.origin_names:
        yield f"  origins   {', '.join(o.origin_names)}", ""
    cards = {r.id: r for r in view.reports(ids={e.report for e in o.evidence})}
    texts = view.texts(set(cards))
    for e in o.evidence:
        yield f"  {e.role}, {e.novelty}: {_card_line(cards[e.report])}", "bold"
        yield f"    {list(e.span)} {_context(texts[e.report], e.span)}", "cyan"
    for link in o.links:
        yield f"  {link.kind} {link.to[:12]}: {link.basis.says}", "magenta"
    for source, link in view.links_to(id_):
        yield f"  from {source[:12]}: {link.kind}", "magenta"


def _position_object(view: View, id_: str, hashes: dict[str, str]) -> dict[str, Any]:
    position = view.positions(ids=[id_])[0]
    return position_row(position, hashes, position.holder, position.issue)


def _position_lines(view: View, id_: str, names: Names) -> Iterator[Line]:
    p = view.positions(ids=[id_])[0]
    yield f"  {names.of(p.holder)} on {p.issue}: {p.stance}", STANCE_STYLES.get(p.stance, "")
    if p.condition:
        yield f"  condition {p.condition}", ""
    yield f"  from {p.start or '?'} to {p.end or '?'}, tone {p.tone}", ""
    for e in p.evidence:
        office = names.of(e.office)
        yield f"  {e.said or 'undated'} {names.of(e.speaker)}{f', {office}' if office else ''}", "bold"
        yield f"    {_context(view.report(e.report).text, e.span)}", "cyan"


def _shift_lines(view: View, id_: str) -> Iterator[Line]:
    s = view.shifts(ids=[id_])[0]
    yield f"  {s.says}", "magenta"
    for label, e in (("before", s.said_before), ("after", s.said_after)):
        yield f"  {label} ({e.said or 'undated'}): {_context(view.report(e.report).text, e.span)}", "cyan"


def _flag_lines(view: View, id_: str) -> Iterator[Line]:
    flag = view.flags(ids=[id_])[0]
    yield f"  {flag.kind}: {flag.says}", "yellow"
    if flag.suggests:
        yield f"  likely    {flag.suggests}", ""
    if flag.report is not None:
        text = view.report(flag.report).text
        if flag.span is not None:
            yield f"  words     {_context(text, flag.span)}", "cyan"
        for basis in flag.evidence:
            words = f" “{' '.join(basis.span.text(text).split())}”" if basis.span else ""
            yield f"  because   {basis.says}{words}", "dim"


def _entity_object(view: View, id_: str) -> dict[str, Any]:
    e = view.entities([id_])[id_]
    return {"name": e.name, "kind": e.kind, "state": e.state, "office": e.office, "members": list(e.members)}


def _decision_object(view: View, id_: str) -> dict[str, Any]:
    d = next(d for d in view.decisions(standing=False) if d.id == id_)
    return {"verdict": d.verdict, "scope": d.scope, "field": d.field, "value": d.value, "by": d.by, "at": d.at}
