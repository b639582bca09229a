"""Every drawing of any rows: well-formed, escaped, without inline styles, and with the same in a table."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.drawing.dyad import Exchange, dyad
from chancery.drawing.figure import Figure
from chancery.drawing.landmarks import Landmark, landmarks
from chancery.drawing.lanes import Band, Holding, Lane, Line, lanes
from chancery.drawing.months import Period, months, periods, step_of
from chancery.drawing.svg import SIZES
from chancery.drawing.tenures import Said, tenures
from chancery.drawing.timescale import Span

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert("x")</script>&\x00\x0b]]>'

days = st.dates(date(1, 1, 2), date(9999, 12, 30))
words = st.text(max_size=80) | st.just(HOSTILE)
hrefs = st.none() | st.sampled_from(
    ["/abc", "/timeline?since=2022-03&until=2023", "javascript:alert(1)", "//evil.example/x"]
)
counts = st.integers(0, 10**6)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(st.dates(date(1800, 1, 1), date(2100, 1, 1)))
    return Span(first, first + timedelta(days=draw(st.integers(1, 40_000))))


bands = st.builds(
    Band, st.none() | days, st.none() | days, st.sampled_from(["for", "conditional", "against", "refuses"]) | words,
    st.none() | words, hrefs,
)  # fmt: skip
lines = st.builds(
    Line, words, st.lists(st.builds(Holding, words, st.none() | days, st.none() | days, hrefs), max_size=4).map(tuple)
)
lane_rows = st.lists(
    st.builds(
        Lane, words, st.integers(0, 20), st.lists(bands, max_size=4).map(tuple), st.lists(lines, max_size=2).map(tuple)
    ),
    max_size=4,
)


def checked(figure: Figure) -> None:
    """Every variant parses, carries title and description, no style, no script, and no address but of a page."""
    assert [name for name, _ in figure.variants] == [size.name for size in SIZES]
    for _, svg in figure.variants:
        root = ElementTree.fromstring(svg)
        assert root.tag == f"{SVG}svg"
        labelled = (root.get("aria-labelledby") or "").split()
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert set(labelled) <= set(ids)
        assert len(ids) == len(set(ids))
        for each in root.iter():
            assert each.tag != f"{SVG}script"
            assert not {"style", "onload", "onclick"} & set(each.attrib)
            href = each.get("href")
            assert href is None or re.match(r"/(?!/)", href)
            for name in ("width", "height", "r"):
                assert float(each.get(name, "0")) >= 0
            if "font-size" in each.attrib:
                assert float(each.attrib["font-size"]) >= 11
    for row in figure.table.rows:
        assert len(row) == len(figure.table.heads)


@settings(max_examples=40)
@given(words, lane_rows, spans())
def test_lanes(issue: str, rows: list[Lane], span: Span) -> None:
    checked(lanes("lanes", issue, rows, span))


@settings(max_examples=40)
@given(words, st.lists(st.builds(Period, days, days, counts, counts, words, hrefs), max_size=6), spans())
def test_months(title: str, rows: list[Period], span: Span) -> None:
    checked(months("months", title, rows, span))


@given(
    words,
    words,
    st.lists(
        st.builds(Exchange, days, days, st.tuples(counts, counts), st.tuples(counts, counts), words, hrefs), max_size=6
    ),
    spans(),
)
def test_dyad(a: str, b: str, rows: list[Exchange], span: Span) -> None:
    checked(dyad("dyad", a, b, rows, span))


@given(
    words,
    st.lists(
        st.builds(
            Landmark, st.integers(1, 20), days, words, counts, counts, counts, st.sampled_from(["act", "saying"]), hrefs
        ),
        max_size=12,
    ),
    spans(),
)
def test_landmarks(title: str, rows: list[Landmark], span: Span) -> None:
    checked(landmarks("landmarks", title, rows, span))


@settings(max_examples=40)
@given(words, st.lists(lines, max_size=4), st.lists(st.builds(Said, days, words, hrefs), max_size=4), spans())
def test_tenures(title: str, rows: list[Line], said: list[Said], span: Span) -> None:
    checked(tenures("tenures", title, rows, span, said))


@pytest.mark.parametrize("stance", ["for", "conditional", "against", "refuses"])
def test_a_stance_is_told_by_words_and_shape_too(stance: str) -> None:
    span = Span(date(2020, 1, 1), date(2024, 1, 1))
    row = Lane("Freedonia", 0, (Band(date(2021, 1, 1), None, stance, "only after talks"),))
    others = {"for", "conditional", "against", "refuses"} - {stance}
    wide = dict(lanes("x", "Whether", [row], span).variants)["wide"]
    texts = [e.text or "" for e in ElementTree.fromstring(wide).iter(f"{SVG}text")]
    assert any(t.startswith(stance) for t in texts)
    assert not any(t.startswith(tuple(others)) for t in texts)
    assert ("url(#" in wide) == (stance in ("conditional", "against"))


def test_numbered_dots_do_not_hide_each_others_words() -> None:
    span = Span(date(2020, 1, 1), date(2024, 1, 1))
    day = date(2022, 5, 1)
    rows = [
        Landmark(n, day + timedelta(days=n * 9), "Talks were broken off in the capital", 3, 2, 1, "act")
        for n in range(1, 9)
    ]
    wide = ElementTree.fromstring(dict(landmarks("x", "What", rows, span).variants)["wide"])
    circles = [(float(c.get("cx", 0)), float(c.get("cy", 0))) for c in wide.iter(f"{SVG}circle")]
    for label in (t for t in wide.iter(f"{SVG}text") if t.get("class") == "landmark"):
        x, y = float(label.get("x", 0)), float(label.get("y", 0))
        end = x + 7.0 * len(label.text or "")
        assert not [c for c in circles if abs(c[1] + 5 - y) < 6 and x < c[0] < end]


def test_periods_cover_the_span_without_gaps() -> None:
    span = Span(date(2021, 11, 17), date(2024, 2, 3))
    for step in (1, 3, 12):
        found = list(periods(span, step))
        assert found[0][0] <= span.first
        assert found[-1][1] >= span.last
        assert all(b[0] - a[1] == timedelta(days=1) for a, b in pairwise(found))


def test_long_spans_are_drawn_with_few_bars() -> None:
    for years in (1, 10, 40, 300, 2000):
        span = Span(date(1, 1, 1), date(1 + years, 1, 1))
        assert len(list(periods(span, step_of(span)))) <= 260
