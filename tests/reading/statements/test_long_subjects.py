"""Subjects that carry a clause, a name or an adverb before their verb, and verbs that only seem none."""

from __future__ import annotations

import pytest

from .reading import told


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("One of them said it had rained.", "One of them", "it had rained"),
        (
            "Divers using a bell from Sarn say they have found the wreck.",
            "Divers using a bell from Sarn",
            "they have found the wreck",
        ),
        (
            "Those who wrecked every earlier deal grumble that this one was rushed.",
            "Those who wrecked every earlier deal",
            "that this one was rushed",
        ),
        (
            "A panel formed after last year's storms recommended that the pier be closed.",
            "A panel formed after last year's storms",
            "that the pier be closed",
        ),
        ("Half of those questioned could not say who owns it.", "Half of those questioned", "who owns it"),
        ("Voters there say they like the old ferry.", "Voters", "they like the old ferry"),
        (
            "A spokesman, Will Tarrow, said that the pier was safe.",
            "A spokesman, Will Tarrow",
            "that the pier was safe",
        ),
        (
            "The harbour chief of Elko, Nevada, on Friday defended the ban.",
            "The harbour chief of Elko, Nevada",
            "the ban",
        ),
        (
            "The talks stopped short of a deal, two officials who had read the text said.",
            "two officials who had read the text",
            "The talks stopped short of a deal",
        ),
        (
            "“Everyone prefers this,” a senior diplomat who deals with the region said.",
            "a senior diplomat who deals with the region",
            "“Everyone prefers this,”",
        ),
        (
            "The coastal sheriff whose name is on the suit against the state said on Sunday that she would resign.",
            "The coastal sheriff whose name is on the suit",
            "that she would resign",
        ),
        (
            "A board set up after last year's storms advised on Monday that the pier be closed.",
            "A board set up after last year's storms",
            "that the pier be closed",
        ),
        (
            "The board, made up of seven engineers, three mayors and a retired banker, found that it had sunk.",
            "The board, made up of seven engineers",
            "that it had sunk",
        ),
        (
            "A review of January's storm in Sarn County has concluded that the blackout was avoidable.",
            "A review of January's storm in Sarn County",
            "that the blackout was avoidable",
        ),
        (
            "The final note, read out at a harbour hotel by the bloc's envoy, Issa Koul, described the plan as vain.",
            "The final note",
            "the plan as vain",
        ),
        (
            "Alba Munne, a colleague of Ferrin's for years, says that a month more would break the fever.",
            "Alba Munne",
            "that a month more would break the fever",
        ),
        (
            "The pilots' shop stewards, who had stopped work, want an apology.",
            "The pilots' shop stewards",
            "an apology",
        ),
    ],
)
def test_long_subjects(body: str, source: str, content: str) -> None:
    found = told(body)
    assert any(t.source.startswith(source) and t.content == content for t in found), found


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        (
            "A spokeswoman would neither confirm nor deny that ships had sailed.",
            "would neither confirm nor deny",
            "that ships had sailed",
        ),
        ("Mr. Hult went on to deplore the use of nets.", "went on to deplore", "the use of nets"),
        ("She promised, if elected, to fight the ban.", "promised", "to fight the ban"),
        ("Port records show that the quay was empty.", "show", "that the quay was empty"),
        ("The agency has pledged £2m for a new pier.", "has pledged", "£2m for a new pier"),
        ("The board condemned on Friday the closing of the pier.", "condemned", "the closing of the pier"),
        ("Its director, Ana Kovac, called the vote disappointing.", "called", "the vote disappointing"),
        ("He claims to have seen six ships.", "claims", "to have seen six ships"),
        ("The envoy voiced regret at the delay.", "voiced regret at", "the delay"),
        ("The league said the pier was sinking, a claim that the owners dispute.", "said", "the pier was sinking"),
    ],
)
def test_cues_and_where_their_content_ends(body: str, cue: str, content: str) -> None:
    assert (cue, content) in [(t.cue, t.content) for t in told(body)]


@pytest.mark.parametrize(
    "body",
    [
        "The pier, claimed by several towns, was empty.",
        "“We knew it,” Tarrow told a crowd that had waited in the rain.",
    ],
)
def test_agents_and_relative_clauses_are_no_content(body: str) -> None:
    assert not any(t.content.startswith(("by several", "that had waited")) for t in told(body))


def test_what_follows_a_semicolon_goes_on_unless_somebody_else_speaks() -> None:
    (one,) = told("The tape came through clean, she said; the last song has a hum.")
    assert one.content == "The tape came through clean / the last song has a hum"
    parts = told("The tape came through clean, she said; the owner said that it was ruined.")
    assert [t.content for t in parts] == ["The tape came through clean", "that it was ruined"]
