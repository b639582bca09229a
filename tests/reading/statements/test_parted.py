"""Clauses parted by who tells them, deeds that tell nothing, nouns of hearsay, and headlines of other shapes."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import statements_of, told


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The pier is long, and its lamp, according to the harbour log, burns oil.", "its lamp / burns oil"),
        (
            "The quay was shut in May, and the ferry, according to its owner, has not sailed since.",
            "the ferry / has not sailed since",
        ),
        ("The list names four men who, according to the vicar, were on the pier.", "were on the pier"),
        (
            "The clerk had told the board, according to two members, that the pier was unsafe.",
            "The clerk had told the board / that the pier was unsafe",
        ),
        ("The pier opens in May, according to a schedule it sent to the board.", "The pier opens in May"),
        ("The clerk showed a map which, he said, proved that the pier was unsafe.", "proved that the pier was unsafe"),
        ("The harbour won two cranes and, many believe, the new lock.", "the new lock"),
        (
            "The plan leaves out the lock, and the old pier, the mayor says, will stay.",
            "the old pier / will stay",
        ),
        (
            "She wrote to the board first, and waited a week for an answer, the pilot says.",
            "She wrote to the board first, and waited a week for an answer",
        ),
        (
            "Two crew were hurt, the pilot said, and the owner would have to answer to a court.",
            "Two crew were hurt / and the owner would have to answer to a court",
        ),
        (
            "Trials have shown, said Ann Lee, a surveyor, that the pier moves.",
            "Trials have shown / that the pier moves",
        ),
    ],
)
def test_what_a_teller_parts_is_one_clause(text: str, content: str) -> None:
    assert content in [t.content for t in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Two clerks who have seen the letter left the room.",
        "Divers know the sound of that bell.",
        "The two pilots shared a taxi to the pier.",
        "Crowds gathered outside the town hall in the rain.",
        "The consul, who learned of his recall from a porter, has a week to leave.",
        "The house on the quay is for sale.",
        "The bank moved its rate by 50 basis points to 4 per cent.",
    ],
)
def test_a_deed_tells_nothing(text: str) -> None:
    assert not told(text)


def test_a_headline_without_its_helper_blames_nobody_by_itself() -> None:
    assert not statements_of("Pilot blamed for ferry crash\n\nThe board met.")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Pilots see the rule as a trap.", "the rule as a trap"),
        ("The two ports share the fear that trade will fall.", "the fear that trade will fall"),
        ("The lock is shut for good, the Courier has learned.", "The lock is shut for good"),
        ("I knew this plan was wrong.", "this plan was wrong"),
    ],
)
def test_a_view_in_everyday_words_is_one(text: str, content: str) -> None:
    assert [t.content for t in told(text)] == [content]


def test_a_noun_beside_its_noun_is_no_cue() -> None:
    found = told("She told reporters on a conference call that the port would close.")
    assert [(t.source, t.content) for t in found] == [("She", "that the port would close")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor rejected suggestions that the lock had been left open.", "that the lock had been left open"),
        ("Prices rose amid fears that the strait would close.", "that the strait would close"),
        ("She repeated the allegation that the pilots were paid twice.", "that the pilots were paid twice"),
        ("The board dismissed worries that the pier would sink.", "that the pier would sink"),
    ],
)
def test_hearsay_is_told_though_nobody_is_named(text: str, content: str) -> None:
    assert ("", content) in [(t.source, t.content) for t in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The fee doubled in May, a claim that the owners deny.",
        "The clerk lost the report that was on the desk.",
        "The board read the complaint that came by post.",
    ],
)
def test_a_noun_of_saying_without_its_clause_tells_nothing(text: str) -> None:
    assert not [t for t in told(text) if t.said.basis[0].rule == "cue noun alone"]


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("‘They knew our names’: pilot’s wife tells of last call", "pilot’s wife", "‘They knew our names’"),
        ("“I wasn’t pushed”: Ann Lee on the week that nearly sank the port", "Ann Lee", "“I wasn’t pushed”"),
        ("ODEL: GET IT SIGNED, LADS", "ODEL", "GET IT SIGNED, LADS"),
        (
            "Orrin minister: Inquiry into pier yes, resignation no",
            "Orrin minister",
            "Inquiry into pier yes, resignation no",
        ),
        (
            "Safety of the old pier under constant control: Deputy Prime Minister",
            "Deputy Prime Minister",
            "Safety of the old pier under constant control",
        ),
    ],
)
def test_a_headline_with_a_speaker_beside_its_mark(headline: str, source: str, content: str) -> None:
    text = f"{headline}\n\nHarbour master Jan Odel left the pier on Monday."
    found = [(s.source[0].text(text), s.content[0].text(text)) for s in statements_of(text) if s.source]
    assert (source, content) in found


def test_a_term_beside_a_quoted_headline_says_nothing() -> None:
    assert not statements_of("Twenty-four years for the captain: “Nobody here will ring the bell”\n\nIt rained.")


def test_a_quoted_headline_with_its_scene_is_told_by_the_body() -> None:
    text = (
        "‘They counted our goats and they counted our boats’: in the bay where a truce may end\n\n"
        "‘They counted our goats and they counted our boats and they wrote it down,’ Jan Odel said."
    )
    first = statements_of(text)[0]
    assert (first.source, first.speaker_name) == ((), "Jan Odel")
