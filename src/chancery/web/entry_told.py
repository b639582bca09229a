"""The pages of what is told: statements, events and the occurrences that they tell of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chancery.export.entry import chain_of
from chancery.export.names import days_told, with_names
from chancery.model.span import Span
from chancery.store.codec import entry_id
from chancery.store.entries import Located
from chancery.web.citing import Cited
from chancery.web.context import in_context
from chancery.web.entry_model import Disagreement, EntryPage, Part, Step, Telling, fact, facts, steps_of
from chancery.web.fields_shown import fields_of
from chancery.web.report_marks import ACTS, cited, days_of, when_of
from chancery.web.sources import source_of

if TYPE_CHECKING:
    from chancery.export.names import Names
    from chancery.model.event import Participant
    from chancery.model.occurrence import Evidence, Occurrence
    from chancery.model.statement import Statement
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry

MOST_TELLINGS = 40
"""Tellings that a page shows side by side; the rest are counted."""

MOST_LINKED = 40

ROLES = {"main": "told as news", "headline": "in the headline", "background": "told as background"}
NOVELTIES = {
    "new": "new when it came out", "adds detail": "added detail", "repeats": "told before",
    "contradicts": "told otherwise than before",
}  # fmt: skip
LINKS = {
    "reaction_to": "reaction to", "instance_of": "instance of", "part_of": "part of", "repeats": "repeats",
}  # fmt: skip
_BACK = {"reaction_to": "answered by", "instance_of": "instance", "part_of": "has part", "repeats": "repeated by"}


def statement_page(view: View, names: Names, id_: str) -> EntryPage:
    """Return the page of one statement."""
    entry = view.statements(ids=[id_])[0]
    s, text = entry.statement, view.report(entry.report).text
    card = view.reports(ids=[entry.report])[0]
    names = names.on(days_told(s.said, card))
    who = entry.speaker_name or names.of(entry.speaker) or s.described_as or names.of(s.state) or "Somebody"
    office = names.of(s.office)
    occurrences = _telling(view, entry.report, {statement_span(s)}, statement=s.id)
    page = EntryPage("statement", id_, "Statement", f"{who}{f', {office}' if office and office != who else ''}")
    page.report = entry.report
    page.lead = f"{'Not said' if s.negated else ACTS[s.act].capitalize()} {when_of(s.said) or 'on a day not told'}"
    page.lead += f", as reported by {cited(card)}"
    page.tags = _tags(s.background, s.review, s.negated)
    shown = in_context(text, [(x, (role,)) for role, spans in _roles(s) for x in spans])
    page.quotes = [("", shown, card)] if shown else []
    page.facts = facts(
        fact("Speaker", Part(who, ("entity", entry.speaker) if entry.speaker else None), words=_at(text, s.source)),
        fact("Office on that day", Part(office, ("entity", s.office) if s.office else None)),
        fact("Speaks for", Part(names.of(s.state), _state(view, s.state))),
        fact("Said", when_of(s.said), words=s.said.span.text(text) if s.said and s.said.span else ""),
        fact("How", f"{s.act}, {s.form}, {s.mood}", words=_at(text, s.cue)),
        fact("To", _name(names, s.addressee.entity) if s.addressee else "", words=_of(text, s.addressee)),
        fact("Where", s.venue.text if s.venue else "", words=_of(text, s.venue)),
        *(fact("Through", f"{names.of(v.outlet)} ({v.relation})", words=v.span.text(text)) for v in s.via),
        fact("Inside", *_inside(view, entry.report, s)),
        fact("Sureness", f"{s.confidence:.0%}" if s.confidence is not None else ""),
        fact("Report", Part(card.title or cited(card), ("report", card.id), {"at": shown.at if shown else None})),
        fact("Occurrence", *(Part(o.what, ("occurrence", o.id)) for o in occurrences)),
    )
    page.steps = steps_of(chain_of(view, Located("statement", id_), names), page.title)
    _tell(view, page, occurrences, skip=entry.report)
    page.disagreements += flags_at(view, entry.report, [statement_span(s)])
    page.fields = fields_of(
        "statement", {"speaker": who, "act": s.act, "said": (s.said.value if s.said else None) or ""}
    )
    page.source = source_of(card)
    page.cited = Cited("statement", id_, "", "", shown.words if shown else "", who)
    return page


def event_page(view: View, names: Names, id_: str) -> EntryPage:
    """Return the page of one coded act as one report tells it."""
    entry = view.events(ids=[id_])[0]
    e, text = entry.event, view.report(entry.report).text
    card = view.reports(ids=[entry.report])[0]
    names = names.on(days_told(e.date, card))
    to = f" → {parties(names, e.recipients)}" if e.recipients else ""
    act = e.act.replace("-", " ")
    page = EntryPage("event", id_, "Act as one report tells it", f"{parties(names, e.actors) or 'Somebody'}{to}: {act}")
    page.lead = f"{when_of(e.date) or 'On a day not told'}, as reported by {cited(card)}"
    page.report = entry.report
    page.tags = [] if e.realis == "asserted" else [(e.realis, "")]
    shown = in_context(text, [(e.span, ("act",)), (e.trigger, ("trigger",))])
    page.quotes = [("", shown, card)] if shown else []
    occurrences = _telling(view, entry.report, {e.span}, event=e.id)
    page.facts = facts(
        *_party_facts(view, names, text, "Actor", e.actors),
        *_party_facts(view, names, text, "Recipient", e.recipients),
        fact("Act", act, words=e.trigger.text(text)),
        fact("PLOVER", " / ".join(x for x in (e.type, e.mode) if x)),
        fact("CAMEO", f"{e.cameo}, quad class {e.quad}, intensity {e.intensity:+g}"),
        fact("Date", when_of(e.date), words=e.date.span.text(text) if e.date and e.date.span else ""),
        fact("Place", _name(names, e.place)),
        fact("Told as", e.realis),
        *(fact("Magnitude", f"{q.value:g} {q.unit}", words=q.span.text(text)) for q in e.quantities),
        fact("Report", Part(card.title or cited(card), ("report", card.id), {"at": e.span.start})),
        fact("Occurrence", *(Part(o.what, ("occurrence", o.id)) for o in occurrences)),
    )
    page.steps = steps_of(chain_of(view, Located("event", id_), names), page.title)
    _tell(view, page, occurrences, skip=entry.report)
    page.disagreements += flags_at(view, entry.report, [e.span])
    now = {"act": e.act, "realis": e.realis, "type": e.type or "", "actors": parties(names, e.actors)}
    page.fields = fields_of("event", now | {"recipients": parties(names, e.recipients)})
    page.source = source_of(card)
    page.cited = Cited("event", id_, "", "", shown.words if shown else "", "")
    return page


def occurrence_page(view: View, names: Names, id_: str) -> EntryPage:
    """Return the page of one occurrence with every report that tells it."""
    o = view.occurrences(ids=[id_])[0]
    names = names.on(days_told(o.date))
    who = names.who_to_whom(o, "Somebody")
    page = EntryPage("occurrence", id_, KINDS.get(o.kind, o.kind), who, words=o.what)
    when = days_of(o.date.earliest, o.date.latest, o.date.value) if o.date else ""
    cards = {c.id: c for c in view.reports(ids=[e.report for e in o.evidence[:MOST_TELLINGS]])}
    page.lead = when[:1].upper() + when[1:] if when else "The day is not told"
    page.counts = {"reports": o.reports, "outlets": o.outlets, "origins": o.origins}
    page.tags = _tags(o.background, False, o.negated) + (
        [(o.realis, "")] if o.realis not in ("asserted", "background") else []
    )
    page.facts = facts(
        fact("Speaker", _entity(names, o.speaker)),
        fact("Office", _entity(names, o.office)),
        fact("Speaks for", Part(names.of(o.state), _state(view, o.state)) if o.kind == "saying" else ""),
        *(fact("Actor", _entity(names, a)) for a in o.actors),
        *(fact("Recipient", _entity(names, r)) for r in o.recipients),
        fact("Act", (o.act or "").replace("-", " ")),
        fact("Date", when),
        fact("On whose word", ", ".join(with_names(name, cards) for name in o.origin_names[:MOST_LINKED])),
    )
    page.steps = [Step("", with_names(b.says, cards), b.rule, "", None, None) for b in o.basis]
    _tell(view, page, [o])
    page.related = _linked(view, names, o)
    now = {"what": o.what, "speaker": names.of(o.speaker), "date": o.date.value or "" if o.date else ""}
    page.fields = fields_of("occurrence", now)
    best = min(page.tellings, key=lambda t: t.novelty != NOVELTIES["new"], default=None)
    if best is not None:
        page.source = source_of(best.card)
        page.cited = Cited(
            "occurrence", id_, "", "", best.context.words if best.context else o.what, names.who(o) or "Somebody"
        )
    return page


def _linked(view: View, names: Names, o: Occurrence) -> list[tuple[str, Part]]:
    """Return the occurrences that one is connected with, in their words, and how."""
    there = [(LINKS.get(x.kind, x.kind), x.to) for x in o.links[:MOST_LINKED]]
    there += [(_BACK.get(x.kind, x.kind), from_) for from_, x in view.links_to(o.id)[:MOST_LINKED]]
    found = {x.id: x for x in view.occurrences(ids=[id_ for _, id_ in there], most=0)} if there else {}
    return [(how, Part(told_line(names, found[id_]), ("occurrence", id_))) for how, id_ in there if id_ in found]


def told_line(names: Names, o: Occurrence) -> str:
    """Return an occurrence in one line: who, and its words."""
    who = names.who(o)
    return f"{who}: {o.what}" if who else o.what


KINDS = {"saying": "Saying", "act": "Act", "standing": "Standing fact", "own": "Entered by a person"}


def _tell(view: View, page: EntryPage, occurrences: Iterable[Occurrence], skip: str | None = None) -> None:
    """Fill in the tellings of the occurrences, those of ``skip`` (the report that the page is about) left out."""
    found = [(o, e) for o in occurrences for e in o.evidence if e.report != skip]
    page.more_tellings = max(0, len(found) - MOST_TELLINGS)
    shown = found[:MOST_TELLINGS]
    ids = {e.report for _, e in shown}
    cards, texts = {c.id: c for c in view.reports(ids=ids)}, view.texts(ids)
    speakers = _entries(view, (e for _, e in shown))
    order = {c: n for n, c in enumerate(cards)}
    for _, e in sorted(shown, key=lambda pair: (order.get(pair[1].report, 0), pair[1].span)):
        card = cards.get(e.report)
        if card is not None:
            page.tellings.append(_one_telling(card, texts[card.id], e, speakers))
    for _, e in shown:
        if e.novelty == "contradicts" and e.report in cards and e.repeats is not None:
            other = view.reports(ids=[e.repeats[0]])
            against = cited(other[0]) if other else e.repeats[0][:12]
            says = f"{cited(cards[e.report])} tells it otherwise than {against}"
            page.disagreements.append(Disagreement("told otherwise", says, ("report", e.report)))


def _entries(view: View, tellings: Iterable[Evidence]) -> dict[str, str]:
    """Return who speaks, by the stored id of each statement that a telling names; events have nobody."""
    ids = [entry_id(e.report, e.statement) for e in tellings if e.statement]
    return {s.id: s.speaker_name or s.statement.described_as or "" for s in view.statements(ids=ids)} if ids else {}


def _one_telling(card: ReportEntry, text: str, e: Evidence, speakers: Mapping[str, str]) -> Telling:
    local = ("statement", e.statement) if e.statement else ("event", e.event)
    to = (local[0], entry_id(e.report, local[1])) if local[1] else None
    return Telling(
        card=card,
        cited=cited(card),
        context=in_context(text, [(e.span, ("told-words",))], around=90),
        role=ROLES.get(e.role, e.role),
        novelty=NOVELTIES.get(e.novelty, e.novelty),
        background=e.role == "background",
        to=to,
        who=speakers.get(to[1], "") if to else "",
    )


def flags_at(view: View, report: str, spans: Sequence[Span]) -> list[Disagreement]:
    """Return the flags of a report that lie on some words, or on the report as a whole."""
    found = []
    for flag in view.flags(report=report):
        if flag.span is not None and any(flag.span.overlaps(s) for s in spans):
            likely = f"; likely “{flag.suggests}”" if flag.suggests else ""
            found.append(Disagreement(flag.kind, f"{flag.says}{likely}", ("flag", flag.id)))
    return found


def _telling(
    view: View, report: str, spans: Collection[Span], statement: str | None = None, event: str | None = None
) -> list[Occurrence]:
    """Return the occurrences that a statement or event is evidence of."""
    return [
        o
        for o in view.occurrences(report=report)
        if any(
            e.report == report
            and ((statement and e.statement == statement) or (event and e.event == event) or e.span in spans)
            for e in o.evidence
        )
    ]


def statement_span(s: Statement) -> Span:
    """Return the stretch that a statement covers, from its first word to its last."""
    parts = [*s.source, *s.cue, *s.content]
    return Span(min(p.start for p in parts), max(p.end for p in parts)) if parts else Span(0, 0)


def _roles(s: Statement) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    return ("content", s.content), ("source", s.source), ("cue", s.cue)


def _tags(background: bool, review: bool, negated: bool) -> list[tuple[str, str]]:
    tags = [("told as background", "")] if background else []
    tags += [("not sure: look before relying on it", "warn")] if review else []
    return tags + ([("not said", "warn")] if negated else [])


def _inside(view: View, report: str, s: Statement) -> list[Part]:
    wanted = {x: label for x, label in ((s.parent, "inside"), (s.refers_to, "points to")) if x}
    if not wanted:
        return []
    return [
        Part(f"{wanted[e.statement.id]} {e.speaker_name or 'another statement'}", ("statement", e.id))
        for e in view.statements(report=report)
        if e.statement.id in wanted
    ]


def _party_facts(view: View, names: Names, text: str, label: str, of: Sequence[Participant]) -> list[Any]:
    return [
        fact(
            label,
            Part(names.of(p.entity or p.state), ("entity", p.entity) if p.entity else _state(view, p.state)),
            f" ({p.sector})" if p.sector else "",
            words=p.span.text(text) if p.span else "",
        )
        for p in of
    ]


def parties(names: Names, of: Iterable[Participant]) -> str:
    """Return who takes part, by name."""
    return names.all_of(tuple(x for x in (p.entity or p.state for p in of) if x))


def _entity(names: Names, id_: str | None) -> Part:
    return Part(names.of(id_), ("entity", id_) if id_ else None)


def _state(view: View, code: str | None) -> tuple[str, str] | None:
    """Return where a state's or organisation's code leads, where the record names it."""
    if code is None:
        return None
    found = view.entities([f"state:{code}", f"org:{code}"])
    return ("entity", next(iter(found))) if found else None


def _name(names: Names, id_: str | None) -> str:
    return names.of(id_)


def _at(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(s.text(text) for s in spans)


def _of(text: str, what: Any) -> str:
    return what.span.text(text) if what is not None else ""
