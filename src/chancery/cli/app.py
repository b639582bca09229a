"""The root command: its groups, and how errors end."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import click

from chancery.errors import ChanceryError
from chancery.version import __version__

_HOMES = {
    "init": "dossiers",
    "add": "adding",
    "check": "checking",
    "diff": "differing",
    "timeline": "listing",
    "positions": "listing",
    "statements": "listing",
    "events": "acting",
    "flags": "registers",
    "reports": "registers",
    "search": "searching",
    "show": "entries",
    "explain": "entries",
    "decide": "deciding",
    "own": "deciding",
    "note": "deciding",
    "revoke": "deciding",
    "decisions": "deciding",
    "verify": "upkeep",
    "rebuild": "upkeep",
    "forget": "upkeep",
    "report": "upkeep",
    "serve": "serving",
    "users": "accounts",
    "read": "reading",
    "export": "exporting",
    "knowledge": "knowing",
    "evaluate": "evaluating",
    "corpus": "corpora",
}
"""Command → the module of this folder that holds it, loaded when it is called so that each starts quickly."""


_YOUNG = 1_000_000
"""Objects made before the garbage collector looks through them: more than any short command makes."""


class ReaderLeft(Exception):
    """Whoever read our output (head, less) has gone."""


class Commands(click.Group):
    """A group whose commands are imported on first use."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a closed pipe becomes ``ReaderLeft``, since click would end it as a failure."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
            return status
        except BrokenPipeError as error:
            raise ReaderLeft from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of a first session."""
        return list(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, None when there is none of that name."""
        home = _HOMES.get(cmd_name)
        if home is None:
            return None
        command = getattr(importlib.import_module(f"chancery.cli.{home}"), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="chancery")
def root() -> None:
    """Read news reports on a dispute and keep the record.

    Who said or did what, to whom, when, on whose word — every entry pinned to the exact words it rests on.

    \b
    Example:
      chancery init kurils --parties Japan,Russia --issue "Japan and Russia conclude a peace treaty"
      chancery add kurils reports/*.txt
      chancery timeline kurils
    """


def _one_line(error: click.ClickException) -> str:
    """Return a complaint about the arguments on one line, with where to read on."""
    says = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    return f"{says}; see: {context.command_path} --help" if context is not None else says


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 a failure told in one line, 2 wrong usage, 130 interrupted."""
    # what is loaded at the start stays to the end: looking through it for garbage is a tenth of a short command
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    try:
        status: Any = root.main(arguments, prog_name="chancery", standalone_mode=False)
    except ChanceryError as error:
        click.echo(f"chancery: {error.line}", err=True)
        sys.exit(error.exit_status)
    except click.ClickException as error:
        click.echo(f"chancery: {_one_line(error)}", err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("chancery: interrupted; nothing half-written is left", err=True)
        sys.exit(130)
    except ReaderLeft:
        # keep the interpreter from complaining at its exit about what it could not write
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    sys.exit(status if isinstance(status, int) else 0)
