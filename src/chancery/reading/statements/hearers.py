"""Hearers: whom a cue tells something, and where what is told begins behind them."""

from __future__ import annotations

from chancery.reading.statements.clauses import begins_counted, verb_soon
from chancery.reading.statements.drafts import Candidate
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import AUX, COLON, ED, GENITIVE, OBJ, PREP, QUOTE, THAT, TO, VERB, WH

_LONGEST_NAME = 7
_SHOWS = frozenset(("programme", "program", "show", "podcast"))
_AT_TIMES = frozenset(("late", "early"))
_IF = frozenset(("if", "whether"))
_HEARERS = frozenset(
    "parliament congress reporters journalists newsmen lawmakers deputies senators investors mps".split()
)
"""Who is told something without an article: what stands behind them begins what they are told."""


def over_hearer(s: Stretch, c: Candidate, at: int) -> int:
    """Return where what is told begins behind whoever hears it, whom the candidate keeps; ``at`` where nobody does."""
    if at >= len(s) or s.cls[at] & (THAT | QUOTE | COLON | WH | TO | PREP) or s.low[at] in _IF:
        return at
    if s.time[at] >= 0:
        return _over_meeting(s, c, at)
    alone = s.cls[at] & OBJ or _told_alone(s, at)
    after = at + 1 if alone else at + 2 if _compound(s, at) else phrase_right(s, at, short=True)
    if after == at:
        return at
    if after + 1 < len(s) and s.time[after] >= 0 and s.cls[after - 1] & GENITIVE and s.low[after + 1] in _SHOWS:
        after += 2  # "told the BBC's Today programme"
    if s.low[at] == "both" and s.low[after : after + 1] == ["and"]:
        after = phrase_right(s, after + 1, short=True)  # "told both Radio Orrin and the Courier"
    if after >= len(s):
        c.hearer = (at, after)
        return after
    if s.low[after - 1] in _AT_TIMES and after - 1 > at and _dated(s, after):
        after -= 1  # "told Radio Orrin late on Sunday"
    if s.cls[after] & (AUX | VERB | ED):
        # "ask Congress would": the phrase was the content's own subject
        return at
    c.hearer = (at, after)
    return _over_name_set_off(s, after)


def _dated(s: Stretch, at: int) -> bool:
    return s.time[at] >= 0 or (bool(s.cls[at] & PREP) and at + 1 < len(s) and s.time[at + 1] >= 0)


def _over_meeting(s: Stretch, c: Candidate, at: int) -> int:
    """Step over those who are called by a day: "told Friday's hearing that", "told last week's inquest"."""
    owner = at
    while owner < len(s) and s.time[owner] == s.time[at]:
        owner += 1
    if owner + 1 >= len(s) or not s.cls[owner] & GENITIVE:
        return at
    after = phrase_right(s, owner + 1, short=True)
    if after > owner + 1 and (after == len(s) or not s.cls[after] & (AUX | VERB | ED)):
        c.hearer = (at, after)
        return after
    return at


def _told_alone(s: Stretch, at: int) -> bool:
    """Tell "told parliament sanctions could", "told AFP more than": one word hears, the next begins what is told."""
    if at + 1 >= len(s):
        return False
    hears = s.low[at] in _HEARERS or (s.word[at].isupper() and len(s.word[at]) > 1)
    return hears and not _compound(s, at) and (begins_counted(s, at + 1) or verb_soon(s, at + 1))


def _compound(s: Stretch, at: int) -> bool:
    """Tell "told EU leaders sanctions had failed": the plural behind the abbreviation is who hears it."""
    short = s.word[at].isupper() and len(s.word[at]) > 1
    if not short or at + 2 >= len(s) or s.cls[at + 1] or not s.low[at + 1].endswith("s") or s.proper(at + 1):
        return False
    return begins_counted(s, at + 2) or verb_soon(s, at + 2)


def _over_name_set_off(s: Stretch, at: int) -> int:
    """Step over the name behind a hearer's post: "told the minister, Shi Yong, by telephone that"."""
    if at + 3 >= len(s) or not s.comma_at(at) or not s.proper(at + 1):
        return at
    close = next((k for k in range(at + 2, min(len(s) - 1, at + _LONGEST_NAME)) if not s.proper(k)), at)
    goes_on = close > at and s.comma_at(close) and (s.cls[close + 1] & PREP or s.time[close + 1] >= 0)
    return close + 1 if goes_on else at
