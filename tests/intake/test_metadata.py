"""Dates, URLs and languages from outside are checked before anything rests on them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import BadMetadata
from chancery.intake import Given, checked_date, checked_language, checked_url

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-01-25", "2025-01-25"),
        (" 2025-01 ", "2025-01"),
        ("2025", "2025"),
        ("2026-11", "2026-11"),
        ("2026-11-22", "2026-11-22"),
        ("2025-01-25T23:50:00+09:00", "2025-01-25"),
        ("2025-01-25 10:00", "2025-01-25"),
        ("2026-11-23T06:00:00+09:00", "2026-11-23"),  # morning in Tokyo, still the 22nd in London
        ("Sat, 25 Jan 2025 10:00:00 +0000", "2025-01-25"),
    ],
)
def test_dates_that_are_taken(value: str, expected: str) -> None:
    assert checked_date(value, TODAY) == expected


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("2026-11-23", "in the future"),
        ("2026-12", "in the future"),
        ("2027", "in the future"),
        ("2026-11-24T06:00:00+09:00", "in the future"),
        ("2025-02-30", "no such date"),
        ("2025-13", "no such date"),
        ("0025-01-25", "before the first newspapers"),
        ("25/01/2025", "not a date"),
        ("last week", "not a date"),
        ("", "not a date"),
        ("٢٠٢٥", "not a date"),
    ],
)
def test_dates_that_are_refused(value: str, says: str) -> None:
    with pytest.raises(BadMetadata, match=says) as caught:
        checked_date(value, TODAY, "file.txt")
    assert caught.value.line.startswith("file.txt: ")


@pytest.mark.parametrize("url", ["https://example.org/a?b=1#c", "http://例え.jp/ページ"])
def test_urls_that_are_taken(url: str) -> None:
    assert checked_url(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    ["example.org/a", "ftp://example.org", "https://", "javascript:x", "http://[::1", "http://a b/", "http://e:99999/"],
)
def test_urls_that_are_refused(url: str) -> None:
    with pytest.raises(BadMetadata):
        checked_url(url)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("EN", "en"), ("en_us", "en-US"), ("zh-hans-cn", "zh-Hans-CN"), ("jpn", "jpn"), ("sr-Latn", "sr-Latn")],
)
def test_languages_that_are_taken(value: str, expected: str) -> None:
    assert checked_language(value) == expected


@pytest.mark.parametrize("value", ["english", "xx", "", "e", "en us", "qqq"])
def test_languages_that_are_refused(value: str) -> None:
    with pytest.raises(BadMetadata):
        checked_language(value)


def test_given_is_checked_as_a_whole() -> None:
    assert Given(title=" A \n title ", published="2025").checked(TODAY) == Given(title="A title", published="2025")
    with pytest.raises(BadMetadata):
        Given(url="nowhere").checked(TODAY)


@given(st.text(max_size=80))
def test_any_string_is_checked_or_refused(value: str) -> None:
    for check in (lambda v: checked_date(v, TODAY), checked_url, checked_language):
        try:
            check(value)
        except BadMetadata as error:
            error.line.encode("utf-8")
