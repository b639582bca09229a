"""Judging: how an act that words tell stands, by the words that tell it, its date and what goes before."""

from __future__ import annotations

from chancery.model.event import Matter, Realis
from chancery.model.statement import Statement, When
from chancery.reading.events.background import settled
from chancery.reading.events.composing import Told
from chancery.reading.events.dating import date_of, goes_on_from_history
from chancery.reading.events.matters import matters_of
from chancery.reading.events.realis import realis_of, shifts_tense
from chancery.reading.events.sources import CutSentence, Sources
from chancery.reading.events.triggers import Trigger

_COMING = frozenset({"will", "set", "due", "to", "would", "shall", "scheduled"})


def told_realis(
    cut: CutSentence, told: Told, when: When | None, statement: Statement | None, sources: Sources
) -> Realis:
    """Return the realis of an act, with what the word that tells it makes of it ("plans to", "must")."""
    said = statement is not None and shifts_tense(statement)
    realis = realis_of(cut.clauses, told.trigger, reported=said)
    if told.ahead and not told.obliged:
        if realis in ("negated", "hypothetical"):
            return realis
        return "negated" if told.how == "refuse" else "planned"
    if told.act.carries and not _COMING.isdisjoint(cut.clauses.words[told.trigger.first : told.trigger.last + 1]):
        return "planned"
    if told.inner is not None and told.act.silent:
        inner = realis_of(cut.clauses, told.inner, reported=said)
        return "planned" if inner in ("asserted", "background") else inner
    if told.obliged:
        return "asserted"
    return _settled(cut, told.trigger, realis, when, statement, sources)


def _settled(
    cut: CutSentence, trigger: Trigger, realis: Realis, when: When | None, statement: Statement | None, sources: Sources
) -> Realis:
    history = tells_history(cut.number, statement, sources)
    coming = when is not None and when.time is not None and sources.times[when.time].future is True
    if coming and trigger.act.governs is not None and when is not None and when.span is not None:
        # "in 2018 proposed" is the day of the saying
        coming = when.span.start > cut.clauses.tokens[trigger.first].start
    return settled(cut.clauses, trigger, realis, when, history=history, coming=coming)


def tells_history(number: int, statement: Statement | None, sources: Sources) -> bool:
    """Tell whether what a sentence tells goes on with times gone by; ``statement`` is the one that it stands in.

    What is said now and what the outlet tells beside words quoted is news.
    """
    if (statement is not None and not statement.background) or sources.quotes(number):
        return False
    page = sources.page
    span = page.sentences[number].span
    said = sources.is_said if statement is None else None
    late = number > len(page.sentences) / 2
    return goes_on_from_history(page, span, sources.times, sources.times_in(span), late=late, said=said)


def _judged(
    cut: CutSentence, trigger: Trigger, statement: Statement | None, sources: Sources
) -> tuple[Realis, When | None]:
    """The realis and date of an act that another is about."""
    span = sources.page.sentences[cut.number].span
    when = date_of(sources.page.text, span, cut.clauses, trigger, sources.times, sources.times_in(span))
    realis = realis_of(cut.clauses, trigger, reported=statement is not None and shifts_tense(statement))
    return _settled(cut, trigger, realis, when, statement, sources), when


def told_about(cut: CutSentence, told: Told, statement: Statement | None, sources: Sources) -> tuple[Matter, ...]:
    """Return what an act of words is about, each act with its own realis and date."""
    return matters_of(cut.clauses, told, lambda t: _judged(cut, t, statement, sources))
