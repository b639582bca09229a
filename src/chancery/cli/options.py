"""Options that several commands share: bounds of time, limits, shapes of output."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A bound of time: a day, a month or a year; a later bound takes the end of it."""

    name = "date"

    def __init__(self, end: bool = False) -> None:
        self._end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Turn a word of the command line into a day."""
        from chancery.errors import UsageError
        from chancery.export.answers import bound

        try:
            day = bound(value, end=self._end)
        except UsageError as error:
            self.fail(error.line, param, ctx)
        assert day is not None
        return day


def period_options(since: str, until: str, what: str) -> Callable[[_Command], _Command]:
    """Add a pair of options that bound a time."""

    def decorate(command: _Command) -> _Command:
        command = click.option(until, type=Day(end=True), metavar="DATE", help=f"{what} on or before.")(command)
        return click.option(since, type=Day(), metavar="DATE", help=f"{what} on or after.")(command)

    return decorate


limit_option = click.option("--limit", type=click.IntRange(1), metavar="N", help="At most this many.")


def format_option(command: _Command) -> _Command:
    """Add ``--format table|json|csv`` to a command that lists."""
    return click.option(
        "--format",
        "shape",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="A table for people, JSON Lines or CSV for programs.",
    )(command)


def one_format_option(command: _Command) -> _Command:
    """Add ``--format table|json`` to a command that shows one thing."""
    return click.option(
        "--format",
        "shape",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help="Lines for people, JSON for programs.",
    )(command)
