"""Our scorers and the script beside the evaluation sets give the same figures for the same predictions."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from chancery.evaluation import (
    dates,
    events,
    ggt,
    layers,
    mentions,
    missing_marks,
    occurrences,
    positions,
    reprints,
    statements,
    stories,
    timex,
)
from chancery.evaluation.gold import GoldPair, GoldPositions, GoldStory, GoldText, load_object, load_rows, load_texts
from chancery.evaluation.material import HELD_OUT, Material
from chancery.evaluation.prediction import (
    ExportedOccurrence,
    ExportedPosition,
    ExportedReprint,
    ExportedStory,
    Prediction,
    prediction,
)
from chancery.evaluation.tally import Figures
from chancery.export.reading_json import reading_to_json
from tests.shared import SHARED, needs_shared

GOLD = SHARED / "gold"
CORPUS = Path(__file__).resolve().parents[2] / "corpus"
pytestmark = needs_shared

Row = dict[str, Any]


def script() -> Any:
    """The script beside the evaluation sets, as a module."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def flat(figures: Any, under: str = "") -> dict[str, Any]:
    """Nested figures under dotted names."""
    if not isinstance(figures, dict):
        return {under: figures}
    found: dict[str, Any] = {}
    for key, value in figures.items():
        found |= flat(value, f"{under}.{key}" if under else key)
    return found


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def bent(span: list[int], chance: random.Random, length: int) -> list[int]:
    """A span that is right more often than not, else off by some characters."""
    start, end = span
    if chance.random() < 0.4:
        start, end = max(0, start - chance.randrange(9)), min(length, end + chance.randrange(9) - 3)
    return [start, max(start + 1, end)]


def spoiled(row: Row, chance: random.Random) -> Row:
    """A prediction of a gold text with some faults of every kind."""
    length = len(row["text"])
    said: list[Row] = []
    for s in row.get("attributions") or row.get("statements") or []:
        if chance.random() < 0.75:
            spans = {k: [bent(x, chance, length) for x in s.get(k) or []] for k in ("source", "cue", "content")}
            name = (s.get("speaker") or "").split(" ")[-1] if chance.random() < 0.3 else s.get("speaker")
            said.append({**spans, "speaker_name": name, "act": chance.choice(["said", "written", "stance"])})
        if chance.random() < 0.2:
            start = chance.randrange(max(1, length - 40))
            said.append({"source": [], "cue": [], "content": [[start, start + 30]], "act": "said", "speaker": "x y"})
    entities = {f"e{i}": {"name": m.get("entity_name")} for i, m in enumerate(row.get("mentions") or [])}
    return {
        "statements": said,
        "times": [
            {"span": bent([t["start"], t["end"]], chance, length), "value": chance.choice([t["value"], "2020", None])}
            for t in row.get("timex") or []
            if chance.random() < 0.8
        ],
        "mentions": [
            {"span": bent([m["start"], m["end"]], chance, length), "entity": chance.choice([f"e{i}", "e0", None])}
            for i, m in enumerate(row.get("mentions") or [])
        ],
        "entities": entities,
        "events": [spoiled_event(e, chance) for e in row.get("events") or [] if chance.random() < 0.8],
    }


def spoiled_event(event: Row, chance: random.Random) -> Row:
    source, target = (event["source"] or "")[:3] or None, (event["target"] or "")[:3] or None
    parties = [{"state": source}, {"state": target}]
    shape = chance.choice(["plain", "reciprocal", "alone"])
    return {
        "type": event["code"] if chance.random() < 0.7 else "AGREE",
        "cameo": event["code"] if chance.random() < 0.7 else "010",
        "actors": parties if shape == "reciprocal" else parties[:1],
        "recipients": parties[1:] if shape == "plain" else [],
    }


def predicted(gold: list[Row], seed: int) -> list[Row]:
    chance = random.Random(seed)
    made = []
    for row in gold:
        sha256 = hashlib.sha256(row["text"].encode()).hexdigest()
        day = str(row.get("published") or row.get("dct") or "2020-01-01")
        published = {"best": day[: chance.choice([4, 7, 10])], "earliest": day, "latest": chance.choice([day, None])}
        if chance.random() < 0.9:
            made.append({"report": {"sha256": sha256, "published": published}, **spoiled(row, chance)})
    return made


def arguments(**given: Any) -> argparse.Namespace:
    usual = {"tier": None, "acts": None, "code": "root", "forms": "name,demonym,metonym,title", "show": 0}
    return argparse.Namespace(**(usual | given))


def ours(made: list[Row]) -> dict[str, Prediction]:
    return {row["report"]["sha256"]: prediction(row) for row in made}


def assert_alike(mine: Figures, theirs: Any, but: tuple[str, ...] = ()) -> None:
    expected = {k: v for k, v in flat(theirs).items() if k not in but}
    assert {k: v for k, v in mine.items() if k in expected} == expected


CASES: list[tuple[str, str, Row, Callable[..., Figures], Row]] = [
    ("statements", "seeds.jsonl", {"tier": "core"}, statements.score, {"tier": "core"}),
    ("statements", "seeds.jsonl", {}, statements.score, {}),
    ("statements", "polnear_dev.jsonl", {}, statements.score, {}),
    ("ggt", "ggt_dev.jsonl", {"acts": "said,written"}, ggt.score, {"acts": ("said", "written")}),
    ("ggt", "ggt_dev.jsonl", {}, ggt.score, {}),
    ("dates", "seeds.jsonl", {}, dates.score, {}),
    ("dates", "dated_web_dev.jsonl", {}, dates.score, {}),
    ("timex", "seeds.jsonl", {}, timex.score, {}),
    ("timex", "timex_timebank_aquaint.jsonl", {}, timex.score, {}),
    ("mentions", "seeds.jsonl", {}, mentions.score, {}),
    ("events", "events_plover_gsr_dev.jsonl", {"code": "type"}, events.score, {"coding": "type"}),
    ("events", "events_cameo_manual_dev.jsonl", {"code": "root"}, events.score, {"coding": "root"}),
    ("events", "events_petrarch2_dev.jsonl", {"code": "full"}, events.score, {"coding": "full"}),
]


@pytest.mark.parametrize(
    ("task", "name", "options", "score", "own"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
@pytest.mark.parametrize("seed", [1, 2])
def test_same_figures_on_texts(
    task: str, name: str, options: Row, score: Callable[..., Figures], own: Row, seed: int
) -> None:
    gold = rows(name)
    made = predicted(gold, seed)
    theirs = getattr(script(), f"task_{task}")(gold, made, arguments(**options))
    assert_alike(score(load_texts(GOLD / name), ours(made), **own), theirs, but=("wrong",))


def own_rows() -> tuple[list[Row], tuple[GoldText, ...]]:
    """Our own held-out reports, for the script and for us."""
    texts = Material(GOLD, corpus=CORPUS).texts(HELD_OUT)
    return [json.loads(msgspec.json.encode(row)) for row in texts], texts


@pytest.mark.parametrize("seed", [1, 2])
def test_same_figures_on_our_own_reports(seed: int) -> None:
    gold, texts = own_rows()
    made = predicted(gold, seed)
    theirs = script().task_statements(gold, made, arguments())
    assert_alike(statements.score(texts, ours(made)), theirs)
    assert "attribution_with_source.F1" in flat(theirs)


@pytest.mark.parametrize(
    ("name", "options", "score", "figure"),
    [
        ("polnear_dev.jsonl", {}, statements.score, "attribution.F1"),
        ("ggt_dev.jsonl", {"acts": "said,written"}, partial(ggt.score, acts=("said", "written")), "content@0.3.F1"),
    ],
)
def test_same_figures_with_one_quotation_mark_less(name: str, options: Row, score: Any, figure: str) -> None:
    given: dict[bool, list[Row]] = {}

    def predict(rows: Sequence[GoldText]) -> dict[str, Prediction]:
        plain = [json.loads(msgspec.json.encode(row)) for row in rows]
        made = given.setdefault(rows is texts, predicted(plain, 3))
        task = "ggt" if options else "statements"
        theirs.append(flat(getattr(script(), f"task_{task}")(plain, made, arguments(**options)))[figure])
        return ours(made)

    texts = load_texts(GOLD / name)
    theirs: list[float] = []
    mine = missing_marks.score(texts, predict, score, figure)
    assert sorted(theirs) == sorted([mine["whole"], mine["one mark less"]])  # type: ignore[type-var]
    assert mine["refused"] == len(texts) - len(given[False])


def test_same_figures_of_each_layer() -> None:
    """With acts, ours counts statements as the script does on predictions without the other acts."""
    gold = rows("ggt_dev.jsonl")
    made = predicted(gold, 4)
    kept = [row | {"statements": [s for s in row["statements"] if s["act"] in ("said", "written")]} for row in made]
    mine = layers.score(load_texts(GOLD / "ggt_dev.jsonl"), ours(made), ("said", "written"))
    assert_alike(mine, script().task_statements(gold, kept, arguments()))
    assert_alike(mine, script().task_ggt(gold, made, arguments(acts="said,written")))


def test_same_figures_when_nothing_is_predicted() -> None:
    theirs = script().task_statements(rows("seeds.jsonl"), [], arguments())
    assert_alike(statements.score(load_texts(GOLD / "seeds.jsonl"), {}), theirs)


def export_rows(story: Row, chance: random.Random, texts: dict[str, str]) -> list[Row]:
    """Occurrences with some split and some wrongly merged."""
    made: list[Row] = []
    for occurrence in story["occurrences"]:
        for number, place in enumerate(occurrence["mentions"]):
            evidence = {"report": {"sha256": texts[place["doc"]]}, "span": [place["start"], place["end"]]}
            if number and chance.random() < 0.7:
                made[-1]["evidence"].append(evidence)
            elif chance.random() < 0.9:
                links = [{"to": o["id"], "kind": "reaction_to"} for o in made[-2:]]
                made.append({"id": f"o{len(made)}", "evidence": [evidence], "links": links})
            else:
                made.append({"id": f"o{max(0, len(made) - 1)}", "evidence": [evidence], "links": []})
    return made


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_same_figures_on_occurrences(seed: int) -> None:
    texts = load_texts(GOLD / "seeds.jsonl")
    story = json.loads((GOLD / "seeds_story.json").read_text(encoding="utf-8"))
    made = export_rows(story, random.Random(seed), occurrences.hashes(texts))
    where = arguments(gold=str(GOLD / "seeds_story.json"))
    theirs = script().task_occurrences([story], made, where)
    mine = occurrences.score(
        load_object(GOLD / "seeds_story.json", GoldStory), texts, msgspec.convert(made, list[ExportedOccurrence])
    )
    assert mine["wrongly_merged"] == len(theirs.pop("wrongly_merged"))
    assert f"{mine['found']} of {mine['of']}" == theirs.pop("found")
    assert f"{mine['reactions_linked']} of {mine['reactions']}" == theirs.pop("reactions_linked")
    assert_alike(mine, theirs, but=("not_yet",))


def position_rows(gold: Row, chance: random.Random, texts: dict[str, str]) -> list[Row]:
    stances = ["for", "conditional", "against", "refuses"]
    return [
        {
            "id": f"p{number}",
            "issue": chance.choice([x.get("issue") or "islands", gold["issues"][0]]),
            "holder": chance.choice([x["holder"], "RUS", "JPN"]),
            "stance": chance.choice([*(x.get("stance") or x.get("to") or []), *stances]),
            "shift_from": chance.choice([None, "p0"]),
            "evidence": [
                {"report": {"sha256": texts[x.get("doc") or "000"]}, "span": [x.get("start", 0), x.get("end", 9)]}
            ],
        }
        for number, x in enumerate([*gold["points"], *gold["shifts"], *gold["traps"]])
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_same_figures_on_positions(seed: int) -> None:
    path: Path = GOLD / "seeds_positions.json"
    texts = load_texts(GOLD / "seeds.jsonl")
    gold = json.loads(path.read_text(encoding="utf-8"))
    made = position_rows(gold, random.Random(seed), occurrences.hashes(texts))
    theirs = script().task_positions([gold], made, arguments(gold=str(path)))
    mine = positions.score(load_object(path, GoldPositions), texts, msgspec.convert(made, list[ExportedPosition]))
    expected = {
        "points": theirs["points"],
        "right": theirs["right"],
        "wrong": len(theirs["wrong"]),
        "missed": len(theirs["missed"]),
        "shifts_found": theirs["shifts_found"],
        "fooled": len(theirs["fooled"]),
    }
    assert_alike(mine, expected)


def test_same_figures_on_stories() -> None:
    chance = random.Random(5)
    gold = rows("clusters_ecbplus_dev.jsonl")
    texts = load_texts(GOLD / "clusters_ecbplus_dev.jsonl")
    grouped: dict[str, Row] = {}
    for row in texts:
        if chance.random() < 0.9:
            name = row.cluster if chance.random() < 0.8 else chance.choice(texts).cluster
            grouped.setdefault(str(name), {"story": name, "reports": []})["reports"].append({"sha256": row.sha256})
    made = list(grouped.values())
    theirs = script().task_clusters(gold, made, arguments())
    assert_alike(stories.score(texts, msgspec.convert(made, list[ExportedStory])), theirs)


def test_same_figures_on_reprints() -> None:
    chance = random.Random(6)
    path = GOLD / "reprints_dev.jsonl"
    texts, pairs = load_texts(path), load_rows(GOLD / "reprints_dev_pairs.jsonl", GoldPair)
    hashed = {row.id: row.sha256 for row in texts}
    sides = [(hashed[p.a], hashed[p.b]) for p in pairs if chance.random() < 0.7]
    sides += [(chance.choice(texts).sha256, chance.choice(texts).sha256) for _ in range(80)]
    made = [
        {
            **{side: {"report": {"sha256": sha256}, "span": [0, 9]} for side, sha256 in zip("ab", pair, strict=True)},
            "kind": chance.choice(["copy", "passage", "shared quote"]),
        }
        for pair in sides
    ]
    theirs = script().task_reprints(rows("reprints_dev.jsonl"), made, arguments(gold=str(path)))
    assert_alike(reprints.score(texts, pairs, msgspec.convert(made, list[ExportedReprint])), theirs)


def test_same_figures_on_what_the_reader_says() -> None:
    material = Material(GOLD)
    made = [reading_to_json(reading) for reading in material.readings("seeds.jsonl")]
    gold, texts, said = rows("seeds.jsonl"), load_texts(GOLD / "seeds.jsonl"), material.predictions("seeds.jsonl")
    theirs = script()
    assert_alike(statements.score(texts, said, "core"), theirs.task_statements(gold, made, arguments(tier="core")))
    assert_alike(dates.score(texts, said), theirs.task_dates(gold, made, arguments()), but=("wrong",))
    assert_alike(timex.score(texts, said), theirs.task_timex(gold, made, arguments()))
    assert_alike(mentions.score(texts, said), theirs.task_mentions(gold, made, arguments()))
