"""The terminal as this program uses it."""

from __future__ import annotations

from rich.console import Console


class Terminal(Console):
    """A console that leaves a closed pipe to the root command, so that every command ends alike when it is cut off."""

    def on_broken_pipe(self) -> None:
        """Pass the error on; Rich itself would end the program with the status of a failure."""
        raise BrokenPipeError
