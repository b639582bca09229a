"""The event coder: acts told in a report, coded in PLOVER and CAMEO terms."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chancery.knowledge import Knowledge
from chancery.knowledge.acts import ActLexicon, act_lexicon
from chancery.knowledge.codes import CodeBook, code_book
from chancery.model.basis import Basis
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant, Realis
from chancery.model.mention import Mention
from chancery.model.span import Span, hull
from chancery.model.statement import Statement, When
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.clauses import Clauses, clauses_of
from chancery.reading.events.composing import Told, compose
from chancery.reading.events.dating import date_of
from chancery.reading.events.keeping import keep, states
from chancery.reading.events.magnitudes import quantities_of, themes_of
from chancery.reading.events.participants import Cast
from chancery.reading.events.parties import Party, parties_of
from chancery.reading.events.realis import is_background, is_conditional, realis_of
from chancery.reading.events.triggers import Trigger, find_triggers
from chancery.reading.page import Page

_MOST_EVENTS = 2_000
_CARRIED_EVENTS = 12
_CARRIED_SENTENCES = 3
_COMING = frozenset({"will", "set", "due", "to", "would", "shall", "scheduled"})
_VIOLENT = frozenset({"18", "19", "20"})
_AT = frozenset({"in", "at", "near", "outside", "off", "around"})
_PEOPLE = frozenset({"OPP", "CVL", "LAB", "EDU"})
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
    for number, sentence in enumerate(page.sentences):
        if sentence.zone == "dateline" or len(events) >= _MOST_EVENTS:
            continue
        if sources.lexicon.every.isdisjoint(page.columns[number].lowers):
            continue
        clauses = clauses_of(page, number, sources.mentions_in(sentence.span), sources.lexicon)
        events += _of_sentence(number, clauses, knowledge, sources, events[-_CARRIED_EVENTS:])
    return tuple(events)


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
    for told in compose(clauses, verbs, sources.lexicon, sources.book):
        event = _event(cut, told, cast, sources, [*earlier, *found])
        if event is not None:
            keep(found, event, told)
    return found + _accusations(cut, found, sources)


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
        if others and speaker.state not in others and not any(e.act == "accuse" for e in found):
            accusing[statement.id] = _accusation(event, speaker, statement.cue[0], sources)
    return list(accusing.values())


def _source_party(cut: _Sentence, statement: Statement | None) -> Participant | None:
    """The party that a statement's source words name, where nobody is known to speak."""
    for source in statement.source if statement is not None else ():
        for party in cut.parties:
            if party.states and source.start <= cut.clauses.tokens[party.first].start < source.end:
                return party.participants[0]
    return None


def _accusation(event: Event, speaker: Participant, cue: Span, sources: _Sources) -> Event:
    act = sources.lexicon.acts["accuse"]
    return replace(
        event,
        id=_identify(cue, act.id),
        act=act.family,
        type=act.type,
        mode=act.mode,
        cameo=act.cameo,
        quad=act.quad,
        intensity=act.intensity,
        actors=(speaker,),
        recipients=event.actors,
        trigger=cue,
        span=hull((cue, event.span)),
        date=None,
        realis="asserted",
        quantities=(),
        statement=None,
        basis=(Basis("act/accuse/saying", cue, "to say that another attacked is to accuse it"),),
    )


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
    words = told.inner if told.inner is not None and told.act.silent else trigger
    span = Span(clauses.tokens[words.first].start, clauses.tokens[words.last].end)
    statement = cut.around(span)
    actors, recipients = cast.parties_of(told, cut.masked(span), _speaker(statement, sources))
    if told.act.carries and not actors:
        actors, recipients = _carried(told.act.family, cut.number, earlier)
    if not _has_parties(clauses, told, actors, recipients):
        return None
    page = sources.page
    sentence = page.sentences[cut.number].span
    when = date_of(page.text, sentence, clauses, trigger, sources.times, sources.times_in(sentence))
    realis = _realis(cut, told, when, statement, page)
    if realis == "hypothetical" and _says_little(told, actors):
        return None
    told = _official(told, actors, sources.lexicon)
    act, same = told.act, told.cameo == told.act.cameo
    content = told.inner or trigger
    return Event(
        id=_identify(span, act.id),
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


def _says_little(told: Told, actors: Sequence[Participant]) -> bool:
    """Tell what is only possible and by nobody named, or a mere wish for nothing that is coded."""
    return not actors or (told.act.silent and told.inner is None and not told.ahead)


def _official(told: Told, actors: Sequence[Participant], lexicon: ActLexicon) -> Told:
    """What people demonstrate about, a government protests against; what an army destroys, rioters do.

    Returns the act that it is when officials, or people without arms, do it.
    """
    name, sectors = told.act.officially, {a.sector for a in actors}
    if name is None or sectors != {"GOV"}:
        name = told.act.popularly if sectors and sectors <= _PEOPLE else None
    if name is None or told.inner is not None:
        return told
    act = lexicon.acts[name]
    if told.ahead:
        return replace(told, cameo=code_book().compose(told.how or "", act.cameo) or told.cameo)
    return replace(told, trigger=replace(told.trigger, act=act), cameo=act.cameo)


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
    if not any(p.state for p in (*actors, *recipients)):
        return False
    trigger = told.trigger
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


def _realis(cut: _Sentence, told: Told, when: When | None, statement: Statement | None, page: Page) -> Realis:
    said = statement is not None and statement.act in ("said", "written")
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
    place = cut.number / max(1, len(page.sentences))
    if realis == "asserted" and is_background(when, place, fresh=statement is not None and not statement.background):
        return "background"
    return realis


def _family(told: Told) -> str:
    if told.obliged:
        return "demand"
    return told.inner.act.family if told.inner is not None and told.act.silent else told.act.family


def _identify(span: Span, act: str) -> str:
    return hashlib.blake2b(f"event {span.start} {span.end} {act}".encode(), digest_size=8).hexdigest()


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
