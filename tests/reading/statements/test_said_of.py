"""What is said of a thing told before, pronouns as contents, one-verb headlines, subjects that end in a pronoun."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import only, statements_of, told

Words = tuple[str, str, str]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "The envoy came home from Lima on Monday with what he described as “a warm handshake” from the board.",
            ("he", "described as", "“a warm handshake”"),
        ),
        (
            "The levy, which the growers denounced as a theft, takes effect in May.",
            ("the growers", "denounced as", "The levy / a theft"),
        ),
        (
            "The harbour lost the dredger, a loss that the pilots regard as a disgrace.",
            ("the pilots", "regard as", "a loss / a disgrace"),
        ),
        (
            "The flight was described as “a prank” by Norway, which is sending two cutters.",
            ("Norway", "was described", "The flight / “a prank”"),
        ),
    ],
)
def test_what_somebody_takes_a_thing_for_is_content_with_the_thing(body: str, words: Words) -> None:
    assert words in [(t.source, t.cue, t.content) for t in told(body)]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("The growers have demanded that since last month.", "that"),
        ("The mayor rejected that on Monday evening.", "that"),
        ("The pilots welcomed it in a letter to the board.", "it"),
        ("Two former clerks say otherwise.", "otherwise"),
        ("The lawyer did not think so.", "so"),
        ("The mayor said that in May the pier was shut.", "that in May the pier was shut"),
        ("The growers blamed it on the rain.", "it on the rain"),
    ],
)
def test_behind_a_pronoun_stands_circumstance(body: str, content: str) -> None:
    assert only(body).content == content


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Court rules mill owner must pay growers", ("Court", "rules", "mill owner must pay growers")),
        (
            "Harbour ministry reports drills of northern fleet",
            ("Harbour ministry", "reports", "drills of northern fleet"),
        ),
        ("Islanders back claim to southern reef in vote", ("Islanders", "back", "claim to southern reef in vote")),
        ("No plans to resign, says mayor", ("mayor", "says", "No plans to resign")),
    ],
)
def test_a_headline_has_one_verb(headline: str, words: Words) -> None:
    text = f"{headline}\n\nRain fell for a third day, and the streets of the old quarter were empty.\n"
    found = [s for s in statements_of(text) if s.zone == "headline"]
    spans = [(s.source, s.cue, s.content) for s in found]
    assert [tuple(part[0].text(text) for part in one) for one in spans] == [words]


def test_a_participle_in_a_headline_makes_no_speaker() -> None:
    text = "Singer stops show, says tapes stolen from van\n\nRain fell for a third day on the old quarter.\n"
    assert all(s.source[0].text(text) != "tapes stolen from van" for s in statements_of(text) if s.source)


def test_a_source_may_end_in_a_pronoun() -> None:
    found = only("Sources close to her said the trip had been called off.")
    assert (found.source, found.content) == ("Sources close to her", "the trip had been called off")


def test_a_participle_behind_a_subject_to_come_is_not_the_denier_s() -> None:
    found = told("The cabinet denied the claim after two papers, citing an aide, reported that a ship had sailed.")
    assert ("The cabinet", "denied") in [(t.source, t.cue) for t in found]
    assert not [t for t in found if t.source == "The cabinet" and t.cue != "denied"]


def test_to_stop_short_of_a_deed_says_nothing() -> None:
    assert told("The bill stopped short of banning exports.") == []
    assert only("The mayor stopped short of calling it a plot.").content == "calling it a plot"
    assert only("The mayor stopped short of apologising for it.").content == "apologising for it"
