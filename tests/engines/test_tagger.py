"""The tagger that ships: its tags are sound, the same however it is asked, and its absence is no failure."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from chancery.engines import network as networks
from chancery.engines import tagger as tagging
from chancery.engines.local import read_all, tagger_of, version_of
from chancery.engines.network import WEIGHTS, Network, find_network, shipped_network, warm_up
from chancery.engines.scoring import LOWER, UPPER
from chancery.engines.tagger import OnnxTagger, shipped_tagger
from chancery.errors import KnowledgeError
from chancery.model.definition import Definition
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.reading.page import cut

TEXT = (
    "The harbour board of Sarn balks at any talk of closing the strait.\n"
    "Captain Ada Renner said on Tuesday that the pilots would go back to work. "
    "The owners were at pains not to endorse the plan, which the union has never hidden its dislike of.\n"
)

UNKNOWN = (
    "Pilots bridled at the suggestion that they had been late.\n"
    "The port authority has set its face against any closing of the strait. Fishermen cursed the ban on cod.\n"
)
"""Attributions whose cues no rule knows."""


def sentences(text: str) -> list[str]:
    return [s.span.text(text) for s in cut(text).sentences]


def test_tags_lie_in_the_text_and_find_the_plain_case() -> None:
    tagger = shipped_tagger()
    assert tagger is not None
    tags = tagger.tags(TEXT, [s.span for s in cut(TEXT).sentences])
    assert all(0 <= t.span.start < t.span.end <= len(TEXT) and 0 <= t.sure <= 1 for t in tags)
    assert "Captain Ada Renner" in [t.span.text(TEXT) for t in tags if t.role == "source"]
    assert "said" in [t.span.text(TEXT) for t in tags if t.role == "cue"]


def test_a_cue_has_its_own_source_and_content() -> None:
    tagger = shipped_tagger()
    assert tagger is not None
    text = "The harbour board said that the strait was safe, but the pilots doubted that it was."
    tags = tagger.tags(text, [s.span for s in cut(text).sentences])
    own = {(t.of.text(text), t.role): t.span.text(text) for t in tags if t.of is not None}
    assert own["doubted", "source"] == "the pilots"
    assert own["doubted", "content"].endswith("it was")


def test_frames_lie_in_the_text_whatever_it_holds() -> None:
    tagger = shipped_tagger()
    assert tagger is not None
    text = "said " * 400 + "“" + "x" * 500 + "” \u200b\ufffd 𝔘 said. said"
    tags = tagger.tags(text, [s.span for s in cut(text).sentences])
    assert tags == tagger.tags(text, [s.span for s in cut(text).sentences])
    for tag in tags:
        for span in (tag.span, tag.of or tag.span):
            assert 0 <= span.start < span.end <= len(text)


def test_the_same_tags_again_and_in_a_longer_text() -> None:
    tagger = shipped_tagger()
    assert tagger is not None
    spans = [s.span for s in cut(TEXT).sentences]
    once = tagger.tags(TEXT, spans)
    assert tagger.tags(TEXT, spans) == once
    long = TEXT + "The sea was calm. " * 60
    again = tagger.tags(TEXT + "\n", spans)
    assert again == once
    assert tagger.tags(long, spans) == once


def test_what_the_rules_do_not_know_is_marked_for_review() -> None:
    definition = Definition(name="")
    (full,) = read_all([Report(UNKNOWN)], definition)
    (fast,) = read_all([Report(UNKNOWN)], Definition(name="", reader="fast"))
    assert isinstance(full, Reading)
    assert isinstance(fast, Reading)
    assert not any(s.tagged for s in fast.statements)
    tagged = [s for s in full.statements if s.tagged]
    assert tagged
    assert all(s.review and s.confidence for s in tagged)
    assert full.reader == version_of(definition)
    assert full.reader.startswith(fast.reader)
    assert "tagger-" in full.reader


def test_without_the_tagger_the_rules_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.engines.local.shipped_tagger", lambda: None)
    definition = Definition(name="")
    assert tagger_of(definition) is None
    (reading,) = read_all([Report(TEXT)], definition)
    assert isinstance(reading, Reading)
    assert "tagger" not in reading.reader
    assert reading.statements


def forgotten() -> None:
    """Wait for whoever loads the network beside, and forget what was loaded."""
    for thread in threading.enumerate():
        if thread.name == "tagger":
            thread.join()
    find_network.cache_clear()
    shipped_tagger.cache_clear()


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of weights in place of the shipped one."""
    forgotten()
    monkeypatch.setattr(networks, "WEIGHTS", tmp_path / "weights")
    monkeypatch.setattr(tagging, "WEIGHTS", tmp_path / "weights")
    (tmp_path / "weights").mkdir()
    yield tmp_path / "weights"
    forgotten()


def broken(weights: Path) -> None:
    for name in (LOWER, UPPER):
        (weights / name).write_bytes(b"no weights")
    (weights / "vocabulary.txt").write_text("[UNK]\n[CLS]\n[SEP]")


def test_missing_weights_are_no_failure(weights: Path) -> None:
    assert shipped_tagger() is None
    warm_up()


def test_a_missing_vocabulary_is_no_failure(weights: Path) -> None:
    (weights / "tagger.onnx").write_bytes(b"no weights")
    assert shipped_tagger() is None


def test_who_asks_while_it_is_loaded_beside_gets_the_same() -> None:
    if find_spec("onnxruntime") is None:
        pytest.skip("onnxruntime is not installed")
    forgotten()
    warm_up()
    network = shipped_network()
    tagger = shipped_tagger()
    assert network is not None
    assert tagger is not None
    assert tagger is shipped_tagger()
    assert tagger.name == network.name
    loaded = network.sessions
    forgotten()
    assert network.sessions is loaded


def test_loading_beside_raises_nothing(weights: Path) -> None:
    broken(weights)
    warm_up()
    assert shipped_tagger() is not None


def test_broken_weights_are_told_and_not_read_past(weights: Path) -> None:
    broken(weights)
    tagger = shipped_tagger()
    assert tagger is not None
    with pytest.raises(KnowledgeError, match=r"reader = .fast"):
        tagger.tags("Tokyo said so.", [Span(0, 14)])


def test_a_library_that_fails_to_load_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    tagger = OnnxTagger(Network(WEIGHTS), "[UNK]\n[CLS]\n[SEP]")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)  # importing it now fails
    with pytest.raises(KnowledgeError, match="cannot be loaded"):
        tagger.tags("Tokyo said so.", [Span(0, 14)])


def test_the_version_is_told_without_loading_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert Network(WEIGHTS).name.startswith("tagger-")
