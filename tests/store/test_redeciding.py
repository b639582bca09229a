"""Whatever persons decide, revoke and add in between: the record made in parts is what a merge of everything gives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.errors import ChanceryError
from chancery.model.decision import Decision, Verdict
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.store import kept, tables
from chancery.store.codec import entry_id, from_json
from tests.samples import NOW

BY = "A. Analyst"


def readings(dossier: Dossier) -> list[Reading]:
    with dossier.view() as view:
        return list(view.readings(dossier._reader, dossier.knowledge.version))


def new_people(dossier: Dossier) -> list[tuple[str, str]]:
    """Id and name of every person that reports made."""
    named = {e.id: e.name for r in readings(dossier) for e in r.entities.values() if e.id.startswith("new-person:")}
    return sorted(named.items())


KINDS = ("reading", "paired", "occurrence", "own", "position", "flag", "date")


def any_verdict(dossier: Dossier, chance: random.Random, kinds: Sequence[str] | None = None) -> Decision:
    """Decide something of some kinds."""
    made = {
        "reading": on_reading,
        "paired": paired,
        "occurrence": on_occurrence,
        "own": own,
        "position": on_position,
        "flag": on_flag,
        "date": on_date,
    }
    return made[chance.choice(kinds or KINDS)](dossier, chance)


def anybody(chance: random.Random) -> str:
    return chance.choice([BY, BY, "B. Reader"])


def somebody(dossier: Dossier, chance: random.Random) -> str:
    """Somebody known, somebody new, or whom reports name."""
    return chance.choice(["Ada Quist", "Sergey Lavrov", "Japan", *(name for _, name in new_people(dossier))])


def judged(dossier: Dossier, chance: random.Random, entry: str) -> Decision:
    """Accept, reject or note an entry."""
    verdict: Verdict = chance.choice(["accept", "reject", "reject", "note", "unsure"])
    return dossier.decide(verdict, entry=entry, note="why", by=anybody(chance), now=NOW)


def on_occurrence(dossier: Dossier, chance: random.Random) -> Decision:
    """Decide on any occurrence; often on one on which somebody decided already."""
    with dossier.view() as view:
        ids = [o.id for o in view.occurrences() if o.kind != "own"]
        known = [m[2] for m in view.marks("occurrence") if m[2] in ids]
    id_ = chance.choice(known if known and chance.random() < 0.4 else ids)
    if chance.random() < 0.4:
        return judged(dossier, chance, id_)
    field = chance.choice(["what", "speaker", "actors", "recipients", "date", "date", "realis", "negated", "state"])
    values = {
        "what": "told otherwise", "state": "JPN", "realis": "planned", "negated": "yes", "date": a_date(chance),
        "actors": f"{somebody(dossier, chance)}; Japan",
    }  # fmt: skip
    value = values.get(field) or somebody(dossier, chance)
    return dossier.decide("set", entry=id_, field=field, value=value, by=anybody(chance), now=NOW)


def a_date(chance: random.Random) -> str:
    return chance.choice(["2023-02-11", "2023-03", "2022", "2023-01-05/2023-01-20"])


def own(dossier: Dossier, chance: random.Random) -> Decision:
    """Enter something, with words of a report or without."""
    reading = chance.choice(readings(dossier))
    report, span = (reading.report.id, Span(0, 20)) if chance.random() < 0.5 else (None, None)
    actors = tuple(somebody(dossier, chance) for _ in range(chance.randint(0, 2)))
    speaker = None if actors else somebody(dossier, chance)
    date = chance.choice([None, a_date(chance)])
    what = f"told us {chance.random()}"
    return dossier.enter(
        what, speaker=speaker, actors=actors, date=date, report=report, span=span, by=anybody(chance), now=NOW
    )


def on_position(dossier: Dossier, chance: random.Random) -> Decision:
    with dossier.view() as view:
        ids = [p.id for p in view.positions()]
    if not ids:
        return own(dossier, chance)
    if chance.random() < 0.5:
        return judged(dossier, chance, chance.choice(ids))
    field, value = chance.choice(
        [("stance", "against"), ("stance", "for"), ("condition", "only then"), ("tone", "firm")]
    )
    return dossier.decide("set", entry=chance.choice(ids), field=field, value=value, by=anybody(chance), now=NOW)


def on_flag(dossier: Dossier, chance: random.Random) -> Decision:
    with dossier.view() as view:
        ids = [f.id for f in view.flags()]
    if not ids:
        return own(dossier, chance)
    return judged(dossier, chance, chance.choice(ids))


def on_date(dossier: Dossier, chance: random.Random) -> Decision:
    report = chance.choice(readings(dossier)).report.id
    return dossier.decide("set", report=report, field="published", value=a_date(chance), by=anybody(chance), now=NOW)


def on_reading(dossier: Dossier, chance: random.Random) -> Decision:
    """Decide something on a reading, on all that are alike, or on entities."""
    reading = chance.choice(readings(dossier))
    people = new_people(dossier)
    what = chance.choice(["reject", "speaker", "wide", "same", "known", "different", "name", "note", "outlet"])
    person = chance.choice(people) if people else ("", "")
    by = anybody(chance)
    if what == "reject" and reading.events:
        return dossier.decide("reject", entry=entry(dossier, reading, "event", chance), by=by, now=NOW)
    if what == "speaker" and reading.statements:
        statement = entry(dossier, reading, "statement", chance)
        return dossier.decide("set", entry=statement, field="speaker", value="Ada Quist", by=by, now=NOW)
    if what == "wide" and people:
        value = chance.choice(["Ada Quist", *(name for _, name in people)])
        return dossier.decide("set", scope="dossier", field="speaker", where=person[1], value=value, by=by, now=NOW)
    if what in ("same", "different") and len(people) > 1:
        other = chance.choice([p for p in people if p != person])
        verdict: Verdict = "same" if what == "same" else "different"
        return dossier.decide(verdict, entry=shown_as(dossier, person[0]), value=other[0], by=by, now=NOW)
    if what == "known" and people:
        known = chance.choice(["Luis Lacalle Pou", "Sergey Lavrov"])
        return dossier.decide("same", entry=shown_as(dossier, person[0]), value=known, by=by, now=NOW)
    if what == "name" and people:
        return dossier.decide(
            "set", entry=shown_as(dossier, person[0]), field="name", value="The Other", by=by, now=NOW
        )
    if what == "outlet":
        report = reading.report.id
        return dossier.decide("set", report=report, field="outlet", value="Upland Times", by=by, now=NOW)
    return dossier.decide("note", report=reading.report.id, note="to be read again", by=by, now=NOW)


def paired(dossier: Dossier, chance: random.Random) -> Decision:
    """Call two tellings one occurrence or two: any two, or two of one entry."""
    with dossier.view() as view:
        rows = view.connection.execute(select(tables.evidence).order_by(tables.evidence.c.id)).all()
    one = chance.choice(rows)
    beside = [row for row in rows if row.occurrence == one.occurrence and row.id != one.id]
    verdict: Verdict = chance.choice(["same", "different"])
    other = chance.choice(beside if beside and verdict == "different" else rows)
    return dossier.decide(verdict, entry=told_in(one), value=told_in(other), by=anybody(chance), now=NOW)


def told_in(row: Any) -> str:
    return entry_id(row.report, row.statement or row.event) if row.statement or row.event else str(row.occurrence)


def shown_as(dossier: Dossier, id_: str) -> str:
    with dossier.view() as view:
        return view.identities().get(id_, id_)


def entry(dossier: Dossier, reading: Reading, noun: str, chance: random.Random) -> str:
    ids = [e.id for e in reading.events] if noun == "event" else [s.id for s in reading.statements]
    return entry_id(reading.report.id, chance.choice(ids))


def proven(dossier: Dossier) -> None:
    assert list(dossier.verify()) == []
    grown = rows_kept(dossier)
    with dossier.store.write(NOW) as writer:
        writer.keep(dossier.definition, dossier.knowledge, dossier._reader)
    assert rows_kept(dossier) == grown


def rows_kept(dossier: Dossier) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept but what may name any of several reports."""
    free = {"kept_named"}
    with dossier.view() as view:
        return {
            t.name: sorted(map(tuple, view.connection.execute(select(t))), key=repr)
            for t in kept.KEPT
            if t.name not in free
        }


@pytest.mark.parametrize("seed", range(2))
def test_any_verdicts_between_additions(dossier: Dossier, merges: list[str], seed: int) -> None:
    chance = random.Random(seed)
    reports = chance.sample(list(coverage.coverage(40, seed)), 18)
    dossier.add(reports[:10], now=NOW)
    merges.clear()
    made: list[Decision] = []
    for at in range(10, 18, 2):
        for _ in range(3):
            try_one(dossier, chance, made)
        dossier.add(reports[at : at + 2], now=NOW)
        proven(dossier)
    assert len(merges) <= 1, f"{len(merges)} merges of everything"


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("seed", range(2))
def test_with_bounds_that_are_passed(dossier: Dossier, seed: int) -> None:
    chance = random.Random(seed)
    reports = chance.sample(list(coverage.coverage(24, seed)), 16)
    dossier.add(reports[:10], now=NOW)
    made: list[Decision] = []
    for at in range(10, 16, 3):
        for _ in range(4):
            try_one(dossier, chance, made)
        assert list(dossier.verify()) == []
        dossier.add(reports[at : at + 3], now=NOW)
        assert list(dossier.verify()) == []


def try_one(dossier: Dossier, chance: random.Random, made: list[Decision]) -> None:
    """Revoke a verdict or make one more."""
    if made and chance.random() < 0.3:
        dossier.revoke(made.pop(chance.randrange(len(made))).id, by=BY, now=NOW)
        return
    try:
        decision = any_verdict(dossier, chance)
    except ChanceryError:  # the two are one already, or nobody is called so any more
        return
    if decision.id not in {d.id for d in made}:
        made.append(decision)


@pytest.mark.usefixtures("narrow")
def test_a_saying_goes_from_among_many(dossier: Dossier, merges: list[str]) -> None:
    reports = list(coverage.coverage(18, 1))
    dossier.add(reports[:15], now=NOW)
    with dossier.view() as view:
        held = [
            from_json(packed, list[str]) for packed in view.connection.execute(select(kept.sibling.c.packed)).scalars()
        ]
    named = max(held, key=len)[0][:64]
    reading = next(r for r in readings(dossier) if r.report.id == named)
    merges.clear()
    made = [dossier.decide("reject", entry=entry_id(named, one.id), by=BY, now=NOW) for one in reading.statements[:3]]
    assert list(dossier.verify()) == []
    dossier.add(reports[15:], now=NOW)
    for decision in made:
        dossier.revoke(decision.id, by=BY, now=NOW)
    assert list(dossier.verify()) == []
    assert not merges


def test_a_wrong_name_is_corrected_once_without_a_merge(dossier: Dossier, merges: list[str]) -> None:
    reports = list(coverage.coverage(16, 5))
    dossier.add(reports[:12], now=NOW)
    merges.clear()
    wrong, name = new_people(dossier)[0]
    joined = dossier.decide("same", entry=shown_as(dossier, wrong), value="Luis Lacalle Pou", by=BY, now=NOW)
    everywhere = dossier.decide("set", scope="dossier", field="speaker", where=name, value="Ada Quist", by=BY, now=NOW)
    with dossier.view() as view:
        assert view.identities()[wrong] == "person:luis-lacalle-pou"
        assert view.outcomes()[joined.id].state == "applies"
        assert everywhere.id in view.outcomes()
    dossier.add(reports[12:], now=NOW)
    assert list(dossier.verify()) == []
    dossier.revoke(joined.id, by=BY, now=NOW)
    with dossier.view() as view:
        assert view.identities()[wrong] != "person:luis-lacalle-pou"
        assert joined.id not in view.outcomes()
    assert list(dossier.verify()) == []
    assert not merges


def test_occurrences_are_merged_and_split_without_a_merge_of_everything(dossier: Dossier, merges: list[str]) -> None:
    reports = list(coverage.coverage(16, 5))
    dossier.add(reports[:12], now=NOW)
    merges.clear()
    with dossier.view() as view:
        rows = view.connection.execute(select(tables.evidence).where(tables.evidence.c.statement.is_not(None))).all()
    by_entry: dict[str, list[Any]] = {}
    for row in sorted(rows, key=lambda r: str(r.id)):
        by_entry.setdefault(row.occurrence, []).append(row)
    split = next(some for some in by_entry.values() if len({r.report for r in some}) > 1)
    one, other = [some for some in by_entry.values() if some is not split][:2]
    parted = dossier.decide("different", entry=told_in(split[0]), value=told_in(split[-1]), by=BY, now=NOW)
    joined = dossier.decide("same", entry=told_in(one[0]), value=told_in(other[0]), by=BY, now=NOW)
    assert (homes(dossier, split[0]) & homes(dossier, split[-1])) == set()
    assert homes(dossier, one[0]) == homes(dossier, other[0])
    with dossier.view() as view:
        assert {view.outcomes()[d.id].state for d in (parted, joined)} == {"applies"}
    dossier.add(reports[12:], now=NOW)
    assert list(dossier.verify()) == []
    dossier.revoke(joined.id, by=BY, now=NOW)
    dossier.revoke(parted.id, by=BY, now=NOW)
    assert homes(dossier, split[0]) & homes(dossier, split[-1])
    assert list(dossier.verify()) == []
    assert not merges


def homes(dossier: Dossier, telling: Any) -> set[str]:
    """The entries that tell a statement."""
    table = tables.evidence
    here = (table.c.report == telling.report) & (table.c.statement == telling.statement)
    with dossier.view() as view:
        return set(view.connection.execute(select(table.c.occurrence).where(here)).scalars())
