"""Page: one report cut up, which every later step of reading gets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field
from typing import NamedTuple

from chancery.model.frozen import dataclass
from chancery.model.report import StructureHint
from chancery.model.span import Span
from chancery.model.token import Columns, Token, columns_of
from chancery.model.zone import Sentence, Zone
from chancery.reading.quotations import Quotation, find_quotations
from chancery.reading.sentences import split_sentences
from chancery.reading.zones import find_paragraphs, joined


class Flow(NamedTuple):
    """The tokens of all sentences one behind the other, with an empty string behind each sentence.

    For steps that look for something which few sentences hold: they ask one thing of the whole report at once, and no
    phrase that they find runs over the end of a sentence. ``firsts`` are the places where the sentences begin,
    ``written`` and ``lowered`` the different words as written and in lower case.
    """

    texts: list[str]
    lowers: list[str]
    firsts: list[int]
    written: AbstractSet[str]
    lowered: AbstractSet[str]

    def place(self, at: int) -> tuple[int, int]:
        """Return the sentence of a place, and the token in it."""
        number = bisect_right(self.firsts, at) - 1
        return number, at - self.firsts[number]


@dataclass(frozen=True, slots=True)
class Page:
    """A report's text cut into zones, sentences, tokens and quotations.

    ``paragraphs`` are the zones cut at paragraph ends. ``tokens[i]`` are the tokens of ``sentences[i]``, ``columns[i]``
    the same as parallel lists, and ``flow`` those of all sentences. Quotations are in text order; those inside another
    have ``depth`` 1. Sentences and quotations exist in read zones only.
    """

    text: str
    zones: tuple[Zone, ...]
    paragraphs: tuple[Zone, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[tuple[Token, ...], ...]
    columns: tuple[Columns, ...] = field(repr=False, compare=False)
    flow: Flow = field(repr=False, compare=False)
    quotations: tuple[Quotation, ...]
    _starts: list[int] = field(repr=False, compare=False)
    _zone_starts: list[int] = field(repr=False, compare=False)

    def sentence_at(self, offset: int) -> int | None:
        """Return the index of the sentence that holds ``offset``, None between sentences."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].span.end:
            return index
        return None

    def zone_at(self, offset: int) -> Zone:
        """Return the zone that holds ``offset``; raises IndexError outside the text."""
        index = bisect_right(self._zone_starts, offset) - 1
        if index < 0 or offset >= len(self.text):
            raise IndexError(f"offset {offset} is outside the text")
        return self.zones[index]

    def span_of(self, at: int, length: int) -> Span:
        """Return the offsets of so many tokens of the flow from a place on, all of one sentence."""
        number, token = self.flow.place(at)
        columns = self.columns[number]
        return Span(columns.starts[token], columns.ends[token + length - 1])

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the outermost quotation that holds ``offset``, or None."""
        for quotation in self.quotations:
            if quotation.span.start > offset:
                break
            if quotation.depth == 0 and offset < quotation.span.end:
                return quotation
        return None


def cut(text: str, hints: Sequence[StructureHint] = ()) -> Page:
    """Cut a report's text into a Page. ``hints`` is what its markup said, empty for plain text."""
    paragraphs = find_paragraphs(text, hints)
    zones = joined(paragraphs)
    sentences = split_sentences(text, paragraphs)
    columns = tuple([columns_of(text, *s.span) for s in sentences])
    return Page(
        text=text,
        zones=zones,
        paragraphs=paragraphs,
        sentences=sentences,
        tokens=tuple([column.tokens() for column in columns]),
        columns=columns,
        flow=_flow(columns),
        quotations=find_quotations(text, paragraphs),
        _starts=[s.span.start for s in sentences],
        _zone_starts=[z.span.start for z in zones],
    )


def _flow(columns: Sequence[Columns]) -> Flow:
    texts: list[str] = []
    lowers: list[str] = []
    firsts: list[int] = []
    for column in columns:
        firsts.append(len(texts))
        texts += column.texts
        lowers += column.lowers
        texts.append("")
        lowers.append("")
    written, lowered = set(texts), set(lowers)
    written.discard("")
    lowered.discard("")
    return Flow(texts, lowers, firsts, written, lowered)
