"""The record over the five reports of the evaluation set, scored as everybody scores it."""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
from functools import lru_cache
from types import ModuleType
from typing import Any

from chancery.knowledge import load_knowledge
from chancery.model.definition import Definition
from chancery.model.issue import Issue
from chancery.model.reading import Reading
from chancery.model.record import Record
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.record import merge
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

ISSUES = (
    Issue("treaty", "Japan and Russia conclude a peace treaty"),
    Issue("islands", "the Northern Territories (South Kurils) belong to Japan"),
)
DEFINITION = Definition("seeds", ("JPN", "RUS"), ISSUES)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def readings() -> tuple[Reading, ...]:
    files = sorted((SHARED / "seeds").glob("*.txt"))
    return tuple(read(Report(f.read_text(encoding="utf-8")), load_knowledge()) for f in files)


@lru_cache(maxsize=1)
def found() -> Record:
    return merge(DEFINITION, load_knowledge(), readings())


def score(task: str, gold: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    path = SHARED / "gold" / gold
    text = path.read_text(encoding="utf-8")
    wanted = [json.loads(text)] if gold.endswith(".json") else [json.loads(line) for line in text.splitlines()]
    arguments = argparse.Namespace(gold=str(path), show=10)
    result: dict[str, Any] = getattr(scorer(), f"task_{task}")(wanted, rows, arguments)
    return result


def reference(report: str) -> dict[str, str]:
    by_id = {d.reading.report.id: d.reading.report.sha256 for d in found().readings}
    return {"id": report, "sha256": by_id[report]}


def test_dates_once_all_are_in() -> None:
    rows = []
    for d in found().readings:
        interval = d.published.interval
        published = {"best": d.published.best, "earliest": str(interval.earliest), "latest": str(interval.latest)}
        rows.append({"report": {**reference(d.reading.report.id), "published": published}})
    result = score("dates", "seeds.jsonl", rows)
    assert result["interval_holds"] == 100.0
    assert result["day"] >= 80.0


def test_occurrences() -> None:
    rows = [
        {
            "id": o.id,
            "evidence": [{"report": reference(e.report), "span": list(e.span)} for e in o.evidence],
            "links": [{"to": link.to, "kind": link.kind} for link in o.links],
        }
        for o in found().occurrences
    ]
    result = score("occurrences", "seeds_story.json", rows)
    assert result["wrongly_merged"] == []
    assert result["one_occurrence"] >= 9
    assert "russia_ends_talks_202203" not in [m["id"] for m in result["not_yet"]]
    assert "ishiba_policy_speech_20250124" not in [m["id"] for m in result["not_yet"]]


def test_positions() -> None:
    names = {i.id: i.proposition for i in ISSUES}
    rows = [
        {
            "issue": names[p.issue],
            "holder": p.holder.split(":")[1],
            "stance": p.stance,
            "shift_from": p.shift_from,
            "evidence": [{"report": reference(e.report), "span": list(e.span)} for e in p.evidence],
        }
        for p in found().positions
    ]
    result = score("positions", "seeds_positions.json", rows)
    assert result["right"] >= 14
    assert result["shifts_found"] == 1
    assert result["fooled"] == []


def test_the_slip_is_flagged_with_the_likely_reading() -> None:
    (flag,) = [f for f in found().flags if f.kind == "slip"]
    assert flag.suggests == "Tokyo"


def test_some_orders_of_arrival_give_the_same_record() -> None:
    for order in itertools.islice(itertools.permutations(readings()), 0, 120, 11):
        assert merge(DEFINITION, load_knowledge(), order) == found()
