"""Answers: a quotation that a noun gives to its owner ("His answer: “No.”", "“No,” was the mayor's reply").

No cue verb stands in such a sentence. Nouns that need one ("his claim that …") are read in ``nouns``; a colon behind
anybody else's words in ``floating``.
"""

from __future__ import annotations

from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.groups import phrase_left, phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import AUX, BE, COLON, COMMA, DET, ED, FINITE, GENITIVE, POSS, PREP, PUNCT, QUOTE

_NEAR_OWNER = 5
"""How far before the noun its owner may end: "the mayor's only public answer"."""
_NEAR_QUOTATION = 9
"""How far behind the noun its quotation may begin: "her message to the crowd on Friday was simple: “…”"."""
_ARRIVES = frozenset(("came", "comes"))


def draft_answers(s: Stretch) -> list[Draft]:
    """Return a draft for each quotation that a noun of answering gives to its owner, or to nobody named."""
    if not s.quotes or s.cues.answers.isdisjoint(s.low):
        return []
    found = []
    for noun, word in enumerate(s.low):
        if word in s.cues.answers:
            draft = _ahead(s, noun) or _behind(s, noun)
            if draft is not None:
                found.append(draft)
    return found


def _ahead(s: Stretch, noun: int) -> Draft | None:
    """ "Her message to the crowd was simple: “…”": the quotation follows, behind a colon or the verb."""
    source = _owner(s, noun)
    quote = _quotation_behind(s, noun) if source is not None else None
    return _made(s, source, noun, quote) if source is not None and quote is not None else None


def _quotation_behind(s: Stretch, noun: int) -> int | None:
    is_told = False
    for k in range(noun + 1, min(len(s), noun + _NEAR_QUOTATION)):
        bits = s.cls[k]
        if bits & QUOTE:
            return k if s.cls[k - 1] & (COLON | COMMA) or (is_told and s.cls[k - 1] & BE) else None
        if bits & BE and not is_told:
            is_told = True
        elif bits & (FINITE | AUX) or (bits & PUNCT and not _leads_in(s, k)):
            return None
    return None


def _leads_in(s: Stretch, mark: int) -> bool:
    return bool(s.cls[mark] & (COLON | COMMA)) and mark + 1 < len(s) and bool(s.cls[mark + 1] & QUOTE)


def _behind(s: Stretch, noun: int) -> Draft | None:
    """ "“…,” was her answer", "“…,” came the reply from the deck": the quotation opens the sentence."""
    verb = next((k for k in range(1, noun) if s.cls[k] & BE or s.low[k] in _ARRIVES), 0)
    if not verb or not s.cls[verb - 1] & QUOTE or any(s.cls[k] & (FINITE | PUNCT) for k in range(verb + 1, noun)):
        return None
    if noun + 1 < len(s) and not s.cls[noun + 1] & (PUNCT | PREP) and s.time[noun + 1] < 0:
        return None
    quote = verb - 1
    if not s.comma_at(quote) and not s.ends(noun + 1):
        return None  # "“The Long Way Home” was her verdict on a century of war films"
    owner = _owner(s, noun)
    if owner is not None:
        return _made(s, owner, noun, quote) if owner[0] > verb else None
    if not s.full_quote(quote) or not s.cls[verb + 1] & DET:
        return None
    by = noun + 2 if s.low[noun + 1 : noun + 2] == ["from"] and noun + 2 < len(s) else None
    after = phrase_right(s, by) if by is not None else 0
    if by is None or after == by:
        return _made(s, None, noun, quote)
    return _made(s, (by, after), noun, quote, by)


def _owner(s: Stretch, noun: int) -> Range | None:
    """Whose answer it is: "his", "Moran's", "the mayor's"."""
    for k in range(noun - 1, max(-1, noun - _NEAR_OWNER), -1):
        bits = s.cls[k]
        if bits & GENITIVE and k:
            first = phrase_left(s, k)
            return (first, k + 1) if first is not None else None
        if bits & POSS:
            return (k, k + 1)
        if bits & (FINITE | PUNCT | QUOTE | PREP | DET) and not bits & ED:
            return None
    return None


def _made(s: Stretch, source: Range | None, noun: int, quote: int, after: int | None = None) -> Draft:
    return Draft(
        stretch=s, rule="answer", source=[] if source is None else [source], cue=[(noun, after or noun + 1)],
        content=[(quote, quote + 1)], act="said", confidence=0.75, kind="quote", lemma=s.low[noun],
    )  # fmt: skip
