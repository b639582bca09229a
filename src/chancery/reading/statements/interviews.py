"""Interviews whose layout is lost: questions as paragraphs of their own, the answers without any label.

Only what is certain is read: three questions or more put to somebody ("you"), each with an answer, most answers in
the first person, and words that call the page an interview. A column with questions of its own has none of that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chancery.model.span import Span
from chancery.reading.page import Page
from chancery.reading.statements.labels import Label, Turn, bracketed, label_of, label_words

_OWN = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur)\b")
_SINGLE = re.compile(r"\b(?:I|[Mm]y|me)\b")
_HEARER = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_TOLD = re.compile(r"(?:She|He|They|We|At|On|In|Outside|Behind)\b")
_LED = re.compile(r"(?:[—–-]{1,2}\s+)")
_MARKS = '“”„«»"'
_LEAST_ROUNDS = 3
_LONGEST_QUESTION = 500

_Paragraphs = Sequence[tuple[int, Span]]


def find_interview(page: Page, paragraphs: _Paragraphs, labels: Mapping[int, Label]) -> list[Turn]:
    """Return the questions and answers of an interview without labels for the answers, none for any other page."""
    text = page.text
    places = _labelled(text, paragraphs, labels) or _asked(text, paragraphs)
    if not places:
        return []
    answers = [_answer(text, paragraphs, at, after) for at, after in zip(places, [*places[1:], None], strict=True)]
    own = sum(any(_OWN.search(text, *span) for _, span in answer) for answer in answers)
    if places[0] == 0 or not all(answers) or 3 * own < 2 * len(answers):
        return []
    turns = []
    for at, answer in zip(places, answers, strict=True):
        number, span = paragraphs[at]
        label, start = _opening(text, span, number)
        turns.append(Turn(label, ((number, Span(start, span.end)),), 0, asks=True))
        label, start = _opening(text, answer[0][1], answer[0][0])
        first = (answer[0][0], Span(start, answer[0][1].end))
        turns.append(Turn(label, (first, *answer[1:]), 1))
    return turns


def _labelled(text: str, paragraphs: _Paragraphs, labels: Mapping[int, Label]) -> list[int]:
    """Return the places of the questions where one label, that of who asks, opens them all and no other stands."""
    names = {label.name for label in labels.values()}
    if len(labels) < _LEAST_ROUNDS or len(names) != 1:
        return []
    places = [at for at, (number, _) in enumerate(paragraphs) if number in labels]
    asked = sum(text[paragraphs[at][1].end - 1] == "?" for at in places)
    return places if 2 * asked >= len(places) else []


def _asked(text: str, paragraphs: _Paragraphs) -> list[int]:
    """Return the places of the questions where they have no label: put to "you", on a page that is an interview."""
    places = [at for at, (_, span) in enumerate(paragraphs) if _may_ask(text, span)]
    if len(places) < _LEAST_ROUNDS or not _is_interview(text):
        return []
    put = sum(_HEARER.search(text, *paragraphs[at][1]) is not None for at in places)
    return _with_told(text, paragraphs, places) if 2 * put >= len(places) else []


def _may_ask(text: str, span: Span) -> bool:
    return text[span.end - 1] == "?" and span.length <= _LONGEST_QUESTION and text[span.start] not in _MARKS


def _with_told(text: str, paragraphs: _Paragraphs, places: list[int]) -> list[int]:
    """Add the questions that end without a mark ("Your critics say that you slept."): put to "you", with no "I"."""
    found, beside = list(places), {k for at in places for k in (at - 1, at, at + 1)}
    for at in range(places[0] + 2, places[-1] - 1):
        words = text[paragraphs[at][1].start : paragraphs[at][1].end]
        told = len(words) <= _LONGEST_QUESTION // 2 and _HEARER.search(words) and not _OWN.search(words)
        if told and at not in beside:
            found.append(at)
    return sorted(found)


def _opening(text: str, span: Span, number: int) -> tuple[Label | None, int]:
    """Return the label of a paragraph, if any, and where the words behind it, or behind a dash, begin."""
    led = _LED.match(text, *span)
    if led is not None:
        return None, led.end()
    label = label_of(text, span, number)
    return (label, label.after) if label is not None and label.after < span.end else (None, span.start)


def _is_interview(text: str) -> bool:
    lower = text.lower()
    return any(words in lower for words in label_words().interviews)


def _answer(text: str, paragraphs: _Paragraphs, at: int, after: int | None) -> list[tuple[int, Span]]:
    """Return the paragraphs of the answer to the question at ``at``: the next, and those that go on as "I".

    What the reporter tells in between ("She gets up.") is left out, and none may stand in quotation marks.
    """
    between = [(n, span) for n, span in paragraphs[at + 1 : after] if not bracketed(text, span)]
    own = [_OWN.search(text, *span) is not None for _, span in between]
    if any(text[span.start] in _MARKS for _, span in between[:1]):
        return []
    found: list[tuple[int, Span]] = []
    for k, (number, span) in enumerate(between):
        told = _TOLD.match(text, *span) is not None and not own[k]
        if (found and _SINGLE.search(text, *span)) or (not found and not (told and any(own[k + 1 :]))):
            found.append((number, span))
        elif after is None and found:
            break
    return found
