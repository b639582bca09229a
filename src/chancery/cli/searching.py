"""``chancery search``: words in the kept texts."""

from __future__ import annotations

from typing import Any

import click
from rich.text import Text

from chancery.cli.output import clean, format_option, shortened, show_rows
from chancery.cli.places import opened


@click.command("search")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, metavar="N")
@format_option
def search_command(dossier: str, words: tuple[str, ...], limit: int, shape: str) -> None:
    """Find reports by their words; every hit with its report, date and the words around it.

    Words are joined by "and"; "quoted words" stand next to each other; a word ending in * finds its beginnings.

    \b
    Example:
      chancery search kurils "islands"
    """
    with opened(dossier) as kept, kept.view() as view:
        rows: list[dict[str, Any]] = []
        for hit in view.search(" ".join(words), limit):
            rows.append(
                {
                    "report": hit.report,
                    "date": hit.date,
                    "outlet": hit.outlet,
                    "title": hit.title,
                    "snippet": hit.snippet,
                    "snippet_span": list(hit.snippet_span),
                    "spans": [list(s) for s in hit.spans],
                    "more": hit.more,
                }
            )
    columns = [
        ("report", lambda r: r["report"][:12]),
        ("date", lambda r: r["date"] or "undated"),
        ("outlet", lambda r: shortened(r["outlet"] or "", 24)),
        ("title", lambda r: shortened(r["title"] or "", 40)),
        ("hits", lambda r: f"{len(r['spans'])}{'+' if r['more'] else ''}"),
        ("words", _marked),
    ]
    show_rows(rows, shape, columns, empty=f"no report holds these words: {' '.join(words)}")


def _marked(row: Any) -> Text:
    start = row["snippet_span"][0]
    shown = Text(" ".join(clean(row["snippet"]).split("\n")))
    for a, b in row["spans"]:
        if a >= start and b <= start + len(row["snippet"]):
            shown.stylize("bold red", a - start, b - start)
    return shown
