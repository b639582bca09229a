"""The sample dossier as tests use it: its reports, and the whole dossier made once."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from chancery.intake import Given, take_bytes
from chancery.model.report import Report

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "peace-treaty"
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PARTIES = ("Japan", "Russia")
ISSUES = (
    "Japan and Russia conclude a peace treaty",
    "the Northern Territories (South Kurils) belong to Japan",
)


@cache
def sample_reports() -> tuple[Report, ...]:
    """The reports of the sample dossier with what is known of each."""
    rows = tomllib.loads((SAMPLE / "reports.toml").read_text(encoding="utf-8"))["report"]
    reports = []
    for row in rows:
        given = Given(**{key: row.get(key) for key in ("published", "outlet", "url")})
        data = (SAMPLE / "reports" / row["file"]).read_bytes()
        (taken,) = take_bytes(data, row["file"], today=NOW.date(), given=given)
        assert isinstance(taken.result, Report)
        reports.append(taken.result)
    return tuple(reports)
