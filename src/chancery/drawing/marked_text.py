"""A report's text with sources, cues and contents marked in colour and the speakers in the margin."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from chancery.model.reading import Reading
from chancery.model.span import Span

STYLES = {"source": "bold cyan", "cue": "magenta", "content": "green"}
MARGIN = 22


def marked_text(reading: Reading) -> Iterator[tuple[Text, Text]]:
    """Yield the paragraphs of a reading for a terminal, each with the speakers in its margin (``MARGIN`` wide).

    Zones that are not read are dim.
    """
    text = reading.report.text
    for zone in reading.zones:
        for paragraph in _paragraphs(text, zone.span):
            line = Text(_visible(paragraph.text(text)), style="" if zone.read and reading.read else "dim")
            _mark(line, paragraph, reading)
            yield _margin(paragraph, reading), line


def _paragraphs(text: str, span: Span) -> list[Span]:
    found, start = [], span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if text[start:end].strip():
            found.append(Span(start, end))
        start = end + 1
    return found


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else " " if c in "\t\r" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _mark(line: Text, paragraph: Span, reading: Reading) -> None:
    for statement in reading.statements:
        for role, spans in (("content", statement.content), ("cue", statement.cue), ("source", statement.source)):
            for span in spans:
                if span.overlaps(paragraph):
                    start = max(span.start, paragraph.start) - paragraph.start
                    line.stylize(STYLES[role], start, min(span.end, paragraph.end) - paragraph.start)


def _margin(paragraph: Span, reading: Reading) -> Text:
    speakers = dict.fromkeys(
        s.speaker_name or s.described_as or "?"
        for s in reading.statements
        if s.content and paragraph.holds(Span(s.content[0].start, s.content[0].start + 1)) and s.act != "anaphoric"
    )
    names = ", ".join(speakers)
    names = names if len(names) < MARGIN - 1 else names[: MARGIN - 3] + "…"
    return Text(_visible(names), style="bold yellow")
