"""Hand-made nouns for the tests of the store: small reports of an invented dispute and a record of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from chancery.knowledge import load_knowledge
from chancery.model.basis import Basis
from chancery.model.dates import edtf_interval
from chancery.model.definition import Definition
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant
from chancery.model.flag import Flag
from chancery.model.occurrence import Evidence, Link, Occurrence, OccurrenceDate
from chancery.model.position import Position, PositionEvidence, Shift
from chancery.model.reading import Published, Reading
from chancery.model.record import DatedReading, Record
from chancery.model.report import Report
from chancery.model.reprint import Passage, Reprint
from chancery.model.span import Span
from chancery.model.statement import Statement, When
from chancery.model.story import Story
from chancery.model.zone import Sentence, Zone
from chancery.store import entry_id
from chancery.store.forgetting import About

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
READER, KNOWLEDGE = "rules-t", "k1"

MINISTER = Entity("person:ada-quill", "Ada Quill", "person", state="NOR")
STATE = Entity("state:NOR", "Norway", "state", state="NOR")
OTHER = Entity("state:ISL", "Iceland", "state", state="ISL")


@cache
def about() -> About:
    """With what the records here are made."""
    return About(Definition(name=""), load_knowledge(), READER)


def a_report(name: str, published: str | None = "2024-05-06", extra: str = "") -> Report:
    """A report whose text names itself, so that each is told from the others."""
    text = f"Ada Quill said on Monday that the café talks of {name} would go on.\r\nIceland halted ferries. {extra}"
    return Report(text=text, outlet=f"The {name} Post", published=published, path=f"in/{name}.txt")


def a_statement(report: Report, said: str | None = "2024-05-06") -> Statement:
    """What the minister says in the first sentence."""
    end = report.text.index("\r\n")
    interval = edtf_interval(said) if said else None
    return Statement(
        id="s0",
        source=(Span(0, 9),),
        cue=(Span(10, 14),),
        content=(Span(25, end),),
        verbatim=(),
        act="said",
        form="indirect",
        mood="statement",
        speaker="new-person:ada-quill",
        speaker_name="Ada Quill",
        described_as=None,
        office="office:NOR-foreign-minister",
        state="NOR",
        candidates=(),
        addressee=None,
        venue=None,
        via=(),
        said=When(said, interval.earliest, interval.latest, "day", Span(15, 24)) if interval else None,
        negated=False,
        parent=None,
        utterance=None,
        refers_to=None,
        background=False,
        confidence=0.9,
        basis=(Basis("cue", Span(10, 14), "said"),),
        sentence=0,
        zone="body",
    )


def an_event(report: Report) -> Event:
    """The halted ferries of the second sentence."""
    start = report.text.index("Iceland")
    span = Span(start, start + len("Iceland halted ferries"))
    return Event(
        id="e0",
        act="halt-transport",
        type="SANCTION",
        mode=None,
        cameo="163",
        quad=4,
        intensity=-8.0,
        contexts=(),
        actors=(Participant("state:ISL", "ISL", "GOV", Span(start, start + 7)),),
        recipients=(Participant("state:NOR", "NOR", None, None),),
        trigger=Span(start + 8, start + 14),
        span=span,
        sentence=1,
        date=When("2024-05", date(2024, 5, 1), date(2024, 5, 31), "month", None),
        place=None,
        realis="asserted",
        quantities=(),
        themes=("ferries",),
        statement=None,
        confidence=None,
        basis=(),
    )


def a_reading(report: Report, knowledge: str = KNOWLEDGE, read: bool = True) -> Reading:
    """A reading with one statement and one event."""
    size = len(report.text)
    return Reading(
        report=report,
        reader=READER,
        knowledge=knowledge,
        language="en" if read else "is",
        read=read,
        title=None,
        title_span=None,
        outlet=report.outlet,
        credits=(),
        published=a_date(report.published),
        zones=(Zone("body", Span(0, size)),),
        sentences=(Sentence(Span(0, size), "body", 0),),
        mentions=(),
        entities={"new-person:ada-quill": replace(MINISTER, id="new-person:ada-quill"), STATE.id: STATE},
        times=(),
        statements=(a_statement(report),) if read else (),
        events=(an_event(report),) if read else (),
        flags=(),
    )


def a_date(value: str | None) -> Published:
    """A publication date as given."""
    interval = edtf_interval(value or "../..")
    return Published(interval, value, value or "../..", 1.0 if value else None, (), "given" if value else "words")


def _occurrence(readings: Sequence[Reading]) -> Occurrence:
    ordered = sorted(readings, key=lambda r: r.report.id)
    first = a_statement(ordered[0].report)
    span = Span(0, first.content[0].end)
    return Occurrence(
        id=entry_id(ordered[0].report.id, span),
        kind="saying",
        what=ordered[0].report.text[: span.end],
        speaker=MINISTER.id,
        office="office:NOR-foreign-minister",
        state="NOR",
        actors=(),
        recipients=(),
        act="said",
        date=OccurrenceDate("2024-05-06", date(2024, 5, 6), date(2024, 5, 6), "day"),
        reports=len(ordered),
        outlets=len(ordered),
        origins=1,
        origin_names=("TT",),
        evidence=tuple(
            Evidence(r.report.id, Span(0, a_statement(r.report).content[0].end), "main", statement="s0")
            for r in ordered
        ),
        links=(),
        background=False,
        negated=False,
        realis="asserted",
        basis=(),
    )


def _act(reading: Reading, to: str) -> Occurrence:
    event = reading.events[0]
    return replace(
        _occurrence([reading]),
        id=entry_id(reading.report.id, event.span),
        kind="act",
        what="Iceland halted ferries",
        speaker=None,
        state=None,
        actors=(OTHER.id,),
        recipients=(STATE.id,),
        act=event.act,
        date=OccurrenceDate(None, None, date(2024, 5, 31), "vague"),
        evidence=(
            Evidence(reading.report.id, event.span, "main", event="e0", repeats=(reading.report.id, Span(0, 3))),
        ),
        links=(Link(to, "reaction_to", Basis("answer", None, "it answers the minister")),),
    )


def a_record(*readings: Reading) -> Record:
    """A record of these readings: the minister's saying told by all of them, the halt as an act of each."""
    ordered = sorted(readings, key=lambda r: r.report.id)
    told = [r for r in ordered if r.read]
    dated = tuple(DatedReading(r, r.published, (Basis("sibling", None, "moved"),)) for r in ordered)
    if not told:
        return Record(dated, {}, {}, (), (), (), (), (), ())
    saying = _occurrence(told)
    least = told[0].report.id
    quote = PositionEvidence(least, Span(0, 9), saying.id, MINISTER.id, saying.office, "2024-05-06")
    position = Position(
        id=entry_id("position", least, quote.span),
        issue="ferry-line",
        holder=STATE.id,
        personal=False,
        offices=("office:NOR-foreign-minister",),
        speakers=(MINISTER.id,),
        stance="conditional",
        condition="the talks go on",
        tone="neutral",
        start=date(2024, 5, 6),
        end=None,
        evidence=(quote, replace(quote, span=Span(0, 14))),
        shift_from=None,
        basis=(),
    )
    shift = Shift(
        entry_id("shift", least), "ferry-line", STATE.id, position.id, position.id, quote, quote, "it shifted"
    )
    passages = (Passage(ordered[0].report.id, Span(0, 9)), Passage(ordered[-1].report.id, Span(0, 9)))
    return Record(
        readings=dated,
        entities={e.id: e for e in (MINISTER, OTHER, STATE)},
        identities={"new-person:ada-quill": MINISTER.id, STATE.id: STATE.id, OTHER.id: OTHER.id},
        reprints=(Reprint(*passages, "passage", "unknown", 0.5),) if len(ordered) > 1 else (),
        stories=(Story(entry_id("story", least), tuple(r.report.id for r in ordered)),),
        occurrences=(saying, *(_act(r, saying.id) for r in told)),
        positions=(position,),
        shifts=(shift,),
        flags=(Flag("undated", Span(0, 3), "no date", None, (), least, entry_id("flag", least)),),
    )
