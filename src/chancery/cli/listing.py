"""Commands that list what was said and done: timeline, positions, statements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from chancery.cli.options import Then, format_option, limit_option, period_options, then_options
from chancery.cli.output import told
from chancery.cli.places import asked

Row = Mapping[str, Any]


def no_entry(dossier: str) -> str:
    """Return what to say when a dossier has nothing to list."""
    return f"nothing here; add reports with: chancery add {dossier} FILE…"


def no_stance(dossier: str) -> str:
    """Return what to say when reports were read and none takes a stance on an issue."""
    mend = f"other words that count can be given as aliases, for or against in {dossier}/dossier.toml"
    return f"no report takes a stance on the issues; {mend}"


@click.command("timeline")
@click.argument("dossier", metavar="DOSSIER")
@period_options("--since", "--until", "Happened")
@click.option("--party", metavar="NAME", help="Only what this state, body or person said, did or received.")
@click.option("--kind", type=click.Choice(["saying", "act", "standing", "own"]), help="Only this kind of occurrence.")
@click.option(
    "--background/--no-background",
    default=True,
    show_default=True,
    help="Also what is told as past context only, and standing facts (shown dimmed).",
)
@limit_option
@then_options
@format_option
def timeline_command(
    dossier: str,
    since: date | None,
    until: date | None,
    party: str | None,
    kind: Any,
    background: bool,
    limit: int | None,
    shape: str,
    then: Then,
) -> None:
    """List occurrences by the date they happened: who said or did what, and how many reports tell it.

    R/O/S counts reports / outlets / independent origins: five papers that quote one agency are one origin. A mark
    tells the kind: “ a saying, • an act, = a standing fact, + a person's own entry. What reports tell as background
    only is dimmed. The citation is that of the report whose news it was.

    \b
    Example:
      chancery timeline kurils --since 2025 --party Russia
    """
    with asked(dossier, then) as kept:
        rows = kept.timeline(since=since, until=until, party=party, kind=kind, background=background, limit=limit)
    if told(rows, shape, empty=nothing(dossier, then.given, since, until, party, kind, not background)):
        from chancery.cli.entry_lines import show_timeline

        show_timeline(rows)


@click.command("positions")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--holder", metavar="NAME", help="Only this state, body or person.")
@click.option("--personal", is_flag=True, help="Also what those say who do not speak for a state.")
@click.option("--all", "every", is_flag=True, help="Every quotation, not only some of each position.")
@then_options
@format_option
def positions_command(dossier: str, holder: str | None, personal: bool, every: bool, shape: str, then: Then) -> None:
    """Show what each party holds on each issue, through its office-holders, and where that shifted.

    \b
    Example:
      chancery positions kurils --holder Russia
    """
    with asked(dossier, then) as kept:
        rows = kept.positions(holder=holder, personal=personal)
        if kept.definition.issues:
            unasked = not then.given and holder is None
            told_of = next(iter(kept.statements(limit=1)), None) is not None if unasked and not rows else False
            empty = no_stance(dossier) if told_of else nothing(dossier, then.given, holder)
        else:
            from chancery.dossier import Dossier

            found = [s.proposition for s in kept.suggested_issues()] if isinstance(kept, Dossier) else []
            first = found[0] if found else "…"
            empty = f'no issue is defined; add one with: chancery init {dossier} --more --issue "{first}"'
            empty += "".join(f"\nthe reports also show: {other}" for other in found[1:])
    if told(rows, shape, empty=empty):
        from chancery.cli.lanes import show_lanes

        show_lanes(rows, every=every)


@click.command("statements")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--speaker", metavar="NAME", help="Only this person, office, body or state (part of a name will do).")
@click.option("--state", metavar="NAME", help="Only those who come from this state, its people and bodies.")
@period_options("--said-since", "--said-until", "Said")
@period_options("--reported-since", "--reported-until", "Reported")
@limit_option
@then_options
@format_option
def statements_command(
    dossier: str,
    speaker: str | None,
    state: str | None,
    said_since: date | None,
    said_until: date | None,
    reported_since: date | None,
    reported_until: date | None,
    limit: int | None,
    shape: str,
    then: Then,
) -> None:
    """List statements: who said what, when it was said, when it was reported, in the report's own words.

    --said-since and --reported-since are different things: a report of 2025 may tell what was said in 2022.

    \b
    Example:
      chancery statements kurils --speaker Peskov --said-since 2025
    """
    with asked(dossier, then) as kept:
        rows = kept.statements(
            speaker=speaker,
            state=state,
            said_since=said_since,
            said_until=said_until,
            reported_since=reported_since,
            reported_until=reported_until,
            limit=limit,
        )
    filters = (speaker, state, said_since, said_until, reported_since, reported_until)
    if told(rows, shape, empty=nothing(dossier, then.given, *filters)):
        from chancery.cli.entry_lines import show_statements

        show_statements(rows)


def nothing(dossier: str, *filters: object) -> str:
    """Return what to say when there is nothing to list: the filters left nothing, or there is nothing at all."""
    return "nothing fits these options" if any(filters) else no_entry(dossier)
