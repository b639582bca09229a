"""Decisions: persons' verdicts change the record, follow their words, and can be withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from chancery.model.decision import Decision
from chancery.model.record import Record
from chancery.model.span import Span
from chancery.record import merge
from chancery.record.deciding import place_of, standing_verdicts
from tests.record.isle import ANSWER, DEFINITION, EARLIER, SPEECH, UNDATED, knowledge, one, reading, telling

A, B = reading(SPEECH, "2022-05-10"), reading(ANSWER, "2022-05-12")


Verdict = Literal["set", "reject", "same", "different"]


def verdict(
    kind: Verdict, field: str | None, value: str | None = None, words: str = "", report: str | None = None
) -> Decision:
    text = {A.report.id: SPEECH, B.report.id: ANSWER}.get(report or A.report.id, SPEECH)
    at = text.find(words)
    span = Span(at, at + len(words)) if words else None
    return Decision(
        "d1",
        "span" if words else "report",
        report or A.report.id,
        span,
        words or None,
        kind,
        field,
        value,
        "me",
        "now",
    )


def decided(*decisions: Decision) -> Record:
    return merge(DEFINITION, knowledge(), [A, B], decisions)


WORDS = "the government will go on seeking"


def test_a_speaker_can_be_set() -> None:
    found = decided(verdict("set", "speaker", "person:solveig-brandvik", WORDS))
    assert any(o.speaker == "person:solveig-brandvik" for o in telling(found, WORDS))


def test_a_statement_can_be_rejected() -> None:
    assert telling(decided(), WORDS)
    assert not telling(decided(verdict("reject", "statement", None, WORDS)), WORDS)


def test_a_withdrawn_verdict_changes_nothing() -> None:
    withdrawn = replace(verdict("reject", "statement", None, WORDS), revoked="later")
    assert standing_verdicts([withdrawn]) == ()
    assert decided(withdrawn) == decided()


def test_a_date_can_be_set() -> None:
    undated = reading(UNDATED)
    decision = Decision("d1", "report", undated.report.id, None, None, "set", "published", "2022-07-01", "me", "now")
    (only,) = merge(DEFINITION, knowledge(), [undated], [decision]).readings
    assert only.published.best == "2022-07-01"
    assert only.moved[0].rule == "decision"


def test_a_date_that_is_none_sets_nothing() -> None:
    decision = Decision("d1", "report", A.report.id, None, None, "set", "published", "next week", "me", "now")
    found = decided(decision)
    assert replace(found, outcomes=()) == decided()
    assert [(o.state, o.says) for o in found.outcomes] == [("lost", "'next week' is no date")]


def test_two_occurrences_can_be_kept_apart_and_joined() -> None:
    words = "Denmark suspended talks"
    joined = one(decided(), words)
    assert joined.reports == 2
    at = ANSWER.find("Denmark broke off")
    other = f"{B.report.id} {at} {at + 20}"
    assert one(decided(verdict("different", "occurrence", other, words)), words).reports == 1


def test_same_overrules_a_veto() -> None:
    early = reading(EARLIER, "2021-02-03")
    at = EARLIER.find("Our relations")
    decision = verdict("same", "occurrence", f"{early.report.id} {at} {at + 20}", WORDS)
    found = merge(DEFINITION, knowledge(), [A, early], [decision])
    assert one(found, WORDS).reports == 2


def test_a_verdict_follows_its_words() -> None:
    decision = verdict("reject", "statement", None, WORDS)
    moved = replace(decision, span=Span(0, 5))
    assert place_of(moved, SPEECH) == decision.span
    assert place_of(moved, "nothing of it") is None
    assert place_of(moved, SPEECH + SPEECH) is None
