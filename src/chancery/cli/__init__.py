"""The command line: one file a command group."""

from __future__ import annotations


def main() -> None:
    """Run the ``chancery`` command and exit with its status."""
    from chancery.cli.app import run
    from chancery.cli.leaving import leave

    try:
        run()
    except SystemExit as end:
        leave(end)
