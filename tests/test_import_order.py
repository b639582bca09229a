"""A folder imports only from those above it in the list of the design, wherever in a file the import stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "chancery"

ORDER = (
    "version",
    "errors",
    "model",
    "knowledge",
    "intake",
    "reading",
    "record",
    "store",
    "engines",
    "drawing",
    "export",
    "deciding",
    "past",
    "proving",
    "dossier",
    "settings",
    "evaluation",
    "serving",
    "api",
    "web",
    "cli",
)
"""The folders and single modules of the package, in reading order."""

NEVER = {("web", "api")}
"""Pairs (importer, imported) that the order alone would let pass."""


def part_of(path: Path) -> str:
    """Name the part of the package that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_modules(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    """Every module that the tree imports, in functions and under conditions too, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]) if base else ".".join(above)
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("import_module", "__import__") and isinstance(node.args[0].value, str):
                yield node.lineno, node.args[0].value


def wrong_imports(path: Path, code: str) -> list[str]:
    """Lines of a file that import from a part that stands below its own."""
    own = part_of(path)
    package = ".".join(["chancery", *path.relative_to(SOURCE).parent.parts])
    wrong = []
    for line, module in imported_modules(ast.parse(code), package):
        names = module.split(".")
        if names[0] != "chancery" or len(names) == 1:
            continue
        other = names[1]
        if other not in ORDER:
            # "from chancery import Dossier" reaches to the top of the package from within it
            wrong.append(f"{path.relative_to(SOURCE)}:{line} imports {module}, which is no part of the package")
        elif ORDER.index(other) > ORDER.index(own) or (own, other) in NEVER:
            wrong.append(f"{path.relative_to(SOURCE)}:{line} ({own}) imports {module} ({other})")
    return wrong


def source_files() -> list[Path]:
    """All source files but those that only resolve public names."""
    return sorted(p for p in SOURCE.rglob("*.py") if p.name not in ("__init__.py", "__main__.py"))


def test_every_part_is_in_the_list() -> None:
    parts = {part_of(p) for p in SOURCE.rglob("*.py")} - {"__init__", "__main__"}
    assert parts <= set(ORDER), f"not in the design's list of folders: {sorted(parts - set(ORDER))}"


@pytest.mark.parametrize("path", source_files(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_upward(path: Path) -> None:
    assert wrong_imports(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "code",
    [
        "from chancery.record.merger import merge",
        "def f():\n    import chancery.cli.main",
        "if TYPE_CHECKING:\n    from chancery.dossier import Dossier",
        "from chancery import dossier",
        "from ..store import tables",
        "import importlib\nimportlib.import_module('chancery.web')",
        "from chancery import Dossier",
    ],
)
def test_a_downward_import_is_found(code: str) -> None:
    assert len(wrong_imports(SOURCE / "reading" / "example.py", code)) == 1


def test_an_upward_import_is_no_fault() -> None:
    code = (
        "import re\nfrom chancery.model.span import Span\nfrom chancery.reading.page import Page\nfrom . import zones"
    )
    assert wrong_imports(SOURCE / "reading" / "example.py", code) == []


def test_api_and_web_do_not_know_each_other() -> None:
    assert wrong_imports(SOURCE / "web" / "example.py", "from chancery.api import routes")
    assert wrong_imports(SOURCE / "api" / "example.py", "from chancery.web import pages")
