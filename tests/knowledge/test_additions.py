"""Rows added by hand are proven before they are kept; acting, disputed and parallel holders are shown as such."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge import Knowledge, check, load_knowledge, timeline
from chancery.knowledge.additions import added
from chancery.knowledge.comparing import differences, stale
from chancery.knowledge.imports import Importer
from chancery.knowledge.layers import EMPTY, KEYS, layer_of, layer_text, over
from chancery.model.definition import Definition
from tests.knowledge.dumps import PM_OF_JAPAN, dump_text, held, person

OFFICE = "JPN-head-of-government"
TODAY = date(2026, 1, 15)


def with_anna() -> Definition:
    row = {"name": "Anna Example", "state": "JPN", "gender": "f", "aliases": ["A. Example"], "native": ["例 杏奈"]}
    return added(load_knowledge(), EMPTY, "person", row)[0]


def tenure(**more: Any) -> dict[str, Any]:
    return {"person": "anna-example", "office": OFFICE, "from": "2022-01-01", "to": "2022-06-30"} | more


def knowing(layer: Definition) -> Knowledge:
    return load_knowledge().extended(layer)


def test_a_person_a_place_a_body_an_outlet_and_an_office() -> None:
    knowledge, layer = load_knowledge(), with_anna()
    rows: list[tuple[str, dict[str, Any], str]] = [
        ("place", {"name": "Example Island", "aliases": ["Ostrov Primer"]}, "place:example-island"),
        ("body", {"name": "Islands Agency", "state": "JPN"}, "body:JPN-islands-agency"),
        ("outlet", {"name": "Pacific Ledger", "domain": "pacific-ledger.example"}, "outlet:pacific-ledger"),
        ("office", {"name": "Envoy", "state": "JPN", "role": "other", "id": "JPN-other-e"}, "office:JPN-other-e"),
    ]  # fmt: skip
    for noun, row, _ in rows:
        layer, problems = added(knowledge, layer, noun, row)
        assert problems == []
    after = knowing(layer)
    assert {entity for _, _, entity in rows} <= set(after.entities)
    assert after.aliases.lookup("Ostrov Primer")[0].entity == "place:example-island"
    assert after.aliases.lookup("例 杏奈")[0].entity == "person:anna-example"
    assert after.state_of("body:JPN-islands-agency") == "JPN"
    assert layer_of(json.loads(layer_text(layer)), "x") == over(EMPTY, layer)


@pytest.mark.parametrize(
    ("noun", "row", "says"),
    [
        ("person", {"name": "Fumio Kishida"}, "is known"),
        ("person", {"name": ""}, "name: is missing"),
        ("person", {"name": "X Y", "state": "ZZZ"}, "no state or organisation"),
        ("person", {"name": "X Y", "gender": "z"}, "no such value"),
        ("office", {"name": "X", "state": "JPN"}, "role: is missing"),
        ("office", {"name": "X", "state": "JPN", "role": "king"}, "no such value"),
        ("office", {"name": "X", "state": "JPN", "role": "other", "id": "JPN-foreign-minister"}, "is known"),
        ("office", {"name": "X", "state": "JPN", "role": "other", "bodies": ["body:none"]}, "there is no body"),
        ("tenure", {"person": "nobody", "office": OFFICE, "from": "2020"}, "no such id"),
        ("tenure", {"person": "fumio-kishida", "office": "JPN-nothing", "from": "2020"}, "no such id"),
        ("tenure", {"person": "fumio-kishida", "office": OFFICE, "from": "spring"}, "not an EDTF date"),
        ("tenure", {"person": "fumio-kishida", "office": OFFICE, "from": "2020", "to": "2019"}, "ends before"),
        ("tenure", {"person": "fumio-kishida", "office": OFFICE, "from": "2022", "to": "2023"}, "overlap"),
        ("outlet", {"name": "TASS", "id": "tass"}, "is known"),
        ("outlet", {"name": "X", "kind": "blog"}, "no such value"),
        ("place", {"name": "X", "colour": "red"}, "no such key"),
    ],
)
def test_a_wrong_row_is_refused_and_named(noun: str, row: dict[str, Any], says: str) -> None:
    with pytest.raises(KnowledgeError, match=says) as told:
        added(load_knowledge(), EMPTY, noun, row)
    assert "\n" not in told.value.line
    assert told.value.where == f"knowledge add {noun}"


def test_an_overlap_needs_a_kind_that_says_why_and_force() -> None:
    for force in (False, True):
        row = tenure()
        with pytest.raises(KnowledgeError, match="overlap"):
            added(load_knowledge(), with_anna(), "tenure", row, force=force)
    layer, problems = added(load_knowledge(), with_anna(), "tenure", tenure(kind="parallel"), force=True)
    assert problems == []
    assert [p.line for p in check(knowing(layer))] == []


def test_a_row_that_replaces_may_not_leave_a_gap() -> None:
    row = {"person": "fumio-kishida", "office": OFFICE, "from": "2021-10-04", "to": "2023-01-01", "replaces": True}
    with pytest.raises(KnowledgeError, match="gap"):
        added(load_knowledge(), EMPTY, "tenure", row)


@pytest.mark.parametrize("kind", ["acting", "disputed", "parallel"])
def test_a_holder_who_is_not_regular_is_held_and_shown_beside_the_regular_one(kind: str) -> None:
    layer, _ = added(load_knowledge(), with_anna(), "tenure", tenure(kind=kind), force=True)
    knowledge, day = knowing(layer), date(2022, 3, 1)
    holders = {t.person: t.kind for t in knowledge.holders(f"office:{OFFICE}", day)}
    assert holders == {"person:fumio-kishida": "regular", "person:anna-example": kind}
    assert [o.id for o in knowledge.offices_held("person:anna-example", day)] == [f"office:{OFFICE}"]
    (shown,) = timeline(knowledge, "Prime Minister of Japan", day)
    assert {(row.person, row.tenure.kind) for row in shown.rows} == {
        ("Fumio Kishida", "regular"),
        ("Anna Example", kind),
    }
    (hers,) = timeline(knowledge, "Anna Example")
    assert [row.tenure.kind for row in hers.rows] == [kind]


def test_a_regular_office_comes_before_an_acting_one() -> None:
    layer, _ = added(load_knowledge(), with_anna(), "tenure", tenure(kind="acting"), force=True)
    layer, _ = added(load_knowledge(), layer, "tenure", tenure(office="JPN-minister-energy", **{"from": "2021"}))
    offices = knowing(layer).offices_held("person:anna-example", date(2022, 3, 1))
    assert [o.id for o in offices] == ["office:JPN-minister-energy", f"office:{OFFICE}"]


def test_the_shipped_disputed_and_acting_holders() -> None:
    knowledge = load_knowledge()
    there = knowledge.holders("office:VEN-head-of-state", date(2020, 6, 1))
    assert {t.kind for t in there} == {"regular", "disputed"}


def test_a_layer_of_another_shape_is_refused() -> None:
    wrong: list[Any] = [["x"], {"persons": []}, {"people": {}}, {"people": ["x"]}, {"people": [{"name": 3}]}]
    for content in (*wrong, {"schema": "x"}):
        with pytest.raises(KnowledgeError):
            layer_of(content, "layer")
    assert layer_of({}, "layer") == EMPTY
    assert set(KEYS) == {"people", "bodies", "places", "offices", "tenures", "outlets"}


def test_what_a_source_says_otherwise() -> None:
    importer = Importer(load_knowledge(), EMPTY, on=TODAY)
    found = [
        person("Q57643", "Fumio Kishida", held(PM_OF_JAPAN, "2021-10-05", "2024-10-01")),
        person("Q9", "Old Premier", held(PM_OF_JAPAN, "1900-01-01", "1901-01-01")),
    ]
    lines = dump_text(found).encode().splitlines()
    importer.take_dump(lambda: lines, "dump")
    told = differences(load_knowledge(), importer.finish(), EMPTY)
    assert [d.kind for d in told] == ["differs", "missing"]
    assert "known is from 2021-10-04" in told[0].line
    assert "Old Premier" in told[1].line


def test_what_was_checked_long_ago() -> None:
    knowledge = load_knowledge()
    late = stale(knowledge, date(2099, 1, 1), 365)
    assert any(d.where == "office:JPN-head-of-government" for d in late)
    assert all(d.kind == "stale" for d in late)
    assert "days before 2099-01-01" in late[-1].says
    assert len(stale(knowledge, date(2025, 11, 1), 3650)) < len(late)
