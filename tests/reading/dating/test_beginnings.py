"""Beginnings: every list is given the places at which its names may begin, and finds the same names with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.knowledge.eras import EraIndex
from chancery.reading.dating.beginnings import Words, beginnings, sentences_of
from chancery.reading.dating.eras import find_eras
from chancery.reading.page import cut

INDEX = EraIndex(
    {
        "checked": "2031-01-01",
        "events": {"Quenlow Accord": "2021-05-04", "Quenlow": "1999-02-03"},
        "people": {"Dara Ostrevik | Ostrevik": "2015/2020"},
        "words": {"dream parlour": "2012/.."},
    }
)
TEXTS = st.lists(
    st.sampled_from(
        ["Quenlow", "Accord", "Dara", "Ostrevik", "dream", "Dream", "parlour", "held", "on.", "So", "Quenlow’s"]
    ),
    max_size=30,
).map(" ".join)


@given(TEXTS)
def test_the_places_of_each_list(text: str) -> None:
    page = cut(text)
    capitals, dreams = beginnings(page, (Words(str.isupper), Words(lambda word: word.lower() == "dream")))
    words = page.flow.texts
    assert capitals == [k for k, word in enumerate(words) if word.isupper()]
    assert dreams == [k for k, word in enumerate(words) if word.lower() == "dream"]
    assert sentences_of(page, dreams) == [n for n, c in enumerate(page.columns) if "dream" in c.lowers]


@given(TEXTS)
def test_places_known_before_change_nothing(text: str) -> None:
    page = cut(text)
    cased, lower = beginnings(page, INDEX.tables)
    assert find_eras(page, INDEX, (cased, lower)) == find_eras(page, INDEX)


@given(TEXTS)
def test_a_page_at_once_gives_the_names_of_its_sentences(text: str) -> None:
    page = cut(text)
    told = []
    for tokens in page.tokens:
        end = 0
        for at in range(len(tokens)):
            hit = INDEX.find(tokens, at) if at >= end else None
            if hit is not None:
                end = at + hit.length
                told.append((hit.era.name, tokens[at].start, tokens[end - 1].end))
    found = INDEX.names(page.flow.texts, page.flow.lowers)
    assert [(hit.era.name, *page.span_of(at, hit.length)) for at, hit in found] == told
