"""The event coder: acts told in a report, coded in PLOVER and CAMEO terms."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chancery.knowledge import Knowledge
from chancery.knowledge.acts import act_lexicon
from chancery.model.basis import Basis
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant, Quantity
from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.model.statement import Statement, When
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.clauses import PREPOSITIONS, Clauses, clauses_of
from chancery.reading.events.participants import Cast
from chancery.reading.events.realis import is_background, realis_of
from chancery.reading.events.triggers import Trigger, find_triggers
from chancery.reading.page import Page

_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000,
    "dozen": 12, "dozens": 24,
}  # fmt: skip
_PLAIN_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_EMPTY = frozenset(
    """the a an its his her their our this that these those and or of in on at to from with against by for over about
    into between as is are was were be been has have had will would it he she they we not also said says such all any
    some several new other more most multiple number""".split()
)
_MOST_THEMES = 10
_MOST_EVENTS = 2_000


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the coder takes from the earlier steps, with look-ups by place."""

    mentions: Sequence[Mention]
    mention_starts: list[int]
    times: Sequence[TimeExpression]
    time_starts: list[int]
    statements: Sequence[Statement]

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.mention_starts, span.start) : bisect_left(self.mention_starts, span.end)]

    def times_in(self, span: Span) -> range:
        return range(bisect_left(self.time_starts, span.start), bisect_left(self.time_starts, span.end))

    def statement_around(self, span: Span) -> Statement | None:
        """Return the innermost statement whose content holds ``span``."""
        holders = [s for s in self.statements if any(c.holds(span) for c in s.content)]
        return min(holders, key=lambda s: (sum(c.length for c in s.content), s.id), default=None)


def find_events(
    page: Page,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    knowledge: Knowledge,
) -> tuple[Event, ...]:
    """Return the acts told in the news zones of a page, in text order.

    An act needs a trigger of the lexicon (``knowledge/data/acts.yaml``) and at least one party: a state, an
    organisation, or somebody who belongs to one. Sayings are statements, not events; demands, accusations,
    rejections and threats are both.
    """
    sources = _Sources(mentions, [m.span.start for m in mentions], times, [t.span.start for t in times], statements)
    lexicon = act_lexicon()
    events: list[Event] = []
    for number, (sentence, tokens) in enumerate(zip(page.sentences, page.tokens, strict=True)):
        if sentence.zone == "dateline" or len(events) >= _MOST_EVENTS:
            continue
        clauses = clauses_of(tokens, sources.mentions_in(sentence.span))
        triggers = find_triggers(clauses, lexicon)
        if triggers:
            cast = Cast(clauses, entities, knowledge)
            events += [
                e for t in triggers if (e := _event(page, number, clauses, t, cast, sources, triggers)) is not None
            ]
    return tuple(events)


def _event(
    page: Page,
    number: int,
    clauses: Clauses,
    trigger: Trigger,
    cast: Cast,
    sources: _Sources,
    triggers: Sequence[Trigger],
) -> Event | None:
    actors, recipients = cast.parties_of(trigger)
    if not any(p.state for p in (*actors, *recipients)):
        return None
    if trigger.entry is not None and trigger.entry.needs_party and not (recipients or len(actors) > 1):
        return None
    if trigger.voice == "nominal" and not actors:
        return None
    span = Span(clauses.tokens[trigger.first].start, clauses.tokens[trigger.last].end)
    clause = _clause_span(clauses, trigger, triggers, actors)
    statement = sources.statement_around(span)
    when = _when(page, number, clauses, trigger, sources)
    realis = realis_of(clauses, trigger)
    place = number / max(1, len(page.sentences))
    if realis == "asserted" and is_background(when, place, fresh=statement is not None and not statement.background):
        realis = "background"
    act = trigger.act
    return Event(
        id=_identify(span, act.id),
        act=act.id,
        type=act.type,
        mode=act.mode,
        cameo=act.cameo,
        quad=act.quad,
        intensity=act.intensity,
        contexts=(),
        actors=actors,
        recipients=recipients,
        trigger=span,
        span=clause,
        sentence=number,
        date=when,
        place=None,
        realis=realis,
        quantities=_quantities(clauses, trigger),
        themes=_themes(clauses, trigger),
        statement=statement.id if statement else None,
        confidence=None,
        basis=(Basis(f"act/{act.id}/{trigger.voice}", span, f"“{span.text(page.text)}” tells the act {act.id}"),),
    )


def _identify(span: Span, act: str) -> str:
    return hashlib.blake2b(f"event {span.start} {span.end} {act}".encode(), digest_size=8).hexdigest()


def _clause_span(
    clauses: Clauses, trigger: Trigger, triggers: Sequence[Trigger], actors: Sequence[Participant]
) -> Span:
    """The words of this act: its clause, or less where the sentence tells several acts."""
    left, right = clauses.left_limit(trigger.first), clauses.right_limit(trigger.last)
    for other in triggers:
        if other.first > trigger.last and other.first < right:
            right = clauses.verb_group_start(other.first)
        if other.last < trigger.first and other.last >= left:
            left = other.last + 1
    at = clauses.tokens[trigger.first].start
    subjects = [a.span.start for a in actors if a.span is not None and a.span.start < at]
    begin = clauses.tokens[min(left, trigger.first)].start
    start = min(subjects) if subjects and trigger.voice == "active" else min([begin, *subjects])
    while right > trigger.last + 1 and _trails(clauses, right - 1):
        right -= 1
    return Span(start, clauses.tokens[max(right, trigger.last + 1) - 1].end)


def _trails(clauses: Clauses, index: int) -> bool:
    return not clauses.tokens[index].is_word or clauses.words[index] in ("and", "or", "but")


def _when(page: Page, number: int, clauses: Clauses, trigger: Trigger, sources: _Sources) -> When | None:
    """The time expression that dates this act: in its clause, nearest first; else the one that opens the sentence."""
    span = page.sentences[number].span
    at = clauses.tokens[trigger.first].start
    left = clauses.tokens[clauses.left_limit(trigger.first)].start
    right_token = clauses.right_limit(trigger.last)
    right = clauses.tokens[right_token].start if right_token < len(clauses.tokens) else span.end
    inside = [i for i in sources.times_in(span) if sources.times[i].type in ("DATE", "TIME")]
    near = [i for i in inside if left <= sources.times[i].span.start < right]
    opening = [i for i in inside if sources.times[i].span.start - span.start < 12]
    for index in sorted(near, key=lambda i: (abs(sources.times[i].span.start - at), i)) + opening:
        time = sources.times[index]
        before = page.text[max(span.start, time.span.start - 12) : time.span.start].lower().split()
        if before and before[-1] in ("since", "until", "till"):
            continue
        value = time.value
        relation = {"after": "after", "before": "before"}.get(before[-1] if before else "", "on")
        return When(
            value=value.value if value.granularity != "vague" else None,
            earliest=value.earliest,
            latest=value.latest,
            granularity=value.granularity,
            span=time.span,
            time=index,
            relation=relation,  # type: ignore[arg-type]
        )
    return None


def _quantities(clauses: Clauses, trigger: Trigger) -> tuple[Quantity, ...]:
    found = []
    end = clauses.right_limit(trigger.last)
    for index in range(trigger.last + 1, min(end, len(clauses.tokens))):
        word = clauses.words[index]
        number = _PLAIN_NUMBER.fullmatch(word)
        value = float(number.group().replace(",", "")) if number else _NUMBER_WORDS.get(word)
        if value is None:
            continue
        last = index + 1
        while last < end and last - index <= 4 and clauses.tokens[last].is_word and clauses.words[last] not in _STOPS:
            last += 1
        if last > index + 1:
            unit = " ".join(clauses.words[index + 1 : last])
            found.append(Quantity(float(value), unit, Span(clauses.tokens[index].start, clauses.tokens[last - 1].end)))
    return tuple(found)


_STOPS = (PREPOSITIONS - {"of"}) | {"and", "or", "that", "which", "were", "was", "is", "are"}


def _themes(clauses: Clauses, trigger: Trigger) -> tuple[str, ...]:
    """The lower-case content words of the object (of the subject for a passive), without names of parties."""
    right = clauses.right_limit(trigger.last)
    words = range(trigger.last + 1, right)
    if trigger.voice == "passive":
        words = range(clauses.left_limit(trigger.first), trigger.first)
    elif trigger.voice == "nominal":
        words = range(trigger.first, right)
    named: set[int] = set()
    starts = [m.span.start for m in clauses.mentions]
    for index in words:
        token = clauses.tokens[index]
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and clauses.mentions[at].span.end >= token.end and clauses.mentions[at].form != "nominal":
            named.add(index)
    themes = [
        clauses.words[i]
        for i in words
        if i not in named and clauses.tokens[i].is_word and clauses.words[i] not in _EMPTY
    ]
    return tuple(dict.fromkeys(themes))[:_MOST_THEMES]
