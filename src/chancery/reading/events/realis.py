"""Realis: whether a told act happened, is past context, is planned, only possible, or denied."""

from __future__ import annotations

from chancery.model.event import Realis
from chancery.model.statement import When
from chancery.reading.events.clauses import BE, NEGATIONS, Clauses
from chancery.reading.events.triggers import Trigger

_PLANNED = frozenset(
    "will shall 'll plans planned plan intends intend set due scheduled expected agreed preparing prepares ready vowed "
    "pledged promised decided about".split()
)
_HYPOTHETICAL = frozenset(
    "would could may might should can if unless whether possible possibly threatened threatens wants want hopes hoped "
    "seeks sought proposed proposes urged urges called calls demanded demands offered considers considering "
    "wishes desire willing willingness readiness able must try tried trying attempt hope".split()
)
_DENIERS = frozenset(
    "refused refuses failed fails declined declines denied denies rejected impossible impossibility ruled".split()
)
_GOVERNING = frozenset(
    "pursue pursues pursuing pursued aim aims aimed aiming policy desire wish wishes readiness determined commitment "
    "committed favour favor prospect prospects condition conditions attempt attempts goal goals resolution push "
    "impossible impossibility plan proposal idea issue question possibility case towards toward initiative".split()
)
_DONE = frozenset("began begun started managed continued succeeded proceeded went helped forced led".split())
_ENDED = frozenset("closed ended cancelled canceled dropped halted stopped abandoned postponed".split())
_REACH = 14
_PAST_CONTEXT = frozenset("earlier previously formerly already past ago once historically".split())


def realis_of(clauses: Clauses, trigger: Trigger) -> Realis:
    """Return the realis that the words around the trigger give, before dates are looked at."""
    words = clauses.words
    start = clauses.verb_group_start(trigger.first)
    left = clauses.left_limit(trigger.first)
    group = words[start : trigger.first]
    if any(w in NEGATIONS for w in group) and not (trigger.nominal and trigger.act.id == "break-off-talks"):
        return "negated"
    if trigger.nominal and any(w in _ENDED for w in words[max(0, start - 3) : start]):
        return "negated"
    if left > 0 and words[left - 1] in ("if", "unless", "whether"):
        return "hypothetical"
    if any(w in _HYPOTHETICAL for w in group):
        return "hypothetical"
    if any(w in _PLANNED for w in group):
        return "planned"
    if _unfinished(clauses, trigger, start):
        return _governed(words[max(left, start - _REACH) : start] + group)
    if "had" in group or any(w in _PAST_CONTEXT for w in words[max(0, left - 2) : trigger.first]):
        return "background"
    return "asserted"


def _unfinished(clauses: Clauses, trigger: Trigger, start: int) -> bool:
    """Tell an infinitive, a gerund after a preposition or a noun, which happen only if what governs them says so."""
    words = clauses.words
    word = words[trigger.first]
    group = words[start : trigger.first]
    before = words[start - 1] if start else ""
    if trigger.voice == "nominal":
        return any(w in _GOVERNING for w in words[max(0, start - _REACH) : start])
    if word.endswith("ing"):
        return not any(w in BE for w in group) and before not in (",", "by", "after", "")
    if trigger.voice != "active":
        return "to" in group
    kinds = clauses.lexicon.verbs.get(word, (frozenset(), ()))[0]
    return "to" in group or (before in ("and", "or") and "base" in kinds and "past" not in kinds)


def _governed(words: list[str]) -> Realis:
    """Return what the nearest governing word makes of an infinitive or gerund."""
    for word in reversed(words):
        if word in _DENIERS or word in NEGATIONS:
            return "negated"
        if word in _PLANNED:
            return "planned"
        if word in _HYPOTHETICAL or word in _GOVERNING:
            return "hypothetical"
        if word in _DONE:
            return "asserted"
    return "hypothetical"


def is_background(when: When | None, place: float, fresh: bool) -> bool:
    """Tell whether an asserted act is told as past context, by the words alone.

    It is when its date is given no more precisely than a month, as news never dates its own matter, or when it
    stands undated in the later part (``place``, 0–1) of a report whose news (``fresh`` is False) it does not
    carry. What the publication date adds is left to the record.
    """
    if when is not None and when.granularity != "vague":
        return when.granularity in ("month", "quarter", "half", "year", "decade", "century", "season")
    return place > 0.5 and not fresh
