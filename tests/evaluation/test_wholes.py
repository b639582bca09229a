"""Our own reports counted as their guidelines count."""

from __future__ import annotations

from chancery.evaluation import wholes
from chancery.evaluation.gold import GoldStatement, GoldText
from chancery.evaluation.prediction import Prediction, SaidMention, SaidReport, SaidStatement

TEXT = '"Nobody sails," Ottawa said. "Nobody will sail this week." The port closed.'
FIRST, SOURCE, CUE, SECOND = (0, 15), (16, 22), (23, 27), (29, 58)


def predicted(*said: SaidStatement, mentions: tuple[SaidMention, ...] = ()) -> dict[str, Prediction]:
    gold = GoldText(id="a", text=TEXT)
    return {gold.sha256: Prediction(SaidReport(gold.sha256), statements=said, mentions=mentions)}


GOLD = GoldText(
    id="a",
    text=TEXT,
    attributions=(GoldStatement(content=(FIRST, SECOND), source=(SOURCE,), cue=(CUE,), speaker="Ottawa"),),
)
OUTER = SaidStatement(content=(FIRST, SECOND), source=(SOURCE,), cue=(CUE,), id="s1", speaker="state:CAN")
PART = SaidStatement(content=(SECOND,), id="s2", parent="s1")


def test_a_quotation_carried_on_is_part_of_the_whole() -> None:
    figures = wholes.score((GOLD,), predicted(OUTER, PART))
    assert (figures["whole.F1"], figures["whole_with_source.F1"]) == (100.0, 100.0)


def test_a_part_that_no_whole_holds_counts() -> None:
    alone = SaidStatement(content=(SECOND,), id="s2", parent="s9")
    assert wholes.without_parts([OUTER, alone]) == [OUTER, alone]
    sourced = SaidStatement(content=(SECOND,), source=(SOURCE,), id="s3", parent="s1")
    assert wholes.without_parts([OUTER, sourced]) == [OUTER, sourced]
    assert wholes.without_parts([OUTER, SaidStatement(id="s4")]) == [OUTER]


def test_a_speaker_is_right_under_any_name_that_the_text_has_for_it() -> None:
    named = SaidMention(span=SOURCE, entity="state:CAN", form="metonym")
    pointed = SaidMention(span=SOURCE, entity="state:CAN", form="nominal")
    assert wholes.score((GOLD,), predicted(OUTER, mentions=(named,)))["speaker_by_any_name"] == 100.0
    assert wholes.score((GOLD,), predicted(OUTER, mentions=(pointed,)))["speaker_by_any_name"] == 0.0
    article = SaidStatement(content=(FIRST, SECOND), source=(SOURCE,), cue=(CUE,), speaker_name="The Ottawa")
    assert wholes.score((GOLD,), predicted(article))["speaker_by_any_name"] == 100.0


def test_a_text_that_was_not_read_is_missed() -> None:
    assert wholes.score((GOLD,), {})["whole.R"] == 0.0
