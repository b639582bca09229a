"""The two pure stages take what they need as arguments: no clock, no files, no settings, no chance, no printing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "chancery"
PURE = ("model", "reading", "record")

MODULES = {
    "asyncio",
    "glob",
    "io",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "random",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "uuid",
    "httpx2",
    "numpy.random",
    "sqlalchemy",
}
CALLS = {"print", "open", "input", "hash"}
"""Built-ins; ``hash`` of a string differs from one process to the next."""

CLOCKS = {"now", "today", "utcnow"}


def impurities(code: str) -> list[str]:
    """What in a file depends on anything but its arguments."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found += [f"{node.lineno}: import {a.name}" for a in node.names if a.name.split(".")[0] in MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            found.append(f"{node.lineno}: from {node.module}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            found.append(f"{node.lineno}: {node.func.id}()")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            found.append(f"{node.lineno}: .{node.func.attr}()")
    return found


@pytest.mark.parametrize(
    "path", sorted(p for part in PURE for p in (SOURCE / part).rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE))
)
def test_pure_stages_depend_on_their_arguments_alone(path: Path) -> None:
    assert impurities(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "code", ["import os", "from pathlib import Path", "def f():\n    print(1)", "date.today()", "hash('x')"]
)
def test_an_impurity_is_found(code: str) -> None:
    assert impurities(code)
