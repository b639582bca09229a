"""Marks over a text: every character is kept, in its place and escaped, whatever lies over it."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chancery.model.span import Span
from chancery.web.marking import Mark, escaped, marked, paragraphs, pieces

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60) | st.text(
    st.sampled_from("ab <>&\"'\r\n𠮷👩‍👩‍👦e\u0301\u200f;#13"), max_size=60
)
WORDS = st.text("abc-&\"'<> ", min_size=1, max_size=6)


@st.composite
def marks_on(draw: st.DrawFn, text: str) -> list[Mark]:
    """Marks anywhere, over each other and beyond the end."""
    edge = st.integers(0, len(text) + 3)
    spans = draw(st.lists(st.tuples(edge, edge), max_size=8))
    return [
        Mark(Span(min(s), max(s)), f"n{draw(st.integers(0, 3))}", draw(st.sampled_from([("time",), ("event", "new")])),
             draw(WORDS | st.just("")))
        for s in spans
    ]  # fmt: skip


class Reader(HTMLParser):
    """What a parser makes of the HTML: its text, the classes over each character, and whether elements nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[tuple[str, str]] = []
        self.over: list[str] = []
        self.deepest = 0
        self.links: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.open.append((tag, found.get("class") or ""))
        self.deepest = max(self.deepest, len(self.open))
        if tag == "a":
            self.links.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.over += [" ".join(c for _, c in self.open)] * len(data)


def read(html: str) -> Reader:
    """Parse HTML to its end."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


@given(st.data(), TEXTS)
def test_the_text_is_kept_and_every_mark_lies_where_it_should(data: st.DataObject, text: str) -> None:
    marks = data.draw(marks_on(text))
    found = read(str(marked(text, marks)))
    assert found.text == text
    assert found.deepest <= 1
    for at, over in enumerate(found.over):
        wanted = {c for m in marks if m.span.start <= at < m.span.end for c in m.classes}
        assert set(over.split()) - {"mark"} == wanted


@given(st.data(), TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_part_is_marked_like_the_whole(data: st.DataObject, text: str, a: int, b: int) -> None:
    marks = data.draw(marks_on(text))
    part = Span(min(a, b, len(text)), min(max(a, b), len(text)))
    assert read(str(marked(text, marks, part))).text == part.text(text)


@given(st.data(), TEXTS)
def test_pieces_cover_the_text_once_in_order(data: st.DataObject, text: str) -> None:
    found = list(pieces(len(text), data.draw(marks_on(text))))
    assert "".join(p.span.text(text) for p in found) == text
    assert all(a.span.end == b.span.start for a, b in pairwise(found))


@given(TEXTS)
def test_paragraphs_and_gaps_are_the_text(text: str) -> None:
    found = list(paragraphs(text))
    assert "".join(words.text(text) + gap.text(text) for words, gap in found) == text
    assert not any("\n" in words.text(text) for words, _ in found)


def test_where_a_mark_begins_there_is_one_link_to_its_note() -> None:
    outer = Mark(Span(0, 14), "statement", ("content",), "said by the minister")
    inner = Mark(Span(4, 9), "time", ("time",), "8 May 2024")
    found = read(str(marked("the quick brown fox", [inner, outer])))
    assert [link["href"] for link in found.links] == ["#statement", "#time"]
    assert found.links[1]["data-says"] == "8 May 2024 · said by the minister"
    assert found.links[1]["data-notes"] == "statement time"


def test_two_marks_that_begin_together_share_a_link_that_names_both() -> None:
    one, other = Mark(Span(0, 5), "a", ("source",), "who"), Mark(Span(0, 9), "b", ("event",), "what")
    found = read(str(marked("the quick brown", [one, other])))
    assert [(link["href"], link["aria-describedby"]) for link in found.links] == [("#a", "b a")]


def test_markup_in_text_and_explanations_is_text() -> None:
    text = "<script>alert('x')</script> & \"q\""
    html = str(marked(text, [Mark(Span(0, 8), "n", ("time",), '"><img src=x onerror=alert(1)>')]))
    assert "<script" not in html
    assert "<img" not in html
    assert read(html).text == text


def test_what_no_page_can_hold_is_replaced_one_for_one() -> None:
    assert str(escaped("a\0b\ud83dc\r\n")) == "a\ufffdb\ufffdc&#13;\n"


def test_a_mark_without_a_note_only_colours() -> None:
    assert str(marked("an island", [Mark(Span(3, 9), "", ("hit",))])) == 'an <span class="mark hit">island</span>'
