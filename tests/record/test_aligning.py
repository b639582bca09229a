"""Cutting a text for comparing: fingerprints as they are defined, offsets that hold, whatever the letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.span import Span
from chancery.record import aligning
from chancery.record.aligning import GRAM, GRAM_WEIGHT, Cut
from chancery.record.weighing import WORD, heaviness

WORDS = st.sampled_from(
    "the of and harbour skerries trawlers transponders ministers İstanbul STRASSE don't the’s 1905 a_b _ ' 漁船".split()
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", ", ", "\n\n", "—"])), max_size=60).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


def cut(text: str) -> Cut:
    return Cut(text, [Span(0, len(text))])


@given(TEXTS)
def test_words_are_those_of_the_weights(text: str) -> None:
    assert [w.lower() for w in WORD.findall(text)] == cut(text).words


@given(TEXTS)
def test_a_fingerprint_is_made_where_its_words_are_heavy_enough(text: str) -> None:
    made = cut(text)
    sums = [sum(map(heaviness, made.words[at : at + GRAM])) for at in range(len(made.words) - GRAM + 1)]
    assert made.heavy == [at for at, total in enumerate(sums) if total >= GRAM_WEIGHT]


@given(TEXTS)
def test_filed_fingerprints_are_some_of_all_and_the_same_each_time(text: str) -> None:
    made = cut(text)
    assert made.filed <= set(made.keys)
    assert made.filed == cut(text).filed


@given(TEXTS)
def test_a_fingerprint_is_filed_by_its_words_alone(text: str) -> None:
    whole, both = cut(text), cut(text + " and then " + text)
    assert whole.filed <= both.filed


@given(TEXTS)
def test_spans_begin_and_end_with_their_words(text: str) -> None:
    made = cut(text)
    for at, word in enumerate(made.words):
        assert made.span(at, at + 1).text(text).lower() == word


def test_a_flood_of_words_is_forgotten_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The harbour master of the northern coast reported that eleven trawlers had passed the outer skerries."
    before = cut(text).filed
    monkeypatch.setattr(aligning, "CODES_KEPT", 3)
    assert cut(text).filed == before
