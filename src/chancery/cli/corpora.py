"""``chancery corpus``: our own annotated reports checked and counted."""

from __future__ import annotations

from pathlib import Path

import click

from chancery.cli.options import format_option
from chancery.cli.output import show_rows
from chancery.errors import InputError

_FOLDER = Path("corpus/reports")
_folder = click.argument("folder", type=click.Path(path_type=Path), default=_FOLDER)


@click.group("corpus")
def corpus_command() -> None:
    """Check and count annotated reports, written as docs/annotation_guidelines.md says.

    \b
    Example:
      chancery corpus check corpus/reports
    """


@corpus_command.command("check")
@_folder
def check_command(folder: Path) -> None:
    """Check every annotated report below FOLDER (corpus/reports): one line a fault, exit status 1 where there is one.

    \b
    Example:
      chancery corpus check corpus/reports
    """
    from chancery.evaluation.corpus.annotated import AnnotatedReport, read_annotated
    from chancery.evaluation.corpus.checks import problems, repeated_runs, split_breaks

    files = sorted(folder.rglob("*.txt")) if folder.is_dir() else [folder]
    if not files:
        raise InputError("no annotated reports (*.txt) there", where=str(folder))
    base = folder if folder.is_dir() else folder.parent
    reports: list[AnnotatedReport] = []
    faults: list[str] = []
    for file in files:
        try:
            report = read_annotated(file, base)
        except InputError as error:
            faults.append(str(error))
            continue
        reports.append(report)
        faults += [f"{report.id}: {fault}" for fault in problems(report)]
    faults += [f"“{run}” stands in {', '.join(ids)}" for run, ids in repeated_runs(reports)]
    faults += [f"the dispute “{dispute}” stands on both sides of the split" for dispute in split_breaks(reports)]
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(files)} reports, {sum(len(r.attributions) for r in reports)} attributions, {len(faults)} faults")
    if faults:
        raise SystemExit(1)


@corpus_command.command("count")
@_folder
@format_option
def count_command(folder: Path, shape: str) -> None:
    """Print how large, how dense and how mixed the annotated reports below FOLDER are.

    \b
    Example:
      chancery corpus count corpus/reports
    """
    from chancery.evaluation.corpus.annotated import read_corpus
    from chancery.evaluation.corpus.figures import figures

    rows = [{"figure": k, "value": v} for k, v in figures(read_corpus(folder)).items()]
    show_rows(rows, shape, _COLUMNS, empty="nothing to count")


@corpus_command.command("agree")
@click.argument("first", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("second", type=click.Path(path_type=Path, exists=True, file_okay=False))
@format_option
def agree_command(first: Path, second: Path, shape: str) -> None:
    """Print how far two annotations of the same texts agree; texts that only one folder has are left out.

    \b
    Example:
      chancery corpus agree corpus/reports corpus/second-annotation
    """
    from chancery.evaluation.corpus.annotated import read_corpus
    from chancery.evaluation.corpus.figures import agreement

    rows = [{"figure": k, "value": v} for k, v in agreement(read_corpus(first), read_corpus(second)).items()]
    show_rows(rows, shape, _COLUMNS, empty="nothing to compare")


_COLUMNS = [
    ("figure", lambda row: str(row["figure"])),
    ("value", lambda row: "–" if row["value"] is None else str(row["value"])),
]
