"""The written disputes of ``corpus/occurrences``: what many reports tell comes out as one entry each."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.evaluation.told import disputes, score, told
from chancery.knowledge import load_knowledge

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "occurrences"
DISPUTES = disputes(CORPUS)

needs_corpus = pytest.mark.skipif(not DISPUTES, reason=f"{CORPUS} is not there (an installed package has no corpus)")


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    return score(CORPUS, load_knowledge())


@needs_corpus
def test_the_corpus_is_large_enough_to_say_something() -> None:
    assert sum(len(told(path).reports) for path in DISPUTES) >= 40
    assert sum(len({m.tells for m in told(path).marks}) for path in DISPUTES) >= 60


@needs_corpus
def test_marks_stand_where_their_words_stand() -> None:
    for path in DISPUTES:
        dispute = told(path)
        for mark in dispute.marks:
            words = dispute.reports[mark.report].text[mark.start : mark.end]
            assert words == words.strip()
            assert "[" not in words


@needs_corpus
def test_tellings_of_one_happening_are_one_entry(found: dict[str, float]) -> None:
    assert found["B3.P"] >= 97.8
    assert found["B3.F1"] >= 95.0


@needs_corpus
def test_what_several_reports_tell_is_whole(found: dict[str, float]) -> None:
    assert found["one_occurrence"] / found["told_by_several"] >= 0.8


@needs_corpus
def test_answers_are_linked_to_what_they_answer(found: dict[str, float]) -> None:
    links = sum(len(told(path).links) for path in DISPUTES)
    assert found["reactions_linked"] / links >= 0.45


@needs_corpus
def test_a_large_record_loses_little(found: dict[str, float]) -> None:
    large = score(CORPUS, load_knowledge(), large=True)
    assert large["B3.F1"] >= found["B3.F1"] - 1
    assert large["B3.P"] >= found["B3.P"] - 0.5


def test_a_folder_without_disputes_scores_nothing(tmp_path: Path) -> None:
    assert score(tmp_path, load_knowledge())["B3.F1"] == 0.0
