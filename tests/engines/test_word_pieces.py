"""Word pieces: every piece lies where it says, and words are cut as the vocabulary allows."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chancery.engines.word_pieces import WordPieces
from chancery.model.span import Span

VOCABULARY = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nsea\n##port\n##s\nsaid\n,\n“\ncafe\n北\na\n##b"
NAMES = VOCABULARY.split("\n")


def cut(text: str) -> list[tuple[str, str]]:
    pieces = WordPieces(VOCABULARY).cut(text, Span(0, len(text)))
    return [(NAMES[p.id], text[p.start : p.end]) for p in pieces]


def test_the_longest_piece_from_the_left() -> None:
    assert cut("The seaports said") == [
        ("the", "The"),
        ("sea", "sea"),
        ("##port", "port"),
        ("##s", "s"),
        ("said", "said"),
    ]


def test_marks_stand_alone_and_accents_are_taken_off() -> None:
    assert cut("“Café,") == [("“", "“"), ("cafe", "Café"), (",", ",")]
    assert cut("sea北the") == [("sea", "sea"), ("北", "北"), ("the", "the")]


def test_a_word_without_pieces_is_unknown_as_a_whole() -> None:
    assert cut("seax the") == [("[UNK]", "seax"), ("the", "the")]


def test_a_stretch_keeps_the_places_of_the_whole_text() -> None:
    pieces = WordPieces(VOCABULARY).cut("said the sea", Span(5, 12))
    assert [(p.start, p.end) for p in pieces] == [(5, 8), (9, 12)]


@given(st.text(alphabet="ab “,\u0301é北\u200b\nİ", max_size=40))
def test_pieces_are_in_order_and_inside(text: str) -> None:
    pieces = WordPieces(VOCABULARY).cut(text, Span(0, len(text)))
    assert all(0 <= p.start < p.end <= len(text) for p in pieces)
    assert all(a.end <= b.end and a.start <= b.start for a, b in pairwise(pieces))
