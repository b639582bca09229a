"""Tagged: attributions that a learned tagger marks and the rules do not know.

The rules know their cue words; a tagger also marks words that no list holds ("balks at", "was at pains not to"). It
gives spans of sources, cues and contents; here they are tied to whole attributions by place, and only where no rule has
read the same cue or the same content. Reading stays pure: the tagger comes as an argument (``engines/tagger.py``
runs the one that ships).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from chancery.knowledge.cues import CueVerb
from chancery.knowledge.lexicon import act_lexicon
from chancery.model.span import Span
from chancery.model.statement import Act
from chancery.reading.page import Page
from chancery.reading.statements.candidates import find_candidates
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.lists import past_name
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.subjects import with_subject
from chancery.reading.statements.verb_groups import verb_group
from chancery.reading.statements.words import (
    ADV,
    AUX,
    CC,
    COMMA,
    DET,
    ED,
    ING,
    NEG,
    PREP,
    PUNCT,
    QUOTE,
    SUB,
    THAT,
    TO,
    WH,
)

Role = Literal["source", "cue", "content"]

LEAST_SURE = 0.78
"""A tagged attribution less sure than this is left out: most of them are wrong."""
_LEAST_CONTENT = 2
_SURE_END = 0.75
_NEAR_START = 2
_SAME = 0.5
"""Share of items from which two contents are the same."""
_SUBJECT = 0.7
"""How sure a source is that the tagger did not mark and the grammar of its cue gives."""
_MATERIAL = (2, 4)
"""Quad classes of deeds; 1 and 3 are words."""
_CITING = ("cite", "quote")
"""Lemmas that say from whom an outlet has something: a tagger sees no saying in them."""
_UNKNOWN = frozenset("qtwing")
"""Codes of a verb that no list holds, as ``cues.yaml`` explains them: it may take anything."""


_PARTS: tuple[tuple[Role, float], ...] = (("source", 0.28), ("cue", 0.26), ("content", 0.46))
"""What each role's marks speak for a draft, fitted by logistic regression on our own reports (training side, with marks
of taggers that had not seen them)."""

_Found = tuple[Range, float]


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

    def begin(self, text: str, sentences: Sequence[Span]) -> Callable[[], tuple[Tag, ...]]:
        """Begin to find what ``tags`` returns, beside other work; what is given returns it."""
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
    return kept + _draft_tagged(s, inside, kept)


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


def _draft_tagged(s: Stretch, inside: Mapping[str, list[_Found]], drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts for the tagged cues of a stretch that no rule has read.

    Each needs a source: where the tagger marks none, the subject of the cue as a verb. Of those without, few are right.
    """
    found: list[Draft] = []
    for cue, sure in inside["cue"]:
        if any(_meets(cue, r) for d in (*drafts, *found) for r in d.cue) or _holds_quote(s, cue):
            continue
        if _is_empty(s, cue) or _is_deed(s, cue):
            continue
        content = _content(cue, inside)
        if content is None or _known(content[0], (*drafts, *found)) or _all_marks(s, content[0]):
            continue
        source = _source(cue, content[0], inside, s) or _subject(s, cue, content[0])
        if source is None:
            continue
        confidence = (sure * content[1] * source[1]) ** (1 / 3)
        if confidence < LEAST_SURE:
            continue
        found.append(
            Draft(
                stretch=s,
                rule="tagger",
                source=[source[0]],
                cue=[cue],
                content=[content[0]],
                act=_act(s, content[0]),
                confidence=round(confidence, 3),
                negated=any(s.cls[k] & NEG for k in range(*cue)),
                kind="that",
            )
        )
    return found


def _doubted(s: Stretch, inside: Mapping[str, list[_Found]], draft: Draft) -> bool:
    """Tell a draft of speech without quoted words in which the tagger sees neither the cue nor the content.

    Of such drafts hardly any is right ("the index added 0.4 per cent"); where either is seen, most are.
    """
    if draft.act not in ("said", "written") or not draft.cue or not draft.content or draft.stretch is not s:
        return False
    if any(_holds_quote(s, r) for r in draft.content):
        return False
    if any(_meets(cue, r) for cue, _ in inside["cue"] for r in draft.cue):
        return False
    seen = {k for (a, b), _ in inside["content"] for k in range(a, b)}
    every = [k for a, b in draft.content for k in range(a, b)]
    return sum(k in seen for k in every) < _SAME * len(every)


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


def _content(cue: Range, inside: Mapping[str, list[_Found]]) -> _Found | None:
    """The content beside a cue: the next one after it, else the last one before it, with no other cue between."""
    contents = [part for found in inside["content"] if (part := _beside(cue, found)) is not None]
    if any(a <= cue[0] and cue[1] <= b for (a, b), _ in contents):
        return None  # an attribution in somebody's words: the rules decide on those
    after = min((c for c in contents if c[0][0] >= cue[1]), default=None)
    if after is not None and not any(cue[1] <= c[0] < after[0][0] for c, _ in inside["cue"]):
        return after
    before = max((c for c in contents if c[0][1] <= cue[0]), default=None)
    if before is not None and not any(before[0][1] <= c[0] < cue[0] for c, _ in inside["cue"]):
        return before
    return None


def _beside(cue: Range, found: _Found) -> _Found | None:
    """What is left of a content when the words that its edge shares with the cue are the cue's ("focused | on")."""
    (first, after), sure = found
    if cue[0] <= first < cue[1] < after:
        return (cue[1], after), sure
    if first < cue[0] < after <= cue[1]:
        return (first, cue[0]), sure
    return found if not (cue[0] <= first and after <= cue[1]) else None


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


def _subject(s: Stretch, cue: Range, content: Range) -> _Found | None:
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
    if found is None or found.source is None or _meets(found.source, content) or _meets(found.source, cue):
        return None
    return found.source, _SUBJECT


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


def _act(s: Stretch, content: Range) -> Act:
    """Quoted words were said; a cue that no list knows is taken for a stance."""
    return "said" if _holds_quote(s, content) else "stance"


def _holds_quote(s: Stretch, where: Range) -> bool:
    return any(s.cls[k] & QUOTE for k in range(*where))


def _all_marks(s: Stretch, where: Range) -> bool:
    return sum(not s.cls[k] & PUNCT for k in range(*where)) < _LEAST_CONTENT


def _meets(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
