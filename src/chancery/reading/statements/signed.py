"""Signed words: a pull quote with its line ("“…” — Jane Hale, harbour master") and a letter signed at its end.

A line of attribution is a dash, a name and at most a description, with no verb. A letter counts only where it both
opens as one ("Sir,", "To the Editor:", "Dear members,") and ends with such a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chancery.model.span import Span
from chancery.model.token import tokenize
from chancery.reading.page import Page
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.full_texts import FullText
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import AUX, DASH, FINITE, PUNCT, QUOTE, SUBJ, word_class

_LONGEST_LINE = 14
_LEAST_WORDS = 3
_SALUTATION = re.compile(
    r"(?:(?:Dear )?(?:Sirs?|Madam|Sir or Madam)(?:,|:|\.?\s?[—–―-])|To the (?:Editor|editor)s?\s?(?:,|:|[—–―-])|"
    r"Dear [A-Z][\w.'’ -]{1,60}[,:]|Dear (?:colleagues|friends|members|editor|readers|fellow [\w ]{1,40})[,:])\s*",
)
_SIGNATURE = re.compile(
    r"(?P<mark>[—–―]|--?)\s*(?P<name>[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|al|bin|der|la)){1,4})"
    r"(?P<rest>,[^.!?:;“”\"]{1,70})?\.?$"
)
_MOST_PARAGRAPHS = 40


def find_signed(stretches: Sequence[Stretch]) -> Iterator[tuple[Draft, Stretch]]:
    """Yield pull quotes: the draft, whose stretch holds the line of attribution, and the stretch of the quotation."""
    for at, s in enumerate(stretches):
        if not 2 <= len(s.low) <= _LONGEST_LINE:
            continue
        if s.cls[0] & DASH and at and _alone(stretches[at - 1]) and s.paragraph - stretches[at - 1].paragraph <= 1:
            if _names(s, 1):
                before = stretches[at - 1]
                yield _draft(s, 0, before), before
        elif s.cls[0] & QUOTE and s.cls[1] & DASH and s.words_inside(0) >= _LEAST_WORDS and _names(s, 2):
            yield _draft(s, 1, None), s


def _alone(s: Stretch) -> bool:
    """Tell a stretch that is one quotation and nothing else."""
    rest = [k for k in range(len(s)) if not s.cls[k] & PUNCT]
    return len(rest) == 1 and bool(s.cls[rest[0]] & QUOTE) and s.words_inside(rest[0]) >= _LEAST_WORDS


def _names(s: Stretch, first: int) -> bool:
    """Tell whether the items from ``first`` on are a name with at most a description: no verb, no pronoun."""
    end = _end(s)
    if end <= first or not s.word[first][0].isupper() or s.cls[first] & (SUBJ | QUOTE):
        return False
    return not any(s.cls[k] & (FINITE | AUX | QUOTE | SUBJ) for k in range(first, end))


def _end(s: Stretch) -> int:
    end = len(s)
    while end and ((s.cls[end - 1] & PUNCT and s.low[end - 1] != ")") or s.time[end - 1] >= 0):
        end -= 1
    return end


def _draft(s: Stretch, dash: int, quotation: Stretch | None) -> Draft:
    made = Draft(
        stretch=s, rule="line of attribution", source=[(dash + 1, _end(s))], cue=[(dash, dash + 1)], content=[],
        act="said", confidence=0.85, kind="quote", lemma="—",
    )  # fmt: skip
    if quotation is None:
        made.content = [(0, 1)]
    else:
        at = next(k for k in range(len(quotation)) if quotation.cls[k] & QUOTE)
        made.others = [(quotation, (at, at + 1))]
    return made


def find_letters(page: Page, paragraphs: Sequence[tuple[int, Span]], like: Stretch) -> Iterator[FullText]:
    """Yield the letters of a page that open with a salutation and end with a signature behind a dash."""
    text = page.text
    for at, (_, span) in enumerate(paragraphs):
        opening = _SALUTATION.match(text, *span)
        if opening is None:
            continue
        said: list[tuple[int, Span]] = []
        if opening.end() < span.end:
            said.append((paragraphs[at][0], Span(opening.end(), span.end)))
        for number in range(paragraphs[at][0] + 1, min(len(page.paragraphs), paragraphs[at][0] + _MOST_PARAGRAPHS)):
            where = _trimmed(text, page.paragraphs[number].span)
            line = _SIGNATURE.match(text, *where)
            if line is not None and said:
                yield FullText(_letter(page, like, number, line, said), {n for n, _ in said})
                break
            if _SALUTATION.match(text, *where) or not page.paragraphs[number].read:
                break
            said.append((number, where))


def _letter(page: Page, like: Stretch, number: int, line: re.Match[str], said: Sequence[tuple[int, Span]]) -> Draft:
    """The draft of a letter, on a stretch made of its signature, which may stand outside the read zones."""
    s = Stretch(page.text, "body", number, like.sentence, like.cues)
    for token in tokenize(page.text, *line.span()):
        s.low.append(token.lower)
        s.word.append(token.text)
        s.start.append(token.start)
        s.end.append(token.end)
        s.cls.append(word_class(token.lower))
        s.time.append(-1)
    named = [k for k in range(len(s)) if line.start("name") <= s.start[k] < line.end("name")]
    marks = [k for k in range(len(s)) if s.start[k] < line.end("mark")]
    return Draft(
        stretch=s, rule="signature", source=[(named[0], named[-1] + 1)], cue=[(marks[0], marks[-1] + 1)], content=[],
        act="written", confidence=0.8, kind="turn", lemma="—", spoken=tuple(span for _, span in said),
    )  # fmt: skip


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))
