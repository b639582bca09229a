"""Positions and shifts: who holds what, on which condition, and when that really changed."""

from __future__ import annotations

import pytest

from chancery.model.issue import Issue
from chancery.model.position import Position
from chancery.model.record import Record
from chancery.record.issues import pattern_of
from chancery.record.sides import Side
from chancery.record.stances import stance_of, tone_of
from tests.record.isle import CLAIMS, EARLIER, POOL, SPEECH, UNDATED, knowledge, pool, reading, record


def lane(found: Record, issue: str, holder: str) -> list[Position]:
    return [p for p in found.positions if p.issue == issue and p.holder == holder]


def test_the_same_line_under_two_prime_ministers_is_one_position() -> None:
    (only,) = lane(record(reading(SPEECH, "2022-05-10"), reading(EARLIER, "2021-02-03")), "treaty", "state:NOR")
    assert only.stance == "for"
    assert only.speakers == ("person:solveig-brandvik", "person:erik-nystrand")
    assert only.shift_from is None


def test_breaking_off_and_then_welcoming_is_one_shift() -> None:
    found = record(*pool())
    before, *_, after = [p for p in lane(found, "treaty", "state:DNK") if p.start is not None]
    assert (before.stance, after.stance) == ("refuses", "for")
    assert before.end is not None
    (shift,) = [s for s in found.shifts if s.after == after.id]
    assert shift.said_after.speaker == "person:karen-vinther"
    assert shift.said_before.said is not None


def test_a_condition_is_kept_in_its_words() -> None:
    found = record(reading(UNDATED, "2022-05-12"))
    conditional = [p for p in lane(found, "treaty", "state:DNK") if p.stance == "conditional"]
    assert [p.condition for p in conditional] == ["only after Oslo drops its licence fees"]


def test_a_lawmaker_does_not_speak_for_the_state() -> None:
    found = record(reading(CLAIMS, "2022-06-15"))
    assert all("Aasland" not in s for p in found.positions if not p.personal for s in p.speakers)
    assert not lane(found, "treaty", "state:NOR")


def test_a_standing_claim_is_no_shift() -> None:
    found = record(*pool())
    assert {p.stance for p in lane(found, "isle", "state:NOR")} == {"for"}
    assert {p.stance for p in lane(found, "isle", "state:DNK")} == {"against"}
    assert not [s for s in found.shifts if s.issue == "isle"]


def test_background_stands_at_its_own_date() -> None:
    (refusal,) = [p for p in lane(record(reading(*POOL[3])), "treaty", "state:DNK") if p.stance == "refuses"]
    assert refusal.start is not None
    assert refusal.start.isoformat() == "2021-03-01"


SIDE = Side("state:NOR", ("norway", "oslo"), ("denmark",), frozenset(), frozenset())

TREATY = "Norway and Denmark sign a fisheries treaty"
TROOPS = "Denmark withdraws its troops from the isle"
EMBARGO = "Norway lifts its embargo on Denmark"


@pytest.mark.parametrize(
    ("proposition", "words", "stance"),
    [
        (TREATY, "Oslo is ready to conclude a fisheries agreement with Denmark.", "for"),
        (TREATY, "Oslo will sign a fisheries treaty only if Denmark opens its ports.", "conditional"),
        (TREATY, "We will not sign a fisheries treaty with Denmark.", "against"),
        (TREATY, "Norway sees no point: negotiations with Denmark on a fisheries treaty are impossible.", "refuses"),
        (TREATY, "Denmark wants a fisheries treaty.", None),
        (TREATY, "Denmark has taken a hostile course and relations are at their lowest.", None),
        (TREATY, "Oslo wants a defence treaty with Sweden.", None),
        (TROOPS, "We demand that Denmark withdraw its soldiers.", "for"),
        (EMBARGO, "We will keep the embargo on Denmark.", "against"),
        (EMBARGO, "Norway is ready to ease the restrictions on Denmark.", "for"),
        (EMBARGO, "Norway will never tighten the embargo.", "for"),
        (EMBARGO, "We condemn the embargo.", "for"),
        (EMBARGO, "Norway rejects the lifting of the embargo.", "against"),
        (EMBARGO, "Norway will open its ports only after the embargo is lifted.", "for"),
        (TREATY, "Norway will not return to the talks with Denmark on the fisheries treaty.", "refuses"),
        (TREATY, "Norway broke off talks with Denmark on air traffic.", None),
        (TREATY, "Oslo will not give up its efforts to sign a fisheries treaty.", "for"),
        (TREATY, "There can be no fisheries treaty without open ports.", "conditional"),
        (TREATY, "Oslo has not refused to negotiate on the fisheries treaty.", None),
        (TREATY, "Norway has never opposed the fisheries treaty.", None),
        (TREATY, "We do not see any readiness in Denmark to sign a fisheries treaty.", None),
        (TREATY, "The talks on the fisheries treaty will go on until Friday.", None),
        (TREATY, "Norway rejected the draft fisheries treaty.", "against"),
        (TREATY, "We condemn the seizure of a trawler, but want the fisheries treaty.", "for"),
    ],
)
def test_stances_of_words(proposition: str, words: str, stance: str | None) -> None:
    taken = stance_of(words, SIDE, pattern_of(Issue("x", proposition), knowledge()))
    assert (taken.stance if taken else None) == stance


def test_what_the_keeper_declares_comes_first() -> None:
    issue = Issue("x", TREATY, holds_against=("the drawer",))
    taken = stance_of("The fisheries treaty belongs in the drawer, we hope.", SIDE, pattern_of(issue, knowledge()))
    assert taken is not None
    assert taken.stance == "against"


def test_recognition_needs_the_state_that_it_is_about() -> None:
    pattern = pattern_of(Issue("x", "Norway recognises Kosovo"), knowledge())
    side = Side("state:NOR", ("oslo",), ("kosovo",), frozenset(), frozenset(), ("kosovo",))
    taken = stance_of("Oslo is ready to recognise Kosovo.", side, pattern)
    assert taken is not None
    assert taken.stance == "for"
    assert stance_of("Oslo is ready to recognise diplomas.", side, pattern) is None


def test_tone_is_kept_apart() -> None:
    assert tone_of("This hostile and destructive course") == "hostile"
    assert tone_of("We welcome this friendly gesture") == "friendly"
    assert tone_of("The meeting is on Monday") == "neutral"
