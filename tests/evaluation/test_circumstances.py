"""Act, chain, time, venue and negation of statements that are found, on predictions made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from chancery.evaluation import circumstances
from chancery.evaluation.corpus.annotated import parse_annotated
from chancery.evaluation.corpus.as_gold import gold_of
from chancery.evaluation.gold import GoldLink, GoldSaidOn, GoldStatement, GoldText, GoldVenue
from chancery.evaluation.prediction import SaidWhen, prediction

TEXT = "On Friday the mayor told the Fen Courier in Ely that she would not resign."
FULL = GoldStatement(
    content=((48, 73),),
    source=((10, 19),),
    cue=((20, 24),),
    act="said",
    via=(GoldLink("the Fen Courier", ("Courier",)),),
    said_on=GoldSaidOn("2031-05-02"),
    venue=GoldVenue("in Ely"),
    negated=False,
)
WHEN = {"value": "2031-05-02", "earliest": "2031-05-02", "latest": "2031-05-02"}


def figures(said: dict[str, Any] | None, want: GoldStatement = FULL) -> dict[str, Any]:
    row = GoldText("a", TEXT, attributions=(want,))
    made = [{"content": [[48, 73]], **said}] if said is not None else []
    got = prediction({"report": {"sha256": row.sha256}, "statements": made})
    return dict(circumstances.score([row], {row.sha256: got}))


def test_everything_right() -> None:
    all_right = {"act": "said", "via": [{"outlet": "Fen Courier"}], "said": WHEN, "venue": {"text": "Ely"}}
    told = figures(all_right)
    assert [told[f"{name}.right"] for name in ("act", "via", "said_on", "venue")] == [100.0] * 4
    assert [told[f"{name}.n"] for name in ("act", "via", "said_on", "venue")] == [1] * 4
    assert (told["via.extra"], told["negated.P"]) == (0, 0)


def test_everything_missing() -> None:
    told = figures({"act": "stance", "negated": True})
    assert [told[f"{name}.right"] for name in ("act", "via", "said_on", "venue")] == [0.0] * 4
    assert told["negated.P"] == 0


def test_what_is_not_found_is_not_asked() -> None:
    told = figures(None)
    assert [told[f"{name}.right"] for name in ("act", "via", "said_on", "venue")] == [None] * 4


def test_what_is_not_annotated_is_not_asked() -> None:
    bare = GoldStatement(content=((48, 73),))
    told = figures({"act": "said", "via": [{"outlet": "Courier"}], "said": WHEN}, bare)
    assert [told[f"{name}.n"] for name in ("act", "via", "said_on", "venue")] == [0] * 4
    assert told["via.extra"] == 1


def test_a_negation_that_is_seen() -> None:
    denied = GoldStatement(content=((48, 73),), negated=True)
    assert figures({"negated": True}, denied)["negated.F1"] == 100
    assert figures({}, denied)["negated.R"] == 0


def test_an_unnamed_outlet_is_any_outlet() -> None:
    want = GoldStatement(content=((48, 73),), via=(GoldLink("(unnamed)"),))
    assert figures({"via": [{"outlet": "media"}]}, want)["via.right"] == 100
    assert figures({}, want)["via.right"] == 0


@pytest.mark.parametrize(
    ("want", "value", "right"),
    [
        ("2031-05-02", "2031-05-02", True),
        ("2031-05-02", "2031-05-02TMO", True),
        ("2031-05-02", "2031-05", False),
        ("2031-05", "2031-05-02", True),
        ("2031-05", "2031-06", False),
        ("2031", "2031", True),
        ("05-02", "2030-05-02", True),
        ("05-02", "2030-05-03", False),
    ],
)
def test_a_time_at_the_annotated_precision(want: str, value: str, right: bool) -> None:
    assert circumstances.same_time(want, SaidWhen(value)) is right


def test_a_time_that_covers_the_same_days() -> None:
    week = SaidWhen("2031-W20", "2031-05-12", "2031-05-18")
    assert circumstances.same_time("2031-05-12/2031-05-18", week)
    assert not circumstances.same_time("2031-05-12/2031-05-19", week)
    assert circumstances.same_time("../2006", SaidWhen(None, None, "2006-12-31"))
    assert not circumstances.same_time("2031", SaidWhen(None))


@pytest.mark.parametrize(
    ("want", "right"), [("2031-05", True), ("2031", True), ("2031-06", False), ("2031-05-06", False)]
)
def test_a_week_is_right_within_what_is_annotated(want: str, right: bool) -> None:
    week = SaidWhen(value="2031-W19", earliest="2031-05-05", latest="2031-05-11")
    assert circumstances.same_time(want, week) is right


def test_a_venue_where_none_is_annotated_is_counted() -> None:
    bare = GoldStatement(content=FULL.content, source=FULL.source, cue=FULL.cue)
    assert figures({"venue": {"text": "in Ely"}}, bare)["venue.extra"] == 1
    assert figures({"venue": {"text": "in Ely"}})["venue.extra"] == 0


def test_an_annotated_report_asks_for_what_its_notes_say() -> None:
    report = parse_annotated(
        "dispute: Fen Dyke\nworld: invented\nstyle: agency\noutlet: Levels Wire\npublished: 2031-05-03\nauthor: a\n\n"
        "Mayor stays\n[S1 The mayor] [C1 told] the Fen Courier in Ely [Q1 that she would not resign].\n"
        "[S2 She] [C2 did not say] [Q2 when the dyke would open].\n----\n"
        "1 @mayor; via=@courier told; on=2031-05-02; at=in Ely\n2 @mayor; negated, stance\n"
        "@mayor = Ada Fenn, the mayor; also=the mayor\n@courier = the Fen Courier, outlet; also=Courier\n",
        "a/01",
    )
    first, second = gold_of(report).attributions
    assert (first.act, first.negated) == ("said", False)
    assert first.via == (GoldLink("the Fen Courier", ("Courier",)),)
    assert (first.said_on, first.venue) == (GoldSaidOn("2031-05-02"), GoldVenue("in Ely"))
    assert (second.act, second.negated, second.via, second.said_on, second.venue) == ("stance", True, (), None, None)
