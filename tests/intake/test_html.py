"""A saved page gives its article and what the page states about it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.errors import InputError
from chancery.intake import Given, take_bytes
from chancery.model.report import Report

TODAY = date(2026, 11, 22)

PAGE = """<!doctype html><html lang="en"><head><title>Ferry talks stall | The Harbour Post</title>
<meta property="og:title" content="Ferry talks stall again"><meta property="og:site_name" content="Harbour Post">
<meta name="author" content="M. Quill"><link rel="canonical" href="https://post.example/ferry">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":["NewsArticle"],"headline":"Ferry talks stall","datePublished":"2024-05-06T23:30:00+09:00",
"publisher":{"@type":"Organization","name":"The Harbour Post"},"author":[{"name":"Mary Quill"}]}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Ferry talks stall</h1>
<p>By Mary Quill</p><figure><img src="a.jpg"><figcaption>The ferry at its berth.</figcaption></figure>
<p>The transport minister said on Monday that the talks on the ferry line would not go on before the harbour fees
were settled, and that <b>no date</b> had been set for another round.</p>
<h2>Fees in dispute</h2><p>Officials on the other shore answered that the fees had been agreed two years ago, and that
they expected the line to open in summer as planned &amp; announced.</p></article>
<footer>All rights reserved</footer></body></html>"""


def take(page: str | bytes, given: Given | None = None) -> Report:
    data = page if isinstance(page, bytes) else page.encode()
    (taken,) = take_bytes(data, "page.html", today=TODAY, given=given)
    assert isinstance(taken.result, Report), taken.result
    return taken.result


def test_article_and_nothing_else() -> None:
    report = take(PAGE)
    assert report.text.startswith("Ferry talks stall\n\n")
    assert "no date had been set" in report.text
    assert "planned & announced" in report.text
    assert "Home" not in report.text
    assert "All rights" not in report.text
    assert not report.plain


def test_metadata_with_where_each_value_came_from() -> None:
    report = take(PAGE)
    assert (report.title, report.published, report.outlet) == ("Ferry talks stall", "2024-05-06", "The Harbour Post")
    assert (report.url, report.language, report.byline) == ("https://post.example/ferry", "en", "Mary Quill")
    assert {o.field: o.source for o in report.origins} == {
        "title": "json-ld",
        "published": "json-ld",
        "outlet": "json-ld",
        "byline": "json-ld",
        "url": "html",
        "language": "html",
    }


def test_what_the_caller_gives_wins() -> None:
    report = take(PAGE, Given(published="2024-05-07", outlet="Wire"))
    assert (report.published, report.outlet) == ("2024-05-07", "Wire")
    assert {"published": "given", "outlet": "given", "title": "json-ld"}.items() <= {
        o.field: o.source for o in report.origins
    }.items()


def test_hints_name_what_the_markup_says() -> None:
    report = take(PAGE)
    assert [(h.kind, h.span.text(report.text)) for h in report.hints if h.kind != "byline"] == [
        ("headline", "Ferry talks stall"),
        ("heading", "Fees in dispute"),
    ]


def test_impossible_page_metadata_is_left_out_and_told() -> None:
    report = take(PAGE.replace("2024-05-06T23", "2031-05-06T23").replace("https://post.example/ferry", "/ferry"))
    assert report.published is None
    assert report.url is None
    assert [n.split(" left out")[0] for n in report.notes] == ["published from json-ld", "url from html"]


def test_opengraph_and_meta_serve_where_json_ld_is_broken() -> None:
    report = take(PAGE.replace('{"@context"', '{"@context'))
    assert (report.title, report.outlet, report.byline) == ("Ferry talks stall again", "Harbour Post", "M. Quill")
    assert report.text.startswith("Ferry talks stall again\n\n")


def test_declared_encoding_of_a_page() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("no date", "дата")
    assert "дата" in take(page.encode("cp1251")).text


@pytest.mark.parametrize("name", ["page.txt", "page", "-"])
def test_a_page_is_known_by_its_start(name: str) -> None:
    (taken,) = take_bytes(b"\n <!-- saved --> " + PAGE.encode(), name, today=TODAY)
    assert isinstance(taken.result, Report)
    assert not taken.result.plain


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 50_000 + "deep words",
        "<html><body>" + "<b><i>word " * 20_000,
        "<html><body>" + "<p>some words here" * 30_000,
        "<html><body>" + "&amp;&#0;&#xD800;&bogus;word " * 20_000,
        "<html>" + "<" * 200_000,
        "<html>" + "<!--" * 100_000 + "word",
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b; words',
        '<html><script type="application/ld+json">' + "[" * 200_000 + "</script><p>words that stay",
        "<html><body><script>" + "x" * 500_000 + "</script><p>words that stay",
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><p>words',
    ],
)
def test_hostile_pages(page: str) -> None:
    (taken,) = take_bytes(page.encode(), "page.html", today=TODAY)
    if isinstance(taken.result, Report):
        assert "xxxx" not in taken.result.text
    else:
        assert isinstance(taken.result, InputError)


TAGS = (
    "<p> </p> <h1> </h1> <article> </article> <table> <tr><td> <br> <ul><li> <title> words &lt; &#13; <!-- --> "
    "</script> <figcaption> '> \x00 \ud800"
).split(" ")
LONGER = [
    "<meta property='og:title' content='",
    "<script type='application/ld+json'>",
    '{"@type":"NewsArticle","headline":1}',
    "<time datetime='9999' pubdate>",
    " and more. ",
]
FRAGMENTS = st.sampled_from([*TAGS, *LONGER])


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, max_size=30))
def test_any_markup_gives_a_report_with_true_hints_or_an_error(fragments: list[str]) -> None:
    page = "<html>" + "".join(fragments)
    (taken,) = take_bytes(page.encode("utf-8", "surrogatepass"), "page.html", today=TODAY)
    if isinstance(taken.result, Report):
        for hint in taken.result.hints:
            assert hint.span.text(taken.result.text).strip()
