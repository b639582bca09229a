"""States, bodies, organisations and places: all of them, each under every name."""

from __future__ import annotations

from pathlib import Path

import pycountry
import pytest
from babel import Locale

from chancery.errors import KnowledgeError
from chancery.knowledge.loader import load_knowledge
from tests.knowledge.small import small_knowledge

KNOWN = load_knowledge()
PLACES_IN_ISO = set(
    "ALA ATA ATF BES BLM BVT CCK CXR FLK GIB GLP GUF HMD IOT MAF MTQ MYT NFK PCN REU SGS SJM SPM TKL UMI WLF".split()
)
"""Territories that ISO 3166 lists and that knowledge holds as places, not as actors."""


def test_every_country_of_iso_3166_is_there() -> None:
    missing = {c.alpha_3 for c in pycountry.countries if f"state:{c.alpha_3}" not in KNOWN.entities}
    assert missing == PLACES_IN_ISO


def test_every_cldr_name_finds_its_state() -> None:
    names = Locale("en").territories
    lost = [
        (c.alpha_3, names[c.alpha_2])
        for c in pycountry.countries
        if c.alpha_3 not in PLACES_IN_ISO
        and " & " not in names[c.alpha_2]
        and not names[c.alpha_2].endswith((" China", "(Burma)"))
        and c.alpha_3 != "ESH"  # CLDR names the place, the state that claims it goes by another name
        and not any(sense.entity == f"state:{c.alpha_3}" for sense in KNOWN.aliases.lookup(names[c.alpha_2]))
    ]
    assert lost == []


@pytest.mark.parametrize("code", ["TWN", "XKX", "PSE", "XNC", "XAB", "SUN", "YUG", "CSK", "DDR"])
def test_disputed_and_former_states_are_there(code: str) -> None:
    assert KNOWN.entity(f"state:{code}").kind == "state"


def test_every_state_has_an_adjective_or_is_a_small_territory() -> None:
    adjectives = {sense.entity for _, senses in KNOWN.aliases.items() for sense in senses if sense.form == "demonym"}
    without = [
        entity.id for entity in KNOWN.entities.values() if entity.kind == "state" and entity.id not in adjectives
    ]
    assert len(without) < 20


def test_names_of_bodies() -> None:
    assert KNOWN.entity("body:RUS-foreign-ministry").name == "Ministry of Foreign Affairs of the Russian Federation"
    assert KNOWN.entity("body:JPN-foreign-ministry").name == "Ministry of Foreign Affairs of Japan"
    assert KNOWN.entity("body:NLD-foreign-ministry").name == "Ministry of Foreign Affairs of the Netherlands"
    assert KNOWN.entity("body:RUS-presidency").name == "Kremlin"
    assert KNOWN.body_for("lower-house", "DEU") is None
    assert KNOWN.kind_of_body("body:ISR-parliament") == "parliament"


def test_organisations_answer_to_the_outermost() -> None:
    assert KNOWN.entity("org:UNSC").state == "UN"
    assert KNOWN.above("org:UNSC", None) == ("org:UN",)
    assert "state:FRA" in KNOWN.entity("org:NATO").members


def test_disputed_places_stand_under_all_names() -> None:
    for names in (
        ["Northern Territories", "northern territories", "South Kuril Islands", "Southern Kurils"],
        ["Senkaku Islands", "Diaoyu Islands"],
        ["Dokdo", "Takeshima"],
        ["Scarborough Shoal", "Huangyan Dao", "Bajo de Masinloc"],
        ["Arunachal Pradesh", "South Tibet"],
    ):
        assert len({KNOWN.aliases.lookup(name)[0].entity for name in names}) == 1, names
    assert KNOWN.claimants["place:dokdo"] == ("JPN", "KOR")
    assert KNOWN.part_of("place:iturup") == ("place:south-kurils",)


def test_disputes_name_parties_and_places() -> None:
    assert len(KNOWN.disputes) >= 40
    assert KNOWN.disputes["kurils"].parties == ("JPN", "RUS")


def test_patterns_make_the_bodies_of_a_new_state(tmp_path: Path) -> None:
    known = small_knowledge(tmp_path)
    assert known.aliases.lookup("Borian foreign ministry")[0].entity == "body:BBB-foreign-ministry"
    assert known.aliases.lookup("foreign ministry of the Arland")[0].entity == "body:AAA-foreign-ministry"
    assert known.aliases.lookup("Round House")[0].form == "metonym"
    assert known.body_for("presidency", "AAA") is None


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"states": "states: {Arland: {name: x}}"}, "states.yaml: Arland"),
        ({"states": "states: {AAA: {adj: x}}"}, "states.yaml: AAA"),
        ({"states": "states: {AAA: [x]}"}, "states.yaml: AAA"),
        ({"bodies": "states: {ZZZ: {}}"}, "bodies.yaml: states: ZZZ"),
        ({"organisations": "organisations: {X: {name: X, part_of: Y}}"}, "organisations.yaml: X"),
        ({"organisations": "organisations: {X: {name: X, part_of: Y}, Y: {name: Y, part_of: X}}"}, "organisations"),
        ({"organisations": "organisations: {AAA: {name: X}}"}, "organisations.yaml: AAA"),
        ({"places": "places: {x: {name: X, claimants: [ZZZ]}}"}, "places.yaml: x"),
        ({"places": "places: {x: {name: X, part_of: y}}"}, "places.yaml: x"),
        ({"outlets": "outlets: {x: {name: X, kind: blog}}"}, "outlets.yaml: x"),
        ({"disputes": "disputes: {x: {name: X, parties: [AAA]}}"}, "disputes.yaml: x"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_with_its_place(tmp_path: Path, changes: dict[str, str], where: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        small_knowledge(tmp_path, **changes)
    assert caught.value.where is not None
    assert caught.value.where.startswith(where)
