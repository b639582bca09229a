"""Layout: speech that the page's form tells instead of a verb, as drafts that the rules for sentences leave alone.

Turns of a transcript or interview (``labels``, ``interviews``) and texts given in full (``full_texts``) become one
draft each, with the paragraphs as content. The label is cut off its sentence, so that the sentence is read like any
other: what a speaker passes on of others stands as nested statements, and "I" is the speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from chancery.model.span import Span
from chancery.reading.page import Page
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.full_texts import find_full_texts
from chancery.reading.statements.interviews import find_interview
from chancery.reading.statements.label_speakers import TurnSpeakers
from chancery.reading.statements.labels import Label, Turn, find_labels, find_turns, paragraph_spans
from chancery.reading.statements.posts import find_post, post_draft
from chancery.reading.statements.signed import find_letters, find_signed
from chancery.reading.statements.speaker import Speaker
from chancery.reading.statements.speakers import SpeakerFinder
from chancery.reading.statements.stretch import Stretch

_SINGULAR = frozenset(("i", "me", "my", "mine", "myself"))
_HEARER = frozenset(("you", "your"))


@dataclass(slots=True)
class Layout:
    """The stretches of a page with labels cut off, and the drafts that its form gives.

    ``own`` maps a stretch (by identity) to the drafts that stand for it alone; ``within`` maps a stretch to the turn
    that it is part of. ``speakers`` gives the speaker of a draft found here, ``hearers`` whom "you" means in it.
    """

    stretches: list[Stretch]
    own: dict[int, list[Draft]] = field(default_factory=dict)
    within: dict[int, Draft] = field(default_factory=dict)
    speakers: dict[int, Speaker] = field(default_factory=dict)
    hearers: dict[int, Speaker] = field(default_factory=dict)

    def speaker_of(self, draft: Draft) -> Speaker | None:
        """Return the speaker whom the form of the page gives a draft: of a turn, or for "I" and "you" inside one."""
        given = self.speakers.get(id(draft))
        turn = self.within.get(id(draft.stretch))
        if given is not None or turn is None or len(draft.source) != 1 or turn is draft:
            return given
        first, after = draft.source[0]
        if after - first != 1:
            return None
        word = draft.stretch.low[first]
        if word in _SINGULAR:
            return self.speakers[id(turn)]
        return self.hearers.get(id(turn)) if word in _HEARER else None


def lay_out(page: Page, stretches: list[Stretch], finder: SpeakerFinder) -> Layout:
    """Return what the form of the page tells; for a report in plain prose its stretches as they are."""
    paragraphs = paragraph_spans(page)
    labels = find_labels(page, paragraphs)
    turns = find_turns(page, paragraphs, labels) or find_interview(page, paragraphs, labels)
    made = Layout(stretches)
    by_paragraph: dict[int, list[Stretch]] = {}
    for s in stretches:
        by_paragraph.setdefault(s.paragraph, []).append(s)
    if turns:
        naming = TurnSpeakers(page, finder, turns)
        drafts = [draft for turn in turns if (draft := _turn(made, by_paragraph, turn, naming)) is not None]
        for draft, following in pairwise(drafts):
            if made.speakers[id(draft)] != made.speakers[id(following)]:
                made.hearers[id(draft)] = made.speakers[id(following)]
    elif not _enter_texts(made, page, by_paragraph, paragraphs, finder):
        return made
    made.stretches = [s for number in sorted(by_paragraph) for s in by_paragraph[number]]
    return made


def _enter_texts(
    made: Layout,
    page: Page,
    by_paragraph: dict[int, list[Stretch]],
    paragraphs: Sequence[tuple[int, Span]],
    finder: SpeakerFinder,
) -> bool:
    """Enter pull quotes, letters and texts given in full; tell whether stretches were added."""
    for draft, quotation in find_signed(made.stretches):
        made.own[id(draft.stretch)] = [draft]
        made.own.setdefault(id(quotation), [])
    posts = _enter_posts(made, page, by_paragraph, finder)
    texts = list(find_full_texts(page, by_paragraph, paragraphs))
    letters = list(find_letters(page, paragraphs, made.stretches[-1])) if made.stretches else []
    for letter in letters:
        by_paragraph.pop(letter.draft.stretch.paragraph, None)
        # before what it holds, so that its statement is there to hold the others
        by_paragraph.setdefault(min(letter.numbers), []).insert(0, letter.draft.stretch)
    for text in (*texts, *letters):
        made.own.setdefault(id(text.draft.stretch), []).append(text.draft)
        made.speakers[id(text.draft)] = finder.of_draft(text.draft)
        _hold(made, by_paragraph, text.draft, text.numbers)
    return bool(letters) or posts


def _enter_posts(made: Layout, page: Page, by_paragraph: dict[int, list[Stretch]], finder: SpeakerFinder) -> bool:
    """Enter posts and pull quotes that end with their author's name, which goes before what it signs."""
    entered = False
    for number, inside in by_paragraph.items():
        post = find_post(page, inside) if number else None
        if post is None or any(id(s) in made.own for s in inside):
            continue
        last = inside[-1]
        count = sum(start < post.line for start in last.start)
        line = _piece(last, count, len(last))
        draft = post_draft(line, post)
        if draft is None:
            continue
        inside[-1:] = [_piece(last, 0, count)] if count else []
        inside.insert(0, line)
        made.own[id(line)] = [draft]
        made.speakers[id(draft)] = finder.of_draft(draft)
        _hold(made, by_paragraph, draft, (number,))
        entered = True
    return entered


def _turn(made: Layout, by_paragraph: dict[int, list[Stretch]], turn: Turn, naming: TurnSpeakers) -> Draft | None:
    """Enter one turn: the stretch of its label, its draft, and the stretches inside it."""
    number = turn.paragraphs[0][0] if turn.label is None else turn.label.paragraph
    inside = by_paragraph.get(number)
    if not inside:
        return None
    if turn.label is None:
        inside.insert(0, _empty(inside[0]))
        draft = _draft(inside[0], [], [], turn)
    else:
        draft = _draft(_cut_off(inside, turn.label), *_ranges(inside[0], turn.label), turn)
    made.own[id(draft.stretch)] = [draft]
    made.speakers[id(draft)] = naming.of_turn(turn)
    _hold(made, by_paragraph, draft, [n for n, _ in turn.paragraphs])
    return draft


def _draft(stretch: Stretch, source: list[Range], cue: list[Range], turn: Turn) -> Draft:
    return Draft(
        stretch=stretch, rule="label" if turn.label else "question and answer", source=source, cue=cue, content=[],
        act="said", mood="question" if turn.asks else "statement", confidence=0.9 if turn.label else 0.7, kind="turn",
        spoken=tuple(span for _, span in turn.paragraphs),
    )  # fmt: skip


def _hold(made: Layout, by_paragraph: dict[int, list[Stretch]], draft: Draft, numbers: Iterable[int]) -> None:
    """Note the stretches that are part of a turn."""
    for number in numbers:
        for s in by_paragraph.get(number, ()):
            if s is not draft.stretch and s.end and s.end[-1] > draft.spoken[0].start:
                made.within[id(s)] = draft


def _ranges(s: Stretch, label: Label) -> tuple[list[Range], list[Range]]:
    """Return the items of a label's stretch that are its source and its mark."""
    named = [k for k in range(len(s)) if label.source.start <= s.start[k] < label.source.end]
    mark = label.mark
    marks = [k for k in range(len(s)) if mark is not None and mark.start <= s.start[k] < mark.end]
    return ([(named[0], named[-1] + 1)] if named else []), ([(marks[0], marks[-1] + 1)] if marks else [])


def _cut_off(inside: list[Stretch], label: Label) -> Stretch:
    """Cut the words of a label off the sentence that they open; return them as a stretch of their own."""
    s = inside[0]
    count = sum(start < label.after for start in s.start)
    if count < len(s):
        inside[:1] = [_piece(s, 0, count), _piece(s, count, len(s))]
    return inside[0]


def _piece(s: Stretch, first: int, after: int) -> Stretch:
    quotes = {k - first: q for k, q in s.quotes.items() if first <= k < after}
    return Stretch(
        s.text, s.zone, s.paragraph, s.sentence, s.cues, s.low[first:after], s.word[first:after], s.start[first:after],
        s.end[first:after], s.cls[first:after], s.time[first:after], quotes,
    )  # fmt: skip


def _empty(s: Stretch) -> Stretch:
    return Stretch(s.text, s.zone, s.paragraph, s.sentence, s.cues)
