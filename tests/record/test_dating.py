"""Dating by siblings: narrowed on evidence, one hop, and never where siblings disagree."""

from __future__ import annotations

from chancery.model.record import DatedReading, Record
from chancery.reading.reader import read
from tests.record.isle import POOL, SPEECH, UNDATED, knowledge, pool, reading, record


def dated(found: Record, words: str) -> DatedReading:
    (only,) = [d for d in found.readings if d.reading.report.text.startswith(words)]
    return only


def test_a_report_is_dated_by_one_that_dates_the_same_words() -> None:
    moved = dated(record(*pool()), "Relations with")
    assert moved.published.best == "2022-05-10"
    assert moved.published.origin == "sibling"
    assert moved.published.interval.holds(moved.published.interval.earliest or moved.reading.published.interval.latest)  # type: ignore[arg-type]
    assert "same words of the same speaker" in moved.moved[0].says


def test_the_moved_date_is_what_reading_with_it_gives() -> None:
    moved = dated(record(*pool()), "Relations with")
    assert moved.reading.published == moved.published


def test_a_copy_without_a_date_takes_that_of_its_original() -> None:
    found = record(reading(*POOL[0]), read(reading(SPEECH).report, knowledge()))
    copy = next(d for d in found.readings if d.reading.report.published is None)
    assert copy.published.best == "2022-05-10"


def test_nothing_moves_where_siblings_disagree() -> None:
    other = SPEECH.replace("May 10", "June 21")
    found = record(reading(SPEECH, "2022-05-10"), reading(other, "2022-06-21"), reading(UNDATED))
    assert dated(found, "Relations with").moved == ()


def test_news_of_two_days_in_one_report_agree() -> None:
    of_friday = SPEECH.replace("May 10", "May 6").replace("Tuesday", "Friday")
    words = (
        '"There can be no licence fees in waters that Danish boats have fished for three hundred years," Danish '
        "Foreign Minister Karen Vinther said"
    )
    undated = UNDATED.partition("\n\n")[0]
    of_saturday = reading(f"COPENHAGEN, May 7 - {words} on Saturday.", "2022-05-07")
    found = record(reading(of_friday, "2022-05-06"), of_saturday, reading(f"{undated}\n\n{words}."))
    assert dated(found, "Relations with").published.best == "2022-05-07"


def test_a_given_date_never_moves() -> None:
    found = record(reading(SPEECH, "2022-05-10"), reading(UNDATED, "2022-05-30"))
    assert dated(found, "Relations with").published.value == "2022-05-30"


def test_the_answer_of_the_day_moves_the_best_guess_alone() -> None:
    news = (
        "Norway will keep seeking the fisheries treaty and the boundary settlement, Norwegian Prime Minister Erik "
        "Nystrand told parliament on Monday.\n\nIn January 2023 the two sides met in Bergen."
    )
    answer = (
        "COPENHAGEN, March 20, 2023 - Danish Foreign Minister Karen Vinther said on 13 March 2023 that the fisheries "
        "treaty and the boundary settlement were out of reach."
    )
    found = record(reading(news), reading(answer, "2023-03-20"))
    moved = dated(found, "Norway will keep")
    if moved.published.weekday == 0:
        assert moved.published.best == "2023-03-13"
        assert moved.published.interval == reading(news).published.interval
