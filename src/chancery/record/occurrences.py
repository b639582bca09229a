"""Occurrences: tellings of many reports joined to sayings, acts and standing facts of the world."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval, edtf
from chancery.model.decision import Decision
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.occurrence import Occurrence, OccurrenceDate
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.record.deed_events import TOGETHER
from chancery.record.deeds import deeds_of
from chancery.record.effects import absorbed, in_force
from chancery.record.grouping import components, solve
from chancery.record.happenings import happenings_of
from chancery.record.ids import entry_id
from chancery.record.index import Family, Index
from chancery.record.matching import JOINS, fits, keys_of, score, veto_kind, veto_owner, vetoed
from chancery.record.pairing import kept_apart, told_same, united
from chancery.record.rulings import rulings_of
from chancery.record.sayings import sayings_of, state_stems
from chancery.record.standing import standing_facts
from chancery.record.telling import PRECISE, Telling
from chancery.record.weighing import total

WIDEST = 62
"""Days from which a date is too wide for a person to choose by."""

ALIKE_TOLD = 20.0
"""Weight of the words that a telling must share with what it may belong to for a person to choose."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The occurrences with the tellings that decide each, what a person should look at, and tellings that only rest."""

    groups: Mapping[str, tuple[Telling, ...]]
    occurrences: tuple[Occurrence, ...]
    flags: tuple[Flag, ...]
    rest: Mapping[str, tuple[Telling, ...]] = field(default_factory=dict)
    beside: tuple[Telling, ...] = ()
    """Tellings of other occurrences, where only some were joined."""


def tellings_of(reading: Reading, knowledge: Knowledge) -> list[Telling]:
    """Return everything that one report tells, as tellings; a pure function of the reading."""
    if not reading.read:
        return []
    names = state_stems(reading)
    deeds, verbal = deeds_of(reading, knowledge, names)
    deeds = in_force(reading, deeds)
    performed = frozenset(s for d in deeds for s in d.statements)
    facts, told = standing_facts(reading, knowledge, names)
    facts = [f for f in facts if not f.statements & performed]
    told_in = {n for f in facts for n in f.near}
    deeds = [d for d in deeds if not told_in.issuperset(d.near) or not _is_fact(d)]
    taken = performed | told
    deeds, sayings = absorbed(reading, deeds, sayings_of(reading, knowledge, taken, verbal, names))
    weak = happenings_of(reading, knowledge, names, [*deeds, *sayings])
    weak = [t for t in weak if t.explicit or not any(t.span.overlaps(f.span) for f in facts)]
    ruled = rulings_of(reading, knowledge, names)
    return sorted([*deeds, *facts, *sayings, *weak, *ruled], key=lambda t: t.key)


TERRITORIAL = frozenset({"seize", "release", "retreat", "recognise"})
"""Acts by which reports tell whose a territory is."""


def _is_fact(deed: Telling) -> bool:
    """Tell whether an act only words the standing fact of its sentence ("held talks for decades", "was seized")."""
    return deed.act in TOGETHER or (deed.act in TERRITORIAL and not deed.explicit)


def join_tellings(tellings: Sequence[Telling], decisions: Sequence[Decision], index: Index) -> Joined:
    """Join tellings to occurrences: strong pairs first, then undated ones where exactly one candidate fits.

    This weighs all of them together; ``record/joining.py`` does the same one day after another, for large records.
    """
    by_key = {t.key: t for t in tellings}
    for telling in tellings:
        for family, key in keys_of(telling):
            index.put(family, key, telling.key)
    pairs = sorted({p for family in _FAMILIES for p in index.pairs(family) if p[0] in by_key and p[1] in by_key})
    apart = kept_apart(by_key, decisions)
    edges = [(s, a, b) for a, b in pairs if (s := score(by_key[a], by_key[b])) >= JOINS]
    same = told_same(by_key, decisions)
    groups = _by_component(by_key, edges, apart)
    groups, flags = _attach(groups, pairs, by_key, apart)
    groups = united(groups, same, apart)
    joined = {}
    occurrences = []
    for group in groups:
        members = tuple(by_key[key] for key in group)
        if not shown(members):
            continue
        occurrence = make_occurrence(members)
        joined[occurrence.id] = members
        occurrences.append(occurrence)
    return Joined(joined, in_order(occurrences), tuple(flags))


def in_order(occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Return occurrences in the order of the record: by day, undated ones last."""
    return tuple(sorted(occurrences, key=order_of))


def shown(members: Sequence[Telling]) -> bool:
    """Tell whether a group is an entry: weak tellings alone are one only where two reports tell and one dates them."""
    if not all(m.weak for m in members):
        return True
    return len({m.report for m in members}) > 1 and any(m.explicit for m in members)


_FAMILIES: tuple[Family, ...] = ("theme", "act", "quotation", "speaker")


def _by_component(
    by_key: Mapping[str, Telling],
    edges: Sequence[tuple[float, str, str]],
    apart: frozenset[tuple[str, str]],
) -> list[tuple[str, ...]]:
    """Solve each connected component anew, in order of keys."""

    decided = frozenset(key for pair in apart for key in pair)

    def forbids(a: str, b: str) -> bool:
        return (min(a, b), max(a, b)) in apart or vetoed(by_key[a], by_key[b])

    def kind_of(key: str) -> Hashable:
        return key if key in decided else veto_kind(by_key[key])

    def owner_of(key: str) -> Hashable:
        return veto_owner(by_key[key])

    component_of = {}
    parts = components(by_key, [(a, b) for _, a, b in edges])
    for number, part in enumerate(parts):
        component_of.update(dict.fromkeys(part, number))
    inside: dict[int, list[tuple[float, str, str]]] = {}
    for edge in edges:
        inside.setdefault(component_of[edge[1]], []).append(edge)
    groups: list[tuple[str, ...]] = []
    for number, part in enumerate(parts):
        edges_of = inside.get(number, ())
        groups.extend([part] if len(part) == 1 else solve(part, edges_of, forbids, kind_of, owner_of))
    return groups


def _attach(
    groups: Sequence[tuple[str, ...]],
    pairs: Sequence[tuple[str, str]],
    by_key: Mapping[str, Telling],
    apart: frozenset[tuple[str, str]],
) -> tuple[list[tuple[str, ...]], list[Flag]]:
    """Join each undated group to the dated one that fits, where exactly one does; else flag it.

    News that only its report dates comes first, since it may itself be what an older telling belongs to.
    """
    dated = {k for k, t in by_key.items() if t.explicit}
    placed = {k for k, t in by_key.items() if t.has_time}
    joined, flags = _attached(groups, pairs, by_key, apart, (placed - dated, dated))
    joined, more = _attached(joined, pairs, by_key, apart, (by_key.keys() - placed, placed))
    return joined, [*flags, *more]


def _attached(
    groups: Sequence[tuple[str, ...]],
    pairs: Iterable[tuple[str, str]],
    by_key: Mapping[str, Telling],
    apart: frozenset[tuple[str, str]],
    loose_and_firm: tuple[AbstractSet[str], AbstractSet[str]],
) -> tuple[list[tuple[str, ...]], list[Flag]]:
    """Join each group that has loose members and no firm one to the only group with a firm member that fits it."""
    loose, firm = loose_and_firm
    of = {key: number for number, group in enumerate(groups) for key in group}
    held = {of[key] for key in firm}
    free_to_join = {of[key] for key in loose} - held
    fitting: dict[int, dict[int, int]] = {}
    for a, b in pairs:
        for x, y in ((a, b), (b, a)):
            if of[x] in free_to_join and of[y] in held and (how := fits(by_key[x], by_key[y])):
                candidates = fitting.setdefault(of[x], {})
                candidates[of[y]] = max(how, candidates.get(of[y], 0))
    merged = {number: list(group) for number, group in enumerate(groups)}
    flags = []
    for number in sorted(fitting):
        free = [n for n in sorted(fitting[number]) if may_join(groups[number], groups[n], by_key, apart)]
        best = max((fitting[number][n] for n in free), default=0)
        free = [n for n in free if fitting[number][n] == best]
        if len(free) == 1:
            merged[free[0]].extend(merged.pop(number))
        elif len(free) > 1 and worth_a_look([[by_key[k] for k in groups[n]] for n in (number, *free)]):
            flags.append(several(by_key[groups[number][0]], [narrowest([by_key[k] for k in groups[n]]) for n in free]))
    return sorted(tuple(sorted(group)) for group in merged.values()), flags


def may_join(
    left: Sequence[str], right: Sequence[str], by_key: Mapping[str, Telling], apart: frozenset[tuple[str, str]]
) -> bool:
    """Tell whether no member of one group is vetoed against a member of the other."""
    if any((min(a, b), max(a, b)) in apart for a in left for b in right if apart):
        return False
    owners = {veto_owner(by_key[a]) for a in left}
    if any(veto_owner(by_key[b]) in owners for b in right):
        return False
    kinds = [{veto_kind(by_key[k]): by_key[k] for k in group}.values() for group in (left, right)]
    return not any(vetoed(x, y) for x in kinds[0] for y in kinds[1])


def narrowest(group: Sequence[Telling]) -> Telling:
    """Return the telling of a group that dates it best."""
    return min(group, key=lambda t: (t.interval.days or 10**6, t.key))


def worth_a_look(groups: Sequence[Sequence[Telling]]) -> bool:
    """Tell whether a telling and what it may belong to are entries, and those are dated closely enough to choose.

    What is shown of each must also say much the same: that nothing speaks against one occurrence is no reason to look,
    nor that groups of many tellings share words.
    """
    days = [min((t.interval.days or WIDEST for t in group), default=WIDEST) for group in groups[1:]]
    if not all(shown(group) for group in groups) or max(days) >= WIDEST:
        return False
    own = groups[0][0].words
    return all(total(own & narrowest(group).words) >= ALIKE_TOLD for group in groups[1:])


def several(telling: Telling, candidates: Sequence[Telling]) -> Flag:
    """Return the flag of an undated telling that fits several dated ones."""
    evidence = tuple(
        Basis("several candidates", c.span, f"report {c.report[:12]} tells it for {edtf(c.interval)}")
        for c in candidates
    )
    says = f"told without a date; {len(candidates)} dated occurrences fit, so it stands apart"
    return Flag("several candidates", telling.span, says, None, evidence, telling.report)


def order_of(occurrence: Occurrence) -> tuple[str, str, str]:
    """Return the place of an occurrence among others: by date, then kind and id."""
    date = occurrence.date
    first = date.earliest or date.latest if date is not None else None
    return (first.isoformat() if first else "9999", occurrence.kind, occurrence.id)


def make_occurrence(members: Sequence[Telling]) -> Occurrence:
    """Make the entry of one group; origins, links and novelty are filled in by the steps that follow."""
    best = min(members, key=_quality)
    evidence = tuple(
        sorted(
            (e for m in members for e in m.evidence), key=lambda e: (e.report, e.span, e.statement or "", e.event or "")
        )
    )
    date = _date(members)
    least = min((e.report, e.span) for e in evidence)
    basis = tuple(
        Basis("told", m.span, f"report {m.report[:12]}: {m.act or 'said'}, {_when_words(m)}") for m in members[:40]
    )
    return Occurrence(
        id=entry_id(best.kind, [least], best.act, _speaker(members) if best.kind == "saying" else None, members[0].key),
        kind=best.kind,
        what="",
        speaker=_speaker(members) if best.kind != "act" else None,
        office=None if best.kind == "act" else best.office or next((m.office for m in members if m.office), None),
        state=best.state or next((m.state for m in members if m.state), None),
        actors=_most([m.actors for m in members if not m.weak or best.weak]),
        recipients=_most([m.recipients for m in members]),
        act=best.act,
        date=date,
        reports=len({m.report for m in members}),
        outlets=0,
        origins=0,
        origin_names=(),
        evidence=evidence,
        links=(),
        background=all(m.background for m in members),
        negated=best.negated,
        realis=best.realis,
        basis=basis,
    )


def _most(named: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Those whom at least half of the tellings name that name anybody, so that one misread telling adds nobody."""
    told = [n for n in named if n]
    everyone = sorted(frozenset().union(*told))
    return tuple(e for e in everyone if 2 * sum(e in n for n in told) >= len(told))


def _quality(telling: Telling) -> tuple[bool, bool, bool, int, str]:
    """Best telling first: told as news, dated, in most words."""
    return (telling.weak, telling.background, not telling.explicit, -len(telling.words), telling.key)


def _speaker(members: Sequence[Telling]) -> str | None:
    """The lowest speaker of the chain: Peskov rather than the Kremlin, the Kremlin rather than Russia."""
    named = [m for m in members if m.speaker is not None]
    return max(named, key=lambda m: (len(m.chain), m.speaker or "")).speaker if named else None


def _when_words(telling: Telling) -> str:
    if telling.kind == "standing":
        return "undated"
    return ("dated " if telling.explicit else "within ") + edtf(telling.interval)


def _date(members: Sequence[Telling]) -> OccurrenceDate | None:
    """The finest date that words give; without one, what the reports' own dates leave."""
    if members[0].kind == "standing":
        return None
    explicit = [m for m in members if m.explicit]
    if explicit:
        best = min(explicit, key=lambda m: (m.granularity not in PRECISE, m.interval.days or 10**6, m.key))
        interval = best.interval
        for member in explicit:
            met = interval.meet(member.interval)
            interval = interval if met.empty else met
        if interval.earliest is None or interval.latest is None:
            return OccurrenceDate(None, interval.earliest, interval.latest, best.granularity)
        return OccurrenceDate(edtf(interval), interval.earliest, interval.latest, best.granularity)
    interval = Interval()
    for member in members:
        interval = interval.meet(member.interval)
    if interval.earliest is None and interval.latest is None:
        return None
    value = edtf(interval) if interval.earliest and interval.latest else None
    return OccurrenceDate(value, interval.earliest, interval.latest, "vague")


def texts_of(dated: Iterable[DatedReading]) -> dict[str, str]:
    """Return the kept text of every report by id."""
    return {d.reading.report.id: d.reading.report.text for d in dated}
