"""Realis: whether a told act happened, is past context, is planned, only possible, or denied."""

from __future__ import annotations

from chancery.model.event import Realis
from chancery.model.statement import When
from chancery.reading.events.clauses import NEGATIONS, Clauses
from chancery.reading.events.triggers import Trigger

_PLANNED = frozenset(
    "will shall 'll plans planned plan intends intend set due scheduled expected agreed preparing prepares ready vowed pledged promised decided about".split()
)
_HYPOTHETICAL = frozenset(
    "would could may might should can if unless whether possible possibly threatened threatens wants want hopes hoped "
    "seeks sought proposed proposes urged urges called calls demanded demands offered considers considering "
    "wishes desire willing willingness readiness able must try tried trying attempt hope".split()
)
_DENIERS = frozenset(
    "refused refuses failed fails declined declines denied denies rejected impossible impossibility ruled".split()
)
_PAST_CONTEXT = frozenset("earlier previously formerly already past ago once historically".split())


def realis_of(clauses: Clauses, trigger: Trigger) -> Realis:
    """Return the realis that the words around the trigger give, before dates are looked at."""
    words = clauses.words
    start = clauses.verb_group_start(trigger.first)
    left = clauses.left_limit(trigger.first)
    group = words[start : trigger.first]
    before = words[max(left, start - 4) : start]
    infinitive = "to" in group or trigger.voice == "nominal"
    if any(w in NEGATIONS for w in group) and trigger.act.id != "break-off-talks":
        return "negated"
    if infinitive and any(w in _DENIERS for w in before):
        return "negated"
    if infinitive and any(w in _HYPOTHETICAL for w in before):
        return "hypothetical"
    if any(w in _HYPOTHETICAL for w in group) or (left > 0 and words[left - 1] in ("if", "unless", "whether")):
        return "hypothetical"
    if any(w in _PLANNED for w in group) or (infinitive and any(w in _PLANNED for w in before)):
        return "planned"
    if infinitive and trigger.voice != "nominal" and start < trigger.first and words[trigger.first - 1] == "to":
        return "hypothetical"
    if "had" in group or any(w in _PAST_CONTEXT for w in words[max(0, left - 2) : trigger.first]):
        return "background"
    return "asserted"


def is_background(when: When | None, place: float, fresh: bool) -> bool:
    """Tell whether an asserted act is told as past context, by the words alone.

    It is when its date is given no more precisely than a month, as news never dates its own matter, or when it
    stands undated in the later part (``place``, 0–1) of a report whose news (``fresh`` is False) it does not
    carry. What the publication date adds is left to the record.
    """
    if when is not None and when.granularity != "vague":
        return when.granularity in ("month", "quarter", "half", "year", "decade", "century", "season")
    return place > 0.5 and not fresh
