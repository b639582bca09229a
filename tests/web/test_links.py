"""Addresses of pages and entries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.web.links import PAGES, path_to


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_page_has_an_address_in_every_room(page: str) -> None:
    assert path_to("", page) == PAGES[page]
    assert path_to("/kurils", page) == f"/kurils{PAGES[page]}"


def test_entries_stand_under_their_id_and_people_under_people() -> None:
    assert path_to("", "occurrence", "3e9cda4d") == "/3e9cda4d"
    assert path_to("/a", "person", "person:a-b") == "/a/people/person:a-b"


def test_what_says_nothing_is_left_out() -> None:
    assert path_to("", "timeline", party=None, kind="", since=None, words=None) == "/timeline"
    assert path_to("", "timeline", personal=True, party="JPN") == "/timeline?personal=1&party=JPN"


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_value_breaks_out_of_an_address(id: str, value: str) -> None:
    made = path_to("", "person", id, words=value)
    assert made.isascii()
    assert not set(made) & set(" <>\"'\\")
