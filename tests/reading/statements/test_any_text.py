"""Whatever the text: spans lie in it and hold words, nothing breaks, a lost quotation mark costs little."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.model.statement import Statement
from tests.reading.statements.reading import statements_of

WORDS = st.sampled_from(
    """said says told asked according to the minister Turkey that “ ” " ' , . : ; — ( ) he who which quoted as saying
    by and but while In Monday 3 ministry 's statement remark about was announced this Similar were made Fidan Athens
    would not his readiness when adding TASS reported citing … ? ! \n\n declined comment urged demand""".split(" ")
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200)

REPORT = (
    "Strait to stay open, minister says\n\n"
    "“The strait is open,” Turkish Foreign Minister Hakan Fidan told reporters on Monday. “It will stay so.”\n\n"
    "He said Athens had called the closure “an act of piracy” and warned against new steps.\n\n"
    "“Nobody gains from it,” Fidan said, “and nobody will.”\n\n"
    "According to the ministry, forty ships passed on Sunday.\n"
)


def check(text: str, statements: tuple[Statement, ...]) -> None:
    ids = {s.id for s in statements}
    assert len(ids) == len(statements)
    for statement in statements:
        spans = [*statement.source, *statement.cue, *statement.content, *statement.verbatim]
        spans += [v.span for v in statement.via]
        spans += [x.span for x in (statement.venue, statement.addressee) if x is not None]
        assert statement.content
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()
        assert statement.parent is None or statement.parent in ids
        assert statement.refers_to is None or statement.refers_to in ids
        assert statement.confidence is not None
        assert 0 <= statement.confidence <= 1


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    check(text, statements_of(text))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_any_text_between_paragraphs_of_a_report(text: str) -> None:
    whole = REPORT + "\n" + text + "\n\n" + REPORT
    check(whole, statements_of(whole))


def test_one_quotation_mark_less_never_loses_the_report() -> None:
    whole = len(statements_of(REPORT))
    for at, character in enumerate(REPORT):
        if character in "“”":
            found = statements_of(REPORT[:at] + REPORT[at + 1 :])
            check(REPORT[:at] + REPORT[at + 1 :], found)
            assert len(found) >= whole - 2


def test_long_hostile_texts_are_read_in_good_time() -> None:
    for piece in ("said ", "“", '" ', "he said that ", "according to ", ", and ", "a ", "(", "x's ", "he said, "):
        text = "Title of the report\n\n" + piece * 3000
        check(text, statements_of(text))
