"""Which of several persons' verdicts takes effect: the same whatever order they come in."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from chancery.model.decision import Decision, Outcome, Target
from chancery.record.verdicts import merged_outcomes, settle, standing
from tests.record.verdicts_on import made

ENTRY = Target("statement", "s1", "r1")


def verdict(verdict: str, by: str, at: str, **more: object) -> Decision:
    return made(f"{by}{at}{verdict}", by, at, verdict=verdict, **more)


def states(*decisions: Decision) -> dict[str, str]:
    """State of each decision, by its id; checked for every order."""
    every = [{o.decision: o.state for o in settle(order, ENTRY).outcomes} for order in permutations(decisions)]
    assert all(one == every[0] for one in every)
    return {str(k): str(v) for k, v in every[0].items()}


def test_of_one_person_the_latest_counts() -> None:
    first, last = verdict("accept", "Ada", "1"), verdict("reject", "Ada", "2")
    assert states(first, last) == {first.id: "superseded", last.id: "applies"}
    assert settle([first, last], ENTRY).rejected


def test_two_persons_contrary_verdicts_take_no_effect() -> None:
    ada, ben = verdict("accept", "Ada", "1"), verdict("reject", "Ben", "2")
    assert states(ada, ben) == {ada.id: "contrary", ben.id: "contrary"}
    settled = settle([ada, ben], ENTRY)
    assert settled.effective == ()
    assert {o.decision: o.against for o in settled.outcomes} == {ada.id: (ben.id,), ben.id: (ada.id,)}


def test_two_persons_may_agree_or_doubt() -> None:
    ada, ben, cid = verdict("accept", "Ada", "1"), verdict("accept", "Ben", "2"), verdict("unsure", "Cid", "3")
    assert set(states(ada, ben, cid).values()) == {"applies"}


def test_different_values_of_one_field_are_contrary_and_of_two_are_not() -> None:
    ada = verdict("set", "Ada", "1", field="state", value="NOR")
    ben = verdict("set", "Ben", "2", field="state", value="DNK")
    cid = verdict("set", "Cid", "3", field="act", value="written")
    assert states(ada, ben, cid) == {ada.id: "contrary", ben.id: "contrary", cid.id: "applies"}
    assert states(ada, replace(ben, value="NOR")) == {ada.id: "applies", ben.id: "applies"}


def test_the_narrower_verdict_goes_before() -> None:
    wide = verdict("set", "Ada", "2", field="state", value="NOR", scope="dossier")
    near = verdict("set", "Ben", "1", field="state", value="DNK")
    assert states(wide, near) == {wide.id: "superseded", near.id: "applies"}


def test_a_rejection_leaves_nothing_to_correct() -> None:
    own = verdict("set", "Ada", "1", field="state", value="NOR")
    reject = verdict("reject", "Ada", "2")
    assert states(own, reject) == {own.id: "superseded", reject.id: "applies"}
    others = replace(own, by="Ben", id="other")
    assert states(others, reject) == {"other": "contrary", reject.id: "contrary"}


def test_notes_stand_beside_anything() -> None:
    note, reject = verdict("note", "Ada", "1", note="look"), verdict("reject", "Ben", "1")
    assert states(note, reject) == {note.id: "applies", reject.id: "applies"}


def test_revoked_ones_do_not_stand() -> None:
    kept, gone = verdict("accept", "Ada", "1"), replace(verdict("reject", "Ben", "1"), revoked="2")
    assert standing([gone, kept, kept]) == (kept,)


def test_a_verdict_on_many_applies_where_it_does_to_any() -> None:
    a = Outcome("d", "superseded", "later", ("x",), (Target("statement", "s1", "r1"),))
    b = Outcome("d", "applies", "", (), (Target("statement", "s2", "r1"),))
    (only,) = merged_outcomes([a, b])
    assert (only.state, only.says, only.against, len(only.entries)) == ("applies", "", (), 2)
