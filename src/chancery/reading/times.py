"""Times: the time expressions of a report, with values that are symbolic in its publication date.

:func:`find_times` runs the rules of :mod:`chancery.reading.time_grammar.rules` over each sentence and then decides what
no single expression can say: whether "Friday" is the last or the next, what "two days earlier" leans on, and whether
a month without a year belongs to the report's own year or to the story that is being told. Values for one publication
date are made by :mod:`chancery.reading.valuing`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from chancery.knowledge.data_files import data_file
from chancery.knowledge.needles import needles
from chancery.model.dates import Interval
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression, TimeValue
from chancery.model.token import Columns, columns_of
from chancery.reading.page import Page
from chancery.reading.time_grammar.context import told
from chancery.reading.time_grammar.direction import direction
from chancery.reading.time_grammar.items import WEEKDAYS, Item, items_of, may_hold_time
from chancery.reading.time_grammar.joining import joined
from chancery.reading.time_grammar.matching import Draft, Found
from chancery.reading.time_grammar.rules import RULES
from chancery.reading.time_grammar.stamps import find_stamps
from chancery.reading.valuing import parse, value

DATED_ZONES = frozenset({"byline", "teaser", "duplicate", "dateline"})
"""Zones beside the news whose dates serve to date the report."""

_RUN = re.compile(r"[^_]+_?")
_STRONG = re.compile(r"[MWJyYBCUVQHKEDNTARLSvfphP:buI]|ww|'[nd]|d/d")
_LONGEST_RUN = 60
_HEADING = 6
_LED_NAME = frozenset("_tax")
"""Classes of the words before a year that is part of a name; a preposition before it makes it a date."""


_RECENT = frozenset(("as", "in", "on"))

_NEEDS = [needles(pattern.pattern) for _, pattern, _ in RULES]
"""For each rule the classes of which a run must hold one for it to match."""


class Placed(NamedTuple):
    """A draft with its characters, its sentence, and whether the words round it look ahead or back.

    ``follows`` is True where words such as "later in" tie it to the time told before, ``heads`` where it begins a very
    short line, as a year that heads a section, ``names`` where a year is part of a name ("the 1960 treaty"), ``recent``
    where it is near the report ("as recently as January").
    """

    start: int
    end: int
    draft: Draft
    sentence: int
    future: bool | None
    follows: bool = False
    heads: bool = False
    names: bool = False
    recent: bool = False


@lru_cache(maxsize=8192)
def _matches(run: str) -> tuple[tuple[tuple[int, re.Match[str]], ...], ...]:
    """For each position of a run of classes, the rules that match there, longest first."""
    found = []
    rules = [(k, RULES[k][1]) for k, needs in enumerate(_NEEDS) if needs is None or any(map(run.__contains__, needs))]
    for at in range(len(run)):
        here = [(k, m) for k, pattern in rules if (m := pattern.match(run, at)) and m.end() > at]
        found.append(tuple(sorted(here, key=lambda pair: (-pair[1].end(), pair[0]))))
    return tuple(found)


def drafts_of(items: Sequence[Item], classes: str) -> list[Draft]:
    """Run the rules over one sentence's items and return what they find, left to right, never overlapping."""
    drafts: list[Draft] = []
    if _STRONG.search(classes) is None:
        return drafts
    for run in _RUN.finditer(classes):
        first, after = run.span()
        for piece in range(first, after, _LONGEST_RUN):
            text = classes[piece : min(piece + _LONGEST_RUN, after)] if after - first > _LONGEST_RUN else run[0]
            if _STRONG.search(text):
                _read_run(text, piece, items, drafts)
    return drafts


def _read_run(run: str, offset: int, items: Sequence[Item], drafts: list[Draft]) -> None:
    matches = _matches(run)
    at = 0
    while at < len(run):
        step = 1
        for number, match in matches[at]:
            name, _, build = RULES[number]
            draft = build(Found(match, items, offset))
            if draft is not None:
                drafts.append(draft._replace(rule=name))
                step = max(1, draft.last - offset - at)
                break
        at += step


def find_times(page: Page) -> tuple[TimeExpression, ...]:
    """Return the time expressions of the read zones and of bylines and teasers, in text order.

    Their values are those for an unknown publication date; :func:`chancery.reading.revaluing.revalue` gives them the
    values for a known one.
    """
    stamps = find_stamps(page.text)
    placed: list[Placed] = []
    for number, columns in _stretches(page):
        if may_hold_time(columns.lowers):
            placed.extend(_in_stretch(page.text, number, columns, stamps))
    for start, end, symbolic in stamps:
        sentence = page.sentence_at(start)
        kind = "TIME" if "T" in symbolic else "DATE"
        draft = Draft(0, 0, kind, symbolic, None, "stamp")  # type: ignore[arg-type]
        placed.append(Placed(start, end, draft, -1 if sentence is None else sentence, False))
    placed.sort(key=lambda p: (p.start, -p.end))
    return _expressions(page, placed)


def _stretches(page: Page) -> list[tuple[int, Columns]]:
    """Token runs to read: the sentences, then paragraphs of zones that only serve dating (numbered from −2 down)."""
    found = list(enumerate(page.columns))
    for k, zone in enumerate(page.paragraphs):
        if zone.kind in DATED_ZONES and not zone.read:
            found.append((-2 - k, columns_of(page.text, *zone.span)))
    return found


def _in_stretch(text: str, number: int, columns: Columns, stamps: list[tuple[int, int, str]]) -> list[Placed]:
    items, classes = items_of(columns, _STRONG)
    if stamps and items:
        first = bisect_left(stamps, (columns.starts[0], 0, ""))
        near = stamps[max(0, first - 1) : bisect_left(stamps, (columns.ends[-1], 0, ""))]
        items, classes = _without(items, near) if near else (items, classes)
    drafts = joined(drafts_of(items, classes), items)
    drafts = [d for d in drafts if not _in_a_title(d, items, text) and not _a_paper(d, items, text)]
    return [
        Placed(
            items[d.first].start,
            items[d.last - 1].end,
            d,
            number,
            direction(items, d.first, d.last, text) if d.type in ("DATE", "TIME") else None,
            d.first > 1 and items[d.first - 2].lower in ("later", "earlier", "then") and items[d.first - 1].kind == "i",
            d.first == 0 and len(items) <= _HEADING,
            _in_a_name(d, items),
            d.first > 1 and items[d.first - 2].lower == "recently" and items[d.first - 1].lower in _RECENT,
        )
        for d in drafts
    ]


def _in_a_name(draft: Draft, items: Sequence[Item]) -> bool:
    """True for a bare year between words of a name ("the 1960 treaty", "its 2004 charter"), which dates no story."""
    if draft.last - draft.first != 1 or len(draft.symbolic) != 4 or not 0 < draft.first < len(items) - 1:
        return False
    before, after = items[draft.first - 1], items[draft.last]
    led = before.kind in _LED_NAME and (before.kind == "x" or before.lower[-1].isalnum())
    return led and after.kind == "_" and after.lower[0].isalpha()


def _in_a_title(draft: Draft, items: Sequence[Item], text: str) -> bool:
    """Tell the day in "the Sunday Mirror", the name of a paper, from that in "the Sunday matches"."""
    day = items[draft.last - 1]
    part = day.kind == "T" and text[day.start].isupper() and draft.last - draft.first == 2
    if draft.last >= len(items) or not (part or day.lower in WEEKDAYS):
        return False
    after = items[draft.last]
    if after.start != day.end + 1 or text[day.end] != " " or not text[after.start].isupper():
        return False
    if part:
        return items[draft.first].lower == "the"  # "the Morning Packet", whatever papers are called
    return after.lower in _paper_words() and (draft.last - draft.first == 1 or items[draft.first].lower == "the")


def _a_paper(draft: Draft, items: Sequence[Item], text: str) -> bool:
    """Tell the paper in "told the Berlin daily Spree-Echo", "the weekly said" from the time in "the daily briefing"."""
    if draft.rule != "frequency" or items[draft.first].lower not in _PAPERS or not draft.first > 0:
        return False
    before = items[draft.first - 1]
    led = before.kind in "ta" or text[before.start].isupper()
    if draft.last >= len(items):
        return led
    after = items[draft.last]
    if text[after.start].isupper():
        return led
    return led and (after.kind in ".,;:" or after.lower in _OF_A_PAPER)


_PAPERS = frozenset(("daily", "weekly", "monthly", "fortnightly"))
_OF_A_PAPER = frozenset(
    "said says reported reports wrote writes quoted quotes which that citing has had also carried published".split()
)


@lru_cache(maxsize=1)
def _paper_words() -> frozenset[str]:
    data = data_file("outlet_words.yaml")
    return frozenset((data["heads"] + " " + data["weak_heads"]).split())


def _without(items: list[Item], stamps: list[tuple[int, int, str]]) -> tuple[list[Item], str]:
    """Take away what stands inside a stamp, so that its figures are not read twice. Both are in text order."""
    kept: list[Item] = []
    at = 0
    for item in items:
        while at < len(stamps) and stamps[at][1] <= item.start:
            at += 1
        inside = at < len(stamps) and stamps[at][0] < item.end
        kept.append(item._replace(kind="_") if inside else item)
    return kept, "".join([item.kind for item in kept])


def _expressions(page: Page, placed: Sequence[Placed]) -> tuple[TimeExpression, ...]:
    """Settle relations and anchors over the whole report and make the expressions."""
    story = told(page, placed)
    found: list[TimeExpression] = []
    values: list[TimeValue] = []
    quotations = [q.span for q in page.quotations if q.depth == 0]
    at = 0
    for k, item in enumerate(placed):
        symbolic, leans_on = story.settle(k, found)
        previous = values[leans_on] if leans_on is not None else None
        valued = value(symbolic, Interval(), previous)
        while at < len(quotations) and quotations[at].end <= item.start:
            at += 1
        quoted = at < len(quotations) and quotations[at].start <= item.start
        anchor = parse(symbolic).anchor
        found.append(
            TimeExpression(
                span=Span(item.start, item.end),
                type=item.draft.type,
                symbolic=symbolic,
                anchor="previous" if anchor == "prev" else "published" if anchor == "pub" else "none",
                rule=item.draft.rule,
                value=valued,
                mod=item.draft.mod,
                anchor_time=leans_on,
                future=item.future,
                in_quotation=quoted,
            )
        )
        values.append(valued)
    return tuple(found)
