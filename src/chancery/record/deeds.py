"""Deeds: the acts that one report tells, with the statements that perform them.

"Grustark announced it was suspending talks" is one occurrence: the act, with the statement and the event as evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chancery.knowledge import Knowledge
from chancery.model.dates import Granularity, Interval
from chancery.model.event import Event, Participant
from chancery.model.occurrence import Evidence, Role
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import Statement, When
from chancery.record.clues import interval_of, party_chain, statement_span
from chancery.record.grouping import solve
from chancery.record.sayings import implied_interval
from chancery.record.telling import Telling, telling_key
from chancery.record.vocabulary import retelling
from chancery.record.weighing import content_words, stem

DEED_ROOTS = frozenset({"04", "06", "07", "08", "14", "15", "16", "17", "18", "19", "20"})
"""CAMEO roots of acts that are more than words; the others are sayings, told by their statements."""

DEED_CODES = ("054", "057")
"""Recognitions and signatures: words in CAMEO's order, deeds in the world."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One event with what comparing it needs."""

    key: str
    event: Event
    statement: Statement | None
    actors: frozenset[str]
    recipients: frozenset[str]
    theme: frozenset[str]
    series: bool
    sentence: Span

    @property
    def interval(self) -> Interval | None:
        """The days that its words give."""
        return interval_of(self.event.date) if self.dated else None

    @property
    def dated(self) -> bool:
        """True when words of the report date it."""
        return self.event.date is not None and self.event.date.span is not None


def is_deed(event: Event) -> bool:
    """Tell whether an event is more than words."""
    return event.cameo[:2] in DEED_ROOTS or event.cameo.startswith(DEED_CODES)


def deeds_of(
    reading: Reading, knowledge: Knowledge, names: frozenset[str]
) -> tuple[list[Telling], dict[str, list[str]]]:
    """Return the acts of a report, and for each statement the events that only code what it says."""
    statements = {s.id: s for s in reading.statements}
    deeds: dict[str, Deed] = {}
    verbal: dict[str, list[str]] = {}
    for number, event in enumerate(reading.events):
        statement = statements.get(event.statement or "")
        if event.realis in ("hypothetical", "negated") or not event.actors:
            continue
        if statement is not None and not is_deed(event):
            verbal.setdefault(statement.id, []).append(event.id)
            continue
        performs = statement is not None and performative(event, statement, reading, knowledge)
        if event.realis == "planned" and statement is not None and not performs:
            continue
        deed = _deed(reading, number, event, statement if performs else None, knowledge, names)
        deeds[deed.key] = deed
    edges = _edges(list(deeds.values()))
    groups = solve(deeds, edges, lambda a, b: _apart(deeds[a], deeds[b]))
    return [_telling(reading, [deeds[k] for k in group], knowledge) for group in groups], verbal


def performative(event: Event, statement: Statement, reading: Reading, knowledge: Knowledge) -> bool:
    """Tell whether a statement performs the act it tells: its speaker speaks for the actor and announces a deed."""
    if statement.act not in ("said", "written") or not is_deed(event):
        return False
    chain = party_chain(statement, reading, knowledge)
    actors = {code for p in event.actors for code in codes(p, knowledge)}
    return bool(actors & chain) and event.realis in ("asserted", "background", "planned")


def codes(participant: Participant, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the ids that a participant stands for, the state or organisation last."""
    top = knowledge.code_entity(participant.state) if participant.state else None
    found = (participant.entity, top.id if top is not None else None)
    return tuple(dict.fromkeys(code for code in found if code is not None))


def _tops(participants: Sequence[Participant], knowledge: Knowledge) -> frozenset[str]:
    return frozenset(codes(p, knowledge)[-1] for p in participants if codes(p, knowledge))


def _deed(
    reading: Reading,
    number: int,
    event: Event,
    statement: Statement | None,
    knowledge: Knowledge,
    names: frozenset[str],
) -> Deed:
    text = reading.report.text
    trigger = {stem(word) for word in event.trigger.text(text).split()}
    theme = content_words(" ".join(event.themes)) - trigger - names
    return Deed(
        key=f"{number:05d}",
        event=event,
        statement=statement,
        actors=_tops(event.actors, knowledge),
        recipients=_tops(event.recipients, knowledge),
        theme=theme,
        series=bool(retelling().series.search(event.span.text(text))) and not event.quantities,
        sentence=reading.sentences[event.sentence].span,
    )


def _apart(a: Deed, b: Deed) -> bool:
    if a.event.act != b.event.act or not (a.actors & b.actors) or a.series != b.series:
        return True
    if a.recipients and b.recipients and not a.recipients & b.recipients:
        return True
    return a.interval is not None and b.interval is not None and not a.interval.meets(b.interval)


def _edges(deeds: Sequence[Deed]) -> list[tuple[float, str, str]]:
    edges = []
    for i, a in enumerate(deeds):
        for b in deeds[max(0, i - 40) : i]:
            if _apart(a, b):
                continue
            near = abs(a.event.sentence - b.event.sentence) <= 1
            shared = bool(a.theme & b.theme) or not a.theme or not b.theme
            same_date = a.dated and b.dated
            if (near or same_date or a.sentence.start == b.sentence.start) and shared:
                edges.append((1.0 if near else 0.5, b.key, a.key))
    return edges


def _telling(reading: Reading, members: Sequence[Deed], knowledge: Knowledge) -> Telling:
    report = reading.report.id
    first = min(members, key=lambda d: d.event.span)
    dates = [d.event.date for d in members if d.dated and d.event.date is not None]
    announced = [d.statement.said for d in members if d.statement is not None and d.statement.said is not None]
    dates += [said for said in announced if said.span is not None and not dates]
    background = all(
        d.event.realis == "background" or (d.statement is not None and d.statement.background) for d in members
    )
    interval, granularity = _when(reading, dates, background)
    evidence = tuple(_evidence(reading, d, background) for d in sorted(members, key=lambda d: d.event.span))
    speakers = [d.statement for d in members if d.statement is not None]
    return Telling(
        key=telling_key(report, evidence[0].span, first.event.act, first.key),
        report=report,
        kind="act",
        span=evidence[0].span,
        speaker=speakers[0].speaker if speakers else None,
        chain=party_chain(speakers[0], reading, knowledge) if speakers else frozenset(),
        office=speakers[0].office if speakers else None,
        state=first.event.actors[0].state,
        actors=frozenset().union(*(d.actors for d in members)),
        recipients=frozenset().union(*(d.recipients for d in members)),
        act=first.event.act,
        interval=interval,
        granularity=granularity,
        explicit=bool(dates),
        words=frozenset().union(*(content_words(d.event.span.text(reading.report.text)) for d in members)),
        quotes=frozenset(),
        theme=frozenset().union(*(d.theme for d in members)),
        places=frozenset(d.event.place for d in members if d.event.place is not None),
        series=first.series,
        habit=False,
        negated=False,
        background=background,
        realis=first.event.realis,
        evidence=evidence,
        statements=frozenset(s.id for s in speakers),
        events=frozenset(d.event.id for d in members),
        near=tuple(sorted({d.event.sentence for d in members})),
        quantities=tuple((q.value, q.unit, q.span) for d in members for q in d.event.quantities),
        head=first.event.span,
    )


def _evidence(reading: Reading, deed: Deed, background: bool) -> Evidence:
    zone = reading.sentences[deed.event.sentence].zone
    role: Role = "headline" if zone in ("headline", "standfirst") else "background" if background else "main"
    span = statement_span(reading, deed.statement) if deed.statement is not None else deed.event.span
    return Evidence(
        reading.report.id, span, role, deed.statement.id if deed.statement is not None else None, deed.event.id
    )


def _when(reading: Reading, dates: Sequence[When], background: bool) -> tuple[Interval, Granularity]:
    if not dates:
        return implied_interval(reading, background), "vague"
    best = min(dates, key=lambda w: Interval(w.earliest, w.latest).days or 10**6)
    return Interval(best.earliest, best.latest), best.granularity
