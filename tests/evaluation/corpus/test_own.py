"""Our own annotated reports: sound, as many, as dense and as mixed as they are said to be."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from chancery.evaluation.corpus.annotated import ACTS, REALIS, AnnotatedReport, read_corpus
from chancery.evaluation.corpus.checks import problems, repeated_runs, split_breaks
from chancery.evaluation.corpus.figures import agreement, figures
from chancery.evaluation.tally import Figure

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
FOLDERS = ("reports", "second-annotation")


@cache
def reports(folder: str) -> tuple[AnnotatedReport, ...]:
    return read_corpus(CORPUS / folder)


def number(value: Figure) -> float:
    assert isinstance(value, (int, float))
    return value


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_report_is_sound(folder: str) -> None:
    assert [f"{r.id}: {fault}" for r in reports(folder) for fault in problems(r)] == []
    assert repeated_runs(reports(folder)) == []
    assert split_breaks(reports(folder)) == []


def test_how_large_and_how_dense_it_is() -> None:
    counted = figures(reports("reports"))
    assert number(counted["reports"]) >= 200
    assert number(counted["attributions"]) >= 2900
    assert 28 <= number(counted["words an attribution"]) <= 35
    assert number(counted["disputes"]) >= 40
    assert number(counted["styles"]) >= 15
    assert number(counted["plain sentences"]) >= 33


def test_every_act_and_every_kind_of_event_stands_in_it() -> None:
    every = reports("reports")
    assert {a.act for r in every for a in r.attributions} == set(ACTS)
    assert {e.realis for r in every for e in r.events} == set(REALIS)


def test_a_part_is_held_out_by_dispute() -> None:
    every = reports("reports")
    assert sum(r.held_out for r in every) >= 0.1 * len(every)


def test_second_annotations_are_of_the_same_texts_and_agree() -> None:
    agreed = agreement(reports("reports"), reports("second-annotation"))
    assert number(agreed["reports"]) == len(reports("second-annotation")) >= 40
    assert number(agreed["attribution F1"]) >= 88
    assert number(agreed["with source F1"]) >= 88
