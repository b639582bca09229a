"""Commands that list: timeline, positions, statements, events, flags, reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click
from rich.text import Text

from chancery.cli.output import clean, format_option, shortened, show_rows
from chancery.cli.places import Names, opened

if TYPE_CHECKING:
    from chancery.dossier import Dossier

_Command = TypeVar("_Command", bound=Callable[..., Any])
Row = Mapping[str, Any]


class Day(click.ParamType[date]):
    """A bound of time: a day, a month or a year; a later bound takes the end of it."""

    name = "date"

    def __init__(self, end: bool = False) -> None:
        self._end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Turn a word of the command line into a day."""
        from chancery.model.dates import edtf_interval

        if isinstance(value, date):
            return value
        try:
            interval = edtf_interval(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write 2025-01-24, 2025-01 or 2025", param, ctx)
        day = interval.latest if self._end else interval.earliest
        if day is None:
            self.fail(f"{value!r} has no end there", param, ctx)
        return day


def period_options(since: str, until: str, what: str) -> Callable[[_Command], _Command]:
    """Add a pair of options that bound a time."""

    def decorate(command: _Command) -> _Command:
        command = click.option(until, type=Day(end=True), metavar="DATE", help=f"{what} on or before.")(command)
        return click.option(since, type=Day(), metavar="DATE", help=f"{what} on or after.")(command)

    return decorate


limit_option = click.option("--limit", type=click.IntRange(1), metavar="N", help="At most this many.")


def who_of(dossier: Dossier, name: str) -> str:
    """Return the entity id or state code that a user's word for a party or person means, the word itself if none."""
    found = dossier.knowledge.code_entity(name.upper())
    if found is not None:
        return found.id
    senses = dossier.knowledge.aliases.lookup(name)
    return senses[0].entity if senses else name


@click.command("timeline")
@click.argument("dossier", metavar="DOSSIER")
@period_options("--since", "--until", "Happened")
@click.option("--party", metavar="NAME", help="Only what this state, body or person said, did or received.")
@click.option("--kind", type=click.Choice(["saying", "act", "standing"]), help="Only this kind of occurrence.")
@limit_option
@format_option
def timeline_command(
    dossier: str,
    since: date | None,
    until: date | None,
    party: str | None,
    kind: str | None,
    limit: int | None,
    shape: str,
) -> None:
    """List occurrences by the date they happened: who said or did what, and how many reports tell it.

    R/O/S counts reports / outlets / independent origins: five papers that quote one agency are one origin.

    \b
    Example:
      chancery timeline kurils --since 2025 --party Russia
    """
    from chancery.export.record_json import occurrence_row

    with opened(dossier) as kept, kept.view() as view:
        names = Names(view, kept.knowledge)
        who = who_of(kept, party) if party else None
        found = view.occurrences(kind=kind, who=who, since=since, until=until)[:limit]
        cards = {r.id: r for r in view.reports()}
        hashes = {r.id: r.sha256 for r in cards.values()}
        rows = []
        for o in found:
            row = occurrence_row(o, hashes)
            first = cards[o.evidence[0].report] if o.evidence else None
            row["who"] = names.of(o.speaker) or names.all_of(o.actors)
            row["recipient_names"] = names.all_of(o.recipients)
            row["citation"] = "" if first is None else _citation(first)
            rows.append(row)
    columns = [
        ("date", _date_cell),
        ("id", lambda r: r["id"][:8]),
        ("kind", _kind_cell),
        ("who", lambda r: shortened(r["who"], 28)),
        ("what", lambda r: shortened(r["what"], 110)),
        ("R/O/S", lambda r: f"{r['reports']}/{r['outlets']}/{r['origins']}"),
        ("citation", lambda r: shortened(r["citation"], 40)),
    ]
    show_rows(rows, shape, columns, empty=_empty(dossier))


def _citation(card: Any) -> str:
    day = card.date.best or card.date.value if card.date else "undated"
    return f"{card.outlet or card.title or card.path or card.id[:8]}, {day}"


def _date_cell(row: Row) -> str:
    if row.get("date"):
        return str(row["date"]["value"])
    if row.get("before"):
        return f"by {row['before']}"
    return f"since {row['after']}" if row.get("after") else "undated"


def _kind_cell(row: Row) -> Text:
    style = {"saying": "cyan", "act": "magenta"}.get(row["kind"], "dim")
    planned = "" if row["realis"] in ("asserted", "background") else f" ({row['realis']})"
    return Text(f"{row['kind']}{' not said' if row['negated'] else ''}{planned}", style=style)


def _empty(dossier: str) -> str:
    return f"nothing here yet; add reports with: chancery add {dossier} FILE…"


@click.command("positions")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--holder", metavar="NAME", help="Only this state, body or person.")
@click.option("--personal", is_flag=True, help="Also what those say who do not speak for a state.")
@format_option
def positions_command(dossier: str, holder: str | None, personal: bool, shape: str) -> None:
    """Show what each party holds on each issue, through its office-holders, and where that shifted.

    \b
    Example:
      chancery positions kurils --holder Russia
    """
    from chancery.cli.lanes import show_lanes
    from chancery.export.record_json import position_row

    with opened(dossier) as kept, kept.view() as view:
        names = Names(view, kept.knowledge)
        who = who_of(kept, holder) if holder else None
        every = [p for p in view.positions() if personal or not p.personal]
        found = [p for p in every if who is None or p.holder == who]
        issues = {i.id: i.proposition for i in kept.definition.issues}
        hashes = {r.id: r.sha256 for r in view.reports()}
        if shape == "table":
            show_lanes(view, found, view.shifts(), issues, names, empty=_no_positions(kept, dossier))
            return
        rows = [position_row(p, hashes, names.of(p.holder), issues.get(p.issue, p.issue)) for p in found]
    show_rows(rows, shape, [], empty=_no_positions(kept, dossier))


def _no_positions(kept: Dossier, dossier: str) -> str:
    if not kept.definition.issues:
        return f'no issue is defined; add one with: chancery init {dossier} --more --issue "…"'
    return _empty(dossier)


@click.command("statements")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--speaker", metavar="NAME", help="Only this person, office, body or state (part of a name will do).")
@period_options("--said-since", "--said-until", "Said")
@period_options("--reported-since", "--reported-until", "Reported")
@limit_option
@format_option
def statements_command(
    dossier: str,
    speaker: str | None,
    said_since: date | None,
    said_until: date | None,
    reported_since: date | None,
    reported_until: date | None,
    limit: int | None,
    shape: str,
) -> None:
    """List statements: who said what, when it was said, when it was reported, in the report's own words.

    --said-since and --reported-since are different things: a report of 2025 may tell what was said in 2022.

    \b
    Example:
      chancery statements kurils --speaker Peskov --said-since 2025
    """
    from chancery.export.reading_json import statement_to_json

    with opened(dossier) as kept, kept.view() as view:
        names = Names(view, kept.knowledge)
        found = view.statements(
            speaker=speaker,
            said_since=said_since,
            said_until=said_until,
            reported_since=reported_since,
            reported_until=reported_until,
        )[:limit]
        cards = {r.id: r for r in view.reports()}
        texts = view.texts({s.report for s in found})
        rows = []
        for entry in found:
            s, card = entry.statement, cards[entry.report]
            row: dict[str, Any] = {"id": entry.id, "report": {"id": card.id, "sha256": card.sha256}}
            row |= {k: v for k, v in statement_to_json(s).items() if k not in ("id",)}
            row["speaker"], row["speaker_name"] = entry.speaker, entry.speaker_name
            row["office_name"] = names.of(s.office)
            row["reported"] = card.date.best or card.date.value if card.date else None
            row["text"] = " … ".join(" ".join(c.text(texts[card.id]).split()) for c in s.content)
            row["citation"] = _citation(card)
            rows.append(row)
    columns = [
        ("id", lambda r: r["id"][:8]),
        ("said", lambda r: (r["said"] or {}).get("value") or ""),
        ("reported", lambda r: r["reported"] or ""),
        ("speaker", lambda r: shortened(r["speaker_name"] or r["described_as"] or "unnamed", 26)),
        ("office", lambda r: shortened(r["office_name"], 26)),
        ("act", lambda r: ("not " if r["negated"] else "") + r["act"]),
        ("words", lambda r: shortened(r["text"], 120)),
    ]
    show_rows(rows, shape, columns, empty="no statement fits")


@click.command("events")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--actor", metavar="NAME", help="Only acts of this party.")
@click.option("--recipient", metavar="NAME", help="Only acts towards this party.")
@click.option("--type", "type_", metavar="TYPE", help="Only this PLOVER type (SANCTION, CONSULT, …).")
@period_options("--since", "--until", "Happened")
@limit_option
@format_option
def events_command(
    dossier: str,
    actor: str | None,
    recipient: str | None,
    type_: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    shape: str,
) -> None:
    """List coded events as each report tells them, with PLOVER type, CAMEO code and realis.

    One act told by five reports is five rows here and one in the timeline.

    \b
    Example:
      chancery events kurils --actor Japan --type SANCTION
    """
    from chancery.export.reading_json import event_to_json

    with opened(dossier) as kept, kept.view() as view:
        found = view.events(
            type=type_.upper() if type_ else None,
            actor=who_of(kept, actor) if actor else None,
            recipient=who_of(kept, recipient) if recipient else None,
            since=since,
            until=until,
        )[:limit]
        cards = {r.id: r for r in view.reports()}
        texts = view.texts({e.report for e in found})
        rows = []
        for entry in found:
            card = cards[entry.report]
            row: dict[str, Any] = {"id": entry.id, "report": {"id": card.id, "sha256": card.sha256}}
            row |= {k: v for k, v in event_to_json(entry.event).items() if k != "id"}
            row["text"] = " ".join(entry.event.span.text(texts[card.id]).split())
            row["citation"] = _citation(card)
            rows.append(row)

    def parties(row: Row, key: str) -> str:
        return ", ".join(dict.fromkeys(p["state"] or p["entity"] or "?" for p in row[key]))

    columns = [
        ("id", lambda r: r["id"][:8]),
        ("date", lambda r: (r["date"] or {}).get("value") or ""),
        ("actor", lambda r: parties(r, "actors")),
        ("type", lambda r: r["type"] or ""),
        ("CAMEO", lambda r: r["cameo"]),
        ("recipient", lambda r: parties(r, "recipients")),
        ("realis", lambda r: r["realis"]),
        ("words", lambda r: shortened(r["text"], 90)),
        ("citation", lambda r: shortened(r["citation"], 36)),
    ]
    show_rows(rows, shape, columns, empty="no event fits")


@click.command("flags")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--kind", metavar="KIND", help="Only this kind: slip, contradiction, anachronism, undated, …")
@format_option
def flags_command(dossier: str, kind: str | None, shape: str) -> None:
    """List what a person should look at: slips, contradictions, anachronisms, undated and unread reports.

    \b
    Example:
      chancery flags kurils --kind slip
    """
    from chancery.export.reading_json import flag_to_json

    with opened(dossier) as kept, kept.view() as view:
        cards = {r.id: r for r in view.reports()}
        rows = []
        for flag in view.flags(kind=kind):
            row = flag_to_json(flag)
            row["citation"] = _citation(cards[flag.report]) if flag.report in cards else ""
            rows.append(row)
    columns = [
        ("id", lambda r: r["id"][:8]),
        ("kind", lambda r: Text(r["kind"], style="yellow")),
        ("says", lambda r: clean(r["says"])),
        ("suggests", lambda r: r["suggests"] or ""),
        ("report", lambda r: shortened(r["citation"], 40)),
    ]
    show_rows(rows, shape, columns, empty="no flag")


@click.command("reports")
@click.argument("dossier", metavar="DOSSIER")
@period_options("--since", "--until", "Published")
@limit_option
@format_option
def reports_command(dossier: str, since: date | None, until: date | None, limit: int | None, shape: str) -> None:
    """List the reports of a dossier with their dates as merged; those that could not be read are marked and counted.

    \b
    Example:
      chancery reports kurils --format csv
    """
    from chancery.export.reading_json import published_to_json

    with opened(dossier) as kept, kept.view() as view:
        rows = []
        for r in view.reports(since=since, until=until)[:limit]:
            row: dict[str, Any] = {"id": r.id, "sha256": r.sha256, "title": r.title, "outlet": r.outlet, "url": r.url}
            row |= {"language": r.language, "read": r.read, "path": r.path, "row": r.row, "given": r.given}
            row["published"] = published_to_json(r.date) if r.date else None
            row["moved"] = [b.says for b in r.moved]
            rows.append(row)
        unread = view.counts()["unread"]
    columns = [
        ("id", lambda r: r["id"][:12]),
        ("published", lambda r: r["published"]["best"] or r["published"]["value"] if r["published"] else ""),
        ("from", lambda r: r["published"]["origin"] if r["published"] else ""),
        ("outlet", lambda r: shortened(r["outlet"] or "", 30)),
        ("title", lambda r: shortened(r["title"] or "", 70)),
        ("language", lambda r: (r["language"] or "") if r["read"] else f"{r['language']} (unread)"),
        ("file", lambda r: shortened(r["path"] or "", 40)),
    ]
    show_rows(rows, shape, columns, empty=_empty(dossier))
    if unread:
        click.echo(f"{unread} of these in a language that the reader cannot read", err=True)
