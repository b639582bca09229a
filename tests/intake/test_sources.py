"""Files, folders and standard input: each document gives a report or says why not."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import BadMetadata, BinaryInput, EmptyInput, InputError, TooLarge
from chancery.intake import Given, find_files, take_bytes, take_in, take_text
from chancery.model.report import Report
from tests.shared import as_somebody

TODAY = date(2026, 11, 22)


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", ".git/d.txt", "page.html", "page_files/ad.js"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"words of {name}")
    taken = list(take_in([tmp_path], today=TODAY))
    assert [Path(t.name).relative_to(tmp_path).as_posix() for t in taken] == [
        "a.txt",
        "b.txt",
        "page.html",
        "sub/c.txt",
    ]
    assert all(isinstance(t.result, Report) for t in taken)


def test_one_bad_document_never_stops_the_others(tmp_path: Path) -> None:
    good, empty, image, missing = (tmp_path / n for n in ("good.txt", "empty.txt", "image.txt", "missing.txt"))
    good.write_bytes(b"Words.\r\nMore.\r\n")
    empty.write_bytes(b"")
    image.write_bytes(b"\x89PNG" + bytes(50))
    taken = list(take_in([empty, missing, image, good, tmp_path / "x\x00y"], today=TODAY))
    assert [type(t.result) for t in taken] == [EmptyInput, InputError, BinaryInput, Report, InputError]
    assert str(taken[1].result) == f"{missing}: no such file or folder"
    report = taken[3].result
    assert isinstance(report, Report)
    assert (report.text, report.path, report.plain) == ("Words.\r\nMore.\r\n", str(good), True)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    (problem,) = find_files([tmp_path])
    assert isinstance(problem, EmptyInput)


def test_a_hundred_megabytes_are_refused_without_reading(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.write(b"words " * 20_000)
        stream.truncate(100_000_000)
    (taken,) = take_in([path], today=TODAY)
    assert isinstance(taken.result, TooLarge)
    assert "100 MB, over the limit of 20 MB" in str(taken.result)


def test_a_file_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = folder / "secret.txt"
        path.write_text("words")
        path.chmod(0)
        list(take_in([__file__], today=TODAY))  # what is imported late is imported before the change of user
        with as_somebody():
            (taken,) = take_in([path], today=TODAY)
    assert "not allowed to read it" in str(taken.result)


def test_standard_input_is_what_the_caller_hands_over() -> None:
    (taken,) = take_in(["-"], today=TODAY, stdin=io.BytesIO(b"Words."))
    assert taken.name == "-"
    assert isinstance(taken.result, Report)
    (taken,) = take_in(["-"], today=TODAY)
    assert isinstance(taken.result, InputError)


def test_given_metadata_goes_to_each_report_and_is_checked_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (taken,) = take_in([tmp_path], today=TODAY, given=Given(published="2024-05", outlet="The  Post"))
    assert isinstance(taken.result, Report)
    assert (taken.result.published, taken.result.outlet) == ("2024-05", "The Post")
    with pytest.raises(BadMetadata):
        take_in([tmp_path], today=TODAY, given=Given(published="2027"))


def test_text_from_python() -> None:
    report = take_text("\ufeffWords\r\nand \ud800", today=TODAY, given=Given(language="en"))
    assert report.text == "Words\r\nand \ufffd"
    assert len(report.id) == 64
    with pytest.raises(EmptyInput):
        take_text(" \n", today=TODAY)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.csv", "a.jsonl", "a", "a.json"]))
def test_any_bytes_under_any_name_give_reports_or_errors(data: bytes, name: str) -> None:
    taken = list(take_bytes(data, name, today=TODAY))
    assert taken
    for one in taken:
        assert isinstance(one.result, Report | InputError)
        if isinstance(one.result, Report):
            one.result.text.encode("utf-8")
            assert one.result.id
