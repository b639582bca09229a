"""The command line: one file a command group."""

from __future__ import annotations


def main() -> None:
    """Run the ``chancery`` command and exit with its status."""
    from chancery.cli.app import run
    from chancery.cli.leaving import leave
    from chancery.cli.patterns import remembered

    try:
        with remembered():
            run()
    except SystemExit as end:
        leave(end)
