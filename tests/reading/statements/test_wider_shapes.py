"""More shapes of attributions: verbs parted from their word, contents that end before what is not said, insertions."""

from __future__ import annotations

import pytest

from .reading import only, statements_of


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        ("The bishop appealed on Sunday for an end to the raids.", "appealed on Sunday for", "an end to the raids"),
        ("Tarn had warned on Monday of “grave results”.", "had warned on Monday of", "“grave results”"),
        ("The general boasted in a speech on Monday of new guns.", "boasted in a speech on Monday of", "new guns"),
        ("The minister apologized to families for the lost files.", "apologized to families for", "the lost files"),
        ("The one regret of its founder, she joked, was that it had no map.", "joked", "The one regret of its founder"),
        ("My grandmother used to say that nobody burns a boat.", "used to say", "that nobody burns a boat"),
        ("The union took exception to that.", "took exception to", "that"),
        ("The envoy said that morning that the raft had sunk.", "said", "that the raft had sunk"),
        ("The treaty of 1961, by which the isle was paid for, says nothing about fish.", "says nothing about", "fish"),
        ("The minister promises relief.", "promises", "relief"),
        ("Critics saw the ultimatum as a bargaining move.", "saw", "the ultimatum as a bargaining move"),
        ("The engineers regard that as fanciful.", "regard", "that as fanciful"),
        ("Neighbours complained about the noise, and one turned a hose on them.", "complained about", "the noise"),
        ("Brandt predicts passage before the summer.", "predicts", "passage before the summer"),
        (
            "The envoy deplored the raid on the pier, in which two men died.",
            "deplored",
            "the raid on the pier, in which",
        ),
    ],
)
def test_cue_and_content(body: str, cue: str, content: str) -> None:
    statement = only(body)
    assert statement.cue == cue
    assert statement.content.startswith(content)


def test_a_single_adverb_set_off_is_no_part_of_the_source() -> None:
    assert only("The ministers, however, rejected the plan.").source == "The ministers"


def test_what_goes_on_meanwhile_is_not_said_in_a_headline() -> None:
    text = "Envoy warns of famine as talks drag on\n\nThe raft sank."
    assert [s.content[0].text(text) for s in statements_of(text)] == ["famine"]
    text = "Envoy condemns raid as act of war\n\nThe raft sank."
    assert [s.content[0].text(text) for s in statements_of(text)] == ["raid as act of war"]


@pytest.mark.parametrize(
    ("body", "source", "cue", "content"),
    [
        ("Oman is understood to favour a joint board.", "Oman", "is understood to favour", "a joint board"),
        (
            "The envoy was said to have told them that it was late.",
            "The envoy",
            "was said to have told",
            "that it was late",
        ),
    ],
)
def test_whose_view_it_is_said_to_be_is_the_source(body: str, source: str, cue: str, content: str) -> None:
    statement = only(body)
    assert (statement.source, statement.cue, statement.content) == (source, cue, content)


def test_nobody_has_said_what_is_only_expected_or_left_open() -> None:
    assert only("The envoy is expected to announce a truce.").source == ""
    assert not only("The ministry declined to say whether Athens would ask for a loan.").said.parent


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        (
            "It is kept in a cellar, where, according to people who work there, the number falls.",
            "people who work there",
            "the number falls",
        ),
        ("It was a word that officials acknowledge would need a law.", "officials", "would need a law"),
    ],
)
def test_a_clause_within_the_sentence_is_the_content(body: str, source: str, content: str) -> None:
    statement = only(body)
    assert (statement.source, statement.content) == (source, content)
