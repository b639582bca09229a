"""Needles: whatever a pattern matches holds one of its needles, and a word with one of its signs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.knowledge.calendars import shipped_calendar
from chancery.knowledge.measures import shipped_measures
from chancery.knowledge.needles import Pieces, needles, signs


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:[Gg]ale|storm warning)\b", {"Gale", "gale", "storm warning"}),
        (r"\bharbou?r (?:master|pilot)", {"harbo"}),
        (r"tide(?= table)", {"tide"}),
        (r"tide(?! table)", {"tide"}),
        (r"x{2,3}yz", {"yz"}),
        (r"x{0,2}y", {"y"}),
        (r"(?:ab){2}", {"ab"}),
        (r"[a-c]d\.e", {"d.e"}),
        (r"a++b", {"a"}),
    ],
)
def test_the_longest_strings_that_must_stand_there(pattern: str, needed: set[str]) -> None:
    assert needles(pattern) == frozenset(needed)


@pytest.mark.parametrize("pattern", ["a*", "a|", "(?:a|b)?", r"\d+", "(?i)gale", "(a", ".", ""])
def test_none_where_nothing_must_stand_there(pattern: str) -> None:
    assert needles(pattern) is None
    assert signs(pattern) == frozenset()


def test_a_sign_is_a_word_of_a_needle() -> None:
    assert signs(r"Gale (?:warning|watch)|S&P/Tide") == {"Gale", "Tide"}
    assert signs("%|per cent") == frozenset()


_ATOMS = st.sampled_from(["ab", "c", r"\b", r"\s", "[de]", "[f-h]", "(?:ab|cd)", "(?:c|)", "(?=a)", ".", r"\.", " "])
_TIMES = st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{0,1}"])


@given(
    st.lists(st.lists(st.tuples(_ATOMS, _TIMES), max_size=5), min_size=1, max_size=3),
    st.text("abcdefgh. ", max_size=24),
)
def test_what_matches_holds_a_needle(alternatives: list[list[tuple[str, str]]], text: str) -> None:
    pattern = "|".join(
        "".join(a + (t if a[0] != "\\" and a != "(?=a)" else "") for a, t in one) for one in alternatives
    )
    needed = needles(pattern)
    if re.search(pattern, text) is not None and needed is not None:
        assert any(needle in text for needle in needed)


def test_the_shipped_patterns_have_signs() -> None:
    assert all(level.signs for level in shipped_measures().levels)
    assert all(chair.signs for chair in shipped_calendar().chairs)


@given(st.lists(st.text("abc", min_size=1, max_size=5)), st.text("abc", max_size=12))
def test_pieces_are_those_that_stand_in_a_word(pieces: list[str], word: str) -> None:
    assert Pieces(pieces).of(word) == {piece for piece in pieces if piece in word}
