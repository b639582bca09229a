"""``chancery show`` and ``chancery explain``: one entry with its exact words, and the chain behind each value."""

from __future__ import annotations

import json
from itertools import groupby

import click

from chancery.cli.options import Then, one_format_option, then_options
from chancery.cli.output import clean, console
from chancery.cli.places import asked


@click.command("show")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("id_", metavar="ID")
@then_options
@one_format_option
def show_command(dossier: str, id_: str, shape: str, then: Then) -> None:
    """Show one entry — report, statement, event, occurrence, position, flag, … — with its exact words.

    ID may be shortened to a beginning that fits one entry only; an id that has gone leads to its successor. A report
    can be named by its file too.

    \b
    Example:
      chancery show kurils 3fa9
    """
    with asked(dossier, then) as kept:
        if shape == "json":
            click.echo(json.dumps(kept.show(id_), ensure_ascii=False))
            return
        from chancery.cli.entry_views import show_entry
        from chancery.export.entry import located

        with kept.view() as view:
            show_entry(view, located(view, id_), kept.names(view))


@click.command("explain")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("id_", metavar="ID")
@then_options
@one_format_option
def explain_command(dossier: str, id_: str, shape: str, then: Then) -> None:
    """Print the chain of rules and words behind each value of an entry: what fired, on which words, what it says.

    For a report: how its date was found, and which bounds were dropped and why.

    \b
    Example:
      chancery explain kurils 3fa9
    """
    with asked(dossier, then) as kept:
        steps = kept.explain(id_)
    if shape == "json":
        for step in steps:
            click.echo(json.dumps(step, ensure_ascii=False))
        return
    if not steps:
        click.echo("nothing is derived here: its values stand in the report as they are", err=True)
        return
    from chancery.cli.layout import print_hanging

    out = console()
    for value, group in groupby(steps, key=lambda step: step["value"]):
        print_hanging(out, clean(value), indent=0, style="bold")
        for step in group:
            print_hanging(out, f"{clean(step['says'])}  ({step['rule']})", indent=2, hang=4)
            if step["words"]:
                where = f"[{step['report'][:8]} {step['span'][0]}–{step['span'][1]}]"
                print_hanging(out, f"“{clean(' '.join(step['words'].split()))}” {where}", indent=4, style="cyan")
