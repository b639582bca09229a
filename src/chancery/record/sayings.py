"""Sayings: the statements of one report put together to what each speaker said on one occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chancery.knowledge import Knowledge
from chancery.model.dates import Granularity, Interval
from chancery.model.occurrence import Evidence, Role
from chancery.model.reading import Reading
from chancery.model.span import Span, hull
from chancery.model.statement import Statement
from chancery.record.clues import (
    content_text,
    fresh,
    in_lead,
    interval_of,
    party_chain,
    pattern_of_date,
    says_when,
    statement_span,
    verbatim_text,
    without_times,
)
from chancery.record.concepts import canonical, phrasal
from chancery.record.deed_events import joint_act
from chancery.record.grouping import solve
from chancery.record.occasions import LEAD_ZONES, Said, apart, edges_of
from chancery.record.recency import implied_interval, told_as_past, wide
from chancery.record.silences import tells_silence
from chancery.record.spoken import spoken_statements
from chancery.record.telling import Telling, telling_key, wording_of
from chancery.record.vocabulary import retelling
from chancery.record.weighing import content_words, stem

GAP = 24
"""Characters that may stand between a cue and the content that it takes ("demanded on Wednesday that")."""

HEAD_LENGTH = 120
"""Characters from which a content tells a saying well enough; of longer ones the first is taken."""

DATED = 31
"""Days within which a report's date is known well enough to call a day long before it."""

EARLY = 5
"""Sentences of the shortest report that may all tell its news."""


def sayings_of(
    reading: Reading,
    knowledge: Knowledge,
    taken: frozenset[str],
    verbal: Mapping[str, Sequence[str]],
    names: frozenset[str],
) -> list[Telling]:
    """Return the sayings of a report. ``taken`` are statements that an act or a standing fact already tells.

    ``verbal`` maps statement ids to the events that only code the saying. ``names`` are stems that name states.
    """
    parts = {}
    held = _views_inside(reading)
    for at, statement in enumerate(reading.statements):
        statement = _by_event(reading, statement, verbal.get(statement.id, ()))
        if statement.id in taken or statement.id in held or joint_act(statement, reading):
            continue
        if phrasal(reading.report.text, statement.cue, statement.content):
            continue  # "called back its envoy": a happening, told as such
        if statement.tagged:
            continue  # kept and shown for review; the record rests on what a rule can give its reason for
        if statement.speaker is not None:
            said = _said(reading, at, statement, knowledge, names)
            parts[said.key] = said
    for at, statement in enumerate(spoken_statements(reading), start=len(reading.statements)):
        said = _said(reading, at, statement, knowledge, names)
        parts[said.key] = said
    edges = edges_of(list(parts.values()))
    tellings = []
    for group in solve(parts, edges, lambda a, b: apart(parts[a], parts[b])):
        members = [parts[key] for key in group]
        tellings.append(_telling(reading, members, verbal))
    return tellings


def state_stems(reading: Reading) -> frozenset[str]:
    """Return the stems of all words that name states in a report: they say who, not what."""
    stems: set[str] = set()
    for mention in reading.mentions:
        if mention.kind == "state" and mention.form in ("name", "demonym", "metonym"):
            stems.update(stem(word) for word in mention.span.text(reading.report.text).split())
    return frozenset(stems)


def _said(reading: Reading, at: int, statement: Statement, knowledge: Knowledge, names: frozenset[str]) -> Said:
    text = reading.report.text
    span = statement_span(reading, statement)
    cue = " ".join(part.text(text) for part in statement.cue)
    outside = text[span.start : span.end]
    return Said(
        key=f"{at:05d}",
        at=at,
        statement=statement,
        span=span,
        speaker=statement.speaker,
        chain=party_chain(statement, reading, knowledge),
        interval=interval_of(statement.said) if _own_time(reading, statement) else None,
        words=content_words(_without_days(reading, statement)) - names,
        quotes=content_words(verbatim_text(reading, statement)) - names,
        habit=_habit(statement, cue, outside),
        told=cue,
        silent=_silent(reading, statement, cue),
        old=_old(reading, statement),
    )


def _without_days(reading: Reading, statement: Statement) -> str:
    """What was said without its dates: that two sayings name one month is no likeness."""
    return " ".join(without_times(reading, part, only="DATE") for part in statement.content)


def _silent(reading: Reading, statement: Statement, cue: str) -> bool:
    """Tell whether what is told is that a speaker passed something over ("made no mention of the treaty")."""
    return statement.negated and tells_silence(f"{cue} {content_text(reading, statement)}")


def _own_time(reading: Reading, statement: Statement) -> bool:
    """Tell whether words of its own sentence date a statement, not those of another that the report goes on from."""
    said = statement.said
    if said is None or said.span is None or not says_when(said):
        return False
    own = reading.sentences[statement.sentence].span
    return own.holds(said.span) or any(p.overlaps(said.span) for p in (*statement.content, *statement.source))


def _old(reading: Reading, statement: Statement) -> bool:
    """Tell whether words of a statement's own sentence date it to a day long before the report."""
    said, published = statement.said, reading.published.interval
    known = published.days is not None and published.days <= DATED
    if not known or said is None or said.latest is None or said.granularity not in ("day", "time"):
        return False
    return _own_time(reading, statement) and not fresh(reading, said)


def _habit(statement: Statement, cue: str, words: str) -> bool:
    said = statement.said
    if said is not None and not said.implied and said.granularity in ("day", "time"):
        return False
    if statement.act == "anaphoric" and statement.background:
        return True
    return bool(retelling().habitual.search(words)) and not statement.verbatim


def _views_inside(reading: Reading) -> frozenset[str]:
    """Views that only stand inside what somebody says ("X said that Y wants …"): X's saying, no saying of Y."""
    found = set()
    for statement in reading.statements:
        if statement.act != "stance":
            continue
        if statement.parent is not None:
            found.add(statement.id)
            continue
        others = (o for o in reading.statements if o.id != statement.id and o.act != "stance")
        if statement.content and any(part.holds(statement.content[0]) for o in others for part in o.content):
            found.add(statement.id)
    return frozenset(found)


def _by_event(reading: Reading, statement: Statement, events: Sequence[str]) -> Statement:
    """Give a statement without a speaker the one party that the event of its cue names."""
    if statement.speaker is not None or not events:
        return statement
    for event in reading.events:
        named = [p for p in event.actors if p.entity is not None]
        if event.id in events and len(named) == 1 and any(c.overlaps(event.trigger) for c in statement.cue):
            said = statement.said if says_when(statement.said) else event.date
            return replace(statement, speaker=named[0].entity, state=named[0].state, said=said)
    return statement


def _telling(reading: Reading, members: Sequence[Said], verbal: Mapping[str, Sequence[str]]) -> Telling:
    report = reading.report.id
    spoke = [m for m in members if not m.silent] or members
    best = min(spoke, key=lambda m: (-len(m.chain), m.statement.zone in LEAD_ZONES, m.at))
    dated = [m for m in members if m.dated and m.interval is not None]
    background = not any(_news(reading, m) for m in members)
    interval, granularity, pattern = _when(reading, dated, background)
    evidence = tuple(
        _evidence(report, m, verbal)
        for m in sorted(members, key=lambda m: m.span)
        if not any(m is not o and m.statement.parent == o.statement.id for o in members)
    )
    span = evidence[0].span
    return Telling(
        key=telling_key(report, span, "saying", best.speaker or "", str(members[0].at)),
        report=report,
        kind="saying",
        span=span,
        speaker=best.speaker,
        chain=best.chain,
        office=best.statement.office or next((m.statement.office for m in members if m.statement.office), None),
        state=best.statement.state or next((m.statement.state for m in members if m.statement.state), None),
        actors=frozenset(),
        recipients=frozenset(),
        act=None,
        interval=interval,
        granularity=granularity,
        explicit=bool(dated),
        words=frozenset().union(*(m.words for m in spoke)),
        quotes=frozenset().union(*(m.quotes for m in spoke)),
        theme=frozenset(),
        places=frozenset(),
        series=False,
        habit=members[0].habit,
        negated=best.statement.negated,
        background=background,
        realis="asserted",
        evidence=evidence,
        statements=frozenset(m.statement.id for m in members if not m.spoken),
        events=frozenset(e for m in members for e in (*verbal.get(m.statement.id, ()), *m.spoken)),
        near=tuple(sorted({m.statement.sentence for m in members})),
        head=_head(spoke),
        pattern=pattern,
        wording=wording_of(reading.report.text, evidence),
        cue=_telling_cue(reading, spoke),
        astray=not dated and wide(reading) and not any(told_as_past(reading, m.statement, m.span) for m in members),
        topic=canonical(frozenset().union(*(m.words for m in spoke), *(_act_words(reading, m) for m in spoke))),
    )


def _evidence(report: str, part: Said, verbal: Mapping[str, Sequence[str]]) -> Evidence:
    event = next(iter((*part.spoken, *verbal.get(part.statement.id, ()))), None)
    return Evidence(report, part.span, _role(part.statement), None if part.spoken else part.statement.id, event)


def _best(members: Sequence[Said]) -> Said | None:
    """The statement that tells most of a saying: not its headline, and long enough to tell it."""
    told = [m for m in members if m.statement.content]
    return min(
        told,
        key=lambda m: (m.statement.zone in LEAD_ZONES, m.statement.background, -min(_length(m), HEAD_LENGTH), m.at),
        default=None,
    )


def _head(members: Sequence[Said]) -> Span | None:
    best = _best(members)
    return hull(best.statement.content) if best is not None else None


def _telling_cue(reading: Reading, members: Sequence[Said]) -> str:
    """The verb before the content where it says more than that something was said ("denied", "accused")."""
    best = _best(members)
    if best is None or not best.statement.cue:
        return ""
    cue, content = best.statement.cue[-1], best.statement.content[0]
    between = reading.report.text[cue.end : content.start]
    if not 0 <= content.start - cue.end <= GAP or "," in between or best.statement.verbatim:
        return ""
    words = retelling().auxiliary.sub("", " ".join(cue.text(reading.report.text).split()))
    if not words or retelling().plain_cue.fullmatch(words):
        return ""
    return f"{words} that" if between.split()[-1:] == ["that"] else words


def _act_words(reading: Reading, part: Said) -> frozenset[str]:
    """The stems of a cue that says more than that something was said: to demand again is to say the like again."""
    cue = " ".join(retelling().auxiliary.sub("", span.text(reading.report.text)) for span in part.statement.cue)
    return frozenset() if retelling().plain_cue.fullmatch(cue) else content_words(cue)


def _length(part: Said) -> int:
    return sum(span.length for span in part.statement.content)


def _role(statement: Statement) -> Role:
    if statement.zone in LEAD_ZONES:
        return "headline"
    return "background" if statement.background else "main"


def _news(reading: Reading, part: Said) -> bool:
    """Tell whether a report tells a saying as its news: dated near the report, at its top, or quoted in full."""
    statement = part.statement
    if part.dated:
        return fresh(reading, statement.said)
    held = statement.act == "stance" and retelling().spoken_view.search(part.told) is None
    if part.habit or held or told_as_past(reading, part.statement, part.span):
        return False
    early = statement.sentence <= max(EARLY, 0.6 * len(reading.sentences))
    if wide(reading):
        early = statement.sentence <= EARLY and statement.form != "indirect"
    return in_lead(reading, statement.sentence) or early or bool(statement.verbatim)


def _when(reading: Reading, dated: Sequence[Said], background: bool) -> tuple[Interval, Granularity, str]:
    if dated:
        best = min(dated, key=lambda m: (m.interval.days if m.interval and m.interval.days else 10**6, m.at))
        if best.interval is not None and best.statement.said is not None:
            return best.interval, best.statement.said.granularity, pattern_of_date(best.statement.said)
    return implied_interval(reading, background), "vague", ""
