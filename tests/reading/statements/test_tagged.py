"""Which sentences a tagger is asked about."""

from __future__ import annotations

import pytest

from chancery.reading.page import cut
from chancery.reading.statements.tagged import worth_tagging


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "The talks ended. “We shall meet again. It is late.” Nobody asked why.",
            ["The talks ended.", "Nobody asked why."],
        ),
        ("“We shall meet again. It is late,” she said.", ["It is late,” she said."]),
        ("“He called it ‘a farce’. It is late.” They parted.", ["They parted."]),
        ("The minister called it “a farce”.", ["The minister called it “a farce”."]),
    ],
)
def test_sentences_with_words_outside_quotation_marks_are_tagged(text: str, asked: list[str]) -> None:
    assert [span.text(text) for span in worth_tagging(cut(text))] == asked
