"""The pages of entries: every noun has one, with words, reasons, tellings, history, and a citation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.web.visitor import Visitor, links_of, visitor_of, visitor_of_copy, words_of


@pytest.fixture(scope="module")
def visitor(sample_folder: Path) -> Iterator[Visitor]:
    with visitor_of(sample_folder) as found:
        yield found


def test_every_entry_of_every_noun_has_a_page(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        ids = {
            "event": [e.id for e in view.events()][:12],
            "flag": [f.id for f in view.flags()],
            "occurrence": [o.id for o in view.occurrences()][:25],
            "position": [p.id for p in view.positions()],
            "reprint": [id_ for id_, _ in view.reprints()],
            "shift": [s.id for s in view.shifts()],
            "statement": [s.id for s in view.statements()][:25],
            "story": [s.id for s in view.stories()],
        }
    for noun, found in ids.items():
        assert found, noun
        for id_ in found:
            words = words_of(visitor.get(f"/{id_}"))
            assert id_[:12] in words
            assert "None" not in words.replace("None of", "")


def test_a_statement_shows_its_exact_words_who_why_and_where(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        entry = next(s for s in view.statements(speaker="Peskov") if s.statement.office and s.statement.via)
        text = view.report(entry.report).text
    page = visitor.get(f"/{entry.id}")
    words = words_of(page)
    for span in entry.statement.content:
        assert " ".join(span.text(text).split()) in words
    for label in ("Dmitry Peskov", "Office on that day", "Through", "Why it says so", "History", "Decisions"):
        assert label in words
    assert any(a.startswith(f"/{entry.report}") for a in links_of(page))


def test_an_occurrence_sets_all_tellings_side_by_side(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        occurrence = max(view.occurrences(), key=lambda o: o.reports)
    page = visitor.get(f"/{occurrence.id}")
    assert page.count('<article class="telling') == len(occurrence.evidence)
    assert f"{occurrence.reports} reports / {occurrence.outlets} outlets / {occurrence.origins} origins" in words_of(
        page
    )


def test_the_citation_is_there_in_three_forms(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        id_ = view.statements()[0].id
    page = visitor.get(f"/{id_}")
    csl = json.loads(unescape(re.search(r'id="cite-csl"[^>]*>(.*?)</textarea>', page, re.S)[1]))  # type: ignore[index]
    assert csl[0]["archive_location"] == f"http://127.0.0.1/{id_}"
    assert unescape(re.search(r'id="cite-bibtex"[^>]*>(.*?)</textarea>', page, re.S)[1]).startswith("@article{")  # type: ignore[index]
    assert f"http://127.0.0.1/{id_}" in words_of(page)


def test_the_beginning_of_an_id_leads_to_the_whole_for_now(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        id_ = view.occurrences()[0].id
    assert visitor.leads(f"/{id_[:10]}") == (307, f"/{id_}")


def test_an_entity_leads_to_its_own_page(visitor: Visitor) -> None:
    status, to = visitor.leads("/person:dmitry-peskov")
    assert (status, to) == (308, "/people/person:dmitry-peskov")
    visitor.get(to)


def test_an_id_that_went_leads_on_for_good(sample_folder: Path, tmp_path: Path) -> None:
    with visitor_of_copy(sample_folder, tmp_path / "copy") as visitor:
        with visitor.dossier.view() as view:
            old = view.reports()[0].id
        new = visitor.dossier.correct(old, {"title": "Another headline"})
        assert visitor.leads(f"/{old}?at=20") == (308, f"/{new}?at=20")


@pytest.mark.parametrize(
    "path", ["/ffffffffffffffff", "/no-such-thing", "/%F0%A0%AE%B7", "/a%00b", "/'%22%3Cb%3E", "/person:nobody"]
)
def test_an_unknown_id_is_told_in_one_page(visitor: Visitor, path: str) -> None:
    visitor.get(path, status=404)


def test_a_beginning_that_fits_several_names_them(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        firsts = [o.id[:1] for o in view.occurrences()]
    several = next(c for c in firsts if firsts.count(c) > 1)
    assert "several entries fit" in words_of(visitor.get(f"/{several}", status=409)).casefold()
