"""Offices: which one a title means beside a state or a body."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.loader import load_knowledge
from chancery.model.office import Office
from chancery.model.token import tokenize
from tests.knowledge.small import small_knowledge

KNOWN = load_knowledge()


def office(title: str, state: str | None = None, body: str | None = None) -> Office | None:
    return KNOWN.office_for(KNOWN.titles.find(tokenize(title), 0)[0], state, body)


@pytest.mark.parametrize(
    ("title", "state", "expected"),
    [
        ("Prime Minister", "JPN", "office:JPN-head-of-government"),
        ("PM", "GBR", "office:GBR-head-of-government"),
        ("premier", "CHN", "office:CHN-head-of-government"),
        ("President", "RUS", "office:RUS-head-of-state"),
        ("President", "IRN", "office:IRN-head-of-state"),
        ("Supreme Leader", "IRN", "office:IRN-head-of-state-supreme-leader"),
        ("Chancellor", "DEU", "office:DEU-head-of-government"),
        ("Chancellor", "GBR", "office:GBR-finance-minister"),
        ("foreign minister", "USA", "office:USA-foreign-minister"),
        ("Secretary of State", None, "office:USA-foreign-minister"),
        ("Foreign Secretary", "GBR", "office:GBR-foreign-minister"),
        ("Foreign Secretary", "IND", "office:IND-deputy-minister-foreign-secretary"),
        ("External Affairs Minister", "IND", "office:IND-foreign-minister"),
        ("presidential spokesman", "RUS", "office:RUS-head-of-state-spokesperson"),
        ("press secretary", "RUS", "office:RUS-head-of-state-spokesperson"),
        ("Chief Cabinet Secretary", None, "office:JPN-government-spokesperson"),
        ("Foreign Ministry spokeswoman", "CHN", "office:CHN-foreign-ministry-spokesperson"),
        ("foreign policy chief", "EU", "office:EU-foreign-minister"),
        ("secretary general", "NATO", "office:NATO-head-of-organisation"),
        ("Vice President", "USA", "office:USA-deputy-head-of-government"),
        ("vice premier", "CHN", "office:CHN-deputy-head-of-government"),
        ("deputy foreign minister", "RUS", "office:RUS-deputy-minister-foreign"),
        ("State Duma deputy", None, "office:RUS-legislator"),
        ("energy minister", "QAT", "office:QAT-minister-energy"),
        ("prime minister", "USA", "office:USA-head-of-state"),
    ],
)
def test_title_and_state(title: str, state: str | None, expected: str) -> None:
    found = office(title, state)
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("spokesperson", "body:RUS-presidency", "office:RUS-head-of-state-spokesperson"),
        ("spokesman", "body:JPN-foreign-ministry", "office:JPN-foreign-ministry-spokesperson"),
        ("spokesman", "body:USA-defence-ministry", "office:USA-defence-ministry-spokesperson"),
        ("chief", "org:NATO", "office:NATO-head-of-organisation"),
        ("spokeswoman", "org:EC", "office:EU-organisation-spokesperson"),
        ("president", "org:EC", "office:EU-head-of-organisation"),
        ("lawmaker", "body:ISR-parliament", "office:ISR-legislator"),
        ("head", "body:SYR-foreign-ministry", "office:SYR-foreign-minister"),
    ],
)
def test_title_and_body(title: str, body: str, expected: str) -> None:
    found = office(title, None, body)
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize(("title", "state"), [("spokesperson", "FRA"), ("professor", "FRA"), ("president", None)])
def test_an_open_title_means_no_office(title: str, state: str | None) -> None:
    found = office(title, state)
    assert found is None or found.role == "other"


def test_names_as_the_states_use_them() -> None:
    names = {
        "office:JPN-head-of-government": "Prime Minister of Japan",
        "office:JPN-foreign-minister": "Minister for Foreign Affairs of Japan",
        "office:RUS-head-of-state": "President of the Russian Federation",
        "office:RUS-head-of-state-spokesperson": "Press Secretary of the President of Russia",
        "office:NLD-head-of-government": "Prime Minister of the Netherlands",
        "office:CHN-head-of-government": "Premier of China",
        "office:RUS-legislator": "Deputy of the State Duma",
    }
    assert {key: KNOWN.office(key).name for key in names} == names


def test_an_office_may_be_made_from_its_id() -> None:
    made = KNOWN.office("office:QAT-minister-energy")
    assert (made.name, made.role, made.state) == ("Minister of Energy of Qatar", "minister", "QAT")
    assert KNOWN.entity(made.id).kind == "office"
    assert KNOWN.state_of(made.id) == "QAT"
    assert KNOWN.office("office:CHL-ambassador-fra").name == "Ambassador of Chile to France"
    for wrong in ("office:ZZZ-minister-energy", "office:QAT-boss", "QAT-minister-energy", "office:QAT-"):
        with pytest.raises(KeyError):
            KNOWN.office(wrong)


def test_roles_of_a_state() -> None:
    assert [found.id for found in KNOWN.offices_of("FRA", "foreign-minister")] == ["office:FRA-foreign-minister"]
    assert KNOWN.offices_of("USA", "head-of-government") == ()
    assert KNOWN.office_for("head-of-government", "USA") == KNOWN.office("office:USA-head-of-state")
    assert KNOWN.office_for("foreign-minister") is None


def test_a_new_state_has_all_offices(tmp_path: Path) -> None:
    known = small_knowledge(tmp_path)
    assert known.office("office:AAA-head-of-government").name == "Prime Minister of the Arland"
    assert known.offices_of("BBB", "head-of-government") == ()
    assert known.office("office:BBB-head-of-state-spokesperson").bodies == ("body:BBB-presidency",)


@pytest.mark.parametrize(
    ("offices", "says"),
    [
        ("offices: {ZZZ: {}}", "no such state"),
        ("offices: {AAA: {boss: {name: Boss}}}", "no role begins"),
        ("offices: {AAA: {other-x: {name: X, bodies: ['body:AAA-zzz']}}}", "no such body"),
    ],
)
def test_a_wrong_office_is_told(tmp_path: Path, offices: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        small_knowledge(tmp_path, offices=offices)


def test_any_body_has_a_spokesperson() -> None:
    hit = KNOWN.titles.find(tokenize("spokesman"), 0)[0]
    made = KNOWN.office_for(hit, None, "body:CHL-finance-ministry")
    assert made is not None
    assert (made.name, made.bodies) == (
        "Spokesperson of the Ministry of Finance of Chile",
        ("body:CHL-finance-ministry",),
    )
    assert KNOWN.above(made.id, None) == ("body:CHL-finance-ministry", "body:CHL-government", "state:CHL")
    army = office("army spokesman", "CHL")
    assert army is not None
    assert army.bodies == ("body:CHL-armed-forces",)


def test_a_deputy_is_not_the_head() -> None:
    assert office("deputy chairman", None, "org:UNSC") is None
    found = office("deputy chairman of the Security Council")
    assert found is not None
    assert found.id == "office:RUS-other-deputy-chair-security-council"
