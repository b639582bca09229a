from __future__ import annotations

import pytest

from chancery.evaluation.gold import GoldEvent
from chancery.evaluation.linear import cross_validated
from chancery.evaluation.plv import GoldRelation, figures, nearest, root_of, score_trained, score_words
from chancery.knowledge import load_knowledge
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.reading.reader import read

LINES = {
    "REJECT": "{a} rejected the proposal of {b} on fishing.",
    "CONSULT": "{a} held talks with {b} in Oslo.",
    "ASSAULT": "{a} bombed a base of {b} at dawn.",
}
STATES = ("Japan", "Norway", "Chile", "Kenya", "Spain", "Peru")


def rows() -> list[GoldRelation]:
    found = []
    for root, line in LINES.items():
        for a, b in zip(STATES, STATES[1:] + STATES[:1], strict=True):
            text = line.format(a=a, b=b)
            spans = (("source", 0, len(a)), ("target", text.index(b, 2), text.index(b, 2) + len(b)))
            found.append(GoldRelation(f"{root}-{a}", text, spans, (GoldEvent(root),)))
    return found


def readings(gold: list[GoldRelation]) -> list[Reading]:
    return [read(Report(g.text), load_knowledge()) for g in gold]


def test_words_that_tell_the_roots_apart_are_learned() -> None:
    gold = rows()
    assert score_trained(gold, readings(gold))["macro_F1"] == 100
    assert score_words(gold)["accuracy"] == 100


def test_the_reader_answers_with_the_event_between_the_spans() -> None:
    text = "Norway praised Chile after Japan rejected a plan of Peru."
    gold = GoldRelation("x", text, (("source", 27, 32), ("target", 52, 56)), (GoldEvent("REJECT"),))
    assert root_of(nearest(gold, readings([gold])[0])) == "REJECT"
    assert root_of(None) == "NONE"


def test_no_row_is_trained_and_tested_on_the_same_text() -> None:
    labels = ["a", "b"] * 10
    told = [{f"w:{i // 2}": 1.0} for i in range(20)]
    apart = cross_validated(told, labels, [str(i) for i in range(20)], {})
    assert apart != labels
    assert apart == cross_validated(told, labels, [str(i) for i in range(20)], {})


def test_a_root_that_is_never_given_counts_in_the_mean() -> None:
    assert figures(["A", "A", "A", "B"], ["A", "A", "A", "A"])["macro_F1"] == pytest.approx(42.9)
