"""Verdicts: which of several persons' decisions about one entry take effect, and why the others do not.

Of one person's verdicts on the same thing the latest counts. A verdict on an entry itself goes before one on all like
it in its report, and that before one on the whole dossier. Two persons' contrary verdicts are both kept and neither
takes effect: the entry stays as it was read, with a flag, until one of them is revoked. ``at`` is part of a decision
and no clock, so that the result depends on the set of decisions alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chancery.model.basis import Basis
from chancery.model.decision import Decision, Outcome, State, Target
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.span import Span

_RANK = {"span": 0, "report": 1, "dossier": 2}
_BEING = ("accept", "reject", "unsure")


@dataclass(frozen=True, slots=True)
class Settled:
    """The decisions on one entry that take effect, and what became of each of them all."""

    effective: tuple[Decision, ...]
    outcomes: tuple[Outcome, ...]

    def set(self, field: str) -> Decision | None:
        """Return the decision that sets a field."""
        return next((d for d in self.effective if d.verdict == "set" and d.field == field), None)

    @property
    def rejected(self) -> bool:
        """True when the entry is to go."""
        return any(d.verdict == "reject" for d in self.effective)


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, in order of their ids; two of one id are one."""
    return tuple(d for _, d in sorted({d.id: d for d in decisions if d.revoked is None}.items()))


def settle(decisions: Sequence[Decision], target: Target) -> Settled:
    """Return which of the decisions about one entry take effect. The order they come in makes no difference."""
    states: dict[str, tuple[State, str, tuple[str, ...]]] = {}
    slots: dict[str, list[Decision]] = {}
    for decision in sorted(decisions, key=_age):
        slots.setdefault(_slot(decision), []).append(decision)
    for slot, told in sorted(slots.items()):
        if slot:
            _settle_slot(told, states)
    _settle_removal(slots, states)
    effective = []
    outcomes = []
    for decision in sorted(decisions, key=_age):
        state, says, against = states.get(decision.id, ("applies", "", ()))
        outcomes.append(Outcome(decision.id, state, says, against, (target,)))
        if state == "applies":
            effective.append(decision)
    return Settled(tuple(effective), tuple(sorted(outcomes, key=lambda o: o.decision)))


def merged_outcomes(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return one outcome a decision, in order of ids: it applies where it does so to any of its entries."""
    order: tuple[State, ...] = ("applies", "contrary", "superseded", "lost")
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault(outcome.decision, []).append(outcome)
    merged = []
    for _, several in sorted(found.items()):
        best = min(several, key=lambda o: (order.index(o.state), o.says, o.against))
        entries = sorted({t for o in several for t in o.entries}, key=lambda t: (t.noun, t.report or "", t.id))
        against = sorted({a for o in several if o.state == best.state for a in o.against})
        merged.append(replace(best, entries=tuple(entries), against=tuple(against)))
    return tuple(merged)


def disagreements(
    decisions: Sequence[Decision], outcomes: Iterable[Outcome], places: dict[Target, tuple[str, Span]]
) -> list[Flag]:
    """Return a flag for each set of decisions of several persons that are contrary.

    ``places`` tell where entries stand that stand elsewhere than the decision says.
    """
    by_id = {d.id: d for d in decisions}
    flags = {}
    for outcome in outcomes:
        if outcome.state != "contrary":
            continue
        ids = tuple(sorted({outcome.decision, *outcome.against}))
        group = [by_id[i] for i in ids if i in by_id]
        first = group[0]
        report, span = first.report, first.span
        for target in outcome.entries:
            report, span = places.get(target, (report, span))
        told = "; ".join(f"{d.by}: {shown(d)}" for d in group)
        evidence = tuple(Basis("decision", None, f"{d.by} decided on {d.at[:10]}: {shown(d)}") for d in group)
        flags[ids] = Flag("disagreement", span, f"decided differently: {told}", None, evidence, report)
    return [flag for _, flag in sorted(flags.items())]


def shown(decision: Decision) -> str:
    """Return what a decision says in a few words."""
    if decision.verdict == "set":
        return f"{decision.field} = {decision.value}"
    if decision.verdict in ("same", "different"):
        return "the same" if decision.verdict == "same" else "not the same"
    return decision.verdict


def by_person(decision: Decision) -> Basis:
    """Return the step of an entry's chain of reasons that a decision is."""
    why = f" ({decision.note})" if decision.note else ""
    return Basis("decision", None, f"{decision.by} decided on {decision.at[:10]}: {shown(decision)}{why}")


def lost(decision: Decision, why: str) -> Outcome:
    """Return the outcome of a decision whose entry is no longer there."""
    return Outcome(decision.id, "lost", why)


def _age(decision: Decision) -> tuple[str, str]:
    return decision.at, decision.id


def _slot(decision: Decision) -> str:
    """Return what about an entry a decision decides; empty for what stands beside anything."""
    if decision.verdict in _BEING:
        return "being"
    if decision.verdict == "set":
        return f"field {decision.field}"
    return "pair" if decision.verdict in ("same", "different") else ""


def _settle_slot(told: Sequence[Decision], states: dict[str, tuple[State, str, tuple[str, ...]]]) -> None:
    """Keep each person's latest word, then what is said of the narrowest scope, then it if nobody says otherwise."""
    latest: dict[tuple[str, int], Decision] = {}
    for decision in told:
        who = decision.by, _RANK[decision.scope]
        earlier = latest.get(who)
        if earlier is not None:
            says = f"{decision.by} later decided: {shown(decision)}"
            states[earlier.id] = ("superseded", says, (decision.id,))
        latest[who] = decision
    narrowest = min(rank for _, rank in latest)
    near = [d for (_, rank), d in latest.items() if rank == narrowest]
    for (_, rank), wide in latest.items():
        if rank != narrowest:
            states[wide.id] = ("superseded", "a verdict on the entry itself goes before", tuple(d.id for d in near))
    firm = [d for d in near if d.verdict != "unsure"]
    if len({(d.verdict, d.value if d.verdict == "set" else None) for d in firm}) > 1:
        for decision in firm:
            against = tuple(sorted(d.id for d in firm if _says(d) != _says(decision)))
            others = ", ".join(sorted({d.by for d in firm if _says(d) != _says(decision)}))
            states[decision.id] = ("contrary", f"{others} decided otherwise; neither takes effect", against)


def _says(decision: Decision) -> tuple[str, str | None]:
    return decision.verdict, decision.value if decision.verdict == "set" else None


def _settle_removal(slots: dict[str, list[Decision]], states: dict[str, tuple[State, str, tuple[str, ...]]]) -> None:
    """A rejection leaves nothing to correct; another person who corrects the entry says that it is there."""
    rejections = [d for d in slots.get("being", ()) if d.verdict == "reject" and d.id not in states]
    if not rejections:
        return
    people = {d.by for d in rejections}
    sets = [d for slot, told in slots.items() if slot.startswith("field ") for d in told if d.id not in states]
    others = [d for d in sets if d.by not in people and d.scope == "span"]
    for decision in sets:
        if decision not in others:
            why = "the entry is rejected"
            states[decision.id] = ("superseded", why, tuple(sorted(r.id for r in rejections)))
    if not others:
        return
    for decision in (*rejections, *others):
        stand = others if decision in rejections else rejections
        who = ", ".join(sorted({d.by for d in stand}))
        says = f"{who} decided otherwise; neither takes effect"
        states[decision.id] = ("contrary", says, tuple(sorted(d.id for d in stand)))
