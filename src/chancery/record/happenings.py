"""Happenings: clauses that tell something done which no coded act stands for, so that retellings can be joined.

"The two vessels collided on Tuesday", "after its envoy was called back in June": the reader codes no act with parties
there, or none at all. Such a telling is weak: it is shown only where it joins a coded act of any report or, dated to a
day, a telling of another report. It never stands in what somebody says, asks for or denies.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from chancery.knowledge import Knowledge
from chancery.model.dates import Granularity, Interval
from chancery.model.event import Event
from chancery.model.mention import Mention
from chancery.model.occurrence import Evidence, Role
from chancery.model.reading import Reading
from chancery.model.span import Span, hull
from chancery.model.statement import Statement
from chancery.model.time_expression import TimeExpression, TimeValue
from chancery.record.clues import bounded, in_lead, without_times
from chancery.record.concepts import concepts, happenings_in, may_happen, phrasal, topic_words
from chancery.record.deed_events import codes, joint_act
from chancery.record.recency import WIDE, implied_interval
from chancery.record.telling import Telling, telling_key, wording_of
from chancery.record.weighing import WORD, total

ZONES = ("headline", "standfirst", "body")

SHORTEST = 18
"""Characters of the shortest clause that is looked at."""

LEAST_THEME = 4.0
"""Weight of the words beside the happening's own that a clause must have to be known again."""

MOST_CLAUSES = 8
"""Clauses of one sentence that are looked at."""

ANTECEDENT = 60
"""Characters before a relative pronoun that say whom or what it means."""

NEWS_DAYS = 10
"""A happening dated so near to its report is the report's news."""

_RELATIVE = re.compile(r"(?:whom|which|who|where|whose|and)\W*$", re.IGNORECASE)
_LATER = re.compile(r"\b(?:later|after|before|since|until|decades?|years? earlier)\b", re.IGNORECASE)


def happenings_of(
    reading: Reading, knowledge: Knowledge, names: frozenset[str], told: Sequence[Telling]
) -> list[Telling]:
    """Return the weak tellings of a report beside those ``told``. ``names`` are stems that name states."""
    claimed = _claimed(reading, frozenset(s for t in told for s in t.statements if t.kind == "act"))
    known = frozenset(e for t in told if not t.weak for e in t.events)
    unreal = ("hypothetical", "negated", "planned")
    acts = [e for e in reading.events if not e.plain]
    triggers = sorted(e.trigger.start for e in acts if e.id in known or e.realis in unreal)
    sources = _postposed(reading)
    by_sentence: dict[int, list[Event]] = {}
    for event in reading.events:
        if event.realis not in unreal:
            by_sentence.setdefault(event.sentence, []).append(event)
    states = [
        m for m in reading.mentions if m.entity is not None and m.kind in ("state", "body", "person", "organisation")
    ]
    states.sort(key=lambda m: m.span)
    starts = [m.span.start for m in states]
    found = []
    for number, sentence in enumerate(reading.sentences):
        if sentence.zone not in ZONES or not may_happen(sentence.span.text(reading.report.text)):
            continue
        for clause, before in _clauses(reading.report.text, sentence.span):
            clause, before = _without_source(reading, sources.get(number, ()), clause, before)
            if _coded(triggers, clause) or any(part.overlaps(clause) for part in claimed.get(number, ())):
                continue
            near = states[bisect_right(starts, before.start - 1) : bisect_right(starts, clause.end - 1)]
            near = [m for m in near if m.form != "metonym" or m.span.start == clause.start]
            telling = _telling(reading, knowledge, number, clause, before, near, names)
            if telling is not None:
                found.append(_directed(telling, by_sentence.get(number, ()), knowledge))
    return found


def _directed(telling: Telling, events: Sequence[Event], knowledge: Knowledge) -> Telling:
    """Tell who did it to whom where the reader coded a word of the clause after all, if only a plain one."""
    for event in events:
        if not telling.span.holds(event.trigger):
            continue
        actors, recipients = (
            frozenset(ids[-1] for p in side if (ids := codes(p, knowledge)))
            for side in (event.actors, event.recipients)
        )
        if actors and recipients and not actors & recipients and actors | recipients <= telling.actors:
            return replace(telling, actors=actors, recipients=recipients)
    return telling


def _coded(triggers: Sequence[int], clause: Span) -> bool:
    at = bisect_right(triggers, clause.start - 1)
    return at < len(triggers) and triggers[at] < clause.end


def _claimed(reading: Reading, performed: frozenset[str]) -> dict[int, list[Span]]:
    """What somebody is quoted or told as saying, by sentence; "…, officials said" after a plain clause is no claim."""
    starts = [s.span.start for s in reading.sentences]
    found: dict[int, list[Span]] = {}
    for statement in reading.statements:
        if statement.id in performed or joint_act(statement, reading):
            continue
        if phrasal(reading.report.text, statement.cue, statement.content):
            continue
        speaker = statement.speaker or ""
        postposed = bool(statement.content and statement.cue) and statement.cue[0].start > statement.content[-1].start
        person = speaker.startswith(("person:", "new-person:"))
        if postposed and not statement.verbatim and (not person or _dated_to_the_day(reading, statement)):
            continue
        for part in statement.content:
            first = max(0, bisect_right(starts, part.start) - 1)
            last = max(0, bisect_right(starts, part.end - 1) - 1)
            for number in range(first, min(last, first + 40) + 1):
                found.setdefault(number, []).append(part)
    return found


def _dated_to_the_day(reading: Reading, statement: Statement) -> bool:
    """Tell whether what somebody says names a day: then it is a deed told on that word, and not only a view."""
    times = (t for t in reading.times if t.type == "DATE" and t.value.granularity == "day")
    return any(part.holds(time.span) for time in times for part in statement.content)


def _postposed(reading: Reading) -> dict[int, list[Span]]:
    """Where "…, officials said" begins, by sentence."""
    found: dict[int, list[Span]] = {}
    for statement in reading.statements:
        parts = [*statement.source, *statement.cue]
        if parts and statement.content and min(parts) > statement.content[-1]:
            found.setdefault(statement.sentence, []).append(hull(parts))
    return found


def _without_source(reading: Reading, sources: Sequence[Span], clause: Span, before: Span) -> tuple[Span, Span]:
    """Cut "officials of both countries said" off a clause."""
    for source in sources:
        if clause.start + SHORTEST < source.start < clause.end:
            return Span(clause.start, source.start), Span(before.start, source.start)
    return clause, before


def _clauses(text: str, sentence: Span) -> Iterator[tuple[Span, Span]]:
    """Yield the clauses of a sentence, each with the stretch that also says whom or what it is about."""
    cuts = [(sentence.start, sentence.start)]
    cuts += [(m.start(), m.end()) for m in concepts().cuts.finditer(text, sentence.start, sentence.end)]
    cuts.append((sentence.end, sentence.end))
    for (cut, start), (end, _) in list(pairwise(cuts))[:MOST_CLAUSES]:
        if end - start < SHORTEST:
            continue
        # "the envoy, recalled in June, returned": what a bare comma cuts off is about what stands before it
        relative = text[cut:start].strip() == "," or _RELATIVE.search(text, max(sentence.start, cut), start) is not None
        yield Span(start, end), Span(max(sentence.start, cut - ANTECEDENT) if relative else start, end)


def _telling(
    reading: Reading,
    knowledge: Knowledge,
    number: int,
    clause: Span,
    before: Span,
    near: Sequence[Mention],
    names: frozenset[str],
) -> Telling | None:
    text, zone = reading.report.text, reading.sentences[number].zone
    clause = Span(clause.start, clause.start + len(clause.text(text).rstrip(" ,;.")))
    words = clause.text(text)
    happens = happenings_in(words)
    if not happens or '"' in words or "“" in words or concepts().unreal.search(words) is not None:
        return None
    theme = theme_of(before, reading, names)
    main = clause.start - reading.sentences[number].span.start <= 2
    wide = (reading.published.interval.days or WIDE + 1) > WIDE
    lead = in_lead(reading, number) and main and (number == 0 or not wide)
    when = _when(reading, clause)
    if when is None and (total(theme) < LEAST_THEME or not (_past(words) or zone != "body" or not main)):
        return None
    news = lead if when is None else _fresh(reading, when)
    interval = implied_interval(reading, not news) if when is None else bounded(when.value.interval)
    granularity: Granularity = "vague" if when is None else when.value.granularity
    role: Role = "headline" if zone != "body" else "main" if news else "background"
    evidence = (Evidence(reading.report.id, clause, role),)
    return weak_telling(
        reading,
        number,
        clause,
        evidence,
        parties_of(near, knowledge),
        happens,
        theme,
        interval,
        granularity,
        None if when is None else pattern_of(when),
        not news,
    )


def weak_telling(
    reading: Reading,
    number: int,
    clause: Span,
    evidence: tuple[Evidence, ...],
    parties: frozenset[str],
    happens: frozenset[str],
    theme: frozenset[str],
    interval: Interval,
    granularity: Granularity,
    pattern: str | None,
    background: bool,
) -> Telling:
    """Return an act that no code stands for; ``pattern`` is what its words fix of the calendar, None for nothing."""
    report = reading.report
    return Telling(
        key=telling_key(report.id, clause, "happening"),
        report=report.id,
        kind="act",
        span=clause,
        speaker=None,
        chain=frozenset(),
        office=None,
        state=None,
        actors=parties,
        recipients=frozenset(),
        act=min(happens),
        interval=interval,
        granularity=granularity,
        explicit=pattern is not None,
        words=theme,
        quotes=frozenset(),
        theme=theme,
        places=frozenset(),
        series=None,
        habit=False,
        negated=False,
        background=background,
        realis="background" if background else "asserted",
        evidence=evidence,
        statements=frozenset(),
        events=frozenset(),
        near=(number,),
        head=clause,
        pattern=pattern or "",
        wording=wording_of(report.text, evidence),
        happens=happens,
        weak=True,
    )


def pattern_of(when: TimeExpression) -> str:
    """Return what a time's words fix of the calendar, as ``clues.pattern_of_date`` does for a coded date."""
    value = when.value.value
    return value if re.fullmatch(r"(?:\d{4}|XXXX)(?:-(?:\d\d(?:-\d\d)?|WXX-[1-7]))?(?:T.*)?", value) else ""


def _past(words: str) -> bool:
    irregular = concepts().irregular
    return any(w.endswith("ed") or w in irregular for w in (m.group().lower() for m in WORD.finditer(words)))


def theme_of(where: Span, reading: Reading, names: frozenset[str]) -> frozenset[str]:
    """Return what a clause is about: its content stems without those of its date, its happening and the states."""
    words = without_times(reading, where)
    return frozenset(s for s in topic_words(words) if _is_thing(s)) - names


@lru_cache(maxsize=65536)
def _is_thing(stemmed: str) -> bool:
    """Tell whether a stem is no word for a happening, or one for a thing all the same."""
    return not happenings_in(stemmed) or stemmed in concepts().thing.values()


def _when(reading: Reading, clause: Span) -> TimeExpression | None:
    """The date that stands in a clause; none where the words count from something else ("three days later")."""
    for time in reading.times:
        if not clause.holds(time.span) or time.type not in ("DATE", "TIME") or time.in_quotation:
            continue
        value = time.value
        if value.granularity == "vague" or (value.earliest is None and value.latest is None):
            continue
        if _LATER.search(time.span.text(reading.report.text)) is None and (time.anchor != "previous" or _told(value)):
            return time
    return None


def _told(value: TimeValue) -> bool:
    """Tell whether a time that hangs on one told before ("in March of that year") fixes a month or a day by itself."""
    return value.granularity in ("month", "day") and re.match(r"\d{4}-\d\d", value.value) is not None


def _fresh(reading: Reading, when: TimeExpression) -> bool:
    first, last = reading.published.interval.earliest, when.value.latest
    return first is not None and last is not None and (first - last).days <= NEWS_DAYS


def parties_of(near: Sequence[Mention], knowledge: Knowledge) -> frozenset[str]:
    """Return the states and organisations that a clause names, by any word for them."""
    found = set()
    for mention in near:
        if mention.entity is None:
            continue
        state = knowledge.state_of(mention.entity)
        top = knowledge.code_entity(state) if state is not None else None
        if top is not None:
            found.add(top.id)
        elif mention.entity.startswith("org:"):
            found.add(mention.entity)
    return frozenset(found)
