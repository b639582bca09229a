"""Elements: attributes and texts escaped, addresses of pages only."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.drawing.lettering import fitted, length
from chancery.drawing.svg import element, linked


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_and_attribute_is_escaped(says: str, value: str) -> None:
    found = ElementTree.fromstring(element("text", {"data-x": value}, says))
    assert found.tag == "text"
    assert list(found) == []


@pytest.mark.parametrize("href", ["javascript:alert(1)", "//evil.example", "data:text/html,x", '/x"><script>', "/a b"])
def test_addresses_of_elsewhere_are_dropped(href: str) -> None:
    assert "href" not in element("a", {"href": href}, "x")


def test_a_shape_without_address_is_no_link() -> None:
    assert linked(None, "nothing", element("rect")).startswith("<g><title>nothing</title>")
    assert '<a href="/there"><title>there</title>' in linked("/there", "there", element("rect"))


@given(st.text(max_size=80), st.floats(10, 400), st.floats(11, 20))
def test_a_fitted_text_fits(text: str, room: float, size: float) -> None:
    assert length(fitted(text, room, size), size) <= room + 1e-6


def test_a_text_is_cut_at_a_word() -> None:
    assert fitted("Ministry of Foreign Affairs", 110, 12) == "Ministry of…"
    assert fitted("short", 200, 12) == "short"
    assert fitted("anything", 5, 12) == ""
