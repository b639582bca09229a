"""Where something was said: beyond an article's noun, behind who said it, inside the cue, in the document told of."""

from __future__ import annotations

import pytest

from .reading import told


@pytest.mark.parametrize(
    ("body", "venue"),
    [
        ("Jan Odel said at a hastily called conference that it held.", "at a hastily called conference"),
        ("Jan Odel said at Monday's council meeting that it held.", "at Monday's council meeting"),
        ("The regulator warned in its June report that it leaked.", "in its June report"),
        ("In a long telephone interview, Jan Odel said it held.", "In a long telephone interview"),
        ("On a visit on Monday to a dairy, Jan Odel said it held.", "On a visit"),
        ("On a visit yesterday to a dairy, Jan Odel said it held.", "On a visit yesterday to a dairy"),
        ("“It held,” said the minister in an interview.", "in an interview"),
        ("“It held,” said Jan Odel on his Monday programme.", "on his Monday programme"),
        ("Jan Odel wondered, on cross-examination, why it held.", "on cross-examination"),
        ("Replying to a question in the Senate, Jan Odel said it held.", "in the Senate"),
        ("Addressing a rally in Lima on Monday, Jan Odel said it held.", "a rally in Lima"),
        ("The minister, opening the conference, said it held.", "the conference"),
        ("Addressing the shortage, Jan Odel said it held.", None),
        ("The minister apologised in the Commons for the missing records.", "in the Commons"),
        ("The clerk put up a 2019 email in which Jan Odel called it “a sieve”.", "a 2019 email"),
        ("Asked by the radio whether it held, Jan Odel said it did.", None),
        ("Jan Odel said in the voice of a boy that it held.", None),
        ("Jan Odel supported a bill in the 2010 Senate election.", None),
    ],
)
def test_where_it_was_said(body: str, venue: str | None) -> None:
    found = told(body)[-1].said.venue
    assert (found.text if found else None) == venue


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("“It held,” said the minister in an interview.", "the minister"),
        ("“It held,” declared President Jan Odel in a broadcast last night.", "President Jan Odel"),
        ("“It held,” said the head of the dam in Orrin.", "the head of the dam in Orrin"),
        ("“It held,” said the clerk in the court.", "the clerk in the court"),
    ],
)
def test_an_occasion_is_no_part_of_who_speaks(body: str, source: str) -> None:
    assert told(body)[0].source == source


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Jan Odel said at Monday's council meeting that it held.", "that it held"),
        ("Jan Odel warned in his June report that it leaked.", "that it leaked"),
        ("Jan Odel wrote in a party monthly this month that it held.", "that it held"),
        ("Jan Odel said three times that it held.", "that it held"),
        ("Jan Odel said in Orrin on Monday ships that had waited would sail.", "ships that had waited would sail"),
    ],
)
def test_what_is_told_begins_behind_the_occasion(body: str, content: str) -> None:
    assert told(body)[0].content == content


def test_what_is_said_in_a_letter_told_of_is_written() -> None:
    found = told("The court heard a letter in which 40 officers say that it held.")[-1]
    assert (found.said.act, found.content) == ("written", "that it held")


@pytest.mark.parametrize("body", ["Jan Odel said at Monday's council meeting that it held.",
                                  "Jan Odel said in Monday's speech that it held."])  # fmt: skip
def test_a_meeting_has_the_day_it_is_named_by(body: str) -> None:
    said = told(body)[0].said.said
    assert said is not None
    assert not said.carried


@pytest.mark.parametrize(
    ("body", "cues"),
    [
        ("Replying to a question in the Senate, Jan Odel said it held.", ["said"]),
        ("The minister, responding to another query from the press, said it held.", ["said"]),
        ("Jan Odel did not respond to questions about the dam.", ["did not respond to"]),
        ("Jan Odel responded to the criticism of her plan.", ["responded to"]),
    ],
)
def test_who_replies_to_a_question_has_said_nothing_yet(body: str, cues: list[str]) -> None:
    assert [one.cue for one in told(body)] == cues


def test_talks_told_of_are_no_venue() -> None:
    body = "Marla Kessel confirmed she was in talks with Ines Duval but said no deal was certain."
    assert [t.said.venue for t in told(body)] == [None, None]
