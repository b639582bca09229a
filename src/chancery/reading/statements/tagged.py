"""Tagged: what becomes of the drafts of the rules once a learned tagger has marked the text.

It marks words as parts of sources, cues and contents, and gives frames (``frames.py``). Reading stays pure: the tagger
comes as an argument (``engines/tagger.py`` runs the one that ships).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.model.span import Span
from chancery.reading.page import Page
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.frames import draft_frames, frames_in, holds_quote, items_of, meets
from chancery.reading.statements.lists import past_name
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.tags import Role, Tag
from chancery.reading.statements.words import CC, COMMA, ED, ING, PREP, PUNCT, QUOTE, SUB, THAT, TO, WH

_SURE_END = 0.75
_NEAR_START = 2
_SAME = 0.5
"""Share of items from which two contents are the same."""
_CITING = ("cite", "quote")
"""Lemmas that say from whom an outlet has something: a tagger sees no saying in them."""


_PARTS: tuple[tuple[Role, float], ...] = (("source", 0.28), ("cue", 0.26), ("content", 0.46))
"""What each role's marks speak for a draft, fitted by logistic regression on our own reports (training side, with marks
of taggers that had not seen them)."""

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

    Drafts that it doubts are left out, what it sees of the others is noted on them, and its own are added.
    """
    inside = _of_stretch(s, tags)
    for draft in drafts:
        draft.doubted = draft.doubted or (draft.lemma in _CITING and _doubted(s, inside, draft))
    kept = [d for d in drafts if d.doubted or not _doubted(s, inside, d)]
    for draft in kept:
        if draft.stretch is s and draft.cue and draft.content:
            _end_earlier(s, inside["content"], draft)
            draft.seen = round(sum(part * _seen(s, inside[role], draft, role) for role, part in _PARTS), 4)
    return kept + draft_frames(s, frames_in(s, tags), kept)


def _end_earlier(s: Stretch, found: Sequence[_Found], draft: Draft) -> None:
    """End a content where the tagger does, if a new clause may begin there: "but noted …", ", the prices fell".

    Elsewhere the rules know better: of what the tagger ends within a clause, at "and" or "which", most goes on.
    """
    first, after = draft.content[-1]
    if draft.rule != "content after cue" or first < draft.cue[-1][1] or s.cls[first] & SUB:
        return
    for (a, b), sure in found:
        if sure >= _SURE_END and abs(a - first) <= _NEAR_START and first + 1 < b < after and _new_clause(s, b, after):
            draft.content[-1] = (first, b)
            return


def _new_clause(s: Stretch, at: int, after: int) -> bool:
    """Tell whether what stands at ``at``, where a content may end, begins something that it need not hold."""
    if s.low[at] in ("but", "as"):
        return True
    if not s.cls[at] & COMMA or at + 1 >= after or past_name(s, at, after) > at:
        return False  # not at "the new prime minister, Ann Lee, named …"
    return not s.cls[at + 1] & (CC | PREP | SUB | ING | THAT | TO | QUOTE | ED | WH) and s.low[at + 1] != "whose"


def _seen(s: Stretch, found: Sequence[_Found], draft: Draft, role: Role) -> float:
    """Return how much of a draft's source, cue or content the tagger marks as that, times how sure it is."""
    ranges: list[Range] = getattr(draft, role)
    signs = marked = 0.0
    for first, after in ranges:
        start, end = s.start[first], s.end[after - 1]
        signs += end - start
        for (a, b), sure in found:
            marked += max(0, min(end, s.end[b - 1]) - max(start, s.start[a])) * sure
    return marked / signs if signs else 0.0


def _doubted(s: Stretch, inside: Mapping[str, list[_Found]], draft: Draft) -> bool:
    """Tell a draft of speech without quoted words in which the tagger sees neither the cue nor the content.

    Of such drafts hardly any is right ("the index added 0.4 per cent"); where either is seen, most are.
    """
    if draft.act not in ("said", "written") or not draft.cue or not draft.content or draft.stretch is not s:
        return False
    if any(holds_quote(s, r) for r in draft.content):
        return False
    if any(meets(cue, r) for cue, _ in inside["cue"] for r in draft.cue):
        return False
    seen = {k for (a, b), _ in inside["content"] for k in range(a, b)}
    every = [k for a, b in draft.content for k in range(a, b)]
    return sum(k in seen for k in every) < _SAME * len(every)


def _of_stretch(s: Stretch, tags: Sequence[Tag]) -> Mapping[str, list[_Found]]:
    """The marks that lie in a stretch, as ranges of its items, in order."""
    out: dict[str, list[_Found]] = {"source": [], "cue": [], "content": []}
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
