"""``chancery knowledge add``: one row more in a layer, proven before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chancery.cli.layers import LayerPlace, layer_options

if TYPE_CHECKING:
    from chancery.knowledge import Knowledge

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group("add")
def add_command() -> None:
    """Add a person, office, tenure, body, place or outlet to a layer.

    A row that would leave a gap, an overlap or an unknown id is refused. Without --dossier it goes into your own layer.

    \b
    Example:
      chancery knowledge add person "Anna Example" --state JPN --gender f
      chancery knowledge add tenure "Anna Example" "Foreign Minister of Chile" --from 2026-03-11
    """


def _row_options(command: _Command) -> _Command:
    command = layer_options(command)
    return click.option("--force", is_flag=True, help="Take the place of a known row, or stand beside one.")(command)


_aliases = click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name; may be repeated.")
_native = click.option("--native", multiple=True, metavar="NAME", help="The name in its own script; may be repeated.")
_state = click.option("--state", metavar="CODE", help="Alpha-3 code of the state, or an organisation's.")
_id = click.option("--id", "key", metavar="ID", help="Made of the name without it.")
_source = click.option("--source", metavar="TEXT", help="Where it can be looked up.")


@add_command.command("person")
@click.argument("name")
@_state
@click.option("--gender", type=click.Choice(["m", "f"]), help="Which pronouns may point to the person.")
@_aliases
@_native
@_source
@_id
@_row_options
def add_person(name: str, key: str | None, dossier: str | None, file: Path | None, force: bool, **row: Any) -> None:
    """Add a person.

    \b
    Example:
      chancery knowledge add person "Anna Example" --state JPN --alias "A. Example"
    """
    _add("person", {"name": name, "id": key, **row}, LayerPlace(dossier, file), force)


@add_command.command("office")
@click.argument("name")
@click.option("--state", required=True, metavar="CODE", help="Alpha-3 code of the state, or an organisation's.")
@click.option("--role", required=True, metavar="ROLE", help="What kind of post, such as minister or other.")
@click.option("--body", "bodies", multiple=True, metavar="ID", help="A body that it speaks for; may be repeated.")
@_id
@_row_options
def add_office(name: str, key: str | None, dossier: str | None, file: Path | None, force: bool, **row: Any) -> None:
    """Add an office that no state has by pattern.

    \b
    Example:
      chancery knowledge add office "Islands Envoy of Japan" --state JPN --role other --id JPN-other-envoy
    """
    _add("office", {"name": name, "id": key, **row}, LayerPlace(dossier, file), force)


@add_command.command("tenure")
@click.argument("person")
@click.argument("office")
@click.option("--from", "start", metavar="DATE", help="The first day, month or year.")
@click.option("--to", "end", metavar="DATE", help="The last one; left out while it lasts.")
@click.option("--kind", type=click.Choice(["regular", "acting", "disputed", "parallel"]), help="Regular without it.")
@click.option("--checked", metavar="DATE", help="The day up to which this was verified.")
@click.option("--replaces", is_flag=True, help="In the place of known rows that it contradicts.")
@_source
@_row_options
def add_tenure(
    person: str,
    office: str,
    start: str | None,
    end: str | None,
    dossier: str | None,
    file: Path | None,
    force: bool,
    **row: Any,
) -> None:
    """Add who held an office when. PERSON and OFFICE are ids, or names that mean one.

    \b
    Example:
      chancery knowledge add tenure "Anna Example" "Foreign Minister of Chile" --from 2026-03-11 --kind acting --force
    """
    place = LayerPlace(dossier, file)
    known = place.knowledge()
    ids = {"person": _person(known, person), "office": _office(known, office)}
    _add("tenure", {**ids, "from": start, "to": end, **row}, place, force)


@add_command.command("body")
@click.argument("name")
@click.option("--state", required=True, metavar="CODE", help="Alpha-3 code of the state that it is of.")
@_aliases
@_native
@_source
@_id
@_row_options
def add_body(name: str, key: str | None, dossier: str | None, file: Path | None, force: bool, **row: Any) -> None:
    """Add a body of a state: a ministry, an agency, an army.

    \b
    Example:
      chancery knowledge add body "Islands Agency" --state JPN
    """
    _add("body", {"name": name, "id": key, **row}, LayerPlace(dossier, file), force)


@add_command.command("place")
@click.argument("name")
@_state
@_aliases
@_native
@_source
@_id
@_row_options
def add_place(name: str, key: str | None, dossier: str | None, file: Path | None, force: bool, **row: Any) -> None:
    """Add a place; leave --state out where just that is disputed.

    \b
    Example:
      chancery knowledge add place "Example Island" --alias "Ostrov Primer"
    """
    _add("place", {"name": name, "id": key, **row}, LayerPlace(dossier, file), force)


@add_command.command("outlet")
@click.argument("name")
@click.option("--domain", metavar="DOMAIN", help="Of its pages.")
@click.option("--country", metavar="CODE", help="Alpha-3 code.")
@click.option(
    "--kind", metavar="KIND", help="newspaper, agency, state agency, state media, broadcaster, magazine, web."
)
@_aliases
@_id
@_row_options
def add_outlet(name: str, key: str | None, dossier: str | None, file: Path | None, force: bool, **row: Any) -> None:
    """Add an outlet: a paper, an agency, a broadcaster.

    \b
    Example:
      chancery knowledge add outlet "Pacific Ledger" --domain pacific-ledger.example --country JPN --kind newspaper
    """
    _add("outlet", {"name": name, "id": key, **row}, LayerPlace(dossier, file), force)


def _add(noun: str, row: dict[str, Any], place: LayerPlace, force: bool) -> None:
    from chancery.knowledge.additions import added

    row = {key: list(value) if isinstance(value, tuple) else value for key, value in row.items() if value is not False}
    layer, problems = added(place.below(), place.load(), noun, row, force=force)
    for problem in problems:
        click.echo(f"look at {problem.line}", err=True)
    place.keep(layer)


def _person(known: Knowledge, name: str) -> str:
    """Return the id of the one person whom a name or id means. Raises NotFound or Ambiguous."""
    from chancery.errors import Ambiguous, NotFound

    if name in known.entities or f"person:{name}" in known.entities:
        return name
    people = {s.entity: s.rank for s in known.aliases.lookup(name) if s.entity.startswith("person:")}
    best = [person for person, rank in people.items() if rank == min(people.values())]
    if not best:
        raise NotFound(f"nobody is known as {name!r}", mend="add the person first: chancery knowledge add person …")
    if len(best) > 1:
        raise Ambiguous(f"{name!r} may be {', '.join(sorted(best))}", mend="give one of these ids")
    return best[0]


def _office(known: Knowledge, name: str) -> str:
    """Return the id of the office that a name or id means. Raises NotFound."""
    from chancery.errors import NotFound
    from chancery.knowledge.positions import Positions

    for key in (name, f"office:{name}"):
        try:
            return known.office(key).id
        except KeyError:
            continue
    lower = name.lower()
    found = next((office.id for office in known.offices.values() if office.name.lower() == lower), None)
    if found is None and (mapped := Positions(known).by_label([name])) is not None:
        found = mapped.office
    if found is None:
        raise NotFound(f"no office is known as {name!r}", mend="add it first: chancery knowledge add office …")
    return found
