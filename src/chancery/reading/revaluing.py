"""Revaluing: gives a reading the values that follow from its publication date, without reading the text again.

``read`` calls :func:`revalue` with what the report's own words give; the record calls it again for a report that
another one dates. Because everything else in a reading is symbolic, revaluing a reading made without a date equals
reading the report with that date given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Granularity, Interval
from chancery.model.entity import Entity
from chancery.model.event import Event, Matter, Realis
from chancery.model.mention import Candidate
from chancery.model.office import Office
from chancery.model.quick import replaced
from chancery.model.reading import Published, Reading
from chancery.model.statement import Statement, When
from chancery.model.time_expression import TimeExpression, TimeValue
from chancery.model.token import tokenize
from chancery.reading.dating.flags import DATE_FLAGS, date_flags
from chancery.reading.dating.interval_sets import opened, shifted
from chancery.reading.seats import seated
from chancery.reading.valuing import value

HOLDER = "held the office on the day"
"""Rule of the candidate that keeps the office which a statement names where its holder was put in as speaker."""


LONG_AGO = "realis/long before the report"
TO_COME = "realis/after the report"
"""Rules of the realis that the day of publication gives; without them an event is asserted."""

_NEWS_DAYS = 14
"""How old what a report tells as its news can be."""

_DAY = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}T")
_ROUNDS = 8
"""How often times that lean on one further on are tried again: chains of quotations are short."""


def revalue(reading: Reading, published: Published, knowledge: Knowledge) -> Reading:
    """Return the reading with times, dates, offices and office-holding speakers as they are for ``published``.

    A speaker that the text calls only by an office becomes the person who held it on the day, where one person alone
    did; the office stays among the candidates, so that another date can change the answer.
    """
    kept = replace(published, constraints=published.constraints or reading.published.constraints)
    times = valued(reading.times, opened(kept.interval))
    plain = [_unheld(s, knowledge) for s in reading.statements]
    dropped = {s.speaker for s in reading.statements if _office_behind(s) is not None and s.speaker}
    entities = {k: e for k, e in reading.entities.items() if k not in dropped or _named(reading, plain, k)}
    statements = tuple(_statement(s, times, kept, knowledge, entities) for s in plain)
    valued_events = [_event(e, times, kept) for e in reading.events]
    events = seated(valued_events, entities, opened(kept.interval), knowledge)
    flags = tuple(f for f in reading.flags if f.kind not in DATE_FLAGS) + date_flags(kept, knowledge)
    return replace(
        reading,
        published=kept,
        times=times,
        statements=statements,
        events=events,
        entities=dict(sorted(entities.items())),
        flags=flags,
    )


def valued(times: Sequence[TimeExpression], published: Interval) -> tuple[TimeExpression, ...]:
    """Value time expressions for a publication date, each after the one that it leans on.

    That mostly stands before it; quoted words lean on the time of their saying, which may stand behind them.
    """
    values: dict[int, TimeValue] = {}
    waiting = list(range(len(times)))
    for _ in range(_ROUNDS):
        late = []
        for k in waiting:
            leans_on = times[k].anchor_time
            if leans_on is not None and leans_on not in values:
                late.append(k)
                continue
            values[k] = value(times[k].symbolic, published, None if leans_on is None else values[leans_on])
        if not late:
            break
        waiting = late
    for k in (k for k in waiting if k not in values):
        values[k] = value(times[k].symbolic, published)
    return tuple(replaced(t, value=values[k]) if t.value != values[k] else t for k, t in enumerate(times))


def when(said: When | None, times: Sequence[TimeExpression], published: Published) -> When | None:
    """Value a When anew from the time it rests on, or from the publication date where it rests on no words."""
    if said is None:
        return None
    if said.time is None:
        return said if said.span is not None else _published_when(said, published)
    new = times[said.time].value
    if said.shift is not None:
        new = value(f"prev{said.shift}", published.interval, new)
    last = opened(published.interval).latest
    earliest, latest = new.earliest, new.latest
    if said.ends is not None:
        end = times[said.ends].value
        return _changed(said, f"{new.value}/{end.value}", earliest, end.latest, new.granularity)
    if said.relation == "after":
        earliest, latest = shifted(latest, 1) if new.granularity == "day" else earliest, last
    elif said.relation == "since":
        latest = last
    elif said.relation in ("before", "until"):
        earliest = None
    return _changed(said, new.value, earliest, latest, new.granularity)


def _published_when(said: When, published: Published) -> When:
    """A time that follows from the publication date alone keeps its relation to it ("on" unless told otherwise)."""
    days = opened(published.interval)
    first, last = days.earliest, days.latest
    if said.relation in ("before", "until"):
        first = None
    value_of = published.value if said.relation == "on" else said.value
    grain: Granularity = "day" if published.interval.days == 1 else "vague"
    return _changed(said, value_of, first, last, grain)


def _changed(
    said: When, value_of: str | None, earliest: date | None, latest: date | None, granularity: Granularity
) -> When:
    """A When with other days; itself where they are the same, which saves most of the copies."""
    if (value_of, earliest, latest, granularity) == (said.value, said.earliest, said.latest, said.granularity):
        return said
    return replaced(said, value=value_of, earliest=earliest, latest=latest, granularity=granularity)


def _office_behind(statement: Statement) -> str | None:
    return next((c.entity for c in statement.candidates if c.rule == HOLDER), None)


def _unheld(statement: Statement, knowledge: Knowledge) -> Statement:
    """Take an earlier revaluing's holder out again: the statement as the words alone give it."""
    office = _office_behind(statement)
    if office is None:
        return statement
    candidates = tuple(c for c in statement.candidates if c.rule != HOLDER)
    return replace(statement, speaker=office, speaker_name=_office_name(office, None, knowledge), candidates=candidates)


def _office_name(office: str, days: Interval | None, knowledge: Knowledge) -> str | None:
    try:
        return knowledge.entity(office).name_on(days)
    except KeyError:
        return None


def _named(reading: Reading, statements: Sequence[Statement], entity: str) -> bool:
    """True when the words of the report name an entity, so that it stays whoever speaks."""
    if any(m.entity == entity or any(c.entity == entity for c in m.candidates) for m in reading.mentions):
        return True
    if any(p.entity == entity for e in reading.events for p in (*e.actors, *e.recipients)):
        return True
    return any(s.speaker == entity or any(c.entity == entity for c in s.candidates) for s in statements)


def _statement(
    statement: Statement,
    times: Sequence[TimeExpression],
    published: Published,
    knowledge: Knowledge,
    entities: dict[str, Entity],
) -> Statement:
    said = when(statement.said, times, published)
    days = Interval(said.earliest, said.latest) if said is not None else published.interval
    days = days.meet(Interval(None, published.interval.latest))
    if said is not statement.said:
        statement = replaced(statement, said=said)
    if statement.speaker is None:
        return statement
    if statement.speaker.startswith("office:"):
        return _with_holder(statement, days, published, knowledge, entities)
    office = office_on(statement.speaker, statement.described_as, days, knowledge, entities)
    statement = replaced(statement, office=office) if office != statement.office else statement
    return _called(statement, published.days_of(said), knowledge)


def _called(statement: Statement, days: Interval, knowledge: Knowledge) -> Statement:
    """A statement whose speaker, where named by knowledge, is called as on the days that it is of."""
    known = knowledge.entities.get(statement.speaker or "")
    if known is None or not known.former or statement.speaker_name not in known.names:
        return statement
    name = known.name_on(days)
    return replaced(statement, speaker_name=name) if name != statement.speaker_name else statement


def _with_holder(
    statement: Statement, days: Interval, published: Published, knowledge: Knowledge, entities: dict[str, Entity]
) -> Statement:
    """Put in the one person who held the office on every day that the statement can be of."""
    office = statement.speaker
    assert office is not None
    name = _office_name(office, published.days_of(statement.said), knowledge) or statement.speaker_name
    statement = replace(statement, office=office, speaker_name=name)
    person = holder_on(office, days, knowledge)
    if person is None:
        return statement
    held = knowledge.entity(person)
    entities[person] = held
    candidates = (*statement.candidates, Candidate(office, 1.0, HOLDER))
    return replace(statement, speaker=person, speaker_name=held.name, candidates=candidates)


def holder_on(office: str, days: Interval, knowledge: Knowledge) -> str | None:
    """Return who held an office on all of ``days``; None when several did, or nobody is known for some day."""
    first, last = days.earliest, days.latest
    if first is None or last is None or first > last:
        return None
    tenures = [t for t in knowledge.tenures_of_office(office) if t.interval.meets(days)]
    people = {t.person for t in tenures}
    if len(people) != 1:
        return None
    held = tenures[0]
    if held.checked is not None and last > held.checked and held.interval.latest is None:
        return None
    return held.person if held.held_on(first) and tenures[-1].held_on(last) else None


def office_on(
    speaker: str, described_as: str | None, days: Interval, knowledge: Knowledge, entities: Mapping[str, Entity]
) -> str | None:
    """Return the id of the office that a speaker held on ``days``, chosen by what the text calls them.

    Of several offices the one whose role the description names wins, then one that was held on every one of the days
    and speaks for its state. Without known days one of several counts only where the description names its role.
    """
    days = opened(days)
    known = entities.get(speaker)
    if known is not None and known.office is not None:
        return known.office
    if not speaker.startswith("person:"):
        return None
    offices = _held_within(speaker, days, knowledge)
    if not offices:
        return None
    roles = _roles(described_as, knowledge)
    fitting = [o for o in offices if o.role in roles]
    if fitting:
        return fitting[0].id
    if days.earliest is None or days.latest is None:
        lasting = _held_throughout(speaker, days, knowledge)
        offices = tuple(o for o in offices if o.id in lasting) or (offices if len(offices) == 1 else ())
    speaking = [o for o in offices if o.speaks_for_state]
    return next((o.id for o in speaking or offices), None)


def _held_throughout(person: str, days: Interval, knowledge: Knowledge) -> frozenset[str]:
    """Ids of the offices that a person held on every one of ``days``, which are open on one side at least."""
    return frozenset(
        t.office
        for t in knowledge.tenures_of_person(person)
        if days.earliest is not None and t.interval.holds(days.earliest) and t.interval.latest is None
    )


def _held_within(person: str, days: Interval, knowledge: Knowledge) -> tuple[Office, ...]:
    """Offices held on the first and the last of the days; with open days, all that the person held in them."""
    if days.earliest is not None and days.latest is not None and days.earliest <= days.latest:
        first = _offices(person, days.earliest, knowledge)
        last = _offices(person, days.latest, knowledge)
        both = tuple(o for o in first if o in last)
        if both or (days.days or 0) <= 31:
            return both or last or first
    tenures = [t for t in knowledge.tenures_of_person(person) if t.interval.meets(days)]
    return tuple(dict.fromkeys(knowledge.office(t.office) for t in tenures))


def _offices(person: str, day: date, knowledge: Knowledge) -> tuple[Office, ...]:
    return knowledge.offices_held(person, day)


def _roles(described_as: str | None, knowledge: Knowledge) -> frozenset[str]:
    """Roles that the words for a speaker name ("Japanese Foreign Minister": foreign-minister)."""
    if not described_as:
        return frozenset()
    tokens = tokenize(described_as)
    found = set()
    for at in range(len(tokens)):
        for hit in knowledge.titles.find(tokens, at)[:1]:
            if hit.role is not None:
                found.add(hit.role)
    return frozenset(found)


def _event(event: Event, times: Sequence[TimeExpression], published: Published) -> Event:
    new = calendar_when(when(event.date, times, published))
    realis, basis = _told_on(event, new, published)
    about = tuple(_matter(m, times, published) for m in event.about)
    if (new, realis, about) == (event.date, event.realis, event.about):
        return event
    return replaced(event, date=new, realis=realis, basis=basis, about=about)


def _matter(matter: Matter, times: Sequence[TimeExpression], published: Published) -> Matter:
    new = calendar_when(when(matter.date, times, published))
    return replace(matter, date=new, realis=told_on(matter.by_words, new, published))


def calendar_when(said: When | None) -> When | None:
    """A When as events carry it: no finer than a day, and in EDTF where TIMEX3 writes otherwise ("193" is 193X)."""
    if said is None or said.value is None:
        return said
    told, grain = said.value, said.granularity
    if told.endswith("_REF"):
        return replace(said, value=None)
    if grain == "time" and _DAY.match(told):
        told, grain = told[:10], "day"
    elif grain in ("decade", "century") and told.isdecimal():
        told = told.ljust(4, "X")
    return said if told == said.value else replace(said, value=told, granularity=grain)


def told_on(realis: Realis, said: When | None, published: Published) -> Realis:
    """What the day of publication adds: an act of weeks before is past context, one of a day to come is planned."""
    if realis != "asserted" or said is None or said.relation != "on" or said.granularity not in ("day", "week"):
        return realis
    first, last = published.interval.earliest, published.interval.latest
    if first is not None and said.latest is not None and (first - said.latest).days > _NEWS_DAYS:
        return "background"
    return "planned" if last is not None and said.earliest is not None and said.earliest > last else realis


def _told_on(event: Event, said: When | None, published: Published) -> tuple[Realis, tuple[Basis, ...]]:
    """The event's realis for a day of publication, from the one that its words alone give."""
    words = tuple(b for b in event.basis if b.rule not in (LONG_AGO, TO_COME))
    own: Realis = "asserted" if len(words) < len(event.basis) else event.realis
    realis = told_on(own, said, published)
    if realis == own:
        return realis, words
    rule, says = (
        (LONG_AGO, f"told of a day more than {_NEWS_DAYS} days before the report")
        if realis == "background"
        else (TO_COME, "told of a day after the report")
    )
    return realis, (*words, Basis(rule, said.span if said is not None else None, says))
