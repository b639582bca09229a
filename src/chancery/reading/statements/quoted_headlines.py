"""Headlines made of a quotation: with a speaker beside a colon or dash, or alone, told by the same words below."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.labels import label_words
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    AUX,
    COLON,
    DASH,
    FINITE,
    NEG,
    OBJ,
    PREP,
    PUNCT,
    QUOTE,
    SUBJ,
    TO,
    word_class,
)

_LONGEST_SOURCE = 7
_LEAST_WORDS = 3
_LEAST_SHARED = 4
_WORD = re.compile(r"[^\W_]+")
_CLAUSE = SUBJ | OBJ | FINITE | AUX
_TERMS = frozenset(("year", "years", "months", "weeks", "days", "hours", "life"))
_ASKED = frozenset(("for", "with", "to"))
_INTERVIEWED = frozenset(("questions", "interview", "conversation", "minutes", "talk"))


def draft_quoted_headline(s: Stretch, named: Callable[[str], bool]) -> list[Draft]:
    """Return a draft for "‘Quote’ – speaker", "Speaker to us: ‘Quote’", "‘Quote’: questions for speaker".

    ``named`` tells whether a word is part of a name of somebody whom the report names.
    """
    at = next((k for k in range(1, len(s) - 1) if s.cls[k] & (COLON | DASH)), None)
    if at is None:
        return []
    end = len(s)
    while end > at + 1 and s.cls[end - 1] & PUNCT:
        end -= 1
    for quote, beside in (((0, at), (at + 1, end)), ((at + 1, end), (0, at))):
        if quote[1] - quote[0] != 1 or not s.cls[quote[0]] & QUOTE or not _speech(s, quote[0]):
            continue
        source = _speaker(s, beside, named)
        if source is not None:
            return [_made(s, source, at, quote)]
    return []


def _speech(s: Stretch, item: int) -> bool:
    """Tell words that somebody says from the title of a work: they are a clause, and not every word has a capital."""
    words = s.text[s.start[item] : s.end[item]].strip("“”\"'‘’„«» ").split()
    if len(words) < _LEAST_WORDS:
        return False
    titled = all(w[0].isupper() for w in words if len(w) > 3) and not " ".join(words).isupper()
    denies = words[0].lower() == "no" or bool(word_class(words[0].lower()) & NEG)
    return not titled and (denies or any(word_class(w.lower().strip(",.!?")) & _CLAUSE for w in words))


def _speaker(s: Stretch, beside: Range, named: Callable[[str], bool]) -> Range | None:
    """Return the items beside the mark that name who speaks, without what it is about or whom it was said to."""
    first, after = beside
    words = s.low[first:after]
    if not words or s.cls[first] & (QUOTE | FINITE):
        return None
    verb = next((k for k in range(first + 1, after) if s.cls[k] & (QUOTE | FINITE | PREP) and s.low[k] != "of"), after)
    if verb < after and s.cls[verb] & (QUOTE | FINITE) and not _somebody(s, first, verb, named):
        return None
    if s.proper(first) and named(words[0]) and after - first > 1 and s.word[first + 1].islower():
        return first, first + 1  # "“…”: Moran walks out of talks"
    if any(word in label_words().rubrics for word in words):
        asked = [k for k in range(first, after - 1) if s.low[k] in _ASKED and s.low[k - 1] in _INTERVIEWED]
        return (asked[0] + 1, after) if asked else None
    if any(word in _INTERVIEWED for word in words):
        asked = [k for k in range(first, after - 1) if s.low[k] in _ASKED]
        return (asked[0] + 1, after) if asked else None
    end = next((k for k in range(first + 1, after) if s.cls[k] & (PREP | TO | FINITE) and s.low[k] != "of"), after)
    if s.low[end - 1] in _TERMS:
        return None  # "Twenty-four years for the captain: “…”"
    short = end - first <= _LONGEST_SOURCE
    return (first, end) if short and s.word[first][0].isalnum() and not s.cls[first] & PREP else None


def _somebody(s: Stretch, first: int, after: int, named: Callable[[str], bool]) -> bool:
    """Tell the one who speaks in "“…”: mate's widow tells of last call" from the thing of "“…”: storm hits coast"."""
    if any(naming_words().is_role(word) for word in s.low[first:after]):
        return True
    if after - first == 1:
        return s.proper(first) and named(s.low[first])
    return after - first == 2 and s.proper(first) and s.proper(first + 1)


def _made(s: Stretch, source: Range, mark: int, quote: Range) -> Draft:
    return Draft(
        stretch=s, rule="quoted headline", source=[source], cue=[(mark, mark + 1)], content=[quote], act="said",
        confidence=0.7, present=True, kind="quote", lemma=":",
    )  # fmt: skip


def draft_quotation_alone(stretches: Sequence[Stretch], by_stretch: Sequence[list[Draft]]) -> None:
    """Give a headline that is nothing but a quotation to whoever says the same words in the body."""
    at = next((k for k, s in enumerate(stretches) if s.zone == "headline" and s.low), None)
    if at is None or by_stretch[at]:
        return
    s = stretches[at]
    rest = [k for k in range(len(s)) if not s.cls[k] & PUNCT]
    if not rest or not s.cls[rest[0]] & QUOTE or (len(rest) > 1 and not _scene(s, rest)):
        return
    wanted = _plain(s.text[s.start[rest[0]] : s.end[rest[0]]])
    if wanted.count(" ") <= _LEAST_SHARED:
        return
    for drafts in by_stretch[at + 1 :]:
        for draft in drafts:
            if draft.act in ("said", "written") and wanted in _content(draft):
                by_stretch[at].append(_carried(s, rest[0], draft))
                return


def _scene(s: Stretch, rest: Sequence[int]) -> bool:
    """Tell "“…”: in the valley where the truce may end", a quotation with nothing but where and when behind it."""
    return rest[1] - rest[0] == 2 and bool(s.cls[rest[0] + 1] & (COLON | DASH)) and bool(s.cls[rest[1]] & PREP)


def _plain(text: str) -> str:
    """The words in lower case with a space before and behind each."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _content(draft: Draft) -> str:
    spans = list(draft.spoken) or [s.span(*r) for s, r in _parts(draft)]
    return _plain(" ".join(span.text(draft.stretch.text) for span in spans))


def _parts(draft: Draft) -> list[tuple[Stretch, Range]]:
    return [*draft.others, *((draft.stretch, r) for r in draft.content), *draft.later]


def _carried(s: Stretch, item: int, draft: Draft) -> Draft:
    return Draft(
        stretch=s, rule="words of the body", source=[], cue=[], content=[(item, item + 1)], act=draft.act,
        confidence=0.75, floating=True, earlier=draft, kind="quote",
    )  # fmt: skip
