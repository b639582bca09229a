"""Pairing: what persons call one occurrence, or two.

A verdict is about two tellings: the one at its own span, and the one that its value names (``REPORT START END KEY``).
"The same" joins the whole occurrences that they belong to, when everything else is joined; "different" keeps the two
tellings apart from the start, so that each draws those to it that go with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chancery.model.decision import Decision, Outcome, Target
from chancery.model.occurrence import Evidence
from chancery.model.span import Span
from chancery.record.telling import Telling
from chancery.record.verdicts import settle

Pair = tuple[str, str]


def occurrence_key(kind: str, evidence: Evidence) -> str:
    """Return what tells a telling from others at the same place."""
    return f"{kind}|{evidence.statement or ''}|{evidence.event or ''}"


def place_text(report: str, span: Span, key: str) -> str:
    """Write the place of a telling as the value of a decision."""
    return f"{report} {span.start} {span.end} {key}".rstrip()


def of_pairs(decision: Decision) -> bool:
    """Tell whether a decision is about two tellings: that they are one occurrence, or are not."""
    compared = decision.verdict in ("same", "different") and decision.field in (None, "occurrence")
    return compared and decision.report is not None


def reports_of(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the reports in which the tellings stand that decisions are about."""
    targets = ((d.report, _target(d.value)) for d in decisions if of_pairs(d))
    return frozenset(r for report, target in targets for r in (report, target[0] if target else None) if r is not None)


def compared(by_key: Mapping[str, Telling], decisions: Sequence[Decision]) -> frozenset[str]:
    """Return the keys of the tellings that decisions are about, whichever of them take effect."""
    return frozenset(key for pair in _pairs(by_key, decisions)[0] for key in pair)


def told_same(by_key: Mapping[str, Telling], decisions: Sequence[Decision]) -> list[Pair]:
    """Return the pairs of tellings that a person calls one occurrence."""
    return sorted(_effective(by_key, decisions, "same"))


def kept_apart(by_key: Mapping[str, Telling], decisions: Sequence[Decision]) -> frozenset[Pair]:
    """Return the pairs of tellings that a person calls different occurrences."""
    return frozenset(_effective(by_key, decisions, "different"))


def united(groups: Iterable[tuple[str, ...]], same: Iterable[Pair], apart: frozenset[Pair]) -> list[tuple[str, ...]]:
    """Join whole groups that a person calls one, unless a person keeps two of their members apart."""
    of = {key: group for group in groups for key in group}
    for a, b in sorted(same):
        left, right = of[a], of[b]
        if left == right or any((min(x, y), max(x, y)) in apart for x in left for y in right if apart):
            continue
        both = tuple(sorted((*left, *right)))
        of.update(dict.fromkeys(both, both))
    return sorted(set(of.values()))


def pair_outcomes(
    by_key: Mapping[str, Telling], decisions: Sequence[Decision], groups: Mapping[str, Sequence[Telling]]
) -> list[Outcome]:
    """Return what became of the verdicts on pairs, now that ``groups`` tell what is one occurrence."""
    home = {t.key: id_ for id_, members in groups.items() for t in members}
    pairs, outcomes = _pairs(by_key, decisions)
    for pair, told in sorted(pairs.items()):
        ids = sorted({home[k] for k in pair if k in home})
        targets = tuple(Target("occurrence", i) for i in ids)
        for outcome in settle(told, Target("occurrence", ids[0] if ids else "")).outcomes:
            verdict = next(d.verdict for d in told if d.id == outcome.decision)
            outcome = replace(outcome, entries=targets)
            if outcome.state == "applies" and verdict == "same" and len(ids) != 1:
                says = "another verdict keeps them apart" if ids else "neither is told as an occurrence any more"
                outcome = replace(outcome, state="lost", says=says)
            outcomes.append(outcome)
    return outcomes


def _effective(by_key: Mapping[str, Telling], decisions: Sequence[Decision], verdict: str) -> set[Pair]:
    pairs, _ = _pairs(by_key, decisions)
    return {
        pair
        for pair, told in pairs.items()
        if any(d.verdict == verdict for d in settle(told, Target("occurrence", "")).effective)
    }


def _pairs(
    by_key: Mapping[str, Telling], decisions: Sequence[Decision]
) -> tuple[dict[Pair, list[Decision]], list[Outcome]]:
    """Return the decisions on each pair of tellings, and those whose tellings are not there."""
    about = [d for d in decisions if of_pairs(d)]
    targets = {d.id: _target(d.value) for d in about}
    wanted = {d.report for d in about} | {t[0] for t in targets.values() if t is not None}
    by_report: dict[str, list[Telling]] = {}
    for telling in by_key.values() if wanted else ():
        if telling.report in wanted:
            by_report.setdefault(telling.report, []).append(telling)
    pairs: dict[Pair, list[Decision]] = {}
    lost: list[Outcome] = []
    for decision in about:
        target = targets[decision.id]
        if decision.report is None or decision.span is None or target is None:
            lost.append(Outcome(decision.id, "lost", "it does not say which two tellings it is about"))
            continue
        here = told_at(by_report.get(decision.report, ()), decision.span, decision.key)
        there = told_at(by_report.get(target[0], ()), target[1], target[2])
        keyed = decision.key is not None
        found = {
            (min(a.key, b.key), max(a.key, b.key))
            for a in here
            for b in there
            if a.key != b.key and (keyed or a.kind == b.kind)
        }
        for pair in found:
            pairs.setdefault(pair, []).append(decision)
        if not found:
            lost.append(Outcome(decision.id, "lost", "one of the two tellings is no longer there"))
    return pairs, lost


def told_at(tellings: Iterable[Telling], span: Span, key: str | None) -> list[Telling]:
    """Return the tellings at a place: all of them or, with a key, the one that is meant."""
    near = sorted((t for t in tellings if any(e.span.overlaps(span) for e in t.evidence)), key=lambda t: t.key)
    if key is None:
        return near
    kind = key.partition("|")[0]
    best = min(near, key=lambda t: (t.kind != kind, *_distance(t, span, key), t.key), default=None)
    return [] if best is None else [best]


def _distance(telling: Telling, span: Span, key: str) -> tuple[bool, bool, int]:
    return min(
        (
            occurrence_key(telling.kind, e) != key,
            e.span != span,
            -max(0, min(e.span.end, span.end) - max(e.span.start, span.start)),
        )
        for e in telling.evidence
    )


def _target(value: str | None) -> tuple[str, Span, str | None] | None:
    parts = (value or "").split(" ", 3)
    if len(parts) < 3 or not (parts[1].isdigit() and parts[2].isdigit()):
        return None
    return parts[0], Span(int(parts[1]), int(parts[2])), parts[3] if len(parts) > 3 else None
