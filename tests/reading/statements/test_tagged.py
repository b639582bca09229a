"""Which sentences a tagger is asked about, and what becomes of its tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.reading.page import cut
from chancery.reading.reader import read
from chancery.reading.statements.tagged import worth_tagging
from chancery.reading.statements.tags import Role, Tag
from tests.reading.statements.reading import LEAD

ROLES: tuple[Role, ...] = ("source", "cue", "content")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "The talks ended. “We shall meet again. It is late.” Nobody asked why.",
            ["The talks ended.", "Nobody asked why."],
        ),
        ("“We shall meet again. It is late,” she said.", ["It is late,” she said."]),
        ("“He called it ‘a farce’. It is late.” They parted.", ["They parted."]),
        ("The minister called it “a farce”.", ["The minister called it “a farce”."]),
    ],
)
def test_sentences_with_words_outside_quotation_marks_are_tagged(text: str, asked: list[str]) -> None:
    assert [span.text(text) for span in worth_tagging(cut(text))] == asked


class Marking:
    """A tagger that marks given words wherever they stand, and gives the frame of the first cue."""

    name = "marking"
    sure = 0.995

    def __init__(self, **marked: tuple[str, ...]) -> None:
        self._marked = marked

    def begin(self, text: str, sentences: Sequence[Span]) -> Callable[[], tuple[Tag, ...]]:
        return partial(self.tags, text, sentences)

    def tags(self, text: str, sentences: Sequence[Span]) -> tuple[Tag, ...]:
        found = [
            Tag(role, Span(at, at + len(words)), self.sure)
            for role in ROLES
            for words in self._marked.get(role, ())
            if (at := text.find(words)) >= 0
        ]
        cue = next((t.span for t in found if t.role == "cue"), None)
        found += [t._replace(of=cue) for t in found if cue is not None and (t.role != "cue" or t.span == cue)]
        return tuple(sorted(found, key=lambda t: (t.span, t.role, t.of is not None)))


def tagged(body: str, **marked: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Source, cue and content of the statements that a report has by the tagger alone."""
    text = LEAD + body
    reading = read(Report(text), load_knowledge(), Marking(**marked))
    return [
        (s.source[0].text(text), s.cue[0].text(text), s.content[0].text(text))
        for s in reading.statements
        if s.basis[0].rule == "tagger"
    ]


@pytest.mark.parametrize(
    ("body", "marked", "found"),
    [
        pytest.param(
            "The harbour board is tilting towards the longer quay.",
            {"source": ("The harbour board",), "cue": ("is tilting towards",), "content": ("the longer quay",)},
            [("The harbour board", "is tilting towards", "the longer quay")],
            id="with a helper",
        ),
        pytest.param(
            "The new garrison is on alert against the longer quay.",
            {"source": ("The new garrison",), "cue": ("imposed",), "content": ("the longer quay",)},
            [],
            id="no cue",
        ),
        pytest.param(
            "The harbour board zeroed in on the longer quay.",
            {"source": ("The harbour board",), "cue": ("zeroed in on",), "content": ("on the longer quay",)},
            [("The harbour board", "zeroed in on", "the longer quay")],
            id="a word that both claim is the cue's",
        ),
        pytest.param(
            "The harbour board glowed about the longer quay, the sixth in a row.",
            {
                "source": ("The harbour board",),
                "cue": ("glowed about",),
                "content": ("the longer quay", "the sixth in"),
            },
            [("The harbour board", "glowed about", "the longer quay, the sixth in")],
            id="contents with a mark between are one",
        ),
        pytest.param(
            "The harbour board is behind the longer quay.",
            {"source": ("The harbour board",), "cue": ("is",), "content": ("behind the longer quay",)},
            [],
            id="a helper alone tells nothing",
        ),
        pytest.param(
            "The harbour board could not have the longer quay.",
            {"source": ("The harbour board",), "cue": ("could not have",), "content": ("the longer quay",)},
            [],
            id="nor do several",
        ),
        pytest.param(
            "The harbour board has long been behind the longer quay.",
            {"source": ("The harbour board",), "cue": ("has long been behind",), "content": ("the longer quay",)},
            [("The harbour board", "has long been behind", "the longer quay")],
            id="a helper with another word does",
        ),
        pytest.param(
            "The harbour board - the longer quay.",
            {"source": ("The harbour board",), "cue": ("-",), "content": ("the longer quay",)},
            [],
            id="a mark tells nothing",
        ),
        pytest.param(
            "The harbour board glowed about the longer quay.",
            {"cue": ("glowed about",), "content": ("the longer quay",)},
            [],
            id="without a source there is none",
        ),
        pytest.param(
            "The harbour board zoomed past the longer quay.",
            {
                "source": ("The harbour board",),
                "cue": ("zoomed past",),
                "content": ("zoomed past the longer quay",),
            },
            [("The harbour board", "zoomed past", "the longer quay")],
            id="what is left of a content without the cue",
        ),
    ],
)
def test_a_tagged_cue_is_tied_to_its_content_and_source(
    body: str, marked: dict[str, tuple[str, ...]], found: list[tuple[str, str, str]]
) -> None:
    assert tagged(body, **marked) == found


def test_a_tagged_cue_with_a_negation_is_negated() -> None:
    text = LEAD + "The harbour board never glowed about the longer quay."
    marking = Marking(source=("The harbour board",), cue=("never glowed about",), content=("the longer quay",))
    (statement,) = read(Report(text), load_knowledge(), marking).statements
    assert statement.negated


def test_a_rule_whose_words_the_tagger_marks_is_surer_than_one_that_it_sees_half() -> None:
    text = LEAD + "The harbour board said that the longer quay was safe."
    whole = {"source": ("The harbour board",), "cue": ("said",), "content": ("that the longer quay was safe",)}
    half = whole | {"source": (), "content": ("the longer quay",)}
    (sure,) = read(Report(text), load_knowledge(), Marking(**whole)).statements
    (unsure,) = read(Report(text), load_knowledge(), Marking(**half)).statements
    assert sure.confidence is not None
    assert unsure.confidence is not None
    assert sure.confidence > unsure.confidence
    assert sure.content == unsure.content


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        pytest.param("that the quay is sinking", "that the quay is sinking", id="at a new clause"),
        pytest.param("that the quay", "that the quay is sinking but built another", id="not within the clause"),
    ],
)
def test_a_content_ends_where_the_tagger_sees_a_new_clause_begin(marked: str, content: str) -> None:
    text = LEAD + "The board said that the quay is sinking but built another."
    reading = read(Report(text), load_knowledge(), Marking(cue=("said",), content=(marked,)))
    assert [" / ".join(c.text(text) for c in s.content) for s in reading.statements] == [content]


class GoingOn(Marking):
    """A tagger whose frame goes on to the end of the text, where its marks do not."""

    def tags(self, text: str, sentences: Sequence[Span]) -> tuple[Tag, ...]:
        return tuple(
            t._replace(span=Span(t.span.start, len(text) - 1)) if t.of is not None and t.role == "content" else t
            for t in super().tags(text, sentences)
        )


def test_a_content_does_not_end_where_the_frame_of_its_cue_goes_on() -> None:
    text = LEAD + "The board said that the quay is sinking but built another."
    reading = read(Report(text), load_knowledge(), GoingOn(cue=("said",), content=("that the quay is sinking",)))
    assert [" / ".join(c.text(text) for c in s.content) for s in reading.statements] == [
        "that the quay is sinking but built another"
    ]


def test_a_frame_that_is_not_sure_enough_makes_no_statement() -> None:
    body = LEAD + "The harbour board glowed about the longer quay."
    marked = {"source": ("The harbour board",), "cue": ("glowed about",), "content": ("the longer quay",)}
    marking = Marking(**marked)
    assert read(Report(body), load_knowledge(), marking).statements
    marking.sure = 0.6  # of cue and content each
    assert not read(Report(body), load_knowledge(), marking).statements


def test_a_frame_within_a_saying_is_told_with_it() -> None:
    text = LEAD + "The mayor said that the pilots bridled at the longer quay."
    marking = Marking(source=("the pilots",), cue=("bridled at", "said"), content=("the longer quay",))
    (statement,) = read(Report(text), load_knowledge(), marking).statements
    assert [c.text(text) for c in statement.content] == ["that the pilots bridled at the longer quay"]
    assert [[c.text(text) for c in n.content] for n in statement.nested] == [["the longer quay"]]


def test_what_a_rule_has_read_is_not_read_again() -> None:
    text = LEAD + "The board said that the quay is sinking."
    marking = Marking(source=("The board",), cue=("said",), content=("the quay is sinking",))
    statements = read(Report(text), load_knowledge(), marking).statements
    assert [s.basis[0].rule == "tagger" for s in statements] == [False]
