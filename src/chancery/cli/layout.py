"""Entries for people: narrow columns at the left, words beside them with a hanging indent, one or two lines each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from chancery.cli.output import clean, console
from chancery.model.frozen import dataclass

if TYPE_CHECKING:
    from rich.console import Console

_GAP = 2
_LEAST_BODY = 24
_BLANK = re.compile(r"(?<=\S) ")


@dataclass(frozen=True)
class Entry:
    """One entry: its columns (a cell may hold several lines), its words, and the citation that follows them.

    ``style`` lies over the whole entry; ``head`` stands before the words and is never cut.
    """

    columns: Sequence[str | Text]
    words: str | Text
    head: str | Text = ""
    tail: str = ""
    style: str = ""


def show_entries(entries: Iterable[Entry], headings: Sequence[str], *, lines: int | None = 2) -> None:
    """Print entries under ``headings`` (the last is that of the words; all empty, there is no line for them).

    ``lines`` bounds each entry, None does not.
    """
    out = console()
    rows = list(entries)
    cells = [[_text(c) for c in e.columns] for e in rows]
    widths = [
        max(cell_len(headings[n]), *(cell_len(line) for row in cells for line in row[n].plain.split("\n")))
        for n in range(len(headings) - 1)
    ]
    room = max(_LEAST_BODY, out.width - sum(widths) - _GAP * len(widths))
    header = Text("".join(h.ljust(w + _GAP) for h, w in zip(headings, widths, strict=False)) + headings[-1], "bold")
    if any(headings):
        out.print(header, no_wrap=True, overflow="crop")
    for entry, row in zip(rows, cells, strict=True):
        for line in _lines(out, entry, row, widths, room, lines):
            out.print(line, no_wrap=True, overflow="crop")


def print_hanging(
    out: Console, text: str | Text, *, indent: int = 0, hang: int = 2, lead: str | Text = "", style: str = ""
) -> None:
    """Print one paragraph indented by ``indent``, its later lines by ``hang`` more.

    ``lead`` is a label in the space of the hanging indent: the words stand beside it, all under one another.
    """
    whole, label = _flat(_text(text)), _text(lead)
    whole.stylize_before(style)
    if label:
        label.append(" " * max(1, hang - cell_len(label.plain)))
    lines = _stripped(list(whole.wrap(out, max(_LEAST_BODY, out.width - indent - hang))))
    for number, line in enumerate(lines):
        before = Text(" " * indent) + label if number == 0 else Text(" " * (indent + hang))
        out.print(before + line, no_wrap=True, overflow="crop")


def _lines(
    out: Console, entry: Entry, row: Sequence[Text], widths: Sequence[int], room: int, most: int | None
) -> list[Text]:
    columns = [cell.split("\n", allow_blank=True) for cell in row]
    body = _body(out, entry, room, most)
    made = []
    for n in range(max(len(body), *(len(c) for c in columns))):
        line = Text()
        for cell, width in zip(columns, widths, strict=True):
            part = cell[n] if n < len(cell) else Text()
            line.append_text(part)
            line.append(" " * (width + _GAP - cell_len(part.plain)))
        if n < len(body):
            line.append_text(body[n])
        line.rstrip()
        line.stylize_before(entry.style)
        made.append(line)
    return made


def _body(out: Console, entry: Entry, room: int, most: int | None) -> list[Text]:
    """Wrap head, words and tail, the words cut at a word so that all of it fits in ``most`` lines."""
    head, words = _text(entry.head), _flat(_text(entry.words))
    tail = Text(f"  — {clean(entry.tail)}", "dim") if entry.tail else Text()
    lines = list((head + words + tail).wrap(out, room))
    if most is None or len(lines) <= most:
        return _stripped(lines)
    # the most words that fit, found by halving: a long text is not wrapped once a word
    cuts = [match.start() for match in _BLANK.finditer(words.plain[: room * most])]
    least, kept = 0, list((head + Text("…") + tail).wrap(out, room))
    while least < len(cuts):
        middle = (least + len(cuts)) // 2
        lines = list((head + words[: cuts[middle]] + Text("…") + tail).wrap(out, room))
        if len(lines) <= most:
            least, kept = middle + 1, lines
        else:
            del cuts[middle:]
    return _stripped(kept)


def _stripped(lines: list[Text]) -> list[Text]:
    for line in lines:
        line.rstrip()
    return lines


def _text(value: str | Text) -> Text:
    return value.copy() if isinstance(value, Text) else Text(clean(value))


def _flat(text: Text) -> Text:
    """Return text on one line."""
    return text if "\n" not in text.plain else Text(" ").join(text.split("\n"))
