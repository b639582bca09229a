"""Doers: whoever or whatever an act is told of where it is no party that is known ("the customs men", "it")."""

from __future__ import annotations

from chancery.model.event import Participant
from chancery.model.span import Span
from chancery.reading.events.clauses import PREPOSITIONS, Clauses
from chancery.reading.events.triggers import Trigger

_MOST_WORDS = 8
_SHORTEST_INSERTION = 4
_LONGEST_INSERTION = 14
_LEADING = frozenset("and or but then that so nor yet , also".split())
_OWN = frozenset("its his her their our my your it he she they we i you one".split())
_NO_SUBJECTS = frozenset("which who that there to not it".split())


def subject_of(clauses: Clauses, trigger: Trigger) -> Participant | None:
    """Return the words before a verb as a participant without entity or state, None where there are none.

    It is the noun phrase right before the verb group, cut at a preposition that leads in something else.
    """
    start = _before_insertion(clauses, clauses.verb_group_start(trigger.first))
    left = max(clauses.left_limit(start), start - _MOST_WORDS)
    first = start
    while first > left and clauses.tokens[first - 1].is_word and not clauses.is_verb(first - 1):
        first -= 1
    while first < start and clauses.words[first] in _LEADING:
        first += 1
    if first >= start or clauses.words[first] in PREPOSITIONS or clauses.words[first:start] == ["there"]:
        return None
    if first + 1 == start and clauses.words[first] in _NO_SUBJECTS:
        return None
    return Participant(None, None, None, Span(clauses.tokens[first].start, clauses.tokens[start - 1].end))


def another_subject(clauses: Clauses, trigger: Trigger) -> Participant | None:
    """Return the subject of a verb that is not whoever tells of it ("the convoy arrived, the ministry said").

    A pronoun and what is called one's own ("its convoy") go back to the teller; an infinitive and a gerund have the
    subject of the verb before them.
    """
    group = clauses.words[clauses.verb_group_start(trigger.first) : trigger.first]
    if trigger.nominal or "to" in group or clauses.words[trigger.first].endswith("ing"):
        return None
    subject = subject_of(clauses, trigger)
    if subject is None or subject.span is None:
        return None
    first, after = clauses.token_at(subject.span.start), clauses.token_at(subject.span.end - 1) + 1
    return subject if _OWN.isdisjoint(clauses.words[first:after]) else None


def _before_insertion(clauses: Clauses, start: int) -> int:
    """Step back over what commas set off in front of a verb ("The talks, held in a barn, broke down")."""
    words = clauses.words
    if start < _SHORTEST_INSERTION or words[start - 1] != ",":
        return start
    for index in range(start - 2, max(0, start - _LONGEST_INSERTION), -1):
        if words[index] == ",":
            return index
    return start
