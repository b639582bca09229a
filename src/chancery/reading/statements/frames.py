"""Frames: attributions that a learned tagger reads whole, a cue with its own source and content.

The rules know their cue words; a tagger also finds words that no list holds ("balks at", "was at pains not to"), and
tells for each what it attributes to whom. Where no rule has read the same cue or the same content, a frame becomes a
draft like any other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from chancery.knowledge.cues import CueVerb
from chancery.knowledge.lexicon import act_lexicon
from chancery.model.span import Span
from chancery.model.statement import Act
from chancery.reading.statements.candidates import find_candidates
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.subjects import with_subject
from chancery.reading.statements.tags import Tag
from chancery.reading.statements.verb_groups import verb_group
from chancery.reading.statements.words import ADV, AUX, DET, NEG, PREP, PUNCT, QUOTE, TO

LEAST_SURE, _WITHOUT_SOURCE = 0.78, 0.9
"""Frames less sure than this make no attribution, the second of those without a source: most that no rule knows are
wrong. Chosen on sixty articles of PolNeAR's training part; on our reports n to s the first could be 0.9 as well."""
_LEAST_CONTENT = 2
_SAME = 0.5
"""Share of items from which two contents are the same."""
_MATERIAL = (2, 4)
"""Quad classes of deeds; 1 and 3 are words."""
_UNKNOWN = frozenset("qtwing")
"""Codes of a verb that no list holds, as ``cues.yaml`` explains them: it may take anything."""


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


def draft_frames(s: Stretch, frames: Sequence[Frame], drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts for the frames of a stretch whose cue and content no rule has read, surest first.

    Each needs a source: where the frame has none, the subject of the cue as a verb. Of those without, few are right.
    """
    found: list[Draft] = []
    for frame in frames:
        if frame.sure < LEAST_SURE:
            break
        every = (*drafts, *found)
        if any(meets(frame.cue, r) for d in every for r in d.cue) or _is_empty(s, frame.cue) or _is_deed(s, frame.cue):
            continue
        content = [part for part in frame.content if not _all_marks(s, part)]
        if not content or any(_known(part, every) for part in content):
            continue
        source = _source(s, frame, content)
        if source is None and frame.sure >= _WITHOUT_SOURCE:
            source = _subject(s, frame.cue, content)
        if source is None:
            continue
        found.append(
            Draft(
                stretch=s,
                rule="tagger",
                source=[source],
                cue=[frame.cue],
                content=content,
                act=_act(s, content),
                confidence=round(frame.sure, 3),
                negated=any(s.cls[k] & NEG for k in range(*frame.cue)),
                kind="that",
            )
        )
    return found


def _source(s: Stretch, frame: Frame, content: Sequence[Range]) -> Range | None:
    """The surest source of a frame that is no part of its content."""
    for where, _ in frame.source:
        if not holds_quote(s, where) and not any(meets(where, part) for part in content):
            return where
    return None


def _subject(s: Stretch, cue: Range, content: Sequence[Range]) -> Range | None:
    """The subject that the last verb of a cue has, by the rules for verbs that are known; a passive has none."""
    item = cue[1] - 1
    while item > cue[0] and s.cls[item] & (PREP | TO | ADV | NEG | DET):
        item -= 1
    word = s.low[item]
    if s.cls[item] & (PREP | TO | DET | AUX | PUNCT):
        return None
    forms = frozenset(_forms(word))
    verb = CueVerb(word, tuple(s.low[item + 1 : cue[1]]), _UNKNOWN, "stance", "statement", "stance", False)
    group = verb_group(s, item, forms, cue[1] - item - 1)
    if group.passive or group.infinitive:
        return None
    earlier = [c for c in find_candidates(s, s.cues) if c.item < item]
    found = with_subject(s, item, verb, forms, group, earlier)
    if found is None or found.source is None or any(meets(found.source, r) for r in (cue, *content)):
        return None
    return found.source


def _forms(word: str) -> tuple[str, ...]:
    """The verb forms that a word no list holds may be, by its ending."""
    if word.endswith("ed"):
        return "past", "pp"
    if word.endswith("ing"):
        return ("ing",)
    return ("s",) if word.endswith("s") else ("base", "past", "pp")


def _known(content: Range, drafts: Sequence[Draft]) -> bool:
    """True when a rule has read much the same content."""
    for draft in drafts:
        for a, b in draft.content:
            shared = min(b, content[1]) - max(a, content[0])
            if shared > 0 and shared >= _SAME * (max(b, content[1]) - min(a, content[0])):
                return True
    return False


def _is_empty(s: Stretch, cue: Range) -> bool:
    """True when a cue is made of helpers and marks alone ("is", ":"): what it tells stands elsewhere."""
    return all(s.cls[k] & (AUX | NEG | PUNCT) for k in range(*cue))


def _is_deed(s: Stretch, cue: Range) -> bool:
    """True when a word of the cue only ever tells a deed ("imposed", "blocking"): an event, not an attribution.

    Helpers are passed over: deeds that are told with "be" ("is on alert") are told by the words behind it.
    """
    verbs = act_lexicon().verbs
    deeds = (verbs[s.low[k]][1] for k in range(*cue) if s.low[k] in verbs and not s.cls[k] & AUX)
    return any(entries and all(entry.act.quad in _MATERIAL for entry in entries) for entries in deeds)


def _act(s: Stretch, content: Sequence[Range]) -> Act:
    """Quoted words were said; a cue that no list knows is taken for a stance."""
    return "said" if any(holds_quote(s, part) for part in content) else "stance"


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
