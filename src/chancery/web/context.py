"""Words in context: a span of a report with what stands before and after it, marked."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from chancery.model.frozen import dataclass
from chancery.model.span import Span, hull
from chancery.web.marking import Mark, marked

AROUND = 240
"""Code points that are shown on either side."""

MOST = 4_000
"""Code points of the words themselves that are shown."""


@dataclass(frozen=True, slots=True)
class Context:
    """The HTML of some words with those around them, where they begin and end, and whether the text goes on."""

    html: Markup
    words: str
    at: int
    end: int
    cut_before: bool
    cut_after: bool


def in_context(text: str, spans: Iterable[tuple[Span, tuple[str, ...]]], around: int = AROUND) -> Context | None:
    """Return marked words with their surroundings, cut between words; None when there are no spans.

    Each span has the classes that it is marked with; what lies outside all of them has the class ``around``.
    """
    kept = [(span, classes) for span, classes in spans if 0 <= span.start < span.end <= len(text)]
    if not kept:
        return None
    whole = hull(span for span, _ in kept)
    middle = Span(whole.start, min(whole.end, whole.start + MOST))
    window = Span(_back(text, middle.start, around), _on(text, middle.end, around))
    marks = [Mark(span, "", classes) for span, classes in kept]
    parts = [
        Markup('<span class="around">{}</span>').format(marked(text, (), Span(window.start, middle.start))),
        marked(text, marks, middle),
        Markup('<span class="around">{}</span>').format(marked(text, (), Span(middle.end, window.end))),
    ]
    words = " ".join(middle.text(text).split())
    html = Markup("").join(parts)
    return Context(html, words, whole.start, whole.end, window.start > 0, window.end < len(text))


def _back(text: str, start: int, around: int) -> int:
    """Return where to begin: at a word, and not before the paragraph does."""
    edge = max(0, start - around)
    line = text.rfind("\n", edge, start)
    if line >= 0:
        return line + 1
    space = text.find(" ", edge, start)
    return edge if edge == 0 or space < 0 else space + 1


def _on(text: str, end: int, around: int) -> int:
    edge = min(len(text), end + around)
    line = text.find("\n", end, edge)
    if line >= 0:
        return line
    space = text.rfind(" ", end, edge)
    return edge if edge == len(text) or space < 0 else space
