"""One quotation mark less: the annotation goes with the text, and the loss is what the scorer says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from chancery.evaluation import missing_marks, statements
from chancery.evaluation.gold import GoldStatement, GoldText, Pair
from chancery.evaluation.missing_marks import MARKS, without_one
from chancery.evaluation.prediction import Prediction, SaidReport, SaidStatement

TEXT = '"The pass stays shut," the warden said. "Come back in May."'
SAID = GoldStatement(content=((0, 22), (40, 59)), source=((23, 33),), cue=((34, 38),))


def row_of(text: str, *said: GoldStatement) -> GoldText:
    return GoldText("a", text, attributions=said)


@st.composite
def annotated(draw: st.DrawFn) -> GoldText:
    text = draw(st.text(alphabet='ab "“”«»', min_size=1, max_size=40))
    place = st.integers(0, len(text))
    ends = st.tuples(place, place).map(sorted).filter(lambda p: p[0] < p[1])
    spans = st.lists(ends.map(lambda p: (p[0], p[1])), max_size=3).map(tuple)
    said = st.builds(GoldStatement, content=spans, source=spans, cue=spans)
    some = st.lists(said, max_size=3).map(tuple)
    return GoldText("a", text, attributions=draw(some), statements=draw(some))


def words_of(text: str, spans: Sequence[Pair]) -> list[str]:
    return [text[start:end] for start, end in spans]


def words_without(text: str, spans: Sequence[Pair], at: int) -> list[str]:
    """What spans hold when the mark ``at`` is taken out; a span that held nothing else is gone."""
    kept = ("".join(text[k] for k in range(start, end) if k != at) for start, end in spans)
    return [words for words in kept if words]


@given(annotated())
def test_spans_move_with_the_text(row: GoldText) -> None:
    fewer = without_one(row)
    if not any(sign in MARKS for sign in row.text):
        assert fewer is row
        return
    taken = [k for k, c in enumerate(row.text) if c in MARKS and row.text[:k] + row.text[k + 1 :] == fewer.text]
    pairs = [
        *zip(row.attributions, fewer.attributions, strict=True),
        *zip(row.statements, fewer.statements, strict=True),
    ]
    spans = [(getattr(was, role), getattr(now, role)) for was, now in pairs for role in ("source", "cue", "content")]
    assert all(0 <= start < end <= len(fewer.text) for _, now in spans for start, end in now)
    # of equal marks side by side any may have been taken
    assert any(all(words_of(fewer.text, now) == words_without(row.text, was, at) for was, now in spans) for at in taken)


@given(annotated())
def test_the_same_mark_is_taken_every_time(row: GoldText) -> None:
    assert without_one(row) == without_one(row)


def test_a_text_without_marks_stays() -> None:
    row = row_of("The warden said that the pass was shut.", SAID)
    assert without_one(row) is row


def right(rows: Sequence[GoldText]) -> dict[str, Prediction]:
    """Predictions that are the annotation."""
    made = [
        Prediction(SaidReport(r.sha256), tuple(SaidStatement(s.content, s.source, s.cue) for s in r.attributions))
        for r in rows
    ]
    return {p.report.sha256: p for p in made}


def test_who_reads_both_alike_loses_nothing() -> None:
    rows = [row_of(TEXT, SAID), row_of("The warden said so.", GoldStatement(content=((16, 18),)))]
    assert missing_marks.score(rows, right, statements.score, "attribution.F1") == {
        "whole": 100.0,
        "one mark less": 100.0,
        "loss": 0.0,
        "texts changed": 1,
        "refused": 0,
    }


def test_who_refuses_a_text_loses_it() -> None:
    def refuses(rows: Sequence[GoldText]) -> Mapping[str, Prediction]:
        return right([r for r in rows if sum(sign in MARKS for sign in r.text) % 2 == 0])

    figures = missing_marks.score([row_of(TEXT, SAID)], refuses, statements.score, "attribution.F1")
    assert (figures["whole"], figures["one mark less"], figures["loss"], figures["refused"]) == (100.0, 0.0, 100.0, 1)


def test_a_figure_that_nothing_was_measured_for_has_no_loss() -> None:
    figures = missing_marks.score([row_of(TEXT, SAID)], right, lambda rows, given: {"F1": None}, "F1")
    assert figures["loss"] is None
