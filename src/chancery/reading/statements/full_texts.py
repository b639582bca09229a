"""Full texts: a speech, statement or message that follows its introduction without marks.

The introduction ends with a colon or says that the text follows ("Following is the text of …"); what stands behind
it, down to a break, is its content. A sentence that merely ends with a colon needs words of the first person behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.model.statement import Act
from chancery.reading.page import Page
from chancery.reading.statements.candidates import find_candidates
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.labels import bracketed
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import POSS, PREP, STOP

_ANNOUNCED = re.compile(
    r"(?:following|here|below|this|what follows) (?:is|are) (?:the )?(?:(?:full|complete|prepared|official|verbatim|"
    r"authori[sz]ed|unofficial|translated|english|principal|main) ){0,2}"
    r"(?:text|texts|transcript|wording|remarks|extracts|excerpts|passages)\b"
    r"|\b(?:the|full|complete) (?:text|transcript|remarks) (?:of\b.{1,120}?)?(?:follows?|reads?|as follows)[.:]?$",
    re.IGNORECASE,
)
_NOUNS = ("text", "transcript", "remarks", "wording", "extracts", "excerpts", "passages")
_LEADS = ("follow", "here ", "below ", "this is", " reads")
_OWN = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur|us)\b")
_BREAK = re.compile(
    r"[*•·—–_=#\s-]{2,}$|(?:end of (?:the )?(?:text|statement|speech)|ends|###|-30-)\W{0,4}$", re.IGNORECASE
)
_MARKS = '“”„«»"‘'
_WORKS = frozenset(
    "speech statement address message letter remarks communique communiqué declaration broadcast telegram note".split()
)
_TELLS = frozenset(("read", "reads", "follow", "follows", "runs"))
_WRITTEN = frozenset(("write", "letter", "telegram", "note", "message", "email", "post", "tweet"))
_LEAST_PARAGRAPHS = 2
_MOST_PARAGRAPHS = 400
_MOST_TRIES = 30
_REACH = 300


@dataclass(frozen=True, slots=True)
class FullText:
    """One text given in full: its draft, whose stretch is the introduction, and the numbers of its paragraphs."""

    draft: Draft
    numbers: set[int]


def find_full_texts(
    page: Page, by_paragraph: Mapping[int, list[Stretch]], paragraphs: Sequence[tuple[int, Span]]
) -> Iterator[FullText]:
    """Yield the texts that a page gives in full, each after its introduction."""
    text = page.text
    lower = text.lower()
    may_be = any(word in lower for word in _NOUNS)
    until, tries = -1, 0
    for at, (number, span) in enumerate(paragraphs[:-1]):
        if at <= until or tries > _MOST_TRIES:
            continue
        last = text[span.end - 1]
        if last != ":" and (last != "." or not may_be):
            continue
        announced = may_be and _announces(text[max(span.start, span.end - _REACH) : span.end])
        if last != ":" and not announced:
            continue
        tries += 1
        said = list(_said(text, paragraphs[at + 1 : at + _MOST_PARAGRAPHS]))
        own = sum(_OWN.search(text, *where) is not None for _, where in said)
        if not said or (not announced and (len(said) < _LEAST_PARAGRAPHS or 2 * own < len(said))) or not own:
            continue
        intro = by_paragraph.get(number)
        draft = _draft(intro[-1], tuple(where for _, where in said), announced) if intro else None
        if draft is not None:
            until = at + len(said)
            yield FullText(draft, {n for n, _ in said})


def _announces(words: str) -> bool:
    lower = words.lower()
    if not any(lead in lower for lead in _LEADS) or not any(noun in lower for noun in _NOUNS):
        return False
    return _ANNOUNCED.search(words) is not None


def _said(text: str, paragraphs: Sequence[tuple[int, Span]]) -> Iterator[tuple[int, Span]]:
    """Yield the paragraphs of a text down to a break: a line of marks, a bracket or a quotation."""
    for number, span in paragraphs:
        words = text[span.start : span.end]
        if words[0] in _MARKS or words[0] in "•*-·" or bracketed(text, span) or _BREAK.match(words):
            return
        yield number, span


def _draft(s: Stretch, spoken: tuple[Span, ...], announced: bool) -> Draft | None:
    found = (_by_noun(s) or _by_verb(s)) if announced else _by_verb(s)
    if found is None:
        return None
    source, cue, lemma = found
    act: Act = "written" if lemma in _WRITTEN else "said"
    return Draft(
        stretch=s, rule="text given in full", source=[source], cue=[cue], content=[], act=act, confidence=0.75,
        kind="turn", lemma=lemma, spoken=spoken,
    )  # fmt: skip


def _by_verb(s: Stretch) -> tuple[Range, Range, str] | None:
    """ "The Premier said:": the last verb of speech before the colon, with its subject."""
    for candidate in reversed(find_candidates(s, s.cues)):
        if candidate.verb.act != "stance" and candidate.source is not None and "q" in candidate.verb.codes:
            group = candidate.group
            return candidate.source, (group.first, group.after), candidate.verb.lemma
    return None


def _by_noun(s: Stretch) -> tuple[Range, Range, str] | None:
    """ "the text of the speech by Premier Lee", "of Premier Lee's address": who made the work, the work as cue."""
    for k in range(len(s)):
        if s.low[k] not in _WORKS:
            continue
        if k and s.low[k - 1] in ("'s", "’s"):
            first = k - 1
            while first > 0 and (s.proper(first - 1) or s.low[first - 1] == "the"):
                first -= 1
            return (first, k), (k, k + 1), s.low[k]
        for j in range(k + 1, min(len(s) - 1, k + 8)):
            if s.low[j] in ("by", "of", "from") and s.cls[j] & PREP and not s.cls[j + 1] & (POSS | STOP):
                after = phrase_right(s, j + 1)
                after = next((i for i in range(j + 1, after) if s.low[i] in _TELLS), after)
                if after > j + 1 and any(s.proper(i) for i in range(j + 1, after)):
                    return (j + 1, after), (k, k + 1), s.low[k]
    return None
