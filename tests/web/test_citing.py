"""Citations: complete, on one line where they must be, and safe whatever the words hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.web.citing import Cited, Source, cite, csl_json

PAPER = Source("Talks resume", "Harbour Dispatch", "2025-01-24", "24 January 2025", "https://example.org/a", "en")
ENTRY = Cited(
    "statement", "ab12cd34ef56ab78", "http://127.0.0.1:8000/ab12cd34ef56ab78", "kurils", "talks go on", "Mori"
)


def test_the_plain_form_has_words_paper_date_and_address() -> None:
    assert cite(PAPER, ENTRY).plain == (
        "Mori: “talks go on”. “Talks resume”, Harbour Dispatch, 24 January 2025. https://example.org/a. "
        "Chancery record “kurils”, statement ab12cd34ef56, http://127.0.0.1:8000/ab12cd34ef56ab78."
    )


@pytest.mark.parametrize(
    ("value", "issued"),
    [
        ("2025-01-24", {"date-parts": [[2025, 1, 24]]}),
        ("2022-03", {"date-parts": [[2022, 3]]}),
        ("2022", {"date-parts": [[2022]]}),
        ("2022-02-07/2023-03-10", {"date-parts": [[2022, 2, 7], [2023, 3, 10]]}),
        ("../2023-03-10", {"date-parts": [[2023, 3, 10]], "circa": True}),
        ("../..", None),
        ("soon", None),
        (None, None),
    ],
)
def test_csl_dates_keep_their_precision(value: str | None, issued: object) -> None:
    source = Source("T", "O", value, "", None, None)
    assert json.loads(csl_json(source, ENTRY))[0].get("issued") == issued


def test_bibtex_has_the_fields_of_an_article() -> None:
    lines = cite(PAPER, ENTRY).bibtex.splitlines()
    assert lines[0] == "@article{harbourdispatch2025ab12cd34,"
    assert "  journal = {Harbour Dispatch}," in lines
    assert "  year = {2025}," in lines
    assert lines[-1] == "}"


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_words_break_out_of_a_citation(title: str, outlet: str, words: str) -> None:
    cited = Cited("report", "0123456789abcdef", "http://h/0", "d", words, "")
    found = cite(Source(title, outlet, None, "undated", None, None), cited)
    assert len(found.plain.splitlines()) == 1
    assert json.loads(found.csl)[0]["type"] == "article-newspaper"
    body = found.bibtex.replace("\\textbackslash{}", "").replace("\\{", "").replace("\\}", "")
    body = body.replace("\\textasciitilde{}", "").replace("\\textasciicircum{}", "")
    assert body.count("{") == body.count("}")
    assert all(line.startswith(("@", "  ", "}")) for line in found.bibtex.splitlines())


def test_a_report_without_headline_and_outlet_can_be_cited() -> None:
    found = cite(Source(None, None, None, "", None, None), Cited("report", "00" * 8, "http://h/00", "d"))
    assert found.plain.startswith("Untitled report. Chancery record “d”, report 000000000000")
    assert found.bibtex.startswith("@article{report0000")
