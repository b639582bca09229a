"""``chancery show`` and ``chancery explain``: one entry with its exact words, and the chain behind each value."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from chancery.cli.output import clean, console
from chancery.cli.places import Names, opened

if TYPE_CHECKING:
    from chancery.store.base import View
    from chancery.store.entries import Located


@click.command("show")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("id_", metavar="ID")
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def show_command(dossier: str, id_: str, shape: str) -> None:
    """Show one entry — report, statement, event, occurrence, position, flag, … — with its exact words.

    ID may be shortened to a beginning that fits one entry only; an id that has gone leads to its successor.

    \b
    Example:
      chancery show kurils 3fa9
    """
    from chancery.cli.entry_views import lines_of

    with opened(dossier) as kept, kept.view() as view:
        found = _located(view, id_)
        if shape == "json":
            from chancery.cli.entry_views import object_of

            click.echo(json.dumps(object_of(view, found), ensure_ascii=False))
            return
        out = console()
        if found.asked:
            out.print(f"{found.asked[:12]} is now part of {found.id[:12]}", style="yellow")
        for line, style in lines_of(view, found, Names(view, kept.knowledge)):
            out.print(clean(line), style=style)


@click.command("explain")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("id_", metavar="ID")
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
def explain_command(dossier: str, id_: str, shape: str) -> None:
    """Print the chain of rules and words behind each value of an entry: what fired, on which words, what it says.

    For a report: how its date was found, and which bounds were dropped and why.

    \b
    Example:
      chancery explain kurils 3fa9
    """
    from chancery.cli.entry_views import chain_of

    with opened(dossier) as kept, kept.view() as view:
        found = _located(view, id_)
        steps = chain_of(view, found, Names(view, kept.knowledge))
    if shape == "json":
        for step in steps:
            click.echo(json.dumps(step, ensure_ascii=False))
        return
    out = console()
    out.print(f"{found.noun} {found.id[:12]}", style="bold")
    for step in steps:
        out.print(f"  {clean(step['value'])}")
        out.print(f"      rule   {step['rule']}", style="dim")
        out.print(f"      says   {clean(step['says'])}", style="dim")
        if step["words"]:
            where = f"  [{step['report'][:8]} {step['span'][0]}–{step['span'][1]}]"
            out.print(f"      words  “{clean(' '.join(step['words'].split()))}”{where}", style="cyan")


def _located(view: View, id_: str) -> Located:
    """Find an entry by id; a report by its file name too."""
    from chancery.errors import Ambiguous, NotFound

    try:
        return view.locate(id_)
    except Ambiguous:
        raise
    except NotFound as missing:
        try:
            return view.locate_report(id_)
        except NotFound:
            raise missing from None
