"""Names set off behind what somebody is: where a source like "the port's director, Ana Kovac" ends."""

from __future__ import annotations

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.clauses import clause_like
from chancery.reading.statements.groups import phrase_left, phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import CC, COMMA, DET, FINITE, ING, OBJ, POSS, PREP, PUNCT, QUOTE, STOP, SUB

_LONGEST_ROLE = 14
_AT = frozenset(("in", "at", "during", "on", "via", "by"))
_SPOKEN_ON = frozenset(
    """statement interview broadcast speech letter address remarks comments conference briefing message email e-mail
    post tweet telegram article column op-ed memo note communique communiqué rally call video podcast release reply
    sermon homily thread newsletter brief filing""".split()
)
"""Of what an official can be an official, such words name nothing."""


def with_name(s: Stretch, after: int) -> int:
    """Return one past the name that an apposition adds ("the port's director, Ana Kovac"), or past a list of names."""
    if after + 1 >= len(s) or not s.cls[after] & COMMA:
        return after
    if s.proper(after - 1):
        return _with_list(s, after)
    if s.cls[after - 1] & OBJ:
        return after  # "according to him, Oslo"
    if s.cls[after + 1] & DET:
        return _with_named_role(s, after)
    if not s.proper(after + 1):
        return after
    named = phrase_right(s, after + 1, after + 7)
    closed = named >= len(s) or s.cls[named] & (STOP | COMMA) or s.full_quote(named)
    return named if named > after + 1 and closed and all(_in_name(s, k) for k in range(after + 1, named)) else after


def _with_list(s: Stretch, after: int) -> int:
    """ "Ann Lee, Jan Odel and Mia Ruiz": one past the last of three names or more; ``after`` where no list goes on."""
    comma = after
    while comma + 2 < len(s) and s.cls[comma] & COMMA:
        last = comma > after and bool(s.cls[comma + 1] & CC)
        first = comma + 1 + last
        if not s.proper(first) or s.time[first] >= 0:
            break
        end = phrase_right(s, first)
        if last or any(s.cls[k] & CC for k in range(first, end)):
            return end if _list_over(s, end) else after
        if end <= first or end >= len(s):
            break
        comma = end
    return after


def _list_over(s: Stretch, end: int) -> bool:
    """Tell "according to A, B and C, the talks failed" from "according to A, B and C, both in Oslo, agreed"."""
    if end >= len(s) or s.cls[end] & STOP:
        return True
    if end + 1 >= len(s) or not s.cls[end] & COMMA:
        return False
    over = next((k for k in range(end + 1, len(s)) if s.cls[k] & PUNCT), len(s))
    told = any(s.cls[k] & FINITE for k in range(end + 1, over))
    return bool(s.cls[end + 1] & (ING | FINITE)) or (told and clause_like(s, end + 1))


def _with_named_role(s: Stretch, comma: int) -> int:
    """ "a third guest, the comedian Ozzy Bell": one past the name; the comma where what is set off ends otherwise."""
    end = phrase_right(s, comma + 1, comma + 9)
    closed = end >= len(s) or s.cls[end] & (STOP | COMMA)
    name = end
    while name > comma + 2 and _in_name(s, name - 1):
        name -= 1
    role = (
        comma + 2 < name < end and not s.cls[name - 1] and not any(s.cls[k] & (PREP | CC) for k in range(comma, name))
    )
    return end if closed and role else comma


def with_role(s: Stretch, after: int) -> int:
    """Return one past what a name's bearer is, set off: "Ann Lee, the ministry's chief negotiator"; else ``after``."""
    if after + 2 >= len(s) or not s.cls[after] & COMMA or not s.proper(after - 1):
        return after
    if not s.cls[after + 1] & (DET | POSS) and not s.proper(after + 1) and not naming_words().is_role(s.low[after + 1]):
        return after
    end = phrase_right(s, after + 1, after + _LONGEST_ROLE)
    closed = end >= len(s) or s.cls[end] & (STOP | COMMA)
    head = next((k for k in range(after + 1, end) if s.cls[k] & PREP), end) - 1
    return end if closed and not s.proper(head) and naming_words().is_role(s.low[head]) else after


def without_occasion(s: Stretch, first: int, after: int) -> int:
    """Where the speaker of "…," said the minister in an interview ends: on what occasion he spoke is no part of him."""
    for k in range(first + 1, after - 1):
        if s.low[k] in _AT and s.cls[k] & PREP and (s.cls[k + 1] & (DET | POSS) or s.time[k + 1] >= 0):
            end = next((i for i in range(k + 1, after) if s.cls[i] & (PREP | PUNCT)), after)
            if s.low[end - 1] in _SPOKEN_ON and s.low[k + 1] not in ("the", "that", "this"):
                return k
    return after


def role_before(s: Stretch, first: int) -> int:
    """Return where what somebody is begins before the name: "the head of the port, Jan Odel"; else ``first``."""
    if first < 3 or not s.cls[first - 1] & COMMA or not s.proper(first) or s.proper(first - 2):
        return first
    back = phrase_left(s, first - 1)
    if back is None or not (back == 0 or s.cls[back - 1] & (PUNCT | CC | SUB)):
        return first
    head = next((k for k in range(back + 1, first - 1) if s.cls[k] & PREP), first - 1) - 1
    return back if naming_words().is_role(s.low[head]) else first


def _in_name(s: Stretch, item: int) -> bool:
    """Tell a word of a name, "al-Burhan" too."""
    return s.proper(item) or ("-" in s.word[item] and not s.word[item].islower())


def with_relative(s: Stretch, after: int) -> int:
    """ "…, said a diplomat who asked not to be named.": one past what tells of the source to the end of a sentence."""
    if after + 2 >= len(s) or s.low[after] not in ("who", "whose", "that"):
        return after
    end = next((k for k in range(after, len(s)) if s.cls[k] & (PUNCT | QUOTE)), len(s))
    return end if end >= len(s) or s.ends(end) else after
