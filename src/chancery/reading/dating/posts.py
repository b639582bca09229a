"""Posts and spells: what a person did at the time, and phrases that are used only for a time.

"Chelsea coach Jose Mourinho" leaves a few years of a long career, "the 25-nation bloc" thirty-two months. Both are
soft: papers recall, and "former" turns a post round. A name alone speaks, and little, for the years of the career.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from chancery.knowledge.spells import Holder, Post, PostIndex, Spell, SpellIndex
from chancery.model.basis import Basis
from chancery.model.dates import edtf
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import OUTER, joined
from chancery.reading.dating.reckoned import Reckoned, Told, peaked
from chancery.reading.dating.spans import boxed
from chancery.reading.page import Page

_BEFORE = ((1, 0.2), (90, 0.04), (1500, 0.02))
_AFTER = ((1, 0.35), (90, 0.15), (400, 0.07), (2500, 0.03))
_WORD_BEFORE = ((1, 0.15), (90, 0.03))
_WORD_AFTER = ((1, 0.4), (180, 0.2), (1200, 0.08))
_FAR_BEFORE = ((1, 0.3), (200, 0.1))
_FAR_AFTER = ((1, 0.55), (400, 0.3), (2500, 0.15))
_BARE_BEFORE = ((1, exp(-0.3)), (800, exp(-1.1)))
_BARE_AFTER = ((1, exp(-0.15)), (800, exp(-0.55)))
CAREER = "career"
_NEAR, _BESIDE, _BY_TITLE = 80, 40, 20
"""Letters between a name and the name of a club or firm, another word for the post, or a title won."""
_TITLES = frozenset({"champion", "champions", "holders", "winner", "winners"})
_FORMER = re.compile(
    r"\b(?:former|ex|then|late|one-time|onetime|retired|erstwhile|previously|formerly|once|legend|icon|predecessors?|"
    r"successors?|succeed\w*|replac\w+|history|19\d\d|19\d\ds)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[,;:―–—]|\band\b|\bwith\b")
_LED = 40
_MOST = 25


def reckon_posts(
    page: Page, times: Sequence[TimeExpression], index: PostIndex, places: Sequence[int] | None = None
) -> list[Reckoned]:
    """Return what each person named beside a word of a known post says, once for each person, and then careers.

    A person of whom no post is told is news in the years of the known ones, which is little to go by (``CAREER``).
    ``places`` are those of the flow at which a name may begin, where they are known (``beginnings``).
    """
    found: dict[str, Reckoned] = {}
    bare: dict[str, tuple[Holder, Span]] = {}
    told, lowered = Told(page, times), page.text.lower()
    if len(lowered) != len(page.text):  # some capitals are longer when small, and would move what stands behind them
        lowered = page.text
    for holder, number, span in _named(page, index, places):
        if holder.name in found or len(found) >= _MOST:
            continue
        beside = _post_beside(page, lowered, holder, number, span)
        if beside is not None:
            found[holder.name] = _of_post(page, told, holder, beside, number, span)
        else:
            bare.setdefault(holder.name, (holder, span))
    careers = [_of_career(page, holder, span) for name, (holder, span) in bare.items() if name not in found]
    return [*found.values(), *[career for career in careers if career is not None][:_MOST]]


def _named(page: Page, index: PostIndex, places: Sequence[int] | None) -> Iterator[tuple[Holder, int, Span]]:
    for at, length, holder in index.names(page.flow.texts, places):
        yield holder, page.flow.place(at)[0], page.span_of(at, length)


class _Beside(NamedTuple):
    """A post whose words stand with a name, and where both begin and end; ``close`` when right beside each other."""

    post: Post
    close: bool
    words: Span


def _post_beside(page: Page, lowered: str, holder: Holder, number: int, span: Span) -> _Beside | None:
    """The post whose words stand nearest to the name in its sentence; of a club or firm, anywhere in the text."""
    sentence = page.sentences[number].span
    best: tuple[int, int, Span] | None = None
    for order, post in enumerate(holder.posts):
        for cue in post.cues:
            text = page.text if cue[0].isupper() else lowered
            for at in places(text, cue, sentence.start, sentence.end):
                distance = max(span.start - at - len(cue), at - span.end, 0)
                if distance <= _reach(cue):
                    words = Span(min(at, span.start), max(at + len(cue), span.end))
                    best = min(best or (distance, order, words), (distance, order, words))
    if best is not None:
        return _Beside(holder.posts[best[1]], True, best[2])
    anywhere = [p for p in holder.posts if any(c[0].isupper() and next(places(page.text, c), -1) >= 0 for c in p.cues)]
    return _Beside(anywhere[0], False, span) if len(anywhere) == 1 else None


def _reach(cue: str) -> int:
    """How far from a name a cue may stand: a title goes with its holder, a club may stand anywhere in the sentence."""
    if cue.rpartition(" ")[2] in _TITLES:
        return _BY_TITLE
    return _NEAR if cue[0].isupper() else _BESIDE


def places(text: str, cue: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where a cue stands as whole words; a plural is no other word."""
    stop = len(text) if end is None else end
    at = text.find(cue, start, stop)
    while at >= 0:
        behind = at + len(cue)
        plain = at == 0 or not text[at - 1].isalnum()
        if plain and (behind >= len(text) or not text[behind].isalnum() or text[behind : behind + 2].rstrip() == "s"):
            yield at
        at = text.find(cue, at + 1, stop)


def _of_post(page: Page, told: Told, holder: Holder, beside: _Beside, number: int, span: Span) -> Reckoned:
    sentence = page.sentences[number].span
    post = beside.post
    # "former" behind a comma or an "and" is said of somebody else
    led = max(sentence.start, beside.words.start - _LED)
    led += max((m.end() for m in _PARTED.finditer(page.text[led : beside.words.start])), default=0)
    words = f"{holder.name}, {post.cues[0]}"
    says = f"{words}: {', '.join(edtf(s) for s in post.spans)}."
    first, last = post.spans[0].earliest, post.spans[0].latest
    if first is not None and _FORMER.search(page.text, led, beside.words.end):
        says += " The report speaks of it as of another time, so it hardly came before."
        curve = peaked((first, 0.06), (first, 0.4), *([(last, 1.0)] if last is not None else []))
    elif beside.close and not told.elsewhere(number):
        curve = boxed(post.spans, _BEFORE, _AFTER)
    else:
        curve = boxed(post.spans, _FAR_BEFORE, _FAR_AFTER)
    # people have posts that no table knows, so days are weighed and not ruled out
    clue = Clue(0.4, Constraint("post", (OUTER,), Basis("post", span, says), False))
    return Reckoned(words, clue, curve)


def _of_career(page: Page, holder: Holder, span: Span) -> Reckoned | None:
    """A person named without a word of any post: news in the years of the known ones, and round them.

    None for who is known by titles won alone, as states and teams are: they are named in all years.
    """
    if all(cue.rpartition(" ")[2] in _TITLES for post in holder.posts for cue in post.cues):
        return None
    spans = joined(s for post in holder.posts for s in post.spans)
    says = f"“{span.text(page.text)}” is known from {', '.join(edtf(s) for s in spans)}."
    clue = Clue(0.4, Constraint(CAREER, (OUTER,), Basis(CAREER, span, says), False))
    return Reckoned(holder.name, clue, boxed(spans, _BARE_BEFORE, _BARE_AFTER))


def reckon_spells(page: Page, index: SpellIndex, places: Sequence[int] | None = None) -> list[Reckoned]:
    """Return what the phrases say that are used only for a time, once for each.

    ``places`` are those of the flow at which a phrase may begin, where they are known.
    """
    found: dict[str, Reckoned] = {}
    for spell, span in _spoken(page, index, places):
        if spell.name not in found:
            found[spell.name] = _of_spell(page, spell, span)
    return list(found.values())


def _spoken(page: Page, index: SpellIndex, places: Sequence[int] | None) -> Iterator[tuple[Spell, Span]]:
    for at, length, spell in index.names(page.flow.lowers, places):
        yield spell, page.span_of(at, length)


def _of_spell(page: Page, spell: Spell, span: Span) -> Reckoned:
    when = ", ".join(edtf(s) for s in spell.spans)
    says = f"“{span.text(page.text)}” is said from {when}."
    clue = Clue(0.4, Constraint("spell", (OUTER,), Basis("spell", span, says), False))
    return Reckoned(spell.name, clue, boxed(spell.spans, _WORD_BEFORE, _WORD_AFTER))
