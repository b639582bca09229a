"""Scores as stretches that are marked."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.engines.network import WEIGHTS
from chancery.engines.scoring import LOWER, around, best_path, runs, spans_of, with_likely


@pytest.mark.skipif(not (WEIGHTS / LOWER).is_file(), reason="no weights")
def test_the_runtime_keeps_no_notes_of_its_own(tmp_path: Path) -> None:
    places = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    code = (
        "import sys; from chancery.engines.scoring import Window, loaded, marked;"
        "print(marked(loaded(sys.argv[1]), Window([5, 6, 7], [1])))"
    )
    subprocess.run([sys.executable, "-c", code, WEIGHTS], env={**os.environ, **places}, check=True)
    assert not list(tmp_path.iterdir())


@given(st.lists(st.lists(st.floats(-9, 0), min_size=3, max_size=3), max_size=12))
def test_no_inside_follows_an_outside(rows: list[list[float]]) -> None:
    path = best_path(np.array(rows).reshape(len(rows), 3))
    assert len(path) == len(rows)
    assert all(not (tag == 2 and before == 0) for before, tag in zip([0, *path], path, strict=False))
    assert sum(b - a for a, b in spans_of(path)) == sum(tag > 0 for tag in path)


@pytest.mark.parametrize(
    ("cues", "likely", "found"),
    [
        pytest.param([(1, 3)], [0.1, 0.9, 0.8, 0.1], [(1, 3)], id="a marked one"),
        pytest.param([], [0.1, 0.4, 0.4, 0.1, 0.4], [(1, 3), (4, 5)], id="likely ones"),
        pytest.param([(1, 2)], [0.4, 0.9, 0.4, 0.4], [(1, 2), (3, 4)], id="not what touches a marked one"),
        pytest.param([(2, 3), (3, 4)], [0.4, 0.1, 0.9, 0.9], [(0, 1), (2, 3), (3, 4)], id="marked ones in a row"),
        pytest.param([], [], [], id="nothing"),
    ],
)
def test_cues_are_marked_or_likely(
    cues: list[tuple[int, int]], likely: list[float], found: list[tuple[int, int]]
) -> None:
    assert with_likely(cues, likely) == found


@pytest.mark.parametrize(
    ("cue", "sentences", "near"),
    [
        pytest.param((25, 26), [20, 10, 20], (0, 50), id="its neighbours fit"),
        pytest.param((25, 26), [20, 10, 95], (0, 30), id="only the one before fits"),
        pytest.param((105, 106), [100, 30, 60], (100, 190), id="only the one after fits"),
        pytest.param((5, 6), [130, 20], (0, 130), id="a long one stands alone"),
        pytest.param((19, 21), [20, 10, 70, 80], (0, 100), id="a cue across a border"),
        pytest.param((20, 21), [20, 1], (0, 21), id="the last piece"),
    ],
)
def test_a_frame_is_looked_for_around_its_cue(
    cue: tuple[int, int], sentences: list[int], near: tuple[int, int]
) -> None:
    assert around(cue, sentences, 120) == near


@given(st.lists(st.integers(1, 190), min_size=1, max_size=9), st.data())
def test_what_stands_around_a_cue_holds_it_and_is_whole_sentences(sentences: list[int], data: st.DataObject) -> None:
    most = data.draw(st.integers(0, 200))
    first = data.draw(st.integers(0, sum(sentences) - 1))
    after = data.draw(st.integers(first + 1, sum(sentences)))
    start, end = around((first, after), sentences, most)
    borders = {sum(sentences[:k]) for k in range(len(sentences) + 1)}
    assert start <= first < after <= end
    assert {start, end} <= borders
    own = [(a, a + n) for a, n in zip(sorted(borders), sentences, strict=False) if a < after and a + n > first]
    assert end - start <= max(most, own[-1][1] - own[0][0])


@pytest.mark.parametrize(
    ("likely", "turn", "found"),
    [
        ([0.1, 0.9, 0.9, 0.1], 0.8, [(1, 3)]),
        ([0.1, 0.6, 0.1], 0.8, []),
        ([0.9, 0.9, 0.4, 0.9, 0.9], 1.2, [(0, 5)]),
        ([0.9, 0.9, 0.01, 0.01, 0.9, 0.9], 1.2, [(0, 2), (4, 6)]),
        ([1.0, 0.0], 0.5, [(0, 1)]),
        ([], 1.2, []),
    ],
)
def test_runs_are_worth_their_turns(likely: list[float], turn: float, found: list[tuple[int, int]]) -> None:
    assert runs(likely, turn) == found


@given(st.lists(st.floats(0, 1), max_size=10), st.floats(0, 3))
def test_no_other_runs_are_likelier(likely: list[float], turn: float) -> None:
    def worth(states: tuple[bool, ...]) -> float:
        bounded = [min(max(p, 1e-4), 1 - 1e-4) for p in likely]
        turns = sum(a != b for a, b in zip((False, *states), states, strict=False))
        return sum(math.log(p if on else 1 - p) for p, on in zip(bounded, states, strict=True)) - turn * turns

    found = runs(likely, turn)
    states = tuple(any(a <= k < b for a, b in found) for k in range(len(likely)))
    assert worth(states) == pytest.approx(max(worth(s) for s in product((False, True), repeat=len(likely))))
