"""What a report's reading and the record say about its words, as marks on the text and notes beside it.

A note explains one thing — a statement, an act, a time, a name, a reprinted passage, a flag — in words that need no
colour to be understood; its marks point to it. What the record adds is told too: whether the words were new when the
report came out, and where the same was told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chancery.export.names import citation
from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.web.dates import spoken
from chancery.web.marking import Mark

if TYPE_CHECKING:
    from chancery.export.names import Names
    from chancery.model.event import Participant
    from chancery.model.flag import Flag
    from chancery.model.occurrence import Evidence, Occurrence
    from chancery.model.reading import Reading
    from chancery.model.reprint import Passage, Reprint
    from chancery.model.statement import When
    from chancery.store.entries import EventEntry, ReportEntry, StatementEntry

LAYERS = ("statements", "acts", "times", "names", "reprints", "flags")
"""What can be marked; a page shows all unless it is asked for some."""

_STATES = {"new": "new here", "adds detail": "adds detail", "repeats": "told before", "contradicts": "told otherwise"}
ACTS = {"said": "said", "written": "wrote", "stance": "held", "anaphoric": "pointed to"}
"""Kinds of statements as verbs."""

_DURATION = re.compile(r"P(?P<clock>T?)(?P<count>\d+(?:\.\d+)?)(?P<unit>[YMWDHS])(?:E|\b)")
_CALENDAR = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}
_CLOCK = {"H": "hour", "M": "minute", "S": "second", "Y": "year", "W": "week", "D": "day"}
_FORMS = {"direct": "in quotation marks", "indirect": "in the report's words", "mixed": "partly in quotation marks"}


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where the same was told before: report, its citation, and where in it."""

    report: str
    citation: str
    at: int


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text: of what, where it begins, a heading, an explanation.

    ``state`` is its novelty in words ("new here"), empty for what has none; ``background`` tells what the report
    itself tells as past. ``entry`` and ``occurrence`` are where to read on, ``told`` the three counts of the latter.
    """

    id: str
    layer: str
    at: int
    title: str
    says: str
    novelty: str = ""
    background: bool = False
    unsure: bool = False
    entry: tuple[str, str] | None = None
    occurrence: str | None = None
    told: Mapping[str, int] | None = None
    earlier: Earlier | None = None
    words: str = ""

    @property
    def state(self) -> str:
        """Novelty in words, with whether it is told as background."""
        parts = [_STATES.get(self.novelty, ""), "as background" if self.background else ""]
        return ", ".join(p for p in parts if p) or ("not sure" if self.unsure else "")


@dataclass(frozen=True, slots=True)
class Told:
    """All that the record holds of one report's words."""

    statements: Sequence[StatementEntry]
    events: Sequence[EventEntry]
    occurrences: Sequence[Occurrence]
    reprints: Sequence[tuple[str, Reprint]]
    flags: Sequence[Flag]
    cards: Mapping[str, ReportEntry]


class Explainer:
    """Makes the notes and marks of one report."""

    def __init__(self, report: str, told: Told, names: Names) -> None:
        self._report = report
        self._told = told
        self._names = names
        self._tellings: dict[tuple[str, str], tuple[Occurrence, Evidence]] = {}
        for occurrence in told.occurrences:
            for e in occurrence.evidence:
                if e.report == report and e.statement is not None:
                    self._tellings.setdefault(("statement", e.statement), (occurrence, e))
                if e.report == report and e.event is not None:
                    self._tellings.setdefault(("event", e.event), (occurrence, e))

    def statements(self) -> Iterator[tuple[Note, list[Mark]]]:
        """Yield a note and the marks of source, cue and content for each statement."""
        for entry in self._told.statements:
            s = entry.statement
            if not s.content and not s.cue:
                continue
            found = self._tellings.get(("statement", s.id))
            who = entry.speaker_name or self._names.of(entry.speaker) or s.described_as or self._names.of(s.state)
            office = self._names.of(s.office)
            title = f"{who or 'Somebody'}{f', {office}' if office and office != who else ''}"
            parts = ["not said" if s.negated else ACTS[s.act], _FORMS[s.form]]
            parts += [f"{when_of(s.said)}" if s.said else "day not told"]
            parts += [f"through {', '.join(self._names.of(v.outlet) for v in s.via)}"] if s.via else []
            first = min(x.start for x in (*s.source, *s.cue, *s.content))
            note = self._note(f"s-{s.id}", "statements", first, title, "; ".join(parts), found)
            note = replace(note, entry=("statement", entry.id), unsure=s.review, background=s.background)
            state = _state_class(note)
            roles = (("content", s.content), ("source", s.source), ("cue", s.cue))
            yield note, _marks_of(note, [(x, (role, f"{role}-{state}")) for role, spans in roles for x in spans])

    def acts(self) -> Iterator[tuple[Note, list[Mark]]]:
        """Yield a note and the mark of each coded act."""
        for entry in self._told.events:
            e = entry.event
            found = self._tellings.get(("event", e.id))
            to = f" → {self._parties(e.recipients)}" if e.recipients else ""
            title = f"{self._parties(e.actors) or 'Somebody'}{to}"
            parts = [e.act.replace("-", " "), e.realis if e.realis != "asserted" else "", when_of(e.date)]
            note = self._note(f"a-{e.id}", "acts", e.span.start, title, "; ".join(p for p in parts if p), found)
            note = replace(note, entry=("event", entry.id), background=e.realis == "background")
            spans = [(e.span, ("act", f"act-{_state_class(note)}")), (e.trigger, ("act", "trigger"))]
            yield note, _marks_of(note, [(span, classes) for span, classes in spans if span.length])

    def times(self, reading: Reading) -> Iterator[tuple[Note, list[Mark]]]:
        """Yield a note and the mark of each time expression: what day it means here."""
        for number, time in enumerate(reading.times):
            words = time.span.text(reading.report.text)
            bounds = time.value.interval
            means = days_of(bounds.earliest, bounds.latest, time.value.value)
            by = {"published": "counted from the report's date", "previous": "counted from the time before it"}
            says = "; ".join(p for p in (means, by.get(time.anchor, "")) if p)
            note = Note(f"t-{number}", "times", time.span.start, f"“{_line(words)}”", says)
            yield note, _marks_of(note, [(time.span, ("time",))])

    def names(self, reading: Reading, identities: Mapping[str, str]) -> Iterator[tuple[Note, list[Mark]]]:
        """Yield a note for each entity named, with the marks of all its mentions."""
        text = reading.report.text
        mentions: dict[str, list[tuple[Span, str]]] = {}
        for m in reading.mentions:
            if m.entity is not None:
                mentions.setdefault(m.entity, []).append((m.span, m.form))
        for number, (id_, found) in enumerate(mentions.items()):
            entity, known = reading.entities.get(id_), identities.get(id_, id_)
            name = self._names.of(known) if entity is None else entity.name_on(reading.published.days_of(None))
            forms = list(dict.fromkeys(_line(span.text(text)) for span, form in found if form != "pronoun"))
            state = self._names.of(entity.state) if entity and entity.state and entity.name != entity.state else ""
            kind = entity.kind if entity else "entity"
            says = ", ".join(p for p in (kind, state if state != name else "") if p)
            words = ", ".join(f"“{form}”" for form in forms[:6])
            note = Note(f"n-{number}", "names", found[0][0].start, name, says, entry=("entity", known), words=words)
            yield note, _marks_of(note, [(span, ("name", f"is-{kind}")) for span, _ in found])

    def reprints(self) -> Iterator[tuple[Note, list[Mark]]]:
        """Yield a note and the mark of each passage that another report has too."""
        for id_, reprint in self._told.reprints:
            here, there = (reprint.a, reprint.b) if reprint.a.report == self._report else (reprint.b, reprint.a)
            copied = {"a to b": reprint.a, "b to a": reprint.b}.get(reprint.direction)
            where = self._cited(there.report)
            how = "taken from there" if copied is there else "taken over there" if copied is here else "also there"
            says = f"{reprint.kind}, {how}"
            note = Note(f"r-{id_[:16]}", "reprints", here.span.start, where, says, entry=("reprint", id_))
            note = replace(note, earlier=self._place(there))
            yield note, _marks_of(note, [(here.span, ("reprint",))])

    def flags(self) -> Iterator[tuple[Note, list[Mark]]]:
        """Yield a note and, where it points to words, the mark of each flag."""
        for flag in self._told.flags:
            likely = f"; likely “{flag.suggests}”" if flag.suggests else ""
            at = flag.span.start if flag.span else 0
            note = Note(f"f-{flag.id[:16]}", "flags", at, flag.kind, f"{flag.says}{likely}", entry=("flag", flag.id))
            yield note, _marks_of(note, [(flag.span, ("flag",))]) if flag.span else []

    def _note(
        self, id_: str, layer: str, at: int, title: str, says: str, found: tuple[Occurrence, Evidence] | None
    ) -> Note:
        if found is None:
            return Note(id_, layer, at, title, says)
        occurrence, evidence = found
        told = {"reports": occurrence.reports, "outlets": occurrence.outlets, "origins": occurrence.origins}
        earlier = None
        if evidence.repeats is not None and evidence.repeats[0] != self._report:
            report, span = evidence.repeats
            earlier = Earlier(report, self._cited(report), span.start)
        novelty = evidence.novelty
        return Note(id_, layer, at, title, says, novelty, occurrence=occurrence.id, told=told, earlier=earlier)

    def _place(self, passage: Passage) -> Earlier:
        return Earlier(passage.report, self._cited(passage.report), passage.span.start)

    def _cited(self, report: str) -> str:
        card = self._told.cards.get(report)
        return cited(card) if card is not None else report[:12]

    def _parties(self, parties: Iterable[Participant]) -> str:
        return self._names.all_of(tuple(p.entity or p.state for p in parties if p.entity or p.state))  # type: ignore[misc]


def cited(card: ReportEntry) -> str:
    """Return how a report is cited on a page: who published it, and when, in words."""
    name = citation(card).rsplit(", ", 1)[0]
    return f"{name}, {spoken((card.date.best or card.date.value) if card.date else None)}"


def _marks_of(note: Note, spans: Iterable[tuple[Span, tuple[str, ...]]]) -> list[Mark]:
    """Return the marks of one note; the first in the text is its handle."""
    state = f" — {note.state}" if note.state else ""
    says = f"{note.title}: {note.says}{state}"
    marks = [Mark(span, note.id, tuple(c for c in classes if c), says, handle=False) for span, classes in spans]
    if not marks:
        return []
    first = min(range(len(marks)), key=lambda i: (marks[i].span.start, marks[i].span.length))
    marks[first] = replace(marks[first], handle=True)
    return marks


def _state_class(note: Note) -> str:
    if note.novelty in ("new", "adds detail") and not note.background:
        return "new"
    if note.novelty == "contradicts":
        return "otherwise"
    if note.background:
        return "background"
    return "before" if note.novelty else "apart"


def when_of(when: When | None) -> str:
    """Return when something was said or done, in words; empty where the text does not tell."""
    if when is None:
        return ""
    bound = {"before": "before ", "after": "after ", "since": "since ", "until": "until "}.get(when.relation, "")
    return f"{bound}{days_of(when.earliest, when.latest, when.value)}"


def days_of(earliest: object, latest: object, value: str | None) -> str:
    """Return the days that a time can mean, in words; its TIMEX3 value where they say nothing."""
    if earliest is None and latest is None:
        return duration(value or "")
    if earliest == latest:
        return spoken(str(earliest))
    return spoken(f"{earliest or '..'}/{latest or '..'}")


def duration(value: str) -> str:
    """Return a TIMEX3 duration in words; empty for what is none or does not say how long.

    >>> duration("P1D"), duration("P70Y"), duration("PT11H"), duration("PXD"), duration("PAST_REF")
    ('1 day', '70 years', '11 hours', '', '')
    """
    found = _DURATION.fullmatch(value)
    if found is None:
        return ""
    unit = (_CLOCK if found["clock"] else _CALENDAR)[found["unit"]]
    return f"{found['count']} {unit}{'' if found['count'] == '1' else 's'}"


def _line(words: str) -> str:
    return " ".join(words.split())
