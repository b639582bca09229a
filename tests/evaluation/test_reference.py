"""Speeds are ratios to fixed work."""

from __future__ import annotations

from chancery.evaluation.reference import Speed, measure, reference

TEXT = "Three words here. " * 200


def test_the_reference_counts_words() -> None:
    assert reference("Tokyo's reply: none, so far") == 6
    assert reference("") == 0


def test_twice_the_reference_costs_about_twice_as_much() -> None:
    speed = measure(lambda text: [reference(text), reference(text)], [TEXT] * 50, passes=5)
    assert speed.texts == 50
    assert speed.words == 50 * 600
    assert 1.2 < speed.ratio < 4


def test_no_texts_cost_nothing() -> None:
    assert measure(reference, []).ratio >= 0
    assert Speed(0, 0, 0.0, 0.0).ratio == 0
    assert Speed(0, 0, 0.0, 0.0).words_per_second == 0
