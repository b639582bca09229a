"""Marks: the brackets by which an annotated text shows its spans, taken out again."""

from __future__ import annotations

import re
from typing import NamedTuple

from chancery.errors import InputError

_OPENING = re.compile(r"\[(?:([SCQE])(\d+(?:,\d+)*)|@([a-z0-9_]+)|T:([^\s\[\]]+)) ")
_ESCAPED = ("\\[", "\\]")


class Mark(NamedTuple):
    """One bracket: its label (``S``, ``C``, ``Q``, ``E``, ``T`` or ``@``), what it is tied to, and its span.

    ``keys`` are the numbers of attributions or of an event, the key of an entity, or the value of a time.
    """

    label: str
    keys: tuple[str, ...]
    start: int
    end: int


def without_marks(marked: str, where: str = "") -> tuple[str, tuple[Mark, ...]]:
    """Return the bare text and its marks in text order, outer before inner.

    Raises InputError, with the line, for a bracket that is no mark, is not closed, or closes nothing.
    """
    text: list[str] = []
    length = at = 0
    open_marks: list[tuple[str, tuple[str, ...], int, int]] = []
    found: list[Mark] = []
    while at < len(marked):
        sign = marked[at]
        if marked[at : at + 2] in _ESCAPED:
            sign, at = marked[at + 1], at + 1
        elif sign == "[":
            opening = _OPENING.match(marked, at)
            if opening is None:
                raise _broken(
                    marked, at, where, "is no mark: write [S1 …], [C1 …], [Q1 …], [E1 …], [T:VALUE …] or [@key …]"
                )
            label, numbers, key, value = opening.groups()
            keys = tuple(numbers.split(",")) if numbers else (key or value,)
            open_marks.append((label or ("@" if key else "T"), keys, length, at))
            at = opening.end()
            continue
        elif sign == "]":
            if not open_marks:
                raise _broken(marked, at, where, "closes nothing: write \\] for a bracket of the text")
            label, keys, start, opened = open_marks.pop()
            if start == length:
                raise _broken(marked, opened, where, "holds no text")
            found.append(Mark(label, keys, start, length))
            at += 1
            continue
        text.append(sign)
        length += 1
        at += 1
    if open_marks:
        raise _broken(marked, open_marks[-1][3], where, "is not closed")
    return "".join(text), tuple(sorted(found, key=lambda m: (m.start, -m.end, m.label, m.keys)))


def _broken(marked: str, at: int, where: str, says: str) -> InputError:
    line = marked.count("\n", 0, at) + 1
    near = marked[at : at + 40].split("\n")[0]
    return InputError(f"line {line} of the text: “{near}” {says}", where=where)
