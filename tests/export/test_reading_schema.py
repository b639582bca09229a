"""Every reading that is printed fits docs/reading.schema.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from chancery.dossier import read
from chancery.export.reading_json import reading_to_json
from chancery.intake import take_bytes
from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read as read_report
from tests.samples import NOW, sample_reports
from tests.shared import SHARED, needs_shared

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "reading.schema.json"


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def check(validator: Any, report: Report) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(json.dumps(reading_to_json(read_report(report, load_knowledge()))))
    assert [f"{list(e.path)}: {e.message[:200]}" for e in validator.iter_errors(shown)] == []
    return shown


@pytest.mark.parametrize("report", sample_reports(), ids=lambda r: r.path)
def test_readings_of_the_sample_fit(validator: Any, report: Report) -> None:
    shown = check(validator, report)
    assert shown["statements"]
    assert shown["entities"].keys() >= {s["speaker"] for s in shown["statements"] if s["speaker"]}


@needs_shared
def test_readings_of_the_seeds_fit(validator: Any) -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        (taken,) = take_bytes(path.read_bytes(), path.name, today=NOW.date())
        assert isinstance(taken.result, Report)
        check(validator, taken.result)


@pytest.mark.parametrize("text", ["A.", "\ufffd x", "Министр заявил, что переговоры не ведутся.", "“" * 50 + "a"])
def test_odd_readings_fit(validator: Any, text: str) -> None:
    check(validator, read(text).report)
