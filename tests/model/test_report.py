from __future__ import annotations

from dataclasses import replace

from chancery.model.report import Report


def test_a_reprint_is_another_report_with_the_same_hash_of_text() -> None:
    first = Report("The pact holds.", outlet="Gazette")
    second = replace(first, outlet="Herald", _digests={})
    assert first.sha256 == second.sha256
    assert first.id != second.id


def test_where_it_was_read_from_is_no_part_of_the_identity() -> None:
    assert Report("x", path="a.txt").id == Report("x", path="b.txt", row=3).id


def test_missing_and_empty_metadata_differ() -> None:
    assert Report("x", outlet=None).id != Report("x", outlet="").id


def test_a_field_never_runs_into_the_next() -> None:
    assert Report("x", outlet="a", url="b").id != Report("x", outlet="ab", url=None).id
