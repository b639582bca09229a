"""Denials are said, and what they say is that it is not so; what is told as not said is negated. The two are apart."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import statements_of


@pytest.mark.parametrize(
    ("text", "mood", "negated"),
    [
        ("Chile denied on Monday that its ships had crossed the line.", "denial", False),
        ("Norway's foreign ministry denies the report.", "denial", False),
        ("The report was denied by Norway.", "denial", False),
        ("Norway, which denies any role, closed the port.", "denial", False),
        ("“There was no such order,” Chile denied.", "denial", False),
        ("Chile denied having paid for the boats.", "denial", False),
        ("Chile did not deny that its ships had crossed the line.", "denial", True),
        ("Norway never denied the story.", "denial", True),
        ("Chile would neither confirm nor deny that its ships had crossed the line.", "statement", True),
        ("Chile refused to say whether its ships had crossed the line.", "statement", True),
        ("Chile said that its ships had not crossed the line.", "statement", False),
        ("Norway rejected the charge that its ships had crossed the line.", "statement", False),
    ],
)
def test_what_is_denied_was_said(text: str, mood: str, negated: bool) -> None:
    first = statements_of(text)[0]
    assert (first.mood, first.negated) == (mood, negated)


@pytest.mark.parametrize("text", ["Norway denied Chile's fleet entry.", "Chile was denied access to the port."])
def test_what_is_kept_from_somebody_is_no_denial(text: str) -> None:
    assert not [s for s in statements_of(text) if s.mood == "denial"]
