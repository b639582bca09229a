"""Objects that a report names once in full: what "the quota", "its quota" or "the crown back" says of the issue."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from time import perf_counter

import pytest

from chancery.model.issue import Issue
from chancery.record import merge
from chancery.record.issues import named_in_full, pattern_of
from chancery.record.sides import Side
from chancery.record.stances import stance_of
from tests.record.isle import DEFINITION, knowledge, reading

QUOTA = Issue("quota", "Norway cuts its cod quota")
BELL = Issue("bell", "Denmark returns the Skarholm bell to Norway", ("return of the bell",))
LOAN = Issue("loan", "Norway accepts the bell on loan", ("a loan of the bell",))
OPENING = Issue("port", "Norway opens the port of Vardal")


def stance(issue: Issue, words: str, *, known: bool = True, own: str = "norway") -> str | None:
    other = "denmark" if own == "norway" else "norway"
    party = "state:NOR" if own == "norway" else "state:DNK"
    side = Side(party, (own,), (other,), frozenset(), frozenset(), known=known)
    taken = stance_of(words, side, pattern_of(issue, knowledge()))
    return taken.stance if taken is not None else None


@pytest.mark.parametrize(
    ("issue", "words", "expected"),
    [
        (QUOTA, "said Norway would keep its quota", "against"),
        (QUOTA, "said Norway would not reduce the quota", "against"),
        (QUOTA, "said Norway would raise its quota next year", "against"),
        (QUOTA, "said Norway would lower its quota in May", "for"),
        (BELL, "said Norway still wanted the bell back", "for"),
        (BELL, "asked Denmark to return the Skarholm bell", "for"),
        (BELL, "The bell is ours and must come home", "for"),
        (LOAN, "dismissed the offer of a loan of the bell", "against"),
        (OPENING, "said Norway would close the port of Vardal for good", "against"),
    ],
)
def test_stances_on_what_is_named_in_full_elsewhere(issue: Issue, words: str, expected: str) -> None:
    assert stance(issue, words) == expected


def test_the_holder_who_does_not_give_it_up_is_against() -> None:
    assert stance(BELL, "said Denmark would never give up the bell", own="denmark") == "against"


@pytest.mark.parametrize("words", ["said Norway would keep its quota", "said Norway would not reduce the quota"])
def test_another_quota_may_be_meant_where_none_is_named(words: str) -> None:
    assert stance(QUOTA, words, known=False) is None


def test_the_herring_quota_is_another() -> None:
    assert stance(QUOTA, "said Norway would keep its herring quota") is None


def test_a_report_names_it_in_full_or_not() -> None:
    pattern = pattern_of(QUOTA, knowledge())
    assert named_in_full(pattern, "Norway set a cod quota. It will keep the quota.")
    assert not named_in_full(pattern, "Norway set a herring quota. It will keep the quota.")


def test_whether_it_is_lent_is_no_matter_of_whether_it_is_returned() -> None:
    assert stance(LOAN, "said Denmark would return the bell", own="denmark") is None


def test_what_a_long_report_names_is_found_in_time_that_grows_with_its_length() -> None:
    pattern = pattern_of(Issue("fill", "Norway fills the upper reservoir"), knowledge())

    def seconds(words: str) -> float:
        start = perf_counter()
        named_in_full(pattern, words)
        return perf_counter() - start

    half = "They filled it. It was filling slowly. " * 400
    short, long = (min(seconds(words) for _ in range(3)) for words in (half, half * 4))
    assert long < 10 * short  # twice as long thrice in a row would take 16 times as long where every hit looks back


class _Text(str):
    """A text that tells when nothing holds it any longer, which plain strings do not."""


def test_merging_holds_no_text_of_what_it_merged() -> None:
    words = "Norway would keep its cod quota, Prime Minister Erik Nystrand said on Tuesday. It will keep the quota. "
    definition = replace(DEFINITION, issues=(QUOTA,))

    def merged() -> weakref.ref[_Text]:
        read = reading(words * 12, "2022-05-10")
        text = _Text(read.report.text)
        record = merge(definition, knowledge(), [replace(read, report=replace(read.report, text=text))])
        assert [p.stance for p in record.positions] == ["against"]
        return weakref.ref(text)

    held = merged()
    gc.collect()
    assert held() is None
