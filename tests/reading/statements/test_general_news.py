"""What general news brings: posts, pull quotes, points of view, passives without a sayer, idioms, and what is none."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import told


def _contents(body: str) -> list[tuple[str, str, str]]:
    return [(t.source, t.cue, t.content) for t in told(body)]


@pytest.mark.parametrize(
    ("body", "source", "cue", "content"),
    [
        ("In her view, the lease was void from the start.", "her", "In / view", "the lease was void from the start"),
        (
            "The ferry, by the company's own count, was late on forty days.",
            "the company's",
            "by / own count",
            "The ferry / was late on forty days",
        ),
        (
            "In Mrs Hollis's opinion the bridge is too narrow.",
            "Mrs Hollis's",
            "In / opinion",
            "the bridge is too narrow",
        ),
        (
            "The minister would not be drawn on whether the dam would open.",
            "The minister",
            "would not be drawn on",
            "whether the dam would open",
        ),
        (
            "The mayor poured cold water on the idea of a second pier.",
            "The mayor",
            "poured cold water on",
            "the idea of a second pier",
        ),
        ("The clerk let slip that the file was lost.", "The clerk", "let slip", "that the file was lost"),
        (
            "The court held that the strait was open to all ships.",
            "The court",
            "held",
            "that the strait was open to all ships",
        ),
        (
            "Fishermen made no secret of their anger at the quota.",
            "Fishermen",
            "made no secret of",
            "their anger at the quota",
        ),
        ("The union put the number of idle crews at 40.", "The union", "put", "the number of idle crews at 40"),
        ("Analysts put the cost at $3 million.", "Analysts", "put", "the cost at $3 million"),
        (
            "The growers’ fear that the rains would fail, voiced all spring, had passed.",
            "The growers’",
            "fear",
            "that the rains would fail",
        ),
        ("The treaty forbids new bases on the island.", "The treaty", "forbids", "new bases on the island"),
    ],
)
def test_idioms_and_points_of_view(body: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in _contents(body)


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        (
            "The harbour is expected to reopen before the winter storms.",
            "is expected",
            "The harbour / to reopen before the winter storms",
        ),
        ("The envoy is said to be leaving the capital.", "is said", "The envoy / to be leaving the capital"),
        ("Villagers were told that the dam would hold.", "were told", "that the dam would hold"),
        ("Crews had been ordered to leave the port at once.", "had been ordered", "to leave the port at once"),
    ],
)
def test_passives_that_name_no_sayer(body: str, cue: str, content: str) -> None:
    assert ("", cue, content) in _contents(body)


def test_the_hearer_of_a_passive_is_no_source() -> None:
    (said,) = told("Oslo was told that the talks were off.")
    assert said.source == ""
    assert said.said.addressee is not None


@pytest.mark.parametrize(
    "body",
    [
        "The defence called a witness from the shipyard.",
        "The neighbours called the police before midnight.",
        "The goalkeeper posted a photo of her new boots.",
        "The envoy ordered soup and a pot of tea.",
        "The senator spoke for forty minutes without notes.",
        "The two firms share an office above the bakery.",
        "The law firm holds the lease on the old mill.",
        "The bridge, in the middle of its second winter, iced over.",
        "In her bag the envoy kept two passports.",
        "The clerk put the cup on the table at noon.",
        "The foreman forbids smoking on the pier.",
    ],
)
def test_acts_that_tell_nothing(body: str) -> None:
    assert _contents(body) == []


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (
            "Officials said the captain was unharmed and had refused to leave.",
            "the captain was unharmed and had refused to leave",
        ),
        (
            "The director said the plant would stay open, allowing crews to finish the repair.",
            "the plant would stay open, allowing crews to finish the repair",
        ),
        (
            "If the dam fails, the engineer said, the lower town would flood.",
            "If the dam fails / the lower town would flood",
        ),
        ("What the port needs, she said, is a longer pier.", "What the port needs / is a longer pier"),
        (
            "The spokeswoman said the ferry was late, adding that the crew had been paid.",
            "the ferry was late",
        ),
    ],
)
def test_how_far_a_content_reaches(body: str, content: str) -> None:
    assert told(body)[0].content == content


def test_what_a_finished_clause_is_followed_by_is_not_said() -> None:
    (said,) = told("“The dam will hold,” the engineer said, and left the hall.")
    assert said.content == "“The dam will hold,”"


POST = (
    "Crews worked through the night on the pier.\n\n"
    "The pier is closed. Please use the north bridge until further notice. "
    "— Harbour Office (@harbouroffice) March 3, 2024\n\n"
    "The wind dropped before dawn."
)
PULL = (
    "Lena Hartwig lost her boat in the storm.\n\n"
    "I thought the sea had taken everything we ever owned. Lena Hartwig\n\n"
    "The village raised money for a new one, and Lena Hartwig will sail again."
)


def test_a_post_belongs_to_the_name_before_its_handle() -> None:
    (said,) = told(POST)
    assert said.source == "Harbour Office"
    assert said.content == "The pier is closed. Please use the north bridge until further notice."
    assert said.said.act == "written"


def test_a_block_that_ends_with_a_name_of_the_report_is_a_pull_quote() -> None:
    (said,) = [t for t in told(PULL) if t.source == "Lena Hartwig"]
    assert said.content == "I thought the sea had taken everything we ever owned."
    assert [t.speaker for t in told(PULL) if t.source == "I"] == ["Lena Hartwig"]


def test_a_block_that_ends_with_a_name_the_report_never_uses_again_is_none() -> None:
    assert (
        told("The prize for the best boat of the year went to a newcomer. Orla Finnegan\n\nThe fair closed at noon.")
        == []
    )


def test_manner_of_speaking_needs_speech() -> None:
    assert ("she", "sobbed", "“We lost it all,”") in _contents("“We lost it all,” she sobbed.")
    assert _contents("The sailor laughed about the weather and went below.") == []
