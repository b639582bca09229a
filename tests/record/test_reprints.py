"""Reprints: passages with offsets on both sides, their kind and direction."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chancery.model.reading import Reading
from chancery.model.reprint import Reprint
from chancery.model.span import Span
from chancery.record.aligning import Cut, aligned_runs
from tests.record.isle import SPEECH, pool, reading, record

NOTE = (
    "The harbour master of the northern coast reported that eleven trawlers had passed the outer skerries before dawn, "
    "that none of them carried a licence for the spring cod, and that two had turned off their transponders at sea. "
    "He asked the coast guard of both shores to compare their radar plots before anybody spoke of a fine."
)
LINE = NOTE[: NOTE.index(" He asked")]
APPEAL = (
    "Our harbour page lives on its readers and on nobody else, so tell us what you saw from your own quay this week. "
    "Write to the night desk, leave a name and the berth, and say whether we may print your letter under it."
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


def test_a_single_sentence_told_again_is_no_passage() -> None:
    fog = "The fog lay on the water until the late afternoon of the fair. "
    a = reading(OTHER * 2 + LINE, "2022-05-10")
    b = reading(fog * 4 + LINE + "\n\nNobody was hurt.", "2022-05-12")
    assert record(a, b).reprints == ()


def test_what_ends_both_reports_or_begins_them_is_the_outlets_notice() -> None:
    bodies = (OTHER * 8 + "The fog lay on the quay. ", "Nothing else moved in the town until the late bells. " * 20)
    for texts in ([f"{body}\n\n{APPEAL}" for body in bodies], [f"{APPEAL}\n\n{body}" for body in bodies]):
        a, b = (reading(text, day) for text, day in zip(texts, ("2022-05-10", "2022-05-12"), strict=True))
        assert record(a, b).reprints == ()


def test_a_scanned_copy_is_found_through_its_misread_words() -> None:
    words = (NOTE + " " + SPEECH + " " + APPEAL).split()
    garbled = " ".join(w[:-1] + "1" + w[-1] if n % 9 == 8 else w for n, w in enumerate(words))
    found = record(reading(" ".join(words), "2022-05-10"), reading(garbled, "2022-05-12")).reprints
    assert found
    assert all(r.kind in ("copy", "shortened", "passage") for r in found)


def test_a_run_is_drawn_out_over_words_too_light_for_a_fingerprint() -> None:
    passage = "So it was to be as it had been, and it is as it was. " + NOTE
    text = "Ponies grazed. " + passage + " Gulls rose."
    a, b = Cut(text, [Span(0, len(text))]), Cut(passage, [Span(0, len(passage))])
    (run,) = aligned_runs(a, b)
    assert run.span(0, a).text(text) == passage.rstrip(".")
    assert run.density == 1.0


def test_a_letter_whose_small_form_is_longer_moves_no_offset() -> None:
    text = "İzmir İzmir İzmir. " + NOTE
    cut, other = Cut(text, [Span(0, len(text))]), Cut(NOTE, [Span(0, len(NOTE))])
    (run,) = aligned_runs(cut, other)
    assert run.span(0, cut).text(text) == NOTE.rstrip(".")


@given(st.lists(st.sampled_from([*NOTE.split(), "\n\n", "harbour"]), max_size=60), st.data())
def test_both_sides_of_a_run_hold_their_words(words: list[str], data: st.DataObject) -> None:
    left = " ".join(words)
    right = " ".join(data.draw(st.permutations(words)) if words else [])
    a, b = Cut(left, [Span(0, len(left))]), Cut(right, [Span(0, len(right))])
    for run in aligned_runs(a, b):
        spans = run.span(0, a), run.span(1, b)
        assert 0 < run.matched <= min(run.last[side] - run.first[side] for side in (0, 1))
        assert spans[0].text(left).lower().split()[0] == spans[1].text(right).lower().split()[0]


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


def test_what_many_outlets_print_whole_is_a_copy_though_none_of_its_fingerprints_is_rare() -> None:
    outlets = ["Fjord Wire", "Harbour Daily", "Skerry Post", "Quay Gazette", "Tide Herald", "Cod Times", "Sound News"]
    found = record(*(reading(SPEECH, f"2022-05-{day}", outlet) for day, outlet in enumerate(outlets, 10))).reprints
    assert [r.kind for r in found] == ["copy"] * 21
