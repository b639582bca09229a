"""Deciding on entities: "the same person", "not the same", and what an entity is called.

``content`` is the id of the one, ``value`` that of the other, which stays where both are of one kind: known before new.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chancery.knowledge import Knowledge
from chancery.model.decision import Decision, Outcome, Target
from chancery.model.entity import Entity
from chancery.record.fields import entity_of
from chancery.record.verdicts import Settled, lost, settle

Pair = tuple[str, str]


def of_entities(decision: Decision) -> bool:
    """Tell whether a decision is about entities alone: who is one with whom, or what one is called."""
    return decision.noun == "entity" or (decision.verdict in ("same", "different") and decision.field == "entity")


def ids_of(decision: Decision) -> tuple[str, ...]:
    """Return the ids of the entities that a decision is about."""
    other = (decision.value or "").partition(" ")[0] if decision.verdict in ("same", "different") else ""
    return tuple(id_ for id_ in (decision.content or "", other) if id_)


def not_the_same(decisions: Sequence[Decision]) -> frozenset[Pair]:
    """Return the pairs of entity ids that a person calls different."""
    return frozenset(
        pair for pair, settled in _pairs(decisions).items() if any(d.verdict == "different" for d in settled.effective)
    )


def decided_entities(
    mapping: Mapping[str, str],
    entities: Mapping[str, Entity],
    decisions: Sequence[Decision],
    knowledge: Knowledge | None = None,
) -> tuple[dict[str, str], dict[str, Entity], list[Outcome]]:
    """Return which entity each id stands for, and the entities, with persons' verdicts applied.

    What the reports name may be one with somebody of ``knowledge`` whom none of them names, or with somebody new.
    """
    ids, kept, outcomes = dict(mapping), dict(entities), list[Outcome]()
    for pair, settled in sorted(_pairs(decisions).items()):
        if any(_home(i, ids, kept) is not None for i in pair):
            _bring(settled, ids, kept, knowledge)
        a, b = (_home(i, ids, kept) for i in pair)
        for outcome in settled.outcomes:
            if a is None or b is None:
                gone = pair[0] if a is None else pair[1]
                outcomes.append(replace(outcome, state="lost", says=f"the record names no {gone}", entries=()))
            elif any(d.id == outcome.decision and d.verdict == "same" for d in settled.effective):
                target = _joined(a, b, settled, ids, kept)
                a = b = target
                outcomes.append(replace(outcome, entries=(Target("entity", target),)))
            elif a == b and outcome.state == "applies" and settled.effective[-1].verdict == "different":
                says = "reports name both alike: set the speaker of what the other one said"
                outcomes.append(replace(outcome, state="lost", says=says, entries=(Target("entity", a),)))
            else:
                outcomes.append(replace(outcome, entries=tuple(Target("entity", i) for i in sorted({a, b}))))
    outcomes.extend(_named(ids, kept, decisions))
    for key in kept:
        ids.setdefault(key, key)
    return dict(sorted(ids.items())), dict(sorted(kept.items())), outcomes


def _pairs(decisions: Sequence[Decision]) -> dict[Pair, Settled]:
    told: dict[Pair, list[Decision]] = {}
    for decision in decisions:
        if decision.verdict in ("same", "different") and decision.field == "entity":
            a, b = decision.content, (decision.value or "").partition(" ")[0]
            if a and b and a != b:
                told.setdefault((min(a, b), max(a, b)), []).append(decision)
    return {pair: settle(several, Target("entity", pair[0])) for pair, several in told.items()}


def _home(id_: str, ids: Mapping[str, str], kept: Mapping[str, Entity]) -> str | None:
    """Return the entity of the record that an id stands for, after all joins so far."""
    at = ids.get(id_, id_)
    return at if at in kept else None


def _bring(settled: Settled, ids: dict[str, str], kept: dict[str, Entity], knowledge: Knowledge | None) -> None:
    """Take up whom a verdict names as the same, where no report does."""
    for decision in settled.effective:
        stated = entity_of(decision.value or "")
        if decision.verdict == "same" and _home(stated.id, ids, kept) is None:
            known = knowledge.entities.get(stated.id) if knowledge is not None else None
            if known is not None or not stated.known:
                kept[stated.id] = known or stated
                ids[stated.id] = stated.id


def _joined(a: str, b: str, settled: Settled, ids: dict[str, str], kept: dict[str, Entity]) -> str:
    """Join two entities: into the known one, else into the one that the latest verdict names second."""
    if a == b:
        return a
    last = [d for d in settled.effective if d.verdict == "same"][-1]
    wanted = ids.get((last.value or "").partition(" ")[0], (last.value or "").partition(" ")[0])
    target = min((a, b), key=lambda i: (not kept[i].known, i != wanted, i))
    source = b if target == a else a
    for key, value in list(ids.items()):
        if value == source:
            ids[key] = target
    ids[source] = target
    gone, stays = kept.pop(source), kept[target]
    kept[target] = replace(stays, state=stays.state or gone.state, gender=stays.gender or gone.gender)
    return target


def _named(ids: Mapping[str, str], kept: dict[str, Entity], decisions: Sequence[Decision]) -> list[Outcome]:
    """Give entities the names that persons set, and tell what became of notes on entities."""
    about: dict[str, list[Decision]] = {}
    outcomes = []
    for decision in decisions:
        if decision.noun != "entity" or decision.verdict in ("same", "different"):
            continue
        home = _home(decision.content or "", ids, kept)
        if home is None:
            outcomes.append(lost(decision, f"the record names no {decision.content}"))
        else:
            about.setdefault(home, []).append(decision)
    for id_, told in sorted(about.items()):
        settled = settle(told, Target("entity", id_))
        outcomes.extend(settled.outcomes)
        name = settled.set("name")
        if name is not None and name.value:
            kept[id_] = replace(kept[id_], name=name.value, former=())
    return outcomes
