"""Reprints: passages with offsets on both sides, their kind and direction."""

from __future__ import annotations

from dataclasses import replace

from chancery.model.reading import Reading
from chancery.model.reprint import Reprint
from tests.record.isle import SPEECH, pool, reading, record

NOTE = (
    "The harbour master of the northern coast reported that eleven trawlers had passed the outer skerries before dawn, "
    "that none of them carried a licence for the spring cod, and that two had turned off their transponders at sea."
)
OTHER = "A choir sang in the square while the ministers walked from the ferry to the old customs house by the quay.\n\n"


def only(*readings: Reading) -> Reprint:
    (found,) = record(*readings).reprints
    return found


def test_the_same_text_from_two_outlets_is_a_copy() -> None:
    found = only(reading(SPEECH, "2022-05-10", "Fjord Wire"), reading(SPEECH, "2022-05-11", "Harbour Daily"))
    assert found.kind == "copy"
    texts = {r.report.id: r for r in (reading(SPEECH, "2022-05-10", "Fjord Wire"),)}
    expected = "a to b" if found.a.report in texts else "b to a"
    assert found.direction == expected


def test_a_passage_has_its_words_on_both_sides() -> None:
    a = reading(OTHER * 2 + NOTE, "2022-05-10")
    b = reading(
        NOTE + "\n\nIn the town nothing else moved and the fog lay on the water until the late afternoon. " * 4,
        "2022-05-12",
    )
    found = only(a, b)
    texts = {r.report.id: r.report.text for r in (a, b)}
    left, right = found.a.span.text(texts[found.a.report]), found.b.span.text(texts[found.b.report])
    assert left.split()[:5] == right.split()[:5]
    assert "transponders" in left
    assert "transponders" in right


def test_a_credit_says_who_copied() -> None:
    a = reading(SPEECH, "2022-05-10", "Fjord Wire")
    b = replace(reading(SPEECH, "2022-05-10", "Harbour Daily"), credits=("Fjord Wire",))
    found = only(a, b)
    assert found.direction == ("a to b" if found.a.report == a.report.id else "b to a")


def test_passages_merge_no_reports_and_no_occurrences() -> None:
    found = record(*pool())
    assert len(found.readings) == len({d.reading.report.id for d in found.readings})


def test_unlike_reports_share_nothing() -> None:
    assert record(reading(NOTE, "2022-05-10"), reading(OTHER, "2022-05-10")).reprints == ()
