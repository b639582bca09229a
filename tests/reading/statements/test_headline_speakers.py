"""Who speaks in a headline by a colon or a dash, and what is an outlet's name or a topic there."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import statements_of

BODY = "\n\nThe harbour was quiet on Monday, and the ferries ran on time.\n"


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Oslo mayor: Vardzia must pay for wall", "Oslo mayor", "Vardzia must pay for wall"),
        ("No deal on isle this year: harbour union", "harbour union", "No deal on isle this year"),
        ("Three killed in blast – minister", "minister", "Three killed in blast"),
        ("No deal on isle — Ruthian foreign ministry", "Ruthian foreign ministry", "No deal on isle"),
    ],
)
def test_whoever_holds_a_post_speaks(headline: str, source: str, content: str) -> None:
    text = headline + BODY
    (found,) = [s for s in statements_of(text) if s.content[0].start < len(headline)]
    assert found.source[0].text(text) == source
    assert found.content[0].text(text) == content


@pytest.mark.parametrize(
    "headline",
    [
        "Talks to resume on Monday - Harbour Wire",
        "Man jailed for theft - The Courier",
        "Weather – storms to hit coast",
        "Port city mourns - live updates",
        "Isle dispute: talks resume in Geneva",
        "Prime minister: the five contenders",
        "Former president: what we know so far",
        "New role for Smith: ambassador",
        "Gold price today – Royal Bank",
        "How to vote – students' guide",
    ],
)
def test_outlets_and_topics_say_nothing(headline: str) -> None:
    assert [s for s in statements_of(headline + BODY) if s.content[0].start < len(headline)] == []
