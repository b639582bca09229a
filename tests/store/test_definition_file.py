"""dossier.toml: own states and bodies are written, read back, and kept beside a person's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from chancery.errors import DossierBroken, UsageError
from chancery.model.definition import OwnState
from chancery.store.definition_file import added_to_definition, load_definition, new_definition_text, state_of

VELD = OwnState("VLD", "Veldria", ("Veldrian",), "Port Quill")


def load(folder: Path, text: str) -> Path:
    path = folder / "dossier.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("VLD=Veldria,Veldrian,Port Quill", VELD),
        (" VLD = Veldria , Veldrian,  Port  Quill ", VELD),
        ("VLD=Veldria", OwnState("VLD", "Veldria")),
        ("VLD=Veldria,Veldrian", OwnState("VLD", "Veldria", ("Veldrian",))),
        ("VLD=Veldria,,Port Quill", OwnState("VLD", "Veldria", (), "Port Quill")),
    ],
)
def test_a_state_in_a_word(text: str, state: OwnState) -> None:
    assert state_of(text) == state


@pytest.mark.parametrize("text", ["", "VLD", "VLD=", "VLD=,Veldrian", "VLD=a,b,c,d"])
def test_a_word_that_is_no_state(text: str) -> None:
    with pytest.raises(UsageError, match="is not CODE=Name,Demonym,Capital"):
        state_of(text)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    text = new_definition_text("x", ["VLD"], ["the reef belongs to Veldria"], [VELD])
    definition = load_definition(load(tmp_path, text))
    assert (definition.parties, definition.states) == (("VLD",), (VELD,))
    more = added_to_definition(f"# mine\n{text}", ["OST"], [], [OwnState("OST", "Ostmark")])
    definition = load_definition(load(tmp_path, more))
    assert definition.states == (VELD, OwnState("OST", "Ostmark"))
    assert definition.parties == ("VLD", "OST")
    assert more.startswith("# mine")


def test_a_first_state_is_added_behind_other_tables(tmp_path: Path) -> None:
    text = 'name = "x"\n\n[[places]]\nname = "Quill Reef"  # disputed\n'
    more = added_to_definition(text, ["VLD"], [], [VELD])
    definition = load_definition(load(tmp_path, more))
    assert (definition.parties, definition.states) == (("VLD",), (VELD,))
    assert definition.places[0].entity.name == "Quill Reef"
    assert "# disputed" in more


def test_all_keys(tmp_path: Path) -> None:
    text = """
[[states]]
code = "QLF"
name = "Quill Front"
kind = "organisation"
demonyms = ["Quillist"]
aliases = ["the Front"]
[[bodies]]
name = "Tide Board"
state = "QLF"
aliases = ["TB"]
[[bodies]]
id = "body:JPN-foreign-ministry"
name = "Green House"
state = "JPN"
"""
    definition = load_definition(load(tmp_path, text))
    assert definition.states == (OwnState("QLF", "Quill Front", ("Quillist",), None, ("the Front",), "organisation"),)
    assert [own.entity.id for own in definition.bodies] == ["body:QLF-tide-board", "body:JPN-foreign-ministry"]
    assert definition.bodies[0].aliases == ("TB",)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("states = 'VLD'", r"states must be written as \[\[states\]\] tables"),
        ("[[states]]\nname = 'Veldria'", r"states\[0\].code must be a text"),
        ("[[states]]\ncode = 'VLD'\nname = 'Veldria'\ndemonyms = 'Veldrian'", r"states\[0\].demonyms must be a list"),
        ("[[bodies]]\nstate = 'VLD'", r"bodies\[0\].name must be a text"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path: Path, table: str, says: str) -> None:
    with pytest.raises(DossierBroken, match=says) as told:
        load_definition(load(tmp_path, table))
    assert "\n" not in told.value.line
