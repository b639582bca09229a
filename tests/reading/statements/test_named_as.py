"""What somebody calls a thing, told in the passive; whom "that" names; clauses of somebody else behind a content."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import told

Words = tuple[str, str, str]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "Lima shelved the levy, termed a tax on hunger by four unions.",
            ("four unions", "termed", "the levy / a tax on hunger"),
        ),
        (
            "The wall, branded “a scar” by its neighbours, was painted.",
            ("its neighbours", "branded", "The wall / “a scar”"),
        ),
        ("They toured the quay, called unsafe by the pilots, at noon.", ("the pilots", "called", "the quay / unsafe")),
        ("The verdict was called absurd by the defence.", ("the defence", "was called", "The verdict / absurd")),
        (
            "She left the fund, described by auditors as a black box.",
            ("auditors", "described / as", "the fund / a black box"),
        ),
        (
            "The ferry accord, hailed by Oslo as a new dawn, was signed in Riga.",
            ("Oslo", "hailed / as", "The ferry accord / a new dawn"),
        ),
        (
            "The bridge has been described as unsafe by the port board.",
            ("the port board", "has been described", "The bridge / unsafe"),
        ),
        ("The bishop called that a disgrace.", ("The bishop", "called", "that a disgrace")),
        ("The lawyer, Ida Brandt, called that “theft.”", ("The lawyer, Ida Brandt", "called", "that “theft.”")),
    ],
)
def test_what_a_thing_is_called_is_content_with_the_thing(body: str, words: Words) -> None:
    assert words in [(t.source, t.cue, t.content) for t in told(body)]


@pytest.mark.parametrize(
    "body",
    [
        "The pilot was called into the office by his captain.",
        "The strike was called off by noon.",
        "The sea wall, described as driven by greed, was finished.",
        "The crew was called again by the port.",
    ],
)
def test_a_summons_is_no_name(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "contents"),
    [
        ("The union opposes the merger and both banks favour it.", ["the merger", "it"]),
        ("Oslo rejected the draft and Riga called it a bluff.", ["the draft", "it a bluff"]),
        ("Growers denounced the levy and now the mills demand its end.", ["the levy", "its end"]),
        (
            "Two aides said the text was agreed, with one of them warning that it might still fail.",
            ["the text was agreed", "that it might still fail"],
        ),
        ("Divers suspect the hull was holed, but said they had no proof.", ["the hull was holed", "they had no proof"]),
        ("The levy, which the guild's head, Ida Moe, called “a joke,” will go.", ["“a joke,”"]),
    ],
)
def test_a_content_ends_before_what_somebody_else_says(body: str, contents: list[str]) -> None:
    assert [t.content for t in told(body)] == contents


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("The clerk asked, in a low voice, who would sign.", "who would sign"),
        ("The mayor wondered, not for the first time, whether the pier would hold.", "whether the pier would hold"),
        ("The engineer explained, with a map on his knees, how the lock had jammed.", "how the lock had jammed"),
        ("The ice will go by May, Odel told the Sarn Gazette (evening edition).", "The ice will go by May"),
    ],
)
def test_what_is_said_stands_behind_an_insertion_and_not_in_a_bracket(body: str, content: str) -> None:
    assert [t.content for t in told(body)] == [content]
