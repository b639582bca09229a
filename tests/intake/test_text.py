"""Bytes become kept text, whatever they were encoded in."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import BinaryInput, EmptyInput, InputError
from chancery.intake.text import clean_text, decode

RUSSIAN = "Посол вручил ноту во вторник, сообщило министерство. Переговоры о границе продолжатся осенью, добавил он."
ENGLISH = "The envoy said the talks “will go on” in autumn – it’s a matter of weeks, he added."
JAPANESE = "大使は火曜日に覚書を外務省に手渡した。国境をめぐる交渉は、秋にもう一度行われる見通しだと述べた。"


def test_utf8_keeps_line_ends_and_drops_the_mark() -> None:
    decoded = decode(codecs.BOM_UTF8 + "One.\r\n\r\nTwo – three.\n".encode())
    assert decoded == ("One.\r\n\r\nTwo – three.\n", "utf-8", ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, ENGLISH])
def test_wide_encodings_are_told(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notes[0].startswith("encoding utf-")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8_r", RUSSIAN),
        ("cp1252", ENGLISH),
        ("cp932", JAPANESE),
        ("euc_jp", JAPANESE),
        ("iso2022_jp", JAPANESE),
    ],
)
def test_legacy_encodings_are_guessed_and_told(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notes == (f"encoding {encoding}, guessed",)


def test_a_declared_encoding_decides_where_bytes_do_not() -> None:
    assert decode("Élysée".encode("cp1252"), declared="ISO-8859-1").text == "Élysée"
    assert decode("Élysée".encode(), declared="ISO-8859-1").text == "Élysée"
    assert decode("Élysée".encode("cp1252"), declared="no-such-codec").text


def test_stray_bytes_are_replaced_and_told() -> None:
    decoded = decode("A “quoted” word and “one more”, then ".encode() + b"\x93a stray\x94 one.")
    assert decoded.text.endswith("\ufffda stray\ufffd one.")
    assert decoded.notes == ("2 places where bytes are not utf-8 replaced by U+FFFD",)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\nsome words", "a PDF document"),
        (b"{\\rtf1 words}", "an RTF document"),
        (b"PK\x03\x04" + bytes(30) + b"word/document.xml", "a Word document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a PNG image"),
        (b"GIF89a" + bytes(range(64)), "a GIF image"),
        (bytes(1000), "binary data"),
        (bytes(range(1, 32)) * 20, "binary data"),
    ],
)
def test_binary_input_is_named(data: bytes, says: str) -> None:
    with pytest.raises(BinaryInput, match=says):
        decode(data)


def test_letters_that_begin_like_a_magic_number_are_text() -> None:
    assert decode(b"MZ is a car maker. ID3 is not.").text.startswith("MZ")


def test_nothing_is_an_error() -> None:
    with pytest.raises(EmptyInput):
        decode(b"")


def test_cleaning_keeps_every_offset() -> None:
    cleaned = clean_text("a\ud800b\x00c")
    assert cleaned.text == "a\ufffdb\ufffdc"
    assert "2 characters" in cleaned.notes[0]
    assert clean_text("plain") == ("plain", ())


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_say_why_not(data: bytes) -> None:
    try:
        text = decode(data).text
    except InputError:
        return
    text.encode("utf-8")
    assert "\x00" not in text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")
