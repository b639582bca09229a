"""``chancery events``: coded acts as each report tells them, or counted between two parties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from chancery.cli.listing import nothing
from chancery.cli.options import Then, format_option, limit_option, period_options, then_options
from chancery.cli.output import show_rows, told
from chancery.cli.places import asked
from chancery.errors import UsageError

if TYPE_CHECKING:
    from chancery.export.dyads import Step

Row = Mapping[str, Any]


@click.command("events")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--actor", metavar="NAME", help="Only acts of this party.")
@click.option("--recipient", metavar="NAME", help="Only acts towards this party.")
@click.option("--type", "type_", metavar="TYPE", help="Only this PLOVER type (SANCTION, CONSULT, …).")
@click.option("--dyad", metavar="NAME,NAME", help="Count what these two parties did to each other, by period.")
@click.option("--directed", is_flag=True, help="With --dyad: each direction by itself.")
@click.option("--by", type=click.Choice(["month", "quarter", "year"]), help="With --dyad: a period (month).")
@click.option(
    "--realis",
    type=click.Choice(["asserted", "background"]),
    multiple=True,
    help="With --dyad: count only what is told as news, or as past context.",
)
@click.option("--plain", is_flag=True, help="Also acts that rest on plain words or on nobody of a known state.")
@period_options("--since", "--until", "Happened")
@limit_option
@then_options
@format_option
def events_command(
    dossier: str,
    actor: str | None,
    recipient: str | None,
    type_: str | None,
    dyad: str | None,
    directed: bool,
    by: Step | None,
    realis: tuple[str, ...],
    plain: bool,
    since: date | None,
    until: date | None,
    limit: int | None,
    shape: str,
    then: Then,
) -> None:
    """List coded events as each report tells them, with PLOVER type, CAMEO code and realis.

    One act told by five reports is five rows here and one in the timeline. With --dyad acts are counted, each once:
    how many, and by how many reports / outlets / independent origins; intensity is on the Goldstein scale (-10…10).

    \b
    Example:
      chancery events kurils --actor Japan --type SANCTION
      chancery events kurils --dyad Japan,Russia --since 2022 --by year
    """
    if dyad is not None:
        if actor or recipient or type_ or plain or limit:
            mend = "leave them out; every type has its own column in json and csv"
            raise UsageError("--dyad does not go with --actor, --recipient, --type, --plain or --limit", mend=mend)
        parties = [name.strip() for name in dyad.split(",")]
        if len(parties) != 2 or not all(parties):
            raise UsageError(f"--dyad {dyad!r} names no two parties", mend="write --dyad Japan,Russia")
        with asked(dossier, then) as kept:
            kinds = realis or ("asserted", "background")
            rows = kept.dyad(*parties, directed=directed, by=by or "month", realis=kinds, since=since, until=until)
        _show_dyad(rows, shape, nothing(dossier, then.given, dyad))
        return
    if directed or by or realis:
        raise UsageError("--directed, --by and --realis count acts of a dyad", mend="add --dyad Japan,Russia")
    with asked(dossier, then) as kept:
        rows = kept.events(
            actor=actor, recipient=recipient, type=type_, since=since, until=until, plain=plain, limit=limit
        )
    if told(rows, shape, empty=nothing(dossier, then.given, actor, recipient, type_, since, until)):
        from chancery.cli.entry_lines import show_events

        show_events(rows)


def _show_dyad(rows: list[dict[str, Any]], shape: str, empty: str) -> None:
    """Print counts; periods in which nothing happened are left out of the table for people."""
    shown = [r for r in rows if any(r[k]["count"] for k in ("acts", "planned", "hypothetical"))]
    columns = (
        ("period", lambda r: r["period"] or "undated"),
        ("dyad", lambda r: r["dyad"]),
        ("acts R/O/S", lambda r: _counted(r["acts"])),
        ("cooperation", lambda r: _counted(r["cooperation"])),
        ("conflict", lambda r: _counted(r["conflict"])),
        ("mean", lambda r: _number(r["intensity"]["mean"])),
        ("sum", lambda r: _number(r["intensity"]["sum"] if r["acts"]["count"] else None)),
        ("ahead", lambda r: str(r["planned"]["count"] + r["hypothetical"]["count"] or "")),
        ("PLOVER types", _types),
    )
    show_rows(shown if shape == "table" else rows, shape, columns, empty=empty)


def _counted(cell: Row) -> str:
    if not cell["count"]:
        return ""
    origins = "–" if cell["origins"] is None else cell["origins"]
    return f"{cell['count']}  {cell['reports']}/{cell['outlets']}/{origins}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:+.1f}"


def _types(row: Row) -> str:
    ranked = sorted(row["types"].items(), key=lambda x: (-x[1]["count"], x[0]))
    return ", ".join(f"{name} {cell['count']}" if cell["count"] > 1 else name for name, cell in ranked if cell["count"])
