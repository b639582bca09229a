"""The event coder: acts told in a report, coded in PLOVER and CAMEO terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chancery.knowledge import Knowledge
from chancery.knowledge.codes import CodeBook
from chancery.model.basis import Basis
from chancery.model.entity import Entity
from chancery.model.event import Event, Participant
from chancery.model.frozen import dataclass
from chancery.model.mention import Mention
from chancery.model.quick import replaced
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.across import completed
from chancery.reading.events.beside import accusation, identify, mirrored
from chancery.reading.events.clauses import Clauses, clauses_of
from chancery.reading.events.composing import Told, compose
from chancery.reading.events.dating import date_of
from chancery.reading.events.doers import subject_of
from chancery.reading.events.enough import enough_parties, with_its_verb
from chancery.reading.events.envoys import of_envoys
from chancery.reading.events.judging import told_about, told_realis
from chancery.reading.events.keeping import keep, states
from chancery.reading.events.magnitudes import quantities_of, themes_of
from chancery.reading.events.matters import joined
from chancery.reading.events.participants import Cast
from chancery.reading.events.parties import parties_of
from chancery.reading.events.plainly import plain_triggers
from chancery.reading.events.recoding import between_states, officially, says_little, undone
from chancery.reading.events.sources import (
    CutSentence,
    Sources,
    naming_of,
    source_party,
    sources_of,
    speaker_of,
    state_teller,
)
from chancery.reading.events.triggers import Trigger, find_triggers
from chancery.reading.page import Page

_MOST_EVENTS = 2_000
_CARRIED_EVENTS = 12
_SAYINGS = "02"
_RARELY = 8
_SELDOM = 3
"""Sentences to one that names a state, at most, in such a report."""
"""Sentences to an act of a state, at most, in a report in which plain words tell acts."""
_CARRIED_SENTENCES = 3
_AT = frozenset({"in", "at", "near", "outside", "off", "around"})
_ACCUSED = frozenset({"17", "18", "19", "20"})


Parties = tuple[Participant, ...]


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
    sources = sources_of(page, mentions, entities, times, statements)
    of_state = state_teller(entities, knowledge)
    looked: _Looked = {}
    coded = _strictly(sources, of_state, knowledge, looked)
    if not _on_states(sources, of_state, coded):
        return completed([e for c in coded for e in c.found], sources)
    naming = naming_of(page, mentions, entities)
    cuts = {c.cut.number: c for c in coded}
    events: list[Event] = []
    for number, sentence in enumerate(page.sentences):
        if sentence.zone != "dateline" and len(events) < _MOST_EVENTS:
            placed = bool(naming - {number})
            events += _plainly(number, cuts.get(number), looked.get(number), sources, knowledge, placed=placed)
    return completed(events, sources)


def _on_states(sources: Sources, of_state: Callable[[Mention], bool], coded: Sequence[_Coded]) -> bool:
    """Tell a report on what states do: many of its sentences name one, or tell an act of one."""
    number = len(sources.page.sentences)
    if sum(e.cameo > _SAYINGS for c in coded for e in c.found) * _RARELY >= number:
        return True
    named = sum(any(map(of_state, sources.mentions_in(s.span))) for s in sources.page.sentences)
    return named * _SELDOM >= number


@dataclass(frozen=True, slots=True)
class _Coded:
    """One sentence with the acts found in it."""

    cut: CutSentence
    cast: Cast
    found: list[Event]


_Looked = dict[int, tuple[Clauses, Sequence[Trigger]]]
"""Sentences in which an act of a state was looked for in vain, with their triggers: plain words are looked for next."""


def _strictly(
    sources: Sources, of_state: Callable[[Mention], bool], knowledge: Knowledge, looked: _Looked
) -> list[_Coded]:
    """The acts of states, from sentences that name one or go on with what was told."""
    coded: list[_Coded] = []
    earlier: list[Event] = []
    for number, sentence in enumerate(sources.page.sentences):
        words = sources.page.columns[number].lowers
        if sentence.zone == "dateline" or len(earlier) >= _MOST_EVENTS or sources.lexicon.every.isdisjoint(words):
            continue
        named = sources.mentions_in(sentence.span)
        if not any(map(of_state, named)) and sources.lexicon.carrying.isdisjoint(words):
            continue  # without a state no act has parties: most sentences of news on other things
        clauses = clauses_of(sources.page, number, named, sources.lexicon)
        triggers = find_triggers(clauses, sources.lexicon)
        looked[number] = clauses, triggers
        parties = parties_of(clauses, sources.entities, knowledge) if triggers else []
        if not any(p.states for p in parties) and not any(t.act.carries for t in triggers):
            continue
        cut = CutSentence(number, clauses, triggers, parties, sources.statements_of.get(number, ()))
        cast = Cast(clauses, parties, sources.book.domestic)
        found = _of_states(cut, cast, sources, earlier[-_CARRIED_EVENTS:])
        earlier += found
        coded.append(_Coded(cut, cast, found))
    return coded


def _plainly(
    number: int,
    strict: _Coded | None,
    looked: tuple[Clauses, Sequence[Trigger]] | None,
    sources: Sources,
    knowledge: Knowledge,
    *,
    placed: bool,
) -> list[Event]:
    """The acts of a sentence with those that plain words tell, and those of nobody of a known state.

    ``placed`` is True where another sentence of the report names somebody who can act: then an act needs no state of
    its own, since police, villagers and "the bridge was reopened" are those of what the report tells of.
    """
    lexicon = sources.lexicon
    found = strict.found if strict is not None else []
    words = sources.page.columns[number].lowers
    told = strict is not None or not (lexicon.plain.keys().isdisjoint(words) and lexicon.every.isdisjoint(words))
    if not told or not (placed or found):
        return found
    if looked is not None:
        clauses, triggers = looked
    else:
        named = sources.mentions_in(sources.page.sentences[number].span)
        clauses = clauses_of(sources.page, number, named, lexicon)
        triggers = find_triggers(clauses, lexicon)
    wide = sorted([*triggers, *plain_triggers(clauses, lexicon, triggers)], key=_place_of)
    if _all_told(clauses, wide, found):
        return found
    parties = strict.cut.parties if strict is not None else parties_of(clauses, sources.entities, knowledge)
    cast = strict.cast if strict is not None else Cast(clauses, parties, sources.book.domestic)
    cut = CutSentence(number, clauses, wide, parties, sources.statements_of.get(number, ()), placed)
    return _widened(found, cut, cast, sources)


def _place_of(trigger: Trigger) -> int:
    return trigger.first


def _all_told(clauses: Clauses, triggers: Sequence[Trigger], found: Sequence[Event]) -> bool:
    """Tell whether every trigger stands in some act that was found."""
    held = [t for e in found for t in (e.trigger, *(m.trigger for m in e.about))]
    starts = (clauses.tokens[t.first].start for t in triggers)
    return all(any(h.start <= start < h.end for h in held) for start in starts)


def _verbs(cut: CutSentence) -> list[Trigger]:
    return [t for t in cut.triggers if t.nominal or not any(p.first < t.first <= p.last for p in cut.parties)]


def _of_states(cut: CutSentence, cast: Cast, sources: Sources, earlier: Sequence[Event]) -> list[Event]:
    """The acts of states that a sentence tells, and what is said of another."""
    found: list[Event] = []
    nowhere: list[Event] = []
    for told in compose(cut.clauses, _verbs(cut), sources.lexicon, sources.book):
        event = _event(cut, told, cast, sources, [*earlier, *found])
        if event is not None and event.actors and event.actors == event.recipients:
            nowhere.append(event)  # "attacked themselves": as told by others, an accusation
        elif event is not None and not states((*event.actors, *event.recipients)):
            nowhere += [event] if _at_odds(event, sources.page.text) else []
        elif event is not None:
            keep(found, event, told)
            if found[-1] is event and event.recipients and told.act.mirror is not None:
                found.append(mirrored(event, sources.lexicon.acts[told.act.mirror]))
    return found + _accusations(cut, [*found, *nowhere], sources)


def _widened(found: list[Event], cut: CutSentence, cast: Cast, sources: Sources) -> list[Event]:
    """Add the acts that plain words tell, and those of nobody of a known state; those found stay as they are.

    In a lone sentence plain words are no acts of their own, but they may tell what an act of words is about.
    """
    plain: list[Event] = []
    for told in compose(cut.clauses, _verbs(cut), sources.lexicon, sources.book):
        span = _told_at(cut.clauses, told)
        known = next((n for n, e in enumerate(found) if e.trigger.overlaps(span)), None)
        if known is not None:
            about = told_about(cut, told, cut.around(span), sources) if told.matters else ()
            if about:
                found[known] = replaced(found[known], about=joined(found[known].about, about))
            continue
        event = _event(cut, told, cast, sources, ()) if cut.placed else None
        if event is not None and event.type is not None:
            keep(plain, replaced(event, plain=True), told)
    held = [m.trigger for e in found for m in e.about]
    plain = [e for e in plain if not any(e.trigger.overlaps(t) for t in held)]
    return sorted([*found, *plain], key=lambda e: e.trigger)


def _accusations(cut: CutSentence, found: Sequence[Event], sources: Sources) -> list[Event]:
    """To say of another that it attacked is to accuse it: the saying is an act of its own beside what it tells."""
    accusing: dict[str, Event] = {}
    for event in found:
        statement = cut.around(event.trigger)
        speaker = speaker_of(statement, sources) or source_party(cut, statement)
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


def _event(cut: CutSentence, told: Told, cast: Cast, sources: Sources, earlier: Sequence[Event]) -> Event | None:
    trigger, clauses = told.trigger, cut.clauses
    words = told.inner if told.inner is not None and told.as_inner else trigger
    span = _told_at(clauses, told)
    statement = cut.around(span)
    page = sources.page
    sentence = page.sentences[cut.number].span
    actors, recipients = _parties(cut, told, cast, statement, sources, earlier)
    if not enough_parties(clauses, told, actors, recipients, placed=cut.placed):
        return None  # most words that tell no act: what follows is dearer
    when = date_of(page.text, sentence, clauses, words, sources.times, sources.times_in(sentence))
    realis = told_realis(cut, told, when, statement, sources)
    refused = undone(told, realis, sources.book)
    if refused is not told:
        told = refused
        actors, recipients = _parties(cut, told, cast, statement, sources, earlier)
    if realis in ("planned", "hypothetical") and not cut.placed and says_little(told, actors, realis):
        return None
    told = between_states(officially(told, actors, sources.lexicon), actors, recipients)
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
        about=told_about(cut, told, statement, sources),
    )


def _parties(
    cut: CutSentence,
    told: Told,
    cast: Cast,
    statement: Statement | None,
    sources: Sources,
    earlier: Sequence[Event],
) -> tuple[Parties, Parties]:
    """Who acts and towards whom, as far as the sentence and what was told just before say."""
    trigger = told.trigger
    actors, recipients = cast.parties_of(told, cut.masked(_told_at(cut.clauses, told)), speaker_of(statement, sources))
    if told.act.carries and not actors:
        actors, recipients = _carried(told.act.family, cut.number, earlier)
    if told.inner is None:
        found = (actors, recipients)
        actors, recipients = of_envoys(cut.clauses, trigger, told.act.id, sources.entities, found, earlier, cut.number)
    if cut.placed and (not trigger.nominal or with_its_verb(cut.clauses, trigger)):
        return _with_subject(cut.clauses, trigger, actors, recipients)
    return actors, recipients


def _told_at(clauses: Clauses, told: Told) -> Span:
    """The words that tell an act."""
    words = told.inner if told.inner is not None and told.as_inner else told.trigger
    return Span(clauses.tokens[words.first].start, clauses.tokens[words.last].end)


def _with_subject(clauses: Clauses, trigger: Trigger, actors: Parties, recipients: Parties) -> tuple[Parties, Parties]:
    """Put in the words of the subject where no party is known to act, or to be acted upon in the passive."""
    passive = trigger.voice == "passive" or trigger.act.suffered
    if recipients if passive else actors:
        return actors, recipients
    subject = None if trigger.nominal else subject_of(clauses, trigger)
    if trigger.nominal and not recipients:
        noun = clauses.tokens[trigger.first]
        subject = Participant(None, None, None, Span(noun.start, noun.end))
    if subject is None:
        return actors, recipients
    return (actors, (subject,)) if passive else ((subject,), recipients)


def _carried(family: str, number: int, earlier: Sequence[Event]) -> tuple[Parties, Parties]:
    """The parties of the act of a family that was told last, a few sentences back at most."""
    for event in reversed(earlier):
        if event.act == family and number - event.sentence <= _CARRIED_SENTENCES:
            return event.actors, event.recipients
    return (), ()


def _family(told: Told) -> str:
    if told.obliged:
        return "demand"
    return told.inner.act.family if told.inner is not None and told.as_inner else told.act.family


def _place(cut: CutSentence, told: Told) -> str | None:
    """The place that the clause gives behind "in", "at" or "near", nearest to the trigger."""
    clauses, trigger = cut.clauses, told.trigger
    left, right = clauses.left_limit(trigger.first), clauses.right_limit(trigger.last)
    near = [p for p in cut.parties if p.place and p.before in _AT and left <= p.first < right]
    nearest = min(near, key=lambda p: (abs(p.first - trigger.first), p.first), default=None)
    return nearest.participants[0].entity if nearest is not None else None


def _contexts(clauses: Clauses, trigger: Trigger, book: CodeBook) -> tuple[str, ...]:
    left, right = clauses.left_limit(trigger.first), clauses.right_limit(trigger.last)
    found = {c for word in book.contexts.keys() & clauses.words[left:right] for c in book.contexts[word]}
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
