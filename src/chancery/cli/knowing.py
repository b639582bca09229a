"""``chancery knowledge``: what is known before reading — shown, proven, compared and imported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chancery.cli.adding_knowledge import add_command
from chancery.cli.layers import LayerPlace, layer_options
from chancery.cli.options import Day, format_option
from chancery.cli.output import clean, show_rows
from chancery.cli.progress import progress

if TYPE_CHECKING:
    from chancery.knowledge.imports import Imported

_SHOWN = 20
_A_YEAR = 365


@click.group("knowledge")
def knowledge_command() -> None:
    """Look up, check and widen what is known of states, offices, tenures, bodies, places and outlets.

    Your own additions stand in a layer on top of what is shipped: one for you, and one in each dossier.

    \b
    Example:
      chancery knowledge show Peskov --on 2025-01-24
      chancery knowledge check
      chancery knowledge import wikidata.json.gz --dossier kurils
    """


knowledge_command.add_command(add_command)


@knowledge_command.command("check")
@click.option("--against", type=click.Path(path_type=Path), metavar="DUMP", help="Also list what differs from a dump.")
@click.option("--stale", type=click.IntRange(0), metavar="DAYS", help="List offices last checked longer ago than this.")
@click.option("--on", "on", type=Day(), metavar="DATE", help="The day that ages are counted from; today without it.")
@layer_options
def check_command(
    against: Path | None, stale: int | None, on: date | None, dossier: str | None, file: Path | None
) -> int:
    """Prove that the tables have no gap, overlap or unknown reference; lists each one, then exits with status 1.

    With --against, also lists every row that a Wikidata dump or SPARQL result tells otherwise, and holders who have
    left since: these too make the exit status 1. How long ago each table was checked is told, and is no fault.

    \b
    Example:
      chancery knowledge check
      chancery knowledge check --against wikidata.json.bz2 --stale 180
    """
    from chancery.knowledge import check
    from chancery.knowledge.comparing import differences
    from chancery.knowledge.comparing import stale as stale_offices

    place, on = LayerPlace(dossier, file), on or datetime.now(UTC).date()
    knowledge = place.knowledge()
    lines = [problem.line for problem in check(knowledge)]
    if against is not None:
        from chancery.knowledge.imports import Importer

        layer = place.load()
        imported = _imported(against, Importer(place.below(), layer, on=on))
        lines += [difference.line for difference in differences(knowledge, imported, layer)]
    for line in lines:
        click.echo(clean(line))
    old = stale_offices(knowledge, on, _A_YEAR if stale is None else stale)
    if stale is not None:
        for difference in old:
            click.echo(difference.line)
    elif old:
        click.echo(f"{len(old)} offices last checked over {_A_YEAR} days before {on}; list them with --stale {_A_YEAR}")
    if lines:
        click.echo(f"chancery: {len(lines)} problems in what is known", err=True)
        return 1
    click.echo(
        f"{len(knowledge.entities)} entities, {len(knowledge.offices)} offices: no gaps, overlaps or unknown ids"
    )
    return 0


@knowledge_command.command("show")
@click.argument("name", metavar="NAME")
@click.option("--on", "on", type=Day(), metavar="DATE", help="Only what held on this day.")
@layer_options
@format_option
def show_command(name: str, on: date | None, dossier: str | None, file: Path | None, shape: str) -> None:
    """Show a person's offices or an office's holders over time.

    Acting, disputed and parallel holders stand beside the regular ones and are named as such.

    \b
    Example:
      chancery knowledge show "Prime Minister of Japan" --on 2025-01-24
    """
    from chancery.knowledge import timeline

    rows = []
    for found in timeline(LayerPlace(dossier, file).knowledge(), name, on):
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


@knowledge_command.command("import")
@click.argument("source", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--all", "everyone", is_flag=True, help="Everyone who held any position, not only offices known here.")
@click.option("--prefer", is_flag=True, help="Imported rows win over known ones that they contradict.")
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="Write all that was not taken to FILE.")
@click.option("--on", "on", type=Day(), metavar="DATE", help="The day of the source; today without it.")
@layer_options
def import_command(
    source: Path,
    everyone: bool,
    prefer: bool,
    report: Path | None,
    on: date | None,
    dossier: str | None,
    file: Path | None,
) -> None:
    """Add people, offices and bodies of a Wikidata dump or SPARQL result, or the rows of another layer.

    FILE is a JSON dump (an entity a line; plain, gzip or bzip2, of any size), a SPARQL result (JSON or CSV), or a
    layer. Taken in are people who held an office known here, with the precision that the dates have. Known rows win
    over imported ones; every contradiction is listed. When anything fails the layer stays as it was.

    \b
    Example:
      chancery knowledge import wikidata.json.gz
      chancery knowledge import query.csv --dossier kurils --report left-out.txt
    """
    from chancery.knowledge.additions import new_problems
    from chancery.knowledge.imports import Importer
    from chancery.knowledge.layers import counted, over
    from chancery.knowledge.sources import kind_of
    from chancery.store.layer_file import load_layer

    place = LayerPlace(dossier, file)
    layer, shipped = place.load(), place.below()
    before = shipped.extended(layer, str(place.path))
    if kind_of(source.name, _start(source)) == "layer":
        new = over(layer, load_layer(source))
        after = shipped.extended(new, str(source))
        click.echo(f"taken from {source}: {_counts(counted(load_layer(source)))}")
    else:
        imported = _imported(
            source, Importer(shipped, layer, on=on or datetime.now(UTC).date(), everyone=everyone, prefer=prefer)
        )
        new = imported.layer
        after = shipped.extended(new)
        _tell(imported)
        if report is not None:
            _write(report, imported)
    problems = [problem.line for problem in new_problems(before, after)]
    _list("look at what this brings", problems)
    if new == layer:
        click.echo("nothing new; the layer stays as it was")
        return
    place.keep(new)


def _start(path: Path) -> bytes:
    from chancery.intake.dumps import dump_start

    return dump_start(path)


def _imported(path: Path, importer: object) -> Imported:
    """Take a source in, whatever its kind, with a progress bar over the bytes of the file."""
    from chancery.errors import KnowledgeError
    from chancery.intake.dumps import dump_lines
    from chancery.knowledge.imports import Importer
    from chancery.knowledge.sources import kind_of
    from chancery.knowledge.sparql import csv_rows, json_rows

    assert isinstance(importer, Importer)
    kind, size = kind_of(path.name, _start(path)), path.stat().st_size
    with progress(f"reading {path.name}", 2 * size if kind == "dump" else size) as step:
        if kind == "dump":
            passes = iter((0, size))

            def lines() -> object:
                before = next(passes)
                return dump_lines(path, progress=lambda done: step(before + done))

            importer.take_dump(lines, str(path))  # type: ignore[arg-type]
        elif kind in ("csv", "sparql"):
            stream = dump_lines(path, progress=step)
            importer.take_rows((csv_rows if kind == "csv" else json_rows)(stream, str(path)), str(path))
        else:
            mend = "give a Wikidata JSON dump, or a SPARQL result as JSON or CSV"
            raise KnowledgeError("is no dump and no SPARQL result", where=str(path), mend=mend)
        return importer.finish()


def _tell(imported: Imported) -> None:
    tally = imported.tally
    click.echo(f"read {tally.read} rows: {tally.people} people who held a position")
    click.echo(f"added {_counts(imported.added)}; {len(imported.updated)} of the tenures bring a known one up to date")
    left = {
        "no start": tally.undated, "dates that say no year": tally.vague, "begin after today": tally.future,
        "no usable name": tally.unnamed, "told twice": tally.repeated, "not readable": tally.broken,
    }  # fmt: skip
    if any(left.values()):
        click.echo("left out: " + ", ".join(f"{count} {why}" for why, count in left.items() if count))
    _list("not readable", tally.first_broken)
    _list("contradicts what is known", [conflict.line for conflict in imported.conflicts])
    _list("positions that are no office here", [f"{label}: {count} people" for label, count in imported.unmapped])


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {noun}" for noun, count in counts.items())


def _list(heading: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo(f"{heading}: {len(lines)}")
        for line in lines[:_SHOWN]:
            click.echo(f"  {clean(line)}")
        if len(lines) > _SHOWN:
            click.echo(f"  … and {len(lines) - _SHOWN} more")


def _write(path: Path, imported: Imported) -> None:
    """Write every contradiction and every unknown position, one a line, tab-separated."""
    from chancery.errors import UsageError

    lines = [f"contradiction\t{conflict.line}" for conflict in imported.conflicts]
    lines += [f"position\t{label}\t{count}" for label, count in imported.unmapped]
    try:
        path.write_text("".join(f"{clean(line)}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(path)) from error
