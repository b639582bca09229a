"""A linear classifier for what is trained while it is measured: multinomial logistic regression, cross-validated.

Nothing of it ships. Rows are words in groups; each group is TF-IDF weighted and normed by itself. Training is by
accelerated gradient steps in the space of the training rows, of a fixed number, without randomness (Nesterov 1983).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Matrix: TypeAlias = "npt.NDArray[np.float64]"
Features: TypeAlias = Mapping[str, float]
"""Feature → how often; what stands before the first colon is its group."""

FOLDS = 5
_STEPS = 300
_PENALTY = 0.02
_RAREST = 2
"""Rows of the training side that a feature must stand in."""


def cross_validated(
    rows: Sequence[Features],
    labels: Sequence[str],
    keys: Sequence[str],
    weights: Mapping[str, float],
    alike: Callable[[npt.NDArray[Any]], Matrix] | None = None,
) -> list[str]:
    """Return a label for each row from a classifier trained on the folds that it is not in.

    ``keys`` hold together the rows that must not be trained on and tested in turn (the same text); ``weights`` says
    how much each group counts, 1 where it is not named. ``alike`` says beside the features how alike the rows are,
    given which of them are trained on.
    """
    classes = sorted(set(labels))
    truth = np.array([classes.index(x) for x in labels])
    folds = np.array(_folds(labels, keys))
    given = np.zeros(len(rows), dtype=int)
    for fold in range(FOLDS):
        train, test = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(train) and len(test):
            matrix = _matrix(rows, train.tolist(), weights)
            kernel = matrix @ matrix.T + (alike(train) if alike is not None else 0)
            solved = _trained(kernel[np.ix_(train, train)], truth[train], len(classes))
            given[test] = (kernel[np.ix_(test, train)] @ solved).argmax(axis=1)
    return [classes[i] for i in given]


def _folds(labels: Sequence[str], keys: Sequence[str]) -> list[int]:
    """Deal the rows of each label out to the folds in turn; rows of one key go to the fold of the first."""
    dealt: Counter[str] = Counter()
    of_key: dict[str, int] = {}
    for label, key in zip(labels, keys, strict=True):
        if key not in of_key:
            of_key[key] = dealt[label] % FOLDS
            dealt[label] += 1
    return [of_key[key] for key in keys]


def _matrix(rows: Sequence[Features], train: Sequence[int], weights: Mapping[str, float]) -> Matrix:
    """Return all rows in the weights that the training side gives, one column a feature."""
    seen = Counter(name for i in train for name in rows[i])
    names = sorted(name for name, count in seen.items() if count >= _RAREST)
    column = {name: i for i, name in enumerate(names)}
    rarity = {name: float(np.log((1 + len(train)) / (1 + seen[name])) + 1) for name in names}
    out: Matrix = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, count in row.items():
            if name in column:
                out[i, column[name]] = (1 + np.log(count)) * rarity[name]
    groups: dict[str, list[int]] = {}
    for name, i in column.items():
        groups.setdefault(name.partition(":")[0], []).append(i)
    for group, columns in groups.items():
        lengths = np.linalg.norm(out[:, columns], axis=1, keepdims=True)
        out[:, columns] *= weights.get(group, 1.0) / np.where(lengths == 0, 1.0, lengths)
    return out


def _trained(kernel: Matrix, truth: npt.NDArray[Any], classes: int) -> Matrix:
    """Return the weight of each training row for each class."""
    wanted = np.eye(classes)[truth]
    step = 1 / (0.5 * float(np.linalg.eigvalsh(kernel)[-1]) + _PENALTY)
    solved: Matrix = np.zeros_like(wanted)
    ahead, pace = solved, 1.0
    for _ in range(_STEPS):
        scores = kernel @ ahead
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        fresh = ahead - step * (likely - wanted + _PENALTY * ahead)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, solved, pace = fresh + (pace - 1) / faster * (fresh - solved), fresh, faster
    return solved
