"""How one entry of each noun is laid out for a terminal: every value with the exact words it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from chancery.cli.layout import print_hanging
from chancery.cli.output import STANCE_STYLES, clean, console, short_id
from chancery.export.decided import marks_of
from chancery.export.entry import object_of
from chancery.export.names import Names, called, day_of, days_said, days_told, with_names
from chancery.model.span import Span

if TYPE_CHECKING:
    from chancery.store.base import View
    from chancery.store.entries import Located, ReportEntry

Line = tuple[str, str]
_CONTEXT = 90
_FROM = {"given": "what was given", "words": "its own words", "sibling": "a sibling report"}


def show_entry(view: View, found: Located, names: Names) -> None:
    """Print one entry for a person, with its exact words."""
    out = console()
    if found.asked:
        out.print(f"{short_id(found.asked)} is now part of {short_id(found.id)}", style="yellow")
    for line, style in lines_of(view, found, names):
        if "\n" in line or not line:
            out.print(clean(line), style=style)
        else:
            plain = clean(line.lstrip())
            print_hanging(out, plain, indent=len(line) - len(line.lstrip()), hang=10, style=style)


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
        "story": lambda: _story_lines(view, found.id),
        "reprint": lambda: _reprint_lines(view, found.id),
    }
    if found.noun in makers:
        yield from makers[found.noun]()
        yield from _decided_lines(view, found)
        return
    for key, value in object_of(view, found).items():
        yield f"  {key}: {value}", ""


def _decided_lines(view: View, found: Located) -> Iterator[Line]:
    """Yield what persons decided on an entry; what takes no effect is dimmed."""
    for mark in marks_of(view, found.noun, [found.id]).get(found.id, []):
        said = f"{mark['field']} = {mark['value']}" if mark["verdict"] == "set" else mark["verdict"]
        note = f": {mark['note']}" if mark["note"] else ""
        state = "" if mark["state"] == "applies" else f" ({mark['state']})"
        line = f"  decided   {said}{note}, {mark['by']}, {mark['at'][:10]}{state} [{mark['id'][:12]}]"
        yield line, "green" if mark["state"] == "applies" else "dim"


def _context(text: str, span: Span) -> str:
    """Return the words of a span between marks, with what stands before and after them."""
    before = " ".join(text[max(0, span.start - _CONTEXT) : span.start].split())
    after = " ".join(text[span.end : span.end + _CONTEXT].split())
    before += " " if text[: span.start][-1:].isspace() else ""
    after = (" " if text[span.end : span.end + 1].isspace() else "") + after
    cut_before, cut_after = span.start > _CONTEXT, span.end + _CONTEXT < len(text)
    words = " ".join(span.text(text).split())
    return f"{'…' if cut_before else ''}{before}⟦{words}⟧{after}{'…' if cut_after else ''}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _card_line(card: ReportEntry) -> str:
    title = f": “{card.title}”" if card.title else ""
    return f"{called(card)}, {day_of(card)}{title} [{card.id[:12]}]"


def _report_lines(view: View, id_: str) -> Iterator[Line]:
    card = view.reports(ids=[id_])[0]
    yield f"  {_card_line(card)}", ""
    if card.date is not None:
        yield f"  published {card.date.value}, from {_FROM.get(card.date.origin, card.date.origin)}", ""
    for label, value in (("url", card.url), ("file", card.path), ("byline", card.byline)):
        if value:
            yield f"  {label:<9} {value}", ""
    yield f"  sha256    {card.sha256}", "dim"
    yield f"  language  {card.language}{'' if card.read else ' (unread)'}", "dim"
    cards = {r.id: r for r in view.reports()} if card.moved else {}
    for basis in card.moved:
        yield f"  moved     {with_names(basis.says, cards)}", "magenta"
    yield "", ""
    yield view.report(id_).text, ""


def _statement_lines(view: View, id_: str, names: Names) -> Iterator[Line]:
    entry = view.statements(ids=[id_])[0]
    s, text = entry.statement, view.report(entry.report).text
    card = view.reports(ids=[entry.report])[0]
    names = names.on(days_told(s.said, card))
    yield f"  speaker   {entry.speaker_name or s.described_as or names.of(s.state) or 'somebody'}", ""
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
    yield f"  report    {_card_line(card)}", ""


def _event_lines(view: View, id_: str, names: Names) -> Iterator[Line]:
    entry = view.events(ids=[id_])[0]
    e, text = entry.event, view.report(entry.report).text
    card = view.reports(ids=[entry.report])[0]
    names = names.on(days_told(e.date, card))
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
    yield f"  report    {_card_line(card)}", ""


def _occurrence_lines(view: View, id_: str, names: Names) -> Iterator[Line]:
    o = view.occurrences(ids=[id_])[0]
    yield f"  {o.kind}: {names.who_to_whom(o, 'somebody')}: {o.what}", ""
    yield f"  date      {o.date.value if o.date and o.date.value else 'undated'}, {o.realis}", ""
    origins = _many(o.origins, "independent origin")
    yield f"  told by   {_many(o.reports, 'report')}, {_many(o.outlets, 'outlet')}, {origins}", ""
    cards = {r.id: r for r in view.reports(ids={e.report for e in o.evidence})}
    if o.origin_names:
        yield f"  origins   {', '.join(with_names(name, cards) for name in o.origin_names)}", ""
    texts = view.texts(set(cards))
    for e in o.evidence:
        yield f"  {e.role}, {e.novelty}: {_card_line(cards[e.report])}", "bold"
        yield f"    {list(e.span)} {_context(texts[e.report], e.span)}", "cyan"
    for link in o.links:
        yield f"  {link.kind} {link.to[:12]}: {with_names(link.basis.says, cards)}", "magenta"
    for source, link in view.links_to(id_):
        yield f"  from {source[:12]}: {link.kind}", "magenta"


def _position_lines(view: View, id_: str, names: Names) -> Iterator[Line]:
    p = view.positions(ids=[id_])[0]
    yield f"  {names.of(p.holder)} on {p.issue}: {p.stance}", STANCE_STYLES.get(p.stance, "")
    if p.condition:
        yield f"  condition {p.condition}", ""
    yield f"  held      from {p.start or 'before'} to {p.end or 'the latest report'}; tone {p.tone}", ""
    for e in p.evidence:
        then = names.on(days_said(e.said))
        office = then.of(e.office)
        yield (
            f"  {e.said or 'undated'} {then.of(e.speaker) or then.of(p.holder)}{f', {office}' if office else ''}",
            "bold",
        )
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


def _story_lines(view: View, id_: str) -> Iterator[Line]:
    story = view.stories(ids=[id_])[0]
    for card in view.reports(ids=story.reports):
        yield f"  {_card_line(card)}", ""


def _reprint_lines(view: View, id_: str) -> Iterator[Line]:
    reprint = view.reprints(ids=[id_])[0][1]
    yield f"  {reprint.kind}, direction {reprint.direction}, likeness {reprint.likeness:.2f}", ""
    for passage in (reprint.a, reprint.b):
        yield f"  {_card_line(view.reports(ids=[passage.report])[0])}", "bold"
        yield f"    {list(passage.span)} {_context(view.report(passage.report).text, passage.span)}", "cyan"
