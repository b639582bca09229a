"""The act lexicon: every entry says what it is and its own examples bear it out."""

from __future__ import annotations

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge import load_knowledge
from chancery.knowledge.acts import build_lexicon, compiled
from chancery.knowledge.agents import SUPRANATIONAL, agents, primary_code
from chancery.knowledge.codes import code_book
from chancery.knowledge.data_files import data_file
from chancery.knowledge.lexicon import act_lexicon
from tests.reading.events.coding import events_in, real

ROWS = data_file("acts.yaml")["acts"]


@pytest.mark.parametrize("act", sorted(ROWS))
def test_the_example_is_coded_to_its_act(act: str) -> None:
    rules = [e.basis[0].rule.split("/")[1] for e in events_in(real(ROWS[act]["example"]))]
    assert act in rules, f"{real(ROWS[act]['example'])} is coded {rules}"


@pytest.mark.parametrize("act", sorted(ROWS))
def test_the_counter_example_is_not(act: str) -> None:
    found = events_in(real(ROWS[act]["counter_example"]))
    asserted = [e.basis[0].rule.split("/")[1] for e in found if e.realis not in ("negated", "hypothetical")]
    assert act not in asserted, real(ROWS[act]["counter_example"])


def test_every_pattern_compiles_and_every_code_is_one() -> None:
    lexicon, book = act_lexicon(), code_book()
    for _, entries in lexicon.verbs.values():
        for entry in entries:
            for pattern in (entry.object, entry.bars):
                assert pattern is None or compiled(pattern)
    for nouns in lexicon.nouns.values():
        assert all(n.rest is None or compiled(n.rest) for n in nouns)
    assert {a.cameo for a in lexicon.acts.values()} <= set(book.codes)
    assert all(c in book.codes for _, _, c, _ in lexicon.instruments)


def test_all_types_and_hundreds_of_verbs() -> None:
    types = {a.type for a in act_lexicon().acts.values()}
    assert set(data_file("plover.yaml")["types"]) <= types
    assert len({e.act.id for _, es in act_lexicon().verbs.values() for e in es}) > 120
    assert len(act_lexicon().verbs) > 1500


@pytest.mark.parametrize(
    ("how", "inner", "code"),
    [
        ("intend", "085", "0354"),
        ("appeal", "073", "0233"),
        ("demand", "0874", "1056"),
        ("refuse", "040", "125"),
        ("threaten", "163", "1312"),
        ("intend", "190", "138"),
        ("threaten", "042", "130"),
    ],
)
def test_codes_compose(how: str, inner: str, code: str) -> None:
    assert code_book().compose(how, inner) == code


def test_sayings_have_no_type_and_codes_know_their_quad() -> None:
    book = code_book()
    assert book.type_of("010") is None
    assert (book.type_of("0874"), book.quad_of("0874")) == ("RETREAT", 2)
    assert (book.type_of("085"), book.quad_of("163"), book.quad_of("112")) == ("CONCEDE", 4, 3)


def test_agents_take_the_sector_of_the_word_before() -> None:
    words = "the rebel forces".split()
    assert agents().sector(words, 2) == "REB"
    assert agents().sector(["police"], 0) == "COP"


@pytest.mark.parametrize(
    ("code", "primary"),
    [
        ("UN", "IGO"),
        ("ALQAEDA", "IMG"),
        ("AMNESTY", "NGO"),
        ("HAMAS", "PSE"),
        ("SUN", "RUS"),
        ("JPN", "JPN"),
        (None, None),
    ],
)
def test_organisations_have_the_codes_that_cameo_knows(code: str | None, primary: str | None) -> None:
    assert primary_code(code) == primary


def test_every_organisation_is_coded() -> None:
    knowledge = load_knowledge()
    codes = {e.state for id_, e in knowledge.entities.items() if id_.startswith("org:") and e.state}
    states = {id_.removeprefix("state:") for id_ in knowledge.entities if id_.startswith("state:")}
    assert {c for c in codes if c not in states} <= set(agents().coded)
    assert {c for c in agents().coded.values() if c not in SUPRANATIONAL} <= states


@pytest.mark.parametrize("how", ["appeal", "intend", "demand", "refuse", "threaten"])
def test_what_is_asked_for_makes_a_code_of_the_book(how: str) -> None:
    book = code_book()
    made = [book.compose(how, code) for _, code in act_lexicon().objects]
    assert all(code is None or -10 <= book.intensity_of(code) <= 10 for code in made)


def test_a_verb_is_a_word_and_no_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {**data_file("acts.yaml"), "acts": {"mobilise": ROWS["military-deploy"] | {"verbs": ["mobili[sz]e"]}}}
    monkeypatch.setattr(
        "chancery.knowledge.acts.data_file", lambda name: rows if name == "acts.yaml" else data_file(name)
    )
    with pytest.raises(KnowledgeError, match="write out each spelling"):
        build_lexicon()
