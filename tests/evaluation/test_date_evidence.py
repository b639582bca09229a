"""What undated texts hold to be dated by."""

from __future__ import annotations

from datetime import date

from chancery.evaluation.date_evidence import count
from chancery.evaluation.gold import GoldText
from chancery.intake import take_text
from chancery.knowledge import load_knowledge
from chancery.knowledge.eras import shipped_eras
from chancery.reading.reader import read

TEXTS = {
    "President Emmanuel Macron met farmers in 2019. The talks lasted an hour.": "2019-03-02",
    "The prices of apples rose again on the market in 2018, growers said.": "2019-03-02",
    "The prices of apples rose again on the market, growers said.": "2019-03-02",
}


def test_shares_count_texts_by_what_they_name() -> None:
    knowledge = load_knowledge()
    gold = [GoldText(id=str(n), text=text, published=day) for n, (text, day) in enumerate(TEXTS.items())]
    figures = count(
        gold, [read(take_text(text, today=date(2026, 1, 1)), knowledge) for text in TEXTS], knowledge, shipped_eras()
    )
    assert figures["documents"] == 3
    assert (figures["own_year"], figures["year_before"]) == (33.3, 33.3)
    assert (figures["no_holder"], figures["neither"]) == (66.7, 66.7)


def test_no_texts_give_no_shares() -> None:
    assert count([], [], load_knowledge(), shipped_eras())["own_year"] == 0.0
