"""Who acts towards whom where neither order nor "by" says so, and what a sentence must not be coded for."""

from __future__ import annotations

import pytest

from tests.reading.events.coding import events_in, states


@pytest.mark.parametrize(
    ("text", "code", "actors", "recipients"),
    [
        ("Norwegian tanks were deployed near the Chilean border.", "154", ("NOR",), ("CHL",)),
        ("Norwegian peacekeepers were sent to Chile.", "074", ("NOR",), ("CHL",)),
        ("Diplomatic ties between Norway and Chile were severed last week.", "161", ("NOR", "CHL"), ()),
        ("Two Chilean sailors held by Norway were released on Tuesday.", "0841", ("NOR",), ("CHL",)),
        ("An inquiry by Norway into the deaths of Chilean nuns was opened.", "090", ("NOR",), ("CHL",)),
        ("Norway never agreed to hold talks with Chile.", "125", ("NOR",), ("CHL",)),
        ("Norway did not sign the fisheries accord with Chile.", "127", ("NOR",), ("CHL",)),
        ("India, China agree to hold border talks.", "036", ("IND", "CHN"), ()),
        ("Some 300 rebel fighters surrendered to the Chilean army.", "0874", ("CHL",), ("CHL",)),
        ("Gunmen kidnapped a Norwegian engineer in northern Chile.", "181", ("CHL",), ("NOR",)),
        ("Gunmen tried to assassinate the vice president of Chile.", "185", ("CHL",), ("CHL",)),
        ("Norway threatened Chile with trade sanctions over fish.", "1312", ("NOR",), ("CHL",)),
        ("Sanctions against Chile were threatened by Norway.", "1312", ("NOR",), ("CHL",)),
        ("The threatened invasion of Chile by Norway worried fishermen.", "138", ("NOR",), ("CHL",)),
        ("Norway has asked Chile for weapons to fight rebels in the east.", "0232", ("NOR",), ("CHL",)),
        ("Norway turned down an appeal by Chile for military aid.", "1222", ("NOR",), ("CHL",)),
        ("Norway filed a complaint with the World Bank against Chile.", "114", ("NOR",), ("CHL",)),
        ("Norway refused entry to a United Nations envoy.", "1245", ("NOR",), ("UN",)),
        ("South Korea placed its troops on alert after a clash with the North.", "152", ("KOR",), ("PRK",)),
        ("Norway handed over a Chilean hostage to the Red Cross.", "0841", ("NOR",), ("CHL",)),
        ("King Oskar of Norway sent his condolences to Chile.", "018", ("NOR",), ("CHL",)),
        ("Norway demanded the release of two reporters held in Chile.", "1053", ("NOR",), ("CHL",)),
        ("Norway got back two islets from Chile.", "0842", ("CHL",), ("NOR",)),
        ("Norway wants to help cHile.", "033", ("NOR",), ("CHL",)),
        ("Norwegian students asked striking Chilean lecturers to return to work.", "0252", ("NOR",), ("CHL",)),
    ],
)
def test_whose_act_it_is(text: str, code: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    event = events_in(text)[0]
    assert (event.cameo, states(event.actors), states(event.recipients)) == (code, actors, recipients)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norway was condemned by Chile for backing dissidents.", "111"),
        ("Norway pardoned two Chilean workers convicted of kidnapping children.", "056"),
        ("Norway launched an investigation into an air strike in Chile.", "093"),
        ("Norway released two kidnapped Chilean engineers.", "0841"),
        ("The Norwegian police threatened to arrest anyone who joins the Chilean rally.", "132"),
        ("Norway was hopeful that Chile would lift its embargo.", "013"),
        ("Norway said that Chile had attacked itself.", "112"),
        ("Air raids by Norway on southern Chile killed three guerrillas.", "195"),
    ],
)
def test_one_act_is_told_and_no_other(text: str, code: str) -> None:
    assert [e.cameo for e in events_in(text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Chile's foreign minister told reporters in Oslo that the weather was fine.",
        "Malian musicians toured villages along the Niger river.",
        "Norway's minister spoke of the scholars of Chile.",
    ],
)
def test_nothing_is_told(text: str) -> None:
    assert events_in(text) == ()


def test_thanks_go_to_whom_they_name() -> None:
    event = events_in("The Norwegian minister thanked Egypt and Qatar for their help in Gaza.")[0]
    assert states(event.recipients) == ("EGY", "QAT")
