"""Zones, sentences and quotations, on pages of our own words about invented states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.page import Page, cut


def zones(page: Page) -> list[tuple[str, str]]:
    return [(z.kind, z.span.text(page.text).strip()) for z in page.zones]


def sentences(text: str) -> list[str]:
    page = cut(text)
    return [s.span.text(text) for s in page.sentences]


def quotations(text: str) -> list[str]:
    return [q.span.text(text) for q in cut(text).quotations]


PAGE = """The river between Ruritania and Grustark / Photo: A. Person / Picture Agency

Ruritania reopens talks on the river border
By Ann Author | Updated: 3 May 2021 10:15 GMT
Ruritania reopens talks on the river border
STRELSAU, May 3 (Agency) — The foreign minister of Ruritania said that talks would resume. "We are ready," she said.
Read more: Grustark bans Ruritanian wine
Grustark has not replied so far.

Subscribe to our newsletter
Follow us on every channel
Disclaimer: this text comes from an agency feed and was not edited."""


def test_every_part_of_a_page_gets_its_zone() -> None:
    kinds = [kind for kind, _ in zones(cut(PAGE))]
    assert kinds == [
        "caption", "headline", "byline", "duplicate", "dateline", "body", "related link", "body", "promotion",
        "disclaimer",
    ]  # fmt: skip


def test_only_news_is_cut_into_sentences() -> None:
    text = " ".join(sentences(PAGE))
    assert "talks would resume" in text
    assert "Grustark has not replied" in text
    for beside in ("Photo", "Read more", "Subscribe", "Disclaimer", "Updated"):
        assert beside not in text


@pytest.mark.parametrize(
    "line",
    [
        "The picture showed both ministers at the pier, and it went round the world.",
        "By Monday the talks between the two capitals had failed.",
        "The party asked its members to subscribe to the new programme, the chairman said.",
        "See the annex for the full list of goods, the ministry said.",
        "Related cases are heard in the same court in the capital next year.",
    ],
)
def test_news_that_looks_like_furniture_is_read(line: str) -> None:
    page = cut(f"First the minister spoke at length.\n{line}\nThen the other minister spoke at length.")
    assert {kind for kind, _ in zones(page)} <= {"body", "headline", "standfirst"}


def test_a_teaser_is_the_cut_off_beginning_of_a_later_paragraph() -> None:
    lead = "The two governments signed the pact on Friday after"
    text = f"Pact signed in Strelsau\n{lead} ...\n{lead} a long night of talks."
    assert [kind for kind, _ in zones(cut(text))] == ["headline", "teaser", "body"]


def test_hard_wrapped_copy_is_joined_into_paragraphs() -> None:
    lines = [
        "The government of Ruritania announced on Tuesday that it would send",
        "a delegation to the capital of its neighbour in order to discuss the",
        "river border, the fishing rights and the return of the archives that",
        "were taken away during the war, as both sides had agreed last autumn",
        "",
        "A spokesman for the neighbouring government welcomed the decision on",
        "the same day and said that the delegation would be received with all",
        "honours due to it by the foreign minister himself at the old palace.",
    ]
    page = cut("\n".join(lines))
    assert len(page.paragraphs) == 2
    assert len(page.sentences) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. envoy left. He was tired.", 2),
        ("Mr. Rassendyll met Gen. Sapt on Jan. 5 in St. Mark. They talked.", 2),
        ("J. Smith spoke. A. B. Jones listened.", 2),
        ("“Will they come?” he asked. “No.”", 2),
        ("The rate rose by 3.5 percent. It fell later.", 2),
        ("He lives in the U.S. However, he works abroad.", 2),
        ("Ruritania Inc. said it would appeal. The court agreed.", 2),
        ("Wait... what? Yes!", 2),
        ("“We agree. We sign,” she said.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He called it "a mistake" twice.', ['"a mistake"']),
        ("He called it “a mistake” twice.", ["“a mistake”"]),
        ("Er nannte es „einen Fehler“ und ging.", ["„einen Fehler“"]),
        ("Il parle d’« une erreur » grave.", ["« une erreur »"]),
        ("He called it ‘a mistake’ twice.", ["‘a mistake’"]),
        ("He called it 'a mistake' twice.", ["'a mistake'"]),
        ("He called it ``a mistake'' twice.", ["``a mistake''"]),
        ("The islands' future isn't clear, the ministers' aides said.", []),
    ],
)
def test_quotation_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


def test_single_marks_inside_double_ones_are_one_level_down() -> None:
    page = cut('"We say ‘never again’ and mean it," she said.')
    assert [(q.depth, q.single) for q in page.quotations] == [(0, False), (1, True)]


def test_a_stray_mark_swallows_no_more_than_its_sentence() -> None:
    text = 'He said "we will see. The talks go on. She said "never" again.'
    found = quotations(text)
    assert found[0] == '"we will see.'
    assert '"never"' in found


def test_a_quotation_over_paragraphs_goes_on() -> None:
    page = cut("“First we talk.\n\n“Then we sign,” the minister said.")
    assert [q.continued for q in page.quotations] == [True, False]


@given(st.text(alphabet=st.sampled_from("ab .,?!\"“”‘’'«»„\n-ABMr123"), max_size=200))
def test_any_text_is_covered_and_every_span_is_in_it(text: str) -> None:
    page = cut(text)
    assert "".join(z.span.text(text) for z in page.zones) == text
    assert "".join(z.span.text(text) for z in page.paragraphs) == text
    for sentence in page.sentences:
        assert sentence.span.text(text).strip() == sentence.span.text(text) != ""
    for quotation in page.quotations:
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)
        inner = quotation.inner(text)
        assert quotation.span.start <= inner.start <= inner.end <= quotation.span.end
    ends = [s.span.end for s in page.sentences]
    assert all(a <= b.span.start for a, b in zip(ends, page.sentences[1:], strict=False))


def test_an_abbreviated_state_goes_on_with_its_title() -> None:
    text = "U.S. President Ann Author spoke. She met U.K. Prime Minister Bo Writer. They left the U.S. He stayed."
    assert sentences(text) == [
        "U.S. President Ann Author spoke.",
        "She met U.K. Prime Minister Bo Writer.",
        "They left the U.S.",
        "He stayed.",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He met the envoy at 5 p.m. Aldun was calm.", 2),
        ("He met the envoy at 5 p.m. The hall was empty.", 2),
        ("The train left at 5 p.m. Monday.", 1),
        ("They met at 6 p.m. Moscow time.", 1),
        ("The vote closed at 8 p.m. EST on Monday.", 1),
    ],
)
def test_a_half_of_the_day_may_end_a_sentence(text: str, sentences: int) -> None:
    assert len(cut(text).sentences) == sentences
