"""Quotations: what stands between quotation marks, of whatever kind and however badly kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.model.frozen import dataclass
from chancery.model.quick import quick
from chancery.model.span import Span
from chancery.model.zone import Zone

_MARK = re.compile(
    r"[\"“”„«»‟＂‘’‚‹›'`](?:(?<=')'|(?<=`)`|(?<!`))"
)  # one set first, so that all else is passed quickly
_OPENERS = {"“", "„", "«", "``", "‘", "‚", "‹", "‟"}
_CLOSERS = {"”", "»", "’", "›"}
_SINGLE = {"‘", "’", "‚", "‹", "›", "'"}
_BEFORE_OPENING = frozenset(' \t\r\n([{—–-/:\xa0“"„«‘')
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_MOST_SINGLE = 600


@quick
@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch, its marks included.

    ``opened`` or ``closed`` is False where that mark is missing and the end was recovered (a missing closer: the end of
    the sentence; a missing opener: the start of the sentence). ``continued`` is True when it runs on into the next
    paragraph, which begins with an opening mark again. ``single`` tells ‘…’ from “…”; ``depth`` is 1 inside another.
    """

    span: Span
    opened: bool = True
    closed: bool = True
    continued: bool = False
    single: bool = False
    depth: int = 0

    def inner(self, text: str) -> Span:
        """Return the span between the marks; may be empty (start == end)."""
        start, end = self.span
        if self.opened:
            start += 2 if text.startswith("``", start) else 1
        if self.closed:
            end -= 2 if text.endswith("''", start, end) else 1
        return Span(start, end if end > start else start)


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    can_open: bool
    can_close: bool


def find_quotations(text: str, paragraphs: Sequence[Zone]) -> tuple[Quotation, ...]:
    """Return the quotations of the read zones in text order, each zone (a paragraph) for itself.

    One stray mark never swallows more than its own sentence: a quotation without its second mark ends with the
    sentence it begins in, unless the next paragraph opens with a mark again.
    """
    found: list[Quotation] = []
    for number, zone in enumerate(paragraphs):
        if not zone.read:
            continue
        matches = list(_MARK.finditer(text, *zone.span))
        if not matches:
            continue
        marks = _marks(text, zone.span, [m for m in matches if m[0] not in _SINGLE])
        doubles = _paired(text, zone.span, marks, bool(marks) and _opens_with_mark(text, paragraphs, number + 1))
        singles = _singles(text, zone.span, [m.span() for m in matches if m[0] in _SINGLE], doubles)
        found.extend(sorted([*doubles, *singles], key=lambda q: (q.span.start, -q.span.end)))
    return tuple(found)


def _marks(text: str, span: Span, matches: Sequence[re.Match[str]]) -> list[_Mark]:
    marks = []
    for match in matches:
        mark = match[0]
        before = text[match.start() - 1] if match.start() > span.start else " "
        after = text[match.end()] if match.end() < span.end else " "
        if mark in _OPENERS:
            # German and Swedish closers look like English openers: “ after a letter and before a space closes
            closes = before not in _BEFORE_OPENING and not after.isalnum() and before not in "’'"
            marks.append(_Mark(match.start(), match.end(), not closes, closes))
        elif mark in _CLOSERS:
            opens = before in _BEFORE_OPENING and not after.isspace()
            marks.append(_Mark(match.start(), match.end(), opens, not opens))
        else:
            opens = before in _BEFORE_OPENING and not after.isspace()
            marks.append(_Mark(match.start(), match.end(), opens, not opens or after in '.,;:!?)"”'))
    return marks


def _opens_with_mark(text: str, paragraphs: Sequence[Zone], number: int) -> bool:
    for at in range(number, len(paragraphs)):
        zone = paragraphs[at]
        if zone.read:
            return text[zone.span.start] in '"“„«' if zone.span.start < len(text) else False
    return False


def _paired(text: str, span: Span, marks: list[_Mark], goes_on: bool) -> list[Quotation]:
    quotations: list[Quotation] = []
    opening: _Mark | None = None
    for mark in marks:
        if opening is None:
            if mark.can_open:
                opening = mark
            elif mark.can_close:
                start = _sentence_start(text, span, mark.start, quotations)
                if mark.start - start > 1:
                    quotations.append(Quotation(Span(start, mark.end), opened=False))
        elif mark.can_close and mark.start >= opening.end:
            quotations.append(Quotation(Span(opening.start, mark.end)))
            opening = None
        elif mark.can_open:
            quotations.append(_unclosed(text, Span(opening.start, mark.start)))
            opening = mark
    if opening is not None:
        if goes_on:
            end = _rstrip(text, opening.end, span.end)
            if end > opening.end:
                quotations.append(Quotation(Span(opening.start, end), closed=False, continued=True))
        else:
            quotations.append(_unclosed(text, Span(opening.start, span.end)))
    return [q for q in quotations if q.span.length > 2 or (q.span.length > 1 and not (q.opened and q.closed))]


def _unclosed(text: str, span: Span) -> Quotation:
    stop = _SENTENCE_END.search(text, *span)
    end = _rstrip(text, span.start + 1, stop.end() if stop else span.end)
    return Quotation(Span(span.start, max(end, span.start + 1)), closed=False)


def _sentence_start(text: str, span: Span, at: int, earlier: list[Quotation]) -> int:
    floor = earlier[-1].span.end if earlier else span.start
    start = floor
    for match in _SENTENCE_END.finditer(text, floor, max(floor, at - 1)):
        start = match.end()
    while start < at and text[start].isspace():
        start += 1
    return start


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _singles(text: str, span: Span, marks: Sequence[tuple[int, int]], doubles: list[Quotation]) -> list[Quotation]:
    """Pair single marks; an apostrophe never opens, and a pair never straddles a double quotation's edge."""
    found: list[Quotation] = []
    opening: int | None = None
    for start, end in marks:
        after = text[end] if end < span.end else " "
        before = text[start - 1] if start > span.start else " "
        opens = before in _BEFORE_OPENING and after.isalnum() and not _elision(text, end)
        closes = not before.isspace() and not after.isalnum()
        if opens and (opening is None or start - opening > _MOST_SINGLE):
            opening = start
        elif opening is not None and closes and text[start] not in "‘‚":
            # a plural possessive ("the islands' future") inside a single quotation is no end of it
            if before.isalpha() and before == "s" and after == " " and _closer_ahead(text, end, span.end):
                continue
            pair = Span(opening, end)
            holder = next((q for q in doubles if q.span.overlaps(pair)), None)
            if holder is None or holder.span.holds(pair):
                found.append(Quotation(pair, single=True, depth=0 if holder is None else 1))
            elif pair.holds(holder.span):
                found.append(Quotation(pair, single=True))
            opening = None
    return found


def _elision(text: str, at: int) -> bool:
    """Tell ’90s, ’n’, ’tis from an opening mark."""
    return text[at : at + 1].isdigit() or text[at : at + 2].lower() in ("n'", "n’", "em") or text[at : at + 3] == "tis"


def _closer_ahead(text: str, start: int, end: int) -> bool:
    ahead = text[start : min(end, start + 200)]
    return bool(re.search(r"[.,?!]['’]|\w['’](?=[.,;:?!)])", ahead))
