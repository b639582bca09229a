"""Occasions before a content, subjects in pairs, afterthoughts, fragments, as-clauses at the end."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import only, told


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("The mayor said after the meeting that the road would open.", "that the road would open"),
        ("The mayor said before leaving for Rome that the road would open.", "that the road would open"),
        ("The two sides agreed after talks in Rome to trade maps.", "to trade maps"),
        ("The two sides agreed on Monday after two weeks of talks to trade maps.", "to trade maps"),
        ("The pilots had expected as much.", "as much"),
        ("The bureau decided after a long inquiry not to bring charges.", "not to bring charges"),
    ],
)
def test_an_occasion_before_the_content_is_no_part_of_it(body: str, content: str) -> None:
    assert only(body).content == content


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("Growers in the north and the south have warned that prices will rise.", "Growers in the north and the south"),
        ("Recent polls in Norway and Peru have shown that prices will rise.", "Recent polls in Norway and Peru"),
    ],
)
def test_two_nouns_with_articles_are_one_subject(body: str, source: str) -> None:
    assert only(body).source == source


def test_a_clause_behind_a_comma_begins_anew() -> None:
    found = told("He suggested that they could meet before the rains, and the rebels' leader said that he would come.")
    assert ("the rebels' leader", "that he would come") in [(t.source, t.content) for t in found]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (
            "The mayor said the pier was safe — at least until the autumn storms came.",
            "the pier was safe — at least until the autumn storms came",
        ),
        ("The mayor said the pier was safe — and several divers were there to look.", "the pier was safe"),
        ("The mayor said the pier was safe — then she left for the station.", "the pier was safe"),
    ],
)
def test_an_afterthought_goes_on_unless_the_outlet_adds_it(body: str, content: str) -> None:
    assert only(body).content == content


def test_what_she_says_of_her_own_mind_goes_on() -> None:
    assert only("Ann Lee said she was ill and hoped for rain.").content == "she was ill and hoped for rain"


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("The road is shut, as the police have said.", "the police", "The road is shut"),
        ("The road is a ruin, as both sides admit.", "both sides", "The road is a ruin"),
        ("The road is safe, as a ministry memo put it.", "a ministry memo", "The road is safe"),
        ("As many experts, including Ann Lee, have said, the road is shut.", "many experts", "the road is shut"),
        ("People like him, she said.", "she", "People like him"),
    ],
)
def test_the_sayer_may_come_last(body: str, source: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.content) == (source, content)


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        ("The ministry has not yet said who will pay.", "has not yet said", "who will pay"),
        ("The mayor attacked the board during a rally in the port.", "attacked", "the board"),
        ("Ann Lee called her vote for the bill a mistake.", "called", "her vote for the bill a mistake"),
        ("The mayor declined that post and has since left.", "declined", "that post"),
    ],
)
def test_ends_of_cues_and_objects(body: str, cue: str, content: str) -> None:
    found = only(body)
    assert (found.cue, found.content) == (cue, content)


def test_a_vote_that_is_called_says_nothing() -> None:
    assert told("The mayor called a vote.") == []
