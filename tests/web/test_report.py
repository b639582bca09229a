"""The page of a report: its text whole and in place, marks that explain themselves, dating, parts of a long text."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from chancery.dossier import Dossier
from chancery.intake import Given, take_text
from tests.samples import NOW
from tests.web.visitor import Visitor, links_of, visitor_of, words_of

ODD = (
    "𠮷田 visits\r\n\r\nJapanese Foreign Minister Takeshi Iwaya said on 24 January 2025 that \U0001f5fe talks with "
    "Russia would go on. Cafe\u0301 owners agreed.\r\n<b>Bold</b> & \"quoted\" words.\n"
)  # fmt: skip


class Paragraphs(HTMLParser):
    """The text of the paragraphs and the gaps after them, in order: together the text of the report."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.starts: list[int] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        kept = "para" in classes or "gap" in classes or bool(self._open and self._open[-1])
        if "para" in classes:
            assert int(given["data-start"] or -1) == len(self.text)
            self.starts.append(len(self.text))
        if tag not in ("meta", "link", "input", "br"):
            self._open.append(kept)

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1]:
            self.text += data


def text_of(page: str) -> str:
    """Return the text of a report as its page holds it; the places of paragraphs are checked on the way."""
    found = Paragraphs()
    found.feed(page)
    return found.text


@pytest.fixture(scope="module")
def visitor(sample_folder: Path) -> Iterator[Visitor]:
    with visitor_of(sample_folder) as found:
        yield found


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A dossier with a text of odd characters and a very long one."""
    folder = tmp_path_factory.mktemp("odd") / "odd"
    long = "Long day\n\n" + "\n\n".join(f"Paragraph {n}: {'the ferry was late again. ' * 30}" for n in range(150))
    with Dossier.create(folder, parties=["Japan", "Russia"]) as dossier:
        given = Given(published="2025-01-25", outlet="Odd Post", title="<i>Odd</i> & co")
        reports = [take_text(ODD, today=NOW.date(), given=given), take_text(long, today=NOW.date(), name="long.txt")]
        dossier.add(reports, now=NOW)
    with visitor_of(folder) as found:
        yield found


def report_id(visitor: Visitor, words: str) -> str:
    """Return the id of the report that holds some words."""
    with visitor.dossier.view() as view:
        return next(r.id for r in view.reports() if words in view.report(r.id).text)


def test_the_text_of_every_report_is_whole_and_every_paragraph_knows_its_place(visitor: Visitor, odd: Visitor) -> None:
    for each, ids in ((visitor, None), (odd, [report_id(odd, "𠮷田")])):
        with each.dossier.view() as view:
            for id_ in ids or [r.id for r in view.reports()]:
                assert text_of(each.get(f"/{id_}")) == view.report(id_).text


def test_marks_lead_to_notes_that_exist_and_no_id_is_used_twice(visitor: Visitor) -> None:
    import re

    page = visitor.get(f"/{report_id(visitor, 'Peskov')}")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = re.findall(r'<a class="mark[^>]*href="#([^"]+)"', page)
    assert targets
    assert set(targets) <= set(ids)
    described = {d for group in re.findall(r'aria-describedby="([^"]+)"', page) for d in group.split()}
    assert described <= set(ids)


def test_layers_can_be_chosen_by_address(visitor: Visitor) -> None:
    id_ = report_id(visitor, "Peskov")
    page = visitor.get(f"/{id_}?show=times")
    assert 'class="mark time"' in page
    assert 'id="n-0"' not in page
    assert "note-statements" not in page


def test_what_is_new_is_told_from_what_is_background(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        counts = {r.id: visitor.get(f"/{r.id}") for r in view.reports()}
    assert any("content-new" in p and "content-background" in p for p in counts.values())
    assert any("told before" in words_of(p) for p in counts.values())


def test_the_page_says_how_the_date_was_found(visitor: Visitor) -> None:
    words = words_of(visitor.get(f"/{report_id(visitor, 'Putin names condition')}"))
    assert "How the date was found" in words
    assert "found from its own words" in words


def test_reprinted_passages_name_the_other_report(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        reprint = view.reprints()[0][1]
    page = visitor.get(f"/{reprint.a.report}")
    assert any(reprint.b.report in a and "compare" in a for a in links_of(page))


def test_a_long_text_comes_in_parts_that_join_without_a_gap(odd: Visitor) -> None:
    id_ = report_id(odd, "Long day")
    with odd.dossier.view() as view:
        text = view.report(id_).text
    first = odd.get(f"/{id_}")
    assert "part 1 of" in words_of(first)
    assert len(first) < 400_000
    at = text.index("Paragraph 149")
    last = odd.get(f"/{id_}?at={at}")
    assert 'id="sought"' in last
    assert "Paragraph 149" in last


@pytest.mark.parametrize(
    "query", ["part=99", "part=x", "at=999999999", "at=-1", "show=nonsense", "start=5&end=2", "at=٣"]
)
def test_odd_addresses_show_the_report_all_the_same(visitor: Visitor, query: str) -> None:
    assert "How the date was found" in words_of(visitor.get(f"/{report_id(visitor, 'Peskov')}?{query}"))


def test_selected_words_can_come_with_the_address(visitor: Visitor) -> None:
    id_ = report_id(visitor, "Peskov")
    page = visitor.get(f"/{id_}?start=3&end=9")
    assert 'name="start" value="3"' in page
    assert 'name="end" value="9"' in page


def test_a_report_in_a_language_that_is_not_read_says_so(tmp_path: Path) -> None:
    french = "Le ministre japonais des affaires étrangères a déclaré vendredi que les négociations reprendraient."
    with Dossier.create(tmp_path / "fr", parties=["Japan"]) as dossier:
        dossier.add([take_text(french, today=NOW.date(), given=Given(language="fr"))], now=NOW)
    with visitor_of(tmp_path / "fr") as visitor:
        page = visitor.get(f"/{report_id(visitor, 'ministre')}")
    assert "kept but was not read" in words_of(page)
    assert text_of(page) == french
