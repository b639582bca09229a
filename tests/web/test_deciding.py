"""Decisions from pages: signed, kept over a rebuild, taken back; words are found wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chancery.errors import UsageError
from chancery.model.span import Span
from chancery.web.deciding import entry_named, inside, place_of_words
from tests.web.visitor import Visitor, visitor_of, visitor_of_copy, words_of


@pytest.fixture
def visitor(sample_folder: Path, tmp_path: Path) -> Iterator[Visitor]:
    with visitor_of_copy(sample_folder, tmp_path / "copy") as found:
        yield found


def a_statement(visitor: Visitor, speaker: str = "Peskov") -> tuple[str, str]:
    """Return the id of a statement of a speaker, and its report."""
    with visitor.dossier.view() as view:
        entry = next(s for s in view.statements(speaker=speaker) if s.statement.content)
    return entry.id, entry.report


def test_a_corrected_speaker_is_kept_over_a_rebuild_and_can_be_taken_back(visitor: Visitor) -> None:
    id_, _ = a_statement(visitor)
    assert visitor.decide(entry=id_, verdict="set", field="speaker", value="Sergey Lavrov", back=f"/{id_}") == f"/{id_}"
    visitor.dossier.rebuild()
    page = visitor.get(f"/{id_}")
    assert "Sergey Lavrov" in words_of(page)
    assert "speaker set to Sergey Lavrov" in words_of(page)
    assert "A. Reader" in words_of(page)
    decision = re.search(r'name="decision" value="([^"]+)"', page)
    assert decision is not None
    assert visitor.post("/undo", {"decision": decision[1], "back": f"/{id_}"}).status_code == 303
    again = words_of(visitor.get(f"/{id_}"))
    assert "Dmitry Peskov" in again
    assert "revoked" in again


def test_selected_words_correct_the_statement_that_they_stand_in(visitor: Visitor) -> None:
    id_, report = a_statement(visitor)
    with visitor.dossier.view() as view:
        span = view.statements(ids=[id_])[0].statement.content[0]
    data = {
        "report": report,
        "start": str(span.start + 2),
        "end": str(span.end - 3),
        "what": "speaker",
        "value": "Putin",
    }
    visitor.decide(**data, back=f"/{report}")
    assert "Vladimir Putin" in words_of(visitor.get(f"/{id_}"))


def test_words_without_a_place_are_found_where_they_stand_once(visitor: Visitor) -> None:
    id_, report = a_statement(visitor)
    with visitor.dossier.view() as view:
        text = view.report(report).text
        words = view.statements(ids=[id_])[0].statement.content[0].text(text)
    visitor.decide(report=report, words=words.replace(" ", "\r\n"), what="said", value="2024-05-06", back="/")
    assert "6 May 2024" in words_of(visitor.get(f"/{id_}"))


def test_an_entry_of_ones_own_is_entered_from_selected_words(visitor: Visitor) -> None:
    _, report = a_statement(visitor)
    with visitor.dossier.view() as view:
        words = view.report(report).text[5:40]
    visitor.decide(report=report, start="5", end="40", what="own", value="Yoko Kamikawa", back=f"/{report}")
    with visitor.dossier.view() as view:
        assert any(" ".join(words.split()) in o.what and o.kind == "own" for o in view.occurrences())


def test_a_date_and_a_note_on_a_report(visitor: Visitor) -> None:
    _, report = a_statement(visitor)
    visitor.decide(report=report, what="published", value="2025-02-03", back="/")
    visitor.decide(report=report, what="note", start="1", end="9", note="ask the desk", back="/")
    words = words_of(visitor.get(f"/{report}"))
    assert "3 February 2025" in words
    assert "ask the desk" in words


def test_two_occurrences_are_called_different_by_address(visitor: Visitor) -> None:
    with visitor.dossier.view() as view:
        a, b = [o.id for o in view.occurrences() if o.kind == "saying"][:2]
    visitor.decide(entry=a, verdict="different", value=f"http://127.0.0.1/{b}", back=f"/{a}")
    assert "not the same as" in words_of(visitor.get(f"/{a}"))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"entry": "ID", "verdict": "guess"}, "no such verdict"),
        ({"entry": "ID", "verdict": "set", "field": "colour", "value": "red"}, "colour"),
        ({"entry": "ID", "verdict": "set", "field": "said", "value": "soon"}, "soon"),
        ({"report": "REPORT", "what": "speaker", "words": "", "value": "x"}, "no words are selected"),
        ({"report": "REPORT", "what": "speaker", "words": "no such words here", "value": "x"}, "do not stand"),
        ({"report": "REPORT", "what": "speaker", "start": "9", "end": "3", "value": "x"}, "no such place"),
        ({"report": "REPORT", "what": "speaker", "start": "0", "end": "4", "words": "other"}, "other words"),
        ({"report": "REPORT", "what": "magic", "start": "0", "end": "4"}, "nothing of that kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_in_one_line(sample_folder: Path, data: dict[str, str], says: str) -> None:
    with visitor_of(sample_folder) as visitor:
        id_, report = a_statement(visitor)
        sent = {
            k: v.replace("ID", id_).replace("REPORT", report) if v in ("ID", "REPORT") else v for k, v in data.items()
        }
        answer = visitor.post("/decide", sent)
        assert answer.status_code == 400
        assert says.casefold() in words_of(answer.text).casefold()


def test_a_form_without_its_token_and_a_closed_record_change_nothing(sample_folder: Path) -> None:
    with visitor_of(sample_folder) as visitor:
        id_, _ = a_statement(visitor)
        answer = visitor.client.post("/decide", data={"entry": id_, "verdict": "accept"}, follow_redirects=False)
        assert answer.status_code == 403
    with visitor_of(sample_folder, read_only=True) as visitor:
        assert "/decide" not in visitor.get(f"/{id_}")
        assert visitor.client.post("/decide", data={"entry": id_, "verdict": "accept"}).status_code == 403


@example("aaa", 0, 2)
@given(st.text(st.sampled_from("ab \r\n\t𠮷é"), max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_words_are_found_whatever_white_space_a_form_makes_of_them(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    words = text[start:end]
    if not words.split():
        return
    sent = words.replace("\n", "\r\n")
    try:
        found = place_of_words(text, sent, "", "")
    except UsageError:
        flat, wanted = " ".join(text.split()), " ".join(words.split())
        assert sum(flat.startswith(wanted, at) for at in range(len(flat))) > 1
        return
    assert found.text(text).split() == words.split()
    assert place_of_words(text, sent, str(start), str(end)) == Span(start, end)


@pytest.mark.parametrize("address", ["//evil.example", "http://evil.example", "/\\evil", "", "javascript:x", "/a\nb"])
def test_a_way_back_stays_on_the_site(address: str) -> None:
    assert inside(address, "/here") == "/here"


def test_an_entry_is_named_by_id_or_address() -> None:
    assert entry_named(" ab12 ") == "ab12"
    assert entry_named("http://127.0.0.1:8000/kurils/ab12?x=1#y") == "ab12"
