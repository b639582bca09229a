"""Missing marks: what the loss of one quotation mark in each report costs.

Reports lose quotation marks in copying; some programs then refuse the whole text. One mark of each text that has any
is taken out, the annotation is moved with the text, and both texts are scored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

import msgspec

from chancery.evaluation.gold import GoldStatement, GoldText, Pair
from chancery.evaluation.prediction import Prediction
from chancery.evaluation.tally import Figure, Figures

MARKS = frozenset('"“”„«»‹›')
Predict = Callable[[Sequence[GoldText]], Mapping[str, Prediction]]
Score = Callable[[Sequence[GoldText], Mapping[str, Prediction]], Figures]


def without_one(row: GoldText) -> GoldText:
    """Return the text without one of its quotation marks, chosen by the text's hash; unchanged where it has none."""
    places = [at for at, sign in enumerate(row.text) if sign in MARKS]
    if not places:
        return row
    at = places[int(hashlib.sha256(row.text.encode()).hexdigest(), 16) % len(places)]
    return msgspec.structs.replace(
        row,
        text=row.text[:at] + row.text[at + 1 :],
        attributions=tuple(_moved(s, at) for s in row.attributions),
        statements=tuple(_moved(s, at) for s in row.statements),
    )


def _moved(statement: GoldStatement, at: int) -> GoldStatement:
    return msgspec.structs.replace(
        statement,
        source=_shifted(statement.source, at),
        cue=_shifted(statement.cue, at),
        content=_shifted(statement.content, at),
    )


def _shifted(spans: Sequence[Pair], at: int) -> tuple[Pair, ...]:
    moved = ((start - (start > at), end - (end > at)) for start, end in spans)
    return tuple((start, end) for start, end in moved if start < end)


def score(rows: Sequence[GoldText], predict: Predict, scored: Score, figure: str) -> Figures:
    """Return ``figure`` (an F1) on the texts as they are and with one mark less each, the loss, and texts refused."""
    fewer = [without_one(row) for row in rows]
    given = predict(fewer)
    whole, less = scored(rows, predict(rows))[figure], scored(fewer, given)[figure]
    out: dict[str, Figure] = {"whole": whole, "one mark less": less, "loss": None}
    if isinstance(whole, float) and isinstance(less, float):
        out["loss"] = round(whole - less, 1)
    out["texts changed"] = sum(a.text != b.text for a, b in zip(rows, fewer, strict=True))
    out["refused"] = sum(row.sha256 not in given for row in fewer)
    return out
