"""Two sayings beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.web.wording import compared


def test_differences_are_marked_where_the_two_are_alike() -> None:
    before, after = compared(
        "There will be no talks while sanctions last.", "There will be talks while sanctions last."
    )
    assert before.alike
    assert [r.words for r in before.runs if r.kind == "before"] == ["no"]
    assert [r for r in after.runs if r.kind == "after"] == []


def test_shared_words_are_marked_where_they_differ_much() -> None:
    before, after = compared(
        "The spokesman saw no chance of concluding a peace treaty at present.",
        "His ministry would gladly welcome, whenever partners so desire, a peace treaty.",
    )
    assert not before.alike
    assert [r.words for r in before.runs if r.kind == "shared"] == ["a peace treaty"]
    assert [r.words for r in after.runs if r.kind == "shared"] == ["a peace treaty."]


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_word_is_lost(a: str, b: str) -> None:
    for text, side in zip((a, b), compared(a, b), strict=True):
        assert " ".join(run.words for run in side.runs).split() == text.split()
