"""What is undocumented fails here: commands and options, settings, tables of dossier.toml, fields of exports."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from chancery.cli.app import root
from chancery.dossier import Dossier
from chancery.export.whole import EXPORTS
from chancery.settings import Settings
from chancery.store.definition_file import KEYS, TABLES, load_definition
from tests.samples import ISSUES, NOW, PARTIES, sample_reports

DOCS = Path(__file__).resolve().parents[1] / "docs"
EVERYWHERE = {"format", "help", "limit", "workers", "gold", "by", "yes", "since", "until", "as-of", "recorded-as-of"}


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, f"no section {heading}"
    return found.group(1)


def named(text: str) -> set[str]:
    """Words in code style at the head of table rows."""
    heads = re.findall(r"^\| ((?:`[\w.]+`(?:, )?)+) \|", text, re.M)
    return {word for head in heads for word in re.findall(r"`([\w.]+)`", head)}


def test_every_key_of_the_definition() -> None:
    text = page("04_the_dossier_file.md")
    assert named(section(text, "At the top")) == set(KEYS) - set(TABLES)
    for table, keys in TABLES.items():
        assert named(section(text, table)) == set(keys), table


def test_the_example_of_the_definition_can_be_used(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", page("04_the_dossier_file.md"), re.S)
    assert example
    assert set(tomllib.loads(example.group(1))) == set(KEYS)
    with Dossier.create(tmp_path / "d"):
        pass
    path = tmp_path / "d" / "dossier.toml"
    path.write_text(example.group(1), encoding="utf-8")
    assert load_definition(path).offices
    with Dossier.open(tmp_path / "d") as dossier:
        assert dossier.knowledge.tenures_of_person("person:a-example")


def test_every_setting() -> None:
    text = page("07_settings.md")
    assert named(text) == set(Settings.model_fields)
    assert all(f"CHANCERY_{name.upper()}" in text for name in Settings.model_fields)


def test_every_command_has_a_section_with_its_options() -> None:
    text, context = page("05_commands.md"), click.Context(root)
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        assert command is not None
        subs = [f"{name} {s}" for s in command.list_commands(context)] if isinstance(command, click.Group) else [name]
        told = "".join(section(text, sub) for sub in subs)
        options = {o[2:] for p in command.params for o in p.opts if o.startswith("--")} - EVERYWHERE
        assert {o for o in options if f"--{o}" not in told and f"--no-{o}" not in told} == set(), name


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "sample"
    with Dossier.create(folder, parties=PARTIES, issues=ISSUES) as made:
        made.add(sample_reports(), now=NOW)
    return folder


@pytest.mark.parametrize("noun", EXPORTS)
def test_every_field_of_every_export(dossier: Path, noun: str) -> None:
    with Dossier.open(dossier) as opened:
        fields = {key for row in opened.export(noun) for key in row}
    documented = named(section(page("06_exports.md"), noun))
    assert fields - documented == set()
    if fields:
        assert documented - fields <= {"row", "date", "before", "after", "speaker", "actors", "recipients", "act"}
