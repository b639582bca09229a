"""Enough: whether an act that words tell has the parties without which it is none."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.event import Participant
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.composing import Told
from chancery.reading.events.keeping import states
from chancery.reading.events.triggers import Trigger

_VIOLENT = frozenset({"18", "19", "20"})
_ACTING = frozenset({"GOV", "MIL", "COP", "REB", "OPP", "JUD", "LEG", "SPY", "REF"})
"""Sectors of those whose plainest act is one of a dispute."""
_OFFICES = frozenset({"office", "org", "body", "new-org", "new-office"})
_COMMENTS = "011"


def enough_parties(
    clauses: Clauses,
    told: Told,
    actors: Sequence[Participant],
    recipients: Sequence[Participant],
    *,
    placed: bool,
) -> bool:
    """Tell whether an act has the parties that it needs.

    That is one with a state, sometimes a second one. Where the report names elsewhere who acts in it (``placed``) it
    may be anybody, or nobody in the passive ("the bridge was reopened").
    """
    if placed and not _plainly_told(clauses, told, actors, recipients):
        return False
    return _of_states(clauses, told, actors, recipients) or (
        placed and _stands_alone(clauses, told, actors, recipients)
    )


def _of_states(clauses: Clauses, told: Told, actors: Sequence[Participant], recipients: Sequence[Participant]) -> bool:
    trigger = told.trigger
    if not any(p.state for p in (*actors, *recipients)):
        return bool(actors) and told.cameo[:2] in _VIOLENT and not trigger.marks  # whoever tells of it may accuse
    if not any(a.state for a in actors) and clauses.opens_relative(trigger.first):
        return False  # "a group that has seized …" says who the group is
    if trigger.needs_party and told.inner is None and not (recipients or len(actors) > 1):
        return False
    if told.act.family == "saying" and len(actors) < 2 and all(_only_hears(r) for r in recipients):
        return False
    if not actors and (trigger.marks or (trigger.voice == "active" and told.cameo[:2] not in _VIOLENT)):
        return False
    same = {a.entity for a in actors if a.entity} == {r.entity for r in recipients}
    if told.obliged and (same or not (actors and recipients)):
        return False  # nobody told, or only itself: "Ruritania says that the dam must not dry it up"
    if (trigger.nominal or trigger.marks) and told.act.reciprocal and len(states((*actors, *recipients))) < 2:
        return False
    return bool(actors) or not trigger.nominal


def _only_hears(party: Participant) -> bool:
    """Tell reporters and the like, to whom a saying is told and not towards whom it is an act."""
    return party.sector == "MED" and party.entity is None


def with_its_verb(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell a noun that stands with its verb ("troops left") from one alone ("the withdrawal of")."""
    inside = range(trigger.first + 1, trigger.last + 1)
    return trigger.nominal and any("past" in clauses.lexicon.kinds(clauses.words[i]) for i in inside)


def _stands_alone(
    clauses: Clauses, told: Told, actors: Sequence[Participant], recipients: Sequence[Participant]
) -> bool:
    """Tell an act that is one without a party of a state: by somebody named, in the passive, or as a noun."""
    if _named_alone(clauses, told.trigger):
        return True
    if told.act.family == "saying":
        return bool(actors) and told.cameo > _COMMENTS
    return not told.trigger.nominal or bool(recipients) or with_its_verb(clauses, told.trigger)


def _plainly_told(
    clauses: Clauses, told: Told, actors: Sequence[Participant], recipients: Sequence[Participant]
) -> bool:
    """Tell a plain word that tells an act of a dispute: by who does it, or by what it is done to."""
    trigger = told.trigger
    if _named_alone(clauses, trigger):
        return True
    parties = (*actors, *recipients)
    if trigger.object_end > trigger.last + 1 or trigger.last > trigger.first:
        return True
    if clauses.words[trigger.first] in clauses.lexicon.light:
        return any(map(_matters, parties)) or (trigger.voice == "passive" and bool(recipients))
    return bool(parties) or (trigger.voice == "passive" and not trigger.marks)


def _named_alone(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell a noun that tells an act without parties: "the fighting", "the sinking of the ferry"."""
    word = clauses.words[trigger.first]
    return trigger.nominal and (word in clauses.lexicon.contents or word.endswith("ing"))


def _matters(party: Participant) -> bool:
    """Tell a party whose plainest act may be one of a dispute."""
    return bool(party.state) or party.sector in _ACTING or (party.entity or "").partition(":")[0] in _OFFICES
