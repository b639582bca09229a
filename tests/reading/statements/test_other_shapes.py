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
    assert (demand.act, demand.zone) == ("stance", "headline")
    (colon,) = statements_of("Mitsotakis: Greece will not discuss its islands\n\nThe isles were calm.")
    assert colon.basis[0].rule == "headline colon"


def test_a_denial_that_is_foretold_is_the_speakers_alone() -> None:
    (found,) = told("Russia will not discuss the islands, Foreign Ministry spokeswoman Maria Zakharova said.")
    assert found.speaker == "Maria Zakharova"
