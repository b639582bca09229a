"""Scoring: the network run over the word pieces of one window, what it marks there and the frames of its cues.

The lower layers read a window once; by what they make of it sources, cues and contents are marked. The upper layers
then read the sentences around each cue anew, with the cue pointed out, as BERT is told the predicate of which it is to
find the roles (Shi and Lin 2019): what they mark is the source and the content of that cue alone.

It imports nothing of Chancery, so that a process of its own can be at it in no time (``beside.py``).
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime

LOWER, UPPER = "tagger.onnx", "frames.onnx"
"""The files of a network: its lower layers with the marks, its upper ones with the frames."""

LEAST_CUE = 0.35
"""How likely each piece of a cue that is not marked must be one for its frame to be looked for."""
SOURCE, CUE, CONTENT = range(3)
_TURN = {SOURCE: 0.8, CONTENT: 1.2}
"""What it costs, in logarithms, to begin or to end a source or a content: single pieces make none."""
_LEAST, _NEVER = 1e-4, -1e9


class Window(NamedTuple):
    """Numbers of the pieces of some sentences, with both ends, and how many pieces each of the sentences has.

    ``plain`` are numbers of words whose frames, where such a word is the whole cue, nobody asks for.
    """

    ids: Sequence[int]
    sentences: Sequence[int]
    plain: Sequence[int] = ()


class Marked(NamedTuple):
    """A stretch of pieces, first and one past the last, that a role is given to, and how sure that is.

    ``of`` is the cue that source and content belong to, or that the frame is of; None for what is marked in a window
    whatever it belongs to. Pieces are counted without the first end. How sure a frame's cue is tells whether it
    attributes at all.
    """

    role: int
    first: int
    after: int
    sure: float
    of: tuple[int, int] | None = None


class Sessions(NamedTuple):
    """A network that is loaded."""

    lower: onnxruntime.InferenceSession
    upper: onnxruntime.InferenceSession


def loaded(folder: str) -> Sessions:
    """Load the network in a folder, to be run on one thread; raises whatever the runtime raises."""
    # from 1.32 on the runtime notes what it does in a database of its own, with an address to send it to, unless told
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    files = [os.path.join(folder, name) for name in (LOWER, UPPER)]  # noqa: PTH118 - quicker to import than pathlib
    return Sessions(*[onnxruntime.InferenceSession(f, options, providers=["CPUExecutionProvider"]) for f in files])


def marked(sessions: Sessions, window: Window) -> list[Marked]:
    """Return what a network marks in one window, and then the frames of its cues, each run alone."""
    import numpy as np

    given, hidden = sessions.lower.run(["scores", "hidden"], {"ids": np.array([window.ids], dtype=np.int64)})
    scores = np.asarray(given, dtype=np.float64)[0, 1:-1]
    scores -= scores.max(axis=-1, keepdims=True)
    likely = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
    found: list[Marked] = []
    for role in range(likely.shape[1]):
        rows = likely[:, role, :]
        outside = np.exp(rows[:, 0])
        for first, after in spans_of(best_path(rows)):
            found.append(Marked(role, first, after, _told(1 - outside[first:after].mean())))
    plain = set(window.plain)
    cues = [(m.first, m.after) for m in found if m.role == CUE]
    for cue in with_likely(cues, (1 - np.exp(likely[:, CUE, 0])).tolist()):
        if not plain.issuperset(window.ids[1 + cue[0] : 1 + cue[1]]):
            found += _frame(sessions, hidden, cue, around(cue, window.sentences))
    return found


def _frame(
    sessions: Sessions, hidden: np.ndarray[Any, Any], cue: tuple[int, int], near: tuple[int, int]
) -> list[Marked]:
    """Return the frame of one cue: the cue itself, its sources and its contents. One without a content is none."""
    import numpy as np

    first, after = near
    anchor = np.zeros((1, after - first), dtype=np.float32)
    anchor[0, cue[0] - first : cue[1] - first] = 1
    given = sessions.upper.run(["roles", "right"], {"hidden": hidden[:, 1 + first : 1 + after], "cue": anchor})
    roles, right = (1 / (1 + np.exp(-np.asarray(scores, dtype=np.float64)[0])) for scores in given)
    found = [Marked(CUE, *cue, _told(right), cue)]
    for role, turn in _TURN.items():
        row = roles[:, role].tolist()
        for a, b in runs(row, turn):
            found.append(Marked(role, first + a, first + b, _told(sum(row[a:b]) / (b - a)), cue))
    return found if found[-1].role == CONTENT else []


def _told(value: float) -> float:
    return round(float(value), 4)


def with_likely(cues: Sequence[tuple[int, int]], likely: Sequence[float]) -> list[tuple[int, int]]:
    """Return the marked cues, and the stretches of pieces beside none of them that are likely enough to be some."""
    near = {piece for first, after in cues for piece in range(first - 1, after + 1)}
    found = list(cues)
    for at, cue in enumerate(likely):
        if cue > LEAST_CUE and at not in near:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
    return sorted(found)


def around(cue: tuple[int, int], sentences: Sequence[int], most: int = 0) -> tuple[int, int]:
    """Return the pieces of the sentences that a cue stands in.

    With ``most``, the one before and the one after too while all have no more pieces. Training looks that far; without
    them a network finds as much, in half the time.
    """
    borders = [0]
    for pieces in sentences:
        borders.append(borders[-1] + pieces)
    at = max(k for k, border in enumerate(borders[:-1]) if border <= cue[0])
    to = max(k for k, border in enumerate(borders[:-1]) if border < cue[1])
    first, after = borders[at], borders[to + 1]
    if at and after - borders[at - 1] <= most:
        first = borders[at - 1]
    if to + 2 < len(borders) and borders[to + 2] - first <= most:
        after = borders[to + 2]
    return first, after


def runs(likely: Sequence[float], turn: float) -> list[tuple[int, int]]:
    """Return the stretches that are likeliest to be marked, when each beginning and each end costs ``turn``.

    ``likely`` is how likely each piece is marked. This is Viterbi decoding with two states.
    """
    if max(likely, default=0.0) <= 0.5:
        return []  # most rows of frames: nothing would be worth its beginning
    best = [0.0, -turn]
    back: list[tuple[bool, bool]] = []
    for one in likely:
        bounded = min(max(one, _LEAST), 1 - _LEAST)
        turned = best[1] - turn > best[0], best[0] - turn > best[1]
        outside, inside = max(best[0], best[1] - turn), max(best[1], best[0] - turn)
        best = [outside + math.log(1 - bounded), inside + math.log(bounded)]
        back.append(turned)
    state = best[1] > best[0]
    found: list[tuple[int, int]] = []
    for at in range(len(back) - 1, -1, -1):
        if state:
            found[-1:] = [(at, found[-1][1])] if found and found[-1][0] == at + 1 else [*found[-1:], (at, at + 1)]
        state = not state if back[at][state] else state
    return found[::-1]


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
