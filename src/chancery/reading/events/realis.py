"""Realis: whether a told act happened, is past context, is planned, only possible, or denied."""

from __future__ import annotations

import re

from chancery.knowledge.standings import standings
from chancery.model.event import Realis
from chancery.model.statement import Statement
from chancery.reading.events.background import recalled, tells_of_the_past
from chancery.reading.events.clauses import BE, NEGATIONS, Clauses
from chancery.reading.events.conditions import (
    hangs_on_a_condition,
    hangs_on_something,
    in_that_clause,
    is_counterfactual,
    left_open,
    opened_by_if,
)
from chancery.reading.events.denials import is_negated
from chancery.reading.events.governors import Governor, governor_of, negated_before, noun_governor_of, possible_before
from chancery.reading.events.triggers import Trigger

_WILL = frozenset("will shall 'll".split())
_MODALS = frozenset("would could may might should can must".split())
_IRREAL = frozenset("would could should".split())
_DEPTH = 3
_NEAR = 4
_ACCEPTING = frozenset("accepted accepts accept accepting agreed met granted grants".split())
_CHAIN = 12
_PREDICATE_REACH = 14
_WAS = frozenset("was were been".split())
_ANY = frozenset("any anyone anybody whoever".split())
_CLOSING = frozenset(", ; which who that when while after".split())
_WHO = frozenset({"who", "that", "which"})
_SPOKEN_OF = frozenset(
    "threat threats proposal proposals suggestion idea demand demands request requests hope hopes risk chance "
    "possibility prospect condition conditions ultimatum call calls warning".split()
)
_FORMER = frozenset("previous former earlier past historic old long-standing".split())
_HEARSAY = frozenset("said reported alleged believed thought understood claimed known rumoured rumored".split())
_PAST_PLANS = frozenset("due expected scheduled planned set supposed meant slated".split())
_ENDS = frozenset({".", "!", "?", "”", '"', ";"})
_ACCEPTING = frozenset({"accept", "accepts", "accepted", "accepting"})
_UTTERED = frozenset(
    "plea pleas request requests demand demands appeal appeals call calls proposal proposals complaint complaints "
    "protest protests threat threats accusation accusations charge charges".split()
)
_WARNING = frozenset(
    "warn warns warned warning caution cautions cautioned threaten threatens threatened fear fears feared".split()
)
_DRAFTS = frozenset(
    "motion bill draft proposal plan law measure resolution amendment scheme idea petition suit".split()
)
_TRYING = frozenset("tried attempted sought".split())
_DEFINITE = frozenset("the its his her their 's".split())
_GERUND_OF_THE_MAIN_VERB = frozenset(", by after before having upon following since despite while in".split()) | {""}
_CAME_TO_NOTHING = re.compile(
    r", but |, never \w+|, (?:cancelled|canceled|pulled out|stayed away)\b|\bbut (?:then|later|stayed|was|were|did)\b"
    r"|\bbut (?:dropped|gave|abandoned|shelved|thought|changed|backed|pulled|failed|could not)\b"
    r"|; (?:it|they|he|she) (?:has|have|did) not\b|\bin vain\b|\bto no avail\b|\bwithout success\b"
    r"|(?:was|were|been) (?:\w+ )?(?:called off|put off|cancelled|canceled|dropped|scrapped|abandoned|averted)\b"
    r"|\bnever (?:took place|did|came|happened)\b"
)


def realis_of(clauses: Clauses, trigger: Trigger, *, reported: bool = False) -> Realis:
    """Return the realis that the words around the trigger give, before dates are looked at.

    ``reported`` is True in what somebody said: there a pluperfect is only the tense of reported speech.
    """
    start = clauses.verb_group_start(trigger.first)
    left = clauses.left_limit(trigger.first)
    if opened_by_if(clauses, start, left) or left_open(clauses, start):
        return "hypothetical"  # "if no measure is adopted"
    if is_negated(clauses, trigger, start, left):
        return "negated"
    if trigger.nominal:
        return _of_noun(clauses, trigger, reported)
    return _of_verb(clauses, trigger.first, trigger.voice, reported, 0)


def shifts_tense(statement: Statement) -> bool:
    """Tell whether a statement's words stand a tense back: "said that it had seized", not "“We seized”, he said"."""
    if statement.act not in ("said", "written") or statement.form == "direct" or not statement.content:
        return False
    return not statement.cue or statement.cue[0].start < statement.content[0].start


def _of_verb(clauses: Clauses, first: int, voice: str, reported: bool, depth: int) -> Realis:
    """The realis of a verb, which as an infinitive or gerund takes that of what governs it."""
    words = clauses.words
    start = clauses.verb_group_start(first)
    group = words[start:first]
    before = words[start - 1] if start else ""
    if depth and any(w in NEGATIONS for w in group):
        return "negated"
    if "have" in group and "to" not in group[group.index("have") :]:
        if not _IRREAL.isdisjoint(group) or ("might" in group and "had" in words[first:]):
            return "negated"  # "would have signed" did not
        if "to" in group:
            return "negated" if not BE.isdisjoint(group[: group.index("to")]) else _of_past_infinitive(before)
    if is_counterfactual(clauses, start):
        return "negated"
    if hangs_on_something(clauses, first, group) or _only_spoken_of(clauses, first, group):
        return "hypothetical"
    if "to" in group and not BE.isdisjoint(group[: group.index("to")]):
        return _of_what_was_to_be(clauses, first, group)
    if "to" in group and before == "used" and words[start - 2] not in BE:
        return "background"
    if ("to" in group and _MODALS.isdisjoint(group)) or _unfinished(clauses, first, voice, group, before):
        return _governed(clauses, governor_of(clauses, start), reported, depth)
    if not _WILL.isdisjoint(group) or "about" in group:
        return "hypothetical" if _believed(clauses, first) else "planned"
    if not _MODALS.isdisjoint(group):
        return _of_modal(clauses, first, group, reported)
    if _asked_for(clauses, first, voice, group):
        return "hypothetical"
    before_that = "had" in group or _goes_on_pluperfect(clauses, first, group, before)
    if before_that and (not (reported or in_that_clause(clauses, first)) or recalled(clauses, first)):
        return "background"
    if tells_of_the_past(words, start, clauses.left_limit(first), first):
        return "background"
    return "asserted"


def _goes_on_pluperfect(clauses: Clauses, first: int, group: list[str], before: str) -> bool:
    """Tell the second of "had opened up with artillery and demanded that …"."""
    words = clauses.words
    if group or before != "and" or not words[first].endswith("ed"):
        return False
    for index in range(first - 2, max(0, first - _CHAIN), -1):
        if words[index] == "had":
            return True
        if words[index] in _CLOSING:
            return False
    return False


def _only_spoken_of(clauses: Clauses, first: int, group: list[str]) -> bool:
    """Tell what stands in "the threat that", "a suggestion that", and what meets "any soldier who crosses"."""
    words, left = clauses.words, clauses.left_limit(first)
    if left > 2 and words[left - 1] == "that" and words[left - 2] in _SPOKEN_OF:
        return True
    if _ANY.isdisjoint(words):
        return False
    if left > 1 and words[left - 1] in _WHO and not _ANY.isdisjoint(words[max(0, left - _NEAR) : left - 1]):
        return True
    ahead = not _WILL.isdisjoint(group) or "would" in group
    return ahead and any(w in _ANY and words[i - 1 : i] in ([], ["that"], [","]) for i, w in enumerate(words[:first]))


def _of_modal(clauses: Clauses, first: int, group: list[str], reported: bool) -> Realis:
    """Tell what somebody said, promised or decided "would" or "should" be done from what only might."""
    words, left = clauses.words, clauses.left_limit(first)
    if left > 1 and words[left - 1] in ("that", "which") and words[left - 2] in _DRAFTS:
        return "hypothetical"  # "a bill that would ban"
    if _believed(clauses, first):
        return "hypothetical"
    if in_that_clause(clauses, first):
        verbs = standings().verbs
        if not _WARNING.isdisjoint(words[max(0, left - _NEAR) : left - 1]):
            return "hypothetical"
        bound = any(verbs.get(w) == "planned" for w in words[max(0, left - _CHAIN) : left - 1])
        if bound and not {"would", "should"}.isdisjoint(group):
            return "planned"
        return "planned" if "would" in group else "hypothetical"
    return "planned" if "would" in group and reported else "hypothetical"


def _of_past_infinitive(before: str) -> Realis:
    """Tell "is said to have seized" from "was to have seized"."""
    return "negated" if before in _PAST_PLANS else "asserted"


def _of_what_was_to_be(clauses: Clauses, first: int, group: list[str]) -> Realis:
    """Tell "is to close" from "was to host the summit, but …"."""
    behind = clauses.joined_between(first + 1, len(clauses.words))
    subject = clauses.words[clauses.left_limit(first) : clauses.verb_group_start(first)]
    if any(standings().words.get(w) == "hypothetical" for w in subject):
        return "hypothetical"  # "one option is to close"
    past = not {"was", "were"}.isdisjoint(group)
    return "negated" if past and _CAME_TO_NOTHING.search(behind) is not None else "planned"


def _governed(clauses: Clauses, governor: Governor | None, reported: bool, depth: int) -> Realis:
    """Return what a governor makes of an act, given whether the governor itself holds."""
    if governor is None:
        return "planned" if _announces(clauses) else "hypothetical"
    words = clauses.words
    if words[governor.at] in _HEARSAY and words[governor.at - 1] in BE:
        return "asserted"  # "is thought to be preparing to"
    own = _realis_of_governor(clauses, governor, reported, depth)
    standing = governor.standing
    if clauses.words[governor.at] == "able" and own == "asserted":
        past = not _WAS.isdisjoint(clauses.words[max(0, governor.at - 3) : governor.at])
        return own if past else "hypothetical"
    if own == "negated":
        if standing == "negated":
            return "asserted" if words[governor.at] in standings().implying else "hypothetical"
        return "negated"
    if standing == "done":
        return own
    if own == "hypothetical" and standing != "negated":
        return "hypothetical"
    if not governor.verb and not _ACCEPTING.isdisjoint(words[max(0, governor.at - _NEAR) : governor.at]):
        return "planned"  # "accepted an invitation to visit"
    if not governor.verb and _spurned(clauses, governor):
        return "negated"
    if standing == "planned" and _kept(clauses, governor):
        return own
    if standing == "hypothetical" and not governor.verb and _accepted(clauses, governor):
        return "planned"
    if standing == "planned" and hangs_on_a_condition(_conjunct(words, governor.at)):
        return "hypothetical"
    trying = words[governor.at] in _TRYING
    if (standing == "planned" or trying) and _came_to_nothing(clauses, governor, reported):
        return "negated"
    return standing


def _conjunct(words: list[str], first: int) -> list[str]:
    """The words from ``first`` on to where another sentence is joined: "decided to sue, and would relent if …"."""
    ends = (
        i for i in range(first, len(words) - 1) if words[i] == ";" or words[i : i + 2] in ([",", "and"], [",", "but"])
    )
    return words[first : next(ends, len(words))]


def _announces(clauses: Clauses) -> bool:
    """Tell a headline whose only verb is an infinitive: "Norway to expel three diplomats"."""
    words = clauses.words
    return words[-1] not in _ENDS and BE.isdisjoint(words) and not any(w.endswith("ed") for w in words)


def _realis_of_governor(clauses: Clauses, governor: Governor, reported: bool, depth: int) -> Realis:
    if negated_before(clauses, governor.at):
        return "negated"
    if not governor.verb:
        return "hypothetical" if possible_before(clauses, governor.at) else "asserted"
    if depth >= _DEPTH or clauses.words[governor.at] in _PAST_PLANS:
        return "asserted"
    return _of_verb(clauses, governor.at, "active", reported, depth + 1)


def _came_to_nothing(clauses: Clauses, governor: Governor, reported: bool) -> bool:
    """Tell "had been due to host", and "had planned to sign, but …"."""
    words = clauses.words
    group = words[clauses.verb_group_start(governor.at) : governor.at]
    if "had" in group and not reported and words[governor.at] in _PAST_PLANS:
        return True
    past = not {"had", "was", "were"}.isdisjoint(group) or (not group and words[governor.at].endswith("ed"))
    return past and _CAME_TO_NOTHING.search(clauses.joined_between(governor.at + 1, len(words))) is not None


def _kept(clauses: Clauses, governor: Governor) -> bool:
    """Tell the promise that was kept: "the pledge to send doctors was honoured"."""
    words = clauses.words
    behind = words[governor.at + 1 :]
    return not governor.verb and any(w in standings().kept and behind[n - 1] in BE for n, w in enumerate(behind) if n)


def _accepted(clauses: Clauses, governor: Governor) -> bool:
    """Tell "accepted an invitation to visit", "agreed to the request to meet"."""
    before = clauses.words[max(0, governor.at - _NEAR) : governor.at]
    return any(w in _ACCEPTING and (w != "agreed" or "to" in before[n + 1 :]) for n, w in enumerate(before))


def _spurned(clauses: Clauses, governor: Governor) -> bool:
    """Tell the offer that came to nothing: "the offer to mediate was turned down"."""
    words = clauses.words
    known = standings()
    for index in range(governor.at + 2, len(words)):
        if words[index] in known.failing and clauses.tokens[index - 1].is_word and words[index - 1] not in BE:
            return words[index] != "failed" or index + 1 >= len(words) or words[index + 1] != "to"
        if words[index - 1] in BE and (
            words[index] in known.spurning or words[index : index + 2] == ["turned", "down"]
        ):
            return True
    return False


def _of_noun(clauses: Clauses, trigger: Trigger, reported: bool) -> Realis:
    """The realis of an act told by a noun: from its adjective, the verb that it is object of, or its own predicate."""
    words = clauses.words
    if hangs_on_something(clauses, trigger.first, [], nominal=True):
        return "hypothetical"
    if not _FORMER.isdisjoint(words[max(0, trigger.first - 2) : trigger.first]):
        return "background"
    predicate = _of_predicate(clauses, trigger, reported)
    if predicate is not None:
        return predicate
    governor = noun_governor_of(clauses, trigger.first)
    if governor is None or _announced(clauses, governor, trigger.first):
        return "asserted"
    found = _governed(clauses, governor, reported, 0)
    if found == "negated" and words[trigger.first] in _UTTERED and _DEFINITE & set(words[governor.at : trigger.first]):
        return "asserted"  # "turned down its plea"
    return "asserted" if found == "background" else found


def _announced(clauses: Clauses, governor: Governor, first: int) -> bool:
    """Tell "announced the suspension", which took effect with it, from "announced a march"."""
    words = clauses.words
    definite = not _DEFINITE.isdisjoint(words[max(governor.at + 1, first - _NEAR) : first])
    return words[governor.at].startswith("announc") and definite


def _of_predicate(clauses: Clauses, trigger: Trigger, reported: bool) -> Realis | None:
    """What the verb makes of an act that is its subject: "the talks are due to resume", "the visit was put off"."""
    words, known = clauses.words, standings()
    for index in range(trigger.last + 1, min(len(words), trigger.last + 1 + _PREDICATE_REACH)):
        word = words[index]
        if word in (";", "that", "which", "who", "after", "when", "while"):
            return None
        if word.endswith("ed") and words[index - 1] in BE and word not in known.predicates:
            passive = "planned" if word == "called" else known.verbs.get(word, "done")
            passive = "done" if word in _TRYING else passive  # "talks had been tried in 1990"
            return None if passive == "done" or word == "announced" else passive
        if word not in known.predicates or not clauses.tokens[index].is_word:
            continue
        start = clauses.verb_group_start(index)
        group = words[start:index]
        if any(w in NEGATIONS for w in group):
            return "negated"
        if not _WILL.isdisjoint(group) or (
            word in _PAST_PLANS and (not BE.isdisjoint(group) or words[index - 1] == ",")
        ):
            return "planned"
        if "to" in group and not BE.isdisjoint(group[: group.index("to")]):
            return _of_what_was_to_be(clauses, index, group)
        if "to" in group:
            return _governed(clauses, governor_of(clauses, start), reported, 0)
        if not _MODALS.isdisjoint(group):
            return "planned" if "would" in group and reported else "hypothetical"
        return None
    indefinite = not {"a", "an", "any"}.isdisjoint(words[max(0, trigger.first - 3) : trigger.first])
    behind = words[trigger.last + 1 : trigger.last + 1 + _NEAR + _NEAR]
    return "hypothetical" if indefinite and not reported and not _MODALS.isdisjoint(behind) else None


def _believed(clauses: Clauses, first: int) -> bool:
    """Tell what is only thought to lie ahead: "believes that Europe will come back"."""
    left = clauses.left_limit(first)
    words = clauses.words
    telling = words[max(0, left - _NEAR) : left]
    active = [
        w for n, w in enumerate(telling) if w in standings().belief and telling[n - 1 : n] not in (["is"], ["are"])
    ]
    return telling[-1:] == ["that"] and bool(active)


def _asked_for(clauses: Clauses, first: int, voice: str, group: list[str]) -> bool:
    """Tell what is asked for in a that-clause or as an object: "demanded that X resign", "wants it shut"."""
    words, known = clauses.words, standings()
    left = clauses.left_limit(first)
    if left > 1 and words[left - 1] == "that":
        telling = words[max(0, left - _CHAIN) : left - 1]
        kinds = clauses.lexicon.verbs.get(words[first], (frozenset(), ()))[0]
        bare = "be" in group if group else not words[first].endswith(("ed", "s")) and "past" not in kinds
        return bare and not known.asking.isdisjoint(telling)
    return voice == "passive" and not group and _wanted(clauses, first)


def _parted_from_be(clauses: Clauses, first: int) -> bool:
    """Tell "was in fact negotiating", "were at the time holding": what parts a verb from its auxiliary."""
    words = clauses.words
    for index in range(first - 2, max(-1, first - _NEAR - 1), -1):
        if words[index] in BE:
            return words[index + 1] in ("in", "at", "on", "for") and words[index + 1 : first] != ["in"]
        if words[index] == ",":
            return False
    return False


def _wanted(clauses: Clauses, first: int) -> bool:
    words = clauses.words
    return any(w in ("want", "wants", "wanted") for w in words[max(0, first - _NEAR) : first])


def _unfinished(clauses: Clauses, first: int, voice: str, group: list[str], before: str) -> bool:
    """Tell a gerund after a preposition or a noun, and the second of two infinitives."""
    word = clauses.words[first]
    if word.endswith("ing"):
        return BE.isdisjoint(group) and before not in _GERUND_OF_THE_MAIN_VERB and not _parted_from_be(clauses, first)
    if group or voice != "active" or before not in ("and", "or"):
        return False
    kinds = clauses.lexicon.verbs.get(word, (frozenset(), ()))[0]
    return "base" in kinds and "past" not in kinds
