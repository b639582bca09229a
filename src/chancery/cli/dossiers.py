"""``chancery init``: a new dossier, or more parties, states and issues for one."""

from __future__ import annotations

import click

from chancery.cli.places import folder_of


@click.command("init")
@click.argument("path", metavar="DOSSIER")
@click.option("--parties", default="", metavar="NAME,NAME…", help="The states and bodies in dispute, by name or code.")
@click.option("--issue", "issues", multiple=True, metavar="PROPOSITION", help="What they dispute; may be repeated.")
@click.option(
    "--state",
    "states",
    multiple=True,
    metavar="CODE=NAME,DEMONYM,CAPITAL",
    help="A party that Chancery does not know; may be repeated.",
)
@click.option("--more", is_flag=True, help="Add parties, states and issues to an existing dossier.")
def init_command(path: str, parties: str, issues: tuple[str, ...], states: tuple[str, ...], more: bool) -> None:
    """Make a new dossier: a folder with dossier.toml and a database.

    Parties and issues can be left out and added later, with --more or by editing dossier.toml. A state that
    Chancery does not know is a party like any other once --state, or a [[states]] table, names it.

    \b
    Example:
      chancery init kurils --parties Japan,Russia --issue "Japan and Russia conclude a peace treaty"
      chancery init kurils --more --issue "the Northern Territories belong to Japan"
      chancery init lorne --state "RUR=Ruritania,Ruritanian,Strelsau" --parties Ruritania,Norway
    """
    from chancery.dossier import Dossier
    from chancery.store.definition_file import state_of

    named = [p for p in (part.strip() for part in parties.split(",")) if p]
    own = [state_of(text) for text in states]
    folder = folder_of(path)
    if more:
        with Dossier.open(folder) as dossier:
            dossier.define(parties=named, issues=issues, states=own)
            definition = dossier.definition
        click.echo(f"{folder}: {len(definition.parties)} parties, {len(definition.issues)} issues")
        return
    with Dossier.create(folder, parties=named, issues=issues, states=own) as dossier:
        definition = dossier.definition
    click.echo(f"made {folder}: parties {', '.join(definition.parties) or 'none yet'}")
    for state in definition.states:
        click.echo(f"  state {state.code}: {state.name}")
    for issue in definition.issues:
        click.echo(f"  issue {issue.id}: {issue.proposition}")
    click.echo(f"next: chancery add {path} FILE…")
