"""Realis: whether a told act happened, is past context, is planned, only possible, or denied."""

from __future__ import annotations

import re

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
    "refused refuses failed fails declined declines denied denies rejected impossible impossibility ruled refrained "
    "refrains avoided avoids short".split()
)
_GOVERNING = frozenset(
    "pursue pursues pursuing pursued aim aims aimed aiming policy desire wish wishes readiness determined commitment "
    "committed favour favor prospect prospects condition conditions attempt attempts goal goals resolution push "
    "impossible impossibility plan proposal idea issue question possibility case towards toward initiative".split()
)
_DONE = frozenset("began begun started managed continued succeeded voted proceeded went helped forced led".split())
_ENDED = frozenset("closed ended cancelled canceled dropped halted stopped abandoned postponed".split())
_REACH = 14
_TELLING = 12
_NEAR = 4
_POSSIBLE = frozenset("possible possibility conceivable chance risk likely unlikely".split())
_SAYING = frozenset("claimed claims alleged alleges".split())
_PAST_OBJECTS = frozenset("this that in on the last , as".split())
_PAST_CONTEXT = frozenset("earlier previously formerly already past ago once historically".split())


_DENIED = frozenset("denied denies denying deny disputed disputes".split())
_DISMISSED = frozenset("dismissed dismisses rejected rejects denied denies refuted disputed".split())
_TALES = frozenset(
    "report reports claim claims account accounts allegation allegations accusation accusations rumour rumours rumors "
    "suggestion suggestions charge charges".split()
)
_UNTRUE = frozenset("untrue false wrongly falsely".split())
_NOBODY = frozenset("no nobody none neither".split())
_NOT_DONE = frozenset({"without", "instead", "rather"})
_HEARSAY = frozenset("said reported alleged believed thought understood claimed known rumoured".split())
_PAST_PLANS = frozenset("due expected scheduled planned set supposed meant".split())
_IRREAL = frozenset("would could should".split())
_CONDITIONS = frozenset("if unless provided otherwise".split())
_INVERTED = frozenset("had were should".split())
_AWAITING = frozenset({"until", "till", "before", "unless"})
_BE_NOW = frozenset({"is", "are"})
_CAME_TO_NOTHING = re.compile(
    r"(?:was|were|been|be) (?:\w+ )?(?:called off|cancelled|canceled|dropped|scrapped|abandoned|averted|prevented)\b"
    r"|never (?:took|happened|came|materiali[sz]ed)|(?:did|does|do) not (?:take place|happen|materiali[sz]e|come)"
    r"|came to nothing|remains? unfulfilled"
)
_DENIED_BEHIND = re.compile(
    r"(?:was|were|been) (?:\w+ )?(?:denied|dismissed|refuted|rejected)\b"
    r"|which (?:\S+ ){1,3}?(?:denied|denies|rejected)\b"
)


def realis_of(clauses: Clauses, trigger: Trigger, *, reported: bool = False) -> Realis:
    """Return the realis that the words around the trigger give, before dates are looked at.

    ``reported`` is True in what somebody said: there a pluperfect is only the tense of reported speech.
    """
    words = clauses.words
    start = clauses.verb_group_start(trigger.first)
    left = clauses.left_limit(trigger.first)
    group = words[start : trigger.first]
    if _negated(clauses, trigger, start, left):
        return "negated"
    if "have" in group and not _IRREAL.isdisjoint(group):
        return "negated"  # "would have signed" did not
    if "have" in group and "to" in group and start and words[start - 1] in _HEARSAY:
        return "asserted"
    if is_conditional(clauses, trigger):
        return "hypothetical"
    if "to" in group and not trigger.nominal and not BE.isdisjoint(group):
        return "planned"  # "is to close"
    if any(w in _HYPOTHETICAL for w in group):
        return "hypothetical"
    if any(w in _PLANNED for w in group):
        return "planned"
    if _unfinished(clauses, trigger, start):
        return _governed(words[max(left, start - _REACH) : start] + group)
    if ("had" in group and not reported) or _tells_of_the_past(words, start, left, trigger.first):
        return "background"
    return "asserted"


def is_conditional(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell what happens only if something else does from what was said to lie ahead ("said it would")."""
    words, left = clauses.words, clauses.left_limit(trigger.first)
    if left > 0 and words[left - 1] in ("if", "unless", "whether"):
        return True
    if left > 0 and words[left - 1] == "that" and not _POSSIBLE.isdisjoint(words[max(0, left - _NEAR) : left]):
        return True
    group = words[clauses.verb_group_start(trigger.first) : trigger.first]
    if _awaited(clauses, trigger, left, group):
        return True
    return "would" in group and (words[0] in _INVERTED or not _CONDITIONS.isdisjoint(words))


def _awaited(clauses: Clauses, trigger: Trigger, left: int, group: list[str]) -> bool:
    """Tell "until Oslo changes its law", "only after it has paid": a present behind these words has not come."""
    words = clauses.words
    opener = words[left - 1] if left > 0 else ""
    only_after = opener == "after" and words[left - 2 : left - 1] == ["only"]
    if trigger.nominal or (opener not in _AWAITING and not only_after):
        return False
    if not {"has", "have"}.isdisjoint(group):
        return True
    kinds = clauses.lexicon.verbs.get(words[trigger.first], (frozenset(), ()))[0]
    return ("past" not in kinds and not words[trigger.first].endswith("ing")) or not _BE_NOW.isdisjoint(group)


def _negated(clauses: Clauses, trigger: Trigger, start: int, left: int) -> bool:
    """Tell whether an act is told as not having happened, or its telling as untrue."""
    words = clauses.words
    group = words[start : trigger.first]
    if any(w in NEGATIONS for w in group) and not (trigger.nominal and trigger.act.id == "break-off-talks"):
        return True
    if ("yet" in group and "to" in group) or "almost" in group or (start and words[start - 1] in _DENIED):
        return True
    behind = clauses.joined_between(trigger.last + 1, len(words))
    if trigger.nominal:
        before = words[max(0, start - 3) : start]
        if any(w in _ENDED for w in before) or before[-1:] == ["no"] or _CAME_TO_NOTHING.search(behind) is not None:
            return True
    elif _NOBODY.intersection(words[left : min(left + 1, start)]) and words[left : left + 2] != ["no", "longer"]:
        return True
    telling = words[max(0, left - _TELLING) : left]
    if not _UNTRUE.isdisjoint(telling) or telling[-3:] == ["not", "true", "that"]:
        return True
    if not _DENIED.isdisjoint(telling) or (not _DISMISSED.isdisjoint(telling) and not _TALES.isdisjoint(telling)):
        return telling[-1:] == ["that"]
    if telling[-1:] == ["that"] and (not _TALES.isdisjoint(telling) or not _SAYING.isdisjoint(telling)):
        return _DENIED_BEHIND.search(behind) is not None
    return (
        words[trigger.first].endswith("ing")
        and start > 0
        and not _NOT_DONE.isdisjoint(words[max(0, start - 2) : start])
    )


def _tells_of_the_past(words: list[str], start: int, left: int, first: int) -> bool:
    """Tell an adverb of the past that belongs to the verb, not to some noun ("contrary to earlier statements")."""
    for index in range(max(0, left - 2), first):
        if words[index] == "ago":
            return True
        if words[index] in _PAST_CONTEXT and (index >= start or index <= left or words[index + 1] in _PAST_OBJECTS):
            return True
    return False


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
        if word in _PAST_PLANS and "had" in words:
            return "negated"  # "had been due to visit"
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
