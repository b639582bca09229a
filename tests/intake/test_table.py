"""Each row of a table is a report, and a bad row is named while the others go on."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import BadMetadata, BadTable, InputError, TooLarge
from chancery.intake import Given, take_bytes
from chancery.intake.kinds import MAX_ROW
from chancery.model.report import Origin, Report

TODAY = date(2026, 11, 22)


def rows(data: str | bytes, name: str = "t.csv", **options: object) -> list[Report | InputError]:
    raw = data if isinstance(data, bytes) else data.encode()
    return [t.result for t in take_bytes(raw, name, today=TODAY, **options)]  # type: ignore[arg-type]


def reports(data: str | bytes, name: str = "t.csv", **options: object) -> list[Report]:
    results = rows(data, name, **options)
    assert all(isinstance(r, Report) for r in results), results
    return [r for r in results if isinstance(r, Report)]


def test_csv_rows_with_their_metadata() -> None:
    first, second = reports(
        'text,published,title,outlet,url,language\r\n"Line one.\r\nLine ""two"".",2024-05-06,A title,The Post,'
        "https://post.example/a,EN\r\n\r\nPlain words,,,,,\r\n"
    )
    assert first.text == 'Line one.\r\nLine "two".'
    assert (first.row, first.published, first.title, first.outlet) == (1, "2024-05-06", "A title", "The Post")
    assert (first.url, first.language, first.path) == ("https://post.example/a", "en", "t.csv")
    assert Origin("outlet", "column") in first.origins
    assert (second.row, second.text, second.outlet, second.origins) == (2, "Plain words", None, ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(delimiter: str) -> None:
    (report,) = reports(f"outlet{delimiter}text\nThe Post{delimiter}Some words\n")
    assert (report.outlet, report.text) == ("The Post", "Some words")


def test_columns_are_mapped_and_case_does_not_matter() -> None:
    (report,) = reports("Body,Paper\nSome words,The Post\n", columns={"text": "body", "outlet": "Paper"})
    assert (report.text, report.outlet) == ("Some words", "The Post")


def test_json_lines() -> None:
    lines = [{"text": "One\nmore", "published": 2024}, {"text": "Two", "outlet": None, "extra": [1]}]
    one, two = reports("\n\n".join(map(json.dumps, lines)), "t.jsonl")
    assert (one.text, one.published, one.row, two.row) == ("One\nmore", "2024", 1, 3)


def test_json_lines_on_standard_input_are_known_by_their_first_line() -> None:
    assert [r.text for r in reports('{"text": "Words"}\n', "-")] == ["Words"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('{"text": ""}', "no text"),
        ("{}", "no text"),
        ('{"text": 5}', "no text"),
        ('{"text": "broken', "not JSON"),
        ("[1]", "not a JSON object"),
        ("[" * 100_000, "not JSON"),
        ('{"text": "x", "published": "2031-01-01"}', "in the future"),
        ('{"text": "x", "published": "soon"}', "not a date"),
        ('{"text": "x", "title": {}}', "title is no string"),
        ('{"text": "...", "title": "t"}', "nothing to read"),
    ],
)
def test_a_broken_row_is_named_and_the_others_go_on(row: str, says: str) -> None:
    before, broken, after = rows(f'{{"text": "Before"}}\n{row}\n{{"text": "After"}}\n', "t.jsonl")
    assert isinstance(before, Report)
    assert isinstance(after, Report)
    assert isinstance(broken, InputError)
    assert broken.line.startswith("t.jsonl, row 2: ")
    assert says in broken.line


def test_a_csv_row_without_text() -> None:
    first, second, third, fourth = rows("outlet,text\nPost,Words\nPost\nPost,  \nPost,More\n")
    assert isinstance(first, Report)
    assert isinstance(second, BadTable)
    assert "row 2: no text" in second.line
    assert isinstance(third, BadTable)
    assert isinstance(fourth, Report)
    assert fourth.row == 4


def test_a_table_without_its_column_says_how_to_name_it() -> None:
    (error,) = rows("headline,body\na,b\n")
    assert isinstance(error, BadTable)
    assert error.line == "t.csv: no column 'text' (columns: headline, body); name it with --column text=NAME"
    (error,) = rows("text\nx\n", columns={"outlet": "paper"})
    assert isinstance(error, BadTable)
    (error,) = rows("text\nx\n", columns={"colour": "paper"})
    assert isinstance(error, BadTable)


def test_what_the_caller_gives_wins_over_a_cell_even_a_wrong_one() -> None:
    (report,) = reports("text,published\nWords,soon\n", given=Given(published="2024"))
    assert (report.published, report.origins) == ("2024", (Origin("published", "given"),))


def test_wrong_metadata_of_the_caller_is_refused_at_once() -> None:
    with pytest.raises(BadMetadata):
        take_bytes(b"", "t.csv", today=TODAY, given=Given(published="2031"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_encodings_of_tables(encoding: str) -> None:
    (report,) = reports(
        "text;outlet\r\nПосол вручил ноту во вторник, сообщило министерство;Вестник\r\n".encode(encoding)
    )
    assert report.text.startswith("Посол")
    assert bool(report.notes) == (encoding != "utf-8-sig")


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
def test_too_large_a_row_is_left_out_and_the_next_is_read(name: str) -> None:
    lines = ['{"text": "%s"}', '{"text": "Next"}'] if name == "t.jsonl" else ['text\n"%s"', '"Next"']
    results = rows("\n".join(lines) % ("x" * (MAX_ROW + 10)) + "\n", name)
    assert [type(r) for r in results] == [TooLarge, Report]
    assert "row 1" in str(results[0])


def test_an_open_quotation_mark_does_not_take_the_program_down() -> None:
    results = rows('text\n"open\n' + "words go on\n" * 50)
    assert len(results) == 1


def test_empty_tables() -> None:
    assert "no rows" in str(rows("")[0])
    assert "no rows" in str(rows("text,outlet\n")[0])


@given(st.binary(max_size=200), st.sampled_from(["t.csv", "t.jsonl", "t.tsv"]))
def test_any_bytes_give_reports_or_errors(data: bytes, name: str) -> None:
    prefix = b"text,outlet\n" if name == "t.csv" else b""
    for result in rows(prefix + data, name):
        assert isinstance(result, Report | InputError)


@given(st.lists(st.text(min_size=1).filter(lambda t: any(c.isalnum() for c in t)), min_size=1, max_size=5))
def test_json_lines_keep_their_text(texts: list[str]) -> None:
    data = "\n".join(json.dumps({"text": t}) for t in texts)
    kept = [t.replace("\x00", "\ufffd") for t in texts]
    assert [r.text for r in reports(data, "t.jsonl")] == kept
