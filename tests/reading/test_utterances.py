"""Times inside quotations: they count from the day on which the words were spoken."""

from __future__ import annotations

import pytest

from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.dates import edtf
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.reading.revaluing import revalue

PUBLISHED = "2025-10-29"  # a Wednesday


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def times_of(text: str, knowledge: Knowledge, published: str | None = PUBLISHED) -> dict[str, str]:
    reading = read(Report(text, published=published), knowledge)
    return {t.span.text(text): edtf(t.value.interval) for t in reading.times}


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ('On Friday the envoy said: "I came yesterday and will leave tomorrow."', "yesterday", "2025-10-23"),
        ('On Friday the envoy said: "I came yesterday and will leave tomorrow."', "tomorrow", "2025-10-25"),
        ("On Friday he said: 'I came yesterday.'", "yesterday", "2025-10-23"),
        ("“We signed it yesterday,” the minister said on Monday.", "yesterday", "2025-10-26"),
        ('"We will meet next week," Berg told reporters on 3 March.', "next week", "2025-03-10/2025-03-16"),
        ('"I came yesterday," he said last week.', "yesterday", "2025-10-19/2025-10-25"),
        ('In March 2019 she told the paper: "Last year we lost."', "Last year", "2018"),
        # without a time of saying, and outside the quotation, the report's own day counts
        ('"We signed it yesterday," the minister said.', "yesterday", "2025-10-28"),
        ("On Friday the envoy said that he had come yesterday.", "yesterday", "2025-10-28"),
    ],
)
def test_quoted_words(text: str, words: str, days: str, knowledge: Knowledge) -> None:
    assert times_of(text, knowledge)[words] == days


def test_a_saying_told_from_its_own_words_does_not_turn_in_a_circle(knowledge: Knowledge) -> None:
    text = '"We sign tomorrow," the minister said. Two days later she said: "We signed yesterday."'
    assert times_of(text, knowledge)["tomorrow"] == "2025-10-30"


def test_redating_values_quoted_words_as_reading_with_that_date_does(knowledge: Knowledge) -> None:
    text = '"We sign tomorrow," the minister told parliament on Monday. “It was signed yesterday,” he said last week.'
    given = read(Report(text, published=PUBLISHED), knowledge)
    undated = read(Report(text), knowledge)
    assert revalue(undated, given.published, knowledge).times == given.times
