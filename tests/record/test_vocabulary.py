"""What lets a pattern be passed by must never pass by a match."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.record.concepts import happenings_in, may_happen
from chancery.record.vocabulary import retelling, small_letters

PHRASES = (
    "has long called for the return of the isles", "controlled by Norway since the war", "never signed a peace treaty",
    "the main obstacle to a treaty", "its sovereignty is not in question", "were handed to Denmark in 1921",
    "an integral part of the country", "does not recognise the claim", "recalled its envoy", "cut off the supply",
    "have no diplomatic relations", "the talks went on for decades", "considers the islets its own",
)  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = " ".join(draw(st.lists(st.sampled_from(PHRASES), max_size=3)))
    for letter, odd in (("i", "ı"), ("i", "İ"), ("s", "ſ"), ("k", "K")):
        if draw(st.booleans()):
            words = words.replace(letter, odd)
    return words.upper() if draw(st.booleans()) else words


@given(sentences())
def test_where_a_fact_is_told_one_of_its_signs_stands(text: str) -> None:
    small = small_letters(text)
    assert len(small) == len(text)
    for predicate in retelling().predicates:
        if predicate.pattern.search(text) is not None and predicate.signs is not None:
            assert any(sign in small for sign in predicate.signs)


@given(sentences(), st.integers(0, 40), st.integers(0, 80))
def test_a_text_without_a_sign_tells_nothing_in_any_part(text: str, start: int, length: int) -> None:
    words = text.split()
    part = " ".join(words[start % 5 : start % 5 + length % 9])
    if happenings_in(part):
        assert may_happen(text)
