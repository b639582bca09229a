"""A dossier's own states and organisations are known as well as shipped ones."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge import Knowledge, load_knowledge
from chancery.knowledge.changes import Change
from chancery.model.definition import Definition, OwnEntity, OwnState, OwnTenure
from chancery.model.entity import Entity
from chancery.model.office import Office
from chancery.model.token import tokenize

KNOWN = load_knowledge()
VELD = OwnState("VLD", "Veldria", ("Veldrian",), "Port Quill", ("Veldrian Republic",))
FRONT = OwnState("QLF", "Quill Liberation Front", aliases=("Quillists",), kind="organisation")


@pytest.fixture(scope="module")
def own() -> Knowledge:
    return KNOWN.extended(Definition("", states=(VELD, FRONT)))


@pytest.mark.parametrize(
    ("text", "entity", "form"),
    [
        ("Veldria", "state:VLD", "name"),
        ("VELDRIA", "state:VLD", "name"),
        ("Veldrian Republic", "state:VLD", "name"),
        ("Veldrian", "state:VLD", "demonym"),
        ("Veldrians", "state:VLD", "demonym"),
        ("Port Quill", "state:VLD", "metonym"),
        ("Veldrian Foreign Ministry", "body:VLD-foreign-ministry", "name"),
        ("the Foreign Ministry of Veldria", "", ""),
        ("Foreign Ministry of Veldria", "body:VLD-foreign-ministry", "name"),
        ("Veldria's government", "body:VLD-government", "nominal"),
        ("Quill Liberation Front", "org:QLF", "name"),
        ("Quillists", "org:QLF", "name"),
    ],
)
def test_names(own: Knowledge, text: str, entity: str, form: str) -> None:
    found = own.aliases.lookup(text)
    assert (found[0].entity, found[0].form) == (entity, form) if entity else found == ()


def test_a_capital_is_also_a_place(own: Knowledge) -> None:
    assert [s.entity for s in own.aliases.lookup("Port Quill")] == ["state:VLD", "place:port-quill"]
    assert own.state_of("place:port-quill") == "VLD"


@pytest.mark.parametrize(
    ("title", "code", "office"),
    [
        ("foreign minister", "VLD", "office:VLD-foreign-minister"),
        ("President", "VLD", "office:VLD-head-of-state"),
        ("prime minister", "VLD", "office:VLD-head-of-government"),
        ("deputy foreign minister", "VLD", "office:VLD-deputy-minister-foreign"),
        ("foreign ministry spokeswoman", "VLD", "office:VLD-foreign-ministry-spokesperson"),
        ("spokesman", "QLF", "office:QLF-organisation-spokesperson"),
    ],
)
def test_offices_by_title(own: Knowledge, title: str, code: str, office: str) -> None:
    found = own.office_for(own.titles.find(tokenize(title), 0)[0], code)
    assert found is not None
    assert found.id == office


def test_the_same_offices_and_bodies_as_a_shipped_state(own: Knowledge) -> None:
    def keys(code: str) -> set[str]:
        return {e.partition("-")[2] for e in own.entities if e.startswith((f"office:{code}-", f"body:{code}-"))}

    assert keys("VLD") == keys("BWA") | {"head-of-government"}  # Botswana has no premier and no rows of its own
    assert own.above("office:VLD-foreign-minister", None)[-1] == "state:VLD"
    assert own.office("office:QLF-head-of-organisation").name == "Head of the Quill Liberation Front"
    assert own.office("office:VLD-ambassador-jpn").name == "Ambassador of Veldria to Japan"


def test_people_offices_and_bodies_may_refer_to_it() -> None:
    known = KNOWN.extended(
        Definition(
            "",
            states=(VELD,),
            people=(OwnEntity(Entity("person:ora-lind", "Ora Lind", "person", state="VLD")),),
            bodies=(
                OwnEntity(Entity("body:VLD-tide-board", "Tide Board", "body", state="VLD")),
                OwnEntity(Entity("body:VLD-foreign-ministry", "Grey House", "body", state="VLD")),
            ),
            offices=(Office("office:VLD-head-of-state", "Doge of Veldria", "head-of-state", "VLD"),),
            tenures=(OwnTenure("person:ora-lind", "office:VLD-head-of-state", "2020", None),),
        )
    )
    assert [t.person for t in known.holders("office:VLD-head-of-state", date(2021, 1, 1))] == ["person:ora-lind"]
    assert known.aliases.lookup("Tide Board")[0].entity == "body:VLD-tide-board"
    assert known.aliases.lookup("Grey House")[0].entity == "body:VLD-foreign-ministry"
    assert known.office("office:VLD-head-of-state").name == "Doge of Veldria"


def test_the_shipped_knowledge_stays_as_it_was(own: Knowledge) -> None:
    assert own.version != KNOWN.version
    assert KNOWN.code_entity("VLD") is None
    assert KNOWN.aliases.lookup("Veldria") == KNOWN.aliases.lookup("Veldrian Foreign Ministry") == ()
    assert KNOWN.body_for("foreign-ministry", "VLD") is None
    assert not Change(KNOWN, own).empty


@pytest.mark.parametrize(
    ("states", "says"),
    [
        ((OwnState("JPN", "Veldria"),), "is that of Japan"),
        ((OwnState("NATO", "Veldria"),), "code NATO is that of"),
        ((VELD, OwnState("VLD", "Other"),), "is that of Veldria"),
        ((OwnState("Vld", "Veldria"),), "is no code"),
        ((OwnState("VL-D", "Veldria"),), "is no code"),
        ((OwnState("QLF", "Front", capital="Quill", kind="organisation"),), "no capital"),
    ],
)  # fmt: skip
def test_a_wrong_state_is_told(states: tuple[OwnState, ...], says: str) -> None:
    with pytest.raises(KnowledgeError, match=says) as caught:
        KNOWN.extended(Definition("", states=states))
    assert caught.value.where == f"dossier.toml: states[{len(states) - 1}]"
