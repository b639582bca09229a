"""The written disputes of ``corpus/occurrences``: what many reports tell comes out as one entry each."""

from __future__ import annotations

import pytest

from tests.record.told import CORPUS, DISPUTES, Joins, joins, record_of, told

needs_corpus = pytest.mark.skipif(not DISPUTES, reason=f"{CORPUS} is not there (an installed package has no corpus)")


@pytest.fixture(scope="module")
def found() -> dict[str, Joins]:
    return {name: joins(told(name), record_of(name)) for name in DISPUTES}


@needs_corpus
def test_the_corpus_is_large_enough_to_say_something() -> None:
    assert sum(len(told(name).reports) for name in DISPUTES) >= 40
    assert sum(len({m.tells for m in told(name).marks}) for name in DISPUTES) >= 60


@needs_corpus
def test_marks_stand_where_their_words_stand() -> None:
    for name in DISPUTES:
        dispute = told(name)
        for mark in dispute.marks:
            words = dispute.reports[mark.report].text[mark.start : mark.end]
            assert words == words.strip()
            assert "[" not in words


@needs_corpus
def test_tellings_of_one_happening_are_one_entry(found: dict[str, Joins]) -> None:
    marks = {name: len(told(name).marks) for name in DISPUTES}
    precision = sum(found[n].precision * marks[n] for n in DISPUTES) / sum(marks.values())
    recall = sum(found[n].recall * marks[n] for n in DISPUTES) / sum(marks.values())
    assert precision >= 0.965
    assert 2 * precision * recall / (precision + recall) >= 0.945


@needs_corpus
def test_what_several_reports_tell_is_whole(found: dict[str, Joins]) -> None:
    whole = sum(len(j.whole) for j in found.values())
    assert whole / (whole + sum(len(j.broken) for j in found.values())) >= 0.8


@needs_corpus
def test_answers_are_linked_to_what_they_answer(found: dict[str, Joins]) -> None:
    linked = sum(len(j.linked) for j in found.values())
    assert linked / (linked + sum(len(j.unlinked) for j in found.values())) >= 0.45
