"""Tagged: what becomes of the drafts of the rules once a learned tagger has marked the text.

It marks words as parts of sources, cues and contents, and gives frames (``frames.py``). Reading stays pure: the tagger
comes as an argument (``engines/tagger.py`` runs the one that ships).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.model.span import Span
from chancery.reading.page import Page
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.frames import Frame, draft_frame, frames_in, items_of, meets, unread
from chancery.reading.statements.lists import past_name
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.tags import Role, Tag
from chancery.reading.statements.weighing import DRAFT, FRAME, of_draft, of_frame, weighed
from chancery.reading.statements.words import CC, COMMA, ED, ING, PREP, PUNCT, QUOTE, SUB, THAT, TO, WH

_SURE_END = 0.75
_NEAR_START = 2
_CITING = ("cite", "quote")
"""Lemmas that say from whom an outlet has something: a tagger sees no saying in them."""


LEAST_LIKELY = 0.4
"""Drafts of rules less likely right than this are dropped."""

_Found = tuple[Range, float]


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


def with_tags(s: Stretch, tags: Sequence[Tag], drafts: Sequence[Draft]) -> list[Draft]:
    """Return a stretch's drafts as a tagger leaves them; ``tags`` are those of the whole page.

    Drafts that are likelier wrong are left out, how likely the others are is noted on them, and frames that no rule has
    read are added.
    """
    marks, frames = marks_in(s, tags), frames_in(s, tags)
    kept = []
    for draft in drafts:
        if weighable(s, draft):
            inside = within(draft, drafts)
            draft.likely = weighed(DRAFT, of_draft(s, draft, marks, frames, inside=inside))
            if draft.likely < LEAST_LIKELY:
                if not inside and draft.lemma not in _CITING:
                    continue
                draft.doubted = True
            _end_earlier(s, marks["content"], frames, draft)
        kept.append(draft)
    for frame in unread(s, frames, kept):
        likely = weighed(FRAME, of_frame(s, frame, marks, kept))
        if likely >= LEAST_LIKELY:
            kept.append(draft_frame(s, frame, likely))
    return kept


def weighable(s: Stretch, draft: Draft) -> bool:
    """Tell whether tags can speak for or against a draft: it has a cue of its own."""
    return draft.stretch is s and bool(draft.cue and draft.content)


def within(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell whether a draft lies in the content of another."""
    first, after = draft.cue[0]
    return any(a <= first and after <= b for d in drafts if d is not draft for a, b in d.content)


def _end_earlier(s: Stretch, found: Sequence[_Found], frames: Sequence[Frame], draft: Draft) -> None:
    """End a content where the marks do, if a new clause may begin there: "but noted …", ", the prices fell".

    Not where the frame of its cue goes on. Elsewhere the rules know better: of what the tagger ends within a clause, at
    "and" or "which", most goes on.
    """
    first, after = draft.content[-1]
    if draft.rule != "content after cue" or first < draft.cue[-1][1] or s.cls[first] & SUB:
        return
    goes_on = max((end for f in frames if meets(f.cue, draft.cue[0]) for _, end in f.content), default=0)
    for (a, b), sure in found:
        ends = sure >= _SURE_END and abs(a - first) <= _NEAR_START and max(first + 1, goes_on - 1) < b < after
        if ends and _new_clause(s, b, after):
            draft.content[-1] = (first, b)
            return


def _new_clause(s: Stretch, at: int, after: int) -> bool:
    """Tell whether what stands at ``at``, where a content may end, begins something that it need not hold."""
    if s.low[at] in ("but", "as"):
        return True
    if not s.cls[at] & COMMA or at + 1 >= after or past_name(s, at, after) > at:
        return False  # not at "the new prime minister, Ann Lee, named …"
    return not s.cls[at + 1] & (CC | PREP | SUB | ING | THAT | TO | QUOTE | ED | WH) and s.low[at + 1] != "whose"


def marks_in(s: Stretch, tags: Sequence[Tag]) -> Mapping[Role, list[_Found]]:
    """The marks that lie in a stretch, as ranges of its items, in order."""
    out: dict[Role, list[_Found]] = {"source": [], "cue": [], "content": []}
    first, last = s.start[0], s.end[-1]
    for role, span, sure, of in tags:
        if of is not None or span.start >= last or span.end <= first:
            continue
        where = items_of(s, span)
        if where[0] < where[1]:
            out[role].append((where, sure))
    out["content"] = _joined(s, out["content"], out["cue"])
    return out


def _joined(s: Stretch, contents: Sequence[_Found], cues: Sequence[_Found]) -> list[_Found]:
    """Join contents between which stands no word but at most one mark, as at a quotation, and where no cue begins."""
    out: list[_Found] = []
    for (first, after), sure in contents:
        if out:
            (begin, end), before = out[-1]
            marks = first - end <= 1 and all(s.cls[k] & (PUNCT | QUOTE) for k in range(end, first))
            if marks and not any(end <= cue[0] < first for cue, _ in cues):
                left, right = end - begin, after - first
                out[-1] = (begin, after), (before * left + sure * right) / (left + right)
                continue
        out.append(((first, after), sure))
    return out
