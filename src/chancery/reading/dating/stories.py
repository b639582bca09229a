"""Stories: a report that has the words of a story together was mostly written while that was news.

What is told of it later is told in fewer words, so a story says more of the days in which it ran than its name alone
does; it is weighed and rules no day out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress, count, filterfalse, islice

from chancery.knowledge.stories import Story, StoryIndex
from chancery.model.basis import Basis
from chancery.model.dates import edtf
from chancery.model.reading import Constraint
from chancery.model.remembered import Remembered
from chancery.model.span import Span
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import OUTER
from chancery.reading.dating.posts import places
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.dating.spans import boxed
from chancery.reading.page import Page

_BEFORE = ((1, 0.15), (20, 0.07))
_AFTER = ((1, 0.4), (30, 0.18), (180, 0.09), (800, 0.06))
_MOST = 12
_NEAR = 2000
"""Letters within which a story is told; in a long page words that have nothing to do with each other meet."""
_TRIES, _PLACES = 6, 40
_RUN = re.compile(r"[^\W_]+")


def _first_run(word: str) -> str:
    """The first letters or figures of a word or phrase, which a report that has it has with nothing beside them."""
    found = _RUN.search(word)
    return found[0] if found is not None else ""


_FIRST_RUN = Remembered(_first_run)
"""A report has few of the words of the stories that its names lead to: asking for these passes nearly all others by."""


def _runs_of(page: Page) -> set[str]:
    """The runs of letters and figures that a page has, as written and in lower case.

    It may hold some that the page has not. Most are words of the page's flow, which costs least.
    """
    runs = {"", *page.flow.written, *page.flow.lowered}
    others = list(filterfalse(str.isalnum, runs))
    others += [zone.span.text(page.text) for zone in page.zones if not zone.read]
    if "n't" in runs:  # "don't" is cut within a run
        for at in compress(count(), map("n't".__eq__, page.flow.lowers)):
            others.append(page.flow.texts[at - 1] + page.flow.texts[at])
    for run in _RUN.findall(" ".join(others)):
        runs.update((run, run.lower()))
    return runs


def reckon_stories(page: Page, index: StoryIndex, where: Sequence[int] | None = None) -> list[Reckoned]:
    """Return what the stories say whose words a report has together, once for each of the first few.

    ``where`` are the places of the flow at which a lead may begin, where they are known (``beginnings``).
    """
    leads: dict[tuple[str, ...], tuple[Sequence[Story], list[Span]]] = {}
    for lead, stories, span in _led(page, index, where):
        leads.setdefault(lead, (stories, []))[1].append(span)
    found: dict[str, Reckoned] = {}
    words = _Words(page)
    met: set[int] = set()
    for stories, _ in leads.values():
        for story in stories:
            if id(story) in met:
                continue
            met.add(id(story))
            groups = words.told(story) if len(found) < _MOST else None
            if groups is None or story.name in found:
                continue
            for span in sorted(span for told, spans in leads.values() if story in told for span in spans):
                beside = _beside(words, groups, span)
                if beside is not None:
                    found[story.name] = _of_story(page, story, span, beside)
                    break
    return list(found.values())


def _led(
    page: Page, index: StoryIndex, where: Sequence[int] | None
) -> Iterator[tuple[tuple[str, ...], Sequence[Story], Span]]:
    """The leads that a report has with their stories, whatever else it has, each for the first few times."""
    times: dict[tuple[str, ...], int] = {}
    for at, length, stories in index.names(page.flow.texts, where):
        lead = tuple(page.flow.texts[at : at + length])
        times[lead] = times.get(lead, 0) + 1
        if times[lead] <= _TRIES:
            yield lead, stories, page.span_of(at, length)


class _Words:
    """Where a report has the words of stories, each looked for once."""

    def __init__(self, page: Page) -> None:
        text = page.text
        lowered = text.lower()
        self._text = text
        # some capitals are longer when small, and would move what stands behind them
        self._lowered = lowered if len(lowered) == len(text) else text
        self._places: dict[str, list[int]] = {}
        self._runs = _runs_of(page)

    def told(self, story: Story) -> list[list[str]] | None:
        """Return of each group the words that the report has; None where it has none of one, as mostly."""
        groups = []
        for group in story.groups:
            here = [word for word in group if self._may_have(word) and self.places(word)]
            if not here:
                return None
            groups.append(here)
        return groups

    def _may_have(self, word: str) -> bool:
        run = _FIRST_RUN[word]
        return run in self._runs or f"{run}s" in self._runs  # a plural is no other word

    def places(self, word: str) -> list[int]:
        """Return where a word stands, the first few times."""
        found = self._places.get(word)
        if found is None:
            text = self._text if word != word.lower() else self._lowered
            found = self._places[word] = list(islice(places(text, word), _PLACES)) if word in text else []
        return found

    def near(self, word: str, lead: Span) -> bool:
        """Tell whether a word stands near a lead."""
        return any(abs(at - lead.start) <= _NEAR for at in self.places(word))


def _beside(words: _Words, groups: Sequence[Sequence[str]], lead: Span) -> list[str] | None:
    """One word of each group that stands near a lead; None where a group has none there."""
    found = [next((word for word in group if words.near(word, lead)), None) for group in groups]
    chosen = [word for word in found if word is not None]
    return chosen if len(chosen) == len(found) else None


def _of_story(page: Page, story: Story, span: Span, words: list[str]) -> Reckoned:
    when = ", ".join(edtf(s) for s in story.spans)
    together = " and ".join(f"“{word}”" for word in (span.text(page.text), *words))
    says = f"{together} together were news from {when}."
    clue = Clue(0.4, Constraint("story", (OUTER,), Basis("story", span, says), False))
    return Reckoned(story.name, clue, boxed(story.spans, _BEFORE, _AFTER))
