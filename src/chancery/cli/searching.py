"""``chancery search``: words in the kept texts."""

from __future__ import annotations

import click

from chancery.cli.options import Then, format_option, then_options
from chancery.cli.output import told
from chancery.cli.places import asked


@click.command("search")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, metavar="N")
@then_options
@format_option
def search_command(dossier: str, words: tuple[str, ...], limit: int, shape: str, then: Then) -> None:
    """Find reports by their words; every hit with its report, date and the words around it.

    Words are joined by "and"; "quoted words" stand next to each other; a word ending in * finds its beginnings.

    \b
    Example:
      chancery search kurils "islands"
    """
    with asked(dossier, then) as kept:
        rows = kept.search(" ".join(words), limit=limit)
    if told(rows, shape, empty=f"no report holds these words: {' '.join(words)}"):
        from chancery.cli.entry_lines import show_hits

        show_hits(rows)
