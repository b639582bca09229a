"""Sources: what the event coder takes from the earlier steps, for a page and for one of its sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from chancery.knowledge import Knowledge
from chancery.knowledge.acts import ActLexicon
from chancery.knowledge.agents import agents
from chancery.knowledge.codes import CodeBook, code_book
from chancery.knowledge.lexicon import act_lexicon
from chancery.model.entity import Entity
from chancery.model.event import Participant
from chancery.model.frozen import dataclass
from chancery.model.mention import Mention
from chancery.model.quick import quick
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.parties import PARTY_KINDS, state_of
from chancery.reading.events.party import Party
from chancery.reading.events.triggers import Trigger
from chancery.reading.page import Page


@dataclass(frozen=True, slots=True)
class Sources:
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
        """Return the mentions that begin within a span."""
        return self.mentions[bisect_left(self.mention_starts, span.start) : bisect_left(self.mention_starts, span.end)]

    def times_in(self, span: Span) -> range:
        """Return the indexes of the times that begin within a span."""
        return range(bisect_left(self.time_starts, span.start), bisect_left(self.time_starts, span.end))

    def quotes(self, number: int) -> bool:
        """Tell a sentence in which somebody is quoted word for word: nobody is in history."""
        return any(s.form == "direct" and not s.background for s in self.statements_of.get(number, ()))

    def is_said(self, time: TimeExpression) -> bool:
        """Tell a time in the content of a statement."""
        number = self.page.sentence_at(time.span.start)
        statements = self.statements_of.get(number, ()) if number is not None else ()
        return any(c.start <= time.span.start < c.end for s in statements for c in s.content)


def sources_of(
    page: Page,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
) -> Sources:
    """Return what the earlier steps found on a page, with its look-ups."""
    return Sources(
        page,
        mentions,
        [m.span.start for m in mentions],
        entities,
        times,
        [t.span.start for t in times],
        statements,
        by_sentence(page, statements),
        act_lexicon(),
        code_book(),
    )


@quick
@dataclass(frozen=True, slots=True)
class CutSentence:
    """One sentence on its way to events."""

    number: int
    clauses: Clauses
    triggers: Sequence[Trigger]
    parties: Sequence[Party]
    statements: Sequence[Statement]
    """Those whose content reaches into the sentence or whose words stand in it."""
    placed: bool = False

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


def by_sentence(page: Page, statements: Sequence[Statement]) -> dict[int, list[Statement]]:
    """Return the statements by each sentence that their words stand in."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        numbers = {statement.sentence}
        own = page.sentences[statement.sentence].span
        for part in (*statement.content, *statement.source):
            if part.start < part.end and own.holds(part):
                continue  # nearly all of them
            first, last = page.sentence_at(part.start), page.sentence_at(max(part.start, part.end - 1))
            if first is not None:
                numbers.update(range(first, (last if last is not None else first) + 1))
        for number in sorted(numbers):
            found.setdefault(number, []).append(statement)
    return found


def naming_of(page: Page, mentions: Sequence[Mention], entities: Mapping[str, Entity]) -> frozenset[int]:
    """Return the sentences that name somebody who can act; two are as good as all."""
    found: set[int] = set()
    for mention in mentions:
        entity = entities.get(mention.entity or "")
        if entity is not None and (entity.kind in PARTY_KINDS or entity.state is not None):
            number = page.sentence_at(mention.span.start)
            if number is not None:
                found.add(number)
        if len(found) > 1:
            break
    return frozenset(found)


def state_teller(entities: Mapping[str, Entity], knowledge: Knowledge) -> Callable[[Mention], bool]:
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


def speaker_of(statement: Statement | None, sources: Sources) -> Participant | None:
    """Return who says what a statement holds, as a party."""
    if statement is None or statement.speaker is None:
        return None
    state = statement.state
    if state is None:
        entity = sources.entities.get(statement.speaker)
        state = entity.state if entity is not None else None
    span = statement.source[0] if statement.source else None
    return Participant(statement.speaker, state, "GOV" if statement.office else None, span) if state else None


def source_party(cut: CutSentence, statement: Statement | None) -> Participant | None:
    """Return the party that a statement's source words name, where nobody is known to speak."""
    for source in statement.source if statement is not None else ():
        for party in cut.parties:
            if party.states and source.start <= cut.clauses.tokens[party.first].start < source.end:
                return party.participants[0]
    return None
