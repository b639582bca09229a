"""Knowledge: who held what when, whom a person may speak for, and a dossier's own layer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import KnowledgeError
from chancery.knowledge.loader import load_knowledge
from chancery.model.definition import Definition, OwnEntity, OwnTenure
from chancery.model.entity import Entity
from chancery.model.issue import Issue
from chancery.model.office import Office
from chancery.model.outlet import Outlet
from tests.knowledge.small import small_knowledge

KNOWN = load_knowledge()
PRIME_MINISTER = "office:JPN-head-of-government"


def holders(office: str, day: date) -> list[str]:
    return [tenure.person for tenure in KNOWN.holders(office, day)]


@pytest.mark.parametrize(
    ("office", "day", "expected"),
    [
        (PRIME_MINISTER, date(2024, 10, 2), ["person:shigeru-ishiba"]),
        (PRIME_MINISTER, date(2024, 10, 1), ["person:fumio-kishida", "person:shigeru-ishiba"]),
        (PRIME_MINISTER, date(2025, 10, 25), ["person:sanae-takaichi"]),
        ("office:RUS-head-of-state", date(2010, 1, 1), ["person:dmitry-medvedev"]),
        ("office:RUS-head-of-state-spokesperson", date(2024, 1, 1), ["person:dmitry-peskov"]),
        ("office:USA-head-of-state", date(2024, 1, 1), ["person:joe-biden"]),
        ("office:NATO-head-of-organisation", date(2025, 1, 1), ["person:mark-rutte"]),
    ],
)
def test_who_held_an_office_on_a_day(office: str, day: date, expected: list[str]) -> None:
    assert holders(office, day) == expected


def test_offices_of_a_person() -> None:
    held = [office.id for office in KNOWN.offices_held("person:vladimir-putin", date(2009, 6, 1))]
    assert held == ["office:RUS-head-of-government"]
    assert KNOWN.offices_held("person:vladimir-putin", date(1980, 1, 1)) == ()
    assert KNOWN.offices_held("person:nobody-at-all", date(2009, 6, 1)) == ()
    assert {tenure.person for tenure in KNOWN.tenures_of_office(PRIME_MINISTER)} >= {"person:shinzo-abe"}


def test_the_chain_of_those_one_may_speak_for() -> None:
    assert KNOWN.above("person:dmitry-peskov", date(2025, 1, 25)) == (
        "office:RUS-head-of-state-spokesperson",
        "body:RUS-presidency",
        "body:RUS-government",
        "state:RUS",
    )
    assert KNOWN.above("body:JPN-foreign-ministry", None) == ("body:JPN-government", "state:JPN")
    assert KNOWN.above("office:FRA-foreign-minister", None)[-1] == "state:FRA"
    assert KNOWN.above("state:FRA", None) == ()
    assert KNOWN.above("person:dmitry-peskov", date(1985, 1, 1)) == ()
    assert "state:JPN" in KNOWN.above("person:fumio-kishida", None)


def test_a_legislator_speaks_for_nobody_else() -> None:
    assert KNOWN.above("office:RUS-legislator", None) == ()


@given(st.sampled_from(sorted(KNOWN.entities)), st.none() | st.dates(date(1980, 1, 1), date(2030, 1, 1)))
def test_chains_end_and_name_only_known_ones(entity: str, on: date | None) -> None:
    chain = KNOWN.above(entity, on)
    assert entity not in chain
    assert len(set(chain)) == len(chain)
    assert all(link in KNOWN.entities for link in chain)


@given(st.sampled_from([t for office in KNOWN.offices for t in KNOWN.tenures_of_office(office)]), st.integers(0, 3000))
def test_holders_and_offices_held_agree(tenure: object, days: int) -> None:
    from chancery.model.office import Tenure

    assert isinstance(tenure, Tenure)
    day = (tenure.interval.earliest or date(2000, 1, 1)) + timedelta(days=days)
    held = {t.person for t in KNOWN.holders(tenure.office, day)}
    assert (tenure.person in held) == (tenure.office in {o.id for o in KNOWN.offices_held(tenure.person, day)})
    if tenure.held_on(day):
        assert tenure.person in held


def test_tenures_name_known_people_and_offices() -> None:
    for office in KNOWN.offices.values():
        for tenure in KNOWN.tenures_of_office(office.id):
            assert KNOWN.entity(tenure.person).kind == "person"
            assert tenure.source


@pytest.mark.parametrize(
    "text",
    ["TASS", "tass", "the TASS", "https://www.tass.com/world/1", "tass.com", "Itar-Tass", "ТАСС", "ria.TASS.com"],
)
def test_outlets_by_name_domain_and_address(text: str) -> None:
    found = KNOWN.outlet_named(text)
    assert found is not None
    assert found.id == "tass"


def test_outlets_that_are_not_known() -> None:
    for text in ("", "Weekly Nothing", "https://example.org/tass.com", "com", "...", "tass.com.example.org"):
        assert KNOWN.outlet_named(text) is None
    guardian = KNOWN.outlet_named("Guardian")
    assert guardian is not None
    assert guardian.domain == "theguardian.com"


def test_files_of_others_come_from_the_same_place() -> None:
    assert "titles" in KNOWN.file("titles.yaml")
    with pytest.raises(KnowledgeError):
        KNOWN.file("nothing.yaml")


def test_unknown_entities_are_key_errors() -> None:
    for wrong in ("new-person:someone", "state:ZZZ", "office:ZZZ-minister-x"):
        with pytest.raises(KeyError):
            KNOWN.entity(wrong)
        assert KNOWN.state_of(wrong) is None


OWN = Definition(
    name="test",
    people=(OwnEntity(Entity("person:ada-lund", "Ada Lund", "person", state="SWE", gender="f"), ("Lund, Ada",)),),
    places=(OwnEntity(Entity("place:grey-rock", "Grey Rock", "place"), ("Rocher Gris",)),),
    offices=(Office("office:SWE-other-lake-envoy", "Lake Envoy of Sweden", "other", "SWE"),),
    outlets=(Outlet("lake-post", "Lake Post", "lakepost.example"),),
    tenures=(OwnTenure("person:ada-lund", "office:SWE-other-lake-envoy", "2020-03", None),),
)


def test_a_dossier_adds_its_own() -> None:
    known = KNOWN.extended(OWN)
    assert known.aliases.lookup("Ada Lund")[0].entity == "person:ada-lund"
    assert known.aliases.lookup("Lund")[0] == known.aliases.lookup("Lund")[0]._replace(entity="person:ada-lund")
    assert known.aliases.lookup("Rocher Gris")[0].entity == "place:grey-rock"
    assert [t.person for t in known.holders("office:SWE-other-lake-envoy", date(2021, 1, 1))] == ["person:ada-lund"]
    assert known.outlet_named("lakepost.example") is not None
    assert known.version != KNOWN.version
    assert KNOWN.aliases.lookup("Ada Lund") == ()
    assert "person:ada-lund" not in KNOWN.entities
    assert KNOWN.outlet_named("Lake Post") is None
    assert holders(PRIME_MINISTER, date(2025, 1, 1)) == ["person:shigeru-ishiba"]


def test_parties_and_issues_are_no_knowledge() -> None:
    plain = Definition(name="x", parties=("JPN",), issues=(Issue("i", "the lake is shared"),))
    assert KNOWN.extended(plain).version == KNOWN.version
    assert KNOWN.extended(OWN).version == KNOWN.extended(OWN).version


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (Definition("x", tenures=(OwnTenure("person:no", "office:SWE-foreign-minister", None, None),)), "tenures[0]"),
        (Definition("x", tenures=(OwnTenure("person:carl-bildt", "office:no", None, None),)), "tenures[0]"),
        (Definition("x", people=(OwnEntity(Entity("person:q", "Q Q", "person", state="ZZZ")),)), "people[0]"),
        (Definition("x", places=(OwnEntity(Entity("state:SWE", "Sweden", "place")),)), "places[0]"),
        (Definition("x", offices=(Office("office:ZZZ-x", "X", "other", "ZZZ"),)), "offices[0]"),
        (
            Definition(
                "x",
                people=OWN.people,
                offices=OWN.offices,
                tenures=(OwnTenure("person:ada-lund", "office:SWE-other-lake-envoy", "2020", "2019"),),
            ),
            "tenures[0]",
        ),
    ],
)
def test_a_wrong_reference_of_a_dossier_is_told(wrong: Definition, where: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        KNOWN.extended(wrong)
    assert caught.value.where == f"dossier.toml: {where}"


@pytest.mark.parametrize(
    ("tenures", "says"),
    [
        ("people: []", "state: is missing"),
        ("{state: BBB, tenures: [{office: head-of-state, holders: [[nobody, 2001, 2002]]}]}", "no such person"),
        ("{state: BBB, tenures: [{office: boss, holders: []}]}", "no such office"),
        ("{state: BBB, checked: soon}", "not a day"),
        (
            "{state: BBB, people: [{id: a, name: A B}],"
            " tenures: [{office: head-of-state, holders: [[a, 2003, 2001]]}]}",
            "ends before",
        ),
        (
            "{state: BBB, people: [{id: a, name: A B}], tenures: [{office: head-of-state, holders: [[a, May, 2001]]}]}",
            "EDTF",
        ),
        ("{state: BBB, people: [{id: a, name: A B}], tenures: [{office: head-of-state, holders: [[a]]}]}", "holder"),
        (
            "{state: BBB, people: [{id: a, name: A B}],"
            " tenures: [{office: head-of-state, holders: [{person: a, kind: odd}]}]}",
            "kind of tenure",
        ),
        ("{state: BBB, people: [{id: a, name: A B}, {id: a, name: C D}]}", "in another file"),
    ],
)
def test_a_wrong_tenure_is_told(tmp_path: Path, tenures: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        small_knowledge(tmp_path, tenures__BBB=tenures)


def test_surnames_from_names(tmp_path: Path) -> None:
    known = small_knowledge(tmp_path)
    assert known.aliases.lookup("Onder")[0].rank == 2
    assert known.aliases.lookup("May")[0].rank == 3
    assert [sense.entity for sense in KNOWN.aliases.lookup("von der Leyen")] == ["person:ursula-von-der-leyen"]
    assert "person:xi-jinping" in {sense.entity for sense in KNOWN.aliases.lookup("Xi")}
    assert KNOWN.aliases.lookup("Jinping") == ()


def test_public_names_resolve() -> None:
    import chancery.knowledge as package

    for name in package.__all__:
        assert callable(getattr(package, name)), name
    with pytest.raises(AttributeError):
        _ = package.nothing
