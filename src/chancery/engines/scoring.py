"""Scoring: the network run over the word pieces of one window, and the stretches that its scores mark.

It imports nothing of Chancery, so that a process of its own can be at it in no time (``beside.py``).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime

Stretch = tuple[int, int, int, float]
"""What is marked: the number of the role, the first piece and the one past the last, and how sure that is."""

_NEVER = -1e9


def loaded(weights: bytes | str) -> onnxruntime.InferenceSession:
    """Load a network from its bytes or its file, to be run on one thread; raises whatever the runtime raises."""
    # from 1.32 on the runtime notes what it does in a database of its own, with an address to send it to, unless told
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def marked(session: onnxruntime.InferenceSession, ids: Sequence[int]) -> list[Stretch]:
    """Return the stretches that a network marks in one window, given as the numbers of its pieces with both ends.

    Pieces are counted without the first end.
    """
    import numpy as np

    given = session.run(["scores"], {"ids": np.array([ids], dtype=np.int64)})
    scores = np.asarray(given[0], dtype=np.float64)[0, 1:-1]
    scores -= scores.max(axis=-1, keepdims=True)
    likely = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
    found: list[Stretch] = []
    for role in range(likely.shape[1]):
        rows = likely[:, role, :]
        outside = np.exp(rows[:, 0])
        for first, after in spans_of(best_path(rows)):
            found.append((role, first, after, round(float(1 - outside[first:after].mean()), 4)))
    return found


def best_path(likely: np.ndarray[Any, Any]) -> list[int]:
    """Return the likeliest row of tags (0 outside, 1 beginning, 2 inside) in which no inside follows an outside.

    ``likely`` are log probabilities of shape (pieces, 3). This is Viterbi decoding with that one rule.
    """
    rows: list[list[float]] = likely.tolist()
    if not rows:
        return []
    outside, beginning, inside = rows[0][0], rows[0][1], _NEVER
    back: list[tuple[int, int, int]] = []
    for row in rows[1:]:
        open_before, opened = (1, beginning) if beginning >= inside else (2, inside)
        any_before, most = (0, outside) if outside >= opened else (open_before, opened)
        back.append((any_before, any_before, open_before))
        outside, beginning, inside = most + row[0], most + row[1], opened + row[2]
    at = max(range(3), key=(outside, beginning, inside).__getitem__)
    path = [at]
    for came in reversed(back):
        at = came[at]
        path.append(at)
    return path[::-1]


def spans_of(path: Sequence[int]) -> list[tuple[int, int]]:
    """Return the marked stretches of a path: first piece and one past the last."""
    out: list[tuple[int, int]] = []
    for at, tag in enumerate(path):
        if tag == 1:
            out.append((at, at + 1))
        elif tag == 2 and out and out[-1][1] == at:
            out[-1] = (out[-1][0], at + 1)
    return out
