"""Import: what an outside source adds to a layer, what it may not change, and what is told of the rest."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge import Knowledge, load_knowledge
from chancery.knowledge.checks import check
from chancery.knowledge.imports import Imported, Importer
from chancery.knowledge.layers import EMPTY, layer_of, layer_text
from chancery.knowledge.positions import Positions
from chancery.knowledge.sparql import csv_rows, json_rows
from chancery.model.definition import Definition
from tests.knowledge.dumps import (
    CHILE,
    PM_OF_JAPAN,
    dump_text,
    entity,
    held,
    item,
    person,
    position,
    sample,
    state,
    statement,
)  # fmt: skip

TODAY = date(2026, 1, 15)
FOREIGN_MINISTER = position("Q900", "Minister of Foreign Affairs of Chile")


def taken(*entities: Any, layer: Definition = EMPTY, **options: Any) -> Imported:
    importer = Importer(load_knowledge(), layer, on=TODAY, **options)
    lines = dump_text(entities).encode().splitlines()
    importer.take_dump(lambda: lines, "dump")
    return importer.finish()


def known(imported: Imported) -> Knowledge:
    return load_knowledge().extended(imported.layer)


def tenures(imported: Imported) -> list[tuple[str, str, str | None, str | None, str]]:
    return [(t.person[7:], t.office[7:], t.start, t.end, t.kind) for t in imported.layer.tenures]


def test_a_person_with_office_names_and_source() -> None:
    imported = taken(*sample())
    assert tenures(imported) == [("clara-ejemplo", "CHL-foreign-minister", "1975-03-11", "1978-05", "regular")]
    row = next(own for own in imported.layer.people if own.entity.id == "person:clara-ejemplo")
    assert (row.entity.gender, row.entity.state, row.wikidata) == ("f", "CHL", "Q1002")
    assert row.native == ("Clara Ejémplo Ruiz",)
    assert row.aliases == ("Clara E. Ruiz",)
    assert all(t.source.startswith("wikidata") and t.checked == TODAY for t in imported.layer.tenures)
    knowledge = known(imported)
    assert [o.id for o in knowledge.offices_held("person:clara-ejemplo", date(1976, 1, 1))] == [
        "office:CHL-foreign-minister"
    ]
    assert imported.unmapped == (("mayor of Pueblo Nuevo (Q901)", 1),)
    assert imported.tally.future == 1
    assert [p.line for p in check(knowledge)] == []


def test_a_known_person_is_not_added_twice() -> None:
    imported = taken(person("Q57643", "Fumio Kishida", held(PM_OF_JAPAN, "2021-10-04", "2024-10-01")))
    assert imported.layer.people == ()
    assert imported.layer.tenures == ()
    assert imported.conflicts == ()


def test_terms_that_follow_each_other_are_one() -> None:
    terms = [("2021-10-04", "2021-11-10"), ("2021-11-10", "2024-10-01")]
    imported = taken(person("Q57643", "Fumio Kishida", *(held(PM_OF_JAPAN, *term) for term in terms)))
    assert imported.conflicts == ()
    assert imported.layer.tenures == ()


def test_known_rows_win_and_the_contradiction_is_told() -> None:
    wrong = person("Q57643", "Fumio Kishida", held(PM_OF_JAPAN, "2020-10-04", "2024-10-01"))
    imported = taken(wrong)
    assert imported.layer.tenures == ()
    (conflict,) = imported.conflicts
    assert conflict.office == "office:JPN-head-of-government"
    assert conflict.what == "Fumio Kishida from 2020-10-04 to 2024-10-01; known is from 2021-10-04 to 2024-10-01"
    preferred = taken(wrong, prefer=True)
    assert tenures(preferred) == [("fumio-kishida", "JPN-head-of-government", "2020-10-04", "2024-10-01", "regular")]
    held_then = known(preferred).tenures_of_office("office:JPN-head-of-government")
    assert [t.start for t in held_then if t.person == "person:fumio-kishida"] == ["2020-10-04"]


def test_another_holder_at_the_time_of_a_known_one() -> None:
    other = person("Q77", "Taro Muster", held(PM_OF_JAPAN, "2022-01-01", "2023-01-01"))
    imported = taken(other)
    assert imported.layer.tenures == ()
    assert "Taro Muster from 2022-01-01 to 2023-01-01, while Fumio Kishida" in imported.conflicts[0].line
    preferred = taken(other, prefer=True)
    holders = known(preferred).holders("office:JPN-head-of-government", date(2022, 6, 1))
    assert [t.person for t in holders] == ["person:taro-muster"]
    assert preferred.conflicts[0].line.endswith("taken")


def test_coarser_dates_agree_with_finer_ones() -> None:
    imported = taken(person("Q57643", "Fumio Kishida", held(PM_OF_JAPAN, "2021", "2024-10")))
    assert (imported.conflicts, imported.layer.tenures) == ((), ())


def lasting(knowledge: Knowledge) -> tuple[str, str, str]:
    """A head of government who, as far as is known, is still in office."""
    for office in ("JPN", "GBR", "ITA", "IND"):
        for tenure in knowledge.tenures_of_office(f"office:{office}-head-of-government"):
            if tenure.end is None and tenure.start is not None and tenure.kind == "regular":
                return tenure.person, tenure.office, tenure.start
    pytest.skip("nobody is in office")


def test_a_holder_who_left_since_is_brought_up_to_date_with_the_successor() -> None:
    base = load_knowledge()
    who, office, start = lasting(base)
    items = {m.office: key for key, m in Positions(base).by_item.items()}
    imported = taken(
        person("Q11", base.entity(who).name, held(items[office], start, "2026-01-02")),
        person("Q12", "Nova Successor", held(items[office], "2026-01-02")),
    )
    assert imported.conflicts == ()
    assert [(t.person, t.end) for t in imported.updated] == [(who, "2026-01-02")]
    knowledge = known(imported)
    assert [t.person for t in knowledge.holders(office, date(2026, 1, 10))] == ["person:nova-successor"]
    assert [t.person for t in knowledge.holders(office, date(2025, 12, 20))] == [who]
    assert [p.line for p in check(knowledge)] == []


def test_importing_again_changes_nothing_and_order_does_not_matter() -> None:
    first = taken(*sample())
    again = taken(*sample(), layer=first.layer)
    assert again.layer == first.layer
    shuffled = sample()
    for seed in range(3):
        random.Random(seed).shuffle(shuffled)
        assert layer_text(taken(*shuffled).layer) == layer_text(first.layer)


def test_acting_disputed_and_parallel_holders_stand_side_by_side() -> None:
    imported = taken(
        FOREIGN_MINISTER,
        position("Q902", "acting Minister of Foreign Affairs of Chile"),
        person("Q1", "Ana Uno", held("Q900", "1950-01-01", "1955-01-01")),
        person("Q2", "Bea Dos", held("Q900", "1952-01-01", "1954-01-01")),
        person("Q3", "Cea Tres", held("Q900", "1953-01-01", "1953-02-01", P5102=[item("Q4676846")])),
        person("Q4", "Dea Cuatro", held("Q902", "1953-03-01", "1953-04-01")),
        person("Q5", "Eva Cinco", held("Q900", "1953-03-01", "1953-04-01", P1310=[item("Q7")])),
    )
    kinds = {who: kind for who, _, _, _, kind in tenures(imported)}
    assert kinds == {
        "ana-uno": "regular",
        "bea-dos": "parallel",
        "cea-tres": "acting",
        "dea-cuatro": "acting",
        "eva-cinco": "disputed",
    }
    knowledge = known(imported)
    there = knowledge.holders("office:CHL-foreign-minister", date(1953, 3, 15))
    assert {t.person[7:]: t.kind for t in there} == {who: kind for who, kind in kinds.items() if who != "cea-tres"}
    assert [p.line for p in check(knowledge)] == []


def test_all_takes_everyone_and_makes_posts_of_known_states() -> None:
    imported = taken(
        state(CHILE, "Chile", "CHL"),
        position("Q910", "Keeper of the Seal of Chile"),
        person("Q1", "Ana Uno", held("Q910", "1950", "1955")),
        person("Q2", "Bea Dos", held("Q999", "1950", "1955")),
        everyone=True,
    )
    assert [o.id for o in imported.layer.offices] == ["office:CHL-other-keeper-of-the-seal"]
    assert {own.entity.id for own in imported.layer.people} == {"person:ana-uno", "person:bea-dos"}
    assert not known(imported).office("office:CHL-other-keeper-of-the-seal").speaks_for_state


def test_a_body_whose_head_is_known_gets_its_names() -> None:
    body = entity(
        "Q920", "Foreign Ministry of Chile", P1313=[statement(item("Q900"))], aliases=["Cancillería de Chile"]
    )
    imported = taken(FOREIGN_MINISTER, body, person("Q1", "Ana Uno", held("Q900", "1950", "1955")))
    (own,) = imported.layer.bodies
    assert own.aliases == ("Cancillería de Chile",)
    assert known(imported).aliases.lookup("Cancillería de Chile")[0].entity == own.entity.id


def test_two_of_one_name_are_two_people() -> None:
    imported = taken(
        FOREIGN_MINISTER,
        person("Q2", "Ana Uno", held("Q900", "1950", "1951")),
        person("Q10", "Ana Uno", held("Q900", "1960", "1961")),
    )
    assert {t[0] for t in tenures(imported)} == {"ana-uno", "ana-uno-q10"}


def test_names_that_mean_something_else_are_not_taken() -> None:
    hostile = ["Russia", "President", "the", "Vladimir Putin", "X" * 5000, "a\x00b c", "Ana\nUno  Dos", "12 34", "Bo"]
    imported = taken(FOREIGN_MINISTER, person("Q2", "Ana Uno", held("Q900", "1950", "1951"), aliases=hostile))
    (own,) = imported.layer.people
    assert own.aliases == ("Ana Uno Dos",)


def test_an_imported_surname_that_means_somebody_says_nothing_alone() -> None:
    imported = taken(FOREIGN_MINISTER, person("Q2", "Ana Lavrov", held("Q900", "1950", "1951")))
    senses = known(imported).aliases.lookup("Lavrov")
    assert senses[0] == load_knowledge().aliases.lookup("Lavrov")[0]


def test_rows_of_one_item_that_come_twice_count_once() -> None:
    imported = taken(FOREIGN_MINISTER, *[person("Q2", "Ana Uno", held("Q900", "1950", "1951"))] * 3)
    assert imported.tally.repeated == 2
    assert len(imported.layer.tenures) == 1


def test_without_a_start_or_ending_before_it_a_tenure_is_left_out() -> None:
    imported = taken(
        FOREIGN_MINISTER,
        person("Q2", "Ana Uno", held("Q900"), held("Q900", "1960", "1950")),
        person("Q3", None, held("Q900", "1950", "1951")),
    )
    tally = imported.tally
    assert (tally.undated, tally.vague, tally.unnamed, imported.layer.tenures) == (1, 1, 1, ())


def test_the_planned_end_of_a_term_is_no_end() -> None:
    seat = position("Q930", "Minister of Silly Walks of Chile")
    imported = taken(
        seat, person("Q2", "Ana Uno", held("Q930", "2020", "2030")), state(CHILE, "Chile", "CHL"), everyone=True
    )
    assert [t.end for t in imported.layer.tenures] == [None]


CELLS = [
    {"person": "http://www.wikidata.org/entity/Q2", "personLabel": "Ana Uno", "position": "http://www.wikidata.org/entity/Q900"}
    | {"positionLabel": "Minister of Foreign Affairs of Chile", "start": "1950-03-01T00:00:00Z", "startPrecision": "10"}
    | {"end": "1951-01-01T00:00:00Z", "genderLabel": "female"},
    {"person": "Q3", "personLabel": "Bea Dos", "position": "Q900", "positionLabel": "x", "start": "1951-05-06"},
    {"person": "someone", "position": "Q900"},
]  # fmt: skip


def from_rows(rows: Any) -> Imported:
    importer = Importer(load_knowledge(), EMPTY, on=TODAY)
    importer.take_rows(rows, "query")
    return importer.finish()


def wrapped(cells: dict[str, str]) -> dict[str, Any]:
    return {key: {"type": "literal", "value": value} for key, value in cells.items()}


def test_sparql_json_flat_json_and_csv_give_the_same() -> None:
    verbose = json.dumps({"head": {"vars": []}, "results": {"bindings": [wrapped(c) for c in CELLS]}}).encode()
    columns = list(CELLS[0])
    table = [",".join(columns), *(",".join(cells.get(c, "") for c in columns) for cells in CELLS)]
    every = [
        from_rows(json_rows([verbose], "q")),
        from_rows(json_rows([json.dumps(CELLS).encode()], "q")),
        from_rows(csv_rows([line.encode() for line in table], "q")),
    ]
    assert {layer_text(imported.layer) for imported in every} == {layer_text(every[0].layer)}
    # a first of January without a precision may stand for its year
    assert ("ana-uno", "CHL-foreign-minister", "1950-03", "1951", "regular") in tenures(every[0])
    assert every[0].tally.broken == 1


@pytest.mark.parametrize(
    "raw",
    [b"", b"[1, 2]", b'{"results": 3}', b'{"results": {"bindings": [3]}}', b"[" * 100_000, b"\xff\xfe", b'{"head"'],
)
def test_what_is_no_result_is_refused(raw: bytes) -> None:
    with pytest.raises(KnowledgeError):
        from_rows(json_rows([raw], "q"))


def test_a_result_without_its_columns_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="no column for the position"):
        from_rows(csv_rows([b"person,when", b"Q1,2020"], "q"))
    with pytest.raises(KnowledgeError, match="line 2: is not UTF-8"):
        from_rows(csv_rows([b"person,position", b"\xff,2020"], "q"))


def test_a_layer_is_written_so_that_it_reads_back() -> None:
    layer = taken(*sample()).layer
    text = layer_text(layer)
    assert layer_text(layer_of(json.loads(text), "layer")) == text
    rows = [line for line in text.splitlines() if line.startswith("  ")]
    assert len(rows) == len(layer.people) + len(layer.tenures)
