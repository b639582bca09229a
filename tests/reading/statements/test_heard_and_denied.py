"""What a court heard, inverted denials, claims that are rejected, tellings by somebody named behind "by"."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.model.statement import Statement
from chancery.reading.reader import read

LEAD = (
    "Envoys return to the table after long pause\n\nThe minister Marla Kessel met her deputy, Otto Brandt, in Sarn.\n\n"
)


def told(body: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of every statement of a body."""
    parts = [(s.source, s.cue, s.content) for s in statements(body)]
    return [tuple(" … ".join(span.text(LEAD + body) for span in spans) for spans in part) for part in parts]  # type: ignore[misc]


def statements(body: str) -> tuple[Statement, ...]:
    """The statements of a body that stands behind the lead."""
    every = read(Report(LEAD + body, published="2031-03-06"), load_knowledge()).statements
    return tuple(s for s in every if s.content[0].start >= len(LEAD))


@pytest.mark.parametrize(
    ("body", "source", "cue", "content"),
    [
        ("The court heard that Kessel had been told in May.", "", "heard", "that Kessel had been told in May"),
        ("The jury has heard how the ship sank.", "", "has heard", "how the ship sank"),
        ("An inquest heard she had warned of it twice.", "", "heard", "she had warned of it twice"),
        ("Nor did Kessel mention the truce.", "Kessel", "Nor did … mention", "the truce"),
        ("Neither did Brandt rule out a summit.", "Brandt", "Neither did … rule out", "a summit"),
        ("Nor has Kessel said who signed.", "Kessel", "Nor has … said", "who signed"),
        ("Neither Kessel nor Brandt would say who signed.", "Neither Kessel nor Brandt", "would say", "who signed"),
        ("Kessel was told by aides that the plan would fail.", "aides", "was told", "that the plan would fail"),
        (
            "Kessel's claim that the isles were never ceded was rejected by Brandt.",
            "Brandt", "was rejected", "Kessel's claim that the isles were never ceded",
        ),
        (
            "The ministry's warning that ships would be seized has alarmed traders.",
            "The ministry's", "warning", "that ships would be seized",
        ),
        ("That company said it would pay.", "That company", "said", "it would pay"),
        ("But that ministry said nobody sails.", "that ministry", "said", "nobody sails"),
    ],
)  # fmt: skip
def test_shapes(body: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in told(body)


@pytest.mark.parametrize("body", ["Nor did Kessel mention the truce.", "Neither has Brandt said who signed."])
def test_inverted_denials_are_negated(body: str) -> None:
    assert statements(body)[-1].negated


def test_what_a_court_heard_was_told_to_it() -> None:
    body = "The court heard that Kessel had been told in May."
    found = statements(body)[-1]
    assert found.speaker is None
    assert found.addressee is not None
    assert found.addressee.span.text(LEAD + body) == "The court"


@pytest.mark.parametrize("body", ["Residents heard that shots were fired.", "The court heard a plea for mercy."])
def test_others_hear_without_being_told(body: str) -> None:
    assert not [s for s in statements(body) if "heard" in "".join(c.text(LEAD + body) for c in s.cue)]


def test_neither_of_two_is_a_group() -> None:
    found = statements("Neither Marla Kessel nor Otto Brandt would say who signed.")[-1]
    assert found.speaker is not None
    assert found.speaker.startswith("group:")


@pytest.mark.parametrize(
    ("body", "act"),
    [
        ("The White Paper describes the isles as its own.", "written"),
        ("The Constitution says that the isles are its own.", "written"),
        ("Otto Brandt describes the isles as his own.", "said"),
    ],
)
def test_state_papers_are_written(body: str, act: str) -> None:
    assert statements(body)[-1].act == act


def test_the_venue_ends_before_late_on_a_day() -> None:
    found = statements("Marla Kessel said in a statement late on Sunday that nobody sails.")[-1]
    assert found.venue is not None
    assert found.venue.text == "in a statement"
