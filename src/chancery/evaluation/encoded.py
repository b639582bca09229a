"""Encoded: what the tagger's encoder makes of the words between two spans, as rows of numbers for a classifier.

The encoder was trained to find who says what; after its second and fourth layer its rows still tell words of one
meaning together ("freed", "let go"), which words counted one by one cannot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias, runtime_checkable

import numpy as np
import numpy.typing as npt

from chancery.engines.tagger import Encoded
from chancery.model.span import Span

Rows: TypeAlias = "npt.NDArray[np.float64]"

_NEAR = 6
"""Pieces behind the first span that are also looked at by themselves: the verb stands there."""
_WIDTH = 384


@runtime_checkable
class Encoder(Protocol):
    """What gives numbers for the pieces of a sentence; ``engines/tagger.py`` holds the one that ships."""

    def encoded(self, text: str, sentence: Span) -> Encoded | None:
        """Return the pieces of a sentence with their rows; None where the weights give none."""
        ...


def blocks(texts: Sequence[str], spans: Sequence[tuple[Span | None, Span | None]], encoder: Encoder) -> list[Rows]:
    """Return one block of rows a layer and view: the words between the two spans, and those behind the first.

    Empty where the encoder gives nothing.
    """
    made: dict[str, list[Any]] = {}
    for text, (source, target) in zip(texts, spans, strict=True):
        encoded = encoder.encoded(text, Span(0, len(text)))
        if encoded is None:
            return []
        for name, row in _views(encoded, source, target).items():
            made.setdefault(name, []).append(row)
    return [np.array(made[name]) for name in sorted(made)]


def _views(encoded: Encoded, source: Span | None, target: Span | None) -> Mapping[str, Any]:
    given = sorted(s for s in (source, target) if s is not None)
    first = given[0].end if given else 0
    last = given[-1].start if len(given) > 1 else None
    after = (source or target or Span(0, 1)).end
    between = [i for i, p in enumerate(encoded.pieces) if p.start >= first and (last is None or p.end <= last)]
    near = [i for i, p in enumerate(encoded.pieces) if p.start >= after][:_NEAR]
    views = {}
    for layer, rows in encoded.layers.items():
        views[f"{layer} between"] = rows[between].mean(axis=0) if between else np.zeros(_WIDTH)
        views[f"{layer} near"] = rows[near].mean(axis=0) if near else np.zeros(_WIDTH)
    return views


def kernel(block: Rows, train: npt.NDArray[Any]) -> Rows:
    """Return how alike the rows are: centred and scaled by the training side, each of length one."""
    spread = block[train].std(axis=0) + 1e-6
    scaled = (block - block[train].mean(axis=0)) / spread
    scaled /= np.linalg.norm(scaled, axis=1, keepdims=True) + 1e-9
    alike: Rows = scaled @ scaled.T
    return alike
