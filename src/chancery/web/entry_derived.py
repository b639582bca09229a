"""The pages of what follows from many reports: positions, shifts, flags, reprints, stories, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from chancery.export.entry import chain_of
from chancery.export.names import days_said
from chancery.store.entries import Located
from chancery.web.citing import Cited
from chancery.web.context import in_context
from chancery.web.dates import spoken
from chancery.web.entry_model import Disagreement, EntryPage, Part, fact, facts, steps_of
from chancery.web.entry_told import MOST_TELLINGS
from chancery.web.fields_shown import fields_of
from chancery.web.rendering import plural
from chancery.web.report_marks import cited
from chancery.web.sources import source_of

if TYPE_CHECKING:
    from chancery.export.names import Names
    from chancery.model.position import PositionEvidence
    from chancery.store.base import View
    from chancery.store.entries import ReportEntry

STANCES = {
    "for": "for it",
    "against": "against it",
    "conditional": "for it, on a condition",
    "refuses": "will not discuss it",
    "silent": "silent on it",
}
_COPIED = {"a to b": "the second was taken from the first", "b to a": "the first was taken from the second"}


def position_page(view: View, names: Names, issues: Mapping[str, str], id_: str) -> EntryPage:
    """Return the page of what one holder holds on an issue for a time, with the quotations that it rests on."""
    p = view.positions(ids=[id_])[0]
    issue = issues.get(p.issue, p.issue)
    page = EntryPage(
        "position", id_, "Position", f"{names.of(p.holder)} on “{issue}”: {STANCES.get(p.stance, p.stance)}"
    )
    held = spoken(f"{p.start or '..'}/{p.end or '..'}") if p.start or p.end else "on days not told"
    page.lead = f"Held {held}; tone {p.tone}"
    page.tags = [("does not speak for a state", "")] if p.personal else []
    page.facts = facts(
        fact("Holder", Part(names.of(p.holder), ("entity", p.holder))),
        fact("Issue", issue),
        fact("Stance", STANCES.get(p.stance, p.stance)),
        fact("Condition", p.condition or ""),
        fact("Tone", f"{p.tone} (tone alone is no shift)"),
        *(fact("Voiced by", Part(names.of(s), ("entity", s))) for s in p.speakers),
        *(fact("In office as", names.of(o)) for o in p.offices),
        fact("Shifted from", Part("the position before", ("position", p.shift_from)) if p.shift_from else ""),
    )
    for shift in view.shifts(holder=p.holder, issue=p.issue):
        if id_ in (shift.before, shift.after):
            page.related.append(
                ("shift from this" if shift.before == id_ else "shift to this", Part(shift.says, ("shift", shift.id)))
            )
    shown = p.evidence[:MOST_TELLINGS]
    told = _told(view, shown)
    names.learn(id_ for e in shown for id_ in (e.speaker, e.office))
    for e in shown:
        _quote(names, page, e, p.holder, told)
    page.more_tellings = max(0, len(p.evidence) - MOST_TELLINGS)
    page.steps = steps_of(chain_of(view, Located("position", id_), names), page.title)
    page.fields = fields_of("position", {"stance": p.stance, "condition": p.condition or "", "tone": p.tone})
    return _cited(page)


def shift_page(view: View, names: Names, issues: Mapping[str, str], id_: str) -> EntryPage:
    """Return the page of a shift: both sides' words next to each other."""
    s = view.shifts(ids=[id_])[0]
    page = EntryPage("shift", id_, "Shift", f"{names.of(s.holder)} on “{issues.get(s.issue, s.issue)}”")
    page.lead = s.says
    page.facts = facts(
        fact("Holder", Part(names.of(s.holder), ("entity", s.holder))),
        fact("Before", Part("the position before", ("position", s.before))),
        fact("After", Part("the position after", ("position", s.after))),
    )
    told = _told(view, (s.said_before, s.said_after))
    for label, e in (("Before", s.said_before), ("After", s.said_after)):
        _quote(names, page, e, s.holder, told, f"{label}: ")
    return _cited(page)


def _told(view: View, evidence: Iterable[PositionEvidence]) -> dict[str, tuple[ReportEntry, str]]:
    """Return the reports that quotations stand in, each with its text, all of them asked for at once."""
    ids = {e.report for e in evidence}
    texts = view.texts(ids)
    return {card.id: (card, texts[card.id]) for card in view.reports(ids=ids)}


def _quote(
    names: Names, page: EntryPage, e: PositionEvidence, holder: str, told: Mapping[str, tuple[ReportEntry, str]],
    label: str = "",
) -> None:  # fmt: skip
    card, text = told[e.report]
    shown = in_context(text, [(e.span, ("content",))])
    names = names.on(days_said(e.said, card))
    who = names.of(e.speaker) or names.of(holder)
    office = names.of(e.office)
    said = f", {spoken(e.said)}" if e.said else ""
    if shown:
        quoted = f"{label}{who}{f', {office}' if office and office != who else ''}{said}"
        page.quotes.append((quoted, shown, card))


def flag_page(view: View, names: Names, id_: str) -> EntryPage:
    """Return the page of something that a person should look at, with its evidence."""
    flag = view.flags(ids=[id_])[0]
    page = EntryPage("flag", id_, "Flag", flag.says)
    page.lead = f"Likely “{flag.suggests}”; the text is left as printed." if flag.suggests else ""
    page.tags = [(flag.kind, "warn")]
    page.steps = steps_of(chain_of(view, Located("flag", id_), names), page.title)
    if flag.report is None:
        return page
    card = view.reports(ids=[flag.report])[0]
    text = view.report(flag.report).text
    shown = in_context(text, [(flag.span, ("flag",))]) if flag.span else None
    page.quotes = [("", shown, card)] if shown else []
    at = {"at": flag.span.start} if flag.span else {}
    page.facts = facts(
        fact("Kind", flag.kind),
        fact("Likely meant", flag.suggests or ""),
        fact("Report", Part(card.title or cited(card), ("report", card.id), at)),
        fact("Published", cited(card)),
    )
    page.source, page.cited = source_of(card), Cited("flag", id_, "", "", shown.words if shown else "")
    return page


def reprint_page(view: View, names: Names, id_: str) -> EntryPage:
    """Return the page of a passage that stands in two reports."""
    reprint = view.reprints(ids=[id_])[0][1]
    cards = [view.reports(ids=[p.report])[0] for p in (reprint.a, reprint.b)]
    page = EntryPage("reprint", id_, "Reprint", f"{cited(cards[0])} and {cited(cards[1])}")
    how = _COPIED.get(reprint.direction, "who took it from whom is not known")
    page.lead = f"{reprint.kind.capitalize()}: {how}. {reprint.likeness:.0%} of the words are the same."
    for card, passage in zip(cards, (reprint.a, reprint.b), strict=True):
        shown = in_context(view.report(card.id).text, [(passage.span, ("reprint",))], around=80)
        if shown:
            page.quotes.append((cited(card), shown, card))
    beside = Part("both reports side by side", ("compare", ""), {"a": cards[0].id, "b": cards[1].id})
    page.related = [("lay", beside)]
    return _cited(page)


def story_page(view: View, names: Names, id_: str) -> EntryPage:
    """Return the page of a story: the reports that cover the same news."""
    story = view.stories(ids=[id_])[0]
    cards = view.reports(ids=story.reports[:MOST_TELLINGS])
    outlets = {c.outlet for c in cards if c.outlet}
    first = cards[0] if cards else None
    page = EntryPage("story", id_, "Story", (first.title if first else None) or "Reports on the same news")
    many = f"{plural(len(story.reports), 'report')} on the same news"
    page.lead = f"{many}, from {plural(len(outlets), 'outlet')}" if outlets else f"{many}; outlets not known"
    page.related = [(cited(c), Part(c.title or c.id[:12], ("report", c.id))) for c in cards]
    page.more_tellings = max(0, len(story.reports) - len(cards))
    if len(outlets) > 1:
        page.related.append(("compare", Part("two of its outlets side by side", ("compare", ""), {"story": id_})))
    if first is not None:
        page.source, page.cited = source_of(first), Cited("story", id_, "", "")
    return page


def decision_page(view: View, names: Names, id_: str) -> EntryPage:
    """Return the page of a person's decision."""
    d = next(iter(view.decisions(standing=False, ids=[id_])))
    page = EntryPage("decision", id_, "Decision", f"{d.verdict} {d.field or d.noun or ''}".strip())
    page.lead = f"by {d.by}, {d.at}" + (f"; taken back {d.revoked}" if d.revoked else "")
    page.facts = facts(
        fact("About", Part(d.noun or "words", None)),
        fact("Value", d.value or ""),
        fact("Words", d.content or ""),
        fact("Why", d.note or ""),
        fact("Where", d.scope),
        fact("Report", Part(d.report[:12], ("report", d.report)) if d.report else ""),
    )
    if d.revoked is not None:
        page.disagreements = [Disagreement("taken back", f"at {d.revoked} by {d.revoked_by or 'somebody'}")]
    return page


def _cited(page: EntryPage) -> EntryPage:
    """Cite an entry by the first report that it rests on."""
    first = next(((shown, card) for _, shown, card in page.quotes if card is not None), None)
    if first is not None:
        page.source = source_of(first[1])
        page.cited = Cited(page.noun, page.id, "", "", first[0].words)
    return page
