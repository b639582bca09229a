"""Texts gathered for another task, taken as undated ones."""

from __future__ import annotations

from chancery.evaluation.gold import GoldText
from chancery.evaluation.other_years import of_addresses, of_articles, of_documents


def test_the_date_of_a_document_is_its_day() -> None:
    rows = of_documents([GoldText("a", "One.", dct="1998-01-08T10:00"), GoldText("b", "Two.")])
    assert [(r.id, r.published, r.window) for r in rows] == [("a", "1998-01-08", ("1998-01-08", "1998-01-08"))]


def test_every_second_article_that_was_not_made_from_another_counts() -> None:
    given = [GoldText(str(n), f"Text {n}.", date="2016-02-03", role="original") for n in range(4)]
    made = GoldText("copy", "Text 0.", date="2016-02-03", role="copy")
    assert [r.id for r in of_articles([made, *given, GoldText("none", "Text.")])] == ["0", "2"]


def test_an_address_gives_a_day_or_a_whole_month() -> None:
    addresses = {
        "day": "http://news.example/2013/may/02/heading",
        "close": "http://news.example/20130502/heading",
        "month": "http://news.example/2013/05/heading-31",
        "none": "http://news.example/story/123456",
        "other": "http://news.example/2013/55/heading",
    }
    rows = of_addresses([GoldText(name, f"{name}.", url=url) for name, url in addresses.items()])
    day, month = ("2013-05-02", "2013-05-02"), ("2013-05-01", "2013-05-31")
    assert {r.id: r.window for r in rows} == {"day": day, "close": day, "month": month}
