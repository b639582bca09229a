"""What is asked, rumoured, said of something told before, or told with an adjective before its object."""

from __future__ import annotations

import pytest

from .reading import told


@pytest.mark.parametrize(
    ("body", "source", "cue", "content"),
    [
        ("Asked in the corridor whether he would go, the envoy shrugged.", "", "Asked", "whether he would go"),
        ("Asked on Monday about the leak, Mr. Hauke said nothing.", "", "Asked", "the leak"),
        (
            "The premier, asked on Monday if he would go, would say only that it was late.",
            "",
            "asked",
            "if he would go",
        ),
        (
            "The premier, asked on Monday if he would go, would say only that it was late.",
            "The premier",
            "would say",
            "that it was late",
        ),
        (
            "Elna Chore, the health minister, is said to favour a smaller clinic.",
            "Elna Chore, the health minister",
            "is said to favour",
            "a smaller clinic",
        ),
        (
            "Kelda Ross, who plays a barmaid, is rumoured to be leaving the show.",
            "",
            "is rumoured",
            "Kelda Ross, who plays a barmaid / to be leaving the show",
        ),
        (
            "The rivals will meet on Saturday aboard a cruiser, it was disclosed today.",
            "",
            "it was disclosed",
            "The rivals will meet on Saturday aboard a cruiser",
        ),
        (
            "The line earns four million a year, a claim that several former wardens have challenged.",
            "several former wardens",
            "have challenged",
            "a claim",
        ),
        (
            "The court told the plant to pay, a decision lawyers for the villages called “the first of its kind.”",
            "lawyers for the villages",
            "called",
            "a decision / “the first of its kind.”",
        ),
        (
            "The spokesman rejected as groundless suggestions that loans had played a part.",
            "The spokesman",
            "rejected",
            "as groundless suggestions that loans had played a part",
        ),
        (
            "The doctor found him “thin, lucid and well informed about tennis.”",
            "The doctor",
            "found",
            "him “thin, lucid and well informed about tennis.”",
        ),
        (
            "The council demanded that all leave the area, UN officials said.",
            "UN officials",
            "said",
            "The council demanded that all leave the area",
        ),
        (
            "The forum has warned the port against taking on more coal.",
            "The forum",
            "has warned",
            "against taking on more coal",
        ),
        ("The company was unable to say how many had asked.", "The company", "was unable to say", "how many had asked"),
        ("Seven in ten islanders want it, a survey for the weekly Fjall showed.", None, "showed", None),
        ("Osker denies this: “We have sent nothing.”", "Osker", "denies", "“We have sent nothing.”"),
        (
            "He put it this way in a thread on Monday: “They swung for the lot.”",
            "He",
            "put it",
            "“They swung for the lot.”",
        ),
        (
            "The ministry denied as recently as last Thursday that talks were held.",
            "The ministry",
            "denied",
            "that talks were held",
        ),
    ],
)
def test_forms(body: str, source: str | None, cue: str, content: str | None) -> None:
    found = [t for t in told(body) if t.cue == cue]
    assert len(found) == 1, told(body)
    assert source is None or found[0].source == source
    assert content is None or found[0].content == content


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("In a brief filed on 5 May 2031, it said that nothing stops the port.", "2031-05-05"),
        ("She opposed the toll until 2026, when she came out in favour of it for lorries.", "2026"),
        ("The ministry denied as recently as 4 May 2031 that talks were held.", "2031-05-04"),
    ],
)
def test_the_day_of_a_saying_in_its_own_clause(body: str, day: str) -> None:
    said = told(body)[-1].said.said
    assert said is not None
    assert said.value == day


@pytest.mark.parametrize(
    ("body", "act"),
    [
        ("The envoy vowed to close the strait.", "said"),
        ("Parliament demanded a new map.", "said"),
        ("She reckons the pier will hold.", "stance"),
        ("The two have always held that the line runs north.", "stance"),
    ],
)
def test_acts(body: str, act: str) -> None:
    assert [t.said.act for t in told(body)] == [act]
