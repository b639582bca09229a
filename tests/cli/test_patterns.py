"""Patterns taken from an earlier command: the same as compiled here, and compiled here wherever that is in doubt."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.cli import patterns
from chancery.cli.patterns import remembered

PATTERNS = (r"(?P<day>\d{1,2}) (?P<month>May|June)", r"[^\W\d_]+(?:-\w+)*", r"(?i:said)\b|\bsays?\b", r"(a)|(b)\1?")
TEXT = "On 3 May the port-master SAID so, and he says it again on 14 June: abba."


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "cache" / "patterns"
    monkeypatch.setattr(patterns, "default_cache", lambda what: path)
    yield path
    re.purge()


def module_level(sources: tuple[str, ...]) -> list[re.Pattern[str]]:
    """Compile as the body of a module does."""
    re.purge()
    space: dict[str, object] = {}
    lines = [f"p{n}{f} = re.compile({p!r}, {f})" for n, p in enumerate(sources) for f in (0, 2)]
    exec("import re\n" + "\n".join(lines), space)
    return [p for name, p in sorted(space.items()) if isinstance(p, re.Pattern)]


def test_what_comes_from_the_file_is_what_re_makes(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = module_level(PATTERNS)
    with remembered():
        assert module_level(PATTERNS) == plain
    assert cache.is_file()
    with monkeypatch.context() as patch:
        patch.setattr(re._compiler, "compile", lambda *_: pytest.fail("compiled anew"))  # type: ignore[attr-defined]
        with remembered():
            again = module_level(PATTERNS)
    assert again == plain
    for one, other in zip(again, plain, strict=True):
        assert (one.pattern, one.flags, one.groups, one.groupindex) == (
            other.pattern, other.flags, other.groups, other.groupindex,
        )  # fmt: skip
        assert [(m.span(), m.groups(), m.lastgroup) for m in one.finditer(TEXT)] == [
            (m.span(), m.groups(), m.lastgroup) for m in other.finditer(TEXT)
        ]


def test_a_pattern_made_of_what_a_user_gives_is_not_kept(cache: Path) -> None:
    with remembered():
        module_level(PATTERNS)
        re.compile("kept nowhere" + "!")
    assert b"kept nowhere" not in cache.read_bytes()
    assert b"May|June" in cache.read_bytes()


def test_re_is_left_as_it_was(cache: Path) -> None:
    before = re._compiler.compile  # type: ignore[attr-defined]
    with remembered():
        assert re._compiler.compile != before  # type: ignore[attr-defined]
    assert re._compiler.compile is before  # type: ignore[attr-defined]


@pytest.mark.parametrize("broken", [b"", b"no cache at all", bytes(600)])
def test_a_broken_file_counts_for_nothing(cache: Path, broken: bytes) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_bytes(broken)
    with remembered():
        assert module_level(PATTERNS) == module_level(PATTERNS)


def test_codes_that_are_none_are_compiled_anew(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        patterns, "kept", lambda *_: {f"{f} {p}": (f | 32, 9, {}, b"\x01\x00") for p in PATTERNS for f in (0, 2)}
    )
    plain = module_level(PATTERNS)
    with remembered():
        assert module_level(PATTERNS) == plain


def test_a_pattern_that_is_wrong_is_told_as_ever(cache: Path) -> None:
    with remembered(), pytest.raises(re.error, match="unterminated"):
        re.compile("(open")


def test_the_second_command_says_what_the_first_said(tmp_path: Path) -> None:
    environment = {"PATH": "", "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment |= {"PYTHONPATH": ":".join(p for p in sys.path if p)}
    command = [sys.executable, "-m", "chancery", "knowledge", "--help"]
    first, second = (subprocess.run(command, capture_output=True, check=True, env=environment) for _ in range(2))
    assert (tmp_path / "cache" / "chancery" / "patterns-built.msgpack").is_file()
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
