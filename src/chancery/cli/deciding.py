"""``chancery decide``, ``own``, ``note``, ``revoke`` and ``decisions``: what persons say of the record, signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import click

from chancery.cli.options import Then, format_option, then_options
from chancery.cli.output import clean, short_id, shortened, told
from chancery.cli.places import asked, opened
from chancery.errors import UsageError
from chancery.model.span import Span

if TYPE_CHECKING:
    from chancery.dossier import Dossier
    from chancery.model.decision import Decision, Scope, Verdict

Row = Mapping[str, Any]

_MOST_QUOTED = 80
_BARE = ("accept", "reject", "unsure")
_HOW = "write accept, reject, unsure, set FIELD VALUE, same OTHER or different OTHER"

by_option = click.option("--by", metavar="NAME", help="Who signs it (default: the signature setting).")
note_option = click.option("--note", metavar="TEXT", help="Why.")


def signed(by: str | None) -> str:
    """Return who signs: the option or the setting. Raises UsageError, which says how to set it."""
    from chancery.settings import load_settings

    name = by or load_settings().signature
    if not name.strip():
        mend = 'give --by NAME, or put signature = "NAME" into your settings (CHANCERY_SIGNATURE)'
        raise UsageError("nobody signs this", mend=mend)
    return name


@click.command("decide")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("words", nargs=-1, metavar="ENTRY VERDICT …")
@click.option("--all", "every", is_flag=True, help="Set a field wherever it has a value: FIELD VALUE NEW.")
@click.option("--report", metavar="REPORT", help="With --all: only in this report.")
@note_option
@by_option
def decide_command(
    dossier: str, words: tuple[str, ...], every: bool, report: str | None, note: str | None, by: str | None
) -> None:
    """Accept or reject an entry, correct a field of it, or join and split occurrences and persons.

    ENTRY is the id of a statement, event, occurrence, position, flag, report or entity (a beginning will do); VERDICT
    is accept, reject, unsure, set FIELD VALUE, same OTHER or different OTHER. An entry that somebody rejected keeps
    its id for that. The record is merged anew with it; it holds for later reports and readings too, until it is
    revoked. Two persons' contrary verdicts are both kept, flagged, and neither takes effect.

    \b
    Example:
      chancery decide kurils 3fa9 reject --note "satire" --by "A. Analyst"
      chancery decide kurils 3fa9 set speaker "Sergei Lavrov"
      chancery decide kurils 77c1 same 90be
      chancery decide kurils --all speaker "Mr Galusin" "Mikhail Galuzin"
    """
    name = signed(by)
    with opened(dossier) as kept:
        made = _wide(kept, words, report, note, name) if every else _one(kept, words, report, note, name)
        _tell(kept, made, dossier)


def _one(kept: Dossier, words: tuple[str, ...], report: str | None, note: str | None, by: str) -> Decision:
    """Decide on one entry, from the words of the command line."""
    if report is not None:
        raise UsageError("--report goes with --all", mend="an id alone names the entry")
    if len(words) < 2:
        raise UsageError("which entry, and what of it?", mend=_HOW)
    entry, verdict, rest = words[0], words[1].lower(), words[2:]
    if verdict in _BARE and not rest:
        return kept.decide(cast("Verdict", verdict), entry=entry, note=note, by=by)
    if verdict == "set" and len(rest) == 2:
        return kept.decide("set", entry=entry, field=rest[0].lower(), value=rest[1], note=note, by=by)
    if verdict in ("same", "different") and len(rest) == 1:
        return kept.decide(cast("Verdict", verdict), entry=entry, value=rest[0], note=note, by=by)
    raise UsageError(f"{' '.join(words[1:])!r} is no verdict", mend=_HOW)


def _wide(kept: Dossier, words: tuple[str, ...], report: str | None, note: str | None, by: str) -> Decision:
    """Set a field wherever it has a value."""
    if len(words) != 3:
        raise UsageError("--all needs a field, its value and the new one", mend='write --all speaker "OLD" "NEW"')
    field, old, new = words
    scope: Scope = "dossier" if report is None else "report"
    return kept.decide("set", report=report, scope=scope, field=field.lower(), where=old, value=new, note=note, by=by)


@click.command("own")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("what", metavar="WHAT")
@click.option("--speaker", metavar="NAME", help="Who said it.")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Who did it; may be given several times.")
@click.option("--recipient", "recipients", multiple=True, metavar="NAME", help="Whom it was done to.")
@click.option("--date", metavar="DATE", help="When: a day, month, year or FIRST/LAST.")
@click.option("--report", metavar="REPORT", help="A report that it rests on.")
@click.option("--span", nargs=2, type=click.IntRange(0), metavar="START END", help="The words in it.")
@click.option("--negated", is_flag=True, help="It was expressly not said or done.")
@note_option
@by_option
def own_command(
    dossier: str,
    what: str,
    speaker: str | None,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
    date: str | None,
    report: str | None,
    span: tuple[int, int] | None,
    negated: bool,
    note: str | None,
    by: str | None,
) -> None:
    """Enter an occurrence of your own, with or without a report.

    It is of the kind "own" wherever it is shown, and no report, outlet or origin counts for it.

    \b
    Example:
      chancery own kurils "Told us that the visit is off" --speaker Peskov --date 2025-02-01 --by "A. Analyst"
    """
    name = signed(by)
    with opened(dossier) as kept:
        made = kept.enter(
            what,
            speaker=speaker,
            actors=actors,
            recipients=recipients,
            date=date,
            report=report,
            span=Span(*span) if span is not None else None,
            negated=negated,
            note=note,
            by=name,
        )
        _tell(kept, made, dossier)


@click.command("note")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("words", nargs=-1, required=True, metavar="[ENTRY] TEXT")
@by_option
def note_command(dossier: str, words: tuple[str, ...], by: str | None) -> None:
    """Write a note on an entry or, without one, on the dossier.

    \b
    Example:
      chancery note kurils 3fa9 "check against the transcript" --by "A. Analyst"
    """
    if len(words) > 2:
        raise UsageError("a note is one text", mend='put it in quotation marks: chancery note DOSSIER ENTRY "TEXT"')
    name = signed(by)
    with opened(dossier) as kept:
        _tell(kept, kept.decide("note", entry=words[0] if len(words) == 2 else None, note=words[-1], by=name), dossier)


@click.command("revoke")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("id_", metavar="DECISION")
@by_option
def revoke_command(dossier: str, id_: str, by: str | None) -> None:
    """Withdraw a decision: it stays in the list of all, and no longer changes the record.

    \b
    Example:
      chancery revoke kurils 5d21 --by "A. Analyst"
    """
    name = signed(by)
    with opened(dossier) as kept:
        with kept.view() as view:
            found = view.locate(id_, ("decision",)).id
        kept.revoke(found, by=name)
    click.echo(f"revoked decision {found[:12]}")


@click.command("decisions")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--lost", "state", flag_value="lost", help="Only those whose entry is no longer there, and why.")
@click.option("--contrary", "state", flag_value="contrary", help="Only those that another person contradicts.")
@click.option("--all", "every", is_flag=True, help="Also those that were revoked.")
@click.option("--entry", metavar="ID", help="Only those on this entry.")
@click.option("--report", metavar="REPORT", help="Only those on words of this report.")
@then_options
@format_option
def decisions_command(
    dossier: str, state: str | None, every: bool, entry: str | None, report: str | None, shape: str, then: Then
) -> None:
    """List what persons decided, in the order they did, and whether each takes effect now.

    \b
    Example:
      chancery decisions kurils --lost
    """
    with asked(dossier, then) as kept:
        rows = kept.decisions(revoked=every, state=state, entry=entry, report=report)
    if told(rows, shape, empty="no decision"):
        _show(rows)


def _show(rows: list[dict[str, Any]]) -> None:
    from chancery.cli.layout import Entry, show_entries

    styles = {"contrary": "yellow", "lost": "red", "superseded": "dim", "revoked": "dim"}
    show_entries(
        [
            Entry(
                (r["id"][:8], r["at"][:16].replace("T", " "), r["by"], r["state"]),
                _words(r),
                tail=" · ".join(filter(None, (r["citation"], r["why"], r["note"]))),
                style=styles.get(r["state"], ""),
            )
            for r in rows
        ],
        ("decision", "at (UTC)", "by", "now", "what"),
        lines=None,
    )


def _words(row: Row) -> str:
    """Return what a decision says, as one line."""
    value = row["value_name"] if row["value_name"] is not None else ""
    if row["verdict"] == "set" and row["scope"] != "span" and row["noun"] != "report":
        where = "the dossier" if row["scope"] == "dossier" else "the report"
        return f"set {row['field']} from “{row['replaces']}” to {value} in {where}"
    content = f" “{shortened(row['content'], _MOST_QUOTED)}”" if row["content"] else ""
    if row["verdict"] == "set":
        return f"set {row['field']} to {value or 'nothing'}: {row['noun']}{content}"
    if row["verdict"] == "own":
        return f"own entry: {value}"
    about = row["noun"] or ("the report" if row["report"] else "the dossier")
    return f"{row['verdict']}: {about}{content}{f' and {value}' if value else ''}"


def _tell(kept: Dossier, made: Decision, dossier: str) -> None:
    """Print what a new decision does."""
    row = next(r for r in kept.decisions() if r["id"] == made.id)
    about = ", ".join(f"{e['noun']} {short_id(e['id'])}" for e in row["entries"][:3])
    more = f" and {len(row['entries']) - 3} more" if len(row["entries"]) > 3 else ""
    click.echo(f"decision {made.id[:12]} by {clean(made.by)}: {clean(_words(row))}")
    if row["applies"]:
        click.echo(f"  takes effect{f' on {about}{more}' if about else ''}")
    else:
        click.echo(f"  {row['state']}: {clean(row['why'])}; see: chancery decisions {dossier} --{_flag(row['state'])}")


def _flag(state: str) -> str:
    return state if state in ("lost", "contrary") else "all"
