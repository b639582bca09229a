"""Stretches: the sentences that one quotation ties together, with each quotation folded into a single item.

Folding is what lets one set of rules read direct and indirect speech alike: "Q," she said / the talks failed, she
said. Nothing inside a quotation is ever taken for a cue, a source or the end of a clause.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from chancery.knowledge.cues import CueLexicon, load_cues
from chancery.model.remembered import Remembered
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.model.token import Columns, Token
from chancery.reading.datelines import ALERTS
from chancery.reading.page import Page
from chancery.reading.quotations import Quotation
from chancery.reading.statements.words import (
    ADV,
    COLON,
    COMMA,
    DASH,
    ED,
    ING,
    NUM,
    PUNCT,
    QUOTE,
    STOP,
    WORD_CLASSES,
    known,
    word_class,
)

_new_span = tuple.__new__  # half as dear as Span(...), and a report has thousands
MOST_ITEMS = 400
"""A stretch is cut after so many items, so that the work per report grows with its size only."""

_SHORT = 8
_MARKS = DASH | COLON | STOP
_DOUBTFUL = _MARKS | ADV | ED | ING
_MIDDLING = 25
_SUSPENDED = (" and ", " or ", " to ")
_NAMES = frozenset(("US", "Will", "May", "Under", "One"))
"""Function words that are names when they begin with a capital inside a sentence."""


@dataclass(slots=True)
class Stretch:
    """One sentence, or several tied by a quotation, as parallel lists over items.

    Lower case, text, start, end, class bits, time expression (its index, or -1); ``quotes`` holds the quotation of
    each folded item. ``sentence`` is the index of the first sentence in the page. ``keys`` are the items of words that
    a rule may begin at, noted with the candidates, the first of the rules: the others look at these alone.
    """

    text: str
    zone: str
    paragraph: int
    sentence: int
    cues: CueLexicon
    low: list[str] = field(default_factory=list)
    word: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    cls: list[int] = field(default_factory=list)
    time: list[int] = field(default_factory=list)
    quotes: dict[int, Quotation] = field(default_factory=dict)
    keys: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.low)

    def span(self, first: int, after: int) -> Span:
        """Return the span of the items ``first`` up to but not including ``after``."""
        return _new_span(Span, (self.start[first], self.end[after - 1]))

    def proper(self, item: int) -> bool:
        """Tell whether an item is written like a name ("Atta", "al-Atta"), and is no word that begins a sentence."""
        word = self.word[item]
        return (word[0].isupper() or (word[2:3] == "-" and word[3:4].isupper())) and (item > 0 or self.cls[item] == 0)

    def last_inside(self, item: int) -> str:
        """Return the last character inside a folded quotation, "" when it is empty."""
        inner = self.quotes[item].inner(self.text)
        return self.text[inner.end - 1] if inner.end > inner.start else ""

    def words_inside(self, item: int) -> int:
        """Return how many words a folded quotation has, roughly."""
        return len(self.text[self.start[item] : self.end[item]].split())

    def full_quote(self, item: int) -> bool:
        """Tell a quotation that stands as speech of its own from one that is worked into the sentence around it."""
        if not self.cls[item] & QUOTE:
            return False
        inner = self.quotes[item].inner(self.text)
        first = self.text[inner.start : inner.start + 1]
        outside = item + 1 < len(self.low) and self.cls[item + 1] & COMMA
        ends = bool(outside) or self.last_inside(item) in ".,?!…—-"
        return (first.isupper() or first in "[…'‘($0123456789") and (ends or self.words_inside(item) > 5)

    def ends(self, item: int) -> bool:
        """Tell whether nothing but marks follows from ``item`` on."""
        return all(c & PUNCT for c in self.cls[item:])

    def comma_at(self, item: int) -> bool:
        """Tell whether ``item`` is a comma, or a folded quotation that ends with one inside."""
        bits = self.cls[item]
        return bool(bits & COMMA) or bool(bits & QUOTE and self.last_inside(item) in ",?!…—-.")


def build_stretches(page: Page, times: Sequence[TimeExpression], cues: CueLexicon) -> list[Stretch]:
    """Return the stretches of a page in order."""
    quotations = _foldable(page, cues)
    found: list[Stretch] = []
    at = number = 0
    total = len(page.sentences)
    while number < total:
        sentence = page.sentences[number]
        tokens = page.tokens[number]
        for cut in range(0, max(1, len(tokens) - MOST_ITEMS), MOST_ITEMS) if len(tokens) > MOST_ITEMS else ():
            piece = Stretch(page.text, sentence.zone, sentence.paragraph, number, cues)
            at, _ = _fill(piece, *_part(page, number, cut, cut + MOST_ITEMS), quotations, at)
            found += [piece] if piece.low else []
        stretch = Stretch(page.text, sentence.zone, sentence.paragraph, number, cues)
        rest = (len(tokens) - 1) // MOST_ITEMS * MOST_ITEMS if len(tokens) > MOST_ITEMS else 0
        rest = rest or (_behind_alert(tokens) if sentence.zone == "headline" else 0)
        at, reach = _fill(stretch, *_part(page, number, rest, len(tokens)), quotations, at)
        number += 1
        while number < total and len(stretch) <= MOST_ITEMS:
            if page.sentences[number].span.start >= reach and not _runs_on(stretch, page, number, cues):
                break
            at, more = _fill(stretch, page.tokens[number], page.columns[number], quotations, at)
            reach = max(reach, more)
            number += 1
        if stretch.low:
            found.append(stretch)
    _set_times(found, times)
    return found


def _behind_alert(tokens: Sequence[Token]) -> int:
    """How many tokens of an agency's headline only rank it: "UPDATE 2-Mayor says …", "EXCLUSIVE - Mayor says …"."""
    if not tokens or tokens[0].text not in ALERTS:
        return 0
    dash = 1 + (len(tokens) > 1 and tokens[1].text.isdecimal())
    return dash + 1 if len(tokens) > dash + 1 and tokens[dash].text in ("-", "–", "—") else 0


def quoted_stretches(page: Page, inner: Sequence[Span], times: Sequence[TimeExpression]) -> list[list[Stretch]]:
    """Return for each stretch of quoted words, in text order and without its marks, the sentences in it."""
    cues = load_cues()
    within = [q for q in page.quotations if q.depth]
    found: list[list[Stretch]] = []
    at = 0
    for start, end in inner:
        found.append([])
        first = page.sentence_at(start)
        for number in range(first if first is not None else len(page.sentences), len(page.sentences)):
            sentence = page.sentences[number]
            if sentence.span.start >= end:
                break
            columns = page.columns[number]
            part = _part(page, number, bisect_left(columns.starts, start), bisect_right(columns.ends, end))
            stretch = Stretch(page.text, "body", sentence.paragraph, number, cues)
            at, _ = _fill(stretch, *part, within, at)
            if stretch.low:
                found[-1].append(stretch)
    _set_times([s for stretches in found for s in stretches], times)
    return found


def _foldable(page: Page, cues: CueLexicon) -> list[Quotation]:
    """The outer quotations; those with a mark lost are cut back, so that they swallow no attribution.

    Without its opening mark a quotation counts only where it ends like speech ("… is open,” he said"); without its
    closing mark it ends where an attribution begins ("“The strait is open, he said").
    """
    found = []
    for quotation in page.quotations:
        if quotation.depth or quotation.span.length < 2:
            continue
        inner = quotation.inner(page.text)
        if not quotation.opened and page.text[inner.end - 1 : inner.end] not in tuple(",.?!…"):
            continue
        if not quotation.closed and not quotation.continued:
            quotation = _before_attribution(page, quotation, cues)
        found.append(quotation)
    return found


def _before_attribution(page: Page, quotation: Quotation, cues: CueLexicon) -> Quotation:
    number = page.sentence_at(quotation.span.start)
    if number is None:
        return quotation
    tokens = [t for t in page.tokens[number] if quotation.span.start <= t.start < quotation.span.end]
    for at, token in enumerate(tokens):
        if token.text != "," or at < 2:
            continue
        for later in tokens[at + 1 : at + 7]:
            if not later.is_word:
                break
            if any("q" in verb.codes and form in ("past", "s") for verb, form in cues.verbs.get(later.lower, ())):
                return replace(quotation, span=Span(quotation.span.start, token.end))
    return quotation


def _runs_on(stretch: Stretch, page: Page, number: int, cues: CueLexicon) -> bool:
    """Tell whether "“…?” Smith asked." goes on in the next sentence, which was cut at the question mark."""
    if not stretch.low or page.sentences[number].paragraph != stretch.paragraph:
        return False
    last = len(stretch) - 1
    if stretch.cls[last] & STOP and last and stretch.cls[last - 1] & QUOTE:
        last -= 1
    if not stretch.cls[last] & QUOTE or not stretch.full_quote(last):
        return False
    ending = stretch.last_inside(last)
    tokens = page.tokens[number]
    if ending in "?!…,—-":
        return len(tokens) <= _MIDDLING and _has_speech_verb(tokens[:8], cues)
    return len(tokens) <= _SHORT and _has_speech_verb(tokens[-3:], cues)


def _has_speech_verb(tokens: Sequence[Token], cues: CueLexicon) -> bool:
    return any("q" in verb.codes for t in tokens for verb, _ in cues.verbs.get(t.lower, ()))


def _part(page: Page, number: int, first: int, after: int) -> tuple[Sequence[Token], Columns]:
    """Return some tokens of a sentence, and the same as parallel lists."""
    tokens, columns = page.tokens[number], page.columns[number]
    if first == 0 and after >= len(tokens):
        return tokens, columns
    starts, ends, texts, lowers = columns
    return tokens[first:after], Columns(starts[first:after], ends[first:after], texts[first:after], lowers[first:after])


def _fill(
    stretch: Stretch, tokens: Sequence[Token], columns: Columns, quotations: list[Quotation], at: int
) -> tuple[int, int]:
    """Append one sentence's items; return the next quotation's index and how far the last quotation reaches."""
    skip = stretch.end[-1] if stretch.low else 0
    total = len(quotations)
    reach = 0
    last = tokens[-1].start if tokens else 0
    while at < total and tokens and quotations[at].span.end <= max(tokens[0].start, skip):
        at += 1
    if tokens and skip <= tokens[0].start and (at >= total or quotations[at].span.start > last):
        _fill_plain(stretch, tokens, columns, last)
        return at, reach
    starts = columns.starts
    k = bisect_left(starts, skip)
    while k < len(starts):
        while at < total and quotations[at].span.end <= starts[k]:
            at += 1
        if at < total and quotations[at].span.start <= starts[k]:
            quotation = quotations[at]
            reach = skip = quotation.span.end
            stretch.quotes[len(stretch.low)] = quotation
            _append(stretch, "“”", stretch.text[slice(*quotation.span)], *quotation.span, QUOTE)
            at += 1
            k = bisect_left(starts, skip, k)
            continue
        after = bisect_left(starts, quotations[at].span.start, k) if at < total else len(starts)
        part = Columns(starts[k:after], columns.ends[k:after], columns.texts[k:after], columns.lowers[k:after])
        _fill_plain(stretch, tokens[k:after], part, last)
        k = after
    return at, reach


def _fill_plain(stretch: Stretch, tokens: Sequence[Token], columns: Columns, last: int) -> None:
    """Append a sentence without a quotation, nearly every one."""
    cls = stretch.cls
    at = len(cls)
    starts, ends, texts, lowers = columns
    stretch.low += lowers
    stretch.word += texts
    stretch.start += starts
    stretch.end += ends
    cls += map(_CLASSES.__getitem__, texts)
    stretch.time += [-1] * len(tokens)
    item = at
    for _ in range(cls.count(_DOUBT)):
        item = cls.index(_DOUBT, item)
        cls[item] = _bits(stretch, tokens[item - at], last, item)


def _class_alone(text: str) -> int:
    """The class of a word, below zero where it may depend on the words beside it, so that ``_bits`` has to look."""
    lower = text.lower().replace("’", "'")
    bits = word_class(lower)
    doubtful = bool(bits & _DOUBTFUL and (bits & _MARKS or text != lower)) or text in _NAMES or text in _SYLLABLES
    return _DOUBT if doubtful else bits


_SYLLABLES = frozenset(("He", "She", "You", "An", "So", "Do"))
"""Names that are written like a word that needs no capital inside a sentence."""

_DOUBT = -1
_CLASSES = Remembered(_class_alone)


def _bits(stretch: Stretch, token: Token, last: int, item: int) -> int:
    """Return the class of a token that is to be an item, given those before it."""
    bits = WORD_CLASSES[token.lower]
    if bits & (DASH | COLON) and _touches(stretch.text, token):
        return NUM  # "26-year-old", "7:30": no mark of the sentence
    if bits & STOP and _abbreviates(stretch, token, last, item):
        return 0  # "Mr.", "Co."
    inside = item and stretch.zone != "headline" and not stretch.cls[item - 1] & (STOP | QUOTE)
    if token.text in _NAMES and (inside or token.text in ("US", "Under")):
        return 0  # "US", "Will Brandt"
    if token.text in _SYLLABLES and inside and stretch.text[token.end + 1 : token.end + 2].isupper():
        return 0  # "the spokeswoman, He Yuqian, said"
    if bits & (ADV | ED | ING) and item and token.text[0].isupper() and not known(token.lower):
        return 0  # "Holly", "Ahmed", "Beijing": a name, whatever its ending
    return bits


def _abbreviates(stretch: Stretch, token: Token, last: int, item: int) -> bool:
    """Tell the full stop of "Co." or "Mr." from one that ends a sentence: it stands inside one, behind a short word."""
    if token.start == last or token.text != "." or not item or stretch.end[item - 1] != token.start:
        return False
    before = stretch.word[item - 1]
    return len(before) <= 5 and before[0].isalpha()


def _touches(text: str, token: Token) -> bool:
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if token.text == "-" and before.isalpha() and after == " ":
        return text.startswith(_SUSPENDED, token.end)  # "fourth- and eighth-grade"
    return token.text != "—" and before.isalnum() and after.isalnum()


def _append(stretch: Stretch, lower: str, text: str, start: int, end: int, bits: int) -> None:
    stretch.low.append(lower)
    stretch.word.append(text)
    stretch.start.append(start)
    stretch.end.append(end)
    stretch.cls.append(bits)
    stretch.time.append(-1)


def _set_times(stretches: Sequence[Stretch], times: Sequence[TimeExpression]) -> None:
    """Note on each item which time expression it belongs to; durations and sets are none that date a saying."""
    starts = [s.start[0] for s in stretches]
    for number, expression in enumerate(times):
        if expression.type not in ("DATE", "TIME"):
            continue
        index = bisect_right(starts, expression.span.start) - 1
        if index < 0:
            continue
        stretch = stretches[index]
        item = max(0, bisect_right(stretch.start, expression.span.start) - 1)
        while item < len(stretch) and stretch.start[item] < expression.span.end:
            if stretch.end[item] > expression.span.start and not stretch.cls[item] & QUOTE:
                stretch.time[item] = number
            item += 1
