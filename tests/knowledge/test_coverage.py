"""Coverage: every state of a dispute, of the G20 and of the Security Council has its leaders from 1990 on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.checks import check
from chancery.knowledge.coverage import PromisedOffice, promised_offices
from chancery.knowledge.loader import load_knowledge
from tests.knowledge.small import small_knowledge

KNOWN = load_knowledge()
PROMISED = {promised.office: promised.since for promised in promised_offices(KNOWN)}
ROLES = ("head-of-state", "head-of-government", "foreign-minister")
BIG = "ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF".split()
HEADS = "UN EU NATO OPEC AU ASEAN OSCE IAEA ARABLEAGUE OIC CIS CSTO SCO WTO IMF WB ICC UNHCR ECB".split()
PARTIES = sorted({party for dispute in KNOWN.disputes.values() for party in dispute.parties})

COVERAGE = "{since: 2001-01-01, roles: [head-of-state], states: [BBB], founded: {BBB: 2003-05-05}}"
TABLE = """
state: BBB
checked: 2020-12-31
source: {{kind: test, name: made up}}
people: [{{id: a, name: Al Pha}}, {{id: b, name: Be Tara}}]
tenures:
  - office: head-of-state
    {promise}
    holders: [[a, 2003-05-05, 2010-01-31], [b, 2010-06-01, null]]
"""


def office_of(code: str, role: str) -> str:
    return KNOWN.same_offices.get((code, role), f"office:{code}-{role}")


@pytest.mark.parametrize("code", [*BIG, *(party for party in PARTIES if f"state:{party}" in KNOWN.entities)])
def test_each_state_has_its_three_roles_from_1990_or_its_beginning_on(code: str) -> None:
    tables = {table.office: table for table in KNOWN.tables}
    for role in ROLES:
        office = office_of(code, role)
        if office not in KNOWN.offices:  # a president who is his own premier
            assert role != "foreign-minister"
            continue
        assert PROMISED[office] >= date(1990, 1, 1)
        assert tables[office].complete_since is not None
        assert KNOWN.tenures_of_office(office), office


@pytest.mark.parametrize("code", HEADS)
def test_each_organisation_has_its_heads(code: str) -> None:
    assert office_of(code, "head-of-organisation") in PROMISED


def test_each_party_that_is_no_state_has_a_head() -> None:
    movements = [party for party in PARTIES if f"state:{party}" not in KNOWN.entities]
    assert [code for code in movements if not KNOWN.tenures_of_office(office_of(code, "head-of-organisation"))] == []


def test_every_member_of_the_united_nations_has_somebody_who_governs() -> None:
    others = {"status", "of"}
    states = KNOWN.file("states.yaml")["states"]
    members = [code for code, row in states.items() if not others & set(row)]
    governed = {office.state for office in KNOWN.offices.values() if KNOWN.tenures_of_office(office.id)}
    assert [code for code in members if code not in governed] == ["SMR"]  # its two captains change twice a year


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("BLZ-head-of-government", date(2000, 6, 1), "said-musa"),
        ("BTN-head-of-state", date(1995, 6, 1), "jigme-singye-wangchuck"),
        ("MUS-head-of-government", date(2004, 6, 1), "paul-berenger"),
        ("GNQ-head-of-state", date(1992, 6, 1), "teodoro-obiang-nguema-mbasogo"),
        ("BIH-head-of-state", date(2021, 1, 15), "milorad-dodik"),
        ("NPL-head-of-state", date(2003, 1, 1), "gyanendra-of-nepal"),
        ("IRL-foreign-minister", date(1993, 12, 15), "dick-spring"),
        ("AUS-head-of-state", date(2010, 1, 1), "elizabeth-ii"),
        ("OPEC-head-of-organisation", date(1996, 1, 1), "rilwanu-lukman"),
        ("EU-speaker-of-parliament", date(2003, 1, 1), "pat-cox"),
    ],
)
def test_who_held_it(office: str, day: date, person: str) -> None:
    assert [tenure.person for tenure in KNOWN.holders(f"office:{office}", day)] == [f"person:{person}"]


def test_one_who_is_not_recognised_stands_beside_one_who_is() -> None:
    both = KNOWN.holders("office:YEM-head-of-government", date(2020, 6, 1))
    assert [tenure.kind for tenure in both].count("disputed") == 1
    assert len(both) == 2


def small_promises(folder: Path, promise: str, coverage: str = COVERAGE) -> list[str]:
    known = small_knowledge(folder, tenures__BBB=TABLE.format(promise=promise), coverage=coverage)
    return [f"{problem.kind} {problem.says}" for problem in check(known)]


def test_a_table_that_promises_less_is_told(tmp_path: Path) -> None:
    for number, promise in enumerate(("complete_since: 2010-06-01", "checked: 2020-12-31")):
        folder = tmp_path / str(number)
        folder.mkdir()
        (says,) = small_promises(folder, promise)
        assert says.startswith("gap office:BBB-head-of-state must be complete since 2003-05-05")


def test_a_gap_is_excused_where_it_is_marked(tmp_path: Path) -> None:
    for number, (marks, problems) in enumerate(
        [
            ("", 1),
            ("vacant: [[2010-01-31, 2010-06-01]]", 0),
            ("unknown: [[2010-02, 2010-05]]", 0),
            ("vacant: [[2010-02-01, 2010-03-01]]", 1),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert len(small_promises(folder, f"complete_since: 2003-05-05\n    {marks}")) == problems


def test_nothing_is_promised_without_the_file(tmp_path: Path) -> None:
    assert promised_offices(small_knowledge(tmp_path)) == []


def test_a_post_that_a_state_does_not_have_is_not_asked_for(tmp_path: Path) -> None:
    coverage = "{since: 2001-01-01, roles: [head-of-government], states: [AAA, BBB]}"
    known = small_knowledge(tmp_path, coverage=coverage)
    assert promised_offices(known) == [PromisedOffice("office:AAA-head-of-government", date(2001, 1, 1))]


@pytest.mark.parametrize("span", ["[2010]", "2010", "[2011, 2010]", "[soon, 2010]"])
def test_a_wrong_span_is_told(tmp_path: Path, span: str) -> None:
    with pytest.raises(KnowledgeError):
        small_knowledge(tmp_path, tenures__BBB=TABLE.format(promise=f"vacant: [{span}]"))


def test_a_wrong_day_is_told(tmp_path: Path) -> None:
    known = small_knowledge(tmp_path, coverage="{since: soon, roles: [head-of-state], states: [BBB]}")
    with pytest.raises(KnowledgeError, match="not a day"):
        promised_offices(known)
