"""Layers: a tagger's frames by themselves, and who reads what."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from chancery.evaluation import layers
from chancery.evaluation.gold import GoldStatement, GoldText
from chancery.evaluation.material import HELD_OUT, TRAINING, Material
from chancery.evaluation.runner import chosen, run
from chancery.evaluation.task import NO_TAGGER
from chancery.model.span import Span
from chancery.reading.statements.tags import Role, Tag

TEXT = "The warden balks at opening the pass. The pass, the guide reckons, is icy."
REPORT = (
    "dispute: The pass\nworld: invented\nstyle: agency\noutlet: Ridge Wire\npublished: 2031-05-03\nauthor: a\n{split}\n"
    "Pass stays shut\n[S1 The warden] [C1 said] [Q1 that the pass was shut].\n----\n"
    "1 @warden\n@warden = Ida Kall, the warden; also=the warden\n"
)


class Fake:
    """A tagger that gives the frames of given words, each of them beginning with its cue."""

    name = "fake"

    def __init__(self, *words: tuple[Role, str]) -> None:
        self.words = words
        self.asked = 0

    def begin(self, text: str, sentences: Sequence[Span]) -> Callable[[], tuple[Tag, ...]]:
        return partial(self.tags, text, sentences)

    def tags(self, text: str, sentences: Sequence[Span]) -> tuple[Tag, ...]:
        self.asked += 1
        found: list[Tag] = []
        cue: Span | None = None
        for role, words in self.words:
            at = text.find(words)
            if at >= 0:
                span = Span(at, at + len(words))
                cue = span if role == "cue" else cue
                found.append(Tag(role, span, 0.95, cue))
        return tuple(found)


FAKE: tuple[tuple[Role, str], ...] = (
    ("cue", "balks at"),
    ("source", "The warden"),
    ("content", "opening the pass"),
    ("cue", "reckons"),
    ("source", "the guide"),
    ("content", "The pass,"),
)


CUE, OTHER = Span(11, 16), Span(60, 67)


def tag(role: Role, start: int, end: int, sure: float = 0.9, of: Span | None = CUE) -> Tag:
    return Tag(role, Span(start, end), sure, of)


def test_a_frame_is_a_statement_and_a_mark_is_none() -> None:
    cue, content = tag("cue", 11, 16), tag("content", 20, 36)
    (said,) = layers.framed(TEXT, [tag("source", 0, 10), cue, content, tag("cue", 60, 67, of=None)])
    assert (said.source, said.cue, said.content) == (((0, 10),), ((11, 16),), ((20, 36),))


def test_a_frame_without_content_or_not_sure_enough_is_none() -> None:
    assert layers.framed(TEXT, [tag("source", 0, 10), tag("cue", 11, 16)]) == []
    assert layers.framed(TEXT, [tag("cue", 11, 16, 0.4), tag("content", 20, 36)]) == []


def test_of_frames_with_one_content_the_surer_counts() -> None:
    one = [tag("cue", 11, 16, 0.8), tag("content", 20, 36)]
    other = [tag("cue", 60, 67, 0.9, OTHER), tag("content", 20, 36, 0.9, OTHER)]
    assert [s.cue for s in layers.framed(TEXT, one + other)] == [((60, 67),)]


def test_the_tagger_alone_gives_its_frames() -> None:
    row = GoldText("a", TEXT)
    found = layers.tagged_alone([row], Fake(*FAKE))[row.sha256]
    texts = [[TEXT[s:e] for spans in (x.source, x.cue, x.content) for s, e in spans] for x in found.statements]
    assert texts == [["The warden", "balks at", "opening the pass"], ["the guide", "reckons", "The pass,"]]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A gold folder with one text, and a corpus with a report on each side."""
    gold, corpus = tmp_path / "gold", tmp_path / "corpus"
    gold.mkdir()
    start = TEXT.index("opening")
    row = {
        "id": "a",
        "text": TEXT,
        "attributions": [{"content": [[start, 36]], "source": [[0, 10]], "cue": [[11, 19]]}],
    }
    (gold / "polnear_dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    for name, split in (("a", ""), ("b", "split: held-out\n")):
        (corpus / "reports" / name).mkdir(parents=True)
        (corpus / "reports" / name / "01.txt").write_text(REPORT.format(split=split), encoding="utf-8")
    return gold, corpus


def test_both_sides_of_our_own_reports_are_sets(folders: tuple[Path, Path]) -> None:
    m = Material(folders[0], corpus=folders[1])
    assert [row.id for side in (TRAINING, HELD_OUT) for row in m.texts(side)] == ["a/01", "b/01"]
    assert m.has(TRAINING)
    assert not Material(folders[0], corpus=folders[0]).has(HELD_OUT)
    (reading,) = m.readings(HELD_OUT, dated=True)
    assert (reading.published.value, reading.published.origin) == ("2031-05-03", "given")


def test_every_text_is_read_once_for_each_reader_and_date(folders: tuple[Path, Path]) -> None:
    fake = Fake(*FAKE)
    m = Material(folders[0], corpus=folders[1], find_tagger=lambda: fake)
    fast = m.readings("polnear_dev.jsonl")
    assert fake.asked == 0
    full = m.readings("polnear_dev.jsonl", reader="full")
    assert fake.asked == 1
    assert (m.readings("polnear_dev.jsonl")[0], m.readings("polnear_dev.jsonl", reader="full")[0]) == (fast[0], full[0])
    assert m.readings("polnear_dev.jsonl")[0] is fast[0]
    m.predictions("polnear_dev.jsonl", reader="full")
    assert fake.asked == 1
    assert full[0].reader != fast[0].reader


def test_without_a_tagger_the_full_reader_is_the_fast_one(folders: tuple[Path, Path]) -> None:
    m = Material(folders[0], corpus=folders[1], reader="full", find_tagger=lambda: None)
    assert m.readings("polnear_dev.jsonl", reader="full")[0] is m.readings("polnear_dev.jsonl")[0]


def test_the_table_says_that_a_tagger_is_missing(folders: tuple[Path, Path]) -> None:
    (statements,), (lay,) = chosen(["statements"]), chosen(["layers"])
    lacking = Material(folders[0], corpus=folders[1], reader="full", find_tagger=lambda: None)
    assert NO_TAGGER in statements.note(lacking)
    assert "not in" in statements.note(lacking)
    assert NO_TAGGER not in statements.note(Material(folders[0], reader="fast", find_tagger=lambda: None))
    assert NO_TAGGER in lay.note(Material(folders[0], reader="fast", find_tagger=lambda: None))
    assert NO_TAGGER not in lay.note(Material(folders[0], find_tagger=lambda: Fake()))
    both = next(r for r in lay.runs if r.data == "polnear dev: both")
    assert both.outcome("layers", lacking).figures == {}
    assert both.outcome("layers", lacking).data == "polnear dev: both (no tagger)"


def test_the_three_layers_have_a_row_each(folders: tuple[Path, Path]) -> None:
    m = Material(folders[0], corpus=folders[1], find_tagger=lambda: Fake(*FAKE))
    (task,) = chosen(["layers"])
    found = {r.data: r.outcome("layers", m).figures["attribution.R"] for r in task.runs if m.has(r.file)}
    assert found["polnear dev: tagger"] == found["polnear dev: both"] == 100
    assert set(found) == {
        f"{data}: {who}" for data in ("polnear dev", "held out") for who in ("rules", "tagger", "both")
    }


def test_a_set_of_quotations_asks_for_acts() -> None:
    row = GoldText("a", TEXT, attributions=(GoldStatement(content=((20, 36),), source=((0, 10),), speaker="Ida Kall"),))
    given = layers.tagged_alone([row], Fake(*FAKE))
    figures = layers.score([row], given, ("said",))
    assert (figures["content@0.3.R"], figures["attribution.R"]) == (100, 100)
    assert layers.score([row], given, ("written",))["attribution.R"] == 0
    assert "content@0.3.R" not in layers.score([row], given)


def test_every_task_on_tiny_sets(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folders[1].parent)
    tables = {
        t.name: t for t in run(["statements", "corpus", "quotes", "calibration", "layers"], folders[0], None, "fast")
    }
    rows = {name: [row[0] for row in table.rows] for name, table in tables.items()}
    assert rows["corpus"] == [
        "training side, rules alone",
        "held out",
        "third stage, errors read",
        "third stage, held out",
        "held out, with those told as nested",
    ]
    assert rows["quotes"] == rows["calibration"] == ["polnear dev", "our corpus, held out"]
    assert rows["statements"][0] == "polnear dev"
    assert {"polnear: people", "polnear: textacy on parses"} < set(rows["statements"])
    held = dict(zip(tables["corpus"].columns, tables["corpus"].rows[1], strict=True))
    assert (held["F1"], held["act"], held["via of"], held["negated F1"]) == (100.0, 100.0, 0, 0.0)
