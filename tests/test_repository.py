"""The repository as a whole: what it must hold, what must never stand in it."""

from __future__ import annotations

import json
import random
import re
import stat
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from chancery.cli.app import root
from tests.shared import SHARED, needs_shared

ROOT = Path(__file__).resolve().parents[1]

INDEX = re.compile(
    r"--(?:extra-)?index-url|--find-links|\b(?:index_url|extra_index_url)\b|"
    r"pypi\.org|pythonhosted|registry\.npmjs|\bregistry\s*=\s*\"?http|\"resolved\":\s*\"http|"
    r"/simple/?[\"' ]|/packages/[0-9a-f]{2}/[0-9a-f]{2}/|/-/[\w.-]+\.tgz"
)
"""Addresses of package indexes, and options that name one."""

THIS = Path(__file__).name


@cache
def tracked() -> tuple[Path, ...]:
    """Files that git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = {ROOT / name.decode() for name in listed.stdout.split(b"\0") if name}
    return tuple(sorted(p for p in paths if p.is_file()))


@cache
def contents() -> dict[Path, str]:
    """The text of every tracked file that is text."""
    found = {}
    for path in tracked():
        try:
            found[path] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_address_of_a_package_index() -> None:
    wrong = [
        f"{named(path)}: {match.group()}"
        for path, text in contents().items()
        if path.name != THIS and (match := INDEX.search(text))
    ]
    assert wrong == []


def test_constraints_pin_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][\w.!+]*", line)] == []


def test_every_dependency_is_pinned() -> None:
    def plain(name: str) -> str:
        return re.sub(r"[-_.]+", "-", name).lower()

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(x for extra in project["optional-dependencies"].values() for x in extra)]
    names = {plain(re.match(r"[\w.-]+", line).group()) for line in asked}  # type: ignore[union-attr]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert names - {plain(pin.split("==")[0]) for pin in pins} == set()


def source_files() -> list[Path]:
    return sorted((ROOT / "src").rglob("*.py"))


def test_no_source_file_is_longer_than_400_lines() -> None:
    lengths = {named(p): len(p.read_text(encoding="utf-8").splitlines()) for p in source_files()}
    assert {name: n for name, n in lengths.items() if n > 400} == {}


def test_nothing_is_left_open_in_the_source() -> None:
    left = re.compile(r"\b(?:TODO|FIXME|XXX)\b|NotImplementedError")
    assert [named(p) for p in source_files() if left.search(p.read_text(encoding="utf-8"))] == []


def test_no_large_file_but_the_weights() -> None:
    weights = ROOT / "src" / "chancery" / "weights"
    assert [named(p) for p in tracked() if p.stat().st_size > 2_000_000 and p.parent != weights] == []
    assert sum(p.stat().st_size for p in weights.iterdir()) <= 25_000_000


def test_the_check_script_can_be_run() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "constraints.txt", ".ci/run"]
)
def test_what_a_reader_expects_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def plain_words(text: str) -> str:
    """Text with every white space as one space, so that line breaks do not hide a copy."""
    return " ".join(text.split())


def shared_texts() -> Iterator[str]:
    """Texts that must not be copied into the repository."""
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((SHARED / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line).get("text")
            if text:
                yield text


def samples(text: str, chance: random.Random, most: int = 6, length: int = 60) -> list[str]:
    """Some runs of a text, from places all over it."""
    plain = plain_words(text)
    if len(plain) <= length:
        return [plain] if len(plain) > 40 else []
    return [plain[at : at + length] for at in (chance.randrange(len(plain) - length) for _ in range(most))]


@needs_shared
def test_no_text_of_the_evaluation_sets() -> None:
    chance = random.Random(20250124)
    everything = "\0".join(plain_words(text) for text in contents().values())
    wanted = [sample for text in shared_texts() for sample in samples(text, chance)]
    # one pass over the repository by the first words of each sample keeps this quick
    starts: dict[str, list[str]] = {}
    for sample in wanted:
        starts.setdefault(sample[:12], []).append(sample)
    found = {
        sample
        for at in range(len(everything) - 12)
        for sample in starts.get(everything[at : at + 12], ())
        if everything.startswith(sample, at)
    }
    assert found == set()


def documents() -> str:
    """README and the pages of the docs."""
    return "\n".join(text for path, text in contents().items() if path.suffix == ".md")


def command_lines(text: str) -> list[str]:
    """Lines in fenced blocks that call chancery or make, without prompt and comment."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    lines = (line.strip().removeprefix("$ ").split("#")[0] for block in blocks for line in block.splitlines())
    return [
        part.strip() for line in lines for part in line.split(";") if part.strip().startswith(("chancery ", "make "))
    ]


def make_targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", text, re.M))


def test_documented_make_targets_exist() -> None:
    asked = {line.split()[1] for line in command_lines(documents()) if line.startswith("make ")}
    assert {"demo", "test"} <= asked
    assert asked <= make_targets()


@cache
def commands() -> dict[str, set[str]]:
    """Every command of the command line with its options, from the program itself."""
    context = click.Context(root)
    found: dict[str, set[str]] = {}
    waiting: list[tuple[str, click.Command]] = [("", root)]
    while waiting:
        name, command = waiting.pop()
        if isinstance(command, click.Group):
            for sub in command.list_commands(context):
                each = command.get_command(context, sub)
                assert each is not None, f"{name} {sub} is listed and not there"
                waiting.append((f"{name} {sub}".strip(), each))
        if name:
            found[name] = {o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("-")}
    return found


def test_documented_commands_exist() -> None:
    known = commands()
    wrong = []
    for line in command_lines(documents()):
        words = line.split()
        if words[0] != "chancery" or len(words) < 2 or words[1].startswith("-"):
            continue
        name = next((n for end in (4, 3) if (n := " ".join(words[1:end])) in known), words[1])
        options = {w.split("=")[0] for w in words if re.match(r"--[a-z]", w)}
        if name not in known or not options <= known[name] | {"--help"}:
            wrong.append(line)
    assert wrong == []


def test_every_command_is_documented() -> None:
    text = documents()
    missing = [name for name in commands() if not re.search(rf"chancery {re.escape(name)}\b", text)]
    assert missing == []
