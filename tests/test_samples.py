"""The sample dossier: complete, short, and marked as written for Chancery."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "peace-treaty"
REPORTS = sorted((SAMPLE / "reports").glob("*.txt"))


def known() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = tomllib.loads((SAMPLE / "reports.toml").read_text(encoding="utf-8"))["report"]
    return rows


def test_every_report_is_listed_once() -> None:
    assert [row["file"] for row in known()] == [path.name for path in REPORTS]
    assert len(REPORTS) >= 10


def test_addresses_are_reserved_for_examples() -> None:
    urls = [row["url"] for row in known() if "url" in row]
    assert urls
    assert all(re.fullmatch(r"https://[a-z-]+\.example/\S+", url) for url in urls)


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_a_report_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 120 <= len(text.split()) <= 260
    assert text.rstrip().splitlines()[-1].startswith("This sample report was written for Chancery")


def test_table_has_a_row_for_each_report() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "samples" / "as_table.py", SAMPLE], capture_output=True, check=True, text=True
    )
    rows = [json.loads(line) for line in made.stdout.splitlines()]
    assert [row["text"] for row in rows] == [path.read_text(encoding="utf-8") for path in REPORTS]
    assert any("published" not in row for row in rows)
    assert all(set(row) <= {"text", "published", "outlet", "url"} for row in rows)
