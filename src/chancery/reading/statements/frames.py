"""Frames: attributions that a learned tagger reads whole, a cue with its own source and content.

The rules know their cue words; a tagger also finds words that no list holds ("balks at", "was at pains not to"), and
tells for each what it attributes to whom. Where no rule has read the same cue or the same content, a frame becomes a
draft like any other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from chancery.model.span import Span
from chancery.model.statement import Act
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.tags import Tag
from chancery.reading.statements.words import AUX, NEG, PUNCT, QUOTE

_LEAST_CONTENT = 2
_SAME = 0.5
"""Share of items from which two contents are the same."""


class Frame(NamedTuple):
    """A cue, its sources and its contents as ranges of a stretch, and how sure the tagger is of cue and contents."""

    cue: Range
    source: tuple[tuple[Range, float], ...]
    content: tuple[Range, ...]
    right: float
    sure: float


def frames_in(s: Stretch, tags: Sequence[Tag]) -> list[Frame]:
    """Return the frames whose cue lies in a stretch and outside its quotations, surest first.

    ``tags`` are those of the whole page. What a frame holds of other sentences is left out.
    """
    first, last = s.start[0], s.end[-1]
    by_cue: dict[tuple[int, int], list[Tag]] = {}
    for tag in tags:
        if tag.of is not None and first <= tag.of.start < last:
            by_cue.setdefault(tag.of, []).append(tag)
    found = []
    for own in by_cue.values():
        frame = _frame(s, own)
        if frame is not None and not holds_quote(s, frame.cue):
            found.append(frame)
    return sorted(found, key=lambda f: (-f.sure, f.cue))


def _frame(s: Stretch, tags: Sequence[Tag]) -> Frame | None:
    cue, right = (0, 0), 0.0
    parts: dict[str, list[tuple[Range, float]]] = {"source": [], "content": []}
    for tag in tags:
        where = items_of(s, tag.span)
        if where[0] >= where[1]:
            continue
        if tag.role == "cue":
            cue, right = where, tag.sure
        else:
            parts[tag.role].append((where, tag.sure))
    contents = [(part, sure) for found, sure in parts["content"] for part in _beside(cue, found)]
    if cue[0] >= cue[1] or not contents:
        return None
    signs = [s.end[after - 1] - s.start[first] for (first, after), _ in contents]
    mean = sum(n * sure for n, (_, sure) in zip(signs, contents, strict=True)) / sum(signs)
    source = sorted(((w, sure) for w, sure in parts["source"] if not meets(w, cue)), key=lambda f: (-f[1], f[0]))
    return Frame(cue, tuple(source), _joined(s, cue, [part for part, _ in contents]), right, right * mean)


def _beside(cue: Range, where: Range) -> list[Range]:
    """What is left of a content without the cue: words that both have are the cue's ("focused | on")."""
    left, right = (where[0], min(where[1], cue[0])), (max(where[0], cue[1]), where[1])
    return [part for part in (left, right) if part[0] < part[1]]


def _joined(s: Stretch, cue: Range, contents: Sequence[Range]) -> tuple[Range, ...]:
    """Join contents between which stands no word but at most one mark, as at a quotation; not beyond the cue."""
    out: list[Range] = []
    for first, after in sorted(contents):
        if out and not out[-1][1] <= cue[0] < first + 1:
            begin, end = out[-1]
            if first - end <= 1 and all(s.cls[k] & (PUNCT | QUOTE) for k in range(end, first)):
                out[-1] = begin, after
                continue
        out.append((first, after))
    return tuple(out)


def unread(s: Stretch, frames: Sequence[Frame], drafts: Sequence[Draft]) -> list[Frame]:
    """Return the frames with a source whose cue and content no rule has read, surest first."""
    found: list[Frame] = []
    for frame in frames:
        cues = [*(r for d in drafts for r in d.cue), *(f.cue for f in found)]
        if any(meets(frame.cue, r) for r in cues) or _is_empty(s, frame.cue):
            continue
        content = tuple(part for part in frame.content if not _all_marks(s, part))
        contents = [*(r for d in drafts for r in d.content), *(r for f in found for r in f.content)]
        if not content or any(_known(part, contents) for part in content):
            continue
        source = tuple(
            one for one in frame.source if not holds_quote(s, one[0]) and not any(meets(one[0], p) for p in content)
        )
        if source:
            found.append(frame._replace(source=source, content=content))
    return found


def draft_frame(s: Stretch, frame: Frame, likely: float) -> Draft:
    """Return the draft of a frame that is right with some likelihood."""
    return Draft(
        stretch=s,
        rule="tagger",
        source=[frame.source[0][0]],
        cue=[frame.cue],
        content=list(frame.content),
        act=_act(s, frame.content),
        likely=likely,
        negated=any(s.cls[k] & NEG for k in range(*frame.cue)),
        kind="that",
    )


def _known(content: Range, contents: Sequence[Range]) -> bool:
    """True when much the same content has been read."""
    for a, b in contents:
        shared = min(b, content[1]) - max(a, content[0])
        if shared > 0 and shared >= _SAME * (max(b, content[1]) - min(a, content[0])):
            return True
    return False


def _is_empty(s: Stretch, cue: Range) -> bool:
    """True when a cue is made of helpers and marks alone ("is", ":"): what it tells stands elsewhere."""
    return all(s.cls[k] & (AUX | NEG | PUNCT) for k in range(*cue))


def _act(s: Stretch, content: Sequence[Range]) -> Act:
    """What is mostly quoted was said; else a cue that no list knows is taken for a stance."""
    signs = sum(s.end[after - 1] - s.start[first] for first, after in content)
    quoted = sum(s.end[k] - s.start[k] for first, after in content for k in range(first, after) if s.cls[k] & QUOTE)
    return "said" if 2 * quoted > signs else "stance"


def _all_marks(s: Stretch, where: Range) -> bool:
    return sum(not s.cls[k] & PUNCT for k in range(*where)) < _LEAST_CONTENT


def items_of(s: Stretch, span: Span) -> Range:
    """Return the items that a span touches; the first is not before the second where it touches none."""
    return bisect_right(s.end, span.start), bisect_left(s.start, span.end)


def holds_quote(s: Stretch, where: Range) -> bool:
    """Tell whether a range holds a quotation."""
    return any(s.cls[k] & QUOTE for k in range(*where))


def meets(a: Range, b: Range) -> bool:
    """Tell whether two ranges share an item."""
    return a[0] < b[1] and b[0] < a[1]
