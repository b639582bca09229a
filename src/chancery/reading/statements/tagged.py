"""Tagged: attributions that a learned tagger marks and the rules do not know.

The rules know their cue words; a tagger also marks words that no list holds ("balks at", "was at pains not to"). It
gives spans of sources, cues and contents; here they are tied to whole attributions by place, and only where no rule has
read the same cue or the same content. Reading stays pure: the tagger comes as an argument (``engines/tagger.py``
runs the one that ships).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from chancery.knowledge.acts import act_lexicon
from chancery.model.span import Span
from chancery.model.statement import Act
from chancery.reading.page import Page
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import PUNCT, QUOTE

Role = Literal["source", "cue", "content"]

LEAST_SURE = 0.75
"""A tagged attribution less sure than this is left out: most of them are wrong."""
_LEAST_CONTENT = 2
_SAME = 0.5
"""Share of items from which two contents are the same."""
_WITHOUT_SOURCE = 0.6
_MATERIAL = (2, 4)
"""Quad classes of deeds; 1 and 3 are words."""


class Tag(NamedTuple):
    """A span that a tagger marked, and how sure it is of it: the mean probability of its words."""

    role: Role
    span: Span
    sure: float


class Tagger(Protocol):
    """What marks sources, cues and contents in sentences. The same text must always give the same tags."""

    @property
    def name(self) -> str:
        """Which tagger this is: a hash of its weights and its runtime."""
        ...

    def tags(self, text: str, sentences: Sequence[Span]) -> tuple[Tag, ...]:
        """Return the tags of a text in text order."""
        ...


def worth_tagging(page: Page) -> list[Span]:
    """Return the sentences in which tags can add something: those with words outside quotation marks.

    What stands wholly in quotation marks the rules know to be content, and cues inside it are theirs to decide on.
    """
    found: list[Span] = []
    quoted = iter(page.quotations)
    quotation = next(quoted, None)
    for sentence in page.sentences:
        while quotation is not None and quotation.span.end < sentence.span.end:
            quotation = next(quoted, None)
        if quotation is None or quotation.span.start > sentence.span.start:
            found.append(sentence.span)
    return found


def draft_tagged(s: Stretch, tags: Sequence[Tag], drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts for the tagged cues of a stretch that no rule has read; ``tags`` are those of the whole page."""
    inside = _of_stretch(s, tags)
    found: list[Draft] = []
    for cue, sure in inside["cue"]:
        if any(_meets(cue, r) for d in (*drafts, *found) for r in d.cue) or _holds_quote(s, cue) or _is_deed(s, cue):
            continue
        content = _content(cue, inside)
        if content is None or _known(content[0], (*drafts, *found)) or _all_marks(s, content[0]):
            continue
        source = _source(cue, content[0], inside, s)
        confidence = (sure * content[1] * (source[1] if source else _WITHOUT_SOURCE)) ** (1 / 3)
        if confidence < LEAST_SURE:
            continue
        found.append(
            Draft(
                stretch=s,
                rule="tagger",
                source=[source[0]] if source else [],
                cue=[cue],
                content=[content[0]],
                act=_act(s, content[0]),
                confidence=round(confidence, 3),
                kind="that",
            )
        )
    return found


def doubted(s: Stretch, tags: Sequence[Tag], draft: Draft) -> bool:
    """Tell a draft of speech without quoted words in which the tagger sees neither the cue nor the content.

    Of such drafts hardly any is right ("the index added 0.4 per cent"); where either is seen, most are.
    """
    if draft.act not in ("said", "written") or not draft.cue or not draft.content or draft.stretch is not s:
        return False
    if any(_holds_quote(s, r) for r in draft.content):
        return False
    inside = _of_stretch(s, tags)
    if any(_meets(cue, r) for cue, _ in inside["cue"] for r in draft.cue):
        return False
    seen = {k for (a, b), _ in inside["content"] for k in range(a, b)}
    every = [k for a, b in draft.content for k in range(a, b)]
    return sum(k in seen for k in every) < _SAME * len(every)


_Found = tuple[Range, float]


def _of_stretch(s: Stretch, tags: Sequence[Tag]) -> Mapping[str, list[_Found]]:
    """The tags that lie in a stretch, as ranges of its items, in order."""
    out: dict[str, list[_Found]] = {"source": [], "cue": [], "content": []}
    first, last = s.start[0], s.end[-1]
    for role, span, sure in tags:
        if span.start >= last or span.end <= first:
            continue
        where = (bisect_right(s.end, span.start), bisect_left(s.start, span.end))
        if where[0] < where[1]:
            out[role].append((where, sure))
    return out


def _content(cue: Range, inside: Mapping[str, list[_Found]]) -> _Found | None:
    """The content beside a cue: the next one after it, else the last one before it, with no other cue between."""
    if any(a <= cue[0] and cue[1] <= b for (a, b), _ in inside["content"]):
        return None  # an attribution in somebody's words: the rules decide on those
    after = min((c for c in inside["content"] if c[0][0] >= cue[1]), default=None)
    if after is not None and not any(cue[1] <= c[0] < after[0][0] for c, _ in inside["cue"]):
        return after
    before = max((c for c in inside["content"] if c[0][1] <= cue[0]), default=None)
    if before is not None and not any(before[0][1] <= c[0] < cue[0] for c, _ in inside["cue"]):
        return before
    return None


def _source(cue: Range, content: Range, inside: Mapping[str, list[_Found]], s: Stretch) -> _Found | None:
    """The source nearest to a cue that is no part of the content."""
    near = [
        (min(abs(cue[0] - where[1]), abs(where[0] - cue[1])), where, sure)
        for where, sure in inside["source"]
        if not _meets(where, content) and not _meets(where, cue) and not _holds_quote(s, where)
    ]
    if not near:
        return None
    _, where, sure = min(near)
    return where, sure


def _known(content: Range, drafts: Sequence[Draft]) -> bool:
    """True when a rule has read much the same content."""
    for draft in drafts:
        for a, b in draft.content:
            shared = min(b, content[1]) - max(a, content[0])
            if shared > 0 and shared >= _SAME * (max(b, content[1]) - min(a, content[0])):
                return True
    return False


def _is_deed(s: Stretch, cue: Range) -> bool:
    """True when a word of the cue only ever tells a deed ("imposed", "blocking"): an event, not an attribution."""
    verbs = act_lexicon().verbs
    deeds = (verbs[s.low[k]][1] for k in range(*cue) if s.low[k] in verbs)
    return any(entries and all(entry.act.quad in _MATERIAL for entry in entries) for entries in deeds)


def _act(s: Stretch, content: Range) -> Act:
    """Quoted words were said; a cue that no list knows is taken for a stance."""
    return "said" if _holds_quote(s, content) else "stance"


def _holds_quote(s: Stretch, where: Range) -> bool:
    return any(s.cls[k] & QUOTE for k in range(*where))


def _all_marks(s: Stretch, where: Range) -> bool:
    return sum(not s.cls[k] & PUNCT for k in range(*where)) < _LEAST_CONTENT


def _meets(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
