"""Calibration: how often the reader is right where it is so sure."""

from __future__ import annotations

from typing import Any

from chancery.evaluation import calibration
from chancery.evaluation.gold import GoldStatement, GoldText
from chancery.evaluation.prediction import Prediction, of_acts, prediction

TEXT = "The ferry will sail, the pilot said. The harbour is shut, the mayor said."
SAID = (
    GoldStatement(content=((0, 19),), source=((21, 30),)),
    GoldStatement(content=((37, 56),), source=((58, 67),)),
)
ROW = GoldText("a", TEXT, attributions=SAID)


def predicted(*said: dict[str, Any]) -> dict[str, Prediction]:
    return {ROW.sha256: prediction({"report": {"sha256": ROW.sha256}, "statements": list(said)})}


FERRY = {"content": [[0, 19]], "source": [[21, 30]], "act": "said"}
HARBOUR = {"content": [[37, 56]], "source": [[58, 67]], "act": "stance"}
WRONG_SOURCE = HARBOUR | {"source": [[21, 30]]}


def test_each_step_has_its_share_and_its_count() -> None:
    given = predicted(FERRY | {"confidence": 0.95}, WRONG_SOURCE | {"confidence": 0.95})
    figures = calibration.score([ROW], given)
    assert (figures["0.9"], figures["n 0.9"], figures["statements"]) == (50.0, 2, 2)
    assert (figures["0.8"], figures["n 0.8"]) == (None, 0)
    assert figures["ECE"] == 45.0


def test_who_is_as_sure_as_right_has_no_error() -> None:
    given = predicted(FERRY | {"confidence": 0.5}, WRONG_SOURCE | {"confidence": 0.5})
    assert calibration.score([ROW], given)["ECE"] == 0


def test_full_confidence_is_in_the_last_step() -> None:
    figures = calibration.score([ROW], predicted(FERRY | {"confidence": 1.0}, HARBOUR | {"confidence": 1.0}))
    assert (figures["0.9"], figures["n 0.9"], figures["ECE"]) == (100.0, 2, 0.0)


def test_without_confidence_or_statements_there_is_nothing_to_show() -> None:
    for given in ({}, predicted(), predicted(FERRY)):
        figures = calibration.score([ROW], given)
        assert (figures["statements"], figures["ECE"]) == (0, None)


def test_the_steps_that_are_shown_are_steps() -> None:
    assert set(calibration.SHOWN) < calibration.score([ROW], {}).keys()


def test_acts_that_a_set_does_not_annotate_are_left_out() -> None:
    given = of_acts(predicted(FERRY | {"confidence": 0.95}, HARBOUR | {"confidence": 0.95}), ("said", "written"))
    assert calibration.score([ROW], given)["statements"] == 1


def test_right_and_wrong_are_told_apart_by_confidence() -> None:
    sure = predicted(FERRY | {"confidence": 0.9}, WRONG_SOURCE | {"confidence": 0.3})
    unsure = predicted(FERRY | {"confidence": 0.3}, WRONG_SOURCE | {"confidence": 0.9})
    alike = predicted(FERRY | {"confidence": 0.5}, WRONG_SOURCE | {"confidence": 0.5})
    assert [calibration.score([ROW], given)["told apart"] for given in (sure, unsure, alike)] == [100.0, 0.0, 50.0]
    assert calibration.score([ROW], predicted(FERRY | {"confidence": 0.9}))["told apart"] is None
