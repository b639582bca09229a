"""Shapes that reports on other disputes brought: sources, contents and times that are easily cut wrongly."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import only, statements_of, told


@pytest.mark.parametrize(
    ("body", "source", "cue", "content"),
    [
        (
            "In the view of US Secretary of State Marco Rubio, the canal must stay open.",
            "US Secretary of State Marco Rubio",
            "In the view of",
            "the canal must stay open",
        ),
        (
            "The US State Department said it was watching.",
            "The US State Department",
            "said",
            "it was watching",
        ),
        (
            "Foreign ministry spokesman Adil Khan insisted on Tuesday that the treaty was in force.",
            "Foreign ministry spokesman Adil Khan",
            "insisted",
            "that the treaty was in force",
        ),
        (
            "India accused Pakistan on Wednesday of shelling villages.",
            "India",
            "accused",
            "Pakistan / of shelling villages",
        ),
        (
            "The army chief, General Malik, demanded the return of the post.",
            "The army chief, General Malik",
            "demanded",
            "the return of the post",
        ),
        ("Athens, he said, “is not afraid of dialogue”.", "he", "said", "Athens / “is not afraid of dialogue”"),
        (
            "Japan and the United States said the pact stood.",
            "Japan and the United States",
            "said",
            "the pact stood",
        ),
        (
            "A joint declaration read out by the envoy of Oman said the strait was open.",
            "A joint declaration read out by the envoy of Oman",
            "said",
            "the strait was open",
        ),
        ("He had said the same on July 12, the eighth anniversary of the award.", "He", "had said", "the same"),
    ],
)
def test_source_cue_and_content_are_whole(body: str, source: str, cue: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.cue, found.content) == (source, cue, content)


def test_two_verbs_of_one_speaker_are_two_statements_and_an_anonymous_source_says_nothing_by_it() -> None:
    said, denied = told("A diplomat, who asked not to be named, said the text was ready but denied that it was signed.")
    assert (said.cue, said.content) == ("said", "the text was ready")
    assert (denied.cue, denied.content) == ("denied", "that it was signed")
    assert said.source == denied.source == "A diplomat, who asked not to be named"


def test_what_is_told_of_a_speaker_does_not_date_the_saying() -> None:
    assert only("Djuric, who took office in May, told reporters the text was bad.").said.said is None
    assert only("Armenia keeps the pact, Pashinyan said, and would sign it this year.").said.said is None
    accused = only("Kosovo accused Serbia of arming men who crossed the border on Sunday.")
    assert accused.content.endswith("on Sunday")
    assert accused.said.said is None


def test_an_accusation_keeps_its_day() -> None:
    said = only("India accused Pakistan on Wednesday of shelling villages.").said.said
    assert said is not None
    assert said.granularity == "day"


def test_a_time_told_in_retrospect_is_not_carried() -> None:
    told_before, now = told("In May 2022 Fidan had said the pact was over. Fidan called the plan good.")
    assert told_before.said.background
    assert now.said.said is None


def test_a_sentence_that_adds_to_what_somebody_told_goes_on_with_the_speaker() -> None:
    first, second = told(
        "According to Turkish Foreign Minister Hakan Fidan, the text is ready. In addition, two articles remain open."
    )
    assert (second.source, second.cue, second.speaker) == ("", "", "Hakan Fidan")
    assert second.said.basis[0].rule == "continued"
    assert (second.said.confidence or 1) < (first.said.confidence or 0) / 2


@pytest.mark.parametrize(
    "body",
    [
        "Troops backed by artillery strikes crossed the river.",
        "A governor was chosen for the isle, a region administered by Guyana.",
        "Without disclosing its text, the ministry closed the file.",
    ],
)
def test_what_attributes_nothing(body: str) -> None:
    assert told(body) == []


def test_headlines() -> None:
    (demand,) = statements_of("Military chief demands return of captured post\n\nThe post was lost in May.")
    assert (demand.act, demand.zone) == ("said", "headline")
    (colon,) = statements_of("Mitsotakis: Greece will not discuss its islands\n\nThe isles were calm.")
    assert colon.basis[0].rule == "headline colon"


def test_a_denial_that_is_foretold_is_the_speakers_alone() -> None:
    (found,) = told("Russia will not discuss the islands, Foreign Ministry spokeswoman Maria Zakharova said.")
    assert found.speaker == "Maria Zakharova"


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("The two states agreed in December in Basel not to fish there.", "not to fish there"),
        ("The envoy pledged at a meeting in Basel never to return.", "never to return"),
        ("The two states agreed not to fish there.", "not to fish there"),
    ],
)
def test_what_is_not_to_be_done_keeps_its_not(body: str, content: str) -> None:
    assert only(body).content == content


@pytest.mark.parametrize(
    "body",
    [
        "The envoy denounced a decree that declares the isles a province, calling it a farce.",
        "The envoy denounced a map which declares the isles a province, adding that it was a farce.",
    ],
)
def test_a_participle_behind_a_thing_goes_on_with_who_spoke_of_it(body: str) -> None:
    assert [t.source for t in told(body)][-1] == "The envoy"


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("In Rome, Germany and Spain had argued against a ban.", "Germany and Spain"),
        ("On Friday, Germany and Spain argued against a ban.", "Germany and Spain"),
        ("At the meeting, Germany and Spain argued against a ban.", "Germany and Spain"),
        ("Norway, Germany and Spain argued against a ban.", "Norway, Germany and Spain"),
        ("Leaders of Norway, Germany and Spain argued against a ban.", "Leaders of Norway, Germany and Spain"),
        (
            "A senior official, speaking without a name as she was not allowed to, said the gates were shut.",
            "A senior official",
        ),
    ],
)
def test_where_a_subject_begins(body: str, source: str) -> None:
    assert only(body).source == source


def test_three_states_are_a_group_and_their_leaders_are_not_it() -> None:
    assert only("Norway, Germany and Spain argued against a ban.").said.speaker == "group:DEU+NOR+ESP"
    assert only("Leaders of Norway, Germany and Spain argued against a ban.").said.speaker is None


@pytest.mark.parametrize("ending", [".", ", and its spokesman demanded an apology.", ", and the envoy left."])
@pytest.mark.parametrize("said", ["called the remarks irresponsible", "branded the map a fake"])
def test_a_party_calls_a_thing_something(said: str, ending: str) -> None:
    cue, _, content = said.partition(" ")
    first = told(f"The party {said}{ending}")[0]
    assert (first.source, first.cue, first.content) == ("The party", cue, content)


def test_what_is_only_called_so_says_nothing() -> None:
    assert told("A party called New Dawn lost the vote.") == []
    assert told("A drug called Norvex was sold.") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "The party condemned the remarks, and its spokesman, Sam Patra, demanded an apology.",
            [("The party", "the remarks"), ("its spokesman, Sam Patra", "an apology")],
        ),
        (
            "Oslo said the ban would stay, and the foreign minister, Jan Odel, demanded an apology.",
            [("Oslo", "the ban would stay"), ("the foreign minister, Jan Odel", "an apology")],
        ),
        ("The ministry condemned the raid, and its envoy, Jan Odel, flew home.", [("The ministry", "the raid")]),
    ],
)
def test_a_clause_after_and_is_no_content(body: str, found: list[tuple[str, str]]) -> None:
    assert [(t.source, t.content) for t in told(body)] == found
