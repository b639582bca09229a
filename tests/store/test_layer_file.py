"""Layer files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.layers import EMPTY, layer_of
from chancery.store.layer_file import load_layer, save_layer

LAYER = layer_of({"people": [{"name": "Anna Example", "state": "JPN", "native": ["例"]}]}, "test")


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "knowledge.json"
    assert load_layer(path) is EMPTY
    save_layer(path, LAYER)
    assert load_layer(path) == LAYER
    assert "例" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) & 0o400
    assert list(path.parent.iterdir()) == [path]


def test_yaml_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("people:\n  - {name: Anna Example, state: JPN, native: [例]}\n", encoding="utf-8")
    assert load_layer(path) == LAYER


@pytest.mark.parametrize("content", ["{", '{"people": 3}', "[" * 100_000, '{"people": [{"name": 3}]}', "\udcff"])
def test_a_broken_layer_is_told_in_one_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "knowledge.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(KnowledgeError) as told:
        load_layer(path)
    assert "knowledge.json" in told.value.line


def test_a_write_that_fails_leaves_the_old_layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "knowledge.json"
    save_layer(path, LAYER)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnowledgeError, match="No space left"):
        save_layer(path, EMPTY)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
