"""Each scorer on a few predictions made by hand, so that its definition can be read off."""

from __future__ import annotations

from typing import Any

import msgspec

from chancery.evaluation import dates, events, ggt, mentions, occurrences, order, positions, speakers, statements, timex
from chancery.evaluation.gold import (
    GoldEvent,
    GoldMention,
    GoldOccurrence,
    GoldPoint,
    GoldPositions,
    GoldShift,
    GoldStatement,
    GoldStory,
    GoldText,
    GoldTime,
    LookAlike,
    Place,
    Reaction,
    Trap,
)
from chancery.evaluation.prediction import ExportedOccurrence, ExportedPosition, Prediction, prediction
from chancery.knowledge import load_knowledge

TEXT = "The envoy said that the border would reopen. Nobody else spoke."
SAID = GoldStatement(content=((15, 43),), source=((0, 9),), cue=((10, 14),), speaker="Lea Berg", tier="core")


def predicted(row: GoldText, **parts: Any) -> dict[str, Prediction]:
    report = {"sha256": row.sha256, "published": parts.pop("published", {})}
    return {row.sha256: prediction({"report": report, **parts})}


def test_a_statement_that_is_found_but_for_its_speaker() -> None:
    row = GoldText("a", TEXT, attributions=(SAID,))
    said = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[20, 43]], "speaker_name": "Berg"}
    figures = statements.score([row], predicted(row, statements=[said]))
    assert figures["attribution.F1"] == figures["attribution_with_source.F1"] == 100
    assert figures["content.exact.F1"] == 0
    assert figures["content.exact_trimmed.F1"] == 100
    assert figures["speaker_accuracy_on_matched.exact"] == 0
    assert figures["speaker_accuracy_on_matched.lenient"] == 100
    assert figures["record.F1"] == 0
    assert figures["recall_by_form.indirect"] == 100


def test_a_statement_of_another_tier_costs_nothing() -> None:
    other = GoldStatement(content=((45, 62),), tier="stance")
    row = GoldText("a", TEXT, statements=(SAID, other))
    said = [{"content": [[15, 43]]}, {"content": [[45, 62]]}]
    assert statements.score([row], predicted(row, statements=said), "core")["attribution.P"] == 100
    assert statements.score([row], predicted(row, statements=said[:1]))["attribution.R"] == 50


def test_a_text_without_prediction_costs_its_recall() -> None:
    row = GoldText("a", TEXT, attributions=(SAID,))
    figures = statements.score([row], {})
    assert (figures["refused"], figures["attribution.R"]) == (1, 0)


def test_a_span_outside_the_text_is_counted() -> None:
    row = GoldText("a", TEXT, attributions=(SAID,))
    figures = statements.score([row], predicted(row, statements=[{"content": [[15, 43], [60, 999]]}]))
    assert figures["bad_spans"] == 1


def test_a_quotation_covered_by_half() -> None:
    row = GoldText("a", TEXT, attributions=(SAID,))
    half = {"content": [[15, 29]], "act": "said", "speaker_name": "Lea Berg", "source": [[4, 9]]}
    figures = ggt.score([row], predicted(row, statements=[half]), ("said",))
    assert (figures["content@0.3.F1"], figures["content@0.8.F1"]) == (100, 0)
    assert (figures["source_match@0.3"], figures["record@0.3.F1"]) == (100, 100)
    assert ggt.score([row], predicted(row, statements=[half]), ("written",))["content@0.3.R"] == 0


def test_speakers_with_the_sources_given() -> None:
    text = "Lea Berg arrived. She said that the border would reopen, and officials agreed."
    said = [
        GoldStatement(content=((27, 54),), source=((18, 21),), speaker="Lea Berg"),
        GoldStatement(content=((27, 54),), source=((61, 70),), speaker="officials"),
        GoldStatement(content=((27, 54),), source=((0, 8),), speaker="Ann Holm"),
        GoldStatement(content=((27, 54),), speaker="Lea Berg"),
    ]
    figures = speakers.score([GoldText("a", text, attributions=tuple(said))], load_knowledge())
    assert (figures["sources"], figures["exact"]) == (3, 66.7)
    assert (figures["pronouns"], figures["named"], figures["others"]) == (100, 100, 0)


def test_a_date_that_is_right_to_the_month() -> None:
    row = GoldText("a", TEXT, published="2024-05-07")
    guess = {"best": "2024-05", "earliest": "2024-05-01", "latest": "2024-05-31"}
    figures = dates.score([row], predicted(row, published=guess))
    assert (figures["day"], figures["month"], figures["year"]) == (0, 100, 100)
    assert (figures["interval_holds"], figures["median_width_days"]) == (100, 31)
    assert dates.score([row], {})["interval_holds"] == 0


def test_a_time_that_is_found_with_the_wrong_value() -> None:
    row = GoldText("a", TEXT, timex=(GoldTime(0, 9, "2024"),), timex_optional=(GoldTime(45, 51),))
    times = [{"span": [0, 8], "value": "2023"}, {"span": [45, 51], "value": "X"}]
    figures = timex.score([row], predicted(row, times=times))
    assert (figures["strict.F1"], figures["relaxed.F1"], figures["value.F1"]) == (0, 100, 0)


def test_a_mention_linked_to_someone_else() -> None:
    row = GoldText("a", TEXT, mentions=(GoldMention(0, 9, "title", "Lea Berg"), GoldMention(45, 51, "nominal", None)))
    got = {"mentions": [{"span": [0, 9], "entity": "x"}, {"span": [45, 51]}], "entities": {"x": {"name": "Ola Lind"}}}
    figures = mentions.score([row], predicted(row, **got))
    assert (figures["span.F1"], figures["linked.F1"]) == (100, 0)


def test_a_reciprocal_event_is_told_both_ways() -> None:
    row = GoldText("a", TEXT, events=(GoldEvent("040", "NOR", "SWE"), GoldEvent("040", "SWE", "NOR")))
    met = {"cameo": "042", "type": "CONSULT", "actors": [{"state": "NOR"}, {"state": "SWE"}]}
    assert events.score([row], predicted(row, events=[met]))["full.F1"] == 100
    assert events.score([row], predicted(row, events=[met]), "full")["code.F1"] == 0
    assert events.score([row], {}, "root")["dyad.R"] == 0
    allowed = GoldText("a", TEXT, events=(GoldEvent("057", "NOR", "SWE", ("046",)), GoldEvent("046", "SWE", "NOR")))
    assert events.score([allowed], predicted(allowed, events=[met | {"cameo": "046"}]), "full")["full.F1"] == 100


def occurrence(name: str, *places: tuple[GoldText, int, int], reacts_to: str | None = None) -> ExportedOccurrence:
    evidence = [{"report": {"sha256": row.sha256}, "span": [start, end]} for row, start, end in places]
    links = [{"to": reacts_to, "kind": "reaction_to"}] if reacts_to else []
    return msgspec.convert({"id": name, "evidence": evidence, "links": links}, ExportedOccurrence)


ONE, TWO = GoldText("001_x", TEXT), GoldText("002_y", "Later, " + TEXT)
STORY = GoldStory(
    occurrences=(
        GoldOccurrence("said", (Place("001", 0, 44), Place("002", 7, 51))),
        GoldOccurrence("silence", (Place("001", 45, 63),)),
    ),
    lookalikes_not_same=(LookAlike(Place("001", 0, 44), Place("001", 45, 63)),),
    reaction_links=(Reaction(to="said", from_="silence"),),
)


def test_an_occurrence_is_whole_when_one_entry_holds_all_reports() -> None:
    made = [occurrence("o1", (ONE, 0, 44), (TWO, 9, 51)), occurrence("o2", (ONE, 45, 63), reacts_to="o1")]
    figures = occurrences.score(STORY, [ONE, TWO], made)
    assert (figures["one_occurrence"], figures["told_by_several"], figures["wrongly_merged"]) == (1, 1, 0)
    assert (figures["found"], figures["pieces_per_occurrence"], figures["reactions_linked"]) == (2, 1.0, 1)


def test_look_alikes_in_one_entry_are_wrongly_merged() -> None:
    figures = occurrences.score(STORY, [ONE, TWO], [occurrence("o1", (ONE, 0, 44), (ONE, 45, 63))])
    assert (figures["one_occurrence"], figures["wrongly_merged"]) == (0, 1)


def position(holder: str, stance: str, *places: tuple[GoldText, int, int], shift: bool = False) -> ExportedPosition:
    evidence = [{"report": {"sha256": row.sha256}, "span": [start, end]} for row, start, end in places]
    row = {"id": f"{holder}-{stance}", "issue": "the treaty", "holder": holder, "stance": stance, "evidence": evidence}
    return msgspec.convert(row | {"shift_from": "x" if shift else None}, ExportedPosition)


def test_positions_shifts_and_traps() -> None:
    gold = GoldPositions(
        ("the treaty",),
        points=(GoldPoint("Norway", "the treaty", "001", 0, 44, ("for",)),),
        shifts=(GoldShift("Norway", "the treaty", "002", 7, 51, ("against",)),),
        traps=(Trap("tone", "Norway", "the treaty", "002", 7, 51), Trap("no shift", "Sweden", "the treaty")),
    )
    made = [position("Norway", "for", (ONE, 0, 44)), position("Norway", "against", (TWO, 7, 51), shift=True)]
    figures = positions.score(gold, [ONE, TWO], made)
    assert (figures["right"], figures["wrong"], figures["missed"]) == (1, 0, 0)
    assert (figures["shifts_found"], figures["fooled"]) == (1, 1)
    assert positions.score(gold, [ONE, TWO], [])["missed"] == 1


def test_orders_that_differ_are_counted() -> None:
    readings: Any = ["a", "b", "c"]

    def in_order(some: Any) -> str:
        return "".join(some)

    assert order.score(readings, lambda some: in_order(sorted(some, key=str))) == {"orders": 6, "identical": 6}
    assert order.score(readings, in_order, orders=4) == {"orders": 4, "identical": 1}
