"""Deeds: the acts that one report tells, with the statements that perform them.

"Grustark announced it was suspending talks" is one occurrence: the act, with the statement and the event as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.knowledge import Knowledge
from chancery.model.dates import Granularity, Interval
from chancery.model.occurrence import Evidence, Role
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import When
from chancery.record.clues import (
    bounded,
    fresh,
    in_lead,
    party_chain,
    pattern_of_date,
    patterns_agree,
    says_when,
    statement_span,
)
from chancery.record.concepts import canonical, happenings_of_act, topic_words
from chancery.record.deed_events import TOGETHER, Deed, select_deeds
from chancery.record.grouping import solve
from chancery.record.recency import implied_interval
from chancery.record.telling import Telling, telling_key, wording_of
from chancery.record.vocabulary import retelling

BEFORE = 24
"""Characters before a figure that say whether it is exact."""

_AFTER = re.compile(r"\b(?:after|since|before)\s+(?:(?:an?|the)\s+)?\Z", re.IGNORECASE)

SHORT = 25
"""Characters below which a clause is no citation; its sentence is given instead."""


def deeds_of(
    reading: Reading, knowledge: Knowledge, names: frozenset[str]
) -> tuple[list[Telling], dict[str, list[str]]]:
    """Return the acts of a report, and for each statement the events that only code what it says."""
    deeds, verbal = select_deeds(reading, knowledge, names)
    edges = _edges(list(deeds.values()), reading)
    groups = solve(deeds, edges, lambda a, b: _apart(deeds[a], deeds[b]))
    return [_telling(reading, [deeds[k] for k in group], knowledge) for group in groups], verbal


def _apart(a: Deed, b: Deed) -> bool:
    if a.event.act != b.event.act or not (a.actors & b.actors) or {a.series, b.series} == {True, False}:
        return True
    if a.claimed != b.claimed or not patterns_agree(pattern_of_date(a.when), pattern_of_date(b.when)):
        return True
    if a.recipients and b.recipients and not a.recipients & b.recipients:
        return True
    return a.interval is not None and b.interval is not None and not a.interval.meets(b.interval)


def _edges(deeds: Sequence[Deed], reading: Reading) -> list[tuple[float, str, str]]:
    edges = []
    for i, a in enumerate(deeds):
        for b in deeds[max(0, i - 40) : i]:
            if _apart(a, b):
                continue
            near = abs(a.event.sentence - b.event.sentence) <= 1
            shared = bool(a.theme & b.theme) or not a.theme or not b.theme
            same_date = a.when is not None and b.when is not None
            likely = (near or same_date or a.sentence.start == b.sentence.start) and shared
            if likely or _headed(a, b, reading):
                edges.append((1.0 if near else 0.5, b.key, a.key))
    return edges


def _headed(a: Deed, b: Deed, reading: Reading) -> bool:
    """Tell whether a headline tells one of two deeds in words of its own ("starts drills") and the lead the other."""
    one = _of_headline(a, reading) != _of_headline(b, reading)
    return one and all(in_lead(reading, d.event.sentence) for d in (a, b))


def _of_headline(deed: Deed, reading: Reading) -> bool:
    return reading.sentences[deed.event.sentence].zone in ("headline", "standfirst")


def _telling(reading: Reading, members: Sequence[Deed], knowledge: Knowledge) -> Telling:
    report = reading.report.id
    first = min(members, key=lambda d: d.span)
    dates = [d.when for d in members if d.when is not None]
    announced = [d.statement.said for d in members if d.statement is not None and d.statement.said is not None]
    dates = dates or [said for said in announced if says_when(said)]
    background = not any(_news(reading, d) for d in members)
    interval, granularity, pattern = _when(reading, dates, background)
    evidence = tuple(_evidence(reading, d, background) for d in sorted(members, key=lambda d: d.span))
    actors = frozenset().union(*(d.actors for d in members))
    unsure = first.event.act in TOGETHER and len(actors) == 1 and not any(d.recipients for d in members)
    speakers = [d.statement for d in members if d.statement is not None]
    return Telling(
        key=telling_key(report, evidence[0].span, first.event.act, first.key),
        report=report,
        kind="act",
        span=evidence[0].span,
        speaker=speakers[0].speaker if speakers else None,
        chain=party_chain(speakers[0], reading, knowledge) if speakers else frozenset(),
        office=speakers[0].office if speakers else None,
        state=sorted(first.actors)[0].split(":", 1)[-1],
        actors=frozenset() if unsure else actors,
        recipients=frozenset().union(*(d.recipients for d in members)),
        act=first.event.act,
        interval=interval,
        granularity=granularity,
        explicit=bool(dates),
        words=frozenset().union(*(topic_words(d.span.text(reading.report.text)) for d in members)),
        quotes=frozenset(),
        theme=canonical(frozenset().union(*(d.theme for d in members))),
        places=frozenset(d.event.place for d in members if d.event.place is not None),
        series=next((d.series for d in members if d.series is not None), None),
        habit=False,
        negated=False,
        background=background,
        realis=first.event.realis,
        evidence=evidence,
        statements=frozenset(s.id for s in speakers),
        events=frozenset(d.event.id for d in members),
        near=tuple(sorted({d.event.sentence for d in members})),
        quantities=tuple(
            (q.value, q.unit, q.span) for d in members for q in d.event.quantities if _exact(q.span, reading)
        ),
        head=min(members, key=lambda d: (_of_headline(d, reading), d.span)).span,
        pattern=pattern,
        wording=wording_of(reading.report.text, evidence),
        weak=unsure,
        happens=frozenset().union(*(_happens(reading, d) for d in members)),
    )


def _exact(figure: Span, reading: Reading) -> bool:
    """Tell whether a figure is given as it is, and not as the least or the most that it can be."""
    return retelling().bound.search(reading.report.text, max(0, figure.start - BEFORE), figure.start) is None


def _happens(reading: Reading, deed: Deed) -> frozenset[str]:
    text, trigger = reading.report.text, deed.event.trigger
    return happenings_of_act(deed.event.act, trigger.text(text), text[trigger.end : deed.sentence.end])


def _evidence(reading: Reading, deed: Deed, background: bool) -> Evidence:
    role: Role = "headline" if _of_headline(deed, reading) else "background" if background else "main"
    span = statement_span(reading, deed.statement) if deed.statement is not None else deed.span
    span = span if span.length >= SHORT else deed.sentence
    return Evidence(
        reading.report.id, span, role, deed.statement.id if deed.statement is not None else None, deed.event.id
    )


def _news(reading: Reading, deed: Deed) -> bool:
    """Tell whether a report tells a deed as its news: dated near the report, or undated at its top."""
    if deed.claimed or (deed.statement is not None and deed.statement.background):
        return False
    if deed.when is not None:
        return fresh(reading, deed.when)
    if _AFTER.search(reading.report.text[max(0, deed.span.start - BEFORE) : deed.span.start]) is not None:
        return False  # "three days after a boat was rammed": what the news came after
    return deed.event.realis != "background" and deed.series is not True and in_lead(reading, deed.event.sentence)


def _when(reading: Reading, dates: Sequence[When], background: bool) -> tuple[Interval, Granularity, str]:
    if not dates:
        return implied_interval(reading, background), "vague", ""
    best = min(dates, key=lambda w: Interval(w.earliest, w.latest).days or 10**6)
    return bounded(Interval(best.earliest, best.latest)), best.granularity, pattern_of_date(best)
