"""The event coder: acts told in a report, coded in PLOVER and CAMEO terms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from chancery.knowledge import Knowledge
from chancery.knowledge.acts import ActLexicon, act_lexicon
from chancery.knowledge.agents import agents
from chancery.knowledge.codes import CodeBook, code_book
from chancery.model.basis import Basis
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant, Realis
from chancery.model.mention import Mention
from chancery.model.span import Span
from chancery.model.statement import Statement, When
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.background import settled
from chancery.reading.events.beside import accusation, identify, mirrored
from chancery.reading.events.clauses import Clauses, clauses_of
from chancery.reading.events.composing import Told, compose
from chancery.reading.events.dating import date_of, goes_on_from_history
from chancery.reading.events.keeping import keep, states
from chancery.reading.events.magnitudes import quantities_of, themes_of
from chancery.reading.events.participants import Cast
from chancery.reading.events.parties import parties_of, state_of
from chancery.reading.events.party import Party
from chancery.reading.events.realis import is_conditional, realis_of, shifts_tense
from chancery.reading.events.recoding import officially, says_little, undone
from chancery.reading.events.triggers import Trigger, find_triggers
from chancery.reading.page import Page

_MOST_EVENTS = 2_000
_CARRIED_EVENTS = 12
_CARRIED_SENTENCES = 3
_COMING = frozenset({"will", "set", "due", "to", "would", "shall", "scheduled"})
_VIOLENT = frozenset({"18", "19", "20"})
_AT = frozenset({"in", "at", "near", "outside", "off", "around"})
_ACCUSED = frozenset({"17", "18", "19", "20"})


Parties = tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the coder takes from the earlier steps, with look-ups by place."""

    page: Page
    mentions: Sequence[Mention]
    mention_starts: list[int]
    entities: Mapping[str, Entity]
    times: Sequence[TimeExpression]
    time_starts: list[int]
    statements: Sequence[Statement]
    statements_of: Mapping[int, Sequence[Statement]]
    lexicon: ActLexicon
    book: CodeBook

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.mention_starts, span.start) : bisect_left(self.mention_starts, span.end)]

    def times_in(self, span: Span) -> range:
        return range(bisect_left(self.time_starts, span.start), bisect_left(self.time_starts, span.end))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence on its way to events."""

    number: int
    clauses: Clauses
    triggers: Sequence[Trigger]
    parties: Sequence[Party]
    statements: Sequence[Statement]
    """Those whose content reaches into the sentence or whose words stand in it."""

    def around(self, span: Span) -> Statement | None:
        """Return the innermost statement whose content holds ``span``."""
        holders = [s for s in self.statements if any(c.holds(span) for c in s.content)]
        return min(holders, key=lambda s: (sum(c.length for c in s.content), s.id), default=None)

    def masked(self, span: Span) -> frozenset[int]:
        """Return the parties that are sources of what tells ``span``, by their first token."""
        said = [s for s in self.statements if s.act in ("said", "written")]
        telling = [s for s in said if any(c.holds(span) for c in s.content)]
        sources = [part for s in telling for part in s.source]
        tokens = self.clauses.tokens
        return frozenset(
            p.first for p in self.parties if any(s.start <= tokens[p.first].start < s.end for s in sources)
        )


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
    organisation, or somebody who belongs to one. Plain sayings are statements, not events; demands, accusations,
    rejections, threats and the sayings that CAMEO tells apart are both.
    """
    sources = _Sources(
        page,
        mentions,
        [m.span.start for m in mentions],
        entities,
        times,
        [t.span.start for t in times],
        statements,
        _by_sentence(page, statements),
        act_lexicon(),
        code_book(),
    )
    events: list[Event] = []
    of_state = _state_teller(entities, knowledge)
    for number, sentence in enumerate(page.sentences):
        if sentence.zone == "dateline" or len(events) >= _MOST_EVENTS:
            continue
        words = page.columns[number].lowers
        if sources.lexicon.every.isdisjoint(words):
            continue
        named = sources.mentions_in(sentence.span)
        if not any(map(of_state, named)) and sources.lexicon.carrying.isdisjoint(words):
            continue  # without a state no act has parties: most sentences of news on other things
        clauses = clauses_of(page, number, named, sources.lexicon)
        events += _of_sentence(number, clauses, knowledge, sources, events[-_CARRIED_EVENTS:])
    return tuple(events)


def _state_teller(entities: Mapping[str, Entity], knowledge: Knowledge) -> Callable[[Mention], bool]:
    """Return what tells whether a party made of a mention may have a state, as ``parties_of`` would give it."""
    known: dict[str, bool] = {}

    def has_state(entity: Entity) -> bool:
        if entity.kind == "group" and entity.members:
            return any(has_state(entities[m]) for m in entity.members if m in entities)
        return state_of(entity, knowledge, agents()) is not None

    def of_state(mention: Mention) -> bool:
        key = mention.entity or ""
        if key not in known:
            known[key] = key in entities and has_state(entities[key])
        return known[key] or (bool(mention.candidates) and key not in entities)

    return of_state


def _of_sentence(
    number: int, clauses: Clauses, knowledge: Knowledge, sources: _Sources, earlier: Sequence[Event]
) -> list[Event]:
    """The events of one sentence that has a word of the lexicon."""
    triggers = find_triggers(clauses, sources.lexicon)
    if not triggers:
        return []
    parties = parties_of(clauses, sources.entities, knowledge)
    if not any(p.states for p in parties) and not any(t.act.carries for t in triggers):
        return []
    cut = _Sentence(number, clauses, triggers, parties, sources.statements_of.get(number, ()))
    verbs = [t for t in triggers if t.nominal or not any(p.first < t.first <= p.last for p in parties)]
    cast = Cast(clauses, parties, sources.book.domestic)
    found: list[Event] = []
    nowhere: list[Event] = []
    for told in compose(clauses, verbs, sources.lexicon, sources.book):
        event = _event(cut, told, cast, sources, [*earlier, *found])
        if event is not None and not states((*event.actors, *event.recipients)):
            nowhere += [event] if _at_odds(event, sources.page.text) else []
        elif event is not None:
            keep(found, event, told)
            if found[-1] is event and event.recipients and told.act.mirror is not None:
                found.append(mirrored(event, sources.lexicon.acts[told.act.mirror]))
    return found + _accusations(cut, [*found, *nowhere], sources)


def _accusations(cut: _Sentence, found: Sequence[Event], sources: _Sources) -> list[Event]:
    """To say of another that it attacked is to accuse it: the saying is an act of its own beside what it tells."""
    accusing: dict[str, Event] = {}
    for event in found:
        statement = cut.around(event.trigger)
        speaker = _speaker(statement, sources) or _source_party(cut, statement)
        if statement is None or speaker is None or event.cameo[:2] not in _ACCUSED or statement.id in accusing:
            continue
        before = statement.source and statement.cue and statement.content[0].start > statement.cue[0].start
        others = states(event.actors)
        if not before or statement.act == "stance" or event.realis not in ("asserted", "background"):
            continue
        if event.actors and speaker.state not in others and not any(e.act == "accuse" for e in found):
            accusing[statement.id] = accusation(event, speaker, statement.cue[0], sources.lexicon)
    return list(accusing.values())


def _at_odds(event: Event, text: str) -> bool:
    """Tell rebels, and what is called a government's, from agents of no state that nobody takes sides against."""
    words = [(a.sector, a.span.text(text).lower()) for a in event.actors if a.span is not None]
    return any(sector == "REB" or "government" in name or "regime" in name for sector, name in words)


def _source_party(cut: _Sentence, statement: Statement | None) -> Participant | None:
    """The party that a statement's source words name, where nobody is known to speak."""
    for source in statement.source if statement is not None else ():
        for party in cut.parties:
            if party.states and source.start <= cut.clauses.tokens[party.first].start < source.end:
                return party.participants[0]
    return None


def _by_sentence(page: Page, statements: Sequence[Statement]) -> dict[int, list[Statement]]:
    """The statements by each sentence that their words stand in."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        numbers = {statement.sentence}
        for part in (*statement.content, *statement.source):
            first, last = page.sentence_at(part.start), page.sentence_at(max(part.start, part.end - 1))
            if first is not None:
                numbers.update(range(first, (last if last is not None else first) + 1))
        for number in sorted(numbers):
            found.setdefault(number, []).append(statement)
    return found


def _event(cut: _Sentence, told: Told, cast: Cast, sources: _Sources, earlier: Sequence[Event]) -> Event | None:
    trigger, clauses = told.trigger, cut.clauses
    words = told.inner if told.inner is not None and told.as_inner else trigger
    span = Span(clauses.tokens[words.first].start, clauses.tokens[words.last].end)
    statement = cut.around(span)
    actors, recipients = cast.parties_of(told, cut.masked(span), _speaker(statement, sources))
    if told.act.carries and not actors:
        actors, recipients = _carried(told.act.family, cut.number, earlier)
    if not _has_parties(clauses, told, actors, recipients):
        return None
    page = sources.page
    sentence = page.sentences[cut.number].span
    when = date_of(page.text, sentence, clauses, words, sources.times, sources.times_in(sentence))
    realis = _realis(cut, told, when, statement, sources)
    told = undone(told, realis, sources.book)
    if realis in ("planned", "hypothetical") and says_little(told, actors, realis):
        return None
    told = officially(told, actors, sources.lexicon)
    act, same = told.act, told.cameo == told.act.cameo
    content = told.inner or trigger
    return Event(
        id=identify(span, act.id),
        act=_family(told),
        type=act.type if same else sources.book.type_of(told.cameo),
        mode=act.mode if same else None,
        cameo=told.cameo,
        quad=act.quad if same else sources.book.quad_of(told.cameo),
        intensity=sources.book.intensity_of(told.cameo),
        contexts=_contexts(clauses, trigger, sources.book),
        actors=actors,
        recipients=recipients,
        trigger=span,
        span=_clause_span(clauses, told, cut.triggers, actors),
        sentence=cut.number,
        date=when,
        place=_place(cut, told),
        realis=realis,
        quantities=quantities_of(clauses, content),
        themes=themes_of(clauses, content),
        statement=statement.id if statement else None,
        confidence=None,
        basis=(Basis(f"act/{act.id}/{trigger.voice}", span, f"“{span.text(page.text)}” tells the act {act.id}"),),
    )


def _carried(family: str, number: int, earlier: Sequence[Event]) -> tuple[Parties, Parties]:
    """The parties of the act of a family that was told last, a few sentences back at most."""
    for event in reversed(earlier):
        if event.act == family and number - event.sentence <= _CARRIED_SENTENCES:
            return event.actors, event.recipients
    return (), ()


def _has_parties(
    clauses: Clauses, told: Told, actors: Sequence[Participant], recipients: Sequence[Participant]
) -> bool:
    """Tell whether an act has the parties that it needs: always one with a state, sometimes a second one."""
    trigger = told.trigger
    if not any(p.state for p in (*actors, *recipients)):
        return bool(actors) and told.cameo[:2] in _VIOLENT and not trigger.marks  # whoever tells of it may accuse
    if not any(a.state for a in actors) and clauses.opens_relative(trigger.first):
        return False  # "a group that has seized …" says who the group is
    if trigger.needs_party and told.inner is None and not (recipients or len(actors) > 1):
        return False
    if told.act.family == "saying" and not recipients and len(actors) < 2:
        return False
    if not actors and (trigger.marks or (trigger.voice == "active" and told.cameo[:2] not in _VIOLENT)):
        return False
    if told.obliged and not (actors and recipients):
        return False
    if (trigger.nominal or trigger.marks) and told.act.reciprocal and len(states((*actors, *recipients))) < 2:
        return False
    return bool(actors) or not trigger.nominal


def _speaker(statement: Statement | None, sources: _Sources) -> Participant | None:
    """Who says what a statement holds, as a party."""
    if statement is None or statement.speaker is None:
        return None
    state = statement.state
    if state is None:
        entity = sources.entities.get(statement.speaker)
        state = entity.state if entity is not None else None
    span = statement.source[0] if statement.source else None
    return Participant(statement.speaker, state, "GOV" if statement.office else None, span) if state else None


def _realis(cut: _Sentence, told: Told, when: When | None, statement: Statement | None, sources: _Sources) -> Realis:
    said = statement is not None and shifts_tense(statement)
    realis = realis_of(cut.clauses, told.trigger, reported=said)
    if told.ahead and not told.obliged:
        if realis == "negated" or is_conditional(cut.clauses, told.trigger):
            return "negated" if realis == "negated" else "hypothetical"
        return "negated" if told.how == "refuse" else "planned"
    if told.act.carries and not _COMING.isdisjoint(cut.clauses.words[told.trigger.first : told.trigger.last + 1]):
        return "planned"
    if told.inner is not None and told.act.silent:
        return "planned" if realis in ("asserted", "background") else realis
    if told.obliged:
        return "asserted"
    span = sources.page.sentences[cut.number].span
    late = cut.number > len(sources.page.sentences) / 2
    news = statement is not None and not statement.background
    history = not news and goes_on_from_history(span, sources.times, sources.times_in(span), late=late)
    coming = when is not None and when.time is not None and sources.times[when.time].future is True
    return settled(cut.clauses, told.trigger, realis, when, history=history, coming=coming)


def _family(told: Told) -> str:
    if told.obliged:
        return "demand"
    return told.inner.act.family if told.inner is not None and told.as_inner else told.act.family


def _place(cut: _Sentence, told: Told) -> str | None:
    """The place that the clause gives behind "in", "at" or "near", nearest to the trigger."""
    clauses, trigger = cut.clauses, told.trigger
    left, right = clauses.left_limit(trigger.first), clauses.right_limit(trigger.last)
    near = [p for p in cut.parties if p.place and p.before in _AT and left <= p.first < right]
    nearest = min(near, key=lambda p: (abs(p.first - trigger.first), p.first), default=None)
    return nearest.participants[0].entity if nearest is not None else None


def _contexts(clauses: Clauses, trigger: Trigger, book: CodeBook) -> tuple[str, ...]:
    left, right = clauses.left_limit(trigger.first), clauses.right_limit(trigger.last)
    found = {c for word in clauses.words[left:right] for c in book.contexts.get(word, ())}
    return tuple(sorted(found))


def _clause_span(clauses: Clauses, told: Told, triggers: Sequence[Trigger], actors: Sequence[Participant]) -> Span:
    """The words of this act: its clause, or less where the sentence tells several acts."""
    trigger = told.trigger
    left, right = clauses.left_limit(trigger.first), clauses.right_limit((told.inner or trigger).last)
    for other in triggers:
        if other is told.inner:
            continue
        if other.first > (told.inner or trigger).last and other.first < right:
            right = clauses.verb_group_start(other.first)
        if other.last < trigger.first and other.last >= left:
            left = other.last + 1
    at = clauses.tokens[trigger.first].start
    subjects = [a.span.start for a in actors if a.span is not None and a.span.start < at]
    begin = clauses.tokens[min(left, trigger.first)].start
    start = min(subjects) if subjects and trigger.voice == "active" else min([begin, *subjects])
    start = max(start, clauses.tokens[0].start)
    while right > trigger.last + 1 and _trails(clauses, right - 1):
        right -= 1
    return Span(start, clauses.tokens[max(right, trigger.last + 1) - 1].end)


def _trails(clauses: Clauses, index: int) -> bool:
    return not clauses.tokens[index].is_word or clauses.words[index] in ("and", "or", "but")
