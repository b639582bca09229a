"""Annotated reports: the format is read as the guidelines say, and what breaks it is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import InputError
from chancery.evaluation.corpus.annotated import AnnotatedReport, parse_annotated
from chancery.evaluation.corpus.as_gold import gold_of
from chancery.evaluation.corpus.checks import problems, repeated_runs, split_breaks
from chancery.evaluation.corpus.figures import agreement, figures
from chancery.evaluation.corpus.marks import without_marks

HEAD = (
    "dispute: Sarn Straits\nworld: invented\nstyle: agency\n"
    "outlet: Meridian Press\npublished: 2031-03-04\nauthor: a\n\n"
)
TEXT = (
    "Strait to close\n"
    "[S1,2 [@denning Governor Marla Denning] of Sarnia] [C1 said] [T:2031-03-04 on Tuesday] [Q1 that "
    "[@denning she] would close the strait], [C2 calling] [Q2 the strike \\[sic\\] a raid].\n"
    "[Q3 The pilots were ready,] [S3 a source] [C3 told] [@lantern the Daily Lantern], [Q3 to be [E1 called back]].\n"
)
NOTES = (
    "----\n1 @denning; on=2031-03-04\n2 @denning; with=1\n3 ?; via=@lantern told\n"
    "E1 AGREE; by=the pilots; hypothetical\n@denning = Marla Denning, Governor of Sarnia; state=Sarnia; also=Denning\n"
    "@lantern = the Daily Lantern, outlet\n"
)


def parsed(text: str = TEXT, notes: str = NOTES, head: str = HEAD) -> AnnotatedReport:
    return parse_annotated(head + text + notes, "a/01")


def test_the_example_of_the_guidelines() -> None:
    report = parsed()
    assert "[sic]" in report.text
    assert "[S" not in report.text
    first, second, third = report.attributions
    assert [report.text[s:e] for s, e in first.source] == ["Governor Marla Denning of Sarnia"]
    assert first.source == second.source
    assert [report.text[s:e] for s, e in third.content] == ["The pilots were ready,", "to be called back"]
    assert (third.speaker, third.notes["via"]) == ("?", "@lantern told")
    assert [(report.text[s:e], e_.type, e_.realis) for e_ in report.events for s, e in e_.spans] == [
        ("called back", "AGREE", "hypothetical")
    ]
    assert [(m.keys, report.text[m.start : m.end]) for m in report.times] == [(("2031-03-04",), "on Tuesday")]
    assert problems(report) == []


def test_as_gold_the_speaker_has_all_names() -> None:
    gold = gold_of(parsed())
    assert gold.attributions[0].speaker == "Marla Denning"
    assert "Denning" in gold.attributions[0].speaker_also
    assert gold.attributions[2].speaker is None


@pytest.mark.parametrize(
    ("text", "notes", "says"),
    [
        (TEXT.replace("[C1 said]", "[C1 said"), NOTES, "not closed"),
        (TEXT.replace("[C1 said]", "C1 said]"), NOTES, "closes nothing"),
        (TEXT.replace("[C1 said]", "[X1 said]"), NOTES, "no mark"),
        (TEXT, NOTES.replace("3 ?; via=@lantern told\n", ""), r"no note.*\[3\]"),
        (TEXT, NOTES.replace("1 @denning;", "1 denning;"), "speaker"),
        (TEXT, NOTES.replace("hypothetical", "perhaps"), "perhaps"),
        (TEXT, NOTES.replace("----", "---"), "four hyphens"),
        (TEXT, NOTES + "what is this\n", "no note"),
        (TEXT, NOTES.replace("on=2031-03-04", "when=2031-03-04"), "unknown when"),
    ],
)
def test_a_broken_file_is_refused_by_name(text: str, notes: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as error:
        parsed(text, notes)
    assert "a/01" in str(error.value)


@pytest.mark.parametrize(
    ("text", "notes", "says"),
    [
        (TEXT, NOTES.replace("AGREE", "MAKE_PEACE"), "PLOVER"),
        (TEXT.replace("T:2031-03-04", "T:Tuesday"), NOTES, "TIMEX3"),
        (TEXT, NOTES.replace("@lantern = the Daily Lantern, outlet\n", ""), "@lantern"),
        (TEXT, NOTES.replace("with=1", "with=9"), "with=9"),
        (TEXT, NOTES.replace("on=2031-03-04", "on=tuesday"), "EDTF"),
        (TEXT, NOTES + "@nobody = Nobody At All\n", "never mentioned"),
        (TEXT.replace("[Q2 the", "[Q2  the"), NOTES, "space"),
    ],
)
def test_what_is_wrong_in_a_sound_file(text: str, notes: str, says: str) -> None:
    assert any(says in fault for fault in problems(parsed(text, notes)))


def test_runs_that_repeat_and_a_dispute_on_both_sides() -> None:
    reports = [parsed(), parsed(head=HEAD + ""), parsed(head=HEAD.replace("author: a", "author: b"))]
    named = [
        AnnotatedReport(str(k), r.head, r.text, r.marks, r.attributions, r.entities, r.events)
        for k, r in enumerate(reports)
    ]
    assert repeated_runs(named)
    assert repeated_runs(named[:2]) == []
    held = parsed(head=HEAD.replace("author: a", "author: a\nsplit: held-out"))
    assert held.held_out
    assert split_breaks([*named, held]) == ["Sarn Straits"]


def test_figures_and_agreement_with_itself() -> None:
    report = parsed()
    counted = figures([report])
    assert (counted["reports"], counted["attributions"], counted["events"], counted["through outlets"]) == (1, 3, 1, 1)
    same = agreement([report], [report])
    assert {k: v for k, v in same.items() if k != "reports"} == dict.fromkeys(list(same)[1:], 100.0)


@given(st.text(alphabet="ab[]\\ S1C2Q@x:T\n", max_size=60))
def test_any_text_is_read_or_refused(marked: str) -> None:
    try:
        text, marks = without_marks(marked)
    except InputError:
        return
    assert all(0 <= m.start < m.end <= len(text) for m in marks)


@given(st.text(max_size=60))
def test_a_bare_text_with_escapes_comes_back_whole(text: str) -> None:
    escaped = text.replace("\\", "").replace("[", "\\[").replace("]", "\\]")
    assert without_marks(escaped) == (text.replace("\\", ""), ())
