"""Names set off behind what somebody is: where a source like "the port's director, Ana Kovac" ends."""

from __future__ import annotations

from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import CC, COMMA, DET, OBJ, PREP, STOP


def with_name(s: Stretch, after: int) -> int:
    """Return one past the name that an apposition adds to a title: "the port's director, Ana Kovac"."""
    if after + 1 >= len(s) or not s.cls[after] & COMMA or s.proper(after - 1):
        return after
    if s.cls[after - 1] & OBJ:
        return after  # "according to him, Oslo"
    if s.cls[after + 1] & DET:
        return _with_named_role(s, after)
    if not s.proper(after + 1):
        return after
    named = phrase_right(s, after + 1, after + 7)
    closed = named >= len(s) or s.cls[named] & (STOP | COMMA) or s.full_quote(named)
    return named if named > after + 1 and closed and all(_in_name(s, k) for k in range(after + 1, named)) else after


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


def _in_name(s: Stretch, item: int) -> bool:
    """Tell a word of a name, "al-Burhan" too."""
    return s.proper(item) or ("-" in s.word[item] and not s.word[item].islower())
