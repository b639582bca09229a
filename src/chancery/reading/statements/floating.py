"""Quotations that no cue in their own sentence governs: carried on from the speaker before, or after a colon."""

from __future__ import annotations

from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COLON, PUNCT, QUOTE

_LEAST_WORDS = 3


def draft_floating(stretches: list[Stretch], by_stretch: list[list[Draft]]) -> None:
    """Add a draft for each full quotation that stands alone and follows one by the same speaker.

    The speaker is that of the last quotation in the same paragraph, or in the paragraph before when this one is a
    quotation and nothing else. Its source and cue are empty: nothing in its words names the speaker.
    """
    last: Draft | None = None
    last_paragraph = -1
    closed_with_quote = False
    for index, s in enumerate(stretches):
        drafts = by_stretch[index]
        loose = _loose(s, drafts)
        near = s.paragraph == last_paragraph or (closed_with_quote and s.paragraph - last_paragraph <= 2)
        if loose and last is not None and near and not drafts:
            made = Draft(
                stretch=s, rule="quotation carried on", source=[], cue=[], content=loose, act=last.act,
                confidence=0.8 if s.paragraph == last_paragraph else 0.7, floating=True, earlier=last,
            )  # fmt: skip
            drafts.append(made)
            last_paragraph = s.paragraph
            closed_with_quote = True
            continue
        speech = [d for d in drafts if d.act in ("said", "written") and not d.anaphoric]
        if speech:
            last = speech[0] if not any(_quotes(s, d.content) for d in speech) else next(
                d for d in speech if _quotes(s, d.content)
            )
            last_paragraph = s.paragraph
            closed_with_quote = any(_quotes(s, d.content) for d in speech)
        elif s.paragraph != last_paragraph:
            closed_with_quote = False
            last = None
        else:
            closed_with_quote = False


def _loose(s: Stretch, drafts: list[Draft]) -> list[Range]:
    """The full quotations of a stretch that holds nothing else."""
    taken = {k for d in drafts for a, b in d.content for k in range(a, b)}
    loose = [
        (k, k + 1)
        for k in range(len(s))
        if s.cls[k] & QUOTE and k not in taken and s.words_inside(k) >= _LEAST_WORDS
    ]
    rest = [k for k in range(len(s)) if not s.cls[k] & (QUOTE | PUNCT)]
    return loose if loose and not rest and not any(s.cls[k] & COLON for k in range(len(s))) else []


def _quotes(s: Stretch, content: list[Range]) -> bool:
    return any(s.cls[k] & QUOTE and s.full_quote(k) for a, b in content for k in range(a, b))
