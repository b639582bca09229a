"""Posts and pull quotes: words set as a block whose author is named at its end.

A message of a social network as news sites embed it ("The bridge is open. — Ana Kovac (@anak) May 3, 2024") and a
pull quote set without quotation marks that ends with nothing but a name of the report ("I never saw it coming. Ana
Kovac"). The block is the content, the name the source; what the block passes on of others is read like any turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase

from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.reading.page import Page
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import QUOTE

_HANDLE_LINE = re.compile(
    r"(?P<mark>[—–]|--|-|&mdash;)\s*(?P<name>[^\n—–(]{2,60}?)\s*\(@\w{1,30}\)\s*"
    r"(?:(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})|(?:\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}))?\s*$"
)
_NAME = re.compile(r"(?P<name>(?:[^\W\d_a-z][\w'’-]+\.? ){1,3}[^\W\d_a-z][\w'’-]+)\.?$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’']?\s+$")
_LEAST_WORDS = 6
_REACH = 20_000
"""How far on both sides the report is searched for the name again."""


@dataclass(frozen=True, slots=True)
class Post:
    """A signed block: the author's name, the dash before it if there is one, and what the author says."""

    name: Span
    mark: Span | None
    said: Span

    @property
    def line(self) -> int:
        """Where the line that names the author begins."""
        return self.name.start if self.mark is None else self.mark.start


def find_post(page: Page, block: Sequence[Stretch]) -> Post | None:
    """Return who signs the paragraph that ``block`` makes up, None for an ordinary one."""
    if not block or block[0].zone != "body" or not block[-1].start:
        return None
    return _author(page.text, Span(block[0].start[0], block[-1].end[-1]))


def post_draft(line: Stretch, post: Post) -> Draft | None:
    """Return the draft of a post on ``line``, the stretch of the words that name its author."""
    source = _items(line, post.name)
    if source is None:
        return None
    cue = _items(line, post.mark) if post.mark is not None else None
    return Draft(
        stretch=line, rule="pull quote" if post.mark is None else "post", source=[source],
        cue=[cue] if cue is not None else [], content=[], act="said" if post.mark is None else "written",
        confidence=0.75, kind="turn", lemma="—" if cue is not None else "", spoken=(post.said,),
    )  # fmt: skip


def _author(text: str, where: Span) -> Post | None:
    """Return the name at the end of a block, the dash before it, and what is said; None for an ordinary paragraph."""
    reach = max(where.start, where.end - 140)
    line = _HANDLE_LINE.search(text, reach, where.end) if text.find("(@", reach, where.end) >= 0 else None
    if line is not None:
        said = _trimmed(text, Span(where.start, line.start()))
        return Post(Span(*line.span("name")), Span(*line.span("mark")), said) if said.length > 1 else None
    reach = max(where.start, where.end - 60)
    space = text.rfind(" ", reach, where.end)
    if space < 0 or text[space + 1] in ascii_lowercase:
        return None  # nearly every block: its last word is no name
    tail = _NAME.search(text, reach, where.end)
    if tail is None:
        return None
    before = text[where.start : tail.start("name")]
    name = tail["name"]
    if len(before.split()) < _LEAST_WORDS or not _SENTENCE_END.search(before) or before[0] in "\"“‘'":
        return None
    if text.count(name, max(0, where.start - _REACH), where.end + _REACH) < 2:
        return None  # a block that ends like "… at Loch Ness" signs nothing
    return Post(Span(*tail.span("name")), None, _trimmed(text, Span(where.start, tail.start("name"))))


def _trimmed(text: str, where: Span) -> Span:
    words = text[where.start : where.end]
    return Span(where.start + len(words) - len(words.lstrip()), where.start + len(words.rstrip()))


def _items(s: Stretch, where: Span) -> Range | None:
    """Return the items of a stretch that make up a span."""
    inside = [k for k in range(len(s)) if s.start[k] >= where.start and s.end[k] <= where.end]
    return (inside[0], inside[-1] + 1) if inside and not s.cls[inside[0]] & QUOTE else None
