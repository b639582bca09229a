"""The whole reader: on any document no crash, every span in the text, and the same reading every time."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.store.codec import to_json
from chancery.store.verifying import span_lies

DOCUMENTS = int(os.environ.get("CHANCERY_FUZZ", "300"))
"""How many documents are made; the checks in .ci/run make 10,000."""


def one_of(listed: str) -> st.SearchStrategy[str]:
    return st.sampled_from([piece.strip() for piece in listed.split("|")])


NAMES = one_of(
    """Japan | Russia's | Moscow | the Kremlin | Prime Minister Fumio Kishida | Kishida | Sergei Lavrov | he | She
    | the foreign minister | TASS | Dr. Jane Q. Example | the two countries | O’Brien | Xi Jinping | the U.S.
    | a senior official who asked not to be named | Ruritania | NATO | its | the islands | Ms. Doe's"""
)
CUES = one_of(
    """said | told reporters that | announced | was quoted as saying | according to | denied | imposed sanctions on
    | broke off talks with | will visit | did not say | warned of | and | said on Monday that | has repeatedly stated
    | : | made no mention of | signed a treaty with | asked whether | wrote in a white paper | —"""
)
TIMES = one_of(
    """on January 24 | in March 2022 | last fall | two days earlier | on Friday | 2025-10-24T20:31:36+5:30
    | for decades | in the mid-20th century | 30 February | from 1999 to 2001 | 99/99/9999 | later in April
    | at 25:61"""
)
MARKS = st.sampled_from([*"“”\"'’‘«»„,.!?;()\n\t", "``", "''", "...", "\n\n", "\r\n"])
FURNITURE = one_of(
    """Read more: Other news | By A. Author, updated May 3, 2021 10:15 GMT | Subscribe to our newsletter
    | Dear reader, | TOKYO, May 3 (Agency) — | Photo: A. Person / Agency | Disclaimer: this is a feed
    | © 2020 Example. All rights reserved."""
)
WORDS = st.sampled_from(
    "the of in a treaty on peace talks islands that policy continues to resolve 29 entities was not".split()
)
NOISE = st.text(max_size=6)
PIECES = st.lists(st.one_of(NAMES, CUES, TIMES, MARKS, MARKS, WORDS, WORDS, FURNITURE, NOISE), max_size=60)
DOCUMENT = st.builds(lambda pieces, glue: glue.join(pieces), PIECES, st.sampled_from([" ", " ", "", "\n"]))


@settings(max_examples=DOCUMENTS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=DOCUMENT, published=st.sampled_from([None, "2025-01-24", "2024", "2023-02"]))
def test_no_document_crashes_the_reader_or_leads_it_out_of_the_text(text: str, published: str | None) -> None:
    reading = read(Report(text, language="en", published=published), load_knowledge())
    assert list(span_lies(reading)) == []
    if reading.read:
        ids = [s.id for s in reading.statements] + [e.id for e in reading.events]
        assert len(ids) == len(set(ids))
        known = set(reading.entities)
        assert {s.speaker for s in reading.statements if s.speaker} <= known
        assert {m.entity for m in reading.mentions if m.entity} <= known
        assert {p.entity for e in reading.events for p in (*e.actors, *e.recipients) if p.entity} <= known
        parents = {s.parent for s in reading.statements} | {s.refers_to for s in reading.statements}
        assert parents - {None} <= {s.id for s in reading.statements}
        assert {e.statement for e in reading.events} - {None} <= {s.id for s in reading.statements}


@settings(max_examples=max(20, DOCUMENTS // 20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=DOCUMENT)
def test_where_a_text_was_read_from_changes_nothing(text: str) -> None:
    knowledge = load_knowledge()
    first = read(Report(text, language="en", path="a.txt"), knowledge)
    second = read(Report(text, language="en", path="b.txt", row=2), knowledge)
    assert to_json(replace(first, report=second.report)) == to_json(second)


def test_a_language_that_cannot_be_read_is_kept_and_marked() -> None:
    text = "Der Außenminister sagte am Montag, dass die Gespräche mit dem Nachbarland im Mai weitergehen."
    reading = read(Report(text), load_knowledge())
    assert not reading.read
    assert reading.language == "de"
    assert [z.span for z in reading.zones] == [(0, len(text))]
    assert [f.kind for f in reading.flags] == ["unread language"]


def test_an_empty_text_reads_as_nothing() -> None:
    reading = read(Report(""), load_knowledge())
    assert (len(reading.statements), len(reading.events), len(reading.zones)) == (0, 0, 0)


@pytest.mark.slow
def test_a_very_long_report_is_read_up_to_the_limit_and_says_so() -> None:
    line = "The foreign minister of Japan said on Monday that the talks would go on for a while.\n"
    text = line * 6_000
    reading = read(Report(text), load_knowledge())
    assert 0 < reading.work < len(text)
    assert list(span_lies(reading)) == []


def test_a_body_that_only_a_pronoun_names_is_an_entity_of_the_reading() -> None:
    text = "Chilean President Gabriel Boric spoke first. His government has said that the road is open."
    reading = read(Report(text, language="en", published="2025-06-12"), load_knowledge())
    speakers = {s.speaker for s in reading.statements}
    assert speakers == {"body:CHL-government"}
    assert speakers <= set(reading.entities)
