"""``chancery knowledge``: what is known before reading."""

from __future__ import annotations

from datetime import date

import click

from chancery.cli.options import Day, format_option
from chancery.cli.output import show_rows


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
    from chancery.knowledge import load_knowledge, timeline

    rows = []
    for found in timeline(load_knowledge(), name, on):
        entity = found.entity
        base = {"id": entity.id, "name": entity.name, "kind": entity.kind, "state": entity.state}
        rows += [
            base
            | {"office": row.office, "person": row.person, "from": row.tenure.start, "to": row.tenure.end}
            | {"tenure": row.tenure.kind, "source": row.tenure.source, "checked": str(row.tenure.checked or "")}
            for row in found.rows
        ] or [base]
    columns = [
        (key, lambda r, key=key: str(r.get(key) or ""))
        for key in ("name", "kind", "state", "office", "person", "from", "to", "tenure", "checked")
    ]
    show_rows(rows, shape, columns, empty="nothing")
