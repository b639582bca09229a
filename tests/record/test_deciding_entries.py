"""Verdicts on statements, events, occurrences, positions, flags and entities, and entries of a person's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.model.basis import Basis
from chancery.model.decision import Decision
from chancery.model.occurrence import Occurrence
from chancery.model.record import Record
from chancery.model.span import Span
from chancery.record import merge
from chancery.record.deciding_entries import flag_key
from chancery.record.fields import OwnEntry, own_text
from tests.record.isle import (
    ANSWER,
    CLAIMS,
    DEFINITION,
    EARLIER,
    SANCTIONS,
    SPEECH,
    UNDATED,
    knowledge,
    pool,
    reading,
    telling,
)
from tests.record.verdicts_on import (
    compared,
    event_of,
    made,
    on_event,
    on_occurrence,
    on_position,
    on_statement,
    outcome,
    statement_of,
)

A, B, C = reading(SPEECH, "2022-05-10"), reading(ANSWER, "2022-05-12"), reading(CLAIMS, "2022-06-15")
E = reading(EARLIER, "2021-02-03")
SAYING = "the government will go on seeking"
NEW = "new-person:olga-aas Olga Aas"


def record(*decisions: Decision) -> Record:
    return merge(DEFINITION, knowledge(), [A, B, C, E], decisions)


def said(found: Record) -> Occurrence:
    """The occurrence that rests on the first report's telling of the saying."""
    (only,) = [o for o in telling(found, SAYING) if any(e.report == A.report.id for e in o.evidence)]
    return only


PLAIN = record()
STATEMENT = statement_of(A, SAYING)


def test_what_a_person_accepts_is_sure_and_says_why() -> None:
    decision = on_statement(A, STATEMENT, "accept", note="heard it")
    found = record(decision)
    (dated,) = [d for d in found.readings if d.reading.report.id == A.report.id]
    accepted = next(s for s in dated.reading.statements if s.id == STATEMENT.id)
    assert (accepted.confidence, accepted.review) == (1.0, False)
    assert accepted.basis[0].says == "Ada decided on 1: accept (heard it)"
    assert outcome(found, decision).state == "applies"


def test_what_only_the_tagger_saw_counts_once_a_person_accepts_it() -> None:
    tagged = replace(STATEMENT, basis=(Basis("tagger", None, "the tagger sees it"),), confidence=0.3)
    other = replace(A, statements=tuple(tagged if s.id == STATEMENT.id else s for s in A.statements))
    plain = merge(DEFINITION, knowledge(), [other])
    accepted = merge(DEFINITION, knowledge(), [other], [on_statement(other, tagged, "accept")])

    def told(found: Record) -> set[str | None]:
        return {e.statement for o in found.occurrences for e in o.evidence}

    assert STATEMENT.id not in told(plain)
    assert STATEMENT.id in told(accepted)


def test_a_new_person_can_be_the_speaker() -> None:
    found = record(on_statement(A, STATEMENT, "set", field="speaker", value=NEW))
    assert said(found).speaker == "new-person:olga-aas"
    assert found.entities["new-person:olga-aas"].name == "Olga Aas"


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("act", "written", "act", "written"),
        ("state", "DNK", "state", "DNK"),
        ("office", "office:DNK-foreign-minister", "office", "office:DNK-foreign-minister"),
        ("negated", "yes", "negated", True),
        ("content", f"{STATEMENT.content[0].start} {STATEMENT.content[0].end - 9}", "content", None),
        ("said", "2022-05-09", "said", None),
    ],
)
def test_fields_of_a_statement(field: str, value: str, attribute: str, expected: object) -> None:
    found = record(on_statement(A, STATEMENT, "set", field=field, value=value))
    (dated,) = [d for d in found.readings if d.reading.report.id == A.report.id]
    changed = next(s for s in dated.reading.statements if s.id == STATEMENT.id)
    if field == "said":
        assert changed.said is not None
        assert changed.said.value == "2022-05-09"
        assert said(found).date is not None
    elif field == "content":
        assert changed.content == (Span(STATEMENT.content[0].start, STATEMENT.content[0].end - 9),)
    else:
        assert getattr(changed, attribute) == expected


@pytest.mark.parametrize("value", ["9999999 10000000", "5 4", "x", ""])
def test_a_span_out_of_the_text_sets_nothing(value: str) -> None:
    found = record(on_statement(A, STATEMENT, "set", field="content", value=value))
    assert [o.what for o in found.occurrences] == [o.what for o in PLAIN.occurrences]


def test_fields_of_an_event() -> None:
    event = event_of(A, "Denmark suspended talks")
    decisions = [
        on_event(A, event, "set", field="actors", value="state:NOR", at="1"),
        replace(on_event(A, event, "set", field="realis", value="planned", at="2"), id="x"),
        replace(on_event(A, event, "set", field="date", value="2020-02", at="3"), id="y"),
    ]
    found = record(*decisions)
    (dated,) = [d for d in found.readings if d.reading.report.id == A.report.id]
    changed = next(e for e in dated.reading.events if e.id == event.id)
    assert [p.entity for p in changed.actors] == ["state:NOR"]
    assert (changed.realis, changed.date and changed.date.value) == ("planned", "2020-02")
    gone = record(on_event(A, event, "reject"))
    assert all(e.id != event.id for d in gone.readings if d.reading.report.id == A.report.id for e in d.reading.events)


def test_a_name_is_corrected_once_for_all() -> None:
    wide = made(
        "w", "Ada", "1", verdict="set", scope="dossier", noun="statement", field="speaker",
        content="Erik Nystrand", value="person:solveig-brandvik",
    )  # fmt: skip
    found = record(wide)
    assert not any(o.speaker == "person:erik-nystrand" for o in found.occurrences)
    assert len(outcome(found, wide).entries) > 2
    near = on_statement(A, STATEMENT, "set", field="speaker", value="person:karen-vinther")
    assert said(record(wide, near)).speaker == "person:karen-vinther"
    nobody = replace(wide, content="Nobody")
    assert outcome(record(nobody), nobody).state == "lost"
    here = replace(wide, scope="report", report=C.report.id)
    assert any(o.speaker == "person:erik-nystrand" for o in record(here).occurrences)


def test_a_rejected_occurrence_is_gone_with_all_that_rests_on_it() -> None:
    gone = said(PLAIN)
    decision = on_occurrence(gone, "reject")
    found = record(decision)
    assert gone.id not in {o.id for o in found.occurrences}
    assert gone.id not in {link.to for o in found.occurrences for link in o.links}
    assert gone.id not in {e.occurrence for p in found.positions for e in p.evidence}
    assert outcome(found, decision).entries[0].id == gone.id


def test_fields_of_an_occurrence() -> None:
    first = said(PLAIN)
    found = record(
        on_occurrence(first, "set", field="speaker", value=NEW),
        on_occurrence(first, "set", field="date", value="2022-05"),
        on_occurrence(first, "set", field="what", value="Oslo goes on"),
    )
    changed = next(o for o in found.occurrences if o.id == first.id)
    assert (changed.speaker, changed.what, changed.state) == ("new-person:olga-aas", "Oslo goes on", None)
    assert changed.date is not None
    assert changed.date.value == "2022-05"
    assert "new-person:olga-aas" in found.entities
    assert [b.rule for b in changed.basis[:3]] == ["decision"] * 3


def test_same_joins_two_whole_occurrences_whatever_their_kind() -> None:
    first, other = said(PLAIN), next(o for o in PLAIN.occurrences if o.kind == "standing")
    decision = compared(first, other, "same")
    found = record(decision)
    assert outcome(found, decision).state == "applies"
    together = said(found)
    assert {(e.report, e.span) for o in (first, other) for e in o.evidence} <= {
        (e.report, e.span) for e in together.evidence
    }


def test_same_and_different_of_two_persons_are_contrary() -> None:
    first, other = said(PLAIN), next(o for o in PLAIN.occurrences if o.kind == "standing")
    same, different = compared(first, other, "same", "Ada"), compared(other, first, "different", "Ben")
    found = record(same, different)
    assert {outcome(found, d).state for d in (same, different)} == {"contrary"}
    assert [f.kind for f in found.flags if f.kind == "disagreement"] == ["disagreement"]
    assert len(found.occurrences) == len(PLAIN.occurrences)


def test_same_yields_to_another_pair_that_is_kept_apart() -> None:
    first, second, third = (o for o in PLAIN.occurrences[:3])
    decisions = [compared(first, second, "same", at="1"), compared(second, third, "same", at="2")]
    decisions.append(compared(first, third, "different", "Ben", at="3"))
    found = record(*decisions)
    assert sorted(outcome(found, d).state for d in decisions) == ["applies", "applies", "lost"]


def test_an_entry_of_ones_own_is_counted_by_no_report() -> None:
    entry = OwnEntry("They met in secret", actors=("state:NOR", NEW), date="2022-04-01")
    free = made("own1", "Ada", "1", verdict="own", scope="dossier", noun="occurrence", value=own_text(entry))
    said = OwnEntry("No deal", speaker=NEW)
    place = Span(3, 20)
    pinned = made(
        "own2", "Ada", "1", verdict="own", noun="occurrence", value=own_text(said), report=A.report.id, span=place
    )
    bad = made("own3", "Ada", "1", verdict="own", scope="dossier", noun="occurrence", value="{}")
    found = record(free, pinned, bad)
    own = {o.what: o for o in found.occurrences if o.kind == "own"}
    assert set(own) == {"They met in secret", "No deal"}
    assert all((o.reports, o.outlets, o.origins) == (0, 0, 0) for o in own.values())
    assert own["They met in secret"].actors == ("state:NOR", "new-person:olga-aas")
    assert [(e.report, e.span) for e in own["No deal"].evidence] == [(A.report.id, place)]
    assert own["No deal"].basis[0].says.startswith("Ada decided")
    assert outcome(found, bad).state == "lost"
    assert [o for o in found.occurrences if o.kind != "own"] == list(PLAIN.occurrences)


def test_positions_are_rejected_and_corrected() -> None:
    position = next(p for p in PLAIN.positions if p.shift_from is None and any(s.before == p.id for s in PLAIN.shifts))
    gone = record(on_position(position, "reject"))
    assert position.id not in {p.id for p in gone.positions}
    assert all(position.id not in (s.before, s.after) for s in gone.shifts)
    after = next(p for p in PLAIN.positions if p.shift_from == position.id)
    both = record(
        on_position(position, "set", field="stance", value=after.stance),
        replace(on_position(position, "set", field="condition", value=after.condition or ""), id="c"),
    )
    assert next(p for p in both.positions if p.id == position.id).stance == after.stance
    assert not [s for s in both.shifts if s.before == position.id]
    assert next(p for p in both.positions if p.id == after.id).shift_from is None


def test_a_rejected_flag_is_not_shown() -> None:
    two = [reading(SANCTIONS, "2023-04-05"), reading(SANCTIONS.replace("12", "14"), "2023-04-05")]
    (flag,) = merge(DEFINITION, knowledge(), two).flags
    decision = made(
        "f", "Ada", "1", verdict="reject", noun="flag", report=flag.report, span=flag.span, key=flag_key(flag)
    )
    assert merge(DEFINITION, knowledge(), two, [decision]).flags == ()
    (kept,) = merge(DEFINITION, knowledge(), two, [replace(decision, verdict="accept")]).flags
    assert kept.evidence[0].rule == "decision"


def test_two_persons_are_joined_told_apart_and_renamed() -> None:
    people = sorted(i for i in PLAIN.entities if i.startswith("new-person:"))
    known = "person:karen-vinther"
    assert people
    same = made(
        "e", "Ada", "1", verdict="same", scope="dossier", noun="entity", field="entity", content=people[0], value=known
    )
    found = record(same)
    assert people[0] not in found.entities
    assert found.identities[people[0]] == known
    assert outcome(found, same).entries[0].id == known
    different = replace(same, id="d", by="Ben", verdict="different", content=known, value=people[0])
    assert {o.state for o in record(same, different).outcomes} == {"contrary"}
    named = made("n", "Ada", "1", verdict="set", noun="entity", field="name", content=people[0], value="Another Name")
    assert record(named).entities[people[0]].name == "Another Name"
    absent = replace(same, value="person:sergey-lavrov")
    assert record(absent).entities["person:sergey-lavrov"].state == "RUS"
    fresh = replace(same, value=NEW)
    assert record(fresh).identities[people[0]] in (people[0], "new-person:olga-aas")
    nobody = replace(same, content="new-person:nobody", value="new-person:nobody-else")
    assert outcome(record(nobody), nobody).state == "lost"


def test_what_is_lost_says_why() -> None:
    nowhere = replace(on_statement(A, STATEMENT, "reject"), content="words that stand nowhere", span=Span(0, 5))
    gone = replace(on_occurrence(said(PLAIN), "reject"), report="f" * 64)
    found = record(nowhere, gone)
    assert outcome(found, nowhere).says == "its words are no longer there"
    assert outcome(found, gone).says == "no occurrence stands there any more"


def test_a_verdict_finds_its_entry_in_a_reading_made_anew() -> None:
    """Another reader gives the statement another id and cuts its span a little otherwise."""
    decision = on_statement(A, STATEMENT, "reject")
    content = STATEMENT.content[0]
    anew = replace(STATEMENT, id="another", content=(Span(content.start, content.end - 3),))
    other = replace(A, statements=tuple(anew if s.id == STATEMENT.id else s for s in A.statements), reader="rules-99")
    found = merge(DEFINITION, knowledge(), [other], [decision])
    assert not telling(found, SAYING)
    assert outcome(found, decision).state == "applies"


def test_verdicts_hold_where_a_sibling_moves_the_date() -> None:
    undated = reading(UNDATED)
    statement = statement_of(undated, "return to the table only after")
    decision = on_statement(undated, statement, "set", field="speaker", value=NEW)
    found = merge(DEFINITION, knowledge(), [undated, A], [decision])
    (dated,) = [d for d in found.readings if d.reading.report.id == undated.report.id]
    assert dated.moved
    assert next(s for s in dated.reading.statements if s.id == statement.id).speaker == "new-person:olga-aas"


def _pool() -> list[Decision]:
    """Verdicts of three persons on a few entries, agreeing and not."""
    made_: list[Decision] = []
    event = event_of(A, "Denmark suspended talks")
    first, second = said(PLAIN), PLAIN.occurrences[0]
    speakers = (NEW, NEW, "person:karen-vinther")
    for number, by in enumerate(("Ada", "Ben", "Cid")):
        at = str(number)
        made_ += [
            on_statement(A, STATEMENT, ("accept", "reject", "unsure")[number], by, at),
            on_statement(A, STATEMENT, "set", by, at, field="speaker", value=speakers[number]),
            on_event(A, event, ("reject", "accept", "accept")[number], by, at),
            on_occurrence(first, ("accept", "reject", "accept")[number], by, at),
            on_occurrence(second, "set", by, at, field="date", value=("2020", "2020-01", "2020")[number]),
            compared(first, second, ("same", "different", "same")[number], by, at),
            on_position(PLAIN.positions[0], ("reject", "accept", "unsure")[number], by, at),
            made(f"own-{by}", by, at, verdict="own", scope="dossier", noun="occurrence", value=own_text(OwnEntry(by))),
            made(
                f"wide-{by}", by, at, verdict="set", scope="dossier", noun="statement", field="speaker",
                content="Karen Vinther", value=("person:erik-nystrand", NEW, NEW)[number],
            ),
        ]  # fmt: skip
    return made_


POOL = _pool()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_record_is_a_function_of_the_sets_of_readings_and_decisions(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(POOL), unique_by=lambda d: d.id, max_size=9))
    shuffled = data.draw(st.permutations(chosen))
    again = data.draw(st.lists(st.sampled_from(chosen), max_size=2)) if chosen else []
    others = [d for d in POOL if d not in chosen]
    revoked = (
        [replace(d, revoked="9") for d in data.draw(st.lists(st.sampled_from(others), max_size=3))] if others else []
    )
    readings = data.draw(st.permutations([A, B, C, E]))
    expected = record(*sorted(chosen, key=lambda d: d.id))
    assert merge(DEFINITION, knowledge(), readings, [*revoked, *shuffled, *again]) == expected
    assert [o.decision for o in expected.outcomes] == sorted(d.id for d in chosen)
    ids = [o.id for o in expected.occurrences]
    assert len(ids) == len(set(ids))
    assert {link.to for o in expected.occurrences for link in o.links} <= set(ids)


def test_no_decision_changes_nothing() -> None:
    assert merge(DEFINITION, knowledge(), pool(), []) == merge(DEFINITION, knowledge(), pool())
