"""What an encoder's rows tell a classifier beside the features: invented rows, and those of the encoder that ships."""

from __future__ import annotations

import numpy as np
import pytest

from chancery.engines.tagger import Encoded, shipped_tagger
from chancery.evaluation.encoded import Encoder, blocks, kernel
from chancery.evaluation.gold import GoldEvent
from chancery.evaluation.plv import GoldRelation, score_encoded
from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.model.token import tokenize
from chancery.reading.reader import read

WIDTH = 384


class Invented:
    """Rows that say nothing but which word a piece is."""

    def encoded(self, text: str, sentence: Span) -> Encoded:
        tokens = tokenize(text)
        rows = np.array([np.full(WIDTH, float(len(t.text))) for t in tokens])
        return Encoded(tuple(Span(t.start, t.end) for t in tokens), {"layer2": rows})


class Silent:
    """Weights that give scores alone."""

    def encoded(self, text: str, sentence: Span) -> None:
        return None


def test_the_words_between_the_spans_are_looked_at() -> None:
    text = "Norway praised Chile"
    between, near = blocks([text], [(Span(0, 6), Span(15, 20))], Invented())
    assert between[0, 0] == len("praised")
    assert near[0, 0] == (len("praised") + len("Chile")) / 2


def test_a_missing_span_leaves_zeros_or_the_rest() -> None:
    between, _ = blocks(["Norway"], [(Span(0, 6), None)], Invented())
    assert not between.any()


def test_weights_without_rows_give_no_block() -> None:
    assert blocks(["Norway"], [(None, None)], Silent()) == []


def test_rows_are_like_themselves() -> None:
    alike = kernel(np.array([[1.0, 2.0], [1.0, 2.0], [3.0, -1.0]]), np.array([0, 1, 2]))
    assert alike[0, 1] == pytest.approx(1)
    assert alike[0, 2] < 0


def test_the_classifier_learns_with_them() -> None:
    lines = {"SUPPORT": "{a} praised {b}.", "COERCE": "{a} jailed a citizen of {b}."}
    gold = [
        GoldRelation(
            f"{root}-{a}", text, (("source", 0, len(a)), ("target", len(text) - 6, len(text) - 1)), (GoldEvent(root),)
        )
        for root, line in lines.items()
        for a in ("Norway", "Sweden", "Kenya", "Spain", "Peru")
        for text in (line.format(a=a, b="Chile"),)
    ]
    readings = [read(Report(g.text), load_knowledge()) for g in gold]
    assert score_encoded(gold, readings, Invented())["accuracy"] == 100


def test_the_encoder_that_ships_gives_rows() -> None:
    tagger = shipped_tagger()
    if tagger is None:
        pytest.skip("the tagger's weights, or onnxruntime, are not installed")
    assert isinstance(tagger, Encoder)
    encoded = tagger.encoded("Norway praised Chile.", Span(0, 21))
    assert encoded is not None
    assert {rows.shape for rows in encoded.layers.values()} == {(len(encoded.pieces), WIDTH)}
