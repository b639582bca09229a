"""Background: acts that are told as past context and not as the news of a report."""

from __future__ import annotations

from chancery.knowledge.standings import standings
from chancery.model.event import Realis
from chancery.model.statement import When
from chancery.reading.events.clauses import BE, Clauses
from chancery.reading.events.triggers import Trigger

_NEAR = 4
_PAST_OBJECTS = frozenset("this that in on the last , as".split())
_PAST_CONTEXT = frozenset("earlier previously formerly already past ago once historically".split())
_COARSE = frozenset("month quarter half year decade century season".split())
_RELATIVES = frozenset("who which whom whose".split())
_RECALLING = frozenset("recalled recalls recall reminded reminds remind recalling".split())
_SAID = ("02", "03", "10", "11", "12", "13", "05")
_THEN = frozenset("then later afterwards subsequently eventually soon finally thereafter thereupon".split())
_PRONOUNS = frozenset("he she it they".split())
_HAS = frozenset({"has", "have"})
_NOW = frozenset({"is", "are", "'s", "'re"})
_FINITE = BE | {"has", "have", "had", "will", "would"}
_NOT_PAST = frozenset({("once", "again"), ("once", "more"), ("earlier", "today")})


def settled(
    clauses: Clauses, trigger: Trigger, realis: Realis, when: When | None, *, history: bool, coming: bool = False
) -> Realis:
    """Return the realis once the date is known: an asserted act may be told as past context only.

    It is when its date is given no more precisely than a month, as news never dates its own matter; when what is
    undated stands behind "since" or "having", or tells who somebody is ("the men who seized"); or when it goes on with
    what was told of a month or year gone by (``history``). One that lies ahead (``coming``) makes it planned.
    What the publication date adds is left to ``revalue``.
    """
    if realis != "asserted":
        return realis
    if not trigger.nominal and _since(clauses, trigger):
        return "background"
    if when is not None and when.granularity != "vague":
        if when.granularity not in _COARSE:
            return realis
        if coming:
            return realis if trigger.nominal else "planned"
        return "background"
    if trigger.nominal:
        return realis
    perfect = not _HAS.isdisjoint(clauses.words[clauses.verb_group_start(trigger.first) : trigger.first])
    newly = trigger.act.cameo.startswith(_SAID) and not _goes_on(clauses)  # a word is mostly the news
    carried = history and not perfect and not newly and not _tells_now(clauses, trigger)
    return "background" if carried or _gone_by(clauses, trigger) else realis


def _goes_on(clauses: Clauses) -> bool:
    """Tell a sentence whose words go on with what was told before it: "It then refused"."""
    words = clauses.words
    return not _THEN.isdisjoint(words) or (bool(words) and words[0] in _PRONOUNS)


def _tells_now(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell a present ("insists that", "is expected"): history is told in the past, and the present is back with it."""
    words = clauses.words
    group = words[clauses.verb_group_start(trigger.first) : trigger.first]
    if not _NOW.isdisjoint(group):
        return True
    verb = words[trigger.first]
    return not group and trigger.voice == "active" and verb.endswith("s") and not verb.endswith("ss")


def _since(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell "since gunmen ambushed the motorcade" from "there since 1992, has condemned"."""
    words, left = clauses.words, clauses.left_limit(trigger.first)
    begin = clauses.verb_group_start(trigger.first)
    return left > 0 and words[left - 1] == "since" and "," not in words[left:begin]


def _gone_by(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell an undated act that "since", "having" or a relative clause puts before what is told."""
    words = clauses.words
    begin = clauses.verb_group_start(trigger.first)
    if "having" in words[begin : trigger.first]:
        return begin == 0 or words[begin - 1] not in standings().verbs  # "acknowledged having detained" tells it
    left = clauses.left_limit(trigger.first)
    opener, before = words[left - 1] if left > 0 else "", words[left - 2] if left > 1 else ""
    said = standings().telling
    start = clauses.verb_group_start(trigger.first)
    if any(w in _FINITE or clauses.is_verb(i) for i, w in enumerate(words[left:start], left)):
        return False  # "a thief who got stuck has been jailed"
    if opener in _RELATIVES and before not in (",", "of") and before not in said:
        return clauses.tokens[left - 2].is_word if left > 1 else False
    return opener == "that" and clauses.opens_relative(trigger.first) and before not in said


def tells_of_the_past(words: list[str], start: int, left: int, first: int) -> bool:
    """Tell an adverb of the past that belongs to the verb, not to some noun ("contrary to earlier statements")."""
    if words[left : left + 3] in (["in", "the", "past"], ["in", "those", "days"], ["at", "that", "time"]):
        return True
    for index in range(max(0, left - 2), first):
        if words[index] == "ago":
            return True
        if words[index] == "already" and words[index - 1 : index] in (["has"], ["have"]):
            continue
        if (words[index], words[index + 1]) in _NOT_PAST:
            continue
        if words[index] in _PAST_CONTEXT and (index >= start or index <= left or words[index + 1] in _PAST_OBJECTS):
            return True
    return False


def recalled(clauses: Clauses, first: int) -> bool:
    """Tell the pluperfect of "recalled that she had", and of a relative clause in what somebody said."""
    left = clauses.left_limit(first)
    if left > 0 and clauses.words[left - 1] in _RELATIVES:
        return True
    return not _RECALLING.isdisjoint(clauses.words[max(0, left - _NEAR) : left])
