"""Scores as stretches that are marked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.engines.network import WEIGHTS
from chancery.engines.scoring import best_path, spans_of


@pytest.mark.skipif(not (WEIGHTS / "tagger.onnx").is_file(), reason="no weights")
def test_the_runtime_keeps_no_notes_of_its_own(tmp_path: Path) -> None:
    places = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    code = (
        "import sys; from chancery.engines.scoring import loaded, marked; print(marked(loaded(sys.argv[1]), [5, 6, 7]))"
    )
    subprocess.run([sys.executable, "-c", code, WEIGHTS / "tagger.onnx"], env={**os.environ, **places}, check=True)
    assert not list(tmp_path.iterdir())


@given(st.lists(st.lists(st.floats(-9, 0), min_size=3, max_size=3), max_size=12))
def test_no_inside_follows_an_outside(rows: list[list[float]]) -> None:
    path = best_path(np.array(rows).reshape(len(rows), 3))
    assert len(path) == len(rows)
    assert all(not (tag == 2 and before == 0) for before, tag in zip([0, *path], path, strict=False))
    assert sum(b - a for a, b in spans_of(path)) == sum(tag > 0 for tag in path)
