from __future__ import annotations

from chancery.model.addition import Told
from chancery.model.reading import Reading
from chancery.record.checking import check
from chancery.record.merger import merge
from tests.record.isle import ANSWER, DEFINITION, EARLIER, SANCTIONS, SPEECH, knowledge, pool, reading

RETOLD = """Norway imposed restrictions on 12 Danish trawlers and three icebreakers on 4 April 2023, after an inspection of their nets.
"""  # noqa: E501

OTHERWISE = "Norway imposed restrictions on 19 Danish trawlers on 4 April 2023.\n"


def told(text: str, kept: list[Reading] | None = None, **given: str) -> tuple[Told, ...]:
    stored = pool() if kept is None else kept
    (addition,), _ = check(DEFINITION, knowledge(), stored, [reading(text, **given)])
    assert addition.status == "checked"
    return addition.told


def test_into_an_empty_record_everything_is_new() -> None:
    found = told(SPEECH, [], published="2022-05-10")
    assert found
    assert {t.evidence.novelty for t in found} == {"new"}
    assert all(t.who and t.words and t.earlier is None for t in found)


def test_an_older_report_repeats_what_the_record_has() -> None:
    """Unlike in the record, where what was published first is the new one."""
    stored = [reading(SPEECH, "2022-05-10", "Fjord Wire")]
    found = told(SPEECH, stored, published="2022-05-09", outlet="Sound Post")
    assert {t.evidence.novelty for t in found} == {"repeats"}
    for one in found:
        assert one.earlier is not None
        assert one.earlier.report == stored[0].report.id
        assert one.earlier.words == " ".join(one.earlier.span.text(SPEECH).split())
    record = merge(DEFINITION, knowledge(), [*stored, reading(SPEECH, "2022-05-09", "Sound Post")])
    assert any(e.novelty == "new" for o in record.occurrences for e in o.evidence if e.report != stored[0].report.id)


def test_the_words_that_add_detail_are_named() -> None:
    found = told(RETOLD, [reading(SANCTIONS, "2023-04-05", "Sound Post")], published="2023-04-06")
    detailed = [t for t in found if t.evidence.novelty == "adds detail"]
    assert detailed
    words = " ".join(q.words for t in detailed for q in t.adds)
    assert "icebreakers" in words
    assert "trawlers" not in words
    for quote in (q for t in detailed for q in t.adds):
        assert " ".join(quote.span.text(RETOLD).split()) == quote.words


def test_a_contradiction_shows_both_sides() -> None:
    found = told(OTHERWISE, [reading(SANCTIONS, "2023-04-05", "Sound Post")], published="2023-04-06")
    (one,) = (t for t in found if t.evidence.novelty == "contradicts")
    assert one.differs is not None
    assert one.differs.here.words.startswith("19")
    assert one.differs.there.words.startswith("12")


def test_one_that_is_kept_comes_back_as_the_same() -> None:
    kept = pool()
    (addition,), moved = check(DEFINITION, knowledge(), kept, kept[:1], (), {})
    assert (addition.status, addition.told, moved) == ("same", (), ())


def test_several_are_checked_together() -> None:
    fresh = [reading(ANSWER, "2022-05-12", "Sound Post"), reading(ANSWER, "2022-05-13", "Fjord Wire")]
    additions, _ = check(DEFINITION, knowledge(), [reading(EARLIER, "2021-02-03")], [*fresh, fresh[0]])
    assert [a.report for a in additions] == [r.report.id for r in fresh]
    assert any(t.evidence.novelty == "new" for t in additions[0].told)
    assert all(t.evidence.novelty != "new" for t in additions[1].told)
