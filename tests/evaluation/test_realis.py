"""Scoring realis: which clause, which half, what counts as missed, and which days reports tell themselves."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chancery.evaluation.corpus.annotated import parse_annotated
from chancery.evaluation.realis import Clause, Label, agreement, half, load_clauses, score, score_reports
from chancery.knowledge import load_knowledge

TEXT = "Norway expelled two Chilean envoys on 3 June 2025. Chile has not expelled any Norwegian envoy."
CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = """dispute: envoys
world: invented
style: agency
outlet: Meridian Press
published: 2025-06-05
author: a

Norland [E1 expelled] two envoys of Sarnia [T:2025-06-03 on 3 June]. Sarnia will [E2 sue].
----
E1 COERCE; by=Norland; to=Sarnia; asserted; on=2025-06-03
E2 ACCUSE; by=Sarnia; to=Norland; planned; on=2025-07-01
"""


def clause(number: int, realis: str, date: str | None, at: int | None = None) -> Clause:
    return Clause(f"realis-third-{number:02}.1", TEXT, "2025-06-05", "expelled", "expel", realis, date, at)


def test_a_trigger_that_stands_twice_is_told_apart_by_its_place() -> None:
    rows = [clause(1, "asserted", "2025-06-03"), clause(1, "negated", None, at=TEXT.rindex("expelled"))]
    figures = score(rows, load_knowledge())
    assert (figures["given_accuracy"], figures["given_date"], figures["undated"]) == (100.0, 100.0, 100.0)
    assert (figures["accuracy"], figures["missed"], figures["date"]) == (100.0, 0, 100.0)


def test_the_marks_of_the_fourth_set_stand_where_they_say() -> None:
    rows = load_clauses(CORPUS / "realis_fourth.jsonl")
    assert {r.passage for r in rows} == set(range(1, 41))
    assert all(r.text[r.span.start : r.span.end] == r.trigger for r in rows)


def test_the_halves_part_the_passages() -> None:
    rows = load_clauses(CORPUS / "realis_third.jsonl")
    seen, unseen = half(rows, unseen=False), half(rows, unseen=True)
    assert {r.passage for r in seen} | {r.passage for r in unseen} == set(range(1, 49))
    assert not {r.passage for r in seen} & {r.passage for r in unseen}
    assert all(r.text[r.span.start : r.span.end] == r.trigger for r in rows)


def test_reports_are_judged_at_their_marks_and_dated_where_the_sentence_tells_the_day() -> None:
    figures = score_reports([parse_annotated(REPORT, "envoys")], load_knowledge())
    assert (figures["given_accuracy"], figures["dated"], figures["given_date"]) == (100.0, 1, 100.0)
    assert (figures["missed"], figures["coded_right"]) == (2, 0.0)
    assert figures["events_per_sentence"] == 0.0


def test_what_an_act_of_words_is_about_counts_as_coded() -> None:
    text = "Norway threatened to expel two Chilean envoys."
    row = Clause("realis-third-01.1", text, "2025-06-05", "expel", "reduce-relations", "hypothetical", None)
    figures = score([row], load_knowledge())
    assert (figures["missed"], figures["accuracy"], figures["act"]) == (0, 100.0, 100.0)
    assert (figures["events_per_sentence"], figures["plain_per_sentence"]) == (1.0, 0.0)


def test_agreement_counts_what_two_readers_labelled_alike() -> None:
    told = clause(1, "asserted", "2025-06-03")
    alike = msgspec.structs.replace(told, second=Label("asserted", "2025-06-03"))
    other = msgspec.structs.replace(told, second=Label("planned", None))
    assert agreement([alike, other, told])["clauses"] == 2
    assert agreement([alike, other])["accuracy"] == agreement([alike, other])["date"] == 50.0


def test_every_clause_of_the_third_set_has_a_second_reader() -> None:
    figures = agreement(load_clauses(CORPUS / "realis_third.jsonl"))
    assert figures["clauses"] == 235
    accuracy = figures["accuracy"]
    assert isinstance(accuracy, float)
    assert accuracy >= 95
