"""Options that several commands share: bounds of time, limits, shapes of output."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from chancery.model.frozen import dataclass

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Result = TypeVar("_Result")


class Day(click.ParamType[date]):
    """A bound of time: a day, a month or a year; a later bound takes the end of it."""

    name = "date"

    def __init__(self, end: bool = False) -> None:
        self._end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Turn a word of the command line into a day."""
        from chancery.errors import UsageError
        from chancery.export.asked import bound

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


@dataclass(frozen=True, slots=True)
class Then:
    """The time that a list is asked for: ``as_of`` in the world, ``recorded`` in the record; None for now."""

    as_of: date | None = None
    recorded: str | None = None

    @property
    def given(self) -> bool:
        """True when another time than now is asked for."""
        return self.as_of is not None or self.recorded is not None


def then_options(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Add ``--as-of`` and ``--recorded-as-of``; the command gets them as ``then``, for ``places.asked``."""

    @click.option("--as-of", type=Day(end=True), metavar="DATE", help="What was true in the world by then.")
    @click.option(
        "--recorded-as-of", metavar="WHEN", help="What the record said then (a date, an ISO time, yesterday)."
    )
    @functools.wraps(command)
    def with_then(*args: Any, as_of: date | None, recorded_as_of: str | None, **options: Any) -> _Result:
        return command(*args, then=Then(as_of, recorded_as_of), **options)

    return with_then


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
