"""Precision, recall and names as the scorers count them."""

from __future__ import annotations

import pytest

from chancery.evaluation.tally import Tally, percent
from chancery.evaluation.words import name_holds, quotation_form, same_name, trimmed, word_starts


def test_figures_of_a_tally() -> None:
    tally = Tally()
    tally.compare({1, 2, 3, 4}, {3, 4, 5})
    assert tally.figures("x") == {"x.P": 66.7, "x.R": 50.0, "x.F1": 57.1}


def test_nothing_wanted_and_nothing_given() -> None:
    assert Tally().figures() == {"P": 0.0, "R": 0.0, "F1": 0.0}
    assert percent(0, 0) is None
    assert percent(1, 3) == 33.3


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ('"ties are bad," he said', "ties are bad"),
        ("that talks go on.", "talks go on"),
        ("That “talks go on”", "talks go on"),
        ("...", ""),
    ],
)
def test_edges_are_trimmed(text: str, want: str) -> None:
    start, end = trimmed(text, (0, text.index(" he said") if "he said" in text else len(text)))
    assert text[start:end] == want


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("talks have ended", "indirect"),
        ('"talks have ended"', "direct"),
        ('talks "have ended"', "mixed"),
        ('have ended," he said', "mixed"),
    ],
)
def test_form_of_a_content(content: str, form: str) -> None:
    assert quotation_form(content, [(0, len(content))]) == form


def test_words_of_spans_meet_at_their_beginnings() -> None:
    text = "The minister's reply"
    assert word_starts(text, [(0, 14)]) == {0, 4}
    assert word_starts(text, [(4, 20), (0, 3)]) == {0, 4, 15}
    assert word_starts(text, []) == frozenset()


def test_names() -> None:
    assert same_name("Ana Maria Costa", "ana maria costa")
    assert same_name("Costa", "Kremlin", ("The Kremlin", "Kremlin"))
    assert not same_name(None, None)
    assert not same_name("Ana Costa", "Costa")
    assert name_holds("Ana Costa", "Costa")
    assert not name_holds("Ana Costa", "Eva Costa")
    assert not name_holds("Ana Costa", None)
