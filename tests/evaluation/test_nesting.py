"""What counts as nested, and how many of those are found."""

from __future__ import annotations

from chancery.evaluation import nesting
from chancery.evaluation.gold import GoldStatement, GoldText
from chancery.evaluation.prediction import prediction, with_nested

TEXT = "The envoy said the guild had warned of delay. The guild warned of delay."
OUTER = GoldStatement(content=((15, 44),), source=((0, 9),), cue=((10, 14),))
INNER = GoldStatement(content=((39, 44),), source=((15, 24),), cue=((25, 38),))
ALONE = GoldStatement(content=((66, 71),), source=((46, 55),), cue=((56, 65),))
WITHOUT_CUE = GoldStatement(content=((39, 44),))
ROW = GoldText(id="x", text=TEXT, attributions=(OUTER, INNER, ALONE))


def test_only_what_lies_within_anothers_content_is_nested() -> None:
    every = (OUTER, INNER, ALONE, WITHOUT_CUE)
    assert [nesting.is_nested(one, every) for one in every] == [False, True, False, False]


def test_nested_ones_that_are_found_count() -> None:
    outer, inner = {"content": [[15, 44]]}, {"content": [[39, 44]]}
    some = {ROW.sha256: prediction({"report": {"sha256": ROW.sha256}, "statements": [outer]})}
    both = {ROW.sha256: prediction({"report": {"sha256": ROW.sha256}, "statements": [outer, inner]})}
    assert nesting.score([ROW], some) == {"nested.R": 0.0, "nested.n": 1}
    assert nesting.score([ROW], both) == {"nested.R": 100.0, "nested.n": 1}
    assert nesting.score([ROW], {}) == {"nested.R": 0.0, "nested.n": 1}
    assert nesting.score([], {}) == {"nested.R": None, "nested.n": 0}


def test_what_stands_with_a_statement_as_nested_is_counted_on_request() -> None:
    outer = {"id": "a", "content": [[15, 44]], "nested": [{"content": [[39, 44]]}]}
    given = {ROW.sha256: prediction({"report": {"sha256": ROW.sha256}, "statements": [outer]})}
    assert nesting.score([ROW], given)["nested.R"] == 0.0
    counted = with_nested(given)
    assert nesting.score([ROW], counted)["nested.R"] == 100.0
    assert [s.parent for s in counted[ROW.sha256].statements] == [None, "a"]
