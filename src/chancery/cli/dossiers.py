"""``chancery init``: a new dossier, or more parties and issues for one."""

from __future__ import annotations

import click

from chancery.cli.places import folder_of


@click.command("init")
@click.argument("path", metavar="DOSSIER")
@click.option("--parties", default="", metavar="NAME,NAME…", help="The states and bodies in dispute, by name or code.")
@click.option("--issue", "issues", multiple=True, metavar="PROPOSITION", help="What they dispute; may be repeated.")
@click.option("--more", is_flag=True, help="Add parties and issues to an existing dossier.")
def init_command(path: str, parties: str, issues: tuple[str, ...], more: bool) -> None:
    """Make a new dossier: a folder with dossier.toml and a database.

    Parties and issues can be left out and added later, with --more or by editing dossier.toml.

    \b
    Example:
      chancery init kurils --parties Japan,Russia --issue "Japan and Russia conclude a peace treaty"
      chancery init kurils --more --issue "the Northern Territories belong to Japan"
    """
    from chancery.dossier import Dossier

    named = [p for p in (part.strip() for part in parties.split(",")) if p]
    folder = folder_of(path)
    if more:
        with Dossier.open(folder) as dossier:
            dossier.define(parties=named, issues=issues)
            definition = dossier.definition
        click.echo(f"{folder}: {len(definition.parties)} parties, {len(definition.issues)} issues")
        return
    with Dossier.create(folder, parties=named, issues=issues) as dossier:
        definition = dossier.definition
    click.echo(f"made {folder}: parties {', '.join(definition.parties) or 'none yet'}")
    for issue in definition.issues:
        click.echo(f"  issue {issue.id}: {issue.proposition}")
    click.echo(f"next: chancery add {path} FILE…")
