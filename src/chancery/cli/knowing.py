"""``chancery knowledge``: what is known before reading."""

from __future__ import annotations

from datetime import date

import click

from chancery.cli.options import Day, format_option
from chancery.cli.output import show_rows
from chancery.errors import NotFound


@click.group("knowledge")
def knowledge_command() -> None:
    """Look up and check states, offices, tenures, bodies, places and outlets.

    \b
    Example:
      chancery knowledge show Peskov --on 2025-01-24
      chancery knowledge check
    """


@knowledge_command.command("check")
def check_command() -> int:
    """Prove that the tables have no gap, overlap or unknown reference; lists each one, then exits with status 1.

    \b
    Example:
      chancery knowledge check
    """
    from chancery.knowledge import check, load_knowledge

    knowledge = load_knowledge()
    problems = list(check(knowledge))
    for problem in problems:
        click.echo(str(problem))
    if problems:
        click.echo(f"chancery: {len(problems)} problems in the knowledge files", err=True)
        return 1
    click.echo(
        f"{len(knowledge.entities)} entities, {len(knowledge.offices)} offices: no gaps, overlaps or unknown ids"
    )
    return 0


@knowledge_command.command("show")
@click.argument("name", metavar="NAME")
@click.option("--on", "on", type=Day(), metavar="DATE", help="Only what held on this day.")
@format_option
def show_command(name: str, on: date | None, shape: str) -> None:
    """Show a person's offices or an office's holders over time.

    \b
    Example:
      chancery knowledge show "Prime Minister of Japan" --on 2025-01-24
    """
    from chancery.knowledge import load_knowledge

    knowledge = load_knowledge()
    senses = knowledge.aliases.lookup(name)
    ids = list(dict.fromkeys(s.entity for s in senses)) or [e for e in (name,) if e in knowledge.entities]
    if not ids:
        raise NotFound("knowledge holds nothing of this name", where=name, mend="try another spelling")
    rows = []
    for id_ in ids:
        entity = knowledge.entity(id_)
        tenures = knowledge.tenures_of_office(id_) if id_.startswith("office:") else knowledge.tenures_of_person(id_)
        held = [t for t in tenures if on is None or t.held_on(on)]
        base = {"id": id_, "name": entity.name, "kind": entity.kind, "state": entity.state}
        rows += [
            base
            | {"office": knowledge.office(t.office).name, "person": knowledge.entity(t.person).name}
            | {"from": t.start, "to": t.end, "tenure": t.kind, "source": t.source, "checked": str(t.checked or "")}
            for t in held
        ] or [base]
    columns = [
        (key, lambda r, key=key: str(r.get(key) or ""))
        for key in ("name", "kind", "state", "office", "person", "from", "to", "tenure", "checked")
    ]
    show_rows(rows, shape, columns, empty="nothing")
