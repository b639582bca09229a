"""Marking: spans of a text → HTML in which every character of the text is kept, escaped, and in its place.

Spans nest and overlap freely; HTML elements may not. So the text is cut wherever a mark begins or ends, and each piece
becomes one flat element that carries the classes of all the marks over it. Where a mark begins, the piece is a link to
the note that explains it, which is what a keyboard and a screen reader find; the rest of a mark is plain ``span``.

>>> str(marked("a < b", [Mark(Span(0, 1), "n1", ("time",), "a day")]))
'<a class="mark time" href="#n1" aria-describedby="n1" data-notes="n1" data-says="a day">a</a> &lt; b'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise

from markupsafe import Markup, escape

from chancery.model.frozen import dataclass
from chancery.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that mean something: where they stand, the id of the note that explains them, how they look.

    ``says`` is the explanation in one line, shown on hover and focus. ``handle`` makes its first piece a link to the
    note; one mark of a note suffices. A mark without ``note`` only colours (words that a search found).
    """

    span: Span
    note: str
    classes: tuple[str, ...]
    says: str = ""
    handle: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text over which the same marks lie, the widest first."""

    span: Span
    marks: tuple[Mark, ...]


def pieces(length: int, marks: Iterable[Mark], within: Span | None = None) -> Iterator[Piece]:
    """Cut ``within`` (the whole of ``length`` code points when None) where marks begin or end.

    The pieces are disjoint, in order, and cover it; marks that lie outside, or are empty, are left out.
    """
    area = Span(0, length) if within is None else Span(max(0, within.start), min(length, within.end))
    shown = sorted((m for m in marks if m.span.length > 0 and m.span.overlaps(area)), key=_widest_first)
    edges = sorted({area.start, area.end, *(e for m in shown for e in m.span if area.start < e < area.end)})
    active: dict[int, Mark] = {}
    ends: list[tuple[int, int]] = []
    waiting = 0
    for start, end in pairwise(edges):
        while waiting < len(shown) and shown[waiting].span.start <= start:
            active[waiting] = shown[waiting]
            heappush(ends, (shown[waiting].span.end, waiting))
            waiting += 1
        while ends and ends[0][0] <= start:
            active.pop(heappop(ends)[1])
        yield Piece(Span(start, end), tuple(sorted(active.values(), key=_widest)))


def marked(text: str, marks: Sequence[Mark], within: Span | None = None) -> Markup:
    """Return the HTML of ``text`` (of the part ``within``) with its marks; take the tags away and the text is left."""
    html = "".join(_html(text, piece) for piece in pieces(len(text), marks, within))
    return Markup(html)  # noqa: S704 - ``_html`` escapes every word and every value


def escaped(text: str) -> Markup:
    """Return a text as HTML that a browser reads back as the same code points.

    A carriage return is written as a reference, since a parser would make it a line feed and move all that follows.
    What no page can hold (NUL, half of a surrogate pair) becomes U+FFFD, one for one.
    """
    if not text.isprintable():
        text = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    return Markup("&#13;").join(map(escape, text.split("\r"))) if "\r" in text else escape(text)


def paragraphs(text: str, within: Span | None = None) -> Iterator[tuple[Span, Span]]:
    """Yield the paragraphs of a text with the line ends after each: (words, gap), in order, covering all of it."""
    start, end = (0, len(text)) if within is None else within
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        words = stop - 1 if stop > start and stop < end and text[stop - 1] == "\r" else stop
        after = stop
        while after < end and text[after] in "\r\n":
            after += 1
        yield Span(start, words), Span(words, after)
        start = after


def _html(text: str, piece: Piece) -> str:
    words = str(escaped(piece.span.text(text)))
    if not piece.marks:
        return words
    classes = " ".join(dict.fromkeys(("mark", *(c for m in piece.marks for c in m.classes))))
    notes = " ".join(dict.fromkeys(m.note for m in piece.marks if m.note))
    says = " · ".join(dict.fromkeys(m.says for m in reversed(piece.marks) if m.says))
    begun = [m for m in piece.marks if m.note and m.handle and m.span.start == piece.span.start]
    shown = {"class": classes}
    if begun:
        shown["href"] = f"#{min(begun, key=lambda m: m.span.length).note}"
        shown["aria-describedby"] = " ".join(dict.fromkeys(m.note for m in begun))
    shown |= {"data-notes": notes, "data-says": says}
    values = " ".join(f'{name}="{escape(value)}"' for name, value in shown.items() if value)
    return f"<a {values}>{words}</a>" if begun else f"<span {values}>{words}</span>"


def _widest_first(mark: Mark) -> tuple[int, int, str]:
    return mark.span.start, -mark.span.end, mark.note


def _widest(mark: Mark) -> tuple[int, int, str]:
    return -mark.span.length, mark.span.start, mark.note
