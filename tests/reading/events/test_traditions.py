"""What CAMEO's coders make of a sentence: what is not done, promised against a third, alleged, unclaimed."""

from __future__ import annotations

import pytest

from tests.reading.events.coding import events_in, states

Row = tuple[str, tuple[str | None, ...], tuple[str | None, ...]]


def rows(text: str) -> list[Row]:
    """Code, actors' and recipients' states of every event of a text."""
    return [(e.cameo, states(e.actors), states(e.recipients)) for e in events_in(text)]


@pytest.mark.parametrize(
    ("text", "cameo", "kind", "realis"),
    [
        ("Norway helped Chile.", "070", "AID", "asserted"),
        ("Norway did not help Chile.", "122", "REJECT", "negated"),
        ("Norway will not help Chile.", "122", "REJECT", "negated"),
        ("Norway refused to help Chile.", "122", "REJECT", "asserted"),
        ("Chile was not helped by Norway.", "122", "REJECT", "negated"),
        ("Norway will help Chile.", "033", "AGREE", "planned"),
        ("Norway provided support to Chile.", "060", "AID", "asserted"),
    ],
)
def test_what_is_not_done_is_coded_as_refused(text: str, cameo: str, kind: str, realis: str) -> None:
    event = events_in(text)[0]
    assert (event.cameo, event.type, event.realis, event.act) == (cameo, kind, realis, event.act)


@pytest.mark.parametrize(
    ("text", "cameo", "realis"),
    [
        ("Norway pledged to deport the Chilean smugglers.", "174", "planned"),
        ("Norway agreed to impose sanctions on Chile.", "163", "planned"),
        ("Norway threatened to deport the Chilean smugglers.", "132", "asserted"),
        ("Norway vowed to impose sanctions on Chile.", "1312", "asserted"),
        ("Norway deported the Chilean smugglers.", "174", "asserted"),
        ("Norway agreed to lift its sanctions on Chile.", "0354", "asserted"),
    ],
)
def test_what_is_promised_against_a_third_is_that_act_ahead(text: str, cameo: str, realis: str) -> None:
    event = events_in(text)[0]
    assert (event.cameo, event.realis) == (cameo, realis)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Norway denied charges by Chile that it had shelled a village in Peru.", ["016"]),
        ("Norway accused Chile of shelling a village in Peru.", ["1123"]),
        ("Norway was accused by Chile of shelling a village in Peru.", ["1123"]),
        ("Norway claimed that Chile had attacked Peru and taken the city of Cusco.", ["112"]),
        ("Norway accused Chile of fraud and will sue Peru.", ["1121", "115"]),
        ("Norway condemned Chile for its attack on Peru.", ["111", "190"]),
    ],
)
def test_what_is_only_alleged_is_no_act_beside_the_allegation(text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in rows(text)] == codes


def test_to_say_that_agents_of_no_state_attacked_is_to_accuse_them() -> None:
    assert rows("Norway said eight villagers died in an air raid by government forces.") == [("112", ("NOR",), (None,))]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("A car bomb killed two Norwegian soldiers near the Iraqi city of Basra.", ("1832", ("IRQ",), ("NOR",))),
        ("Two Norwegian soldiers were killed by a roadside bomb in Iraq.", ("1833", ("IRQ",), ("NOR",))),
        ("Iraqi rebels killed two Norwegian soldiers with a roadside bomb.", ("1833", ("IRQ",), ("NOR",))),
        ("A roadside bomb killed two Norwegian soldiers, the ministry said.", ("1833", (), ("NOR",))),
    ],
)
def test_an_unclaimed_bomb_is_of_unidentified_forces_of_the_place(text: str, row: Row) -> None:
    assert rows(text) == [row]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police in Norway clashed with protesters in Oslo.", [("175", "NOR"), ("145", "NOR")]),
        ("Chilean police clashed with demonstrators in Santiago.", [("175", "CHL"), ("145", "CHL")]),
        ("Chilean soldiers clashed with Peruvian soldiers.", [("193", "CHL")]),
    ],
)
def test_those_whom_forces_clash_with_riot(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(code, actors[0]) for code, actors, _ in rows(text)] == expected


@pytest.mark.parametrize(
    ("text", "cameo"),
    [
        ("Norway asked Chile for a loan.", "0231"),
        ("Norway asked Chile for missiles.", "0232"),
        ("Norway called on Chile for a ceasefire.", "0256"),
        ("Norway demanded compensation from Chile.", "1031"),
        ("Norway demanded an investigation by Chile.", "1014"),
        ("Norway rejected talks with Chile.", "125"),
        ("Norway threatened sanctions against Chile.", "1312"),
        ("Norway agreed to build a bridge with Chile.", "031"),
        ("Norway asked Chile for patience.", "020"),
        ("Norway wants Chile to lift its embargo.", "0254"),
        ("Norway wants to lift its embargo on Chile.", "0354"),
        ("Norway told Chile to release the fishermen.", "1053"),
    ],
)
def test_what_is_asked_for_decides_the_code(text: str, cameo: str) -> None:
    assert rows(text)[0][0] == cameo


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Norway agreed to lift sanctions on Chile and release the prisoners.", ["0354", "0353"]),
        ("Norway refused to lift sanctions on Chile or release the prisoners.", ["1244", "1243"]),
        ("Norway lifted sanctions on Chile and released the prisoners.", ["085", "0841"]),
    ],
)
def test_a_second_infinitive_is_part_of_what_is_promised(text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in rows(text)] == codes


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Chilean forces battled rebels in the north.", ("190", ("CHL",), ("CHL",))),
        ("Workers at a copper mine in Chile went on strike.", ("143", ("CHL",), ())),
        ("The Regional Court in Valparaiso jailed two Norwegian sailors.", ("173", ("CHL",), ("NOR",))),
        ("About 300 Chilean refugees have sought refuge in Norway.", ("1033", ("CHL",), ("NOR",))),
        ("Chile received a loan of 2 million dollars from Norway.", ("071", ("NOR",), ("CHL",))),
        ("Chilean tanks entered Norway.", ("192", ("CHL",), ("NOR",))),
        ("Norway's sanctions on Chile were extended by Oslo.", ("163", ("NOR",), ("CHL",))),
        ("Norwegian political and military officials visited Chile.", ("042", ("NOR",), ("CHL",))),
        ("President Bush criticised Chile.", ("111", ("USA",), ("CHL",))),
        ("Norwegian jets hit a convoy southwest of Santiago in Chile.", ("195", ("NOR",), ("CHL",))),
    ],
)
def test_whose_the_agents_are(text: str, row: Row) -> None:
    assert rows(text) == [row]


def test_a_government_and_its_rebels_stand_as_one_and_the_other_side() -> None:
    event = events_in("Colombian rebels and the government resumed peace talks in Havana.")[0]
    assert (event.cameo, states(event.actors), states(event.recipients)) == ("046", ("COL",), ("COL",))
    assert [p.sector for p in (*event.actors, *event.recipients)] == ["REB", "GOV"]


def test_a_toll_is_no_second_attack() -> None:
    text = "A Norwegian raid on Chile killed three people on Tuesday."
    assert rows(text) == [("190", ("NOR",), ("CHL",))]
