"""Sayings: the statements of one report put together to what each speaker said on one occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from chancery.knowledge import Knowledge
from chancery.model.dates import Granularity, Interval
from chancery.model.occurrence import Evidence, Role
from chancery.model.reading import Reading
from chancery.model.span import Span, hull
from chancery.model.statement import Statement
from chancery.record.clues import (
    bounded,
    content_text,
    fresh,
    in_lead,
    interval_of,
    party_chain,
    pattern_of_date,
    patterns_agree,
    says_when,
    statement_span,
    verbatim_text,
)
from chancery.record.concepts import canonical, phrasal
from chancery.record.deed_events import joint_act
from chancery.record.grouping import solve
from chancery.record.spoken import PREFIX, spoken_statements
from chancery.record.telling import Telling, telling_key, wording_of
from chancery.record.vocabulary import retelling
from chancery.record.weighing import content_words, stem

LEAD_ZONES = frozenset({"headline", "standfirst"})

HEADED = 6
"""Sentences that a headline heads."""

GAP = 24
"""Characters that may stand between a cue and the content that it takes ("demanded on Wednesday that")."""

HEAD_LENGTH = 120
"""Characters from which a content tells a saying well enough; of longer ones the first is taken."""

EARLY = 5
"""Sentences of the shortest report that may all tell its news."""

WIDE = 60
"""Days of a report's own window from which it is not taken to tell the news of its day everywhere."""

NEWS_DAYS = 5
"""A report's news is taken to be at most so old when its words do not date it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with what comparing it needs."""

    key: str
    at: int
    statement: Statement
    span: Span
    speaker: str | None
    chain: frozenset[str]
    interval: Interval | None
    words: frozenset[str]
    quotes: frozenset[str]
    habit: bool

    @property
    def spoken(self) -> tuple[str, ...]:
        """The event that the statement is made from, none where the reader found it."""
        made = self.statement.id.startswith(PREFIX)
        return (self.statement.id.removeprefix(PREFIX),) if made else ()

    @property
    def dated(self) -> bool:
        """True when words of the report date it."""
        return self.interval is not None


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
    edges = _edges(list(parts.values()))
    tellings = []
    for group in solve(parts, edges, lambda a, b: _apart(parts[a], parts[b])):
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
        words=content_words(content_text(reading, statement)) - names,
        quotes=content_words(verbatim_text(reading, statement)) - names,
        habit=_habit(statement, cue, outside),
    )


def _own_time(reading: Reading, statement: Statement) -> bool:
    """Tell whether words of its own sentence date a statement, not those of another that the report goes on from."""
    said = statement.said
    if said is None or said.span is None or not says_when(said):
        return False
    own = reading.sentences[statement.sentence].span
    return own.holds(said.span) or any(p.overlaps(said.span) for p in (*statement.content, *statement.source))


def _habit(statement: Statement, cue: str, words: str) -> bool:
    said = statement.said
    if said is not None and not said.implied and said.granularity in ("day", "time"):
        return False
    if statement.act == "anaphoric" and statement.background:
        return True
    return bool(retelling().habitual.search(words)) and not statement.verbatim


def compatible(a: frozenset[str], one: str | None, b: frozenset[str], other: str | None) -> bool:
    """Tell whether one speaker holds the other: person < office < body < state."""
    return one is not None and other is not None and (one in b or other in a)


def _apart(a: Said, b: Said) -> bool:
    if not compatible(a.chain, a.speaker, b.chain, b.speaker) or a.habit != b.habit:
        return True
    if a.statement.negated != b.statement.negated and not (a.words & b.words):
        return True
    if not patterns_agree(pattern_of_date(a.statement.said), pattern_of_date(b.statement.said)):
        return True
    return a.interval is not None and b.interval is not None and not a.interval.meets(b.interval)


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


def _edges(parts: Sequence[Said]) -> list[tuple[float, str, str]]:
    by_state: dict[str, list[Said]] = {}
    for part in parts:
        for top in sorted(part.chain):
            if top.startswith(("state:", "org:")) or top == part.speaker:
                by_state.setdefault(top, []).append(part)
    edges: dict[tuple[str, str], float] = {}
    for members in by_state.values():
        for i, a in enumerate(members):
            for b in members[max(0, i - 40) : i]:
                strength = _strength(b, a)
                if strength > 0:
                    edges[b.key, a.key] = strength
    return [(strength, a, b) for (a, b), strength in sorted(edges.items())]


def _strength(a: Said, b: Said) -> float:
    """How surely two statements of one report belong to one occasion, 0 when nothing says so."""
    x, y = a.statement, b.statement
    if not compatible(a.chain, a.speaker, b.chain, b.speaker):
        return 0.0
    if x.utterance is not None and x.utterance == y.utterance:
        return 1.0
    same_day = a.dated and b.dated and a.interval == b.interval
    near = abs(x.sentence - y.sentence) <= 1
    headline = (x.zone in LEAD_ZONES or y.zone in LEAD_ZONES) and in_lead_of_both(x, y)
    if a.speaker == b.speaker:
        if same_day or (near and not (a.dated and b.dated)):
            return 0.9
        if x.background == y.background and not x.background and not (a.dated and b.dated):
            return 0.8
        if x.background == y.background and abs(x.sentence - y.sentence) <= 2 and not b.dated:
            return 0.6
        return 0.0
    if headline and x.background == y.background:
        return 0.7
    if near and x.background == y.background and not (a.dated and b.dated):
        return 0.5 if a.words & b.words or a.quotes & b.quotes else 0.3
    return 0.0


def in_lead_of_both(a: Statement, b: Statement) -> bool:
    """Tell whether one of two statements is a headline and the other near enough for it to be what that heads."""
    return max(a.sentence, b.sentence) <= HEADED


def _telling(reading: Reading, members: Sequence[Said], verbal: Mapping[str, Sequence[str]]) -> Telling:
    report = reading.report.id
    best = min(members, key=lambda m: (-len(m.chain), m.statement.zone in LEAD_ZONES, m.at))
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
        words=frozenset().union(*(m.words for m in members)),
        quotes=frozenset().union(*(m.quotes for m in members)),
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
        head=_head(members),
        pattern=pattern,
        wording=wording_of(reading.report.text, evidence),
        cue=_telling_cue(reading, members),
        astray=not dated and wide(reading) and not any(_past(reading, m) for m in members),
        topic=canonical(frozenset().union(*(m.words for m in members), *(_act_words(reading, m) for m in members))),
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
    if part.habit or statement.act == "stance" or _past(reading, part):
        return False
    early = statement.sentence <= max(EARLY, 0.6 * len(reading.sentences))
    if wide(reading):
        early = statement.sentence <= EARLY and statement.form != "indirect"
    return in_lead(reading, statement.sentence) or early or bool(statement.verbatim)


def _past(reading: Reading, part: Said) -> bool:
    """Tell whether the words of a saying tell it as one of some time ago."""
    if part.statement.background or _beside(reading, part.statement):
        return True
    return retelling().back_then.search(part.span.text(reading.report.text)) is not None


def wide(reading: Reading) -> bool:
    """Tell whether a report's own date is so uncertain that it is not taken to tell the news of its day everywhere."""
    return (reading.published.interval.days or WIDE + 1) > WIDE


def _beside(reading: Reading, statement: Statement) -> bool:
    """Tell whether a saying only goes with one told as past ("had dismissed the demand, with X saying that …")."""
    cue = " ".join(part.text(reading.report.text) for part in statement.cue)
    if not cue.endswith("ing"):
        return False
    return any(s.background and s.sentence == statement.sentence and s.id != statement.id for s in reading.statements)


def _when(reading: Reading, dated: Sequence[Said], background: bool) -> tuple[Interval, Granularity, str]:
    if dated:
        best = min(dated, key=lambda m: (m.interval.days if m.interval and m.interval.days else 10**6, m.at))
        if best.interval is not None and best.statement.said is not None:
            return best.interval, best.statement.said.granularity, pattern_of_date(best.statement.said)
    return implied_interval(reading, background), "vague", ""


def implied_interval(reading: Reading, background: bool) -> Interval:
    """Return the days that an undated telling can mean: anything before the report, or its last days for its news."""
    published = bounded(reading.published.interval)
    if background or published.earliest is None:
        return Interval(None, published.latest)
    return Interval(published.earliest - timedelta(days=NEWS_DAYS), published.latest)
