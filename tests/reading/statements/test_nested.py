"""Nested: what a content attributes to others stands with the statement that it is part of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.statements.reading import LEAD, only, statements_of, told

Words = tuple[str, str, str]


def nested(body: str) -> list[Words]:
    text = LEAD + body
    found = []
    for statement in statements_of(text):
        for one in statement.nested:
            parts = (one.source, one.cue, one.content)
            found.append(tuple(" / ".join(s.text(text) for s in spans) for spans in parts))
    return [(a, b, c) for a, b, c in found]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "The mayor said that growers in the valley feared a drought.",
            ("growers in the valley", "feared", "a drought"),
        ),
        (
            "The mayor said that two pilots had warned that the buoys were adrift.",
            ("two pilots", "had warned", "that the buoys were adrift"),
        ),
        (
            "“Everyone tells me that the well is safe,” the mayor said.",
            ("Everyone", "tells", "that the well is safe"),
        ),
        ("“I thought the pier was shut,” the mayor said.", ("I", "thought", "the pier was shut")),
        ("“They asked me to go. I told them the road was closed,” she said.", ("I", "told", "the road was closed")),
    ],
)
def test_what_others_say_or_think_in_somebody_s_words_stands_with_them(body: str, words: Words) -> None:
    assert words in nested(body)


@pytest.mark.parametrize(
    "body",
    [
        "The mayor said she hoped to return.",  # her own wish, which the saying tells
        "The mayor said the court could order a recount.",
        "The mayor said that the red button was for visitors.",
        "“I know the harbour well and I want a boat,” the mayor said.",
        "The ferry sailed at noon.",
    ],
)
def test_what_tells_no_more_is_left_out(body: str) -> None:
    assert nested(body) == []


def test_a_named_speaker_s_words_are_a_statement_of_their_own() -> None:
    found = told("The mayor said that President Gabriel Boric had warned that the strait was mined.")
    outer, inner = found
    assert (inner.said.parent, outer.said.nested) == (outer.said.id, ())


def test_i_is_whoever_s_words_they_are() -> None:
    found = only("“I told them the road was closed,” Ann Lee said.")
    assert [n.speaker_name for n in found.said.nested] == ["Ann Lee"]


def test_quoted_words_belong_to_one_statement() -> None:
    body = "“They say the well is safe,” Ann Lee said. “They say the spring is safe too, and I drank from it.”"
    found = [n.content for t in told(body) for n in t.said.nested]
    assert len(found) == len(set(found)) == 2


@given(st.lists(st.sampled_from("“They say it is, said”that I told them , . She know it, nobody".split()), max_size=30))
def test_any_quoted_words_are_read(words: list[str]) -> None:
    text = LEAD + "“" + " ".join(words) + ",” Ann Lee said."
    for statement in statements_of(text):
        for one in statement.nested:
            for span in (*one.source, *one.cue, *one.content):
                assert 0 <= span.start < span.end <= len(text)
