from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chancery.model.token import tokenize


def words(text: str) -> list[str]:
    return [t.text for t in tokenize(text)]


def test_possessive_is_a_token_of_its_own() -> None:
    assert words("Ruritania's minister") == ["Ruritania", "'s", "minister"]
    assert [t.lower for t in tokenize("Ruritania’s")] == ["ruritania", "'s"]


def test_abbreviations_hyphens_and_clitics() -> None:
    assert words("the U.S. anti-missile plan") == ["the", "U.S.", "anti-missile", "plan"]
    assert words("they don't know") == ["they", "do", "n't", "know"]
    assert words("O'Hara and D’Arcy") == ["O'Hara", "and", "D’Arcy"]


def test_numbers() -> None:
    assert words("1,500 men, 3.5% of 24") == ["1,500", "men", ",", "3.5%", "of", "24"]


@given(st.text(max_size=300))
def test_tokens_cover_everything_but_white_space(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    left = text
    for token in reversed(tokens):
        left = left[: token.start] + left[token.end :]
    assert not left.strip()


@given(st.lists(st.text("aZ9é'’.,-n t", min_size=0, max_size=9), max_size=12))
def test_a_chunk_is_cut_alike_whatever_white_space_stands_around_it(chunks: list[str]) -> None:
    spaced, tabbed = " ".join(chunks), "\t".join(chunks)
    assert [t.text for t in tokenize(spaced)] == [t.text for t in tokenize(tabbed)]
    assert [(t.start, t.end) for t in tokenize(f"..{spaced}", 2)] == [
        (t.start + 2, t.end + 2) for t in tokenize(spaced)
    ]
