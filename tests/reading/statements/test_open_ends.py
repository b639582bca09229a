"""Sentences that break off, and words at their edge that only seem to go on."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.statements.reading import only, statements_of, told
from tests.reading.statements.test_made_sentences import SOURCES, TOLD, WAYS

LAST = (
    "the",
    "The",
    "as having",
    "about",
    "put it",
    "and",
    "that",
    "to",
    "by",
    "“",
    "put",
    "who",
    "—",
    "of",
    "one",
    "'s",
)


@pytest.mark.parametrize(
    "text",
    [
        "Deal is dead, as the mayor put it\n\nThe town slept.",
        "Lee told readers of newspaper The",
        "The board backs the ban.The ",
        "The mayor expressed deep concern on Tuesday about",
        "Writing in the Sunday Argus, the and put",
        "“It hurts,” the agency cited him as having",
    ],
)
def test_a_text_that_breaks_off_is_read(text: str) -> None:
    for statement in statements_of(text):
        assert all(0 <= span.start < span.end <= len(text) for span in statement.content)


@settings(deadline=None, max_examples=150)
@given(
    way=st.sampled_from(WAYS),
    source=st.sampled_from(SOURCES),
    content=st.sampled_from(TOLD),
    words=st.integers(1, 30),
    last=st.sampled_from(LAST),
)
def test_any_beginning_of_a_sentence_is_read(way: str, source: str, content: str, words: int, last: str) -> None:
    whole = way.replace("SOURCE", source).replace("CONTENT", content).split()
    text = " ".join([*whole[:words], last])
    for statement in statements_of(text):
        spans = (*statement.source, *statement.cue, *statement.content)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("He told EU leaders sanctions had failed.", "He", "sanctions had failed"),
        ("He told reporters three times that the port was shut.", "He", "that the port was shut"),
        ("The roof collapsed after engineers warned that it was weak.", "engineers", "that it was weak"),
        ("Talks collapsed after envoys warned of a war.", "envoys", "a war"),
        ("The port is closed, the minister said, and left the room.", "the minister", "The port is closed"),
    ],
)
def test_whose_words_they_are_and_how_far_they_reach(body: str, source: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.content) == (source, content)


def test_a_clause_that_the_next_cue_interrupts_is_told_by_that_cue() -> None:
    found = told("The minister said the deal was dead, which, she added, was no surprise.")
    assert [(t.source, t.content) for t in found] == [
        ("The minister", "the deal was dead"),
        ("she", "which / was no surprise"),
    ]


def test_a_clause_as_subject_is_not_answered_by_its_verb() -> None:
    assert told("What he claims is false.") == []


@pytest.mark.parametrize(
    "body",
    [
        "Neither the union nor the ministry said that the talks had failed.",
        "Not one minister said that the talks had failed.",
        "Nobody said that the talks had failed.",
    ],
)
def test_what_nobody_said_is_negated(body: str) -> None:
    assert only(body).said.negated


def test_speakers_told_again_and_again_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        statements_of("The company said prices rose. " * count)
        return time.process_time() - start

    small = min(seconds(800) for _ in range(2))
    assert seconds(8000) < 25 * small + 0.5
