"""Realis where the words are given: how an act stands and when it was, whoever's it is and whatever its code.

The clauses of the third set and the reports of the corpus mark acts that the coder passes by for want of a code or of
a party that it knows: many of their states are invented. Here its judgement is asked for at the marked words, so that
it is measured apart from finding and coding.
"""

from __future__ import annotations

from chancery.knowledge.acts import ActLexicon
from chancery.knowledge.standings import standings
from chancery.model.event import Realis
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import When
from chancery.reading.events.background import settled
from chancery.reading.events.clauses import BE, Clauses, clauses_of
from chancery.reading.events.dating import date_of
from chancery.reading.events.judging import tells_history
from chancery.reading.events.realis import realis_of, shifts_tense
from chancery.reading.events.sources import sources_of
from chancery.reading.events.triggers import Trigger
from chancery.reading.grammar import grammar
from chancery.reading.page import Page
from chancery.reading.revaluing import calendar_when, told_on
from chancery.reading.revaluing import when as revalued

_ANY_ACT = "cooperate"
_ASKING_REACH = 12
_VERBAL = frozenset(
    "to is are was were be been being has have had will would shall should can could may might must did does do".split()
)
_SUBJECTS = frozenset("he she it they we i you who".split())
_OBJECTS = frozenset("the a an its his her their our two three".split())
_NO_HEADS = frozenset(
    "a an the its his her their our to be been being is are was were has have had will would could may might".split()
)
_BEFORE_NOUNS = frozenset("a an the its his her their our my your no any some each every 's this that these".split())
_BASES = frozenset("meet arrive open close vote begin start leave".split())
_THIRDS = frozenset("votes meets closes opens fails rejects suspends summons begins starts arrives".split())


def judge(page: Page, span: Span, reading: Reading) -> tuple[Realis, When | None] | None:
    """Return the realis and date of the act that the words at ``span`` tell; None outside the news."""
    number = page.sentence_at(span.start)
    if number is None:
        return None
    sentence = page.sentences[number].span
    sources = sources_of(page, reading.mentions, reading.entities, reading.times, reading.statements)
    clauses = clauses_of(page, number, sources.mentions_in(sentence), sources.lexicon)
    trigger = _trigger(clauses, span, sources.lexicon)
    holders = [s for s in reading.statements if any(c.holds(span) for c in s.content)]
    statement = min(holders, key=lambda s: (sum(c.length for c in s.content), s.id), default=None)
    when = date_of(page.text, sentence, clauses, trigger, reading.times, sources.times_in(sentence))
    realis = realis_of(clauses, trigger, reported=statement is not None and shifts_tense(statement))
    history = tells_history(number, statement, sources)
    coming = when is not None and when.time is not None and reading.times[when.time].future is True
    realis = settled(clauses, trigger, realis, when, history=history, coming=coming)
    shown = calendar_when(revalued(when, reading.times, reading.published))
    return told_on(realis, shown, reading.published), shown


def _trigger(clauses: Clauses, span: Span, lexicon: ActLexicon) -> Trigger:
    """The head of the marked words as a trigger of no act in particular."""
    first = clauses.token_at(span.start)
    last = max(first, clauses.token_at(span.end - 1))
    verbs = [i for i in range(first, last + 1) if _is_verb(clauses, i)]
    if verbs:
        group = clauses.words[clauses.verb_group_start(verbs[0]) : verbs[0]]
        passive = not BE.isdisjoint(group) and not clauses.words[verbs[0]].endswith("ing")
        voice = "passive" if passive else "active"
        return Trigger(verbs[0], last, lexicon.acts[_ANY_ACT], voice, False, last + 1)
    return Trigger(last, last, lexicon.acts[_ANY_ACT], "nominal", False, last + 1)


def _is_verb(clauses: Clauses, index: int) -> bool:
    """Tell a verb by its auxiliaries, its subject, its ending, or as a form that is nothing else."""
    words = clauses.words
    word, before = words[index], words[index - 1] if index else ""
    following = words[index + 1] if index + 1 < len(words) else ""
    if word in _NO_HEADS or clauses.is_adverb(index) or not clauses.tokens[index].is_word:
        return False
    if not _VERBAL.isdisjoint(words[clauses.verb_group_start(index) : index]) or before in _SUBJECTS:
        return True
    if before in _BEFORE_NOUNS:
        return False
    if word.endswith("ing"):
        return following != "of"
    kinds = clauses.lexicon.verbs.get(word, (frozenset(), ()))[0]
    if word.endswith("ed") or word in grammar().irregular_pasts or kinds & {"past", "participle"}:
        return True
    if _asked_for(clauses, index) or (word in _BASES and before.endswith("s")):
        return True
    return word.endswith("s") and (following in _OBJECTS or word in _THIRDS)


def _asked_for(clauses: Clauses, index: int) -> bool:
    """Tell the bare form in "demanded that the minister resign"."""
    left, words = clauses.left_limit(index), clauses.words
    telling = words[max(0, left - _ASKING_REACH) : left]
    return telling[-1:] == ["that"] and not standings().asking.isdisjoint(telling)
